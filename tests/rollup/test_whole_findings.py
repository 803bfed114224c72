"""What nobody returned is looked at as well: the sums and the office's own texts, which the district signs for."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from gkbatch.checking.finding import Explanation, Finding
from gkbatch.outcome import CITY, Before, Run
from gkbatch.rollup.whole_findings import with_findings_of_whole
from gkbatch.run.together import why_not_final
from gkbatch.settings import WHOLE, Adjustment, Exemption, Settings
from gkbatch.settings.checks import CheckChange
from tests.rollup.runs import Returns, make_run

ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}
REGULATIONS: Returns = {**ALL, "A01": {"disclosure.regulations.issued": 1}}
LET_STAND = Exemption(WHOLE, "GK211", "省政府授权制定。", "张三")


def asked(run: Run) -> list[str]:
    return [finding.code for finding in with_findings_of_whole(run).about_sums if finding.explanation is None]


def test_good_sums_raise_nothing() -> None:
    run = make_run(ALL)
    assert with_findings_of_whole(run) == run


def test_regulations_of_a_district_are_asked_about_though_the_agency_may_have_some() -> None:
    granted = Finding("GK211", "query", "没有权限", "请核对", explanation=Explanation("核实（张三）", "office"))
    run = with_findings_of_whole(make_run(REGULATIONS, {"A01": (granted,)}))
    (remark,) = run.remarks
    assert remark.startswith("全区合计数有疑问（GK211）：县区没有制定规章的权限")
    assert "机关写“全区”" in remark
    assert "1" in remark
    assert why_not_final(run) == ("合计数有疑问没有说明 1 个：GK211",)


def test_the_office_may_let_it_stand(settings: Settings) -> None:
    run = with_findings_of_whole(make_run(REGULATIONS, settings=replace(settings, exemptions=(LET_STAND,))))
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
    (remark,) = with_findings_of_whole(run).remarks
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
    run = with_findings_of_whole(make_run(ALL, settings=replace(settings, adjustments=adjusted, exemptions=exempted)))
    assert [finding.severity for finding in run.about_sums] == ["error"] * len(run.about_sums)
    assert run.about_sums
    assert not any("豁免" in remark for remark in run.remarks)


def test_without_a_member_there_is_nothing_to_ask() -> None:
    assert asked(make_run({})) == []


# ---- the office's own texts ------------------------------------------------------------------

CARRIED_ON = {f"requests.{row}.{column}": 10 for row in ("received", "carried_out") for column in ("person", "total")}
COMPLETE: Returns = {"A01": CARRIED_ON, "A02": {}, "B01": {}}
LAST_YEARS = "2024年，公开工作有序开展。\n收到政府信息公开申请99件。"
IDENTITY = "举例：申请人身份证号11010519491231002X。"


def saying(settings: Settings, text: str, place: str = "（二）依申请公开", **other: Any) -> Settings:
    return replace(settings, texts={place: text}, text_cells={place: "B6"}, **other)


def told(run: Run) -> dict[str, str]:
    """What is found in the texts: severity by code."""
    return {finding.code: finding.severity for finding in with_findings_of_whole(run).about_texts}


def test_last_year_s_paragraph_is_found_by_its_year_and_by_its_figure(settings: Settings) -> None:
    run = with_findings_of_whole(make_run(COMPLETE, settings=saying(settings, LAST_YEARS)))
    by_code = {finding.code: finding for finding in run.about_texts}
    assert {code: by_code[code].severity for code in ("GK311", "GK321")} == {"GK311": "query", "GK321": "query"}
    assert "99件" in by_code["GK311"].message
    assert "10" in by_code["GK311"].message
    for finding in run.about_texts:
        assert (finding.file, finding.sheet, finding.cell) == ("settings.xlsx", "汇总报告文字", "B6")
        assert finding.label == "（二）依申请公开"
        assert "机关写“全区”，检查代码写 " + finding.code in finding.fix
    assert why_not_final(run) == ("汇总报告文字有疑问没有说明 2 个：GK311、GK321",)
    (remark,) = run.remarks
    assert remark == (
        "“汇总报告文字”有 2 处要核对：（二）依申请公开（GK311）、（二）依申请公开（GK321）；见汇总表“问题清单”"
    )
    assert not run.text_errors


def test_a_sound_text_raises_nothing(settings: Settings) -> None:
    run = make_run(COMPLETE, settings=saying(settings, "2026年，收到政府信息公开申请10件，都已按期答复。"))
    assert told(run).keys() <= {"GK343"}
    assert with_findings_of_whole(run).remarks == ()


def test_figures_that_are_not_the_whole_s_yet_make_a_note(settings: Settings) -> None:
    """The year is wrong whoever is missing; what the figure will be nobody knows."""
    run = with_findings_of_whole(make_run({"A01": CARRIED_ON}, settings=saying(settings, LAST_YEARS)))
    by_code = {finding.code: finding for finding in run.about_texts}
    assert (by_code["GK311"].severity, by_code["GK321"].severity) == ("note", "query")
    assert by_code["GK311"].fix.startswith("合计数还没有定（有单位没有计入，")
    assert "豁免" not in by_code["GK311"].fix


def test_without_a_member_the_texts_are_read_all_the_same(settings: Settings) -> None:
    assert told(make_run({}, settings=saying(settings, LAST_YEARS + IDENTITY))) == {"GK302": "error", "GK321": "query"}


def test_an_error_is_one_that_the_office_can_let_stand(settings: Settings) -> None:
    run = with_findings_of_whole(make_run(COMPLETE, settings=saying(settings, IDENTITY)))
    assert [finding.code for finding in run.text_errors] == ["GK302"]
    assert why_not_final(run) == ("汇总报告文字有错误 1 个：GK302",)
    assert "汇总报告.docx 不生成，其他文件不受影响" in run.remarks[0]
    exempted = saying(settings, IDENTITY, exemptions=(Exemption(WHOLE, "GK302", "是虚构的号码。", "张三"),))
    run = with_findings_of_whole(make_run(COMPLETE, settings=exempted))
    assert (run.text_errors, run.remarks, why_not_final(run), run.unused_exemptions) == ((), (), (), ())
    assert run.about_texts[0].explanation == Explanation("是虚构的号码。（张三）", "office")


def test_an_exemption_with_a_mark_holds_for_that_text_alone(settings: Settings) -> None:
    (found,) = with_findings_of_whole(make_run(COMPLETE, settings=saying(settings, IDENTITY))).about_texts
    exempted = (Exemption(WHOLE, "GK302", "虚构", "张三", found.mark),)
    run = with_findings_of_whole(make_run(COMPLETE, settings=saying(settings, IDENTITY, exemptions=exempted)))
    assert not run.text_errors
    other = IDENTITY + "另一个是110105194912310038。"
    run = with_findings_of_whole(make_run(COMPLETE, settings=saying(settings, other, exemptions=exempted)))
    assert run.text_errors
    assert run.unused_exemptions == exempted


def test_what_the_office_decided_of_a_check_holds_for_its_own_texts(settings: Settings) -> None:
    changes = (CheckChange("GK321", "关闭", "跨年度"), CheckChange("GK303", "提示", "有代称"))
    run = make_run(COMPLETE, settings=saying(settings, "2024年，XX会议召开。", check_changes=changes))
    assert told(run) == {"GK303": "note"}


def test_what_only_agencies_are_asked_is_not_asked_of_the_whole(settings: Settings) -> None:
    """A text that is not written yet is printed as 待填, and the limit of length is the agencies'."""
    short = replace(
        saying(settings, "各单位按年度计划开展政府信息公开工作，各项任务如期完成。", "总述"), overview_limit=10
    )
    assert told(make_run(COMPLETE, settings=short)) == {}


def test_the_office_s_matters_are_a_text_too(settings: Settings) -> None:
    run = make_run(COMPLETE, settings=saying(settings, IDENTITY, "其他需要报告的事项"))
    assert told(run) == {"GK302": "error"}


def test_a_city_s_texts_are_the_city_s(settings: Settings) -> None:
    run = with_findings_of_whole(replace(make_run(COMPLETE, settings=saying(settings, IDENTITY)), level=CITY))
    assert "机关写“全市”" in run.about_texts[0].fix
