"""In: the comments on the cells of a sheet. Out: the two parts that hold them: what they say, and their boxes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gkbatch.address import cell_address
from gkbatch.prepared.markup import xml_text

_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_NAMESPACES = (
    'xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office"'
    ' xmlns:x="urn:schemas-microsoft-com:office:excel"'
)
_BOX_KIND = (
    '<o:shapelayout v:ext="edit"><o:idmap v:ext="edit" data="1"/></o:shapelayout>'
    '<v:shapetype id="_x0000_t202" coordsize="21600,21600" o:spt="202" path="m,l,21600r21600,l21600,xe">'
    '<v:stroke joinstyle="miter"/><v:path gradientshapeok="t" o:connecttype="rect"/></v:shapetype>'
)
_FIRST_BOX = 1026  # Excel numbers the shapes of a sheet from 1025 on, the first for the sheet itself


@dataclass(frozen=True)
class Note:
    """A comment on a cell, its box so many pixels wide and high."""

    row: int
    column: int
    text: str
    width: int
    height: int


def comments(notes: Sequence[Note], author: str) -> str:
    """The part with the words."""
    listed = "".join(
        f'<comment ref="{cell_address(note.row, note.column)}" authorId="0" shapeId="0">'
        f"<text><t>{xml_text(note.text)}</t></text></comment>"
        for note in notes
    )
    authors = f"<authors><author>{xml_text(author)}</author></authors>"
    return f'<comments xmlns="{_MAIN}">{authors}<commentList>{listed}</commentList></comments>'


def boxes(notes: Sequence[Note]) -> str:
    """The part with the boxes, which open beside their cells."""
    listed = "".join(_box(number, note) for number, note in enumerate(notes, start=_FIRST_BOX))
    return f"<xml {_NAMESPACES}>{_BOX_KIND}{listed}</xml>"


def _box(number: int, note: Note) -> str:
    place = "position:absolute; margin-left:59.25pt;margin-top:1.5pt"
    size = f"width:{note.width}px;height:{note.height}px"
    return (
        f'<v:shape id="_x0000_s{number}" type="#_x0000_t202" style="{place};{size};z-index:1;visibility:hidden"'
        ' fillcolor="#ffffe1" o:insetmode="auto"><v:fill color2="#ffffe1"/><v:shadow color="black" obscured="t"/>'
        '<v:path o:connecttype="none"/><v:textbox style="mso-direction-alt:auto"><div style="text-align:left"/>'
        '</v:textbox><x:ClientData ObjectType="Note"><x:MoveWithCells/><x:SizeWithCells/><x:AutoFill>False</x:AutoFill>'
        f"<x:Row>{note.row - 1}</x:Row><x:Column>{note.column - 1}</x:Column></x:ClientData></v:shape>"
    )
