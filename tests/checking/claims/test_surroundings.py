from __future__ import annotations

import pytest

from gkbatch.checking.claims.surroundings import Topic, surroundings


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("收到政府信息公开申请", Topic.REQUESTS),
        ("受理行政许可申请", Topic.OTHER),
        ("收到行政复议申请", Topic.DISPUTES),
        ("收到申请，承办建议", Topic.OTHER),
        ("制发规范性文件", Topic.NORMATIVE),
        ("制定规章制度", Topic.NONE),
        ("办结行政处罚", Topic.ENFORCEMENT),
        ("加强管理", Topic.NONE),
    ],
)
def test_the_last_word_sets_the_topic(words: str, topic: Topic) -> None:
    assert surroundings(words, 2026).topic(len(words), 0) is topic


@pytest.mark.parametrize(
    "words",
    [
        "2026年收到",
        "截至目前收到",
        "全年收到",
        "2026年以来收到",
        "2025年结转",
        "上年结转",
        "去年检查，今年收到",
        "结转至2027年",
    ],
)
def test_this_year(words: str) -> None:
    assert surroundings(words, 2026).this_year(len(words), 0)


@pytest.mark.parametrize(
    "words",
    [
        "2025年收到",
        "去年收到",
        "上半年收到",
        "3月份收到",
        "每月收到",
        "2019年以来累计收到",
        "较上年增加",
        "同比增加",
        "近三年收到",
    ],
)
def test_another_time_or_a_comparison(words: str) -> None:
    assert not surroundings(words, 2026).this_year(len(words), 0)


def test_a_part_of_the_year_holds_to_the_end_of_its_sentence() -> None:
    words = "截至6月底，收到3件。收到5件"
    around = surroundings(words, 2026)
    assert not around.this_year(words.index("3件"), 0)
    assert around.this_year(words.index("5件"), 0)
