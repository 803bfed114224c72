"""In: an official table of the form. Out: the same table in WordprocessingML; and read back from it.

The answer cells hold slots named after section, row and column: 三5_7 is the fifth answer row and
the seventh answer column of section 三. They are short, because the columns are narrow.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from functools import cache
from html import escape
from types import MappingProxyType

from lxml import etree

from gkbatch.forms.form import Form, Section, Table
from gkbatch.forms.table import Cell, block_grids, join, printed_cells
from gkbatch.report.word.page import MAIN_NAMESPACE, paragraph
from gkbatch.text import folded

WORD = f"{{{MAIN_NAMESPACE}}}"
_HYPHEN = f"{WORD}noBreakHyphen"
_PROPERTIES, _MERGE = f"{WORD}tcPr", f"{WORD}vMerge"
_TITLE_FILL = "C6D9F1"
_BORDERS = "".join(
    f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="000000"/>'
    for side in ("top", "left", "bottom", "right", "insideH", "insideV")
)
# Narrow columns need every tenth of a millimetre for digits.
_NARROW, _NARROW_MARGIN, _MARGIN = 700, 14, 57

# A page begins or ends with no fewer rows of a table than these.
_LEAST_ABOVE, _LEAST_BELOW = 4, 5

_LABEL_MARGIN = '<w:tcMar><w:left w:w="40" w:type="dxa"/></w:tcMar>'

Rows = tuple[tuple[str, ...], ...]


def table_sections(form: Form) -> Iterator[tuple[Section, Table]]:
    """The official tables, each with the section it stands in."""
    for section in form.sections:
        for part in section.parts:
            if isinstance(part, Table):
                yield section, part


@cache
def number_slots(form: Form) -> Mapping[str, str]:
    """The slot name of every number in the official tables, by field key, in printed order."""
    slots: dict[str, str] = {}
    for section, table in table_sections(form):
        numeral, row_number = section.title.split("、")[0], 0
        for grid in block_grids(table):
            for row in grid.rows:
                row_number += 1
                for column_number, column in enumerate(grid.columns, start=1):
                    slots[join(table.key, row.key, column.key)] = f"{numeral}{row_number}_{column_number}"
    return MappingProxyType(slots)


def slot_tag(name: str) -> str:
    """A slot as it is written in the template."""
    return f"{{{{ {name} }}}}"


# ---- writing --------------------------------------------------------------------------------


def word_table(table: Table, slots: Mapping[str, str]) -> str:
    """The table on paper, with a slot in every answer cell.

    It may go on on the next page where a block of it ends, or, under its heads again, where a group of rows does.
    """
    cells = printed_cells(table)
    heads = [row for grid in block_grids(table)[:1] for row in grid.head if len(table.blocks) == 1]
    height = max(cell.row + cell.rows for cell in cells)
    ends = {*_page_ends(table, height), height - 1}
    rows = (
        _row(table, [c for c in cells if c.row <= row < c.row + c.rows], row, slots, row in heads, row not in ends)
        for row in range(height)
    )
    grid_columns = "".join(f'<w:gridCol w:w="{width}"/>' for width in table.widths)
    narrow = min(table.widths) < _NARROW
    margin = _NARROW_MARGIN if narrow else _MARGIN
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{sum(table.widths)}" w:type="dxa"/><w:jc w:val="center"/>'
        f'<w:tblBorders>{_BORDERS}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>'
        f'<w:left w:w="{margin}" w:type="dxa"/><w:right w:w="{margin}" w:type="dxa"/></w:tblCellMar>'
        f'<w:tblCaption w:val="{escape(table.title)}"/><w:tblDescription w:val="{escape(_described(table))}"/>'
        f"</w:tblPr><w:tblGrid>{grid_columns}</w:tblGrid>{''.join(rows)}</w:tbl>"
    )


def _page_ends(table: Table, height: int) -> list[int]:
    """The rows after which the table may go on on the next page: where a block or a group of rows ends."""
    grids = block_grids(table)
    if len(grids) > 1:
        ends = [grid.rows[-1].place for grid in grids]
    else:
        # The outermost label may be cut: what is beside it says what each row is.
        inner = [cell for cell in printed_cells(table) if cell.column]
        ends = [row.place for row in grids[0].rows if not any(_goes_on(cell, row.place) for cell in inner)]
    first = len(grids[0].head) if len(grids) == 1 else 0
    return [row for row in ends if first + _LEAST_ABOVE <= row + 1 <= height - _LEAST_BELOW]


def _goes_on(cell: Cell, row: int) -> bool:
    return cell.row <= row < cell.row + cell.rows - 1


def _described(table: Table) -> str:
    rows = sum(len(grid.rows) for grid in block_grids(table))
    columns = max(len(grid.columns) for grid in block_grids(table))
    return f"{table.title}，{rows}行{columns}列数字"


def _row(  # noqa: PLR0913, PLR0917 a row, and how it stands on the page
    table: Table,
    cells: list[Cell],
    row: int,
    slots: Mapping[str, str],
    repeated: bool,
    kept: bool,
) -> str:
    ordered = sorted(cells, key=lambda cell: cell.column)
    head = "<w:tblHeader/>" if repeated else ""
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="340" w:hRule="atLeast"/>{head}</w:trPr>'
        f"{''.join(_cell(table, cell, row, slots, kept=kept) for cell in ordered)}</w:tr>"
    )


def _cell(table: Table, cell: Cell, row: int, slots: Mapping[str, str], *, kept: bool) -> str:
    width = sum(table.widths[cell.column : cell.column + cell.columns])
    span = f'<w:gridSpan w:val="{cell.columns}"/>' if cell.columns > 1 else ""
    first = row == cell.row
    merge = "" if cell.rows == 1 else '<w:vMerge w:val="restart"/>' if first else "<w:vMerge/>"
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_TITLE_FILL}"/>' if cell.title else ""
    text = (slot_tag(slots[cell.key]) if cell.key else cell.text) if first else ""
    keep = "<w:keepNext/>" if kept else ""
    style = _cell_style(table, cell)
    margin = _LABEL_MARGIN if style == "TableText" else ""
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{width}" w:type="dxa"/>{span}{merge}{fill}{margin}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraph(text, style, keep)}</w:tc>"
    )


def _cell_style(table: Table, cell: Cell) -> str:
    narrow = min(table.widths) < _NARROW
    remark = cell.text.startswith("（") and cell.head
    if cell.title or remark or (narrow and not cell.head and not cell.key):
        return "TableText"
    return "TableNumber" if narrow and cell.key else "TableCentred"


# ---- reading back ---------------------------------------------------------------------------


@cache
def cell_rows(table: Table) -> tuple[tuple[Cell | None, ...], ...]:
    """The table's cells row by row as Word keeps them, None where a cell is merged into the one above."""
    cells = printed_cells(table)
    return tuple(
        tuple(
            cell if cell.row == row else None
            for cell in sorted(cells, key=lambda cell: cell.column)
            if cell.row <= row < cell.row + cell.rows
        )
        for row in range(max(cell.row + cell.rows for cell in cells))
    )


