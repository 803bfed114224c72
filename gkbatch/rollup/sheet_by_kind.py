"""In: all findings. Out: the sheet 按问题: findings of one kind below each other, so that one round of calls settles it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from gkbatch.checking.finding import SEVERITY_WORDS, Finding, Severity
from gkbatch.checking.rules.codes import all_rules
from gkbatch.quotation import shortened
from gkbatch.rollup.blocks import Formats, Row
from gkbatch.rollup.book import BOXED, CENTRED, HEAD, NOTE, TITLE, Book, Look, Page
from gkbatch.rollup.cell_texts import printable
from gkbatch.rollup.row_heights import height, row_height
from gkbatch.rollup.sheet_problems import LEVEL_FILLS, NOBODY, Problem

SHEET = "按问题"
_COLUMNS = (
    ("代码", 66), ("等级", 54), ("机关", 190), ("电话", 112), ("位置", 190), ("所填", 130), ("情况", 400), ("现状", 72),
)  # fmt: skip
_WIDTHS = tuple(pixels for _, pixels in _COLUMNS)
_NOTE = (
    "同一种问题排在一起，打一轮电话解决一种：错误在前，疑问在后，提示在最后（不打印）。"
    "每种问题的第一行写明是什么问题、共有几个、涉及几个单位。所填的内容较长的只写开头，全文见“问题清单”。"
)
_TITLE_ROW, _NOTE_ROW, _HEAD_ROW, _FIRST_ROW = range(4)
_SHORT, _WHOLE = 90, 400  # characters; no message takes as many as the latter
_NOTHING = "（没有发现问题）"
_KIND: Look = {"text_wrap": False, "font_name": "黑体", "left": 0, "right": 0}
_BOLD: Look = {"bold": True}
_SETTLED = {"agency": "已说明", "office": "已豁免"}
_WAITING: Mapping[Severity, str] = {"error": "待改正", "query": "待说明", "note": ""}


def write_by_kind(book: Book, problems: Sequence[Problem]) -> None:
    """Add the sheet; errors first, then queries, then remarks, each by its code."""
    page = book.page(SHEET, landscape=True)
    page.put(_TITLE_ROW, 0, SHEET, TITLE)
    page.sheet.set_row(_TITLE_ROW, height(1, 16))
    page.line(_NOTE_ROW, _NOTE, _WIDTHS, NOTE)
    for column, (head, width) in enumerate(_COLUMNS):
        page.sheet.set_column_pixels(column, column, width)
        page.put(_HEAD_ROW, column, head, HEAD)
    found, at, printed = kinds(problems), _FIRST_ROW, 0
    for severity in SEVERITY_WORDS:
        rows = list(_rows(book, {kind: some for kind, some in found.items() if kind[0] == severity}))
        page.fill(at, dict.fromkeys(row.formats for row in rows), rows, [""] * len(rows))
        at += len(rows)
        printed += len(rows) if severity != "note" else 0
    if not problems:
        page.put(_FIRST_ROW, 2, _NOTHING, BOXED)
    _set_up(page, max(_FIRST_ROW, at - 1), _HEAD_ROW + printed)


def kinds(problems: Sequence[Problem]) -> dict[tuple[Severity, str], list[Problem]]:
    """The findings by severity and code, the worst first."""
    found: dict[tuple[Severity, str], list[Problem]] = {}
    for problem in problems:
        found.setdefault((problem.finding.severity, problem.finding.code), []).append(problem)
    order = tuple(SEVERITY_WORDS)
    return dict(sorted(found.items(), key=lambda pair: (order.index(pair[0][0]), pair[0][1])))


def _rows(book: Book, found: Mapping[tuple[Severity, str], Sequence[Problem]]) -> Iterator[Row]:
    for (severity, code), problems in found.items():
        yield Row(_head(severity, code, problems), _head_formats(book, severity), height(1))
        formats = _formats(book, severity)
        for problem in problems:
            values = _values(problem)
            yield Row(values, formats, row_height(zip(values, _WIDTHS, strict=True)))


def _head(severity: Severity, code: str, problems: Sequence[Problem]) -> tuple[str | None, ...]:
    """What kind it is and how often it was found. The cells beside are empty, so that the words run on into them."""
    units = len({problem.agency for problem in problems if problem.agency})
    files = len({problem.file for problem in problems if not problem.agency})
    waiting = sum(problem.finding.blocks or problem.finding.open for problem in problems)
    left = f"，{_WAITING[severity]} {waiting} 个" if severity != "note" else ""
    rule = all_rules().get(code)
    whose = [f"{units} 个单位"] if units else []
    whose += [f"{files} 个文件{NOBODY}"] if files else []
    title = f"{rule.name if rule else code}　—　{len(problems)} 个问题，{'，'.join(whose)}{left}"
    return (code, SEVERITY_WORDS[severity], title, *[None] * (len(_COLUMNS) - 3))


def _values(problem: Problem) -> tuple[str, ...]:
    finding = problem.finding
    place = finding.place or problem.file
    return (
        finding.code, SEVERITY_WORDS[finding.severity], problem.short or NOBODY, problem.telephone, _brief(place),
        _brief(finding.value), _brief(finding.message, _WHOLE), _state(finding),
    )  # fmt: skip


def _state(finding: Finding) -> str:
    return _SETTLED[finding.explanation.by] if finding.explanation else _WAITING[finding.severity]


def _brief(text: str, most: int = _SHORT) -> str:
    """The text in one paragraph, the end of a long one left out."""
    return shortened(" ".join(printable(text).split()), most)


def _formats(book: Book, severity: Severity) -> Formats:
    plain, centred = book.format(BOXED), book.format(BOXED, CENTRED)
    level = book.format(BOXED, CENTRED, LEVEL_FILLS[severity])
    return (centred, level, *[plain] * (len(_COLUMNS) - 3), centred)


def _head_formats(book: Book, severity: Severity) -> Formats:
    fill = LEVEL_FILLS[severity]
    return (*[book.format(BOXED, CENTRED, fill, _BOLD)] * 2, *[book.format(BOXED, _KIND, fill)] * (len(_COLUMNS) - 2))


def _set_up(page: Page, last: int, last_printed: int) -> None:
    """Remarks stand last and are not printed."""
    sheet = page.sheet
    sheet.freeze_panes(_FIRST_ROW, 3)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.fit_to_pages(1, 0)
    sheet.autofilter(_HEAD_ROW, 0, last, len(_COLUMNS) - 1)
    if _HEAD_ROW < last_printed < last:
        sheet.print_area(0, 0, last_printed, len(_COLUMNS) - 1)
