"""In: the prepared workbook of a district and an agency. Out: the agency's copy, with its own cells.

A district's workbooks differ in few cells. What all have is drawn once; of the sheet 提交前检查 there is one
for each list of questions that any agency gets.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from types import MappingProxyType

from openpyxl import Workbook
from openpyxl.utils import column_index_from_string

from gkbatch.forms import names
from gkbatch.intake import style
from gkbatch.intake.check_lines import (
    CARRIED_ITEM,
    LEFT,
    NAME_ITEM,
    PARTS_ITEMS,
    Line,
    carried_left,
    check_lines,
    name_left,
)
from gkbatch.intake.check_sheet import fill_check_sheet
from gkbatch.intake.drawing import bytes_of, draw_book, finish, title_of
from gkbatch.intake.guide import put_owner
from gkbatch.intake.header import header_markup
from gkbatch.intake.identity import named_cells, put_stamp, renew_stamp, stamp_values
from gkbatch.intake.last_year_column import carry_in, put_last_year
from gkbatch.intake.preview_sheet import fill_preview_sheet, put_short_name
from gkbatch.intake.question_block import ROWS_BEFORE, put_question
from gkbatch.intake.questions import Question, depends_on, questions
from gkbatch.layout import CHECK_SHEET, GUIDE_SHEET, PREVIEW_SHEET, Layout, SheetLayout
from gkbatch.prepared import BookCopy, PreparedBook, Properties, SheetCopy, taken_apart
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Figures, FiguresByAgency

_PALETTE = "样式"
_CARRIED_RULE, _PARTS_RULE, _NAME_RULE = "GK401", "GK224", "GK008"
_LOOKS = {"head": style.HEAD, "given": style.GIVEN}


@dataclass(frozen=True)
class Asked:
    """The questions to an agency, and the prepared sheet 提交前检查 with the same, perhaps with other figures in them."""

    questions: tuple[Question, ...]
    sheet: str
    drawn: tuple[Question, ...]


@dataclass(frozen=True)
class PreparedIntake:
    """The workbook that every agency's is a copy of; ``last_year`` holds figures by agency code.

    ``asked`` is by what the questions depend on; ``looks`` are the numbers of styles by name; ``carried`` is the
    line of 提交前检查 about 上年结转, if the form has one; ``of_parts`` those about what counts parts of something,
    ``named`` the one about the agency's name.
    """

    layout: Layout
    settings: Settings
    last_year: FiguresByAgency
    book: PreparedBook
    asked: Mapping[tuple[object, ...], Asked]
    looks: Mapping[str, int]
    carried: tuple[Line, ...]
    of_parts: tuple[Line, ...]
    named: Line

    def figures(self, agency: Agency) -> Figures:
        """What is known of the agency's year before, by field key."""
        return self.last_year.get(agency.code, {})

    def asked_of(self, agency: Agency) -> Asked:
        """The questions to one of the agencies it was prepared for; KeyError for one that is asked otherwise."""
        return self.asked[depends_on(agency, self.figures(agency))]

    def stamp(self, agency: Agency, revision: int) -> dict[str, str]:
        """What the agency's copy is recognised by, by defined name."""
        return stamp_values(self.layout.form, self.settings, agency, revision)


def prepare_intake(
    layout: Layout,
    settings: Settings,
    last_year: FiguresByAgency,
    draw_more: Callable[[Workbook], None] = lambda _: None,
    looks: Mapping[str, style.Look] = MappingProxyType({}),
) -> PreparedIntake:
    """What the workbooks of all agencies of the settings are copied from.

    ``draw_more`` adds sheets for other copies than those that go out; ``looks`` are further styles for them.
    """
    lines = check_lines(layout)
    book = draw_book(layout, settings, lines, blank=False)
    asked = _all_asked(layout, settings, last_year, lines[-1].row + ROWS_BEFORE + 1)
    for name, drawn in {one.sheet: one.drawn for one in asked.values()}.items():
        fill_check_sheet(book.create_sheet(name), layout, lines, drawn)
    fill_preview_sheet(book.create_sheet(PREVIEW_SHEET), layout, settings, "")
    put_stamp(book, layout, stamp_values(layout.form, settings, None))
    draw_more(book)
    numbers = _numbers(book, _LOOKS | {**looks})
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = False
    finish(book, settings, "", "")
    carried = tuple(line for line in lines if line.item == CARRIED_ITEM)
    of_parts = tuple(line for line in lines if line.item.startswith(tuple(PARTS_ITEMS.values())))
    named = next(line for line in lines if line.item.startswith(NAME_ITEM))
    apart = taken_apart(bytes_of(book))
    return PreparedIntake(layout, settings, last_year, apart, asked, numbers, carried, of_parts, named)


