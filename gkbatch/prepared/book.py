"""In: a prepared workbook. Out: copies of it with their own sheets, cells and properties, as .xlsx files."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gkbatch.packing import archive_of
from gkbatch.prepared import frame
from gkbatch.prepared.notes import boxes, comments
from gkbatch.prepared.packing import Piece, member_of, part, piece
from gkbatch.prepared.sheet import PreparedSheet, SheetCopy
from gkbatch.prepared.styles import PreparedStyles, StyleBook

Part = tuple[str, tuple[Piece, ...]]


@dataclass(frozen=True)
class PreparedBook:
    """A workbook taken apart: its sheets by title, its styles, and its own part before and after the list of sheets.

    ``fixed`` are the parts, by path, that every copy has as they are.
    """

    sheets: Mapping[str, PreparedSheet]
    styles: PreparedStyles
    before: str
    after: str
    fixed: Mapping[str, Piece]


@dataclass(frozen=True)
class Properties:
    """What a workbook says of itself: ``custom`` properties and named cells are by name."""

    title: str
    creator: str
    custom: Mapping[str, str]
    named_cells: Mapping[str, str]


class BookCopy:
    """A workbook made of prepared sheets; ``sheets`` are those it has so far, the first one in front."""

    def __init__(self, prepared: PreparedBook) -> None:
        self.styles = StyleBook(prepared.styles)
        self.sheets: list[SheetCopy] = []
        self._prepared = prepared

    def add(self, name: str, title: str = "", *, first: bool = False) -> SheetCopy:
        """A copy of the prepared sheet of that name, at the end or ``first``."""
        sheet = SheetCopy(self._prepared.sheets[name], title or name, self.styles)
        self.sheets.insert(0 if first else len(self.sheets), sheet)
        return sheet

    def __getitem__(self, title: str) -> SheetCopy:
        """The sheet of that title."""
        return next(sheet for sheet in self.sheets if sheet.title == title)

    def saved(self, properties: Properties, header: str) -> bytes:
        """The .xlsx file, every sheet with the same ``header`` (markup). Equal content gives equal bytes."""
        for sheet in self.sheets:
            sheet.header = header
        parts = dict(self._parts(properties))
        types = part(frame.content_types(parts))
        return archive_of(member_of(*one) for one in (("[Content_Types].xml", types), *parts.items()))

    def _parts(self, properties: Properties) -> Iterator[Part]:
        paths = [f"xl/worksheets/sheet{number}.xml" for number, _ in enumerate(self.sheets, start=1)]
        yield "_rels/.rels", part(frame.package_relations())
        yield "docProps/core.xml", part(frame.core_properties(properties.title, properties.creator))
        yield "docProps/custom.xml", part(frame.custom_properties(properties.custom))
        names = frame.defined_names(properties.named_cells, self.sheets)
        yield (
            "xl/workbook.xml",
            part(self._prepared.before + frame.sheet_list(self.sheets) + names + self._prepared.after),
        )
        yield "xl/_rels/workbook.xml.rels", part(frame.workbook_relations(paths))
        yield from ((path, (fixed,)) for path, fixed in self._prepared.fixed.items())
        yield "xl/styles.xml", self.styles.pieces()
        for number, (path, sheet) in enumerate(zip(paths, self.sheets, strict=True), start=1):
            yield path, sheet.pieces()
            if sheet.notes:
                yield from _note_parts(number, sheet, properties.creator)


def _note_parts(number: int, sheet: SheetCopy, author: str) -> Iterator[Part]:
    words, places = f"xl/comments/comment{number}.xml", f"xl/drawings/commentsDrawing{number}.vml"
    yield f"xl/worksheets/_rels/sheet{number}.xml.rels", part(frame.note_relations(words, places))
    yield words, part(comments(sheet.notes, author))
    # Not with a declaration: what Excel reads here is older than its XML.
    yield places, (piece(boxes(sheet.notes)),)
