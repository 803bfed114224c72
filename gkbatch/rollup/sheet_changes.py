"""In: what is different from the run before. Out: the sheet 变动, each change in a row."""

from __future__ import annotations

from gkbatch.outcome import Change
from gkbatch.rollup.book import BOXED, CENTRED, Book, pieces

SHEET = "变动"
_COLUMNS = (("序号", 46), ("机关", 210), ("项目", 330), ("上次", 210), ("这次", 210))
_PURPOSE = "与上次运行相比，交来的内容和各机关的状态有哪些不同。"


def write_changes(book: Book, changes: tuple[Change, ...]) -> None:
    """Add the sheet; without changes it says so."""
    page = book.page(SHEET, landscape=True)
    row = page.begin_list(SHEET, _PURPOSE, _COLUMNS)
    for number, change in enumerate(changes, start=1):
        page.sheet.write_number(row, 0, number, book.format(BOXED, CENTRED))
        # What was typed is shortened where changes are made, so one cell always holds it.
        texts = [pieces(text)[0] for text in (change.agency, change.field, change.old, change.new)]
        for column, text in enumerate(texts, start=1):
            page.put(row, column, text, BOXED)
        page.fit(row, [(text, width) for text, (_, width) in zip(texts, _COLUMNS[1:], strict=True)])
        row += 1
    if not changes:
        page.put(row, 1, "（没有变动）", BOXED)
        row += 1
    page.end_list(row, len(_COLUMNS), frozen=0)
