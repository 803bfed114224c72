from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.explaining import agency_words, explained
from gkbatch.checking.finding import Explanation, Finding
from gkbatch.settings import Exemption
from tests.conftest import MakeSubmission

QUERY = Finding("GK212", "query", "现行有效只有 5 件", "请核对", "a.xlsx", "二、主动公开", "D7", "现行有效件数", "5")
ERROR = replace(QUERY, code="GK223", severity="error")
FIRM = replace(QUERY, code="GK201", severity="error")
EXEMPTIBLE = {"GK212": True, "GK223": True, "GK201": False}


def explanation(finding: Finding, words: dict[str, str] | None = None, *exemptions: Exemption) -> Explanation | None:
    return explained([finding], words or {}, exemptions, EXEMPTIBLE)[0].explanation


def test_the_agency_explains_a_query() -> None:
    assert explanation(QUERY, {QUERY.mark: " 有效期满失效。 "}) == Explanation("有效期满失效。", "agency")


def test_a_changed_value_asks_again() -> None:
    assert explanation(replace(QUERY, value="6", message="现行有效只有 6 件"), {QUERY.mark: "有效期满失效。"}) is None


def test_another_cell_is_another_finding() -> None:
    assert explanation(replace(QUERY, cell="D6"), {QUERY.mark: "有效期满失效。"}) is None


@pytest.mark.parametrize("words", ["", " ", "无", "/", "略", "已核对。", "。", "12", "#N/A", "#VALUE!"])
def test_saying_nothing_explains_nothing(words: str) -> None:
    assert explanation(QUERY, {QUERY.mark: words}) is None


def test_the_agency_cannot_explain_an_error_away() -> None:
    assert explanation(ERROR, {ERROR.mark: "就是这样。"}) is None


def test_the_office_exempts_an_error_with_reason_and_name() -> None:
    found = explained([ERROR], {}, [Exemption("A01", "GK223", "机构合并", "政务公开科")], EXEMPTIBLE)[0]
    assert found.explanation == Explanation("机构合并（政务公开科）", "office")
    assert not found.blocks


def test_an_exemption_with_a_mark_holds_for_these_values_only() -> None:
    bound = Exemption("A01", "GK223", "机构合并", "政务公开科", ERROR.mark)
    assert explanation(ERROR, {}, bound) is not None
    assert explanation(replace(ERROR, message="不一样了"), {}, bound) is None


def test_the_arithmetic_is_exempted_by_nobody() -> None:
    found = explained([FIRM], {FIRM.mark: "说明"}, [Exemption("A01", "GK201", "理由", "政务公开科")], EXEMPTIBLE)[0]
    assert found.explanation is None
    assert found.blocks


def test_a_note_needs_no_explanation() -> None:
    note = replace(QUERY, severity="note")
    assert explanation(note, {note.mark: "说明一下。"}) is None


REGULATIONS = replace(QUERY, code="GK211", cell="B6:D6")
REMARK = "GK212 disclosure.normative.in_force"


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    ("finding", "key"),
    [(QUERY, REMARK), (REGULATIONS, "GK211 disclosure.regulations"), (replace(REGULATIONS, cell="C6"), "GK211 disclosure.regulations")],
)  # fmt: skip
def test_a_remark_answers_the_query_of_its_code_at_its_cells(
    good_submission: MakeSubmission, finding: Finding, key: str
) -> None:
    submission = replace(good_submission(), remarks={key: "有效期满失效。"})
    words = agency_words(submission, [finding])
    assert explanation(finding, words) == Explanation("有效期满失效。", "agency")


@pytest.mark.parametrize(
    "other",
    [
        replace(QUERY, code="GK411"),
        replace(QUERY, cell="D6"),
        replace(QUERY, cell="D6:D7"),
        replace(QUERY, cell=""),
        replace(QUERY, sheet="三、依申请公开"),
        replace(QUERY, severity="note"),
        replace(QUERY, severity="error"),
    ],
)
def test_a_remark_answers_nothing_else(good_submission: MakeSubmission, other: Finding) -> None:
    assert agency_words(replace(good_submission(), remarks={REMARK: "有效期满失效。"}), [other]) == {}


def test_a_remark_goes_before_words_that_the_slip_brought(good_submission: MakeSubmission) -> None:
    submission = replace(
        good_submission(), explanations={QUERY.mark: "旧的。", "f" * 12: "别的。"}, remarks={REMARK: "新的。"}
    )
    assert agency_words(submission, [QUERY]) == {QUERY.mark: "新的。", "f" * 12: "别的。"}


def test_a_remark_that_says_nothing_explains_nothing(good_submission: MakeSubmission) -> None:
    submission = replace(good_submission(), explanations={QUERY.mark: "旧的。"}, remarks={REMARK: "无"})
    assert explanation(QUERY, agency_words(submission, [QUERY])) is None
