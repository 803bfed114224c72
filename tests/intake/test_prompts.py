from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.forms.form import Field
from gkbatch.intake.prompts import ask, limited, prompt_text
from gkbatch.layout import Layout

NUMBER = Field("x", "结果维持", "number", unit="件", labels=("四、复议诉讼", "行政复议", "结果维持"))


def test_a_prompt_says_what_to_count_and_that_none_is_zero() -> None:
    assert prompt_text(NUMBER) == "行政复议／结果维持（单位：件）。\n没有则保留 0。"


def test_none_is_zero_is_not_said_twice() -> None:
    assert prompt_text(replace(NUMBER, help="未收取的保留 0。")).count("保留 0") == 1


def test_a_prompt_ends_with_the_clause_as_a_hint() -> None:
    assert prompt_text(replace(NUMBER, clause="第十四条")).endswith("提示：《条例》第十四条。")


def test_a_text_is_not_told_to_keep_zero() -> None:
    assert "保留 0" not in prompt_text(replace(NUMBER, kind="text", unit=""))


@pytest.mark.parametrize(("text", "expected"), [("一二三", "一二三"), ("一二三四", "一二…"), ("一😀三", "一…")])
def test_limits_count_as_excel_does(text: str, expected: str) -> None:
    assert limited(text, 3) == expected


@pytest.mark.parametrize(
    ("changes", "kind"),
    [
        ({}, "whole"),
        ({"whole": False}, "decimal"),
        ({"kind": "choice", "options": ("甲", "乙")}, "list"),
        ({"kind": "text"}, "none"),
    ],
)
def test_each_kind_of_field_has_its_validation(changes: dict[str, object], kind: str) -> None:
    assert ask(replace(NUMBER, **changes)).kind == kind  # type: ignore[arg-type]  # the cases differ in type


def test_a_range_gives_the_list_of_names() -> None:
    assert ask(replace(NUMBER, kind="text"), "名单!$A$1:$A$3").formula == "名单!$A$1:$A$3"


def test_no_prompt_of_the_form_is_cut(layout: Layout) -> None:
    for place in layout.places.values():
        assert "…" not in ask(place.field).prompt, place.field.key
