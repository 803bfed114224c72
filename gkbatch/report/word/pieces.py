"""In: a paragraph of a Word template. Out: whether a tag in it is torn by what it stands in.

Word cuts a text up at will, and the pieces of a tag are brought together with everything between them dropped. That
goes well within one link or control, and tears the document where a tag begins inside and ends outside.
"""

from __future__ import annotations

from collections.abc import Callable
from itertools import accumulate, pairwise, takewhile

from lxml import etree

from gkbatch.report.word.paragraphs import Paragraph
from gkbatch.report.word.tables import WORD

_WORDS = {
    f"{WORD}hyperlink": "超链接", f"{WORD}smartTag": "智能标记", f"{WORD}sdt": "内容控件", f"{WORD}customXml": "自定义标记",
    f"{WORD}fldSimple": "域", f"{WORD}ins": "修订", f"{WORD}moveTo": "修订", f"{WORD}moveFrom": "修订",
}  # fmt: skip
_RETYPE = "请把整个标签删掉，在普通文字里重新输入一遍"


def torn(paragraph: Paragraph) -> Callable[[tuple[int, int]], str]:
    """For the stretch of the text that a tag takes: what is wrong with how it is cut up; empty where it is sound."""
    every = list(paragraph.element.iter(f"{WORD}t"))
    if len(every) == 1:
        return lambda _: ""
    pieces = [one for one in every if next(one.iterancestors(f"{WORD}p")) is paragraph.element]
    ends = [*accumulate((len(one.text or "") for one in pieces), initial=0)]

    def fault_of(stretch: tuple[int, int]) -> str:
        start, end = stretch
        own = [one for one, (first, last) in zip(pieces, pairwise(ends), strict=True) if first < end and last > start]
        return _fault_of(own, every) if len(own) > 1 else ""

    return fault_of


def _fault_of(own: list[etree._Element], every: list[etree._Element]) -> str:
    first, last = _around(own[0]), _around(own[-1])
    if [one.tag for one in first] != [one.tag for one in last]:
        words = next((_WORDS[one.tag] for one in (*first, *last) if one.tag in _WORDS), "别的标记")
        return f"标签的一半在{words}里，另一半在外面：{_RETYPE}"
    if every.index(own[-1]) - every.index(own[0]) >= len(own):
        return f"标签中间夹着文本框：{_RETYPE}"
    return f"标签的一半在域里，另一半在外面：{_RETYPE}" if _fields_between(own[0], own[-1]) else ""


def _around(piece: etree._Element) -> list[etree._Element]:
    """What the piece stands in, up to its paragraph."""
    return list(takewhile(lambda one: one.tag != f"{WORD}p", piece.iterancestors()))


def _fields_between(first: etree._Element, last: etree._Element) -> bool:
    """Whether more fields begin than end between two pieces, or fewer."""
    paragraph = next(first.iterancestors(f"{WORD}p"))
    inside, open_fields = False, 0
    for one in paragraph.iter(f"{WORD}t", f"{WORD}fldChar"):
        inside = inside or one is first
        if one is last:
            break
        if inside and one.tag == f"{WORD}fldChar":
            open_fields += {"begin": 1, "end": -1}.get(one.get(f"{WORD}fldCharType", ""), 0)
    return open_fields != 0
