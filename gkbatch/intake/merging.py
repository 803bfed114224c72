"""In: an area of cells that look alike. Out: the same area merged, each cell with the borders openpyxl gives it.

openpyxl works out the borders of every cell of every area anew, which is half of the time that a workbook
takes. They follow from how the cells look and at which edges of the area they are.
"""

from __future__ import annotations

from copy import copy
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import MergedCell
from openpyxl.styles.cell_style import StyleArray
from openpyxl.worksheet.cell_range import CellRange
from openpyxl.worksheet.worksheet import Worksheet

_Edges = tuple[bool, ...]
_STYLES: WeakKeyDictionary[Any, dict[tuple[object, _Edges], StyleArray]] = WeakKeyDictionary()


def merge(sheet: Worksheet, look: object, first: tuple[int, int], span: tuple[int, int]) -> None:
    """Merge ``span`` rows and columns from the ``first`` cell on; all of them were painted with ``look`` and no more."""
    area = CellRange(min_row=first[0], min_col=first[1], max_row=first[0] + span[0] - 1, max_col=first[1] + span[1] - 1)
    edges = {place: _edges(area, place) for place in area.cells}
    cells: dict[tuple[int, int], Any] = sheet._cells  # noqa: SLF001  a merged cell cannot be put there otherwise
    known = _STYLES.setdefault(sheet.parent, {})
    if any((look, edge) not in known for edge in edges.values()):
        sheet.merge_cells(area.coord)
        known |= {(look, edge): copy(cells[place]._style) for place, edge in edges.items()}  # noqa: SLF001  openpyxl's own way to copy a style
        return
    for place, edge in edges.items():
        if place != first:
            cells[place] = MergedCell(sheet, *place)
        cells[place]._style = copy(known[look, edge])  # noqa: SLF001  the same
    sheet.merged_cells.add(area)


def _edges(area: CellRange, place: tuple[int, int]) -> _Edges:
    """At which edges of the area a cell is, and whether it is the first."""
    row, column = place
    sides = row == area.min_row, row == area.max_row, column == area.min_col, column == area.max_col
    return *sides, place == (area.min_row, area.min_col)
