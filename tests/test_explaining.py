from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.explaining import explained
from gkbatch.finding import Explanation, Finding
from gkbatch.settings import Exemption

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


@pytest.mark.parametrize("words", ["", " ", "无", "/", "略"])
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
