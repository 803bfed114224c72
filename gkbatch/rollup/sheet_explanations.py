"""In: all findings and the office's exemptions. Out: the sheet 说明与豁免: what was said to which finding, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkbatch.checking.finding import SEVERITY_WORDS
from gkbatch.outcome import Run
from gkbatch.rollup.book import BOXED, CENTRED, FILLS, Book, spread
from gkbatch.rollup.sheet_problems import Problem

SHEET = "说明与豁免"
_COLUMNS = (
    ("序号", 46),
    ("机关", 180),
    ("由谁", 80),
    ("等级", 62),
    ("代码", 70),
    ("工作表和单元格", 150),
    ("所填内容", 120),
    ("问题", 300),
    ("说明或理由", 300),
    ("标记", 100),
)
_NOTE = (
    "各机关对疑问的说明，以及汇总单位在 settings.xlsx“豁免”里放行的问题。说明只对当时的数字有效，数字一变就要重新说明。"
)
_CENTRED_COLUMNS = frozenset({0, 2, 3, 4})
_UNUSED = "（没有用上：现在没有这样的问题，或者数字变了、标记对不上）"
Row = tuple[str, ...]


def write_explanations(book: Book, run: Run, problems: Iterable[Problem]) -> None:
    """Add the sheet: explained findings first, then exemptions that met no finding."""
    page = book.page(SHEET, landscape=True)
    row, number = page.begin_list(SHEET, _NOTE, _COLUMNS), 0
    listed = tuple(problems)
    for number, texts in enumerate((*_explained(listed), *_unused(run, listed)), start=1):
        for shown in spread(texts):
            page.sheet.write_number(row, 0, number, book.format(BOXED, CENTRED))
            for column, text in enumerate(shown, start=1):
                look = FILLS["open"] if texts[-2].startswith(_UNUSED) and column == len(_COLUMNS) - 2 else {}
                page.put(row, column, text, BOXED, CENTRED if column in _CENTRED_COLUMNS else {}, look)
            page.fit(row, [(text, width) for text, (_, width) in zip(shown, _COLUMNS[1:], strict=True)])
            row += 1
    if not number:
        page.put(row, 1, "（没有说明，也没有豁免）", BOXED)
        row += 1
    page.end_list(row, len(_COLUMNS), frozen=2)


def _explained(problems: Iterable[Problem]) -> Iterator[Row]:
    for problem in problems:
        finding = problem.finding
        if finding.explanation is not None:
            by = "机关" if finding.explanation.by == "agency" else "汇总单位"
            yield (
                problem.agency, by, SEVERITY_WORDS[finding.severity], finding.code, finding.place, finding.value,
                finding.message, finding.explanation.text, finding.mark,
            )  # fmt: skip


def _unused(run: Run, problems: Iterable[Problem]) -> Iterator[Row]:
    """An exemption that met nothing: the office should know that it let nothing through."""
    used = {
        (problem.agency, problem.finding.code, mark)
        for problem in problems
        if problem.finding.explanation is not None and problem.finding.explanation.by == "office"
        for mark in ("", problem.finding.mark)
    }
    for one in run.settings.exemptions:
        agency = run.settings.agency(one.agency)
        name = agency.name if agency else one.agency
        if (name, one.code, one.mark) not in used:
            yield (name, "汇总单位", "", one.code, "", "", "", f"{_UNUSED}{one.reason}（{one.by}）", one.mark)
