"""In: a sheet. Out: its labels, folded for comparing; and which of them are those that the layout expects, in order."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property, lru_cache

from gkbatch.address import cell_address
from gkbatch.reading.formulas import is_copy
from gkbatch.reading.workbook import EMPTY, Sheet
from gkbatch.text import folded

_YEAR = re.compile(r"\(?(?:19|20)\d\d\)?(?:年度?)?")
_NOT_WORDS = re.compile(r"[^\w]|_")
# Words that real returns print for the official ones, already folded.
_VARIANTS = (
    ("办理结束", "办理结果"),
    ("合计", "总计"),
    ("本年度", "本年"),
    ("本年止件", "本年废止件"),
    ("行政规范性文件", "规范性文件"),
)
_SHORT_FORMS = (("逾期不补正", "逾期不补正"), ("逾期未按收费通知", "逾期不缴费"), ("逾期不缴费", "逾期不缴费"))
# So many Chinese letters no label has, and none of them goes when it is folded; but a short form may stand anywhere.
_LETTERS = 64
_NO_LABEL = re.compile(rf"(?:[^\u4e00-\u9fff]*+[\u4e00-\u9fff]){{{_LETTERS}}}")
_LATE = "逾"
_HEADING = re.compile(r"[一二三四五六]\w{5}")


def label_key(text: str) -> str:
    """A label as it is compared: without spaces, width, punctuation and known variants.

    A text that is too long to become any label stays as it is: folding costs time, and an agency's texts are long.
    """
    if len(text) < _LETTERS:
        return _short_key(text)
    return text if _NO_LABEL.match(text) and _LATE not in text else whole_key(text)


def whole_key(text: str) -> str:
    """The text as a label is compared, however long."""
    key = _NOT_WORDS.sub("", _YEAR.sub("", folded(text)) or folded(text))
    for variant, official in _VARIANTS:
        key = key.replace(variant, official)
    return next((official for short, official in _SHORT_FORMS if short in key), key)


_short_key = lru_cache(maxsize=4096)(whole_key)  # a district's returns print the same labels


class Texts:
    """The labels of a sheet by row and by column, folded for comparing."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = sheet.name
        self.folded_name = folded(sheet.name)
        self.cells = sheet.cells
        self.at = {
            place: _short_key(text) if len(text) < _LETTERS else label_key(text)
            for place, cell in sheet.cells.items()
            if isinstance(text := cell.value, str)
        }
        self.all = set(self.at.values())

    @cached_property
    def rows(self) -> list[set[str]]:
        """The texts of each row."""
        rows: list[set[str]] = [set() for _ in range(self.last_row)]
        for (row, _), key in self.at.items():
            rows[row - 1].add(key)
        return rows

    @cached_property
    def last_row(self) -> int:
        """The last row with a text."""
        return max((row for row, _ in self.at), default=0)

    @cached_property
    def last_column(self) -> int:
        """The last column with a text."""
        return max((column for _, column in self.at), default=0)

    def places_of(self, key: str) -> list[tuple[int, int]]:
        """Where that text stands."""
        return [place for place, text in self.at.items() if text == key]

    def places_of_any(self, keys: AbstractSet[str]) -> list[tuple[int, int]]:
        """Where one of these texts stands, in the order of rows and columns."""
        return sorted(place for place, text in self.at.items() if text in keys) if keys else []

    def differ(self, place: tuple[int, int], other: tuple[int, int]) -> bool:
        """Whether two cells hold something else; a formula that was copied with its cell is the same."""
        one, two = self.cells.get(place, EMPTY), self.cells.get(other, EMPTY)
        if one.formula and two.formula:
            return not is_copy(one.formula, cell_address(*place), two.formula, cell_address(*other))
        return (one.value, one.error) != (two.value, two.error)

    def is_heading(self, row: int, column: int) -> bool:
        """Whether the text there is a heading of what follows (五、存在的主要问题 …), not an answer."""
        value = self.cells.get((row, column), EMPTY).value
        return isinstance(value, str) and bool(_HEADING.match(whole_key(value)))

    def column(self, column: int, first: int, last: int) -> set[str]:
        """The texts of a column between two rows, one by one and neighbours strung together."""
        texts = [self.at[row, column] for row in range(first, last + 1) if (row, column) in self.at]
        return {"".join(texts[i:j]) for i in range(len(texts)) for j in range(i + 1, len(texts) + 1)}

    def heads_over(self, column: int, first: int, last: int) -> set[str]:
        """The texts that stand over a column: in each row the nearest one at or left of it."""
        lefts = (
            max((place for place in self.at if place[0] == row and place[1] <= column), default=None)
            for row in range(max(1, first), last + 1)
        )
        return {self.at[place] for place in lefts if place is not None}


def aligned(expected: Sequence[set[str]], actual: Sequence[set[str]]) -> dict[int, int]:
    """The longest pairing, in order, of expected label sets with actual ones that hold them."""
    width = len(actual)
    best = [[0] * (width + 1) for _ in range(len(expected) + 1)]
    for i in range(len(expected) - 1, -1, -1):
        for j in range(width - 1, -1, -1):
            fits = expected[i] <= actual[j]
            best[i][j] = max(best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + 1 if fits else 0)
    pairs, i, j = {}, 0, 0
    while i < len(expected) and j < width:
        if expected[i] <= actual[j] and best[i][j] == best[i + 1][j + 1] + 1:
            pairs[i] = j
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return pairs
