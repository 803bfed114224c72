"""In: the rows of a report's tables and the form. Out: what stands in each cell of the official tables, and what is not clear.

A row is known by its label, its numbers by their order under heads that are the form's. Where there are more or fewer
of them, where the heads are others or the label stands there twice with other numbers, nothing is taken.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import groupby

from gkbatch.forms.form import Column, Form, Section, Table
from gkbatch.forms.form import Row as FormRow
from gkbatch.forms.table import BlockGrid, Leaf, block_grids, join
from gkbatch.importing.by_place import placed_rows
from gkbatch.importing.note import Note
from gkbatch.importing.rows import Answered, answered, heads_over, remarks, trimmed, with_numbers
from gkbatch.importing.source import Row
from gkbatch.quotation import beginning
from gkbatch.reading.labels import whole_key
from gkbatch.report.word.tables import table_sections

_SHOWN = 60


@dataclass(frozen=True)
class Figure:
    """What stands in a cell, and where."""

    typed: str
    place: str


@dataclass
class Figures:
    """The cells of the official tables that were found, by field key; ``notes`` say why others were not."""

    found: dict[str, Figure] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)
    used: list[Row] = field(default_factory=list)

    def take(self, keys: Sequence[str], about: str, candidates: Sequence[Answered]) -> None:
        """Take the numbers of a row for these fields, or note why not."""
        self.used += [one.row for one in candidates]
        whole = [(one.row, trimmed(one.cells, len(keys))) for one in candidates]
        fitting = {cells: row for row, cells in reversed(whole) if len(cells) == len(keys)}
        if len(fitting) == 1:
            ((cells, row),) = fitting.items()
            places = [f"{row.place}第 {number} 个数" for number in range(1, len(keys) + 1)]
            self.found |= {key: Figure(*one) for key, one in zip(keys, zip(cells, places, strict=True), strict=True)}
            return
        place = "、".join(row.place for row, _ in whole)
        if fitting:
            self.notes.append(Note("not_understood", about, place, "出现不止一次，数字不同，都没有采用"))
            return
        for row, cells in whole:
            shown = beginning("、".join(cell or "空" for cell in cells), _SHOWN)
            message = f"应有 {len(keys)} 个数，源文件里有 {len(cells)} 格（{shown}），没有采用"
            self.notes.append(Note("not_understood", about, row.place, message))


def table_figures(rows: Sequence[Row], form: Form) -> Figures:
    """The cells of the official tables, as they are typed; every row of the form is found or noted."""
    figures = Figures()
    for section, table in table_sections(form):
        if any(row.label for block in table.blocks for row in block.rows):
            _labelled(figures, rows, section, table)
        else:
            _unlabelled(figures, rows, section, table)
    told = [*with_numbers(rows), *remarks(rows)]
    for row in (row for row in rows if row in told and row not in figures.used):
        shown = beginning(" ".join(filter(None, row.cells)), _SHOWN)
        figures.notes.append(Note("left", "", row.place, f"这一行不是本年度表样里的：{shown}"))
    return figures


def _labelled(figures: Figures, rows: Sequence[Row], section: Section, table: Table) -> None:
    missing: list[tuple[Leaf[FormRow], int]] = []
    for grid in block_grids(table):
        known: dict[str, Row] = {}
        for leaf in grid.rows:
            candidates = answered(rows, leaf.labels)
            about = "－".join((section.title, *leaf.labels))
            headed = [one for one in candidates if _heads_fit(rows, one.row, table, grid)]
            if not candidates:
                missing.append((leaf, len(grid.columns)))
            elif not headed:
                figures.used += [one.row for one in candidates]
                columns = "、".join(column.labels[-1] for column in grid.columns)
                message = f"上面的表头不是“{columns}”，数字没有采用"
                figures.notes.append(Note("not_understood", about, candidates[0].row.place, message))
            else:
                figures.used += [one.row for one in candidates]
                keys = [join(table.key, leaf.key, column.key) for column in grid.columns]
                figures.take(keys, about, headed)
                if keys[0] in figures.found:
                    known[leaf.key] = headed[0].row
        placed = _by_place(figures, rows, table, grid, known)
        missing = [one for one in missing if one[0] not in placed]
    figures.notes += _missing(section, table, missing)


def _by_place(
    figures: Figures, rows: Sequence[Row], table: Table, grid: BlockGrid, known: Mapping[str, Row]
) -> list[Leaf[FormRow]]:
    """Take the rows that are known by their place among others, each with a note; those of the form that they are."""
    left = [row for row in rows if row not in figures.used or row in known.values()]
    typed = {key: figure.typed for key, figure in figures.found.items()}
    placed = placed_rows(left, table, grid, known, typed)
    for one in placed:
        keys = [join(table.key, one.leaf.key, column.key) for column in grid.columns]
        about = "－".join(one.leaf.labels)
        figures.take(keys, about, [Answered(one.row, one.numbers)])
        what = f"名称是“{beginning(one.words, _SHOWN)}”" if one.words else "没有名称"
        message = f"这一行{what}，按它在表里的位置认作“{one.leaf.labels[-1]}”，数字已经采用，请核对"
        figures.notes.append(Note("not_understood", about, one.row.place, message))
    return [one.leaf for one in placed]


def _missing(section: Section, table: Table, missing: Sequence[tuple[Leaf[FormRow], int]]) -> Iterator[Note]:
    """The rows that are not there: one note where it is the whole table."""
    if len(missing) == sum(len(grid.rows) for grid in block_grids(table)):
        numbers = sum(count for _, count in missing)
        yield Note("missing", section.title, "", f"整张表都没有找到（{len(missing)} 行 {numbers} 个数）")
        return
    for leaf, count in missing:
        about = "－".join((section.title, *leaf.labels))
        yield Note("missing", about, "", f"源文件里没有这一行，或者没有它的数（{count} 个数）")


def _heads_fit(rows: Sequence[Row], row: Row, table: Table, grid: BlockGrid) -> bool:
    """Whether the heads above a row are those of the form, in its order.

    In a table of one block they stand above all of its rows, and may be on a page that was lost.
    """
    wanted = [whole_key(column.labels[-1]) for column in grid.columns]
    if len(table.blocks) > 1:
        return [key for key in heads_over(rows, row, _known(table)) if key in _known(table)] == wanted
    inner = [key for key, column in zip(wanted, grid.columns, strict=True) if not column.total]
    above = rows[: rows.index(row)]
    # A head may be repeated on the next page.
    told = list(dict.fromkeys(key for one in above if one.table == row.table for key in map(whole_key, one.cells)))
    told = [key for key in told if key in inner]
    return told == [key for key in inner if key in told]


def _known(table: Table) -> frozenset[str]:
    """The column heads of a table, and those that other editions print in their place."""
    own = {whole_key(column.labels[-1]) for grid in block_grids(table) for column in grid.columns}
    return frozenset(own | _OTHER_HEADS)


_OTHER_HEADS = frozenset(
    map(
        whole_key,
        (
            "本年新制作数量", "本年新公开数量", "对外公开总数量", "上一年项目数量", "本年增/减", "处理决定数量", "采购项目数量",
            "采购总金额", "本年制发件数", "本年废止件数", "现行有效件数", "本年处理决定数量", "本年收费金额", "本年收费金额（单位：元）",
        ),
    )
)  # fmt: skip


def _unlabelled(figures: Figures, rows: Sequence[Row], section: Section, table: Table) -> None:
    """Section 四: the rows of numbers right under a head with all of its outcomes."""
    (grid,) = block_grids(table)
    keys = [join(table.key, column.key) for column in grid.columns]
    outcomes = {whole_key(column.labels[-1]) for column in grid.columns}
    found, otherwise = [], ""
    for _, group in groupby(rows, key=lambda row: row.table):
        own = list(group)
        heads = [row for row in own if sum(key in outcomes for key in map(whole_key, row.cells)) >= len(outcomes) - 1]
        if heads and _in_order(own, grid.columns):
            below = own[own.index(heads[-1]) + 1 :]
            filled = [row for row in below if any(row.cells)]
            blank = [row for row in below if len(row.cells) == len(keys) and row not in filled]
            found += [Answered(row, _numbers(row, len(keys))) for row in filled or blank[:1]]
        elif heads:
            otherwise = otherwise or heads[0].place
            figures.used += own
    if found:
        figures.take(keys, section.title, found)
    elif otherwise:
        message = f"表头和规定的不一样，或者次序不同，{len(keys)} 个数没有采用"
        figures.notes.append(Note("not_understood", section.title, otherwise, message))
    else:
        message = f"整张表都没有找到（1 行 {len(keys)} 个数）"
        figures.notes.append(Note("missing", section.title, "", message))


def _in_order(rows: Sequence[Row], columns: Sequence[Leaf[Column]]) -> bool:
    """Whether the heads over the outcomes stand in the form's order, and every outcome in each of the blocks."""
    cells = [key for row in rows for key in map(whole_key, row.cells)]
    blocks = list(dict.fromkeys(whole_key(column.labels[-2]) for column in columns))
    told = [key for key in cells if key in blocks]
    outcomes = [whole_key(column.labels[-1]) for column in columns]
    return told == blocks and [key for key in cells if key in outcomes] == outcomes


def _numbers(row: Row, wanted: int) -> tuple[str, ...]:
    """All cells where there are as many as numbers, else those from the first number on: 案件数 may stand before them."""
    if len(row.cells) == wanted:
        return row.cells
    first = next((place for place, cell in enumerate(row.cells) if cell[:1].isdigit()), 0)
    return row.cells[first:] if all(not cell or not cell[:1].isdigit() for cell in row.cells[:first]) else row.cells
