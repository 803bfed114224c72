"""In: what is different from the run before. Out: the sheet 变动, each change in a row."""

from __future__ import annotations

from gkbatch.outcome import Change
from gkbatch.rollup.book import BOXED, CENTRED, Book
from gkbatch.rollup.cell_texts import pieces
from gkbatch.rollup.long_list import LongList, write_list

SHEET = "变动"
_LIST = LongList(
    SHEET,
    "与上次运行相比，交来的内容和各机关的状态有哪些不同。",
    (("序号", 46), ("机关", 210), ("项目", 330), ("上次", 210), ("这次", 210)),
    frozen=0,
    nothing="（没有变动）",
)


def write_changes(book: Book, changes: tuple[Change, ...]) -> None:
    """Add the sheet; without changes it says so."""
    formats = (book.format(BOXED, CENTRED), *[book.format(BOXED)] * 4)
    rows = [_LIST.row(number, _texts(change), formats) for number, change in enumerate(changes, start=1)]
    write_list(book, _LIST, rows)


def _texts(change: Change) -> tuple[str, ...]:
    # What was typed is shortened where changes are made, so one cell always holds it.
    return tuple(pieces(text)[0] for text in (change.agency, change.field, change.old, change.new))
