"""In: a review. Out: the slip: a fresh workbook with the agency's own answers, what does not fit marked."""

from __future__ import annotations

from collections.abc import Mapping

from openpyxl.cell.cell import Cell
from openpyxl.styles import Protection
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.checking.rules.codes import rule_of
from gkbatch.intake import intake_book, questions_to, saved, style
from gkbatch.layout import CHECK_SHEET, LONG_TEXT_SHEET, SLIP_SHEET, TITLE_ROW, Layout, SheetLayout
from gkbatch.printed import GIVEN_KEYS
from gkbatch.reading.slip_sheet import PIECE_NUMBER, PIECE_TEXT
from gkbatch.settings import Settings
from gkbatch.slip.entries import Entry, entries
from gkbatch.slip.marking import mark_sheet
from gkbatch.slip.notice import fill_notice
from gkbatch.slip.places import in_slip
from gkbatch.slip.questions import bring_words_back
from gkbatch.slip.writing import LongTexts, put_exactly
from gkbatch.submission import Figures

_PIECE_HEADS = ("段", "接在", "文字")
_PIECE_WIDTHS = (6.0, 22.0, 120.0)


def write_slip(
    layout: Layout,
    settings: Settings,
    review: Review,
    shown: tuple[Finding, ...],
    last_year: Figures | None = None,
) -> bytes:
    """The slip as an .xlsx file: the intake workbook with this return's answers and a list of ``shown``.

    Queries that the agency has explained are listed with their explanation even where ``shown``
    leaves them out: the explanation must come back with the slip. What was typed outside the form
    is listed from the submission. ``Finding.shared`` never enters it. ``last_year`` holds the
    agency's figures of the year before by field key. Equal arguments give equal bytes.
    """
    agency, submission = review.agency, review.submission
    kept = tuple(f for f in review.findings if f.explanation and f.explanation.by == "agency" and f not in shown)
    contents = entries(layout, settings, agency, submission)
    # What stands outside the form is listed cell by cell under the findings.
    listed = (finding for finding in (*shown, *kept) if rule_of(finding.code).on_slip != "apart")
    items = in_slip(layout, submission, listed, {key: entry.typed for key, entry in contents.items()})
    book = intake_book(layout, settings, agency, submission.stamp.revision + 1, last_year)
    long_texts = LongTexts()
    for plan in layout.sheets:
        sheet = book[plan.name]
        assert isinstance(sheet, Worksheet)
        remarks = _fill(sheet, plan, contents, long_texts)
        mark_sheet(sheet, plan, items, remarks, settings.office)
    checks = book[CHECK_SHEET]
    assert isinstance(checks, Worksheet)
    bring_words_back(checks, questions_to(layout, agency, last_year or {}), items, submission)
    notice = book.create_sheet(SLIP_SHEET, 0)
    fill_notice(notice, layout, settings, review, items)
    book.active = 0
    for tab in book.worksheets:
        tab.sheet_view.tabSelected = tab is notice
    if long_texts.pieces:
        _fill_long_texts(book.create_sheet(LONG_TEXT_SHEET), long_texts)
    return saved(book, settings, agency)


def _fill(sheet: Worksheet, plan: SheetLayout, contents: Mapping[str, Entry], long_texts: LongTexts) -> dict[str, str]:
    """Put the answers of one sheet in their places; what is to be said of them, by field key."""
    remarks = {}
    for place in plan.places:
        entry = contents.get(place.field.key)
        if entry is None:
            continue
        cell = sheet.cell(place.row, place.column)
        assert isinstance(cell, Cell)
        remarks[place.field.key] = entry.remark
        if place.field.computed:
            remarks[place.field.key] += f"这一格原来是合计公式；要恢复，请输入 {cell.value}"
        if place.field.computed or (place.field.key in GIVEN_KEYS and entry.typed != cell.value):
            # A locked cell could not be mended.
            cell.protection = Protection(locked=False)
        if entry.kind == "text":
            text = str(entry.content)
            put_exactly(cell, long_texts.first_piece(text, f"{place.sheet}!{place.cell}"))
            width = sum(plan.widths[place.column - 1 : place.column - 1 + place.columns])
            style.set_height(sheet, place.row, style.text_height(text, width))
        else:
            cell.value = entry.content
    return remarks


def _fill_long_texts(sheet: Worksheet, long_texts: LongTexts) -> None:
    """The pieces of texts that no cell holds, numbered as the cells before them say."""
    style.set_widths(sheet, _PIECE_WIDTHS)
    style.put_text(style.box(sheet, TITLE_ROW, 1, style.TITLE, (1, len(_PIECE_HEADS))), LONG_TEXT_SHEET)
    for column, head in enumerate(_PIECE_HEADS, start=1):
        style.put_text(style.box(sheet, 3, column, style.HEAD), head)
    for number, (place, text) in enumerate(long_texts.pieces, start=1):
        row = number + 3
        style.put_text(style.box(sheet, row, PIECE_NUMBER, style.CENTRED), str(number))
        style.put_text(style.box(sheet, row, 2, style.ROW), place)
        put_exactly(style.box(sheet, row, PIECE_TEXT, style.LONG_TEXT), text)
        style.set_height(sheet, row, style.text_height(text, _PIECE_WIDTHS[2]))
    style.set_page(sheet, f"C{len(long_texts.pieces) + 3}", "3:3", landscape=True, pages=0)
