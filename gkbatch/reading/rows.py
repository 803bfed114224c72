"""In: the rows of a .xlsx sheet, in XML as programs write it. Out: their cells; None where anything is unusual.

The values are taken out of the rows, and what is left of them, their shape, is understood once: it is the same in
most returns of a district.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from gkbatch.address import cell_address
from gkbatch.reading.formulas import translated
from gkbatch.reading.recalculation import UNKNOWN
from gkbatch.reading.shape import HOLE, Shape, Slot, known_shape, shape_of
from gkbatch.reading.shared_texts import LONGEST
from gkbatch.reading.stored import known_stored, stored
from gkbatch.reading.workbook import Cell, Content, RawCell, Spot

Stored = Callable[[bytes, str, str], Content | None]
_SHORT, _LONG = 6 * 1024, 128 * 1024
_STORED = re.compile(rb"<v>([^<]*)</v>")


@dataclass
class PlainCells:
    """The cells of a sheet of that shape with content, and how they are drawn; ``texts`` are those the sheets share."""

    shape: Shape
    texts: Sequence[Content]
    cells: dict[Spot, RawCell] = field(default_factory=dict)
    drawn: dict[Spot, Cell] = field(default_factory=dict)
    _formulas: dict[str, tuple[str, str]] = field(default_factory=dict)

    def take(self, values: Sequence[bytes], stored: Stored) -> bool:
        """Whether these are plain values, as ``stored`` understands them; then they are taken in."""
        self.cells.update(self.shape.cells)
        self.drawn.update(self.shape.drawn)
        return self._take_texts(values) and self._take_others(values, stored)

    def _take_texts(self, values: Sequence[bytes]) -> bool:
        shape = self.shape
        told = [values[place] for place in shape.text_places]
        if not b"".join(told).isdigit():
            return not told
        try:
            contents = [self.texts[int(number)] for number in told]
        except (ValueError, IndexError):
            return False
        self.cells.update(zip(shape.text_spots, [content.cell for content in contents], strict=True))
        self.drawn.update(zip(shape.text_spots, zip(shape.text_styles, contents, strict=True), strict=True))
        return True

    def _take_others(self, values: Sequence[bytes], stored: Stored) -> bool:
        cells, drawn = self.cells, self.drawn
        for place, slot in self.shape.others:
            content = stored(values[place], slot.kind, slot.formula)
            if content is None:
                return False
            if slot.group:
                content = Content(self._shared(slot, content.cell), content.number, content.runs)
            cell = content.cell
            if cell.value is not None or cell.formula or cell.error:
                cells[slot.spot] = cell
            drawn[slot.spot] = slot.style, content
        return True

    def _shared(self, slot: Slot, result: RawCell) -> RawCell:
        """The cell with the formula of its group. Raises UntranslatableError."""
        formula, address = slot.formula, cell_address(*slot.spot)
        if formula != UNKNOWN:
            self._formulas[slot.group] = formula, address
        elif slot.group in self._formulas:
            formula = translated(*self._formulas[slot.group], address)
        return RawCell(result.value, formula, result.saved, result.error)


def cells_of(body: bytes, texts: Sequence[Content]) -> PlainCells | None:
    """The cells in the rows between ``<sheetData>`` and its end; ``texts`` are those that the sheets share."""
    parts = _STORED.split(body)
    values, rest = parts[1::2], HOLE.join(parts[::2])
    # What is remembered stays bounded, whatever arrives.
    shape = (known_shape if len(rest) <= _LONG else shape_of)(rest)
    longest = max(map(len, values), default=0)
    if shape is None or longest > LONGEST:
        return None
    found = PlainCells(shape, texts)
    try:
        return found if found.take(values, known_stored if longest <= _SHORT else stored) else None
    except ValueError:  # of a value, or UntranslatableError of a formula
        return None
