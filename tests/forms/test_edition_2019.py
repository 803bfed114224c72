"""The past edition against the one in force, and with the figures of a report of 2019."""

from __future__ import annotations

from typing import Any

import pytest

from gkbatch.forms import edition_2019
from gkbatch.forms.form import Form
from gkbatch.forms.table import block_grids, equations, printed_cells, table_fields
from gkbatch.layout import lay_out
from gkbatch.settings import Settings
from tests.real import real_data
from tests.sample.figures import table_answers

OLD = edition_2019.FORM


def numbers(form: Form) -> dict[str, str]:
    return {field.key: field.labels[-1] for table in form.tables for field in table_fields(table)}


def test_the_tables_hold_22_161_and_15_numbers() -> None:
    assert [len(table_fields(table)) for table in OLD.tables] == [22, 161, 15]
    assert [len(equations(table)) for table in OLD.tables] == [0, 7 + 7 + 23, 3]


@pytest.mark.edition("2021")
def test_where_a_number_means_the_same_its_key_is_the_same(form: Form) -> None:
    old, new = numbers(OLD), numbers(form)
    shared = old.keys() & new.keys()
    assert sorted(key for key in shared if key.startswith("disclosure.")) == [
        "disclosure.coercion.decisions",
        "disclosure.licences.decisions",
        "disclosure.penalties.decisions",
    ]
    assert {key for key in old if not key.startswith("disclosure.")} - shared == {
        f"requests.other.{column}"
        for column in ("person", "business", "research", "welfare", "legal", "others", "total")
    }
    assert all(old[key] == new[key] for key in shared if not key.startswith("disclosure."))


def test_only_what_went_up_or_down_may_be_below_zero(form: Form) -> None:
    signed = {field.labels[-1] for table in OLD.tables for field in table_fields(table) if field.signed}
    assert signed == {"本年增/减"}
    assert not [field for table in form.tables for field in table_fields(table) if field.signed]


@pytest.mark.parametrize("table", OLD.tables, ids=lambda table: table.key)
def test_no_two_cells_lie_on_each_other_and_none_is_left_out(table: Any) -> None:
    cells = printed_cells(table)
    covered = [
        (cell.row + down, cell.column + across)
        for cell in cells
        for down in range(cell.rows)
        for across in range(cell.columns)
    ]
    rows = max(row for row, _ in covered) + 1
    assert len(covered) == len(set(covered)) == rows * len(table.widths)


def test_siblings_have_different_labels() -> None:
    for table in OLD.tables:
        for grid in block_grids(table):
            for leaves in (grid.rows, grid.columns):
                assert len({leaf.labels for leaf in leaves}) == len(leaves)


def test_it_can_be_laid_out_in_this_district(settings: Settings) -> None:
    places = [place.field.key for sheet in lay_out(OLD, settings).sheets for place in sheet.places]
    assert len(places) == len(set(places))
    assert {"matter.S01", "category.L02", "deputies.received", "requests.other.person"} <= set(places)


def test_every_row_of_a_report_of_2019_is_there() -> None:
    data = real_data("shanghai-office-2019")
    requests = {key.rpartition(".")[0] for key in numbers(OLD) if key.startswith("requests.")}
    assert {f"requests.{row}" for row in data["requests"]} == requests
    assert set(table_answers({"disputes": data["disputes"]})) <= set(numbers(OLD))
    printed = {row.labels[-1]: len(grid.columns) for grid in block_grids(OLD.tables[0]) for row in grid.rows}
    assert printed == {label: len(figures) for label, figures in data["disclosure"].items()}
