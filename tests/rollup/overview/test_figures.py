from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gkbatch.outcome import Before, Run
from gkbatch.rollup.comparison import comparison
from gkbatch.rollup.overview.figures import JUMP, AgainstLastYear, ShownFigure, against_last_year, key_figures
from gkbatch.rollup.sums import sums
from gkbatch.submission import Value
from tests.rollup.runs import make_run

RECEIVED, FEES = "requests.received.total", "disclosure.fees.amount"
ALL: dict[str, dict[str, Value | None]] = {"A01": {}, "A02": {}, "B01": {}}


def years(before: dict[str, int | Decimal], now: int = 0) -> AgainstLastYear:
    run = replace(make_run(ALL | {"A01": {RECEIVED: now, FEES: Decimal("2.50")}}), before=Before(before))
    return against_last_year(run, sums(run), comparison(run, sums(run)))


def shown(run: Run) -> dict[str, ShownFigure]:
    return {one.label: one for one in key_figures(run, sums(run), comparison(run, sums(run)))}


def test_key_figures_are_sums_of_their_fields() -> None:
    run = make_run({
        "A01": {"disputes.litigation.direct.total": 2, "disputes.litigation.after.total": 3},
        "A02": {"disputes.litigation.direct.total": 4},
    })  # fmt: skip
    found = shown(run)
    assert (found["行政诉讼"].now, found["行政诉讼"].unit, found["行政诉讼"].before) == (9, "件", None)


def test_last_year_s_sum_needs_every_part() -> None:
    def before(run: Run) -> int | Decimal | None:
        return shown(run)["行政诉讼"].before

    part = {"disputes.litigation.direct.total": 2}
    assert before(replace(make_run(ALL), before=Before(part))) is None
    assert before(replace(make_run(ALL), before=Before(part | {"disputes.litigation.after.total": 1}))) == 3


def test_a_jump_is_marked_in_words() -> None:
    found = years({RECEIVED: 20}, 250)
    assert [(row.now, row.before, row.difference, row.remark) for row in found.jumps] == [
        ("250 件", "20 件", "增加 230", JUMP)
    ]


def test_an_ordinary_change_is_none() -> None:
    found = years({RECEIVED: 20}, 12)
    assert found.jumps == ()
    assert [(row.label, row.difference) for row in found.rows] == [
        ("三、收到和处理政府信息公开申请情况－一、本年新收政府信息公开申请数量－申请人情况－总计", "减少 8")
    ]


def test_amounts_are_exact() -> None:
    (row,) = years({FEES: Decimal("2.5")}).rows
    assert (row.now, row.before, row.difference) == ("2.5 万元", "2.5 万元", "持平")


def test_what_is_0_in_both_years_and_what_is_not_known_is_counted() -> None:
    found = years({RECEIVED: 0})
    assert (found.rows, found.zero) == ((), 1)
    assert found.unknown > 100


def test_like_is_held_against_like() -> None:
    before = Before({}, "x", units={"A01": {RECEIVED: 2}})
    run = replace(make_run({"A01": {RECEIVED: 3}, "A02": {RECEIVED: 40}, "B01": {}}), before=before)
    found = shown(run)["新收申请"]
    assert (found.now, found.same, found.before) == (43, 3, 2)
    (row,) = against_last_year(run, sums(run), comparison(run, sums(run))).rows
    assert (row.now, row.before, row.difference) == ("3 件", "2 件", "增加 1")
