"""In: layout, settings, and the agency or none. Out: the bytes of the intake workbook."""

from __future__ import annotations

import io
from dataclasses import replace

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.archive import settled
from gkbatch.forms import names
from gkbatch.intake import style
from gkbatch.intake.answer_sheet import Filling, fill_answer_sheet
from gkbatch.intake.check_lines import check_lines
from gkbatch.intake.check_sheet import fill_check_sheet
from gkbatch.intake.formula import reference
from gkbatch.intake.guide import fill_guide
from gkbatch.intake.identity import TEMPLATE_VERSION, put_stamp, stamp_values
from gkbatch.intake.last_year_column import carried_in, carried_in_helps, put_last_year
from gkbatch.intake.question_block import ROWS_BEFORE
from gkbatch.intake.questions import Question, questions
from gkbatch.layout import CHECK_SHEET, GUIDE_SHEET, LIST_SHEET, Layout
from gkbatch.printed import BLANK_HELPS
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Figures

__all__ = ["LIST_SHEET", "TEMPLATE_VERSION", "intake_book", "questions_to", "saved", "write_intake"]


def write_intake(layout: Layout, settings: Settings, agency: Agency | None, last_year: Figures | None = None) -> bytes:
    """The intake workbook as an .xlsx file: pre-filled for ``agency``, or the blank for None.

    ``last_year`` holds the agency's figures of the year before by field key, as far as they are
    known: they stand beside the answers, and 上年结转 starts with them. Equal arguments give equal
    bytes. ``layout`` must have been laid out with ``settings``.
    """
    return saved(intake_book(layout, settings, agency, last_year=last_year), settings, agency)


def intake_book(
    layout: Layout,
    settings: Settings,
    agency: Agency | None,
    revision: int = 0,
    last_year: Figures | None = None,
) -> Workbook:
    """The intake workbook before it is saved; ``revision`` goes into its stamp where it is not 0."""
    known = last_year or {}
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    guide.title = GUIDE_SHEET
    fill_guide(guide, settings, agency)
    lines = check_lines(layout)
    filling = replace(_filling(settings, agency), numbers=carried_in(layout.form, known))
    filling = replace(filling, helps={**filling.helps, **carried_in_helps(layout, known)})
    for plan in layout.sheets:
        sheet = book.create_sheet(plan.name)
        fill_answer_sheet(sheet, plan, layout, filling, lines)
        put_last_year(sheet, plan, known, settings.year - 1)
    fill_check_sheet(book.create_sheet(CHECK_SHEET), lines, questions_to(layout, agency, known))
    if agency is None:
        _name_list(book.create_sheet(LIST_SHEET), settings)
    put_stamp(book, layout, stamp_values(layout.form, settings, agency, revision))
    return book


def questions_to(layout: Layout, agency: Agency | None, last_year: Figures) -> tuple[Question, ...]:
    """The questions on 提交前检查, with their rows: they stand below its last line."""
    return questions(layout, agency, last_year, check_lines(layout)[-1].row + ROWS_BEFORE + 1)


def saved(book: Workbook, settings: Settings, agency: Agency | None) -> bytes:
    """The book with headers, locks and properties, as the bytes of an .xlsx file."""
    _finish(book, settings, agency)
    file = io.BytesIO()
    book.save(file)
    return settled(file.getvalue())


def _filling(settings: Settings, agency: Agency | None) -> Filling:
    year = {names.YEAR: str(settings.year)}
    if agency is None:
        listed = f"$A$1:$A${max(1, len(settings.agencies))}"
        return Filling(
            texts=year,
            helps=BLANK_HELPS,
            # A list written into the validation itself may hold 255 characters at most.
            lists={names.AGENCY_NAME: reference(listed, LIST_SHEET)},
        )
    texts = year | {
        names.AGENCY_NAME: agency.name,
        names.AGENCY_CODE: agency.code,
        names.ADDRESS: agency.address,
        names.TELEPHONE: agency.telephone,
        names.WECHAT_NAME: agency.wechat,
        names.WEIBO_NAME: agency.weibo,
    }
    return Filling(texts=texts, helps={}, lists={})


def _name_list(sheet: Worksheet, settings: Settings) -> None:
    for row, agency in enumerate(settings.agencies, start=1):
        style.put_text(style.box(sheet, row, 1, style.PLAIN), agency.name)
    # LibreOffice turns "veryHidden" into "hidden" when it saves; start with what stays.
    sheet.sheet_state = "hidden"


def _finish(book: Workbook, settings: Settings, agency: Agency | None) -> None:
    title = f"{settings.year}年政府信息公开工作年度报告填报表"
    for sheet in book.worksheets:
        style.set_header(sheet, agency.name if agency else settings.district + title)
        style.protect(sheet)
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title = f"{agency.name}{title}" if agency else title
    book.properties.creator = settings.office
