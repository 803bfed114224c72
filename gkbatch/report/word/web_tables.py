"""In: a table in WordprocessingML and the form. Out: the same table in HTML, cell for cell.

Which cells are heads the form knows; a table that is none of the form's is given as plain cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from lxml import etree

from gkbatch.forms.form import Form, Table
from gkbatch.forms.table import Cell, block_grids
from gkbatch.report.word.tables import WORD, cell_rows, fits, found_rows
from gkbatch.report.word.web_text import Lost, children, filled, has_text, paragraphs_in


@dataclass(frozen=True)
class _GridCell:
    """A cell on the table's grid and the w:tc it is made from; None where a row begins further right."""

    column: int
    columns: int
    source: etree._Element | None = None
    rows: int = 1
    merged_away: bool = False


_GridRow = tuple[_GridCell, ...]
# On the element itself: an editor drops a style sheet, and one that it keeps would speak for the whole portal.
_LOOKS = "border-collapse:collapse;width:100%;text-align:center"


def web_table(table: etree._Element, form: Form, lost: Lost) -> etree._Element:
    """The w:tbl as an HTML table; one of the form's has a caption, column groups, and heads with their scope."""
    rows = _spanned([_grid_row(row) for row in children(table, "tr")])
    printed = found_rows(table)
    official = next((one for one in form.tables if fits(printed, one)), None)
    target = etree.Element("table", border="1", style=_LOOKS)
    caption = official.title if official else _caption(table)
    if caption:
        etree.SubElement(target, "caption").text = caption
    heads = cell_rows(official) if official else tuple((None,) * len(row) for row in rows)
    for span in _column_groups(official):
        etree.SubElement(target, "colgroup", span=str(span))
    for name, numbers in _row_groups(official, len(rows)):
        group = etree.SubElement(target, name)
        for number in numbers:
            row = etree.SubElement(group, "tr")
            for cell, known in zip(rows[number], heads[number], strict=True):
                if not cell.merged_away:
                    row.append(_web_cell(cell, known, official, lost))
    _broken_into_lines(target)
    return target


def _broken_into_lines(table: etree._Element) -> None:
    """A row a line, for whoever edits the text of the fragment; HTML takes no notice of it."""
    table.text = "\n"
    for element in table.iter("caption", "colgroup", "thead", "tbody", "tr"):
        element.tail = "\n"
        if element.tag in {"thead", "tbody"}:
            element.text = "\n"


def _caption(table: etree._Element) -> str:
    found = table.find(f"{WORD}tblPr/{WORD}tblCaption")
    return "" if found is None else found.get(f"{WORD}val", "")


# ---- the grid -------------------------------------------------------------------------------


def _grid_row(row: etree._Element) -> list[_GridCell]:
    column = _number(row, "trPr", "gridBefore", 0)
    cells = [_GridCell(0, column)] if column else []
    for source in children(row, "tc"):
        merge = source.find(f"{WORD}tcPr/{WORD}vMerge")
        away = merge is not None and merge.get(f"{WORD}val", "continue") == "continue"
        columns = _number(source, "tcPr", "gridSpan", 1)
        cells.append(_GridCell(column, columns, source, merged_away=away))
        column += columns
    return cells


def _spanned(rows: list[list[_GridCell]]) -> list[_GridRow]:
    """The rows with each cell as high as the cells below that are merged into it."""
    return [
        tuple(
            cell if cell.merged_away else replace(cell, rows=1 + _merged_below(rows[number + 1 :], cell.column))
            for cell in row
        )
        for number, row in enumerate(rows)
    ]


def _merged_below(rows: list[list[_GridCell]], column: int) -> int:
    count = 0
    for row in rows:
        if not any(cell.column == column and cell.merged_away for cell in row):
            break
        count += 1
    return count


def _number(element: etree._Element, properties: str, name: str, otherwise: int) -> int:
    found = element.find(f"{WORD}{properties}/{WORD}{name}")
    return otherwise if found is None else int(found.get(f"{WORD}val", otherwise))


# ---- heads ----------------------------------------------------------------------------------


def _column_groups(table: Table | None) -> Iterator[int]:
    """How many columns the topmost heads span. Heads that come again further down have no groups of columns."""
    if table is not None and len(table.blocks) == 1:
        yield from (cell.columns for cell in cell_rows(table)[0] if cell is not None)


def _row_groups(table: Table | None, height: int) -> Iterator[tuple[str, range]]:
    """The rows of each thead and tbody. A table of several blocks has a tbody for each, with its heads in it."""
    if table is None:
        yield "tbody", range(height)
        return
    for grid in block_grids(table):
        first, below = grid.head[0] - (1 if grid.title else 0), grid.rows[0].place
        if len(table.blocks) == 1:
            yield "thead", range(first, below)
            first = below
        yield "tbody", range(first, below + len(grid.rows))


def _web_cell(cell: _GridCell, known: Cell | None, table: Table | None, lost: Lost) -> etree._Element:
    scope = _scope(known, table)
    target = etree.Element("th", scope=scope) if scope else etree.Element("td")
    if cell.columns > 1:
        target.set("colspan", str(cell.columns))
    if cell.rows > 1:
        target.set("rowspan", str(cell.rows))
    if cell.source is None:
        return target
    return filled(target, *(one for one in paragraphs_in(cell.source) if has_text(one, lost)))


def _scope(cell: Cell | None, table: Table | None) -> str:
    """What a head speaks for, as HTML says it; empty for what is no head.

    A group of rows or columns is meant only where the table has that group; over several columns of none,
    "col" is right.
    """
    if cell is None or table is None or cell.key:
        return ""
    if cell.title:
        return "rowgroup"
    if not cell.head:
        return "row"
    return "colgroup" if cell.row == 0 and cell.columns > 1 and len(table.blocks) == 1 else "col"
