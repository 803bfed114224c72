"""In: a workbook that came back. Out: what only a slip has: explanations, and texts too long for one cell.

The words by which a slip is found again stand here; the slip is written with them.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace

from gkbatch.layout import EXPLANATION_HEAD, LONG_TEXT_SHEET, MARK_HEAD, QUESTION_HEAD
from gkbatch.reading.labels import Texts
from gkbatch.reading.values import typed_words
from gkbatch.reading.workbook import EMPTY, RawCell, Workbook
from gkbatch.text import folded

Rows = Mapping[int, Mapping[int, RawCell]]

PIECE_NUMBER, PIECE_TEXT = 1, 3  # columns of the sheet 附：超长文字
_LONGEST_HEAD = 16
# Behind it may stand to which answers it is bound.
_MARK = re.compile(r"(?P<mark>[0-9a-f]{12})(?: [0-9a-f]{12})?")
# Of a question on 提交前检查: its key and, in a slip that brings the agency's own words back, whose words they are.
_QUESTION = re.compile(r"(?P<key>GK\d{3} [\w.]+)(?: (?P<mark>[0-9a-f]{12}) (?P<digest>[0-9a-f]{12}))?")
_GOES_ON = re.compile(rf"【下接“{LONG_TEXT_SHEET}”第 (\d{{1,4}}) 段】\s*\Z")


@dataclass(frozen=True)
class Written:
    """The agency's explanations by the mark of the finding, and its remarks by the question's key."""

    explanations: Mapping[str, str]
    remarks: Mapping[str, str]


def goes_on(number: int) -> str:
    """The words at the end of a cell whose text goes on in that piece of the sheet 附：超长文字."""
    return f"【下接“{LONG_TEXT_SHEET}”第 {number} 段】"


def bound_key(key: str, mark: str, words: str) -> str:
    """The key of a question whose ``words`` the slip brings back: they answered the finding ``mark``.

    Left as they are, they hold for that finding alone; rewritten, for the values they now stand beside.
    """
    return f"{key} {mark} {_digest(words)}"


def read_written(sheets: Iterable[Texts]) -> Written:
    """What the agency wrote in the lists of a slip and beside the questions on 提交前检查, found by the heads.

    What is blank is left out; heads and rows may stand anywhere on any sheet. Words that a slip brought back and
    nobody changed are explanations, the others beside a question are remarks.
    """
    lists = [(_rows(sheet, heads), set(heads)) for sheet in sheets if (heads := _heads_of(sheet))]
    answered = [
        (question, words) for key, words in _listed(lists, QUESTION_HEAD) if (question := _QUESTION.fullmatch(key))
    ]
    brought_back = {question["mark"]: words for question, words in answered if _is_bound(question, words)}
    marked = ((_MARK.fullmatch(mark), words) for mark, words in _listed(lists, MARK_HEAD))
    listed = {found["mark"]: words for found, words in marked if found}
    remarks = {question["key"]: words for question, words in answered if not _is_bound(question, words)}
    return Written(brought_back | listed, remarks)


def _is_bound(question: re.Match[str], words: str) -> bool:
    return question["digest"] == _digest(words)


def _digest(words: str) -> str:
    return hashlib.sha256(folded(words).encode("utf-8", "backslashreplace")).hexdigest()[:12]


def _listed(lists: Iterable[tuple[Rows, AbstractSet[int]]], key_head: str) -> Iterator[tuple[str, str]]:
    """What stands under ``key_head`` with the explanation in the same row, where there is one."""
    for rows, head_rows in lists:
        heads: dict[str, int] = {}
        for number, cells in sorted(rows.items()):
            if number in head_rows:
                heads = _heads(cells, key_head) or heads
            key, words = (
                typed_words(cells.get(heads.get(head, 0), EMPTY)).strip() for head in (key_head, EXPLANATION_HEAD)
            )
            if words:
                yield key, words


def _heads(cells: Mapping[int, RawCell], key_head: str) -> dict[str, int]:
    columns = {folded(typed_words(cell)): column for column, cell in sorted(cells.items())}
    heads = (EXPLANATION_HEAD, key_head)
    return {head: columns[head] for head in heads} if columns.keys() >= set(heads) else {}


def _rows(sheet: Texts, heads: Mapping[int, AbstractSet[int]]) -> Rows:
    """The rows with a head, and those below where anything stands in its column: in no other is an explanation."""
    columns, first = frozenset[int]().union(*heads.values()), min(heads)
    rows: dict[int, dict[int, RawCell]] = {
        row: {} for row, column in sheet.cells if row >= first and (column in columns or row in heads)
    }
    for (row, column), cell in sheet.cells.items():
        if row in rows:
            rows[row][column] = cell
    return rows


def _heads_of(sheet: Texts) -> dict[int, set[int]]:
    """The rows where the head stands, which is among the labels of its sheet, with its columns there."""
    spots = sheet.places_of(EXPLANATION_HEAD) if EXPLANATION_HEAD in sheet.all else []
    texts = ((spot[0], str(sheet.cells[spot].value)) for spot in spots)
    rows = {row for row, text in texts if len(text) <= _LONGEST_HEAD and folded(text) == EXPLANATION_HEAD}
    return {row: {column for own, column in spots if own == row} for row in rows}


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
