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


@dataclass(frozen=True)
class Located:
    """Where the answers are: (sheet name, row, column) by field key; the sheets found by labels."""

    places: Mapping[str, tuple[str, int, int]]
    moved: tuple[str, ...]
    tables: int


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
        self.at = {place: label_key(cell.value) for place, cell in sheet.cells.items() if isinstance(cell.value, str)}
        self.all = set(self.at.values())
        self.last_row = max((row for row, _ in self.at), default=0)
        self.last_column = max((column for _, column in self.at), default=0)
        self.rows: list[set[str]] = [set() for _ in range(self.last_row)]
        for (row, _), key in self.at.items():
            self.rows[row - 1].add(key)

    def column(self, column: int, first: int, last: int) -> set[str]:
        """The texts of a column between two rows, one by one and strung together."""
        texts = [self.at[row, column] for row in range(first, last + 1) if (row, column) in self.at]
        return {*texts, "".join(texts)}


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
    return Located(places, tuple(moved), tables)


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
        own_rows = _grid_rows(grid, rows)
        own_columns = _grid_columns(grid, sheet, rows, own_rows, columns)
        columns |= own_columns
        for (row, column), key in grid.answers.items():
            if row in own_rows and column in own_columns:
                found[key] = (sheet.name, own_rows[row], own_columns[column])
    return found


def _row_map(expected: SheetLayout, sheet: _Texts) -> dict[int, int]:
    """Expected row -> actual row, for every row that prints a label.

    A data row is known by its innermost label, a head row by all its labels together.
    """
    wanted: dict[int, set[str]] = {}
    for label in sorted(expected.labels, key=lambda label: label.column):
        key = label_key(label.text)
        if label.kind == "head":
            wanted.setdefault(label.row, set()).add(key)
        else:
            wanted[label.row] = {key}
    order = sorted(wanted)
    pairs = aligned([wanted[row] for row in order], sheet.rows)
    return {order[i]: j + 1 for i, j in pairs.items()}


def _grid_rows(grid: Grid, rows: Mapping[int, int]) -> dict[int, int]:
    if all(label for label, _ in grid.rows):
        return {row: rows[row] for _, row in grid.rows if row in rows}
    # Section 四 prints no row label: its row is the one below the last row of its head.
    last = grid.head_rows[-1]
    found = next((row for row in reversed(grid.head_rows) if row in rows), None)
    if found is None:
        return {}
    return {row: rows[found] + (row - found if found == last else row - last) for _, row in grid.rows}


def _grid_columns(
    grid: Grid, sheet: _Texts, rows: Mapping[int, int], own_rows: Mapping[int, int], known: Mapping[int, int]
) -> dict[int, int]:
    if not any(label for label, _ in grid.columns):
        # 本表核对 has no head of its own: it stands under a column of the table.
        return {column: known.get(column, column) for _, column in grid.columns}
    heads = [rows[row] for row in grid.head_rows if row in rows]
    first_answer = min(own_rows.values(), default=0)
    last = first_answer - 1 if first_answer else max(heads, default=0)
    first = max(min(heads, default=last), last - _HEADS_ABOVE)
    actual = [sheet.column(column, first, last) for column in range(1, sheet.last_column + 1)]
    pairs = aligned([{label_key(label)} for label, _ in grid.columns], actual)
    return {grid.columns[i][1]: j + 1 for i, j in pairs.items()}