def _all_asked(
    layout: Layout, settings: Settings, last_year: FiguresByAgency, first_row: int
) -> dict[tuple[object, ...], Asked]:
    found: dict[tuple[object, ...], Asked] = {}
    drawn: dict[tuple[str, ...], Asked] = {}
    for agency in settings.agencies:
        figures = last_year.get(agency.code, {})
        key = depends_on(agency, figures)
        if key not in found:
            own = questions(layout, agency, figures, first_row)
            keys = tuple(question.key for question in own)
            first = drawn.setdefault(keys, Asked(own, f"{CHECK_SHEET}{len(drawn)}", own))
            found[key] = replace(first, questions=own)
    return found


def _numbers(book: Workbook, looks: Mapping[str, style.Look]) -> dict[str, int]:
    """The number of each style in the workbook, which has it from now on."""
    palette = book.create_sheet(_PALETTE)
    return {name: style.box(palette, row, 1, look).style_id for row, (name, look) in enumerate(looks.items(), start=1)}


def copy_for(prepared: PreparedIntake, agency: Agency, revision: int = 0) -> BookCopy:
    """The agency's copy before it is saved; ``revision`` goes into its stamp where it is not 0."""
    book = BookCopy(prepared.book)
    put_owner(book.add(GUIDE_SHEET), agency.name)
    figures = prepared.figures(agency)
    for plan in prepared.layout.sheets:
        sheet = book.add(plan.name)
        _put_texts(sheet, plan, agency)
        carry_in(sheet, plan, prepared.layout, figures)
        put_last_year(sheet, plan, figures, prepared.settings.year - 1, prepared.looks)
    asked = prepared.asked_of(agency)
    check_sheet = book.add(asked.sheet, CHECK_SHEET)
    for question, drawn in zip(asked.questions, asked.drawn, strict=True):
        if question != drawn:
            put_question(check_sheet, question)
    _put_name(check_sheet, prepared, agency)
    _put_carried(check_sheet, prepared, agency)
    _let_parts_stand(check_sheet, prepared, agency)
    put_short_name(book.add(PREVIEW_SHEET), agency.short_name)
    renew_stamp(book, prepared.layout, prepared.stamp(agency, revision))
    return book


def _put_name(check_sheet: SheetCopy, prepared: PreparedIntake, agency: Agency) -> None:
    """Let the line about the name know the agency's, unless the office lets it be called otherwise."""
    if any(one.code == _NAME_RULE for one in prepared.settings.exemptions_of(agency.code)):
        return
    line = prepared.named
    formula = name_left(line.cell, line.sheet, (agency.name, *agency.aliases))
    check_sheet.put(line.row, column_index_from_string(LEFT), "formula", formula)


def _put_carried(check_sheet: SheetCopy, prepared: PreparedIntake, agency: Agency) -> None:
    """Let the line about 上年结转 know the agency's figures, unless the office lets a difference stand."""
    figures = prepared.figures(agency)
    if not figures or any(one.code == _CARRIED_RULE for one in prepared.settings.exemptions_of(agency.code)):
        return
    sheets = {plan.name: plan for plan in prepared.layout.sheets}
    for line in prepared.carried:
        check_sheet.put(line.row, column_index_from_string(LEFT), "formula", carried_left(sheets[line.sheet], figures))


def _let_parts_stand(check_sheet: SheetCopy, prepared: PreparedIntake, agency: Agency) -> None:
    """Where the office lets parts be more than their whole, whatever the numbers are, nothing fails."""
    if any(one.code == _PARTS_RULE and not one.mark for one in prepared.settings.exemptions_of(agency.code)):
        for line in prepared.of_parts:
            check_sheet.put(line.row, column_index_from_string(LEFT), "formula", "0")


def saved_copy(prepared: PreparedIntake, book: BookCopy, agency: Agency, revision: int = 0) -> bytes:
    """The copy as the bytes of an .xlsx file; equal cells give equal bytes."""
    stamp = prepared.stamp(agency, revision)
    title = f"{agency.name}{title_of(prepared.settings)}"
    properties = Properties(title, prepared.settings.office, stamp, named_cells(prepared.layout, stamp))
    return book.saved(properties, header_markup(agency.name))


def _put_texts(sheet: SheetCopy, plan: SheetLayout, agency: Agency) -> None:
    """What the office knows of the agency, in the cells that ask for it."""
    texts = {
        names.AGENCY_NAME: agency.name,
        names.AGENCY_CODE: agency.code,
        names.ADDRESS: agency.address,
        names.TELEPHONE: agency.telephone,
        names.WECHAT_NAME: agency.wechat,
        names.WEIBO_NAME: agency.weibo,
    }
    for place in plan.places:
        text = texts.get(place.field.key)
        if text:
            style.put_words(sheet, place.row, place.column, text)
