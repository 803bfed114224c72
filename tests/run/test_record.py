from __future__ import annotations

import json
from dataclasses import replace

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.outcome import AgencyOutcome, Documents, FileOutcome, Run
from gkbatch.run.record import as_json, counts, run_record
from gkbatch.settings import Settings
from gkbatch.settings.checks import CheckChange
from tests.conftest import MakeSubmission

FINDING = Finding("GK104", "error", "不是数字", "请改", "乙.xlsx", "二、主动公开", "B13", "行政处罚", "十二")


@pytest.fixture
def run(settings: Settings, layout: Layout, good_submission: MakeSubmission) -> Run:
    """One agency rendered, one blocked, one missing; one file unreadable, one ignored."""
    first, second, third = settings.agencies
    return Run(
        settings,
        layout,
        (
            AgencyOutcome(first, Review(first, good_submission(), ())),
            AgencyOutcome(second, Review(second, good_submission(agency=second), (FINDING,))),
            AgencyOutcome(third),
        ),
        (FileOutcome("坏.xlsx", "", "unreadable"), FileOutcome("~$甲.xlsx", "", "ignored")),
    )


def test_the_counts_add_up(run: Run) -> None:
    found = counts(run)
    assert found == {"expected": 3, "received": 2, "rendered": 1, "blocked": 1, "missing": 1, "unreadable": 1}
    assert found["expected"] == found["rendered"] + found["blocked"] + found["missing"]


def test_an_agency_says_where_its_figures_come_from(run: Run) -> None:
    rendered, blocked, missing = run_record(run, {run.agencies[0].agency.code: Documents(report="报告/甲.docx")})[
        "agencies"
    ]
    assert rendered["source"] == {"file": "示例市示例区工业和信息化局.xlsx", "sha256": "0" * 64}
    assert (rendered["report"], blocked["report"]) == ("报告/甲.docx", None)
    assert (missing["status"], missing["source"], missing["findings"]) == ("missing", None, [])


def test_a_finding_keeps_its_place_and_what_was_typed(run: Run) -> None:
    (finding,) = run_record(run)["agencies"][1]["findings"]
    assert finding.items() >= {
        "code": "GK104", "severity": "error", "sheet": "二、主动公开", "cell": "B13", "label": "行政处罚",
        "value": "十二", "message": "不是数字", "fix": "请改", "explanation": None,
    }.items()  # fmt: skip


def test_it_is_plain_json_and_the_same_for_the_same_run(run: Run) -> None:
    text = as_json(run_record(run))
    assert json.loads(text)["schema_version"] == 1
    assert text == as_json(run_record(run))
    assert "示例市示例区科学技术局" in text.decode()


def test_it_says_what_is_to_be_told_of_the_run_as_a_whole(run: Run) -> None:
    assert run_record(run)["remarks"] == []
    assert run_record(replace(run, remarks=("无法核对：1 个机关",)))["remarks"] == ["无法核对：1 个机关"]


def test_it_says_which_checks_the_office_changed_and_why(run: Run) -> None:
    assert run_record(run)["changed_checks"] == []
    changes = (CheckChange("GK333", "关闭", "本区用半角标点", "张三"), CheckChange("GK321", "提示", "跨年度写"))
    changed = replace(run, settings=replace(run.settings, check_changes=changes))
    assert run_record(changed)["changed_checks"] == [
        {"code": "GK333", "to": "off", "reason": "本区用半角标点", "by": "张三"},
        {"code": "GK321", "to": "note", "reason": "跨年度写", "by": ""},
    ]


def test_what_was_found_of_the_whole_is_no_agency_s(run: Run) -> None:
    assert run_record(run)["whole"] == {"name": "示例市示例区人民政府", "findings": []}
    found = replace(run, about_sums=(replace(FINDING, code="GK211"),), about_texts=(replace(FINDING, code="GK321"),))
    record = run_record(found)
    assert [finding["code"] for finding in record["whole"]["findings"]] == ["GK211", "GK321"]
    assert record["counts"] == counts(run)
