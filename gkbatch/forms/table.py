"""In: an official table of the form. Out: its printed cells, its fields and its equations.

A table is declared once as trees of row heads and column heads. What Word, Excel and the
checks need follows from them here: where each cell is printed and how far it is merged,
which field stands where, and which fields every equation adds up.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from typing import Generic, TypeVar

from gkbatch.forms.form import Block, Column, ColumnEquation, Field, Role, Row, RowEquation, Table

Head = TypeVar("Head", Row, Column)


@dataclass(frozen=True)
class Cell:
    """A printed cell, its place counted from 0: a label, or an answer when ``key`` is set.

    ``head`` marks column heads, ``title`` the full-width row over a block.
    """

    row: int
    column: int
    rows: int
    columns: int
    text: str = ""
    key: str = ""
    head: bool = False
    title: bool = False


@dataclass(frozen=True)
class Leaf(Generic[Head]):
    """A row or a column that holds answers: key path, printed labels, grid place, total or not."""

    key: str
    labels: tuple[str, ...]
    place: int
    spans: int
    source: Head

    @property
    def total(self) -> bool:
        """Whether the form computes this row or column."""
        return self.source.total


@dataclass(frozen=True)
class BlockGrid:
    """A block on the grid: the rows its head takes, its answer rows and answer columns."""

    title: str
    head: tuple[int, ...]
    rows: tuple[Leaf[Row], ...]
    columns: tuple[Leaf[Column], ...]


@dataclass(frozen=True)
class Equation:
    """Fields (keys) on two sides that must give the same sum.

    ``explained_by`` holds (sign, equation key) pairs: a difference that is their signed sum is
    a consequence of them, and is not reported a second time.
    """

    key: str
    code: str
    role: Role
    place: str
    left: tuple[str, ...]
    right: tuple[str, ...]
    left_words: str
    right_words: str
    left_names: str
    right_names: str
    explained_by: tuple[tuple[int, str], ...] = ()

    @property
    def name(self) -> str:
        """The equation as a line to read: 自然人：第一项加第二项＝第三项加第四项."""
        return f"{self.place}：{self.left_words}＝{self.right_words}"


def join(*parts: str) -> str:
    """Key parts with dots between them, the empty ones left out."""
    return ".".join(filter(None, parts))


def _depth(heads: tuple[Head, ...]) -> int:
    return 1 + max((_depth(head.children) if head.children else 0) for head in heads)


def _leaves(
    heads: tuple[Head, ...],
    start: int,
    key: str = "",
    labels: tuple[str, ...] = (),
) -> Iterator[Leaf[Head]]:
    place = start
    for head in heads:
        path = join(key, head.key)
        names = (*labels, head.label) if head.label else labels
        if head.children:
            below = tuple(_leaves(head.children, place, path, names))
            yield from below
            place = below[-1].place + below[-1].spans
        else:
            spans = head.spans if isinstance(head, Column) else 1
            yield Leaf(path, names, place, spans, head)
            place += spans


def _label_columns(table: Table) -> int:
    """How many grid columns hold row heads: none where no row is labelled."""
    rows = [block.rows for block in table.blocks]
    if not any(row.label for block in rows for row in block):
        return 0
    return max(_depth(block) for block in rows)


@cache
def block_grids(table: Table) -> tuple[BlockGrid, ...]:
    """Each block's place on the table's grid, in printed order."""
    grids, row, start = [], 0, _label_columns(table)
    for block in table.blocks:
        row += 1 if block.title else 0
        head = tuple(range(row, row + _depth(block.columns)))
        first = row + len(head)
        rows = tuple(_leaves(block.rows, first))
        grids.append(BlockGrid(block.title, head, rows, tuple(_leaves(block.columns, start))))
        row = first + len(rows)
    return tuple(grids)


def _head_cells(columns: tuple[Column, ...], row: int, column: int, depth: int) -> Iterator[Cell]:
    for head in columns:
        if head.children:
            below = tuple(_head_cells(head.children, row + 1, column, depth - 1))
            width = sum(leaf.spans for leaf in _leaves(head.children, 0))
            yield Cell(row, column, 1, width, head.label, head=True)
            yield from below
        else:
            width = head.spans
            yield Cell(row, column, depth, width, head.label, head=True)
        column += width


def _label_cells(rows: tuple[Row, ...], row: int, column: int, depth: int) -> Iterator[Cell]:
    for head in rows:
        if head.children:
            height = sum(1 for _ in _leaves(head.children, 0))
            yield Cell(row, column, height, 1, head.label)
            yield from _label_cells(head.children, row, column + 1, depth - 1)
        else:
            height = 1
            yield Cell(row, column, 1, depth, head.label)
        row += height


def _block_cells(table: Table, block: Block, grid: BlockGrid) -> Iterator[Cell]:
    labels = _label_columns(table)
    width = len(table.widths)
    if block.title:
        yield Cell(grid.head[0] - 1, 0, 1, width, block.title, title=True)
    if labels:
        yield Cell(grid.head[0], 0, len(grid.head), labels, block.corner, head=True)
    yield from _head_cells(block.columns, grid.head[0], labels, len(grid.head))
    if labels:
        yield from _label_cells(block.rows, grid.rows[0].place, 0, labels)
    for row in grid.rows:
        for column in grid.columns:
            key = join(table.key, row.key, column.key)
            yield Cell(row.place, column.place, 1, column.spans, key=key)


@cache
def printed_cells(table: Table) -> tuple[Cell, ...]:
    """Every printed cell of the table once, merged cells with their spans, in reading order."""
    cells = [
        cell
        for block, grid in zip(table.blocks, block_grids(table), strict=True)
        for cell in _block_cells(table, block, grid)
    ]
    return tuple(sorted(cells, key=lambda cell: (cell.row, cell.column)))


@cache
def table_fields(table: Table) -> tuple[Field, ...]:
    """The table's numbers in printed order; labels are block, row and column heads."""
    fields = []
    for grid in block_grids(table):
        title = (grid.title,) if grid.title else ()
        for row in grid.rows:
            for column in grid.columns:
                labels = (*title, *row.labels, *column.labels)
                fields.append(
                    Field(
                        key=join(table.key, row.key, column.key),
                        label=labels[-1],
                        kind="number",
                        unit=column.source.unit,
                        whole=column.source.whole,
                        signed=column.source.signed,
                        computed=row.total or column.total,
                        help=row.source.help,
                        clause=row.source.clause,
                        labels=labels,
                    )
                )
    return tuple(fields)


