"""In: a workbook that came back. Out: what only a slip has: explanations, and texts too long for one cell.

The words by which a slip is found again stand here; the slip is written with them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from gkbatch.layout import EXPLANATION_HEAD, LONG_TEXT_SHEET, MARK_HEAD
from gkbatch.reading.values import typed_words
from gkbatch.reading.workbook import RawCell, Sheet, Workbook
from gkbatch.text import folded

PIECE_NUMBER, PIECE_TEXT = 1, 3  # columns of the sheet 附：超长文字
_MARK = re.compile(r"[0-9a-f]{12}")
_GOES_ON = re.compile(rf"【下接“{LONG_TEXT_SHEET}”第 (\d{{1,4}}) 段】\s*\Z")


def goes_on(number: int) -> str:
    """The words at the end of a cell whose text goes on in that piece of the sheet 附：超长文字."""
    return f"【下接“{LONG_TEXT_SHEET}”第 {number} 段】"


def read_explanations(workbook: Workbook) -> dict[str, str]:
    """The agency's explanations by the mark of the finding, found by the list's heads.

    What is blank is left out; heads and rows may stand anywhere on any sheet.
    """
    found: dict[str, str] = {}
    for sheet in workbook.sheets:
        heads: dict[str, int] = {}
        for row, cells in _rows(sheet):
            heads = _heads(cells) or heads
            mark, words = (cells.get(heads.get(head, 0), "").strip() for head in (MARK_HEAD, EXPLANATION_HEAD))
            if row and words and _MARK.fullmatch(mark):
                found[mark] = words
    return found


def _heads(cells: Mapping[int, str]) -> dict[str, int]:
    columns = {folded(text): column for column, text in cells.items()}
    heads = (EXPLANATION_HEAD, MARK_HEAD)
    return {head: columns[head] for head in heads} if columns.keys() >= set(heads) else {}


def _rows(sheet: Sheet) -> Iterator[tuple[int, dict[int, str]]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sheet.cells.items():
        rows.setdefault(row, {})[column] = typed_words(cell)
    yield from sorted(rows.items())


def whole_texts(workbook: Workbook) -> Workbook:
    """The workbook with every text whole again whose rest stands on the sheet 附：超长文字."""
    rest = next((sheet for sheet in workbook.sheets if folded(sheet.name) == folded(LONG_TEXT_SHEET)), None)
    if rest is None:
        return workbook
    pieces = {
        typed_words(rest.cell(row, PIECE_NUMBER)): typed_words(rest.cell(row, PIECE_TEXT))
        for row in {row for row, _ in rest.cells}
    }
    sheets = (
        sheet if sheet is rest else replace(sheet, cells=_whole(sheet.cells, pieces)) for sheet in workbook.sheets
    )
    return replace(workbook, sheets=tuple(sheets))


def _whole(cells: Mapping[tuple[int, int], RawCell], pieces: Mapping[str, str]) -> dict[tuple[int, int], RawCell]:
    return {
        place: replace(cell, value=_joined(cell.value, dict(pieces))) if isinstance(cell.value, str) else cell
        for place, cell in cells.items()
    }


def _joined(text: str, pieces: dict[str, str]) -> str:
    found = _GOES_ON.search(text)
    # A piece is taken once: two that point at each other would never end.
    while found and found[1] in pieces:
        text = text[: found.start()] + pieces.pop(found[1])
        found = _GOES_ON.search(text)
    return text
