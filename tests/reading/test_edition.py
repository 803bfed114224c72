"""Workbooks of agencies' own making, printed from one edition or the other, or from half of each."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import pytest

from gkbatch.forms import edition_2019
from gkbatch.forms.table import block_grids
from gkbatch.layout import Layout, lay_out
from gkbatch.reading import read_submission
from gkbatch.reading.edition import old_labels
from gkbatch.reading.labels import Texts
from gkbatch.reading.opening import open_workbook
from gkbatch.settings import Settings
from gkbatch.submission import NotRead, Reading, Submission
from tests.forms.printed import printed
from tests.reading.conftest import Edit, Returned
from tests.real import real_data


@pytest.fixture
def old(settings: Settings) -> Layout:
    return lay_out(edition_2019.FORM, settings)


def texts(data: bytes) -> list[Texts]:
    workbook = open_workbook(data)
    assert not isinstance(workbook, NotRead)
    return [Texts(sheet) for sheet in workbook.sheets]


def test_our_own_workbook_prints_no_old_label(returned: Returned) -> None:
    assert old_labels(texts(returned())) == ()


def test_a_workbook_of_2019_is_of_edition_2019(old: Layout) -> None:
    workbook = texts(printed(old.sheets))
    assert {label.text for label in old_labels(workbook)} == {
        "本年新制作数量",
        "对外公开总数量",
        "上一年项目数量",
        "政府集中采购",
        "（六）其他处理（只有一行）",
    }


@pytest.mark.parametrize(
    ("cell", "text"),
    [("B5", "本年新\n制作数量"), ("A20", "政府集中采购"), ("D5", "对外公开总数量"), ("B9", "上一年项目数量")],
)
def test_one_old_label_is_enough(returned: Returned, cell: str, text: str) -> None:
    def edit(book: Any) -> None:
        book["二、主动公开"][cell] = text

    labels = old_labels(texts(returned({}, edit)))
    assert [(label.sheet, label.cell, label.text) for label in labels] == [
        ("二、主动公开", cell, text.replace("\n", ""))
    ]


def test_a_half_updated_workbook_is_of_edition_2019(layout: Layout, old: Layout) -> None:
    tables = {sheet.table.key: sheet for sheet in layout.sheets if sheet.table}
    half = tuple(
        next(s for s in old.sheets if s.name == sheet.name) if sheet is tables["requests"] else sheet
        for sheet in layout.sheets
    )
    workbook = texts(printed(half))
    assert [label.text for label in old_labels(workbook)] == ["（六）其他处理（只有一行）"]


MENTIONS: dict[str, Edit] = {
    "in_a_text": lambda book: book["一、总体情况"].__setitem__("B5", "推进政府集中采购信息公开，公开上一年项目数量。"),
    "as_a_portal_column": lambda book: book["一、总体情况"].__setitem__("A30", "政府集中采购"),
    "short_forms_under_other": lambda book: book["三、依申请公开"].__setitem__("C27", "1.逾期不补正"),
}


@pytest.mark.parametrize("edit", MENTIONS.values(), ids=MENTIONS.keys())
def test_words_outside_the_tables_say_nothing(returned: Returned, edit: Edit) -> None:
    assert old_labels(texts(returned({}, edit))) == ()


def test_one_row_deleted_under_other_is_no_old_edition(returned: Returned, layout: Layout) -> None:
    row = layout.places["requests.other.other.person"].row
    assert old_labels(texts(returned({}, lambda book: book["三、依申请公开"].delete_rows(row)))) == ()


# ---- the figures of a report of 2019 -----------------------------------------------------------

ReadOld = Callable[..., Submission]


@pytest.fixture
def published(old: Layout) -> dict[str, Any]:
    """The published figures as they are typed, by field key; blank cells stay blank."""
    data = real_data("shanghai-office-2019")
    disclosure = old.form.tables[0]
    rows = [(row, grid.columns) for grid in block_grids(disclosure) for row in grid.rows]
    typed: dict[str, Any] = {
        f"disclosure.{row.key}.{column.key}": figure
        for row, columns in rows
        for column, figure in zip(columns, data["disclosure"][row.labels[-1]], strict=True)
    }
    for row, figures in data["requests"].items():
        columns = ("person", "business", "research", "welfare", "legal", "others", "total")
        typed |= {f"requests.{row}.{column}": figure or None for column, figure in zip(columns, figures, strict=True)}
    for block, figures in data["disputes"].items():
        results = ("upheld", "corrected", "otherwise", "pending", "total")
        typed |= {f"disputes.{block}.{column}": figure for column, figure in zip(results, figures, strict=True)}
    return typed


@pytest.fixture
def read_old(old: Layout, published: dict[str, Any]) -> ReadOld:
    def run(changes: Mapping[str, Any]) -> Submission:
        found = read_submission("2019.xlsx", printed(old.sheets, published | dict(changes)), old)
        assert isinstance(found, Submission)
        return found

    return run


def test_every_published_figure_is_read(read_old: ReadOld, published: dict[str, Any]) -> None:
    found = read_old({})
    unread = [key for key, figure in published.items() if figure is not None and found.number(key) != figure]
    assert unread == []
    assert not [a for a in found.answers.values() if a.reading is Reading.NOT_FOUND]


def test_blank_totals_are_worked_out(read_old: ReadOld) -> None:
    found = read_old({})
    assert found.answers["requests.granted.total"].reading is Reading.TOTAL_BLANK
    assert found.number("requests.granted.total") == 258 + 12 + 1 + 1
    assert found.number("requests.other.total") == 0


def test_an_amount_with_its_unit_is_read_and_another_unit_is_not(read_old: ReadOld) -> None:
    key = "disclosure.procurement.amount"
    assert read_old({key: "251000元"}).answers[key].value == Decimal(251000)
    assert read_old({key: "251000元"}).answers[key].reading is Reading.NORMALISED
    assert read_old({key: "25.1万元"}).answers[key].reading is Reading.UNREADABLE


@pytest.mark.parametrize(
    ("typed", "value"), [(-3, -3), ("-3", -3), ("＋５", 5), ("+1036", 1036), ("－2项", -2), (0, 0)]
)
def test_what_went_up_or_down_is_read_with_its_sign(read_old: ReadOld, typed: object, value: int) -> None:
    key = "disclosure.licences.items_change"
    assert read_old({key: typed}).answers[key].value == value


@pytest.mark.parametrize("typed", [-3, "-3", "+3"])
def test_no_other_number_takes_a_sign(read_old: ReadOld, typed: object) -> None:
    key = "disclosure.licences.items_before"
    assert read_old({key: typed}).answers[key].reading is Reading.UNREADABLE
