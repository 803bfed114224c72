"""In: a part of a template whose tags are plain and in one piece. Out: what docxtpl and Jinja make of it; or None.

That is how gkbatch writes them, and how they come out when somebody types one in one go. Loading docxtpl takes three
times as long as preparing a template; it and Jinja remain the judges of everything else.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.report.word.pattern import Loop, Pattern, Stretch

_NAME = r"(\w+)"
_TYPED = re.compile(r"{{ +\w+ *}}|{%p +(?:for +\w+(?: *, *\w+)? +in +\w+|endfor) +%}")
# The same expressions as docxtpl's, so that they match the same.
_UNSPACED = re.compile(r"<w:t>((?:(?!<w:t>).)*)({{.*?}}|{%.*?%})", re.DOTALL)
_LOOP_PARAGRAPH = re.compile(r"<w:p[ >](?:(?!<w:p[ >]).)*({%|{{)p ([^}%]*(?:%}|}})).*?</w:p>", re.DOTALL)
_TAG = re.compile(rf"{{{{ +{_NAME} *}}}}|{{% +(?:for +{_NAME}(?: *, *{_NAME})? +in +{_NAME}|(endfor)) +%}}")
_BRACE = re.compile("[{}]")
# Jinja's own words; with one of these a tag means something else, or nothing.
_WORDS = frozenset(
    ["and", "else", "false", "if", "in", "is", "none", "not", "or", "recursive", "true", "False", "None", "True"]
)


def joined(xml: str) -> str | None:
    """The part as docxtpl hands it to Jinja; None where a tag is another one, or in pieces."""
    if _BRACE.search(_TYPED.sub("", xml)):
        return None
    return _LOOP_PARAGRAPH.sub(r"\1 \2", _UNSPACED.sub(r'<w:t xml:space="preserve">\1\2', xml))


def plain_pattern(source: str) -> Pattern | None:
    """The pattern that Jinja's tree of ``source`` comes to; None where only Jinja can tell."""
    # Jinja makes one kind of line break of all, and drops one at the end.
    if "\r" in source or source.endswith("\n") or _BRACE.search(_TAG.sub("", source)):
        return None
    tags = list(_TAG.finditer(source))
    if any(not name.isidentifier() or name in _WORDS for tag in tags for name in tag.groups()[:4] if name):
        return None
    return _Reader(source, tags).whole()


class _Reader:
    """Goes through the tags from first to last."""

    def __init__(self, source: str, tags: list[re.Match[str]]) -> None:
        self._source, self._tags, self._place = source, iter(tags), 0

    def whole(self) -> Pattern | None:
        pattern, ended = self._until_end()
        return None if ended else pattern

    def _until_end(self) -> tuple[Pattern | None, bool]:
        """What comes before the end of the loop that is open, or of the part; and whether it was the loop's."""
        found: list[Stretch | Loop] = []
        pieces, slots = [], []
        for tag in self._tags:
            slot, first, second, source, end = tag.groups()
            pieces.append(self._text(tag.start(), tag.end()))
            if slot:
                slots.append(slot)
                continue
            found.extend(_stretch(pieces, slots))
            pieces, slots = [], []
            if end:
                return tuple(found), True
            inner, ended = self._until_end()
            if inner is None or not ended:
                return None, False
            found.append(Loop(source, (first, second) if second else (first,), inner))
        pieces.append(self._text(len(self._source), len(self._source)))
        found.extend(_stretch(pieces, slots))
        return tuple(found), False

    def _text(self, until: int, going_on: int) -> bytes:
        text = self._source[self._place : until]
        self._place = going_on
        return text.encode()


def _stretch(pieces: list[bytes], slots: list[str]) -> Iterator[Stretch]:
    """The texts with the slots between them; none where there is nothing."""
    if slots or pieces[0]:
        yield Stretch(tuple(pieces), tuple(slots))
