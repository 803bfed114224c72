"""In: layout, settings, and the agency or none. Out: the bytes of the intake workbook."""

from __future__ import annotations

from dataclasses import replace

from gkbatch.archive import settled
from gkbatch.intake import style
from gkbatch.intake.check_lines import check_lines
from gkbatch.intake.check_sheet import fill_check_sheet
from gkbatch.intake.copying import PreparedIntake, copy_for, prepare_intake, saved_copy
from gkbatch.intake.drawing import bytes_of, draw_book, finish, title_of
from gkbatch.intake.identity import TEMPLATE_VERSION, put_stamp, stamp_values
from gkbatch.intake.preview_sheet import fill_preview_sheet
from gkbatch.intake.question_block import ROWS_BEFORE
from gkbatch.intake.questions import Question, questions
from gkbatch.layout import CHECK_SHEET, LIST_SHEET, PREVIEW_SHEET, Layout
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Figures

__all__ = [
    "LIST_SHEET",
    "TEMPLATE_VERSION",
    "PreparedIntake",
    "blank_intake",
    "copy_for",
    "intake_for",
    "prepare_intake",
    "questions_to",
    "saved_copy",
    "write_intake",
]


def write_intake(layout: Layout, settings: Settings, agency: Agency | None, last_year: Figures | None = None) -> bytes:
    """The intake workbook as an .xlsx file: pre-filled for ``agency``, or the blank for None.

    ``last_year`` holds the agency's figures of the year before by field key, as far as they are
    known: they stand beside the answers, and 上年结转 starts with them. Equal arguments give equal
    bytes. ``layout`` must have been laid out with ``settings``. For many agencies ``intake_for``
    is tens of times faster.
    """
    if agency is None:
        return blank_intake(layout, settings)
    alone = replace(settings, agencies=(agency,))
    return intake_for(prepare_intake(layout, alone, {agency.code: last_year or {}}), agency)


def intake_for(prepared: PreparedIntake, agency: Agency) -> bytes:
    """The intake workbook of one of the agencies it was prepared for, as an .xlsx file."""
    return saved_copy(prepared, copy_for(prepared, agency), agency)


def blank_intake(layout: Layout, settings: Settings) -> bytes:
    """The intake workbook for whoever fills it in, as an .xlsx file."""
    lines = check_lines(layout)
    book = draw_book(layout, settings, lines, blank=True)
    fill_check_sheet(book.create_sheet(CHECK_SHEET), layout, lines, questions_to(layout, None, {}))
    fill_preview_sheet(book.create_sheet(PREVIEW_SHEET), layout, settings)
    names = book.create_sheet(LIST_SHEET)
    for row, agency in enumerate(settings.agencies, start=1):
        style.put_text(style.box(names, row, 1, style.PLAIN), agency.name)
    # LibreOffice turns "veryHidden" into "hidden" when it saves; start with what stays.
    names.sheet_state = "hidden"
    put_stamp(book, layout, stamp_values(layout.form, settings, None))
    finish(book, settings, settings.district + title_of(settings), title_of(settings))
    return settled(bytes_of(book))


def questions_to(layout: Layout, agency: Agency | None, last_year: Figures) -> tuple[Question, ...]:
    """The questions on 提交前检查, with their rows: they stand below its last line."""
    return questions(layout, agency, last_year, check_lines(layout)[-1].row + ROWS_BEFORE + 1)
