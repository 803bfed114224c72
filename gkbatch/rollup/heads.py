"""In: the numbers of the form. Out: their column heads in 各单位明细, and the pages they print on."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from gkbatch.forms.form import ColumnEquation, Field, Table
from gkbatch.forms.names import CATEGORY
from gkbatch.forms.table import block_grids, join
from gkbatch.layout import Layout
from gkbatch.rollup.sums import number_fields
from gkbatch.text import ems

_EM = 12.5  # pixels of a full-width character of 9 points, with a little air
_DIGIT = 7
_PADDING = 12
_LABEL_LINES, _PATH_LINES = 3, 4
_NARROWEST = 52


@dataclass(frozen=True)
class Heads:
    """The heads over one number, from the top: section, path, group of columns (may be empty), label.

    ``fold`` is how deep the column folds away: 0 for a number that always shows, 1 for the parts of
    a total below each other, 2 for the parts of a total beside each other.
    """

    field: Field
    section: str
    path: str
    group: str
    label: str
    fold: int = 0

    @property
    def levels(self) -> tuple[str, str, str, str]:
        """The four heads from the top down."""
        return (self.section, self.path, self.group, self.label)


def column_heads(layout: Layout) -> tuple[Heads, ...]:
    """The heads of every number field, in official order."""
    of_tables = {heads.field.key: heads for heads in _table_heads(layout)}
    return tuple(of_tables.get(field.key) or _list_heads(field) for field in number_fields(layout))


def _list_heads(field: Field) -> Heads:
    # The office's own columns are parts of what the portal has in all.
    fold = int(field.key.startswith(f"{CATEGORY}."))
    return Heads(field, field.labels[0], "－".join(field.labels[1:-1]), "", field.label, fold)


def _table_heads(layout: Layout) -> Iterator[Heads]:
    for sheet in layout.sheets:
        if sheet.table is None:
            continue
        parts = _parts_below(sheet.table)
        for grid in block_grids(sheet.table):
            totals = any(column.total for column in grid.columns)
            for row in grid.rows:
                for column in grid.columns:
                    field = layout.places[join(sheet.table.key, row.key, column.key)].field
                    rows = tuple(label for label in (grid.title, *row.labels) if label)
                    fold = 2 if totals and not column.total else int(row.key in parts)
                    yield _cell_heads(field, sheet.title, rows, column.labels, fold)


def _parts_below(table: Table) -> set[str]:
    """The rows whose sum is a row of its own: the kinds of result above （七）总计."""
    down = (one for one in table.equations if isinstance(one, ColumnEquation) and one.role == "sum")
    return {row for equation in down for row in equation.right}


def _cell_heads(field: Field, section: str, rows: tuple[str, ...], columns: tuple[str, ...], fold: int) -> Heads:
    # Without row labels (section 四) the outermost column head takes their place. A head over
    # all columns of a table (申请人情况) tells nothing apart here.
    path = rows or columns[:1]
    between = columns[1:-1]
    return Heads(field, section, "－".join(path), "－".join(between), columns[-1], fold)


def widths(heads: Sequence[Heads], shown: Sequence[str]) -> tuple[int, ...]:
    """Column widths in pixels: for the longest figure ``shown`` in each, its label and its path.

    A path must be readable over those of its columns alone that fold away last.
    """
    folds: dict[tuple[str, str], list[int]] = {}
    for head in heads:
        folds.setdefault((head.section, head.path), []).append(head.fold)
    found = []
    for head, figure in zip(heads, shown, strict=True):
        own = folds[head.section, head.path]
        share = ems(head.path) / _PATH_LINES / own.count(min(own)) if head.fold == min(own) else 0
        label = max(ems(head.label) / _LABEL_LINES, share)
        found.append(max(_NARROWEST, math.ceil(label) * _EM + _PADDING, len(figure) * _DIGIT + _PADDING))
    return tuple(math.ceil(width) for width in found)


def pages(heads: Sequence[Heads], pixels: Sequence[int], first_room: int, room: int) -> tuple[range, ...]:
    """The columns by printed page: as many whole paths as fit into ``room`` pixels.

    The first page has ``first_room``. A path too wide for one page is cut.
    """
    found: list[range] = []
    start = position = 0
    for _, run in groupby(heads, key=lambda head: (head.section, head.path)):
        end = position + len(tuple(run))
        if position > start and sum(pixels[start:end]) > (room if found else first_room):
            found.append(range(start, position))
            start = position
        while sum(pixels[start:end]) > (limit := room if found else first_room):
            # At least one column, however wide it is.
            fitting = (at for at in range(start + 2, end) if sum(pixels[start:at]) > limit)
            cut = next(fitting, end) - 1
            found.append(range(start, cut))
            start = cut
        position = end
    return (*found, range(start, position))


def runs(heads: Sequence[Heads], page: range, level: int) -> Iterator[tuple[range, str]]:
    """The columns of a page that share their heads down to ``level``, and the head they share."""
    for levels, run in groupby(page, key=lambda index: heads[index].levels[: level + 1]):
        columns = tuple(run)
        yield range(columns[0], columns[-1] + 1), levels[level]
