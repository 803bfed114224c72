"""In: a text. Out: how it counts (一是…二是…, （一）…（二）…, 1.…2.…): the items, and what does not follow in them."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from gkbatch.text import chinese_counter

_CACHED = 64
_DIGITS = "一二三四五六七八九十"
_CIRCLES = "①②③④⑤⑥⑦⑧⑨⑩"
_ITEM = re.compile(
    rf"[{_DIGITS}第其（(\d{_CIRCLES}](?:(?<=[{_CIRCLES}])|(?<=第)[{_DIGITS}]{{1,3}}[，：,:是]|(?<=其)[{_DIGITS}][，：,:是]|(?<=[（(])(?:[{_DIGITS}]{{1,3}}|\d{{1,2}})[）)]"
    rf"|(?<=\d)\d?[.．、](?!\d)|(?<=[{_DIGITS}])[{_DIGITS}]{{0,2}}(?:是|、(?![{_DIGITS}])))"
)
_NUMBER = re.compile(rf"[{_DIGITS}]+|\d+|[{_CIRCLES}]")
# 唯一是, 之一是, 周一是: no item.
_NO_ITEM = "之唯统周划合归万专期初不"
_HEADS = "\n。；：！？;:"
# What may stand for a number that is not there.
_OTHERWISE = ("其次", "再次", "再者", "再就是", "再一个", "另外", "此外", "同时", "最后", "还有", "另一方面")
_FIRST_OTHERWISE = ("首先", "一方面", "主要", "先是", "既")
_WITHIN_ONE_TEXT = ("一是", "第一，", "第一是", "其一，", "其一是")
_SECOND = 2
_DEEPEST = 6
_MOST_LEFT_OUT = 2
_TEN = 10


@dataclass(frozen=True, slots=True)
class Item:
    """A place where a text counts: the way (1是, （1）), the number, the words, where they begin."""

    way: str
    number: int
    words: str
    start: int


@dataclass(frozen=True, slots=True)
class Break:
    """Where a count does not go on: the item before (empty for none), the item found, the ``missing`` one (empty where it is said twice)."""

    before: str
    found: str
    missing: str


@lru_cache(maxsize=_CACHED)
def items(text: str) -> tuple[Item, ...]:
    """Every place where ``text`` counts, in its order."""
    return tuple(_item(match) for match in _ITEM.finditer(text) if _counts(text, match))


def counted(text: str) -> tuple[int, int]:
    """How many items ``text`` has in the way in which it counts first, and in the way in which it has most of them."""
    ways = Counter(one.way for one in items(text))
    return (ways[items(text)[0].way], max(ways.values())) if ways else (0, 0)


def breaks(text: str) -> Iterator[Break]:
    """Where a number is left out or said twice; a count may begin anew within another, which goes on after it."""
    levels: dict[str, list[Item]] = {}
    for one in items(text):
        open_counts = levels.setdefault(one.way, [])
        if one.number == 1:
            # Nobody counts deeper; what is typed may be endless.
            levels[one.way] = [*open_counts[1 - _DEEPEST :], one]
            continue
        if open_counts and not any(level.number == one.number - 1 for level in open_counts):
            yield from _break(text, open_counts[-1], one)
            open_counts[-1] = one
            continue
        if not open_counts:
            yield from _headless(text, one)
        while open_counts and open_counts[-1].number != one.number - 1:
            open_counts.pop()
        open_counts[-1:] = [one]


def _break(text: str, last: Item, one: Item) -> Iterator[Break]:
    if one.number == last.number:
        yield Break(last.words, one.words, "")
    left_out = range(last.number + 1, one.number)
    between = text[last.start + len(last.words) : one.start]
    told = any(_digits(one, number) in between for number in left_out) or any(word in between for word in _OTHERWISE)
    if 0 < len(left_out) <= _MOST_LEFT_OUT and not told:
        yield Break(last.words, one.words, "”“".join(_in_words(one, number) for number in left_out))


def _headless(text: str, one: Item) -> Iterator[Break]:
    """What counts from two on without a first one; headings may go on from another text."""
    before = text[: one.start]
    if (
        one.way in _WITHIN_ONE_TEXT
        and one.number == _SECOND
        and not any(word in before for word in (*_FIRST_OTHERWISE, _digits(one, 1)))
    ):
        yield Break("", one.words, _in_words(one, 1))


def _counts(text: str, match: re.Match[str]) -> bool:
    before = match.start() - 1
    while before >= 0 and text[before] in " \t\u3000":
        before -= 1
    if match[0][-1] == "是" and match[0][0] not in "第其":
        return before < 0 or text[before] not in _NO_ITEM
    if match[0][0] in "第其":
        return before < 0 or text[before] in _HEADS or text[before] in "，,"
    return before < 0 or match[0] in _CIRCLES or text[before] in _HEADS


def _item(match: re.Match[str]) -> Item:
    number = _NUMBER.search(match[0])[0]  # type: ignore[index]  # _ITEM has one
    kind = "①" if number in _CIRCLES else "一" if number[0] in _DIGITS else "1"
    way = match[0].replace(number, kind)
    return Item(way.translate(_SAME), _value(number), match[0], match.start())


_SAME = str.maketrans("(),:．", "（），：.")


def _value(number: str) -> int:
    if number in _CIRCLES:
        return _CIRCLES.index(number) + 1
    if number.isdecimal():
        return int(number)
    tens, ten, ones = number.rpartition("十")
    if not ten:
        return _DIGITS.index(number[-1]) + 1
    return _TEN * (_DIGITS.index(tens) + 1 if tens else 1) + (_DIGITS.index(ones) + 1 if ones else 0)


def _digits(one: Item, number: int) -> str:
    """``number`` as ``one`` writes numbers."""
    if one.way == "①":
        return _CIRCLES[number - 1]
    return chinese_counter(number) if "一" in one.way else str(number)


def _in_words(one: Item, number: int) -> str:
    """The item of that number as ``one`` would be written."""
    return one.words.replace(_digits(one, one.number), _digits(one, number))
