"""In: a template that was filled for a trial. Out: Stencil, an official table as bytes with holes for its numbers.

That a document which holds a stencil, the right number in every hole, prints the right table was proved when the
template was loaded. After that, bytes can tell.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.forms.form import Form, Table
from gkbatch.report.word.pattern import joined
from gkbatch.report.word.tables import WORD, Rows, expected_rows, found_rows, number_slots, same_rows, same_text

_START, _END = re.compile(rb"<w:tbl[ >]"), b"</w:tbl>"
# A name between characters that nobody types.
_BEFORE, _AFTER = "\ue000", "\ue001"
_TRIAL = re.compile(f"{_BEFORE}(.*?){_AFTER}")
_BETWEEN = "\n"
_TRIAL_BYTES = re.compile(_TRIAL.pattern.encode())


@dataclass(frozen=True)
class Stencil:
    """The pieces of the table's XML with the keys of the numbers between them."""

    pieces: tuple[bytes, ...]
    keys: tuple[str, ...]

    def end_in(self, document: bytes, printed: Mapping[str, str], start: int) -> int:
        """Where the table with these numbers (by key) ends in the document from ``start`` on; -1 where it is not."""
        numbers = _BETWEEN.join(map(printed.__getitem__, self.keys)).encode().split(_BETWEEN.encode())
        table = joined(self.pieces, [*numbers, b""])
        places = (found.start() for found in _START.finditer(document, start))
        return next((place + len(table) for place in places if document.startswith(table, place)), -1)


@dataclass(frozen=True)
class Trial:
    """A part that was filled with ``trial`` texts: its XML, and the same as a tree."""

    xml: bytes
    root: etree._Element


def trial(name: str) -> str:
    """The text to fill a slot with for a trial."""
    return f"{_BEFORE}{name}{_AFTER}"


def stencils(tried: Trial, form: Form) -> dict[str, Stencil]:
    """The official tables of a document's main part, by their keys.

    Left out is a table of which the bytes cannot tell: it is not what and where it should be, another may come to
    say the same, or more than its numbers is filled in.
    """
    tables = [found_rows(table) for table in tried.root.iter(f"{WORD}tbl")]
    starts = [start.start() for start in _START.finditer(tried.xml)]
    slots = number_slots(form)
    found = {table.key: _place(table, tables, slots) for table in form.tables} if len(tables) == len(starts) else {}
    pieces = {key: _pieces(tried.xml, starts[place]) for key, place in found.items() if place is not None}
    keys = {slot: key for key, slot in slots.items()}
    return {
        key: Stencil(tuple(one[::2]), tuple(keys[slot.decode()] for slot in one[1::2]))
        for key, one in pieces.items()
        if {slot.decode() for slot in one[1::2]} <= keys.keys() and len(_START.findall(b"".join(one))) == 1
    }


def _place(table: Table, tables: list[Rows], slots: Mapping[str, str]) -> int | None:
    """Which of the tables is the official one, if it is sure to stay the only one."""
    wanted = expected_rows(table, lambda key: trial(slots[key]))
    places = [place for place, rows in enumerate(tables) if _may_say(rows, wanted)]
    return places[0] if len(places) == 1 and same_rows(tables[places[0]], wanted) else None


def _may_say(rows: Rows, wanted: Rows) -> bool:
    """Whether a table may come to say what the official one says: as many rows, and in the first one the same."""
    return len(rows) == len(wanted) and all(
        _TRIAL.search(text) or same_text(text, label) for text, label in zip(rows[0], wanted[0], strict=False)
    )


def _pieces(xml: bytes, start: int) -> list[bytes]:
    """The table that begins there: its XML and the slots in it, by turns."""
    return _TRIAL_BYTES.split(xml[start : xml.index(_END, start) + len(_END)])
