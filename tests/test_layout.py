from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace

import pytest

from gkbatch.forms.form import Form
from gkbatch.forms.table import table_fields
from gkbatch.layout import ANSWER_COLUMN, FIRST_ROW, Grid, Label, Layout, Place, SheetLayout, lay_out
from gkbatch.settings import Matter, Settings


def covered(item: Label | Place) -> Iterator[tuple[int, int]]:
    rows = item.rows if isinstance(item, Label) else 1
    for row in range(item.row, item.row + rows):
        for column in range(item.column, item.column + item.columns):
            yield row, column


def items(sheet: SheetLayout) -> tuple[Label | Place, ...]:
    return (*sheet.labels, *sheet.places)


def sheet_of(layout: Layout, name: str) -> SheetLayout:
    return next(sheet for sheet in layout.sheets if sheet.name == name)


@pytest.fixture(params=["with settings", "without"])
def any_layout(request: pytest.FixtureRequest, form: Form, settings: Settings) -> Layout:
    return lay_out(form, settings if request.param == "with settings" else None)


def test_no_two_labels_or_answers_share_a_cell(any_layout: Layout) -> None:
    for sheet in any_layout.sheets:
        count = Counter(cell for item in items(sheet) for cell in covered(item))
        assert set(count.values()) == {1}, sheet.name


def test_answers_lie_within_the_sheet_below_its_head_lines(any_layout: Layout) -> None:
    for sheet in any_layout.sheets:
        for item in items(sheet):
            assert item.row >= FIRST_ROW
            assert item.column + item.columns - 1 <= len(sheet.widths)


def test_every_number_of_the_form_has_a_place(any_layout: Layout) -> None:
    wanted = {field.key for table in any_layout.form.tables for field in table_fields(table)}
    assert wanted | {table.confirm_key for table in any_layout.form.tables} <= set(any_layout.places)


def test_official_tables_sit_at_the_same_addresses_in_every_district(form: Form, settings: Settings) -> None:
    with_settings, without = lay_out(form, settings), lay_out(form, None)
    for name in ("二、主动公开", "三、依申请公开", "四、复议诉讼"):
        assert sheet_of(with_settings, name) == sheet_of(without, name)


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    ("key", "sheet", "cell"),
    [
        ("disclosure.regulations.issued", "二、主动公开", "B6"),
        ("disclosure.fees.amount", "二、主动公开", "B17"),
        ("requests.received.person", "三、依申请公开", "D7"),
        ("requests.handled.total", "三、依申请公开", "J30"),
        ("requests.carried_out.total", "三、依申请公开", "J31"),
        ("disputes.reconsideration.upheld", "四、复议诉讼", "A7"),
        ("disputes.litigation.after.total", "四、复议诉讼", "O7"),
    ],
)
def test_addresses_that_returns_rely_on(layout: Layout, key: str, sheet: str, cell: str) -> None:
    """A change here is a new version of the workbook: returns already sent out would be misread."""
    place = layout.places[key]
    assert (place.sheet, place.cell) == (sheet, cell)


@pytest.mark.edition("2021")
def test_labels_go_from_the_section_inwards(layout: Layout) -> None:
    labels = {key: place.field.labels for key, place in layout.places.items()}
    assert labels["requests.refused.secret.person"] == (
        "三、收到和处理政府信息公开申请情况", "三、本年度办理结果", "（三）不予公开", "1.属于国家秘密",
        "申请人情况", "自然人",
    )  # fmt: skip
    assert labels["overview.oversight"] == ("一、总体情况", "五个方面的文字说明", "（五）监督保障")
    assert labels["problems.main"] == ("五、存在的主要问题及改进情况", "主要问题")
    assert labels["requests.confirmed"] == ("三、收到和处理政府信息公开申请情况", "本表核对")
    assert labels["matter.S02"] == ("六、其他需要报告的事项", "建议提案", "人大代表建议和政协提案办理结果公开情况")


def test_the_districts_lists_become_fields(layout: Layout, settings: Settings) -> None:
    asked = [key for key in layout.places if key.startswith(("category.", "matter."))]
    assert asked == [
        *(f"category.{category.code}" for category in settings.categories),
        *(f"matter.{matter.code}" for matter in settings.matters),
    ]
    assert layout.places["category.L02"].field.label == "政策文件"


@pytest.mark.edition("2021", "2027")
def test_numbers_of_a_matter_stand_beside_it(layout: Layout) -> None:
    rows = {key: place.row for key, place in layout.places.items() if place.sheet == "六、其他事项"}
    assert list(rows) == [
        "fee.charged", "fee.amount", "matter.S01",
        "deputies.received", "deputies.completed", "members.received", "members.completed", "matter.S02",
        "matter.S03",
    ]  # fmt: skip
    assert rows["fee.amount"] + 1 == rows["matter.S01"]


@pytest.mark.parametrize(
    ("matter", "required"),
    [
        (Matter("S09", "创新情况"), True),
        (Matter("S09", "创新情况", when_empty="没有。"), False),
        (Matter("S09", "创新情况", role="建议提案"), False),
    ],
)
def test_a_matter_must_be_written_unless_a_sentence_stands_for_it(
    form: Form, settings: Settings, matter: Matter, required: bool
) -> None:
    layout = lay_out(form, replace(settings, matters=(matter,)))
    assert layout.places["matter.S09"].field.required is required


def test_a_district_without_categories_has_no_empty_group(form: Form, settings: Settings) -> None:
    layout = lay_out(form, replace(settings, categories=()))
    assert "门户网站公开信息的栏目明细" not in {label.text for label in sheet_of(layout, "一、总体情况").labels}


def answers_of(grids: tuple[Grid, ...]) -> dict[tuple[int, int], str]:
    return {place: key for grid in grids for place, key in grid.answers.items()}


def test_grids_hold_every_answer_at_its_place(any_layout: Layout) -> None:
    for sheet in any_layout.sheets:
        assert answers_of(sheet.grids) == {(place.row, place.column): place.field.key for place in sheet.places}


def test_grids_name_the_labels_that_are_printed(any_layout: Layout) -> None:
    for sheet in any_layout.sheets:
        texts = {label.text for label in sheet.labels}
        for grid in sheet.grids:
            assert {text for text, _ in (*grid.rows, *grid.columns) if text} <= texts
            assert {row for _, row in grid.rows} >= {row for row, _ in grid.answers}
            assert {column for _, column in grid.columns} >= {column for _, column in grid.answers}


def test_questions_are_answered_beside_their_label(layout: Layout) -> None:
    sheet = sheet_of(layout, "基本信息")
    labels = {label.row: label.text for label in sheet.labels if label.kind == "row"}
    assert {place.column for place in sheet.places} == {ANSWER_COLUMN}
    assert all(labels[place.row] == place.field.label for place in sheet.places)
