"""In: a text. Out: where it has numbers, and what each counts: nothing where it is a date, a rough figure, a word."""

from __future__ import annotations

import re
from decimal import Decimal

from gkbatch.checking.claims.chinese_numbers import CHARACTERS, arabic_value, chinese_value

_NOT_BEFORE = r"(?<![\dA-Za-z.,□/〔-].)"
# The groups begin after the first character, which says whether it is digits or a word.
NUMBER = re.compile(
    rf"[\d{CHARACTERS}]{_NOT_BEFORE}"
    r"(?:(?<=\d)(?P<digits>\d{0,2}(?:,\d{3}){1,3}|\d{0,8})(?P<part>\.\d{1,4})?(?P<myriad>[万亿])?"
    rf"|(?<=[{CHARACTERS}])(?P<word>[{CHARACTERS}]{{0,11}}))"
    r"(?P<rough>[余多几来])?"
    r"(?P<unit>件次|条次|人次|件|条|宗|份|起|封|篇|部|例|则|期|次(?!性|月|日)|项|场次|家次|场(?!所|地|景|合)|万?元"
    r"|个(?!工作日|自然日|月|小时|方面|部门|单位|科室|镇|乡|村|社区|街道|栏目|网站|平台|百分点|环节|维度))?"
)
_NOT_COUNTED = re.compile(
    r"(?:按|约|近|超过?|逾|不足|不少于|不低于|不超过|至少|以上|以下|每|平均|任何|同|某|逐|哪|第|几|占|无|没有"
    r"|(?:增[加长]|减少|下降|上升|提高|降低|多|少)了?)$"
)
_WORDS_NOT_NUMBERS = re.compile(r"一(?:起|个|项|次)|[千百万十]+$")
_CLOSES = re.compile(r"[，、；。！？）\n]|占|$")
_PARTED = re.compile(r"，\d{3}(?!\d)")
_AFTER_COMMA = re.compile(r"\d，")
_GROUP = 3
# 由35件增至40件: the first is another year's.
_CHANGES = re.compile("(?:增|升|降|减|上升|增加|增长|下降|减少|降低|变)[至到为]")


def counted_value(words: str, match: re.Match[str]) -> int | Decimal | None:
    """What the number counts, or None where it counts nothing: a date, a rough figure, a word."""
    start, end = match.span()
    digits, word, unit = match["digits"], match["word"], match["unit"]
    # Without a unit a Chinese number is most often no number: 统一、唯一、十分.
    if word is not None and not unit:
        return None
    # 3.4万条 is a round figure; an amount of money may be one to the last 元.
    round_figure = match["part"] and match["myriad"] and not (unit or "").endswith("元")
    if (
        match["rough"]
        or round_figure
        or _CHANGES.match(words, end)
        or _NOT_COUNTED.search(words, max(0, start - 6), start)
    ):
        return None
    # 1，234 with a full-width comma may be one number or two.
    half = digits is not None and len(digits) == _GROUP - 1 and _AFTER_COMMA.search(words, max(0, start - 2), start)
    if half or _PARTED.match(words, end):
        return None
    named = start and ("\u4e00" <= words[start - 1] <= "\u9fff" or words[start - 1] == "：")
    if not unit and not (named and _CLOSES.match(words, end)):
        return None
    if word is not None:
        no_number = _WORDS_NOT_NUMBERS.match(match[0]) or words.startswith("事", end)
        return None if no_number else chinese_value(match[0][0] + word)
    return arabic_value(match[0][0] + digits + (match["part"] or ""), match["myriad"] or "")
