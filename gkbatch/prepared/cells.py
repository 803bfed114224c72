"""In: the style, kind and value of a cell. Out: its markup, and that of its row."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, NamedTuple

from gkbatch.address import cell_address
from gkbatch.prepared.markup import element, xml_text

CellKind = Literal["empty", "text", "number", "formula", "error"]
_PLAIN = {"number": "n", "error": "e"}


class Cell(NamedTuple):
    """A cell: the number of its style, and its value as the file holds it; a formula without its "="."""

    style: int = 0
    kind: CellKind = "empty"
    value: str = ""

    @property
    def typed(self) -> str:
        """What somebody would type to get it."""
        return f"={self.value}" if self.kind == "formula" else self.value


@dataclass(frozen=True)
class Row:
    """A row: its cells by column, its height in points (None: the program's own)."""

    cells: Mapping[int, Cell]
    height: float | None = None

    def markup(self, number: int) -> str:
        """The row as the sheet's XML has it."""
        height = "" if self.height is None else f' ht="{self.height:.16g}" customHeight="1"'
        cells = (_markup(cell_address(number, column), cell) for column, cell in sorted(self.cells.items()))
        return f'<row r="{number}"{height}>{"".join(cells)}</row>'


def _markup(address: str, cell: Cell) -> str:
    start = f'<c r="{address}" s="{cell.style}"'
    if cell.kind == "empty":
        return f"{start}/>"
    if cell.kind == "text":
        text = f"<is>{element('t', cell.value)}</is>" if cell.value else ""
        return f'{start} t="inlineStr">{text}</c>'
    value = xml_text(cell.value)
    if cell.kind == "formula":
        return f"{start}><f>{value}</f><v/></c>"
    return f'{start} t="{_PLAIN[cell.kind]}"><v>{value}</v></c>'
