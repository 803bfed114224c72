from __future__ import annotations

import io
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gkbatch.forms.form import Form
from gkbatch.intake import write_intake
from gkbatch.layout import Layout, lay_out
from gkbatch.printed import is_own_mark
from gkbatch.reading import read_submission
from gkbatch.settings import Settings
from gkbatch.submission import Submission
from tests.conftest import Soffice, make_settings
from tests.intake.conftest import opened
from tests.intake.conftest import written as written_plain

CARRIED, IN_FORCE = "requests.carried_out", "disclosure.normative.in_force"
FIGURES: dict[str, int | Decimal] = {
    f"{CARRIED}.person": 3, f"{CARRIED}.business": 2, f"{CARRIED}.research": 0, f"{CARRIED}.welfare": 0,
    f"{CARRIED}.legal": 0, f"{CARRIED}.others": 0, f"{CARRIED}.total": 5,
    "disclosure.regulations.in_force": 0, IN_FORCE: 66, "disclosure.licences.decisions": 9110,
    "disclosure.penalties.decisions": 12, "disclosure.coercion.decisions": 0,
    "disclosure.fees.amount": Decimal("59237.2449"), "requests.received.total": 34,
    "disputes.reconsideration.pending": 1, "disputes.litigation.direct.pending": 0,
    "disputes.litigation.after.pending": 2,
}  # fmt: skip


def written(layout: Layout, settings: Settings, figures: dict[str, int | Decimal] | None) -> bytes:
    return write_intake(layout, settings, settings.agencies[0], figures)


@cache
def _with_figures(form: Form) -> bytes:
    settings = make_settings()
    return written(lay_out(form, settings), settings, FIGURES)


@pytest.fixture
def with_figures(form: Form) -> bytes:
    return _with_figures(form)


@pytest.fixture
def book(with_figures: bytes) -> Workbook:
    return opened(with_figures)


def told(book: Workbook, layout: Layout, key: str) -> str:
    """What stands in the column of last year in the row of that answer."""
    plan = next(sheet for sheet in layout.sheets if sheet.name == layout.places[key].sheet)
    cell = book[plan.name].cell(layout.places[key].row, len(plan.widths) + 2)
    return str(cell.value)


@pytest.mark.parametrize(
    ("key", "words"),
    [
        ("disclosure.regulations.issued", "上年：现行有效 0 件"),
        (IN_FORCE, "上年：现行有效 66 件"),
        ("disclosure.licences.decisions", "上年：处理决定 9110 件"),
        ("disclosure.fees.amount", "上年：收费 59237.2449 万元"),
        ("requests.received.person", "上年：新收总计 34 件"),
        ("requests.carried_in.total", "上年：四、结转下年度继续办理 5 件（自然人 3、商业企业 2）"),
        ("disputes.reconsideration.upheld", "上年：尚未审结 行政复议 1、未经复议直接起诉 0、复议后起诉 2"),
    ],
)
def test_last_years_figures_stand_beside_this_years(book: Workbook, layout: Layout, key: str, words: str) -> None:
    assert told(book, layout, key) == words


@pytest.mark.edition("2021", "2027")
def test_the_column_is_headed_grey_and_locked(book: Workbook) -> None:
    sheet: Any = book["二、主动公开"]
    assert sheet["F4"].value == "上年（2025年）数据"
    assert sheet["F7"].protection.locked
    assert sheet.print_area.endswith("$D$20")


@pytest.mark.edition("2021")
def test_what_was_carried_over_is_filled_in_and_can_be_changed(book: Workbook, layout: Layout) -> None:
    sheet: Any = book["三、依申请公开"]
    row = [sheet[layout.places[f"requests.carried_in.{column}"].cell] for column in ("person", "business", "legal")]
    assert [cell.value for cell in row] == [3, 2, 0]
    assert not any(cell.protection.locked for cell in row)
    assert sheet[layout.places["requests.carried_in.total"].cell].value.startswith("=SUM(")


def test_the_prompt_says_where_the_number_comes_from(book: Workbook, layout: Layout) -> None:
    cell = layout.places["requests.carried_in.person"].cell
    rules = book["三、依申请公开"].data_validations.dataValidation
    prompt = next(rule.prompt for rule in rules if cell in rule.sqref)
    assert "已按上年报表的“四、结转下年度继续办理”预填为 3" in str(prompt)


def test_only_what_is_known_is_shown(layout: Layout, settings: Settings) -> None:
    book = opened(written(layout, settings, {f"{CARRIED}.person": 1, "disputes.litigation.after.pending": 2}))
    assert told(book, layout, "requests.carried_in.person") == "上年：四、结转下年度继续办理 自然人 1"
    assert told(book, layout, "disputes.reconsideration.upheld") == "上年：尚未审结 复议后起诉 2"
    assert book["二、主动公开"].max_column == 5


def test_without_figures_the_workbook_is_the_plain_one(layout: Layout, settings: Settings) -> None:
    assert written(layout, settings, {}) == written(layout, settings, None)


def read(data: bytes, layout: Layout) -> Submission:
    found = read_submission("甲.xlsx", data, layout)
    assert isinstance(found, Submission)
    return found


def test_reading_it_finds_every_answer_at_its_own_address(layout: Layout, with_figures: bytes) -> None:
    found = read(with_figures, layout)
    assert found.moved == ()
    assert found.extras == ()
    assert {key: answer.cell for key, answer in found.answers.items()} == {
        key: place.cell for key, place in layout.places.items()
    }
    assert found.number("requests.carried_in.total") == 5


def test_answers_are_found_by_their_labels_beside_it(book: Workbook, layout: Layout) -> None:
    plain = opened(written_plain(blank=False))
    places = []
    for one in (book, plain):
        for plan in layout.sheets:
            if plan.table:
                sheet: Any = one[plan.name]
                for area in list(sheet.merged_cells.ranges):
                    sheet.unmerge_cells(str(area))
                sheet.insert_cols(1)
                sheet.insert_rows(4)
        target = io.BytesIO()
        one.save(target)
        found = read(target.getvalue(), layout)
        assert set(found.moved) >= {"二、主动公开", "三、依申请公开", "四、复议诉讼"}
        places.append({key: answer.cell for key, answer in found.answers.items()})
    assert places[0] == places[1]


@pytest.mark.libreoffice
def test_saved_by_libreoffice_it_reads_the_same(
    layout: Layout, with_figures: bytes, soffice: Soffice, tmp_path: Path
) -> None:
    path, folder = tmp_path / "甲.xlsx", tmp_path / "again"
    folder.mkdir()
    path.write_bytes(with_figures)
    found = read(soffice(path, "xlsx", folder).read_bytes(), layout)
    assert found.moved == ()
    assert found.extras == ()
    assert found.number("requests.carried_in.total") == 5


@pytest.mark.parametrize(
    "text", ["上年：结转 5 件", "上年：", "上年（2025年）", "上年：现行有效 66 件，请核对", "上年数据"]
)
def test_what_a_person_writes_is_not_taken_for_ours(text: str) -> None:
    assert not is_own_mark(text)
