"""In: Settings, or nothing for a new office. Out: the bytes of settings.xlsx."""

from __future__ import annotations

import io
import re
import unicodedata
from collections.abc import Iterable, Mapping
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.page import PageMargins
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address
from gkbatch.archive import settled
from gkbatch.forms import form_for, newest_form
from gkbatch.forms.form import Form
from gkbatch.settings import Settings
from gkbatch.settings.check_changes import FIXED, check_lines
from gkbatch.settings.checks import KnownCheck
from gkbatch.settings.columns import SheetColumn, cell_value
from gkbatch.settings.entries import meaning
from gkbatch.settings.sheets import (
    ADJUSTMENTS,
    APPLIES,
    CATEGORIES,
    CHECKS,
    EXEMPTIONS,
    GENERAL,
    GENERAL_HEADS,
    GENERAL_LINES,
    GENERAL_PURPOSE,
    GENERAL_WIDTHS,
    LAST_YEAR,
    MATTERS,
    ROSTER,
    SENSITIVE_WORDS,
    SENTENCES,
    ListSheet,
    list_sheets,
    texts_sheet,
)
from gkbatch.text import cleaned

Entry = Mapping[str, object]

_FACE = "宋体"
_INPUT = PatternFill("solid", fgColor="FFFFF8D6")
_FIXED = PatternFill("solid", fgColor="FFEDEDED")
_HEAD = PatternFill("solid", fgColor="FFD9E2EC")
_LINE = Side("thin", color="FF8C8C8C")
_BORDER = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)
_WRAP = Alignment(horizontal="left", vertical="center", wrap_text=True)
_CENTRE = Alignment(horizontal="center", vertical="center", wrap_text=True)
# Excel before 2010 shows ##### for a text of over 255 characters in a cell of the format Text.
_FORMATS = {
    "code": "@",
    "word": "@",
    "words": "General",
    "names": "@",
    "addresses": "@",
    "yes or no": "@",
    "number": "0",
    "count": "0",
    "amount": "General",
    "change": "General",
    "date": "yyyy-mm-dd",
}
_ERRORS = {
    "number": "应是大于 0 的整数。",
    "count": "应是大于或等于 0 的整数；不知道的留空。",
    "amount": "应是大于或等于 0 的数字，单位是万元；不知道的留空。",
    "change": "应是数字，减少的前面加 -。",
    "date": "应是日期，如 2027-01-20。",
}
_PROMPT_LIMIT = 255
_PORTRAIT = 90
_ESCAPE = re.compile("_(?=x[0-9A-Fa-f]{4}_)")


def write_settings(settings: Settings | None, checks: Iterable[KnownCheck] = ()) -> bytes:
    """The workbook that ``read_settings`` reads back as ``settings``, for the form of their year.

    Without settings it is a new office's: to be filled in, with every default that is declared.
    ``checks`` are listed in 检查设置. Equal arguments give equal bytes.
    """
    form = (form_for(settings.year) if settings else None) or newest_form()
    own = _own_entries(settings, form) if settings else {}
    own[CHECKS.name] = check_lines(checks, settings.check_changes if settings else ())
    book = Workbook()
    book.remove(book.worksheets[0])
    book.properties.creator = "gkbatch"
    book.properties.title = "设置"
    _write_general(book.create_sheet(GENERAL), settings)
    for declared in list_sheets(form):
        sheet = book.create_sheet(declared.name)
        _write_list(sheet, declared, tuple(own.get(declared.name, declared.default)))
        if declared.dated:
            _write_year(sheet, declared, settings.year if settings else None)
    target = io.BytesIO()
    book.save(target)
    return settled(target.getvalue())


# ---- what is written ----------------------------------------------------------------------------


