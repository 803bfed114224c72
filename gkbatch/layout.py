"""In: a form and the district's settings. Out: where every label and every answer sits.

One pure function. The writer, the reader and the documentation follow it; none of them knows
an address of its own. Rows and columns count from 1, as in Excel.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import groupby
from typing import Literal

from gkbatch.address import cell_address
from gkbatch.forms import form_for
from gkbatch.forms.form import ALL_ZERO, HAS_DATA, DistrictList, Field, Form, Group, Section, Table
from gkbatch.forms.table import Cell, block_grids, join, printed_cells, table_fields
from gkbatch.settings import Matter, Settings

GUIDE_SHEET = "填报说明"
CHECK_SHEET = "提交前检查"
PREVIEW_SHEET = "语句预览"
LIST_SHEET = "机关名单"
SLIP_SHEET = "退回修改"
LONG_TEXT_SHEET = "附：超长文字"
OWN_SHEETS = (GUIDE_SHEET, CHECK_SHEET, PREVIEW_SHEET, LIST_SHEET, SLIP_SHEET, LONG_TEXT_SHEET)
# By these heads the agency's explanations are found again on SLIP_SHEET.
EXPLANATION_HEAD, MARK_HEAD = "说明", "标记"
# By this head and EXPLANATION_HEAD they are found again on CHECK_SHEET.
QUESTION_HEAD = "代码"
TITLE_ROW, NOTE_ROW, FIRST_ROW = 1, 2, 4
ANSWER_HEADS = ("填写项", "填写内容", "单位", "填写说明")
LABEL_COLUMN, ANSWER_COLUMN, UNIT_COLUMN, HELP_COLUMN = 1, 2, 3, 4
CONFIRM_LABEL = "本表核对"

LabelKind = Literal["head", "row", "group", "block"]


@dataclass(frozen=True)
class Label:
    """A printed label and the cells it is merged over."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    kind: LabelKind = "row"


@dataclass(frozen=True)
class Place:
    """Where a field's answer sits, and how many columns the cell is merged over."""

    field: Field
    sheet: str
    row: int
    column: int
    columns: int = 1

    @property
    def cell(self) -> str:
        """The address in A1 style."""
        return cell_address(self.row, self.column)


@dataclass(frozen=True)
class Grid:
    """Answers that share row labels and column labels, as the reader finds them again.

    ``rows`` and ``columns`` give each printed label with its place; ``answers`` the field key
    for a (row, column) pair. A row label is empty where the table prints none (section 四).
    """

    head_rows: tuple[int, ...]
    rows: tuple[tuple[str, int], ...]
    columns: tuple[tuple[str, int], ...]
    answers: Mapping[tuple[int, int], str]


@dataclass(frozen=True)
class SheetLayout:
    """One sheet: its labels, its answers and the grids they form. ``table`` on table sheets."""

    name: str
    title: str
    note: str
    labels: tuple[Label, ...]
    places: tuple[Place, ...]
    grids: tuple[Grid, ...]
    widths: tuple[float, ...]
    table: Table | None = None


@dataclass(frozen=True, eq=False)
class Layout:
    """The whole intake workbook, sheet by sheet in its order (guide and check sheet not counted).

    Two are never compared: what a room makes of one it may keep with it.
    """

    form: Form
    sheets: tuple[SheetLayout, ...]

    @cached_property
    def places(self) -> dict[str, Place]:
        """Every answer's place by field key, in the order of the form."""
        return {place.field.key: place for sheet in self.sheets for place in sheet.places}


def lay_out(form: Form, settings: Settings | None) -> Layout:
    """The layout for ``form`` in this district.

    Without settings the district's own lists are left out; every other answer of the official
    tables sits at the same address either way.
    """
    return Layout(form, tuple(_sheet(section, settings) for section in form.sections))


def layout_for(settings: Settings) -> Layout:
    """The layout of this year's intake workbook in this district."""
    form = form_for(settings.year)
    if form is None:  # the settings are refused before they get here
        raise ValueError(settings.year)
    return lay_out(form, settings)


def _sheet(section: Section, settings: Settings | None) -> SheetLayout:
    table = next((part for part in section.parts if isinstance(part, Table)), None)
    return _table_sheet(section, table) if table else _list_sheet(section, settings)


# ---- sheets of questions: label, answer, unit, help -------------------------------------------


def _groups(section: Section, settings: Settings | None) -> Iterator[Group]:
    for part in section.parts:
        if isinstance(part, Group):
            yield part
        elif isinstance(part, DistrictList) and settings is not None:
            yield from _district_groups(part, settings)
        elif isinstance(part, DistrictList):
            yield from part.groups


