"""In: a place in a text. Out: the words around it, as a finding shows them."""

from __future__ import annotations

_REACH, _FAR = 12, 18
_CUT = "……"


def around(text: str, start: int, end: int) -> str:
    """What stands from ``start`` to ``end`` with the words beside it: to the next mark, or to …… where that is far."""
    before = _words(text[max(0, start - _FAR - 1) : start][::-1])[::-1]
    return f"{before}{text[start:end]}{_words(text[end : end + _FAR + 1])}"


def _words(text: str) -> str:
    """The letters and digits at the head of ``text``, cut where there are many, but not within a number."""
    length = next((place for place, character in enumerate(text) if not character.isalnum()), len(text))
    if length <= _FAR:
        return text[:length]
    cut = next((place for place in range(_REACH, length) if not text[place - 1 : place + 1].isascii()), length)
    return text[:cut] + _CUT
