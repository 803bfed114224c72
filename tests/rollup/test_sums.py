from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest

from gkbatch.outcome import Run
from gkbatch.rollup.sums import adjustment_faults, completeness, is_sound, number_fields, sums
from gkbatch.settings import Adjustment, Settings
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run, without

RECEIVED = "requests.received.person"
FEES = "disclosure.fees.amount"
LICENCES = "disclosure.licences.decisions"


def test_every_number_of_the_form_has_a_sum() -> None:
    run = make_run({"A01": {}})
    places = run.layout.places.values()
    assert list(sums(run)) == [place.field.key for place in places if place.field.kind == "number"]
    assert {"disclosed.total", "category.L02", "disputes.litigation.after.total", "fee.amount"} <= set(sums(run))


def test_whole_numbers_and_amounts_are_added_exactly() -> None:
    run = make_run({"A01": {RECEIVED: 7, FEES: Decimal("0.1")}, "A02": {RECEIVED: 5, FEES: Decimal("0.2")}})
    assert sums(run)[RECEIVED] == 12
    assert sums(run)[FEES] == Decimal("0.3")


def test_an_amount_of_more_digits_than_usual_is_not_rounded() -> None:
    large, small = Decimal(100000000000000), Decimal("0.00000000000000000001")
    run = make_run({"A01": {FEES: large}, "A02": {FEES: small}})
    assert str(sums(run)[FEES]) == "100000000000000.00000000000000000001"


def test_a_blocked_agency_is_not_added() -> None:
    run = make_run({"A01": {RECEIVED: 7}, "A02": {RECEIVED: 5}}, {"A02": (finding(),)})
    assert sums(run)[RECEIVED] == 7


def test_an_agency_that_does_not_count_is_not_added(settings: Settings) -> None:
    run = make_run({"A01": {RECEIVED: 7}, "A02": {RECEIVED: 5}}, settings=without(settings, "A02"))
    assert sums(run)[RECEIVED] == 7


def test_with_nobody_included_all_sums_are_zero() -> None:
    found = sums(make_run({}))
    assert set(found.values()) == {0}
    assert isinstance(found[FEES], Decimal)


def test_an_unread_number_never_becomes_zero() -> None:
    with pytest.raises(ValueError, match=r"示例市示例区工业和信息化局的“.*自然人”没有读出"):
        sums(make_run({"A01": {RECEIVED: None}}))


def test_number_fields_hold_no_texts_and_choices() -> None:
    assert {field.kind for field in number_fields(make_run({}).layout)} == {"number"}


def test_a_complete_roll_up_says_how_many_units_it_holds() -> None:
    assert completeness(make_run({"A01": {}, "A02": {}, "B01": {}})) == "完整：应计入的 3 个单位全部计入汇总"


def test_an_incomplete_one_names_missing_and_blocked_units() -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A02": (finding(),)})
    names = "示例市示例区科学技术局、示例市示例区示例镇人民政府"
    assert completeness(run) == f"不完整：未纳入 2 个单位（{names}）"
    assert completeness(run, 1) == "不完整：未纳入 2 个单位（示例市示例区科学技术局 等）"
    assert completeness(run, 0) == "不完整：未纳入 2 个单位"


def test_a_missing_unit_that_does_not_count_leaves_the_roll_up_complete(settings: Settings) -> None:
    run = make_run({"A01": {}, "A02": {}}, settings=without(settings, "B01"))
    assert completeness(run).startswith("完整")


def test_adjustments_are_part_of_the_sums() -> None:
    settings = replace(make_settings(), adjustments=(Adjustment(LICENCES, -5, "甲"), Adjustment(LICENCES, 2, "乙")))
    run = make_run({"A01": {LICENCES: 7}, "A02": {LICENCES: 1}}, settings=settings)
    assert sums(run)[LICENCES] == 5
    assert adjustment_faults(run) == ()


def adjusted(*adjustments: Adjustment, returned: int = 4) -> Run:
    settings = replace(make_settings(), adjustments=adjustments)
    return make_run({"A01": {LICENCES: returned}, "A02": {}, "B01": {}}, settings=settings)


def test_a_sum_below_zero_is_a_fault_of_the_adjustments_that_every_page_tells() -> None:
    run = adjusted(Adjustment(LICENCES, -5, "甲"))
    (fault,) = adjustment_faults(run)
    assert fault == "“第二十条第（五）项－行政许可－本年处理决定数量”调整以后是 -1，不能小于 0"
    assert not is_sound(run)
    whole = "完整：应计入的 3 个单位全部计入汇总"
    assert completeness(run) == f"{whole}。汇总调整有问题，合计数不能用：{fault}"
    assert completeness(run, 0) == f"{whole}。汇总调整有问题，合计数不能用"


def test_adjustments_that_break_an_equation_are_at_fault() -> None:
    run = adjusted(Adjustment("requests.received.person", 1, "甲"), Adjustment("requests.received.total", 1, "甲"))
    faults = adjustment_faults(run)
    assert faults[0].startswith("自然人：第一项加第二项＝第三项加第四项，调整以后第一项加第二项比第三项加第四项多 1；")
    assert completeness(run).endswith(f" 等 {len(faults)} 处")


def test_adjustments_that_keep_every_equation_are_sound() -> None:
    rows = ("received", "granted", "handled")
    keys = [f"requests.{row}.{column}" for row in rows for column in ("person", "total")]
    run = adjusted(*(Adjustment(key, 1, "甲") for key in keys))
    assert adjustment_faults(run) == ()
    assert is_sound(run)
    assert not is_sound(make_run({"A01": {}}))
