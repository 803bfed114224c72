"""In: every check that was made. Out: the sheet 检查项目: what was checked, what passed, what could not be checked and why."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from gkbatch.checking.finding import SEVERITY_WORDS, Severity
from gkbatch.checking.rules.codes import rule_of
from gkbatch.outcome import CITY, Run
from gkbatch.rollup.book import BOXED, CENTRED, FILLS, HEAD, NOTE, STATE, TITLE, Book, Look, Page
from gkbatch.rollup.cell_texts import shortened
from gkbatch.rollup.checks_made import CheckMade, Subject
from gkbatch.rollup.row_heights import height
from gkbatch.settings.sheets import CHECKS

SHEET = "检查项目"
_COLUMNS = (
    ("代码", 58), ("检查什么", 300), ("等级", 46), ("对象", 46), ("查了", 48), ("通过", 48), ("有问题", 56), ("问题数", 56),
    ("已说明", 56), ("已豁免", 56), ("结果", 104), ("没有查的", 190),
)  # fmt: skip
# Only where the office changed something: it narrows all the others on paper.
_OF_CHANGES = ("检查设置", 190)
_CENTRED = frozenset({0, 2, 3, 10})
_NOTE = (
    "做过的全部检查，没有发现问题的也列在这里。“查了、通过、有问题”数的是单位、文件或者报告，“问题数”是问题的条数；"
    "全区（全市）的合计数有问题的、汇总报告文字，算一个单位；"
    "“已说明”“已豁免”是有问题的单位里，本单位说明过、汇总单位豁免过的。每项检查的道理和例子：gkbatch explain 代码。"
)
_SUBJECTS: dict[Subject, str] = {"unit": "单位", "file": "文件", "report": "报告"}
_RESULTS: dict[Severity, tuple[str, str]] = {
    "error": ("× 有错误", "bad"),
    "query": ("？ 有疑问", "open"),
    "note": ("※ 有提示", "idle"),
}
_PASSED, _SETTLED, _UNMADE = ("√ 通过", "good"), ("√ 都有说明", "good"), ("— 没有查", "idle")
_OFF = ("— 已关闭", "idle")


def write_checks(book: Book, run: Run, checks: Sequence[CheckMade]) -> None:
    """Add the sheet."""
    page = book.page(SHEET, landscape=False)
    columns = (*_COLUMNS, _OF_CHANGES) if any(check.change for check in checks) else _COLUMNS
    widths = tuple(pixels for _, pixels in columns)
    for column, pixels in enumerate(widths):
        page.sheet.set_column_pixels(column, column, pixels)
    head = _write_top(page, run, checks, widths)
    for column, (text, _) in enumerate(columns):
        page.put(head, column, text, HEAD)
    for row, check in enumerate(checks, start=head + 1):
        _write_check(page, row, check, "地区" if run.level == CITY else _SUBJECTS["unit"], widths)
    page.sheet.freeze_panes(head + 1, 2)
    page.sheet.repeat_rows(head)
    page.sheet.fit_to_pages(1, 0)
    page.sheet.autofilter(head, 0, head + max(1, len(checks)), len(columns) - 1)


def _write_top(page: Page, run: Run, checks: Sequence[CheckMade], widths: Sequence[int]) -> int:
    """What stands above the checks; the row of their head."""
    page.put(0, 0, SHEET, TITLE)
    page.sheet.set_row(0, height(1, 16))
    texts = ((_NOTE, NOTE), *((text, STATE) for text in (*_changed(checks), *_unlooked_at(run))))
    for row, (text, look) in enumerate(texts, start=1):
        page.line(row, text, widths, look)
    return len(texts) + 1


def _changed(checks: Sequence[CheckMade]) -> Iterator[str]:
    """Which checks the office made notes or switched off, in one line; none where it left all as they are."""
    told = [f"{check.code} {check.name}（{check.change.to}）" for check in checks if check.change]
    if told:
        yield f"汇总单位在 settings.xlsx 的“{CHECKS.name}”里改了 {len(told)} 项检查，理由见最右边一列：{'、'.join(told)}"


def _decision(check: CheckMade) -> str:
    """What the office decided of the check, what its findings would be else, and why; empty where it decided nothing."""
    change = check.change
    if change is None:
        return ""
    by = f"（{change.by}）" if change.by else ""
    return shortened(f"{change.to}（原为{SEVERITY_WORDS[rule_of(check.code).severity]}）：{change.reason}{by}")


def _unlooked_at(run: Run) -> Iterator[str]:
    """Who could not be checked at all, and what else the run says of checks that were not made."""
    unread = sum(outcome.review is None for outcome in run.agencies)
    if unread:
        unit, sent = ("地区", "汇总表") if run.level == CITY else ("单位", "报表")
        yield f"有 {unread} 个{unit}没有可以检查的{sent}（未报、读不出或者交来几份不同的），下面不包括这些{unit}"
    yield from run.remarks


def _write_check(page: Page, row: int, check: CheckMade, unit: str, widths: Sequence[int]) -> None:
    subject = unit if check.subject == "unit" else _SUBJECTS[check.subject]
    result, fill = _result(check)
    numbers = (check.made, check.passed, check.found, check.findings, check.explained, check.exempted)
    values: tuple[str | int, ...] = (
        check.code,
        check.name,
        SEVERITY_WORDS[check.severity],
        subject,
        *numbers,
        result,
        check.why,
        _decision(check),
    )
    number = page.book.format(BOXED)
    for column, value in enumerate(values[: len(widths)]):
        if isinstance(value, int):
            page.sheet.write_number(row, column, value, number)
        else:
            looks: tuple[Look, ...] = (FILLS[fill],) if value is result else ()
            page.put(row, column, value, BOXED, CENTRED if column in _CENTRED else {}, *looks)
    page.fit(row, [(str(value), width) for value, width in zip(values, widths, strict=False)])


def _result(check: CheckMade) -> tuple[str, str]:
    """The result in words and the name of its fill."""
    if check.change and check.change.off:
        return _OFF
    if not check.made:
        return _UNMADE
    if not check.found:
        return _PASSED
    return _RESULTS[check.severity] if check.waiting or not (check.explained or check.exempted) else _SETTLED
