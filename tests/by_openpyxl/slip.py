"""The slip of one return, drawn for it alone."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from openpyxl.comments import Comment
from openpyxl.styles import Protection
from openpyxl.utils import get_column_letter, range_boundaries
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address
from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.checking.rules.codes import rule_of
from gkbatch.intake import questions_to, style
from gkbatch.intake.check_lines import hint_column
from gkbatch.intake.formula import literal
from gkbatch.intake.question_block import KEY_COLUMN, WORDS_COLUMN, WORDS_WIDTH
from gkbatch.intake.questions import Question
from gkbatch.layout import CHECK_SHEET, LONG_TEXT_SHEET, SLIP_SHEET, Layout, Place, SheetLayout
from gkbatch.printed import GIVEN_KEYS
from gkbatch.reading.attachments import COMMENT_LEAD
from gkbatch.reading.slip_sheet import bound_key
from gkbatch.settings import Settings
from gkbatch.slip.entries import Entry, entries
from gkbatch.slip.long_texts import LongTexts
from gkbatch.slip.marking import FILLS, MARKS, demand, row_words, whole_findings
from gkbatch.slip.places import Item, in_slip
from gkbatch.slip.questions import words_for
from gkbatch.submission import Figures, Submission
from gkbatch.text import cleaned
from tests.by_openpyxl.intake import cell_of, intake_book, saved_for
from tests.by_openpyxl.notice import fill_notice
from tests.by_openpyxl.writing import put_exactly


def drawn_slip(
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
        remarks = _fill(sheet, plan, contents, long_texts)
        _mark_sheet(sheet, plan, items, remarks, settings.office)
    checks = book[CHECK_SHEET]
    _bring_words_back(checks, questions_to(layout, agency, last_year or {}), items, submission)
    notice = book.create_sheet(SLIP_SHEET, 0)
    fill_notice(notice, layout, settings, review, items)
    book.active = 0
    for tab in book.worksheets:
        tab.sheet_view.tabSelected = tab is notice
    if long_texts.pieces:
        _fill_long_texts(book.create_sheet(LONG_TEXT_SHEET), long_texts)
    return saved_for(book, settings, agency)


def _fill(sheet: Worksheet, plan: SheetLayout, contents: Mapping[str, Entry], long_texts: LongTexts) -> dict[str, str]:
    """Put the answers of one sheet in their places; what is to be said of them, by field key."""
    remarks = {}
    for place in plan.places:
        entry = contents.get(place.field.key)
        if entry is None:
            continue
        cell = cell_of(sheet, place.row, place.column)
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
    style.set_widths(sheet, (6.0, 22.0, 120.0))
    style.put_text(style.box(sheet, 1, 1, style.TITLE, (1, 3)), LONG_TEXT_SHEET)
    for column, head in enumerate(("段", "接在", "文字"), start=1):
        style.put_text(style.box(sheet, 3, column, style.HEAD), head)
    for number, (place, text) in enumerate(long_texts.pieces, start=1):
        row = number + 3
        style.put_text(style.box(sheet, row, 1, style.CENTRED), str(number))
        style.put_text(style.box(sheet, row, 2, style.ROW), place)
        put_exactly(style.box(sheet, row, 3, style.LONG_TEXT), text)
        style.set_height(sheet, row, style.text_height(text, 120.0))
    style.set_page(sheet, f"C{len(long_texts.pieces) + 3}", "3:3", landscape=True, pages=0)


def _mark_sheet(
    sheet: Worksheet, plan: SheetLayout, items: Iterable[Item], remarks: Mapping[str, str], author: str
) -> None:
    """Mark on ``sheet`` the answers of ``items``; ``remarks`` are further words on a field (key)."""
    found: dict[Place, list[Item]] = {place: [] for place in plan.places}
    for item in items:
        for place in item.places:
            if place.sheet == plan.name:
                found[place].append(item)
    for place, own in found.items():
        remark = remarks.get(place.field.key, "")
        if own:
            _paint(sheet, place, demand(own[0]))
        if own or remark:
            _comment(sheet, place, own, remark, author)
    _row_words(sheet, plan, found)


def _paint(sheet: Worksheet, place: Place, kind: str) -> None:
    for column in range(place.column, place.column + place.columns):
        cell = sheet.cell(place.row, column)
        cell.fill = FILLS[kind]
        border = MARKS[kind].border
        if border is not None:
            cell.border = border


def _comment(sheet: Worksheet, place: Place, items: list[Item], remark: str, author: str) -> None:
    text = f"{COMMENT_LEAD}\n" + "\n".join(filter(None, [*whole_findings(items), remark]))
    cell = cell_of(sheet, place.row, place.column)
    note = Comment(cleaned(text)[0], author)
    note.width, note.height = 320, int(style.text_height(text, 44.0, 10)) + 12
    cell.comment = note


def _row_words(sheet: Worksheet, plan: SheetLayout, found: Mapping[Place, list[Item]]) -> None:
    rows: dict[int, dict[int, Item]] = {}
    for place, items in found.items():
        rows.setdefault(place.row, {}).update({item.number: item for item in items})
    column = hint_column(plan)
    sheet.column_dimensions[get_column_letter(column)].width = 22.0
    for row, own in rows.items():
        if own:
            cell = style.box(sheet, row, column, style.HINT)
            words = row_words(own.values())
            hint = str(cell.value or "")
            if hint.startswith("="):
                cell.value = f"={literal(f'{words}　')}&{hint[1:]}"
            else:
                style.put_text(cell, words)
            style.set_height(sheet, row, style.text_height(words, 22.0, 10))
    _, _, _, last = range_boundaries(str(sheet.print_area).rpartition("!")[2])
    sheet.print_area = f"A1:{cell_address(int(last or 1), column)}"


def _bring_words_back(
    sheet: Worksheet, asked: tuple[Question, ...], items: tuple[Item, ...], submission: Submission
) -> None:
    """Write the agency's words into the column 说明 of 提交前检查."""
    for question in asked:
        words, mark = words_for(question, items, submission)
        if not words:
            continue
        cell, key = (cell_of(sheet, question.row, column) for column in (WORDS_COLUMN, KEY_COLUMN))
        put_exactly(cell, words)
        style.set_height(sheet, question.row, style.text_height(words, WORDS_WIDTH))
        key.value = bound_key(question.key, mark, words)
