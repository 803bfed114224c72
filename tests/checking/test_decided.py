from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.decided import as_decided
from gkbatch.checking.finding import Finding
from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from gkbatch.settings.checks import CheckChange
from tests.conftest import MakeSubmission

QUERY = Finding("GK321", "query", "文字写“2024年”", "请改正年份。")
ERROR = Finding("GK303", "error", "有残留", "请删去。")
OTHER = Finding("GK201", "error", "不相等", "请核对。")
REASON = "本区另有规定。"


def decided(settings: Settings, **changes: str) -> Settings:
    return replace(settings, check_changes=tuple(CheckChange(code, to, REASON) for code, to in changes.items()))


def test_what_is_switched_off_is_not_found_and_what_is_noted_is_a_note(settings: Settings) -> None:
    told = list(as_decided([QUERY, ERROR, OTHER], decided(settings, GK321="关闭", GK303="提示")))
    assert told == [replace(ERROR, severity="note"), OTHER]
    assert not told[0].blocks


def test_without_a_decision_all_is_as_it_was(settings: Settings) -> None:
    assert list(as_decided([QUERY, ERROR, OTHER], settings)) == [QUERY, ERROR, OTHER]


def test_a_review_is_made_as_decided(good_submission: MakeSubmission, layout: Layout, settings: Settings) -> None:
    submission = good_submission({"overview.summary": "2024年，我局公开信息公开工作有序开展，XX局参加培训。"})

    def found(settings: Settings) -> dict[str, str]:
        case = Case(layout.form, settings, settings.agencies[0], submission)
        return {finding.code: finding.severity for finding in review(case).findings}

    plain = found(settings)
    assert (plain["GK321"], plain["GK303"]) == ("query", "error")
    assert found(decided(settings, GK321="关闭", GK303="提示")) == {
        code: "note" if code == "GK303" else severity for code, severity in plain.items() if code != "GK321"
    }
