from __future__ import annotations

import pytest

from gkbatch.checking.claims.excerpt import around


@pytest.mark.parametrize(
    ("text", "place", "shown"),
    [
        ("制度健全，责任明确。", 5, "责任明确"),
        ("我们要进一步做好政府信息公开工作的各项要求", 10, "我们要进一步做好政府信息公开工作的各项要求"),
        (
            "为了把政府信息公开工作的各项要求真正落到实处并且长期坚持下去，做好基层公开",
            14,
            "为了把政府信息公开工作的各项要求真正落到实处并且长期坚持下去",
        ),
        (
            "首先为了能够把政府信息公开工作的各项要求真正落到实处并且长期有效地坚持下去",
            19,
            "……政府信息公开工作的各项要求真正落到实处并且长期有效地坚持下去",
        ),
        ("改，依20190403号文件办理并且抄送各个有关单位以及社区", 2, "依20190403号文件办……"),
    ],
)
def test_the_words_go_to_the_next_mark_or_are_cut_as_such(text: str, place: int, shown: str) -> None:
    assert around(text, place, place + 1) == shown
