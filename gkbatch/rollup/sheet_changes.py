"""In: what is different from the run before. Out: the sheet 变动, each change in a row."""

from __future__ import annotations

from gkbatch.outcome import Change
from gkbatch.rollup.book import BOXED, CENTRED, HEAD, NOTE, TITLE, UNWRAPPED, Book, height, pieces

SHEET = "变动"
_COLUMNS = (("序号", 46), ("机关", 210), ("项目", 330), ("上次", 210), ("这次", 210))
_PURPOSE = "与上次运行相比，交来的内容和各机关的状态有哪些不同。"
_TITLE_ROW, _PURPOSE_ROW, _HEAD_ROW = range(3)


def write_changes(book: Book, changes: tuple[Change, ...]) -> None:
    """Add the sheet; without changes it says so."""
    page = book.page(SHEET, landscape=True)
    page.put(_TITLE_ROW, 0, SHEET, TITLE)
    page.sheet.set_row(_TITLE_ROW, height(1, 16))
    page.put(_PURPOSE_ROW, 0, _PURPOSE, NOTE, UNWRAPPED)
    for column, (head, width) in enumerate(_COLUMNS):
        page.sheet.set_column_pixels(column, column, width)
        page.put(_HEAD_ROW, column, head, HEAD)
    row = _HEAD_ROW + 1
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
    page.sheet.freeze_panes(_HEAD_ROW + 1, 0)
    page.sheet.repeat_rows(_HEAD_ROW)
    page.sheet.fit_to_pages(1, 0)
    page.sheet.autofilter(_HEAD_ROW, 0, row - 1, len(_COLUMNS) - 1)
