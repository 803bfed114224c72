"""In: texts and looks. Out: safe cells, formats and pages of a workbook that is being written.

Everything an agency typed goes through ``Page.put``: it is written as a text, never as a formula,
a link or a number.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import chain
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gkbatch.rollup.blocks import Block, Formats, Row
from gkbatch.rollup.cell_texts import fits, printable
from gkbatch.rollup.row_heights import row_height

Look = Mapping[str, object]
# Row, column, how many rows, how many columns.
Place = tuple[int, int, int, int]

# The clock would make every run's bytes differ.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
_A4 = 9
_HEADER_LIMIT = 100
_RICH, _RICH_END = "<r>", "</r>"

PLAIN: Look = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
BOXED: Look = {**PLAIN, "border": 1, "border_color": "#808080", "text_wrap": True}
CENTRED: Look = {"align": "center"}
HEAD: Look = {**BOXED, **CENTRED, "font_name": "黑体", "bg_color": "#DCE6F1"}
SUM: Look = {"bold": True, "bg_color": "#FFF2CC"}
TITLE: Look = {**PLAIN, "font_name": "黑体", "font_size": 16}
NOTE: Look = {**PLAIN, "font_color": "#404040", "text_wrap": True}
STATE: Look = {**PLAIN, "font_name": "黑体", "font_size": 12, "text_wrap": True}
UNWRAPPED: Look = {"text_wrap": False}
ALARM: Look = {"font_color": "#C00000"}
LINKED: Look = {"font_color": "#1F4E79", "underline": 1}
FILLS: Mapping[str, Look] = {
    "good": {"bg_color": "#E2EFDA"},
    "bad": {"bg_color": "#F8CBAD"},
    "open": {"bg_color": "#FFE699"},
    "idle": {"bg_color": "#E7E6E6"},
}


def new_workbook(target: BinaryIO) -> Workbook:
    """An empty workbook that guesses no types; it is written to ``target`` when it is closed."""
    # XlsxWriter writes into what it is given: options used again give a workbook of another face.
    options = {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Column widths count digits of this face. Calibri, the usual one, is missing on many Linux
        # desktops, and its substitute is a third wider.
        "default_format_properties": {"font_name": "宋体", "font_size": 10},
    }
    return Workbook(target, options)


@dataclass(frozen=True)
class Book:
    """A workbook in the making, the line printed above its pages, and its formats, each made once.

    ``blocks`` are the rows that it still lacks when XlsxWriter has written it.
    """

    workbook: Workbook
    running_title: str
    formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)
    blocks: list[Block] = field(default_factory=list)

    def format(self, *looks: Look) -> Format:
        """The cell format with all these looks, a later one before an earlier one."""
        merged: dict[str, object] = {}
        for look in looks:
            merged.update(look)
        key = tuple(sorted(merged.items()))
        if key not in self.formats:
            self.formats[key] = self.workbook.add_format(merged)
        return self.formats[key]

    def page(self, name: str, *, landscape: bool) -> Page:
        """A new sheet, set up to print on A4 with title, sheet name and page numbers."""
        sheet = self.workbook.add_worksheet(name)
        if landscape:
            sheet.set_landscape()
        else:
            sheet.set_portrait()
        sheet.set_paper(_A4)
        sheet.set_margins(left=0.5, right=0.5, top=0.8, bottom=0.7)
        # "&" starts a code in headers; the whole may not exceed 255 characters.
        title = printable(self.running_title)[:_HEADER_LIMIT].replace("&", "&&")
        sheet.set_header(f"&L{title}&R&A")
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        return Page(self, sheet, f"xl/worksheets/sheet{len(self.workbook.worksheets())}.xml")


@dataclass(frozen=True)
class Page:
    """One sheet of the book, at ``part`` of the package; rows and columns count from 0."""

    book: Book
    sheet: Worksheet
    part: str

    def put(self, row: int, column: int, text: str, *looks: Look) -> None:
        """Write ``text`` as a text, without what no document can hold. ValueError if it is too long for a cell."""
        shown, look = printable(text), self.book.format(*looks)
        if not fits(shown):
            raise ValueError("text too long for a cell: split it with pieces() first")
        if not shown:
            self.sheet.write_blank(row, column, None, look)
        elif shown.startswith(_RICH) and shown.endswith(_RICH_END):
            # Taken for the runs of a text in several faces, it would be written as XML. Real runs are escaped.
            self.sheet.write_rich_string(row, column, *_RICH, shown.removeprefix(_RICH), look)
        else:
            self.sheet.write_string(row, column, shown, look)

    def fill(self, first: int, formats: Collection[Formats], rows: Iterable[Row], links: Sequence[str]) -> None:
        """The rows from ``first`` on, in these ``formats``; merged cells that are there stay.

        ``links`` is for each row the file beside the workbook that its first cell leads to, or nothing. The
        rows are taken when the book is finished. ValueError for more formats than a row could show.
        """
        shown, last = tuple(dict.fromkeys(chain.from_iterable(formats))), first + len(links) - 1
        if len(shown) >= max(map(len, formats), default=1):
            raise ValueError("more formats than columns")
        for column, look in enumerate(shown, start=1):
            self.sheet.write_blank(last, column, None, look)
        for row, address in enumerate(links, start=first):
            if address:
                # XlsxWriter wants to write a text with a link. It will be replaced; this one is in the book already.
                self.sheet.write_url(row, 0, f"external:{address}", shown[0], printable(self.book.running_title))
        if links:
            self.book.blocks.append(Block(self.part, first, last, shown, rows))

    def merge(self, place: Place, text: str, *looks: Look) -> None:
        """Write ``text`` over all cells of ``place``."""
        row, column, rows, columns = place
        if rows * columns > 1:
            # The text is not handed to merge_range, which would guess its type.
            self.sheet.merge_range(row, column, row + rows - 1, column + columns - 1, "", self.book.format(*looks))
        self.put(row, column, text, *looks)

    def line(self, row: int, text: str, widths: Sequence[int], *looks: Look) -> None:
        """Write ``text`` over a whole row of columns with these ``widths``, as high as it needs."""
        self.merge((row, 0, 1, len(widths)), text, *looks)
        self.fit(row, [(text, sum(widths))], float(str(looks[0]["font_size"])))

    def fit(self, row: int, texts: Iterable[tuple[str, int]], points: float = 10) -> None:
        """Make the row as high as the longest of these wrapped texts (text, pixels) needs."""
        self.sheet.set_row(row, row_height(texts, points))
