from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gkbatch.outcome import Before
from gkbatch.rollup.comparison import compared
from gkbatch.rollup.sums import sums
from tests.rollup.runs import make_run

LICENCES = "disclosure.licences.decisions"


@pytest.mark.parametrize(
    ("now", "before", "difference", "jump"),
    [
        (9487, 550, 8937, True),
        (550, 9487, -8937, True),
        (100, 0, 100, True),
        (99, 0, 99, False),
        (5500, 550, 4950, False),
        (7, 7, 0, False),
    ],
)
def test_a_change_of_more_than_ten_times_and_100_is_a_jump(now: int, before: int, difference: int, jump: bool) -> None:
    run = replace(make_run({"A01": {LICENCES: now}}), before=Before({LICENCES: before}))
    found = next(one for one in compared(run, sums(run)) if one.field.key == LICENCES)
    assert (found.now, found.before, found.difference, found.jump) == (now, before, difference, jump)


def test_what_is_not_known_of_last_year_is_not_compared() -> None:
    run = make_run({"A01": {"disclosure.fees.amount": Decimal("2.5")}})
    assert {(one.before, one.difference, one.jump) for one in compared(run, sums(run))} == {(None, None, False)}
