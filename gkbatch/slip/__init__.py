"""In: a review. Out: the slip: a fresh workbook with the agency's own answers, what does not fit marked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from openpyxl import Workbook

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.checking.rules.codes import rule_of
from gkbatch.intake import PreparedIntake, copy_for, prepare_intake, saved_copy, style
from gkbatch.layout import CHECK_SHEET, LONG_TEXT_SHEET, SLIP_SHEET, Layout, SheetLayout
from gkbatch.prepared import SheetCopy
from gkbatch.printed import GIVEN_KEYS
from gkbatch.settings import Settings
from gkbatch.slip.entries import Entry, entries
from gkbatch.slip.long_texts import LongTexts, draw_long_texts, fill_long_texts
from gkbatch.slip.marking import MARKS, WORDS, mark_sheet, marks_in
from gkbatch.slip.notice import draw_notice, fill_notice
from gkbatch.slip.places import in_slip
from gkbatch.slip.questions import bring_words_back
from gkbatch.slip.writing import put_exactly
from gkbatch.submission import FiguresByAgency

_LINK = "link"


@dataclass(frozen=True)
class PreparedSlips:
    """What every slip of a district is a copy of; it can be handed to another process."""

    intake: PreparedIntake


def prepare_slips(layout: Layout, settings: Settings, last_year: FiguresByAgency) -> PreparedSlips:
    """The slip as it is before anything is known of a return; ``last_year`` holds figures by agency code."""

    def draw_more(book: Workbook) -> None:
        draw_notice(book.create_sheet(SLIP_SHEET), settings)
        draw_long_texts(book.create_sheet(LONG_TEXT_SHEET))

    looks = {**MARKS, **WORDS, _LINK: style.LINK}
    return PreparedSlips(prepare_intake(layout, settings, last_year, draw_more, looks))


def write_slip(prepared: PreparedSlips, review: Review, shown: tuple[Finding, ...]) -> bytes:
    """The slip as an .xlsx file: the intake workbook with this return's answers and a list of ``shown``.

    Queries that the agency has explained are listed with their explanation even where ``shown``
    leaves them out: the explanation must come back with the slip. What was typed outside the form
    is listed from the submission. ``Finding.shared`` never enters it. Equal arguments give equal bytes.
    """
    intake, agency, submission = prepared.intake, review.agency, review.submission
    layout, revision = intake.layout, submission.stamp.revision + 1
    kept = tuple(f for f in review.findings if f.explanation and f.explanation.by == "agency" and f not in shown)
    contents = entries(layout, intake.settings, agency, submission)
    # What stands outside the form is listed cell by cell under the findings.
    listed = (finding for finding in (*shown, *kept) if rule_of(finding.code).on_slip != "apart")
    items = in_slip(layout, submission, listed, {key: entry.typed for key, entry in contents.items()})
    book = copy_for(intake, agency, revision)
    marks = marks_in(book.styles, intake.looks)
    long_texts = LongTexts()
    for plan in layout.sheets:
        remarks = _fill(book[plan.name], plan, contents, long_texts)
        mark_sheet(book[plan.name], plan, items, remarks, marks)
    bring_words_back(book[CHECK_SHEET], intake.asked_of(agency).questions, items, submission)
    notice = book.add(SLIP_SHEET, first=True)
    notice.selected = True
    fill_notice(notice, layout, review, items, intake.looks[_LINK])
    if long_texts.pieces:
        fill_long_texts(book.add(LONG_TEXT_SHEET), long_texts)
    return saved_copy(intake, book, agency, revision)


def _fill(sheet: SheetCopy, plan: SheetLayout, contents: Mapping[str, Entry], long_texts: LongTexts) -> dict[str, str]:
    """Put the answers of one sheet in their places; what is to be said of them, by field key."""
    remarks = {}
    for place in plan.places:
        key, entry = place.field.key, contents.get(place.field.key)
        if entry is None:
            continue
        given = sheet.cell(place.row, place.column).typed
        remarks[key] = entry.remark
        if place.field.computed:
            remarks[key] += f"这一格原来是合计公式；要恢复，请输入 {given}"
        if place.field.computed or (key in GIVEN_KEYS and entry.typed != given):
            # A locked cell could not be mended.
            sheet.restyle(place.row, place.column, locked=False)
        if entry.kind == "text":
            text = str(entry.content)
            put_exactly(sheet, place.row, place.column, long_texts.first_piece(text, f"{place.sheet}!{place.cell}"))
            width = sum(plan.widths[place.column - 1 : place.column - 1 + place.columns])
            sheet.raise_row(place.row, style.text_height(text, width))
        else:
            sheet.put(place.row, place.column, entry.kind, str(entry.content).removeprefix("="))
    return remarks
