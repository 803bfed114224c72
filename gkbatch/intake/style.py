"""In: a worksheet of the intake workbook. Out: the same sheet, looking like every other one of them.

Input cells and locked cells differ in fill, border and words, so that a black-and-white print
can still be read.
"""

from __future__ import annotations

import math
import unicodedata
from copy import copy
from dataclasses import dataclass
from typing import Any
from weakref import WeakKeyDictionary

from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.styles.cell_style import StyleArray
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.intake.merging import merge
from gkbatch.prepared import SheetCopy
from gkbatch.printed import GIVEN_WORDS, INPUT_WORDS
from gkbatch.text import cleaned

FACE = "宋体"
_A4 = 9
_TALLEST_ROW = 409.0  # points; Excel's own limit

_BODY, _BOLD, _SMALL = Font(FACE, 11), Font(FACE, 11, bold=True), Font(FACE, 10)
_LEFT = Alignment(horizontal="left", vertical="center", wrap_text=True)
_TOP = Alignment(horizontal="left", vertical="top", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
_THIN = Border(*(Side("thin", "000000"),) * 4)
_STRONG = Border(*(Side("medium", "7F6000"),) * 4)
_HAIR = Border(*(Side("thin", "808080"),) * 4)

YELLOW = PatternFill("solid", fgColor="FFF9D9")
GREY = PatternFill("solid", fgColor="D9D9D9")
BLUE = PatternFill("solid", fgColor="DDEBF7")
PALE = PatternFill("solid", fgColor="F2F2F2")
GREEN = PatternFill("solid", bgColor="E2EFDA")
RED = PatternFill("solid", bgColor="F8CBAD")
AMBER = PatternFill("solid", bgColor="FFE699")


# A look is itself only, so that it is found in a dictionary without comparing fonts and borders.
@dataclass(frozen=True, eq=False)
class Look:
    """How a cell looks and whether it can be typed into."""

    alignment: Alignment = _LEFT
    font: Font = _BODY
    fill: PatternFill | None = None
    border: Border | None = None
    locked: bool = True
    number_format: str = "General"


TITLE = Look(_CENTRE, Font(FACE, 16, bold=True))
LINE = Look(_LEFT, _BOLD)
PLAIN = Look(_LEFT)
NOTE = Look(_LEFT, _SMALL)
HELP = Look(_LEFT, _SMALL, border=_THIN)
HEAD = Look(_CENTRE, _BOLD, PALE, _THIN)
BLOCK = Look(_CENTRE, _BOLD, BLUE, _THIN)
GROUP = Look(_LEFT, _BOLD, BLUE, _THIN)
ROW = Look(_LEFT, border=_THIN)
CENTRED = Look(_CENTRE, border=_THIN)
LINK = Look(_LEFT, Font(FACE, 11, color="0563C1", underline="single"), border=_THIN)
# General shows a pasted 1.5 as 1.5; the format 0 would show it as 2 and hide the mistake.
NUMBER = Look(_CENTRE, fill=YELLOW, border=_STRONG, locked=False)
CHOICE = Look(_CENTRE, fill=YELLOW, border=_STRONG, locked=False)
# Text format keeps the zeros of a telephone number.
SHORT_TEXT = Look(_LEFT, fill=YELLOW, border=_STRONG, locked=False, number_format="@")
# Old Excel shows a cell in text format as #### when it holds more than 255 characters.
LONG_TEXT = Look(_TOP, fill=YELLOW, border=_STRONG, locked=False)
COMPUTED = Look(_CENTRE, fill=GREY, border=_THIN)
GIVEN = Look(_LEFT, fill=GREY, border=_THIN, number_format="@")
HINT = Look(_LEFT, Font(FACE, 10, bold=True, color="C00000"))
STAMP = Look(_LEFT, Font(FACE, 9, color="595959"), GREY, _HAIR)
_INPUT_SAMPLE, _GIVEN_SAMPLE = Look(_CENTRE, _SMALL, YELLOW, _STRONG), Look(_CENTRE, _SMALL, GREY, _THIN)
VERDICT = Look(_CENTRE, Font(FACE, 14, bold=True), border=_THIN)


# How each look is styled in a workbook: openpyxl takes long to find every part of a style again.
_STYLES: WeakKeyDictionary[Any, dict[Look, StyleArray]] = WeakKeyDictionary()


def paint(cell: Cell, look: Look) -> None:
    """Give the cell its look."""
    styled: Any = cell
    known = _STYLES.setdefault(styled.parent.parent, {})
    if cell.has_style:
        _dress(cell, look)
    elif look in known:
        styled._style = copy(known[look])  # noqa: SLF001  openpyxl's own way to copy a style
    else:
        _dress(cell, look)
        known[look] = copy(styled._style)  # noqa: SLF001  the same


def _dress(cell: Cell, look: Look) -> None:
    cell.alignment, cell.font = look.alignment, look.font
    cell.protection, cell.number_format = Protection(locked=look.locked), look.number_format
    if look.fill is not None:
        cell.fill = look.fill
    if look.border is not None:
        cell.border = look.border


def box(sheet: Worksheet, row: int, column: int, look: Look, span: tuple[int, int] = (1, 1)) -> Cell:
    """The painted cell at that place, merged over ``span``: so many rows and columns."""
    rows, columns = span
    cells = [
        sheet.cell(r, c, None)
        for r in range(row, row + rows)
        for c in range(column, column + columns)
    ]  # fmt: skip
    for cell in cells:
        assert isinstance(cell, Cell), f"{sheet.title} {cell.coordinate} is merged twice"
        assert len(cells) == 1 or not cell.has_style, f"{sheet.title} {cell.coordinate} is painted twice"
        paint(cell, look)
    if len(cells) > 1:
        # openpyxl turns all but the first into cells without a border of their own if merged first.
        merge(sheet, look, (row, column), span)
    first = sheet.cell(row, column)
    assert isinstance(first, Cell)
    return first


def put_text(cell: Cell, text: str) -> None:
    """Write ``text`` as text, also where it begins with = + - @ or looks like an error value."""
    cell.value = cleaned(text)[0]
    cell.data_type = "s"
    if looks_computed(text):
        # Without it a program makes a formula of the text as soon as the cell is edited.
        cell.quotePrefix = True


def put_words(sheet: SheetCopy, row: int, column: int, text: str) -> None:
    """``put_text`` into a copy of a prepared sheet."""
    sheet.put(row, column, "text", cleaned(text)[0], **({"quoted": True} if looks_computed(text) else {}))


def looks_computed(text: str) -> bool:
    """Whether a program would make a formula of the text."""
    return text[:1] in {"=", "+", "-", "@"}


def text_height(text: str, width: float, size: int = 11) -> float:
    """The height in points of ``text`` of that size, wrapped in a column of ``width`` characters.

    A column's width is counted in digits of 11 points, half as wide as a Chinese character.
    """
    lines = 0
    for line in text.split("\n"):
        units = sum(2.15 if unicodedata.east_asian_width(letter) in "WFA" else 1.1 for letter in line)
        lines += max(1, math.ceil(units * size / 11 / max(width - 1.0, 2.0)))
    return lines * size * 1.4 + 4


def set_height(sheet: Worksheet, row: int, points: float) -> None:
    """Make the row at least that high."""
    present = sheet.row_dimensions[row].height or 0
    sheet.row_dimensions[row].height = min(_TALLEST_ROW, max(float(present), points))


def set_widths(sheet: Worksheet, widths: tuple[float, ...]) -> None:
    """Set the columns' widths in characters, from column A on."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def legend(sheet: Worksheet, row: int, columns: int, widths: tuple[float, ...], note: str) -> None:
    """The line under the title: what yellow and grey mean, and the sheet's note."""
    part = max(1, columns // 3)
    pieces = (
        (1, part, INPUT_WORDS, _INPUT_SAMPLE),
        (1 + part, part, GIVEN_WORDS, _GIVEN_SAMPLE),
        (1 + 2 * part, columns - 2 * part, note, NOTE),
    )
    for column, span, text, look in pieces:
        put_text(box(sheet, row, column, look, (1, span)), text)
        set_height(sheet, row, text_height(text, sum(widths[column - 1 : column - 1 + span]), 10))


def colour(sheet: Worksheet, area: str, formula: str, fill: PatternFill) -> None:
    """Fill the cells of ``area`` for which ``formula``, written for its first cell, is true."""
    rule = FormulaRule(formula=[formula], fill=fill, font=Font(bold=True, color="000000"))  # type: ignore[no-untyped-call]  # openpyxl's own stubs leave it untyped
    sheet.conditional_formatting.add(area, rule)


def set_page(sheet: Worksheet, area: str, title_rows: str, *, landscape: bool, pages: int) -> None:
    """A4, one page wide and ``pages`` high (0: as many as it takes), heads repeated, grid hidden.

    ``area`` is what is printed, or the last cell of it.
    """
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.orientation = "landscape" if landscape else "portrait"
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, pages
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = sheet.page_margins
    margins.left = margins.right = 0.5
    margins.top = margins.bottom = 0.75
    sheet.print_options.horizontalCentered = True
    sheet.print_area = area if ":" in area else f"A1:{area}"
    sheet.print_title_rows = title_rows
    sheet.sheet_view.showGridLines = False


def protect(sheet: Worksheet) -> None:
    """Lock what is not for typing, without a password; columns and rows may be resized."""
    sheet.protection.sheet = True
    # In this attribute False means allowed.
    sheet.protection.formatColumns = False
    sheet.protection.formatRows = False
