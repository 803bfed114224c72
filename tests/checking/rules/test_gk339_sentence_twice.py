from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

SENTENCE = "定期组织业务培训，提高工作人员的业务水平"


def test_one_sentence_in_two_texts_names_both_places(findings: Findings) -> None:
    (found,) = findings({
        "overview.management": f"健全制度。\n{SENTENCE}。",
        "overview.oversight": f"加强考核。二是{SENTENCE}；三是公开结果。",
    })  # fmt: skip
    assert (found.code, found.severity) == ("GK339", "note")
    assert found.label.endswith("（五）监督保障")
    assert f"第 1 段的“{SENTENCE}”" in found.message
    assert "（三）政府信息管理" in found.message
    assert found.message.endswith("第 2 段已经写过")
    assert found.value == SENTENCE


def test_one_sentence_twice_in_one_text(findings: Findings) -> None:
    (found,) = findings({"overview.oversight": f"{SENTENCE}。\n{SENTENCE} 。"})
    assert found.message == f"同一句话写了两次：第 2 段的“{SENTENCE}”，本格第 1 段已经写过"


@pytest.mark.parametrize(
    "texts",
    [
        {"overview.management": f"{SENTENCE}。", "overview.oversight": f"{SENTENCE}和能力。"},
        {"overview.management": f"（一）{SENTENCE}\n健全制度。", "overview.oversight": f"（二）{SENTENCE}\n加强考核。"},
        {"overview.management": "加强组织领导。", "overview.oversight": "加强组织领导。"},
        {"problems.main": "一是更新不够及时。", "problems.improvement": "一是更新不够及时的栏目按月检查。"},
    ],
)
def test_other_words_and_short_ones_say_nothing(codes: Codes, texts: dict[str, str]) -> None:
    assert codes(texts) == []


def test_one_number_twice_in_a_count_is_left_to_gk337(codes: Codes) -> None:
    told = {"overview.oversight": "一是健全制度。二是加强培训。二是公开结果。"}
    assert codes(told, also="GK337") == ["GK337"]
