from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.review import Review
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.stamp import SOURCES_SHEET
from gkbatch.rollup.sums import number_fields
from gkbatch.settings import Adjustment
from gkbatch.submission import Answer
from tests.conftest import make_settings, make_submission
from tests.rollup.runs import finding, make_run, opened

FIRST_ROW, FIRST_COLUMN = 11, 5


def test_each_figure_s_cell_stands_at_the_figure_s_own_place() -> None:
    run = make_run({"A01": {}, "A02": {}})
    workbook = opened(run)
    fields = number_fields(run.layout)
    for row in (FIRST_ROW, FIRST_ROW + 1):
        cells = [cell.value for cell in workbook[SOURCES_SHEET][row]]
        assert cells[:4] == [cell.value for cell in workbook[SHEET][row]][:4]
        assert cells[FIRST_COLUMN - 1 :] == [run.layout.places[field.key].cell for field in fields]


def test_a_cell_on_a_sheet_of_another_name_stands_with_it() -> None:
    run = make_run({})
    field = number_fields(run.layout)[0]
    moved = Answer(field, "=恶意表", "B9", "3", 3)
    returned = make_submission(run.layout, run.settings.agencies[0], {field.key: moved})
    outcome = replace(run.agencies[0], review=Review(run.settings.agencies[0], returned, ()))
    workbook = opened(replace(run, agencies=(outcome, *run.agencies[1:])))
    cell = workbook[SOURCES_SHEET].cell(FIRST_ROW, FIRST_COLUMN)
    assert (cell.value, cell.data_type) == ("=恶意表!B9", "s")


def test_an_adjustment_has_no_cells() -> None:
    settings = replace(make_settings(), adjustments=(Adjustment("disclosure.licences.decisions", -1, "重复"),))
    workbook = opened(make_run({"A01": {}}, settings=settings))
    row = [cell.value for cell in workbook[SOURCES_SHEET][FIRST_ROW + 1]]
    assert row[:4] == ["±1", "汇总调整", None, "重复"]
    assert set(row[4:]) == {None}


def test_the_cells_of_units_in_no_sum_stand_at_their_figures_own_place() -> None:
    run = make_run({"A01": {}, "A02": {}, "B01": {}}, {"A02": (finding(),)})
    workbook = opened(run)
    row = next(cell.row for cell in workbook[SHEET]["A"] if cell.value == "〔A02〕")
    cells = [cell.value for cell in workbook[SOURCES_SHEET][row]]
    assert cells[:2] == ["〔A02〕", "〔示例市示例区科学技术局〕"]
    assert cells[FIRST_COLUMN - 1 :] == [run.layout.places[field.key].cell for field in number_fields(run.layout)]


def test_only_what_it_is_for_is_printed() -> None:
    sheet = opened(make_run({"A01": {}}))[SOURCES_SHEET]
    assert sheet.print_area.startswith(f"'{SOURCES_SHEET}'!$A$1:")
    assert sheet.print_area.endswith("$2")
    assert "打印时只印这一段" in sheet["C2"].value