def _own_entries(settings: Settings, form: Form) -> dict[str, Iterable[Entry]]:
    """What stands on each list sheet, by its name."""
    texts = texts_sheet(form)
    return {
        ROSTER.name: map(vars, settings.agencies),
        CATEGORIES.name: map(vars, settings.categories),
        MATTERS.name: map(vars, settings.matters),
        SENTENCES.name: ({**line, "text": settings.sentences[line["key"]]} for line in SENTENCES.default),
        texts.name: ({**line, **_texts_of(settings, line["key"])} for line in texts.default),
        LAST_YEAR: (
            {"code": agency.code, "name": agency.name, **settings.last_year.get(agency.code, {})}
            for agency in settings.agencies
        ),
        EXEMPTIONS.name: map(vars, settings.exemptions),
        ADJUSTMENTS.name: map(vars, settings.adjustments),
        SENSITIVE_WORDS.name: map(vars, settings.sensitive_words),
    }


def _texts_of(settings: Settings, place: str) -> Entry:
    return {"text": settings.texts.get(place, ""), "earlier": settings.earlier_texts.get(place, "")}


# ---- sheets -------------------------------------------------------------------------------------


def _write_general(sheet: Worksheet, settings: Settings | None) -> None:
    values = vars(settings) if settings else {line.key: meaning(line, line.default) for line in GENERAL_LINES}
    _write_top(sheet, GENERAL_PURPOSE, GENERAL_WIDTHS)
    for column, head in enumerate(GENERAL_HEADS, start=1):
        _style(sheet.cell(2, column, head), _HEAD, _CENTRE, bold=True)
    for row, line in enumerate(GENERAL_LINES, start=3):
        _style(sheet.cell(row, 1, line.head), _FIXED, _WRAP)
        _write_input(sheet.cell(row, 2), line, values.get(line.key))
        _style(sheet.cell(row, 3, line.help), None, _WRAP)
        _guard(sheet, line, cell_address(row, 2))
    _finish(sheet, GENERAL_WIDTHS, head_rows=2, frozen="A3")


def _write_list(sheet: Worksheet, declared: ListSheet, entries: tuple[Entry, ...]) -> None:
    widths = tuple(column.width for column in declared.columns)
    _write_top(sheet, declared.purpose, widths)
    first, last = 4, 3 + len(entries) + declared.spare
    # What cannot be changed stands last and is asked for nothing.
    last_open = last - sum(entry.get("changeable") == FIXED for entry in entries)
    for index, column in enumerate(declared.columns, start=1):
        _style(sheet.cell(2, index, column.help or None), None, _WRAP, size=9)
        _style(sheet.cell(3, index, column.head), _HEAD, _CENTRE, bold=True)
        for row in range(first, last + 1):
            entry = entries[row - first] if row - first < len(entries) else {}
            locked = column.fixed or entry.get("changeable") == FIXED
            _write_input(sheet.cell(row, index), column, entry.get(column.key), locked=locked)
        if last_open >= first:
            _guard(sheet, column, f"{cell_address(first, index)}:{cell_address(last_open, index)}")
    _finish(sheet, widths, head_rows=3, frozen=cell_address(4, declared.still + 1))


def _write_top(sheet: Worksheet, purpose: str, widths: tuple[int, ...]) -> None:
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(widths))
    _write_purpose(sheet, 1, purpose, widths)


def _write_purpose(sheet: Worksheet, column: int, purpose: str, widths: tuple[int, ...]) -> None:
    title = sheet.cell(1, column, purpose)
    title.font = Font(_FACE, sz=12, bold=True)
    title.alignment = _WRAP
    sheet.row_dimensions[1].height = 20.0 * _lines(purpose, sum(widths)) + 4


def _write_year(sheet: Worksheet, declared: ListSheet, year: int | None) -> None:
    """The year for which the sheet is, before its purpose; nothing below moves."""
    widths = tuple(column.width for column in declared.columns)
    sheet.unmerge_cells(start_row=1, start_column=1, end_row=1, end_column=len(widths))
    sheet.merge_cells(start_row=1, start_column=3, end_row=1, end_column=len(widths))
    _write_purpose(sheet, 3, declared.purpose, widths[2:])
    _style(sheet.cell(1, 1, APPLIES.head), _HEAD, _CENTRE, bold=True)
    _write_input(sheet.cell(1, 2), APPLIES, year)
    _guard(sheet, APPLIES, "B1")


