"""In: layout and settings. Out: the intake workbook before it is saved: the blank, or the one that agencies' are made of."""

from __future__ import annotations

import io

from openpyxl import Workbook
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.forms import names
from gkbatch.intake import style
from gkbatch.intake.answer_sheet import Filling, fill_answer_sheet
from gkbatch.intake.check_lines import Line
from gkbatch.intake.formula import reference
from gkbatch.intake.guide import fill_guide
from gkbatch.intake.header import set_header
from gkbatch.layout import GUIDE_SHEET, LIST_SHEET, Layout
from gkbatch.printed import BLANK_HELPS
from gkbatch.settings import Settings

_TITLE = "年政府信息公开工作年度报告填报表"


def draw_book(layout: Layout, settings: Settings, lines: tuple[Line, ...], *, blank: bool) -> Workbook:
    """Guide and answers as whoever fills in the ``blank`` gets them, or every agency.

    ``lines`` are those of 提交前检查, which is drawn by itself.
    """
    book = Workbook()
    guide = book.active
    assert isinstance(guide, Worksheet)
    guide.title = GUIDE_SHEET
    fill_guide(guide, settings, blank=blank)
    filling = _filling(settings, blank=blank)
    for plan in layout.sheets:
        fill_answer_sheet(book.create_sheet(plan.name), plan, layout, filling, lines)
    return book


def _filling(settings: Settings, *, blank: bool) -> Filling:
    year = {names.YEAR: str(settings.year)}
    if not blank:
        return Filling(texts=year, helps={}, lists={})
    listed = f"$A$1:$A${max(1, len(settings.agencies))}"
    # A list written into the validation itself may hold 255 characters at most.
    return Filling(texts=year, helps=BLANK_HELPS, lists={names.AGENCY_NAME: reference(listed, LIST_SHEET)})


def title_of(settings: Settings) -> str:
    """What the workbook is called, without whose it is."""
    return f"{settings.year}{_TITLE}"


def finish(book: Workbook, settings: Settings, owner: str, title: str) -> None:
    """Give the book its headers, locks and properties."""
    for sheet in book.worksheets:
        set_header(sheet, owner)
        style.protect(sheet)
    book.security = WorkbookProtection(lockStructure=True)
    book.properties.title = title
    book.properties.creator = settings.office


def bytes_of(book: Workbook) -> bytes:
    """The book as an .xlsx file."""
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()
