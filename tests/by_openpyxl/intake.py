"""The intake workbook of one agency, drawn for it alone."""

from __future__ import annotations

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.archive import settled
from gkbatch.forms import names
from gkbatch.intake import questions_to, style
from gkbatch.intake.answer_sheet import Filling, fill_answer_sheet
from gkbatch.intake.check_lines import check_lines, hint_column
from gkbatch.intake.check_sheet import fill_check_sheet
from gkbatch.intake.drawing import bytes_of, finish, title_of
from gkbatch.intake.guide import fill_guide
from gkbatch.intake.identity import put_stamp, stamp_values
from gkbatch.intake.last_year_column import WIDTH, carried_in, carried_in_helps, heading, told
from gkbatch.intake.preview_sheet import fill_preview_sheet
from gkbatch.layout import CHECK_SHEET, FIRST_ROW, GUIDE_SHEET, PREVIEW_SHEET, Layout, SheetLayout
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Figures


def drawn_intake(layout: Layout, settings: Settings, agency: Agency, last_year: Figures | None = None) -> bytes:
    """The intake workbook as an .xlsx file."""
    return saved_for(intake_book(layout, settings, agency, last_year=last_year), settings, agency)


def saved_for(book: Workbook, settings: Settings, agency: Agency) -> bytes:
    finish(book, settings, agency.name, f"{agency.name}{title_of(settings)}")
    return settled(bytes_of(book))


def intake_book(
    layout: Layout, settings: Settings, agency: Agency, revision: int = 0, last_year: Figures | None = None
) -> Workbook:
    known = last_year or {}
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    guide.title = GUIDE_SHEET
    fill_guide(guide, settings, blank=False)
    style.put_text(cell_of(guide, 5, 2), agency.name)
    style.set_height(guide, 5, max(22.0, style.text_height(agency.name, 74.0)))
    lines = check_lines(layout, known, (agency.name, *agency.aliases))
    filling = Filling(_texts(settings, agency), carried_in_helps(layout, known), {})
    numbers = carried_in(layout.form, known)
    for plan in layout.sheets:
        sheet = book.create_sheet(plan.name)
        fill_answer_sheet(sheet, plan, layout, filling, lines)
        for place in plan.places:
            if place.field.key in numbers:
                cell_of(sheet, place.row, place.column).value = numbers[place.field.key]
        _put_last_year(sheet, plan, known, settings.year - 1)
    fill_check_sheet(book.create_sheet(CHECK_SHEET), layout, lines, questions_to(layout, agency, known))
    fill_preview_sheet(book.create_sheet(PREVIEW_SHEET), layout, settings, agency.short_name)
    put_stamp(book, layout, stamp_values(layout.form, settings, agency, revision))
    return book


def cell_of(sheet: Worksheet, row: int, column: int) -> Cell:
    cell = sheet.cell(row, column)
    assert isinstance(cell, Cell)
    return cell


def _texts(settings: Settings, agency: Agency) -> dict[str, str]:
    return {
        names.YEAR: str(settings.year),
        names.AGENCY_NAME: agency.name,
        names.AGENCY_CODE: agency.code,
        names.ADDRESS: agency.address,
        names.TELEPHONE: agency.telephone,
        names.WECHAT_NAME: agency.wechat,
        names.WEIBO_NAME: agency.weibo,
    }


def _put_last_year(sheet: Worksheet, plan: SheetLayout, figures: Figures, year: int) -> None:
    lines = told(plan, figures)
    if not lines:
        return
    column = hint_column(plan) + 1
    sheet.column_dimensions[get_column_letter(column)].width = WIDTH
    style.put_text(style.box(sheet, FIRST_ROW, column, style.HEAD), heading(year))
    for row, words in lines.items():
        style.put_text(style.box(sheet, row, column, style.GIVEN), words)
        style.set_height(sheet, row, style.text_height(words, WIDTH))
