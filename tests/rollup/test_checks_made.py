"""Every check with for how many it was made, what it found, and what it could not look at."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Explanation, Finding
from gkbatch.checking.rules import ACROSS_RULES, RULES
from gkbatch.checking.rules.files import FILE_RULES
from gkbatch.outcome import CITY, FileOutcome, Run
from gkbatch.rollup.checks_made import CheckMade, checks_made
from gkbatch.rollup.sheet_problems import problems_of
from gkbatch.settings import SensitiveWord, Settings
from gkbatch.settings.checks import CheckChange
from tests.rollup.runs import Returns, finding, make_run

ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}


def made(run: Run) -> dict[str, CheckMade]:
    return {check.code: check for check in checks_made(run, problems_of(run))}


def counts(check: CheckMade) -> tuple[int, int, int, int]:
    return check.made, check.passed, check.found, check.findings


def coded(code: str, by: str = "") -> Finding:
    explanation = Explanation("已核实", "office" if by == "office" else "agency") if by else None
    return replace(finding("query"), code=code, explanation=explanation)


def test_every_rule_is_there_in_the_order_of_the_codes() -> None:
    codes = [check.code for check in checks_made(make_run(ALL), ())]
    assert codes == sorted({rule.code for rule in (*RULES, *ACROSS_RULES, *FILE_RULES)})


def test_what_found_nothing_passed_for_all_that_returned() -> None:
    assert counts(made(make_run({"A01": {}, "A02": {}}))["GK104"]) == (2, 2, 0, 0)


def test_an_agency_with_two_findings_is_one_that_did_not_pass() -> None:
    found = (finding(), finding(value="15"))
    assert counts(made(make_run(ALL, {"A01": found}))["GK201"]) == (3, 2, 1, 2)


@pytest.mark.parametrize(("by", "told"), [("agency", (1, 0)), ("office", (0, 1)), ("", (0, 0))])
def test_who_has_explained_and_who_is_exempted(by: str, told: tuple[int, int]) -> None:
    check = made(make_run(ALL, {"A01": (coded("GK411", by),)}))["GK411"]
    assert (check.explained, check.exempted) == told
    assert check.waiting is not bool(by)


def test_without_last_year_it_is_said_of_how_many() -> None:
    run = replace(make_run(ALL), last_year={"A01": {"requests.carried_out.person": 1}})
    checks = made(run)
    assert (checks["GK401"].made, checks["GK401"].why) == (1, "2 个没有上年数据")
    assert (checks["GK412"].made, checks["GK412"].why) == (0, "3 个没有上年数据")
    assert checks["GK104"].why == ""


def test_a_return_on_another_form_is_looked_into_by_nothing_else() -> None:
    wrong = Finding("GK012", "error", "用的是 2019 版的表", "请用本年度的表。")
    checks = made(make_run(ALL, {"A01": (wrong,)}))
    assert counts(checks["GK012"]) == (3, 2, 1, 1)
    assert (checks["GK104"].made, checks["GK104"].why) == (2, "1 个报表不是本年度的格式")


def test_one_return_alone_has_nothing_to_be_compared_with() -> None:
    check = made(make_run({"A01": {}}))["GK501"]
    assert (check.made, check.why) == (0, "1 个没有第二份可以比较")


def test_no_sensitive_words_is_no_check(settings: Settings) -> None:
    assert made(make_run(ALL, settings=replace(settings, sensitive_words=())))["GK326"].why == "3 个设置里没有错敏词"
    assert made(make_run(ALL, settings=replace(settings, sensitive_words=(SensitiveWord("甲"),))))["GK326"].made == 3


def test_files_and_reports_are_counted_as_such(settings: Settings) -> None:
    unread = replace(finding(), code="GK001", file="坏.xlsx")
    files = (
        FileOutcome("坏.xlsx", "0" * 64, "unreadable", None, (unread,)),
        FileOutcome("甲.xlsx", "1" * 64, "used", "A01"),
        FileOutcome("Thumbs.db", "", "ignored"),
    )
    agencies = (*settings.agencies[:2], replace(settings.agencies[2], reported=False))
    checks = made(make_run(ALL, {"A02": (finding(),)}, files, replace(settings, agencies=agencies)))
    assert (checks["GK001"].subject, counts(checks["GK001"])) == ("file", (2, 1, 1, 1))
    assert (checks["GK015"].subject, checks["GK015"].made) == ("report", 1)


def test_a_city_makes_the_checks_of_sums_alone() -> None:
    checks = made(replace(make_run(ALL), level=CITY))
    assert {"GK016", "GK201", "GK511"} <= set(checks)
    assert not {"GK301", "GK501", "GK010"} & set(checks)
    assert checks["GK016"].subject == "unit"


TEXT = Finding("GK321", "query", "文字写“2024年”", "请改正。", "settings.xlsx", "汇总报告文字", "B4", "总述")


def test_the_office_s_texts_count_as_one_unit_more_where_there_are_any(settings: Settings) -> None:
    written = replace(settings, texts={"总述": "公开工作有序开展。"})
    assert counts(made(make_run(ALL))["GK321"]) == (3, 3, 0, 0)
    assert counts(made(make_run(ALL, settings=written))["GK321"]) == (4, 4, 0, 0)
    found = made(replace(make_run(ALL, settings=written), about_texts=(TEXT,)))["GK321"]
    assert (counts(found), found.waiting) == ((4, 3, 1, 1), True)
    # What is not looked for in them, or only in numbers, is made for the agencies alone.
    checks = made(make_run(ALL, settings=written))
    assert [checks[code].made for code in ("GK301", "GK326", "GK201")] == [3, 0, 3]


def test_what_was_found_in_the_sums_was_looked_for_there() -> None:
    found = made(replace(make_run(ALL), about_sums=(replace(TEXT, code="GK211"),)))["GK211"]
    assert counts(found) == (4, 3, 1, 1)


def test_of_a_city_texts_alone_are_checked_in_words(settings: Settings) -> None:
    city = replace(make_run(ALL, settings=replace(settings, texts={"总述": "有序开展。"})), level=CITY)
    assert counts(made(replace(city, about_texts=(TEXT,)))["GK321"]) == (1, 0, 1, 1)
    assert "GK301" not in made(city)


def test_a_check_that_is_switched_off_was_made_for_nobody(settings: Settings) -> None:
    change = CheckChange("GK501", "关闭", "措辞统一")
    check = made(make_run({"A01": {}}, settings=replace(settings, check_changes=(change,))))["GK501"]
    assert (counts(check), check.why, check.change) == ((0, 0, 0, 0), "", change)
