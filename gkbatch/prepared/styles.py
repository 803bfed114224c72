"""In: the styles of a prepared workbook. Out: the same with the further styles that one copy of it needs."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from gkbatch.prepared.packing import Piece, piece

GENERAL = "0"


class Style(NamedTuple):
    """How a cell looks: the numbers of its format, font, fill and border; ``alignment`` is markup.

    A ``quoted`` text stays one where it begins like a formula.
    """

    number_format: str
    font: str
    fill: str
    border: str
    alignment: str
    locked: bool
    quoted: bool

    @property
    def markup(self) -> str:
        """The style as a member of ``cellXfs``."""
        return (
            f'<xf numFmtId="{self.number_format}" fontId="{self.font}" fillId="{self.fill}" borderId="{self.border}"'
            f' applyAlignment="1" applyProtection="1" pivotButton="0" quotePrefix="{self.quoted:d}" xfId="0">'
            f'{self.alignment}<protection locked="{self.locked:d}" hidden="0"/></xf>'
        )


@dataclass(frozen=True)
class PreparedStyles:
    """The styles of cells by number, ``listed`` as they stand in the part, between what is before and after."""

    styles: tuple[Style, ...]
    before: Piece
    listed: Piece
    after: Piece


class StyleBook:
    """The styles of one copy of a prepared workbook: further ones get the next numbers."""

    def __init__(self, prepared: PreparedStyles) -> None:
        self._prepared = prepared
        self._styles = list(prepared.styles)
        self._changed: dict[tuple[int, tuple[Any, ...]], int] = {}
        self._added: dict[Style, int] = {}

    def __getitem__(self, number: int) -> Style:
        """The style of that number."""
        return self._styles[number]

    def changed(self, number: int, changes: Mapping[str, Any]) -> int:
        """The number of the style that is ``number`` with these fields of ``Style`` changed."""
        key = number, tuple(changes.items())
        if key not in self._changed:
            present = self._styles[number]
            wanted = present._replace(**changes)
            self._changed[key] = number if wanted == present else self._number_of(wanted)
        return self._changed[key]

    def pieces(self) -> tuple[Piece, ...]:
        """The part of the package."""
        prepared = self._prepared
        count = piece(f'<cellXfs count="{len(self._styles)}">')
        added = piece(f"{''.join(style.markup for style in self._added)}</cellXfs>")
        return prepared.before, count, prepared.listed, added, prepared.after

    def _number_of(self, style: Style) -> int:
        if style not in self._added:
            self._added[style] = len(self._styles)
            self._styles.append(style)
        return self._added[style]
