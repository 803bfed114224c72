from __future__ import annotations

import pytest

from gkbatch.checking.claims.sentences import Sentence, sentences, without_numbering


def test_a_paragraph_without_a_stop_is_no_sentence() -> None:
    assert sentences("（一）组织领导\n健全制度。") == (
        Sentence("（一）组织领导", 1, stopped=False),
        Sentence("健全制度", 2),
    )


def test_sentences_know_their_paragraphs_and_lose_stops_and_spaces() -> None:
    assert sentences("一是加强 领导；二是完善制度。\n\n  效果明显！“公开。”群众满意") == (
        Sentence("一是加强领导", 1),
        Sentence("二是完善制度", 1),
        Sentence("效果明显", 2),
        Sentence("“公开", 2),
        Sentence("群众满意", 2),
    )


@pytest.mark.parametrize(
    ("typed", "bare"),
    [
        ("一是加强领导", "加强领导"),
        ("（二）加强领导", "加强领导"),
        ("第三，加强领导", "加强领导"),
        ("4.加强领导", "加强领导"),
        ("⑤加强领导", "加强领导"),
        ("2026年加强领导", "2026年加强领导"),
        ("3.5万人参加", "3.5万人参加"),
        ("一体推进", "一体推进"),
    ],
)
def test_what_counts_a_sentence_is_taken_off(typed: str, bare: str) -> None:
    assert without_numbering(typed) == bare
