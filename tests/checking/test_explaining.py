from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.explaining import agency_words, explained, explains_nothing, refusal
from gkbatch.checking.finding import Explanation, Finding
from gkbatch.settings import Exemption
from gkbatch.text import NO_EXPLANATION
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


NOTHING = (
    "无", "/", "略", "略。", "已核对。", "。", "12", "N/A", "n/a", "没有", "暂无", "无。", "同上", "同前", "见上", "见附件",
    "情况属实", "属实，无误。", "已核实", "经核实，数据属实。", "本单位数据均已核实", "已核对无误", "是", "是的", "无。同上", "——",
)  # fmt: skip
SOMETHING = (
    "误填", "新成立", "机构合并", "上年报告有误", "没有废止文件", "已核实，确为 14 件", "采用的是最后一份", "上年没有统计",
    "是上年结转的", "同口径，含街道", "情况特殊：机构改革", "本单位由两局合并",
)  # fmt: skip


@pytest.mark.parametrize("words", NOTHING)
def test_saying_nothing_explains_nothing_and_is_given_back_with_the_reason(words: str) -> None:
    (found,) = explained([QUERY], {QUERY.mark: words}, [], EXEMPTIBLE)
    assert found.open
    assert found.fix == (
        f"您填写的说明“{words}”没有说明原因，请写明为什么是这样，例如“上年口径不同，按……统计”。{QUERY.fix}"
    )
    assert refusal(found) == f"您填写的说明“{words}”没有说明原因"
    assert not refusal(QUERY)
    # The next slip is answered for the same finding.
    assert found.mark == QUERY.mark


@pytest.mark.parametrize("words", ["#N/A", "#VALUE!"])
def test_an_error_value_is_called_one(words: str) -> None:
    (found,) = explained([QUERY], {QUERY.mark: words}, [], EXEMPTIBLE)
    assert found.open
    assert found.fix.startswith(f"您填写的说明“{words}”是错误值，")
    assert refusal(found) == f"您填写的说明“{words}”是错误值"


@pytest.mark.parametrize("words", SOMETHING)
def test_whatever_gives_a_reason_explains(words: str) -> None:
    assert explanation(QUERY, {QUERY.mark: words}) == Explanation(words, "agency")


@pytest.mark.parametrize("words", ["", " ", "\n"])
def test_where_nothing_was_written_nothing_is_given_back(words: str) -> None:
    assert explained([QUERY], {QUERY.mark: words}, [], EXEMPTIBLE) == (QUERY,)


def test_of_much_that_says_nothing_the_beginning_is_given_back() -> None:
    (found,) = explained([QUERY], {QUERY.mark: "1234567890\n" * 9}, [], EXEMPTIBLE)
    assert found.fix.startswith("您填写的说明“1234567890……1234567890”没有说明原因")


def test_however_long_it_is_looked_at_in_no_time() -> None:
    assert not explains_nothing("已经核实" * 8_000)


def test_what_the_workbook_takes_for_nothing_is_nothing_here() -> None:
    assert all(map(explains_nothing, NO_EXPLANATION))


def test_words_beside_an_exempted_query_or_an_error_are_not_given_back() -> None:
    granted = [Exemption("A01", "GK212", "机构合并", "政务公开科")]
    assert explained([QUERY], {QUERY.mark: "无"}, granted, EXEMPTIBLE)[0].fix == QUERY.fix
    assert explained([ERROR], {ERROR.mark: "无"}, [], EXEMPTIBLE) == (ERROR,)


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
