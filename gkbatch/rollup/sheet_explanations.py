"""In: all findings and the office's exemptions. Out: the sheet 说明与豁免: what was said to which finding, by whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gkbatch.checking.finding import SEVERITY_WORDS
from gkbatch.outcome import Run
from gkbatch.rollup.blocks import Formats
from gkbatch.rollup.book import BOXED, CENTRED, FILLS, Book, Look
from gkbatch.rollup.cell_texts import spread
from gkbatch.rollup.long_list import LongList, write_list
from gkbatch.rollup.sheet_problems import Problem

SHEET = "说明与豁免"
_NOTE = (
    "各机关对疑问的说明，以及汇总单位在 settings.xlsx“豁免”里放行的问题。说明只对当时的数字有效，数字一变就要重新说明。"
)
_LIST = LongList(
    SHEET,
    _NOTE,
    (
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
    ),
    frozen=2,
    nothing="（没有说明，也没有豁免）",
)
_UNUSED = "（没有用上：现在没有这样的问题，或者数字变了、标记对不上）"
_NOTED = "（没有用上：现在只是提示，不用豁免）"
Texts = tuple[str, ...]


def write_explanations(book: Book, run: Run, problems: Sequence[Problem]) -> None:
    """Add the sheet: explained findings first, then exemptions that met no finding."""
    explained, unused = tuple(_explained(problems)), tuple(_unused(run))
    of_explained, of_unused = _formats(book, {}), _formats(book, FILLS["open"])
    rows = [
        _LIST.row(number, shown, of_explained if number <= len(explained) else of_unused)
        for number, texts in enumerate((*explained, *unused), start=1)
        for shown in spread(texts)
    ]
    write_list(book, _LIST, rows)


def _formats(book: Book, of_reason: Look) -> Formats:
    plain, centred = book.format(BOXED), book.format(BOXED, CENTRED)
    return (centred, plain, *[centred] * 3, *[plain] * 3, book.format(BOXED, of_reason), plain)


def _explained(problems: Iterable[Problem]) -> Iterator[Texts]:
    for problem in problems:
        finding = problem.finding
        if finding.explanation is not None:
            by = "机关" if finding.explanation.by == "agency" else "汇总单位"
            yield (
                problem.agency, by, SEVERITY_WORDS[finding.severity], finding.code, finding.place, finding.value,
                finding.message, finding.explanation.text, finding.mark,
            )  # fmt: skip


def _unused(run: Run) -> Iterator[Texts]:
    """An exemption that met nothing: the office should know that it let nothing through."""
    for one in run.unused_exemptions:
        names = run.settings.covered_in_words(one)
        why = _NOTED if run.only_noted(one) else _UNUSED
        yield (names, "汇总单位", "", one.code, "", "", "", f"{why}{one.reason}（{one.by}）", one.mark)
