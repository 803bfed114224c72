from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.finding import Explanation, Finding
from gkbatch.outcome import Documents, Run
from gkbatch.rollup.overview.agencies import AgencyRow, absent, agency_rows
from gkbatch.settings import Agency
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run, without


def row(run: Run, code: str, documents: Documents | None = None) -> AgencyRow:
    return next(one for one in agency_rows(run, {code: documents or Documents()}) if one.code == code)


def test_the_worst_come_first() -> None:
    codes = ("clean", "query", "queries", "missing", "error", "errors", "explained")
    settings = replace(make_settings(), agencies=tuple(Agency(code, code, "区直部门") for code in codes))
    query, error = finding("query"), finding()
    explained = replace(query, explanation=Explanation("口径不同", "agency"))
    findings: dict[str, tuple[Finding, ...]] = {
        "query": (query,),
        "queries": (query, query),
        "error": (error, query, query),
        "errors": (error, error),
        "explained": (explained, explained),
    }
    run = make_run({code: {} for code in codes if code != "missing"}, findings, settings=settings)
    found = [one.code for one in agency_rows(run, {})]
    assert found == ["errors", "error", "missing", "queries", "query", "clean", "explained"]


def test_the_status_is_a_word_and_a_symbol() -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A02": (finding(),)})
    assert [one.state for one in agency_rows(run, {})] == ["× 退回", "○ 未报", "√ 已生成"]


def test_an_exempted_error_is_not_counted_as_waiting() -> None:
    explained = replace(finding("query"), explanation=Explanation("口径不同", "agency"))
    run = make_run({"A01": {}}, {"A01": (finding("query"), explained)})
    assert row(run, "A01").waiting == 1
    assert [(tally.count, tally.waiting) for tally in row(run, "A01").tallies] == [(2, 1)]


def test_links_are_encoded() -> None:
    run = replace(make_run({"A01": {}}), inputs="../2026%20inputs")
    found = row(run, "A01", Documents("报告/甲 #1?.docx", "退回/甲%.xlsx")).links
    assert [(link.text, link.address) for link in found[:2]] == [
        ("报告", "%E6%8A%A5%E5%91%8A/%E7%94%B2%20%231%3F.docx"),
        ("退回表", "%E9%80%80%E5%9B%9E/%E7%94%B2%25.xlsx"),
    ]
    assert found[2].address.startswith("../2026%20inputs/%E7%A4%BA")


def test_without_a_way_to_the_inputs_the_file_is_only_named() -> None:
    found = row(make_run({"A01": {}}), "A01")
    assert (found.links, found.file) == ((), "示例市示例区工业和信息化局.xlsx")


def test_the_roster_s_telephone_goes_before_the_typed_one() -> None:
    told = {"about.telephone": "111", "about.clerk": "张三", "about.clerk_telephone": "222"}
    run = make_run({"A01": told})
    assert row(run, "A01").contact == ("电话 0000-1234568", "填报人 张三 222")
    agency = replace(run.agencies[0].agency, telephone="")
    run = replace(run, agencies=(replace(run.agencies[0], agency=agency), *run.agencies[1:]))
    assert row(run, "A01").contact == ("电话 111", "填报人 张三 222")


def test_who_has_not_returned_can_be_called() -> None:
    found = row(make_run({}), "B01")
    assert (found.contact, found.remarks) == (("电话 0000-1234570",), ("没有收到填报表",))


def test_who_does_not_count_is_marked_and_not_missed() -> None:
    run = make_run({}, settings=without(make_settings(), "B01"))
    assert "不计入汇总" in row(run, "B01").remarks
    assert [link.text for one in absent(run) for link in one.agencies] == [
        "示例市示例区工业和信息化局",
        "示例市示例区科学技术局",
    ]


def test_a_finding_in_another_file_names_it() -> None:
    own = finding(file="示例市示例区工业和信息化局.xlsx")
    run = make_run({"A01": {}}, {"A01": (own, finding(file="另一份.xlsx"))})
    assert [one.file and one.file.text for one in row(run, "A01").findings] == [None, "另一份.xlsx"]