def _finish(sheet: Worksheet, widths: tuple[int, ...], head_rows: int, frozen: str) -> None:
    """Widths, heights, what stays in sight, and the page."""
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width
    for row, values in enumerate(sheet.iter_rows(min_row=2, values_only=True), start=2):
        # Left to themselves, rows of a file that no Excel has saved may stay one line high.
        lines = max(_lines(str(value or ""), width) for value, width in zip(values, widths, strict=True))
        sheet.row_dimensions[row].height = 15.0 * lines + 6
    sheet.freeze_panes = frozen
    sheet.print_title_rows = f"1:{head_rows}"
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.page_setup.paperSize = int(sheet.PAPERSIZE_A4)
    sheet.page_setup.orientation = "landscape" if sum(widths) > _PORTRAIT else "portrait"
    sheet.page_setup.fitToHeight = 0
    sheet.page_margins = PageMargins(left=0.5, right=0.5, top=0.6, bottom=0.8, footer=0.4)
    sheet.print_options.horizontalCentered = True
    sheet.HeaderFooter.oddFooter = HeaderFooterItem(
        center=_HeaderFooterPart("&A　第 &P 页，共 &N 页", font=f"{_FACE},Regular")
    )


def _lines(text: str, width: int) -> int:
    """How many lines the text takes in a column of ``width`` half-width characters."""
    return sum(1 + int(1.05 * _width(line) / width) for line in text.split("\n"))


def _width(text: str) -> int:
    return sum(2 if unicodedata.east_asian_width(character) in "WFA" else 1 for character in text)


def _write_input(cell: Cell | MergedCell, column: SheetColumn, field: object, *, locked: bool = False) -> None:
    value = cell_value(field)
    _style(cell, _FIXED if locked else _INPUT, _WRAP)
    cell.number_format = _FORMATS[column.kind]
    if isinstance(value, str):
        if value:
            cell.value = _ESCAPE.sub("_x005F_", cleaned(value)[0])
            # A text that begins with = stays a text, also after the cell was edited.
            cell.data_type = "s"
            cell.quotePrefix = value.startswith(("=", "+", "-", "@"))
    elif value is not None:
        cell.value = value


def _style(
    cell: Cell | MergedCell, fill: PatternFill | None, alignment: Alignment, *, bold: bool = False, size: int = 11
) -> None:
    cell.font = Font(_FACE, sz=size, bold=bold)
    cell.alignment = alignment
    cell.border = _BORDER
    if fill is not None:
        cell.fill = fill


def _guard(sheet: Worksheet, column: SheetColumn, cells: str) -> None:
    """A dropdown, or a check of what is typed, with the column's help as the prompt."""
    kinds: dict[str, dict[str, Any]] = {
        "number": {"type": "whole", "operator": "greaterThan", "formula1": "0"},
        "count": {"type": "whole", "operator": "greaterThanOrEqual", "formula1": "0"},
        "amount": {"type": "decimal", "operator": "greaterThanOrEqual", "formula1": "0"},
        "change": {"type": "decimal", "operator": "notEqual", "formula1": "0"},
        "date": {"type": "date", "operator": "greaterThan", "formula1": "43831"},
    }
    check = {"type": "list", "formula1": f'"{",".join(column.options)}"'} if column.options else kinds.get(column.kind)
    if check is None and not column.help:
        return
    rule = DataValidation(allow_blank=True, **(check or {}))
    rule.showErrorMessage = check is not None
    rule.errorTitle, rule.error = "填写有误", _error(column)
    rule.showInputMessage = bool(column.help)
    rule.promptTitle, rule.prompt = column.head, column.help[:_PROMPT_LIMIT]
    rule.add(cells)
    sheet.add_data_validation(rule)


def _error(column: SheetColumn) -> str:
    if column.options:
        return f"只能是：{'、'.join(column.options)}。"
    return _ERRORS.get(column.kind, "")
