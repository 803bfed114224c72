from __future__ import annotations

import pytest

from gkbatch.checking.claims.passage import passage
from gkbatch.checking.claims.speaker import Speaker
from gkbatch.checking.claims.topics import Topic
from tests.checking.claims.conftest import NOBODY


@pytest.mark.parametrize(
    ("words", "topic"),
    [
        ("收到政府信息公开申请", Topic.REQUESTS),
        ("受理行政许可申请", Topic.OTHER),
        ("收到行政复议申请", Topic.DISPUTES),
        ("收到申请，承办建议", Topic.PROPOSALS),
        ("制发规范性文件", Topic.NORMATIVE),
        ("制定规章制度", Topic.OTHER),
        ("办结行政处罚", Topic.ENFORCEMENT),
        ("加强管理", Topic.NONE),
    ],
)
def test_the_last_word_sets_the_topic(words: str, topic: Topic) -> None:
    assert passage(words, 2026, NOBODY).topic(len(words), 0) is topic


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
    assert passage(words, 2026, NOBODY).when(len(words), 0) == 2026


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
    assert passage(words, 2026, NOBODY).when(len(words), 0) != 2026


def test_a_part_of_the_year_holds_to_the_end_of_its_sentence() -> None:
    words = "截至6月底，收到3件。收到5件"
    around = passage(words, 2026, NOBODY)
    assert around.when(words.index("3件"), 0) is None
    assert around.when(words.index("5件"), 0) == 2026


BUREAU = Speaker(own=frozenset({"示例局"}))


@pytest.mark.parametrize(
    ("words", "ours"),
    [
        ("收到", True),
        ("全区共收到", False),
        ("2026年，全区收到", False),
        ("全区共收到85件；我局收到", True),
        ("按照全区统一部署，收到", True),
        ("全区统一部署，收到", True),
        ("各镇街收到", False),
        ("组织各单位培训，收到", True),
        ("全区各部门收到", False),
        ("全镇收到", True),
    ],
)
def test_who_is_spoken_of(words: str, *, ours: bool) -> None:
    assert passage(words, 2026, BUREAU).ours(len(words), 0) is ours


def test_the_whole_district_speaks_of_itself() -> None:
    words = "全区共收到"
    assert passage(words, 2026, Speaker(whole="区")).ours(len(words), 0)
