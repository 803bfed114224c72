"""In: texts and looks. Out: safe cells, formats and pages of a workbook that is being written.

Everything an agency typed goes through ``Page.put``: it is written as a text, never as a formula,
a link or a number.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import lru_cache

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from gkbatch.text import cleaned, ems

Look = Mapping[str, object]
# Row, column, how many rows, how many columns.
Place = tuple[int, int, int, int]

# The clock would make every run's bytes differ.
CREATED = datetime(2000, 1, 1, tzinfo=UTC).replace(tzinfo=None)
# A cell of Excel holds 32,767 UTF-16 units; the remarks of a text that runs on need a few.
CELL_UNITS = 32_700
RUNS_ON, RUN_ON = "……（未完，接下行）", "（接上行）……"
_A4 = 9
_LIST_HEAD = 2  # the row of a list's heads, below title and note
_ROW_LIMIT = 409
_HEADER_LIMIT = 100
_LONGEST = 400
# Programs break a line neither within an address like D30:D31 nor before a closing mark.
_UNBROKEN = re.compile(r"[（“《【]*(?:[!-~]+|[^!-~])[，。、；：？！）”》】]*")

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


def workbook_options() -> dict[str, object]:
    """How XlsxWriter makes our workbooks. New ones each time: it writes into them, and the next would look different."""
    return {
        "in_memory": True,
        "strings_to_formulas": False,
        "strings_to_urls": False,
        "strings_to_numbers": False,
        # Column widths count digits of this face. Calibri, the usual one, is missing on many Linux
        # desktops, and its substitute is a third wider.
        "default_format_properties": {"font_name": "宋体", "font_size": 10},
    }


@dataclass(frozen=True)
class Book:
    """A workbook in the making, the line printed above its pages, and its formats, each made once."""

    workbook: Workbook
    running_title: str
    formats: dict[tuple[tuple[str, object], ...], Format] = field(default_factory=dict)

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
        title = cleaned(self.running_title)[0][:_HEADER_LIMIT].replace("&", "&&")
        sheet.set_header(f"&L{title}&R&A")
        sheet.set_footer("&C第 &P 页，共 &N 页")
        sheet.hide_gridlines(2)
        return Page(self, sheet)


@dataclass(frozen=True)
class Page:
    """One sheet of the book; rows and columns count from 0."""

    book: Book
    sheet: Worksheet

    def put(self, row: int, column: int, text: str, *looks: Look) -> None:
        """Write ``text`` as a text, without what no document can hold. ValueError if it is too long for a cell."""
        self.put_in(row, column, text, self.book.format(*looks))

    def put_in(self, row: int, column: int, text: str, look: Format) -> None:
        """The same in a format that was looked up before: for sheets of very many cells."""
        printable = cleaned(text)[0]
        if units(printable) > CELL_UNITS:
            raise ValueError("text too long for a cell: split it with pieces() first")
        if printable:
            self.sheet.write_string(row, column, printable, look)
        else:
            self.sheet.write_blank(row, column, None, look)

    def link(self, row: int, column: int, text: str, address: str, *looks: Look) -> None:
        """Write ``text`` as a link to a file beside the workbook; as mere text where the address is empty."""
        self.put(row, column, text, *looks, LINKED if address else {})
        if address and text:
            look = self.book.format(*looks, LINKED)
            self.sheet.write_url(row, column, f"external:{address}", look, cleaned(text)[0])

    def begin_list(self, title: str, note: str, columns: Sequence[tuple[str, int]]) -> int:
        """Title, note and heads (name, pixels) of a sheet that is one long list; its first row."""
        self.put(0, 0, title, TITLE)
        self.sheet.set_row(0, height(1, 16))
        self.put(1, 0, note, NOTE, UNWRAPPED)
        for column, (head, width) in enumerate(columns):
            self.sheet.set_column_pixels(column, column, width)
            self.put(_LIST_HEAD, column, head, HEAD)
        return _LIST_HEAD + 1

    def end_list(self, next_row: int, columns: int, frozen: int) -> None:
        """The filter down to the row before ``next_row``, the first ``frozen`` columns in sight, pages of A4."""
        self.sheet.freeze_panes(_LIST_HEAD + 1, frozen)
        self.sheet.repeat_rows(_LIST_HEAD)
        self.sheet.fit_to_pages(1, 0)
        self.sheet.autofilter(_LIST_HEAD, 0, next_row - 1, columns - 1)

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
        """Make the row as high as the longest of these wrapped texts (text, pixels) needs.

        Left to themselves, rows of this writer keep one line in LibreOffice, and rows with merged
        cells in every program.
        """
        needed = max(lines(text, pixels, points) for text, pixels in texts)
        self.sheet.set_row(row, height(needed, points))


def units(text: str) -> int:
    """The length of ``text`` as Excel counts it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def pieces(text: str, most: int = CELL_UNITS) -> tuple[str, ...]:
    """``text``, cleaned, in parts that fit a cell; where it runs on, remarks at the seams say so."""
    printable = cleaned(text)[0]
    if units(printable) <= most:
        return (printable,)
    parts = list(_cut(printable, most - len(RUNS_ON) - len(RUN_ON)))
    last = len(parts) - 1
    return tuple(
        f"{RUN_ON if index else ''}{part}{RUNS_ON if index < last else ''}" for index, part in enumerate(parts)
    )


def spread(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The rows that hold these texts side by side: one that is too long for a cell goes on in the next row.

    Short texts are repeated, so that a filter keeps all rows of an entry together.
    """
    parts = [pieces(text) for text in texts]
    for index in range(max(len(part) for part in parts)):
        yield tuple(part[index] if index < len(part) else part[0] if len(part) == 1 else "" for part in parts)


def shortened(text: str) -> str:
    """``text`` where only a glance at it is needed: its beginning, with a remark if there is more."""
    if len(text) <= _LONGEST:
        return text
    return f"{text[:_LONGEST]}……（共 {len(text)} 字，全文见来源文件或“问题清单”）"


def _cut(text: str, most: int) -> Iterator[str]:
    # One character takes at most two units, so half as many characters always fit.
    size = most if len(text) == units(text) else most // 2
    for start in range(0, len(text), size):
        yield text[start : start + size]


def lines(text: str, pixels: int, points: float = 10) -> int:
    """How many lines ``text`` takes in a cell of that width, wrapped."""
    per_line = max(1, (pixels - 7) * 0.75 / points)
    return sum((_again if len(line) < _LONGEST else _wrapped)(line, per_line) for line in text.split("\n"))


@lru_cache(maxsize=8192)  # a district's findings say the same of many agencies
def _again(line: str, per_line: float) -> int:
    return _wrapped(line, per_line)


def _wrapped(line: str, per_line: float) -> int:
    """How many lines of so many full-width characters; what stays together moves down as a whole."""
    count, filled = 1, 0.0
    for piece in _UNBROKEN.findall(line):
        width = ems(piece)
        if filled + width > per_line and filled and not piece.isspace():
            count, filled = count + 1, 0.0
        rows = max(1, math.ceil(width / per_line))
        count, filled = count + rows - 1, filled + width - (rows - 1) * per_line
    return count


def height(line_count: int, points: float = 10) -> float:
    """The height in points of a row with so many lines; Excel's rows end at 409."""
    return min(_ROW_LIMIT, line_count * points * 1.35 + 6)
