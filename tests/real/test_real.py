"""What the published figures say about the equations of the form."""

from __future__ import annotations

import pytest

from gkbatch.forms.form import Form
from gkbatch.forms.table import equations, table_fields
from gkbatch.submission import Value
from tests.real import real_answers, real_data

pytestmark = pytest.mark.edition("2021")

REPORTS = pytest.mark.parametrize("name", ["kewei-2024", "suqian-2023"])


def total(answers: dict[str, Value], keys: tuple[str, ...]) -> object:
    numbers = [answers[key] for key in keys]
    return sum(number for number in numbers if not isinstance(number, str))


@REPORTS
def test_a_published_report_balances_in_every_equation(form: Form, name: str) -> None:
    answers = dict(real_answers(name))
    for table in form.tables:
        for equation in equations(table):
            assert total(answers, equation.left) == total(answers, equation.right), equation.name


@REPORTS
def test_every_number_of_the_form_is_there(form: Form, name: str) -> None:
    assert set(real_answers(name)) == {field.key for table in form.tables for field in table_fields(table)}


def test_the_units_of_a_city_add_up_to_its_report() -> None:
    answers, data = dict(real_answers("suqian-2023")), real_data("suqian-2023")
    keys = ("requests.received.total", "requests.carried_in.total")
    assert sum(data["units"].values()) == total(answers, keys) == 3607
    assert sum(data["fee"]["parts"]) == data["fee"]["total"]


def test_a_report_with_blank_totals_balances_in_its_columns() -> None:
    rows = real_data("shanghai-office-2019")["requests"]
    details = [row for row in rows if row not in {"received", "carried_in", "handled", "carried_out"}]
    for column in range(6):
        handled = sum(rows[row][column] or 0 for row in details)
        assert handled == (rows["handled"][column] or 0)
        brought = sum(rows[row][column] or 0 for row in ("received", "carried_in"))
        assert brought == handled + (rows["carried_out"][column] or 0)
    assert [rows[row][6] for row in ("granted", "handled")] == ["", 805]
