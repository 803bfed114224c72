from __future__ import annotations

import random
from decimal import Decimal
from typing import Any

import pytest

from gkbatch.checking.equation import sides, unbalanced
from gkbatch.forms.contents import columns_of
from gkbatch.forms.form import Form, Table
from gkbatch.forms.table import equations, table_fields, total_parts
from gkbatch.submission import Answer, Reading, Submission
from tests.conftest import MakeSubmission


@pytest.fixture
def table(form: Form) -> Table:
    return next(table for table in form.tables if table.key == "requests")


@pytest.fixture
def balanced(table: Table) -> dict[str, Any]:
    """Section 三 with a number in every cell, all equations true."""
    chance = random.Random(3)  # noqa: S311 figures for a test
    numbers = {field.key: chance.randint(1, 50) for field in table_fields(table) if not field.computed}
    parts = total_parts(table)
    for column in (one.key for one in columns_of(table) if not one.total):
        handled = sum(numbers[part] for part in parts[f"requests.handled.{column}"])
        numbers[f"requests.handled.{column}"] = handled
        numbers[f"requests.carried_in.{column}"] = 2
        brought = next(one for one in equations(table) if one.key == f"GK201.requests.{column}")
        numbers[f"requests.received.{column}"] = sum(numbers[key] for key in brought.right) - 2
    for key, own in parts.items():
        numbers.setdefault(key, sum(numbers[part] for part in own))
    return numbers


def found(table: Table, make: MakeSubmission, numbers: dict[str, Any]) -> list[tuple[str, int]]:
    """Equation key and difference of what is reported."""
    faults = unbalanced(equations(table), numbers_of(make(numbers)))
    return [(equation.key, int(outcome.difference)) for equation, outcome in faults]


def numbers_of(submission: Submission) -> dict[str, int | Decimal]:
    """Every number as a rule sees it."""
    return {key: number for key in submission.answers if (number := submission.number(key)) is not None}


@pytest.mark.edition("2021", "2027")
def test_a_balanced_table_has_no_fault(table: Table, good_submission: MakeSubmission, balanced: dict[str, Any]) -> None:
    assert len(equations(table)) == 39
    assert found(table, good_submission, balanced) == []


def test_a_column_and_with_it_the_total_column_is_one_fault(
    table: Table, good_submission: MakeSubmission, balanced: dict[str, Any]
) -> None:
    for column in ("person", "total"):
        balanced[f"requests.received.{column}"] += 2
    assert found(table, good_submission, balanced) == [("GK201.requests.person", 2)]


def test_two_columns_that_cancel_out_in_the_total_column_are_two_faults(
    table: Table, good_submission: MakeSubmission, balanced: dict[str, Any]
) -> None:
    balanced["requests.received.person"] += 1
    balanced["requests.received.business"] -= 1
    assert found(table, good_submission, balanced) == [("GK201.requests.person", 1), ("GK201.requests.business", -1)]


def test_a_mistyped_row_total_is_one_fault_at_its_row(
    table: Table, good_submission: MakeSubmission, balanced: dict[str, Any]
) -> None:
    for row in ("received", "granted", "handled"):
        numbers = balanced | {f"requests.{row}.total": balanced[f"requests.{row}.total"] + 3}
        assert found(table, good_submission, numbers) == [(f"GK203.requests.{row}", 3)], row


def test_a_mistyped_column_total_is_one_fault(
    table: Table, good_submission: MakeSubmission, balanced: dict[str, Any]
) -> None:
    for column in ("person", "total"):
        balanced[f"requests.handled.{column}"] += 3
    assert found(table, good_submission, balanced) == [("GK202.requests.person", 3)]


def test_the_total_column_that_is_off_by_more_than_the_columns_is_reported_too(
    table: Table, good_submission: MakeSubmission, balanced: dict[str, Any]
) -> None:
    balanced["requests.received.person"] += 2
    balanced["requests.received.total"] += 5
    keys = [key for key, _ in found(table, good_submission, balanced)]
    assert keys == ["GK201.requests.person", "GK203.requests.received"]


def test_an_equation_over_a_number_that_was_not_read_says_nothing(
    table: Table, good_submission: MakeSubmission, balanced: dict[str, Any]
) -> None:
    balanced["requests.granted.person"] = None
    numbers = numbers_of(good_submission(balanced))
    assert unbalanced(equations(table), numbers) == []
    unread = [e.key for e in equations(table) if sides(e, numbers) is None]
    assert unread == ["GK202.requests.person", "GK203.requests.granted"]


def test_a_text_is_no_number(table: Table, good_submission: MakeSubmission, balanced: dict[str, Any]) -> None:
    field = next(field for field in table_fields(table) if field.key == "requests.granted.person")
    balanced[field.key] = Answer(field, "", "", "三", "三", Reading.PLAIN)
    assert found(table, good_submission, balanced) == []
