"""In: a text and the titles under which it will be printed. Out: the text without a title typed again at its head."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from gkbatch.text import folded

# The quantifiers give nothing back: a text of half a million blanks is looked at once.
_NUMBER = r"[（(]?\s*+[一二三四五六七八九十\d]{1,3}\s*+(?:[)）]\s*+[、.．]?|[、.．])"
_BLANKS = r"[ \t\u3000\xa0]*+"
_PRINTED_NUMBER = re.compile(rf"^{_NUMBER}\s*+")


def without_headings(text: str, titles: tuple[str, ...]) -> tuple[str, tuple[str, ...]]:
    """The text without the ``titles`` at its head, and what was removed, in order.

    A title alone on its line goes, with or without a number; in front of other words it goes only
    where it has a number, for 主要问题是… is a sentence.
    """
    patterns = _patterns(titles)
    removed: list[str] = []
    found = _found(patterns, text)
    while found is not None:
        removed.append(found[0].strip(" \t\r\n\u3000\xa0:：。"))
        text = text[found.end() :]
        found = _found(patterns, text)
    return text, tuple(removed)


@lru_cache(maxsize=256)  # of a form's texts, each asks for its own
def _patterns(titles: tuple[str, ...]) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(bare) for title in titles if (bare := _PRINTED_NUMBER.sub("", title.strip())))


def _pattern(title: str) -> re.Pattern[str]:
    letters = r"\s*+".join(re.escape(letter) for letter in folded(title))
    words = rf"{letters}(?:情况|方面)?"
    alone = rf"{_BLANKS}[:：。.]?{_BLANKS}(?:\n\s*+|\Z)"
    before_others = rf"(?:{_BLANKS}[:：。]\s*+|[ \t\u3000\xa0]++)"
    return re.compile(rf"\s*+(?:(?:{_NUMBER}\s*+)?{words}{alone}|{_NUMBER}\s*+{words}{before_others})")


def _found(patterns: Iterable[re.Pattern[str]], text: str) -> re.Match[str] | None:
    return next((match for pattern in patterns if (match := pattern.match(text))), None)