def _district_groups(part: DistrictList, settings: Settings) -> Iterator[Group]:
    if part.source == "categories":
        fields = tuple(
            replace(part.field, key=join(part.field.key, category.code), label=category.name)
            for category in settings.categories
        )
        if fields:
            yield Group(part.label, fields)
        return
    for role, matters in groupby(settings.matters, key=lambda matter: matter.role):
        beside = next((group.fields for group in part.groups if group.role == role), ())
        # A text is labelled with its matter's title, never with its number: if the office reorders
        # the list after sending it out, answers must not change places.
        texts = tuple(_matter_text(part, matter, beside=bool(beside)) for matter in matters)
        yield Group(role or part.label, (*beside, *texts))


def _matter_text(part: DistrictList, matter: Matter, *, beside: bool) -> Field:
    return replace(
        part.field,
        key=join(part.field.key, matter.code),
        label=matter.title,
        required=not matter.when_empty and not matter.role,
        help="".join((matter.prompt, "数字句自动生成，勿重复；" if beside else "", part.field.help)),
    )


def _list_sheet(section: Section, settings: Settings | None) -> SheetLayout:
    labels: list[Label] = [
        Label(text, FIRST_ROW, column, kind="head") for column, text in enumerate(ANSWER_HEADS, start=1)
    ]
    places: list[Place] = []
    row = FIRST_ROW
    for group in _groups(section, settings):
        if group.label:
            row += 1
            labels.append(Label(group.label, row, 1, 1, len(ANSWER_HEADS), kind="group"))
        for question in group.fields:
            row += 1
            labels.append(Label(question.label, row, LABEL_COLUMN))
            printed = tuple(text for text in (section.title, group.label, question.label) if text)
            field = replace(question, labels=printed)
            places.append(Place(field, section.sheet, row, ANSWER_COLUMN))
    return SheetLayout(
        section.sheet, section.title, section.note, tuple(labels), tuple(places),
        _list_grids(labels, places), (26, 64, 7, 42),
    )  # fmt: skip


def _list_grids(labels: list[Label], places: list[Place]) -> tuple[Grid, ...]:
    # The group lines go in with the row labels: they help to find the rows under them.
    keys = {place.row: place.field.key for place in places}
    rows = tuple((label.text, label.row) for label in labels if label.kind in {"row", "group"})
    answers = {(row, ANSWER_COLUMN): keys[row] for _, row in rows if row in keys}
    return (Grid((FIRST_ROW,), rows, ((ANSWER_HEADS[1], ANSWER_COLUMN),), answers),)


# ---- sheets of official tables ----------------------------------------------------------------


def _table_sheet(section: Section, table: Table) -> SheetLayout:
    fields = {field.key: field for field in table_fields(table)}
    cells = printed_cells(table)
    labels = [_label(cell) for cell in cells if not cell.key and cell.text]
    places = [
        Place(
            replace(fields[cell.key], labels=(section.title, *fields[cell.key].labels)),
            section.sheet, FIRST_ROW + cell.row, 1 + cell.column, cell.columns,
        )
        for cell in cells
        if cell.key
    ]  # fmt: skip
    row = FIRST_ROW + max(cell.row + cell.rows for cell in cells) + 1
    column = _confirm_column(table)
    labels.append(Label(CONFIRM_LABEL, row, 1, 1, column - 1, kind="row"))
    confirm = Field(
        table.confirm_key, CONFIRM_LABEL, "choice", options=(HAS_DATA, ALL_ZERO),
        help=table.confirm_help, labels=(section.title, CONFIRM_LABEL),
    )  # fmt: skip
    places.append(Place(confirm, section.sheet, row, column, 3))
    grids = (*_table_grids(table), Grid((), ((CONFIRM_LABEL, row),), (("", column),), {(row, column): confirm.key}))
    return SheetLayout(
        section.sheet, section.title, section.note, tuple(labels), tuple(places), grids, _widths(table), table
    )


def _label(cell: Cell) -> Label:
    kind: LabelKind = "block" if cell.title else "head" if cell.head else "row"
    return Label(cell.text, FIRST_ROW + cell.row, 1 + cell.column, cell.rows, cell.columns, kind)


def _confirm_column(table: Table) -> int:
    """The first answer column, or the fourth where the table has no row labels."""
    first = min(cell.column for cell in printed_cells(table) if cell.key) + 1
    return first if first > 1 else 4


def _widths(table: Table) -> tuple[float, ...]:
    """Column widths in characters, in proportion to the printed ones and wide enough to type in."""
    return tuple(max(8.5, width / 105) for width in table.widths)


def _table_grids(table: Table) -> Iterator[Grid]:
    for grid in block_grids(table):
        rows = tuple((leaf.labels[-1] if leaf.labels else "", FIRST_ROW + leaf.place) for leaf in grid.rows)
        columns = tuple((leaf.labels[-1], 1 + leaf.place) for leaf in grid.columns)
        answers = {
            (FIRST_ROW + row.place, 1 + column.place): join(table.key, row.key, column.key)
            for row in grid.rows
            for column in grid.columns
        }
        yield Grid(tuple(FIRST_ROW + row for row in grid.head), rows, columns, answers)