def _down(table: Table, rule: ColumnEquation, column: Leaf[Column]) -> Equation:
    return Equation(
        key=f"{rule.code}.{join(table.key, column.key)}",
        code=rule.code,
        role=rule.role,
        place=column.labels[-1],
        left=tuple(join(table.key, row, column.key) for row in rule.left),
        right=tuple(join(table.key, row, column.key) for row in rule.right),
        left_words=rule.left_words,
        right_words=rule.right_words,
        left_names=rule.left_names or _names(rule.left_words),
        right_names=rule.right_names or _names(rule.right_words),
        explained_by=((-1, f"{rule.unless}.{join(table.key, column.key)}"),) if rule.unless else (),
    )


def _down_total(table: Table, rule: ColumnEquation, grid: BlockGrid, total: Leaf[Column]) -> Equation:
    """The 总计 column follows from the other columns and from the rows' own totals."""
    across = [e for e in table.equations if isinstance(e, RowEquation) and e.role == "sum"]
    others = [(1, f"{rule.code}.{join(table.key, c.key)}") for c in grid.columns if not c.total]
    rows = [(1, row) for row in rule.left] + [(-1, row) for row in rule.right]
    errors = [(sign, f"{one.code}.{join(table.key, row)}") for one in across for sign, row in rows]
    plain = _down(table, rule, total)
    return replace(plain, explained_by=(*others, *errors))


def _across(table: Table, rule: RowEquation, row: Leaf[Row]) -> Equation:
    # Section 四 has one row and several blocks, so its equations differ by what they add up.
    single = not row.key
    left_words = "总计" if single else rule.left_words
    return Equation(
        key=f"{rule.code}.{join(table.key, row.key or rule.left[0])}",
        code=rule.code,
        role=rule.role,
        place=rule.left_words.removesuffix("总计") if single else row.labels[-1],
        left=tuple(join(table.key, row.key, column) for column in rule.left),
        right=tuple(join(table.key, row.key, column) for column in rule.right),
        left_words=left_words,
        right_words=rule.right_words,
        left_names=_names(left_words),
        right_names=_names(rule.right_words),
    )


def _names(words: str) -> str:
    """What is added up, without the words that it is."""
    return words.removesuffix("之和")


@cache
def equations(table: Table) -> tuple[Equation, ...]:
    """Every equation of the table, one per column or row it runs over: 39 in section 三."""
    found: list[Equation] = []
    for grid in block_grids(table):
        for rule in table.equations:
            if isinstance(rule, RowEquation):
                found.extend(_across(table, rule, row) for row in grid.rows)
            else:
                found.extend(
                    _down_total(table, rule, grid, column) if column.total else _down(table, rule, column)
                    for column in grid.columns
                )
    return tuple(found)


@cache
def total_parts(table: Table) -> dict[str, tuple[str, ...]]:
    """For every computed field the fields whose sum it is."""
    totals = [equation for equation in equations(table) if equation.role == "sum"]
    parts = {equation.left[0]: equation.right for equation in totals}
    # 总计 of the row （七）总计 is the sum across, like every other 总计.
    across = {rule.code for rule in table.equations if isinstance(rule, RowEquation)}
    return parts | {one.left[0]: one.right for one in totals if one.code in across}
