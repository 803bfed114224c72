"""In: a sheet of a prepared workbook. Out: a copy that is written on, as the pieces of its part.

What was not changed is taken over as it was packed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from string import ascii_uppercase
from typing import Any

from gkbatch.prepared.cells import Cell, CellKind, Row
from gkbatch.prepared.elements import (
    GROUPS,
    ROWS,
    columns,
    dimension,
    links,
    marked,
    merged,
    prompts,
    selected,
    with_prompt,
)
from gkbatch.prepared.notes import Note
from gkbatch.prepared.packing import Piece, piece
from gkbatch.prepared.styles import StyleBook

_TALLEST_ROW = 409.0  # points; Excel's own limit


@dataclass(frozen=True)
class PreparedSheet:
    """A sheet taken apart. ``rows`` and ``markup`` (each row as it stands) are by number.

    ``widths`` are by column; ``merges`` areas; ``prompts`` what a program says and takes, by the cells;
    ``links`` places in the workbook by the cell that leads there; ``elements`` all else by name; ``packed``
    the groups of elements; what is printed stands without the sheet's name.
    """

    rows: Mapping[int, Row]
    markup: Mapping[int, str]
    widths: Mapping[int, str]
    merges: tuple[str, ...]
    prompts: Mapping[str, str]
    links: Mapping[str, str]
    elements: Mapping[str, str]
    packed: tuple[Piece, ...]
    print_area: str
    print_titles: str


class SheetCopy:
    """A copy of a prepared sheet under a title of its own. Rows and columns count from 1."""

    def __init__(self, prepared: PreparedSheet, title: str, styles: StyleBook) -> None:
        self.title = title
        self.print_area, self.print_titles = prepared.print_area, prepared.print_titles
        self.selected = False
        self.header = ""
        self.widths, self.merges = dict(prepared.widths), list(prepared.merges)
        self.prompts, self.links = dict(prepared.prompts), dict(prepared.links)
        self.notes: list[Note] = []
        self._prepared, self._styles = prepared, styles
        self._rows = dict(prepared.rows)
        self._own: dict[int, dict[int, Cell]] = {}  # the cells of rows that are written on

    def cell(self, row: int, column: int) -> Cell:
        """The cell; one without style and value where there is none."""
        found = self._rows.get(row)
        return found.cells.get(column, Cell()) if found else Cell()

    def place(self, row: int, column: int, cell: Cell) -> None:
        """Put a whole cell there, whether there was one or not."""
        if row not in self._own:
            known = self._rows.get(row, Row({}))
            self._own[row] = dict(known.cells)
            self._rows[row] = replace(known, cells=self._own[row])
        self._own[row][column] = cell

    def put(self, row: int, column: int, kind: CellKind, value: str, **changes: Any) -> None:
        """Write into a cell, with ``changes`` in its ``Style``."""
        style = self.cell(row, column).style
        if changes:
            style = self._styles.changed(style, changes)
        self.place(row, column, Cell(style, kind, value))

    def restyle(self, row: int, column: int, **changes: Any) -> None:
        """Make ``changes`` in the cell's ``Style``."""
        self.put(row, column, *self.cell(row, column)[1:], **changes)

    def raise_row(self, row: int, points: float) -> None:
        """Make the row at least that high."""
        known = self._rows.get(row, Row({}))
        height = min(_TALLEST_ROW, max(known.height or 0.0, points))
        if height != known.height:
            self._own.setdefault(row, dict(known.cells))
            self._rows[row] = Row(self._own[row], height)

    def copy_row(self, source: int, target: int) -> None:
        """Make ``target`` like the row ``source`` of the prepared sheet, its merged cells included."""
        model = self._prepared.rows[source]
        self._own[target] = dict(model.cells)
        self._rows[target] = replace(model, cells=self._own[target])
        own = (area for area in self._prepared.merges if _lies_in(area, source))
        self.merges += [area.replace(str(source), str(target)) for area in own]

    def remove_rows(self, first: int, last: int) -> None:
        """Take these rows away with their merged cells; what is below stays where it is."""
        for row in range(first, last + 1):
            self._rows.pop(row, None)
            self._own.pop(row, None)
            self.merges = [area for area in self.merges if not _lies_in(area, row)]

    def say_beside(self, cell: str, words: str) -> None:
        """Let the prompt beside one cell (A1) say other words. StopIteration where there is none."""
        cells = next(cells for cells in self.prompts if cell in cells.split(" "))
        rule = self.prompts.pop(cells)
        others = " ".join(one for one in cells.split(" ") if one != cell)
        self.prompts |= {cell: with_prompt(rule, words)} | ({others: rule} if others else {})

    def pieces(self) -> tuple[Piece, ...]:
        """The part of the package."""
        elements = {**self._prepared.elements, **self._changed()}
        return tuple(
            piece("".join(elements.get(name, "") for name in names))
            if any(elements.get(name) != self._prepared.elements.get(name) for name in names)
            else packed
            for names, packed in zip(GROUPS, self._prepared.packed, strict=True)
        )

    def _changed(self) -> dict[str, str]:
        """The elements that may be otherwise than they were prepared."""
        known = self._prepared
        found = {"headerFooter": self.header, "legacyDrawing": marked(self.notes)}
        found["sheetViews"] = selected(known.elements["sheetViews"], self.selected)
        if self._rows != known.rows:
            found["dimension"] = dimension(self._rows)
            found[ROWS] = f"<sheetData>{''.join(map(self._row, sorted(self._rows)))}</sheetData>"
        if self.widths != known.widths:
            found["cols"] = columns(self.widths)
        if tuple(self.merges) != known.merges:
            found["mergeCells"] = merged(self.merges)
        if self.prompts != known.prompts:
            found["dataValidations"] = prompts(self.prompts)
        if self.links != known.links:
            found["hyperlinks"] = links(self.links)
        return found

    def _row(self, number: int) -> str:
        if number in self._own:
            return self._rows[number].markup(number)
        return self._prepared.markup[number]


def _lies_in(area: str, row: int) -> bool:
    """Whether an area is of that row alone."""
    return all(corner.lstrip(ascii_uppercase) == str(row) for corner in area.split(":"))
