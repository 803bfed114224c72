"""In: a filled document and its title. Out: the document with the title broken where its words end.

GB/T 9704 wants a title of several lines broken between words. A line break would tear the title
apart for whoever copies or searches it, so the lines are made narrower instead: the paragraph is
indented on both sides until the first line ends where it should.
"""

from __future__ import annotations

import re

_TITLE = re.compile(rb'(<w:p\b[^>]*>\s*<w:pPr>\s*<w:pStyle w:val="Title"\s*/>)(\s*</w:pPr>)')
_INDENTED = b'%b<w:ind w:left="%d" w:right="%d"/>%b'
_LINE = 8844  # the body's width in twips
_CHARACTER = 440  # a full-width character of the title's 22 pt, in twips; digits and Latin take half
_SLACK = 220
_REST = re.compile(r"\d{4}年政府信息公开工作年度报告$")


def has_title(xml: bytes) -> bool:
    """Whether there is a paragraph that ``balanced`` would indent."""
    return _TITLE.search(xml) is not None


def balanced(xml: bytes, title: str) -> bytes:
    """``xml`` with the title's paragraph indented, where the title takes two lines.

    The first line ends after the year or, where that does not fit, before it or after 公开. A title of one or
    of three lines, another wording, or a paragraph that the office has set itself stays as it is.
    """
    rest = _REST.search(title)
    if rest is None or _width(title) <= _LINE:
        return xml
    for end in (rest.start() + len("2026年"), rest.start(), rest.start() + len("2026年政府信息公开")):
        first = title[:end]
        second = title[len(first) :]
        wide = _width(first) + _SLACK
        if wide <= _LINE and _width(second) <= wide:
            indent = (_LINE - wide) // 2
            found = _TITLE.search(xml)
            return xml if found is None else xml.replace(found[0], _INDENTED % (found[1], indent, indent, found[2]), 1)
    return xml


def _width(text: str) -> int:
    return sum(_CHARACTER // 2 if character.isascii() else _CHARACTER for character in text)
