"""In: the layout and a workbook. Out: where each answer really stands.

A workbook that was only filled in has every label where the layout put it. Where rows or columns
were inserted, deleted or moved, or the sheet was built by the agency itself, answers are found
again by their printed labels, in order. A label that is missing leaves its answers unfound; no
figure is ever taken from a cell whose labels do not fit.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from gkbatch.layout import Grid, Layout, SheetLayout
from gkbatch.reading.workbook import Sheet, Workbook
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
_GOOD_ENOUGH = 0.5
_HEADS_ABOVE = 6
_ROWS_BELOW = 8
_HEADING = re.compile(r"[一二三四五六]\w{5}")


@dataclass(frozen=True)
class Located:
    """Where the answers are: (sheet name, row, column) by field key; the sheets found by labels."""

    places: Mapping[str, tuple[str, int, int]]
    moved: tuple[str, ...]
    tables: int


@lru_cache(maxsize=4096)  # a district's returns print the same labels
def label_key(text: str) -> str:
    """A label as it is compared: without spaces, width, punctuation and known variants."""
    key = _NOT_WORDS.sub("", _YEAR.sub("", folded(text)) or folded(text))
    for variant, official in _VARIANTS:
        key = key.replace(variant, official)
    return next((official for short, official in _SHORT_FORMS if short in key), key)


class _Texts:
    """The labels of a sheet by row and by column, folded for comparing."""

    def __init__(self, sheet: Sheet) -> None:
        self.name = sheet.name
        self.filled = sheet.cells.keys()
        self.at = {place: label_key(cell.value) for place, cell in sheet.cells.items() if isinstance(cell.value, str)}
        self.all = set(self.at.values())
        self.last_row = max((row for row, _ in self.at), default=0)
        self.last_column = max((column for _, column in self.at), default=0)
        self.rows: list[set[str]] = [set() for _ in range(self.last_row)]
        for (row, _), key in self.at.items():
            self.rows[row - 1].add(key)

    def is_heading(self, row: int, column: int) -> bool:
        """Whether the text there is a heading of what follows (五、存在的主要问题 …), not an answer."""
        return bool(_HEADING.match(self.at.get((row, column), "")))

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


def locate(layout: Layout, workbook: Workbook) -> Located:
    """Where each answer of ``layout`` stands in ``workbook``; unfound ones are left out."""
    sheets = [_Texts(sheet) for sheet in workbook.sheets]
    places: dict[str, tuple[str, int, int]] = {}
    moved, tables = [], 0
    for expected in layout.sheets:
        found = _best(expected, sheets)
        if found is None:
            continue
        tables += expected.table is not None
        if _undisturbed(expected, found):
            places |= {p.field.key: (found.name, p.row, p.column) for p in expected.places}
        else:
            moved.append(found.name)
            places |= _by_labels(expected, found)
    return Located(places, tuple(dict.fromkeys(moved)), tables)


def _best(expected: SheetLayout, sheets: Sequence[_Texts]) -> _Texts | None:
    wanted = {label_key(label.text) for label in expected.labels}
    own_name = folded(expected.name)

    def fitness(sheet: _Texts) -> tuple[float, bool]:
        return len(wanted & sheet.all) / len(wanted), folded(sheet.name) == own_name

    best = max(sheets, key=fitness, default=None)
    return best if best is not None and fitness(best)[0] >= _GOOD_ENOUGH else None


def _undisturbed(expected: SheetLayout, sheet: _Texts) -> bool:
    return all(sheet.at.get((label.row, label.column)) == label_key(label.text) for label in expected.labels)


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


def _by_labels(expected: SheetLayout, sheet: _Texts) -> dict[str, tuple[str, int, int]]:
    rows = _row_map(expected, sheet)
    columns: dict[int, int] = {}
    found: dict[str, tuple[str, int, int]] = {}
    for grid in expected.grids:
        own_rows = _labelled_rows(grid, rows)
        if any(label for label, _ in grid.columns):
            own_columns = _grid_columns(expected, grid, sheet, rows, own_rows)
        else:
            # 本表核对 has no head of its own: it stands under a column of the table.
            own_columns = {column: columns.get(column, column) for _, column in grid.columns}
        columns |= own_columns
        if not own_rows:
            own_rows = _unlabelled_row(expected, grid, sheet, rows, own_columns)
        for (row, column), key in grid.answers.items():
            if row in own_rows and column in own_columns:
                found[key] = (sheet.name, own_rows[row], own_columns[column])
    return found


def _row_map(expected: SheetLayout, sheet: _Texts) -> dict[int, int]:
    """Expected row -> actual row, for every row that prints a label.

    A data row is known by its innermost label, a head row by all its labels together. A data
    row that stands there twice, both with something beside the label, is not found: nobody
    knows which of them counts.
    """
    wanted: dict[int, set[str]] = {}
    data = {label.row for label in expected.labels if label.kind == "row"}
    for label in sorted(expected.labels, key=lambda label: label.column):
        key = label_key(label.text)
        if label.kind == "head":
            wanted.setdefault(label.row, set()).add(key)
        else:
            wanted[label.row] = {key}
    order = sorted(wanted)
    pairs = aligned([wanted[row] for row in order], sheet.rows)
    rows = {order[i]: j + 1 for i, j in pairs.items()}
    return {row: found for row, found in rows.items() if row not in data or not _is_twice(wanted[row], sheet)}


def _is_twice(label: set[str], sheet: _Texts) -> bool:
    places = [row for row, texts in enumerate(sheet.rows, start=1) if label <= texts]
    return (
        len(places) > 1 and sum(any(row == r and (r, c) not in sheet.at for r, c in sheet.filled) for row in places) > 1
    )


def _labelled_rows(grid: Grid, rows: Mapping[int, int]) -> dict[int, int]:
    return {row: rows[row] for label, row in grid.rows if label and row in rows}


def _unlabelled_row(
    expected: SheetLayout, grid: Grid, sheet: _Texts, rows: Mapping[int, int], columns: Mapping[int, int]
) -> dict[int, int]:
    """Section 四 prints no row label: its row is the one row of answers below the head.

    A row may have been inserted between the two, or the answers deleted with their row.
    """
    head = next((row for row in reversed(grid.head_rows) if row in rows), None)
    if head is None or any(label for label, _ in grid.rows):
        return {}
    above = rows[head]
    printed_below = [label.row for label in expected.labels if label.row > head and label.row in rows]
    end = rows[printed_below[0]] if printed_below else above + _ROWS_BELOW
    counts = {
        row: sum((row, column) in sheet.filled and not sheet.is_heading(row, column) for column in columns.values())
        for row in range(above + 1, end)
    }
    full = [row for row, count in counts.items() if count and 2 * count >= max(counts.values())]
    if not full and (not printed_below or end - above == printed_below[0] - grid.head_rows[-1]):
        full = [above + 1]  # every answer was deleted, and the row itself still stands there
    return {row: full[0] for _, row in grid.rows if len(full) == 1}


def _grid_columns(
    expected: SheetLayout, grid: Grid, sheet: _Texts, rows: Mapping[int, int], own_rows: Mapping[int, int]
) -> dict[int, int]:
    heads = [rows[row] for row in grid.head_rows if row in rows]
    first_answer = min(own_rows.values(), default=0)
    last = first_answer - 1 if first_answer else max(heads, default=0)
    first = max(min(heads, default=last), last - _HEADS_ABOVE)
    over = _heads_over(expected, grid)
    actual = [
        sheet.column(column, first, last) | (sheet.heads_over(column, last - _HEADS_ABOVE, last) if over else set())
        for column in range(1, sheet.last_column + 1)
    ]
    wanted = [{label_key(label)} | over.get(column, set()) for label, column in grid.columns]
    return {grid.columns[i][1]: j + 1 for i, j in aligned(wanted, actual).items()}


def _heads_over(expected: SheetLayout, grid: Grid) -> dict[int, set[str]]:
    """The head next above each column's own, where the columns' own heads are not all different.

    Section 四 prints 结果维持 three times: only the head over it says which one it is.
    """
    labels = [label for label, _ in grid.columns]
    if len(set(labels)) == len(labels):
        return {}
    over: dict[int, set[str]] = {}
    for head in sorted(expected.labels, key=lambda label: label.row):
        if head.kind == "head" and head.row + head.rows - 1 < grid.head_rows[-1]:
            over |= {head.column + place: {label_key(head.text)} for place in range(head.columns)}
    return over