def expected_rows(table: Table, answer: Callable[[str], str]) -> Rows:
    """The texts of the table's cells row by row, merged-away cells empty; ``answer`` by field key."""
    return tuple(
        tuple("" if cell is None else answer(cell.key) if cell.key else cell.text for cell in row)
        for row in cell_rows(table)
    )


def found_rows(table: etree._Element) -> Rows:
    """The texts of a w:tbl row by row, merged-away cells empty."""
    return tuple(
        tuple("" if merged_away(cell) else cell_text(cell) for cell in row.iter(f"{WORD}tc"))
        for row in table.iterchildren(f"{WORD}tr")
    )


def cell_text(cell: etree._Element) -> str:
    """All the text of an element, as one line; a hyphen that Word is not to break at is a hyphen."""
    return "".join("-" if one.tag == _HYPHEN else one.text or "" for one in cell.iter(f"{WORD}t", _HYPHEN))


def merged_away(cell: etree._Element) -> bool:
    """Whether a cell is a part of the one above it."""
    merge = next((one for own in cell.iterchildren(_PROPERTIES) for one in own.iterchildren(_MERGE)), None)
    return merge is not None and merge.get(f"{WORD}val", "continue") == "continue"


def same_text(left: str, right: str) -> bool:
    """Whether two cells say the same: spaces, line breaks and the width of brackets do not count."""
    return left == right or folded(left) == folded(right)


def same_rows(left: Rows, right: Rows) -> bool:
    """Whether two tables say the same in every cell."""
    return [len(row) for row in left] == [len(row) for row in right] and all(
        same_text(a, b) for one, other in zip(left, right, strict=True) for a, b in zip(one, other, strict=True)
    )


def fits(rows: Rows, table: Table) -> bool:
    """Whether these rows are that official table: by its shape and most of its labels, whatever its numbers."""
    expected = cell_rows(table)
    if [len(row) for row in rows] != [len(row) for row in expected]:
        return False
    same = [
        same_text(text, cell.text)
        for cells, texts in zip(expected, rows, strict=True)
        for cell, text in zip(cells, texts, strict=True)
        if cell is not None and cell.text
    ]
    return 2 * sum(same) > len(same)
