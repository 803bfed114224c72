"""What nobody returned is looked at as well: the sums, which the district signs for."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Explanation, Finding
from gkbatch.outcome import CITY, Before, Run
from gkbatch.rollup.sum_findings import with_findings_of_sums
from gkbatch.run.together import why_not_final
from gkbatch.settings import WHOLE, Adjustment, Exemption, Settings
from tests.rollup.runs import Returns, make_run

ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}
REGULATIONS: Returns = {**ALL, "A01": {"disclosure.regulations.issued": 1}}
LET_STAND = Exemption(WHOLE, "GK211", "省政府授权制定。", "张三")


def asked(run: Run) -> list[str]:
    return [finding.code for finding in with_findings_of_sums(run).about_sums if finding.explanation is None]


def test_good_sums_raise_nothing() -> None:
    run = make_run(ALL)
    assert with_findings_of_sums(run) == run


def test_regulations_of_a_district_are_asked_about_though_the_agency_may_have_some() -> None:
    granted = Finding("GK211", "query", "没有权限", "请核对", explanation=Explanation("核实（张三）", "office"))
    run = with_findings_of_sums(make_run(REGULATIONS, {"A01": (granted,)}))
    (remark,) = run.remarks
    assert remark.startswith("全区合计数有疑问（GK211）：县区没有制定规章的权限")
    assert "机关写“全区”" in remark
    assert "1" in remark
    assert why_not_final(run) == ("合计数有疑问没有说明 1 个：GK211",)


def test_the_office_may_let_it_stand(settings: Settings) -> None:
    run = with_findings_of_sums(make_run(REGULATIONS, settings=replace(settings, exemptions=(LET_STAND,))))
    assert run.remarks == ()
    assert why_not_final(run) == ()
    assert run.about_sums[0].explanation == Explanation("省政府授权制定。（张三）", "office")


def test_a_citys_regulations_are_its_own() -> None:
    assert asked(replace(make_run(REGULATIONS), level=CITY)) == []


def test_what_a_member_was_asked_is_not_asked_again_of_the_sum() -> None:
    told: Returns = {**ALL, "A01": {"disclosure.normative.in_force": 5}}
    before = Before({"disclosure.normative.in_force": 9, "disclosure.normative.issued": 0}, "汇总表.xlsx")
    run = replace(make_run(told), before=before)
    assert asked(run) == ["GK411"]
    known = Finding("GK411", "query", "接不上", "请核对", explanation=Explanation("口径有变化。", "agency"))
    assert asked(replace(make_run(told, {"A01": (known,)}), before=before)) == []


def test_requests_that_an_agency_left_behind_when_it_was_dissolved_are_the_office_s_to_settle() -> None:
    run = replace(make_run(ALL), before=Before({"requests.carried_out.person": 2}, "汇总表.xlsx"))
    (remark,) = with_findings_of_sums(run).remarks
    assert remark.startswith("全区合计数有疑问（GK401）：自然人：2025 年“四、结转下年度继续办理”为 2，")
    assert "有机关撤并的，请落实它结转的申请由哪个机关接着办理、填报。" in remark
    assert "请与区政府办公室联系" not in remark


@pytest.mark.parametrize("why", ["incomplete", "doubt"])
def test_what_cannot_be_compared_with_last_year_is_not(why: str) -> None:
    told: Returns = {"A01": {"disclosure.normative.in_force": 5}}
    known = Before({"disclosure.normative.in_force": 9}, "汇总表.xlsx", "不完整" if why == "doubt" else "")
    assert asked(replace(make_run(told if why == "incomplete" else {**ALL, **told}), before=known)) == []


def test_an_adjustment_that_unbalances_a_table_is_an_error_nobody_can_exempt(settings: Settings) -> None:
    adjusted = (Adjustment("requests.received.person", 1, "漏报"),)
    exempted = (Exemption(WHOLE, "GK201", "无", "张三"),)
    run = with_findings_of_sums(make_run(ALL, settings=replace(settings, adjustments=adjusted, exemptions=exempted)))
    assert [finding.severity for finding in run.about_sums] == ["error"] * len(run.about_sums)
    assert run.about_sums
    assert not any("豁免" in remark for remark in run.remarks)


def test_without_a_member_there_is_nothing_to_ask() -> None:
    assert asked(make_run({})) == []
