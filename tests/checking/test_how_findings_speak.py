"""Every rule over returns that break as much as one return can, in words that are hard to quote."""

from __future__ import annotations

import random
from dataclasses import replace
from datetime import date
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from gkbatch.checking.finding import Finding, merged
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import ACROSS_RULES, RULES
from gkbatch.forms.form import ALL_ZERO, HAS_DATA, Field
from gkbatch.layout import lay_out
from gkbatch.quotation import quoted
from gkbatch.settings import SensitiveWord
from gkbatch.submission import (
    Answer,
    Extra,
    PrintedLabel,
    Reading,
    Seen,
    SheetCopy,
    Sight,
    Submission,
    Value,
)
from tests.checking.rules.conftest import texts_at
from tests.conftest import EDITIONS, make_settings, make_submission
from tests.voice import faults, split_numbers

SETTINGS = replace(make_settings(), sensitive_words=(SensitiveWord("旧名局"),))
LAYOUT = lay_out(EDITIONS["2021"], SETTINGS)
# Whatever rules look for, in words with quotation marks, numbers, breaks, beside each other without a mark.
PIECES = (
    "2026年，我局", "2024年，区财政局", "新收政府信息公开申请1744件", "收到申请12，345件", "上年结转393件，", "办结21件。",
    "主动公开政府信息1,234条，", "其中“政务要闻”393条、公告21条、“公开日”2条。", "门户网站公开393条", "微信公众号发布信息21条",
    "制发规范性文件3件，废止2件，现行有效5件；", "行政许可9487件", "行政处罚决定15起", "行政复议7件，其中结果维持6件、结果纠正1件。",
    "行政诉讼3件", "未收到政府信息公开申请。", "未发生行政复议、行政诉讼。", "收取信息处理费425元", "承办人大代表建议8件、政协提案4件，",
    "始终坚持坚持", "的的", "，，", "公开,透明;及时", "（文字描述）", "XX科", "某某局", "格式>", "国办公开办函〔2019〕60号", "旧名局",
    "电话13800000000。", "身份证11010519491231002X。", "账号6222020200112233446。", '开展"公开日"活动', "‘三公’经费", "占98.5%",
    "全心全意为人民服务的宗旨意识有待进一步增强公开内容的深度广度有待进一步拓展", "\n", "　　", "。", "，", "“", "”", "（", "\u200b",
)  # fmt: skip
HARD = st.lists(st.sampled_from(PIECES), min_size=1, max_size=20).map("".join)
WORDS = st.lists(HARD, min_size=3, max_size=3)
READINGS = tuple(Reading)


def found_in(case: Case) -> tuple[Finding, ...]:
    other = replace(case, agency=case.settings.agencies[1])
    across = [finding for rule in ACROSS_RULES for _, finding in rule.check((case, other))]
    return merged([*(finding for rule in RULES for finding in rule.check(case)), *across])


def heard(case: Case) -> None:
    for finding in found_in(case):
        assert list(faults(finding)) == [], finding
        assert list(split_numbers(finding, texts_at(case.submission, finding))) == [], finding


@settings(max_examples=100)
@given(WORDS)
def test_hard_words_in_every_text(words: list[str]) -> None:
    chosen = random.Random(len(words[0]))  # noqa: S311 which text gets which words
    told: dict[str, Value | Answer | None] = {
        key: chosen.choice(words) for key, place in LAYOUT.places.items() if place.field.kind == "text"
    }
    figures: dict[str, Value | Answer | None] = {
        key: chosen.randrange(20)
        for key, place in LAYOUT.places.items()
        if place.field.kind == "number" and chosen.random() < 0.2
    }
    submission = make_submission(LAYOUT, SETTINGS.agencies[0], told | figures)
    before = {key: 1000 * chosen.randrange(9) for key, place in LAYOUT.places.items() if place.field.kind == "number"}
    heard(Case(LAYOUT.form, SETTINGS, SETTINGS.agencies[0], submission, before))


def understood(field: Field, words: str, reading: Reading, sheet: str, cell: str) -> Answer:
    """An answer that was understood in this way and whose look and content differ in every way."""
    if reading is Reading.STALE and field.kind != "number":
        reading = Reading.CLEANED
    values: dict[str, Value] = {"number": 3 if field.whole else Decimal(3), "text": words, "choice": HAS_DATA}
    seen = (
        Seen(Sight.OTHER_NUMBER, words, "355000"), Seen(Sight.AS_SHOWN, words, "0.985"), Seen(Sight.LEFT_OUT, "", words),
        Seen(Sight.COVERED, f"B2 {quoted(words)}", words), *(Seen(sight, words, words) for sight in (Sight.HIDDEN, Sight.HEADING, Sight.NOTHING)),
    )  # fmt: skip
    unread = reading in {Reading.UNREADABLE, Reading.FORBIDDEN, Reading.TWICE, Reading.NOT_FOUND}
    typed = words if unread or field.kind != "number" else "=1+2" if reading is Reading.FORMULA else "3"
    return Answer(field, sheet, cell, typed, None if unread else values[field.kind], reading, "是公式", seen)


@settings(max_examples=100)
@given(WORDS, st.integers(0, 9999))
def test_every_way_to_read_a_cell(words: list[str], seed: int) -> None:
    chosen = random.Random(seed)  # noqa: S311 which cell is read how
    answers = {
        key: understood(place.field, chosen.choice(words), chosen.choice(READINGS), place.sheet, place.cell)
        for key, place in LAYOUT.places.items()
    }
    sheet, first = LAYOUT.sheets[-1].title, next(iter(answers.values()))
    submission = replace(
        a_return(answers), moved=(words[0],), extras=(Extra(words[1], "B2", words[2]),) * 4, macros=True, kind=".et",
        copies=(SheetCopy(sheet, words[0], words[1], ((first, replace(first, typed=words[2])),) * 4), SheetCopy(sheet, words[0], words[1])),
        old_labels=(PrintedLabel(words[0], "B2", "本年新制作数量"),), saved="2027-03-01T00:00:00Z",
    )  # fmt: skip
    heard(Case(LAYOUT.form, replace(SETTINGS, extension=date(2027, 2, 1)), SETTINGS.agencies[0], submission, {}))


def a_return(answers: dict[str, Answer]) -> Submission:
    """These answers, all tables said to be zero."""
    zero = {
        table.confirm_key: replace(answers[table.confirm_key], value=ALL_ZERO, reading=Reading.PLAIN)
        for table in LAYOUT.form.tables
    }
    return replace(make_submission(LAYOUT, SETTINGS.agencies[0], {}), answers=answers | zero)


def test_as_many_rules_as_can_are_heard() -> None:
    """The returns above raise nearly every rule at one time or another; this one raises most at once."""
    text = "".join(PIECES) * 3
    answers = {
        key: understood(place.field, text, READINGS[number % len(READINGS)], place.sheet, place.cell)
        for number, (key, place) in enumerate(LAYOUT.places.items())
    }
    case = Case(LAYOUT.form, SETTINGS, SETTINGS.agencies[0], a_return(answers), dict.fromkeys(answers, 1000))
    heard(case)
    assert len({finding.code for finding in found_in(case)}) >= 35
