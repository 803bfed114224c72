"""In: a template's main part. Out: the same without what a loop would give to several elements: marks of paragraphs, bookmarks.

Word gives every paragraph a mark of its own (w14:paraId) and bookmarks the place where somebody stopped (_GoBack); one
that stands in a loop would stand in the report twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from gkbatch.report.word.tables import WORD, cell_text

_MARKS = tuple(f"{{http://schemas.microsoft.com/office/word/2010/wordml}}{name}" for name in ("paraId", "textId"))
_BEGINS, _ENDS = re.compile(r"{%\w*\s+for\b"), re.compile(r"{%\w*\s+endfor\b")
_START, _END, _ID = f"{WORD}bookmarkStart", f"{WORD}bookmarkEnd", f"{WORD}id"


def with_single_ids(root: etree._Element) -> etree._Element:
    """``root`` itself, without those marks and without the bookmarks that begin or end within a loop."""
    for marked in root.iter(f"{WORD}p", f"{WORD}tr"):
        for mark in _MARKS:
            marked.attrib.pop(mark, "")
    looped = {one.get(_ID) for one in _in_loops(root)}
    for bookmark in [one for one in root.iter(_START, _END) if one.get(_ID) in looped]:
        around = bookmark.getparent()
        if around is not None:
            around.remove(bookmark)
    return root


def _in_loops(root: etree._Element) -> Iterator[etree._Element]:
    """The bookmarks' edges behind the beginning of a loop and before its end, in a paragraph with either, too."""
    depth = 0
    for element in root.iter(f"{WORD}p", _START, _END):
        if element.tag == f"{WORD}p":
            text = cell_text(element)
            begun, ended = len(_BEGINS.findall(text)), len(_ENDS.findall(text))
            if begun or ended:
                yield from element.iter(_START, _END)
            depth += begun - ended
        elif depth > 0:
            yield element
