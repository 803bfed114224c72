"""In: a workbook, made once. Out: many copies of it with other cells, each at a small part of the cost.

Of a copy only what differs is written: rows, sheets' widths, comments, styles; all else is taken over as it
was packed. It knows nothing of what the workbooks are for.
"""

from __future__ import annotations

from gkbatch.prepared.apart import taken_apart
from gkbatch.prepared.book import BookCopy, PreparedBook, Properties
from gkbatch.prepared.cells import Cell, CellKind
from gkbatch.prepared.elements import link_to, with_prompt
from gkbatch.prepared.notes import Note
from gkbatch.prepared.sheet import SheetCopy
from gkbatch.prepared.styles import GENERAL, StyleBook

__all__ = [
    "GENERAL",
    "BookCopy",
    "Cell",
    "CellKind",
    "Note",
    "PreparedBook",
    "Properties",
    "SheetCopy",
    "StyleBook",
    "link_to",
    "taken_apart",
    "with_prompt",
]
