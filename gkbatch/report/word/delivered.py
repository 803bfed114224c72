"""In: the parts of a .docx that was delivered. Out: what it says and how its page looks, to be held against another.

Programs that save a document anew write other XML; what is read here stays the same then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.archive import Relation, document_part, relations_of
from gkbatch.report.word.edited import part_root, without_unprinted
from gkbatch.report.word.tables import WORD
from gkbatch.report.word.web_text import BREAK, Lost, children, pieces

_STYLES = "/styles"
_BESIDE = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
_DRAWING = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
_PARAGRAPH_ID = "{http://schemas.microsoft.com/office/word/2010/wordml}paraId"
_LEFT = re.compile(r"\{\{|\}\}|\{%|%\}|\{#|#\}|（待填")
_BEGINS = re.compile(r"[{}]|（待填")
_MEASURES = {
    ("pgSz", "w"): "纸张宽", ("pgSz", "h"): "纸张高", ("pgMar", "top"): "上边距", ("pgMar", "bottom"): "下边距",
    ("pgMar", "left"): "左边距", ("pgMar", "right"): "右边距",
}  # fmt: skip
_FACE_KINDS = ("ascii", "hAnsi", "eastAsia")
# Programs that count in hundredths of a millimetre give back a measure in twips (1/20 pt) so much off.
_OFF = 3


@dataclass(frozen=True)
class Delivered:
    """What a document says outside of its tables, and its page.

    ``paragraphs`` are the lines of its text that say anything; ``left`` those anywhere with a tag or a placeholder of
    a template; ``tables`` counts the tables; ``doubled`` names what must be unique and is not; ``pages`` are the
    measures (twips) of each section by name; ``faces`` the names of all type faces that its text asks for.
    """

    paragraphs: tuple[str, ...]
    left: tuple[str, ...]
    tables: int
    doubled: tuple[str, ...]
    pages: tuple[Mapping[str, int], ...]
    faces: frozenset[str]


def delivered(parts: Mapping[str, bytes]) -> Delivered:
    """The document of these parts. Raises KeyError, ValueError, ArchiveError or lxml's XMLSyntaxError for what is none."""
    main = document_part(parts)
    related = relations_of(parts, main)
    root = part_root(parts, main)
    others = [part_root(parts, one.target) for one in related.values() if one.kind.endswith(_BESIDE)]
    body = root.find(f"{WORD}body")
    if body is None:
        raise KeyError(main)
    for one in (root, *others):
        without_unprinted(one)
    return Delivered(
        tuple(text for paragraph in children(body, "p") if (text := _text(paragraph))),
        tuple(text for one in (root, *others) for text in _left(one)),
        sum(1 for _ in children(body, "tbl")),
        tuple(_doubled(root, others)),
        tuple(_page(section) for section in root.iter(f"{WORD}sectPr")),
        frozenset(_faces(root, _styles(parts, related))),
    )


def page_differences(found: Delivered, wanted: Delivered) -> Iterator[tuple[str, str, str]]:
    """Where the page is another than it is to be: what, as it is, as it should be."""
    if len(found.pages) != len(wanted.pages):
        yield "节数", str(len(found.pages)), str(len(wanted.pages))
    else:
        for number, (one, other) in enumerate(zip(found.pages, wanted.pages, strict=True), start=1):
            for name, twips in other.items():
                if abs(one.get(name, 0) - twips) > _OFF:
                    yield f"第 {number} 节的{name}", _millimetres(one.get(name, 0)), _millimetres(twips)
    more = sorted(found.faces - wanted.faces)
    if more:
        yield "字体", "、".join(more), "、".join(sorted(wanted.faces))


def _millimetres(twips: int) -> str:
    return f"{twips * 25.4 / 1440:.1f} 毫米"


def _left(root: etree._Element) -> Iterator[str]:
    # A look at all the text at once: hardly any document holds what begins a tag or a placeholder.
    if _BEGINS.search("".join(map(str, root.itertext()))):
        texts = (_text(paragraph) for paragraph in root.iter(f"{WORD}p"))
        yield from (text for text in texts if _LEFT.search(text))


def _text(paragraph: etree._Element) -> str:
    return "".join(pieces(paragraph, Lost())).replace(BREAK, "").strip()


def _doubled(root: etree._Element, others: list[etree._Element]) -> Iterator[str]:
    """What Word refuses or repairs: an id that two elements have."""
    every = (root, *others)
    ids = {
        "图形编号": [one.get("id") for part in every for one in part.iter(_DRAWING)],
        "书签编号": [one.get(f"{WORD}id") for one in root.iter(f"{WORD}bookmarkStart")],
        "书签名": [one.get(f"{WORD}name") for one in root.iter(f"{WORD}bookmarkStart")],
        "段落编号": [one.get(_PARAGRAPH_ID) for one in root.iter(f"{WORD}p") if one.get(_PARAGRAPH_ID)],
        "批注编号": [one.get(f"{WORD}id") for part in others for one in part.iter(f"{WORD}comment")],
    }
    for name, found in ids.items():
        yield from (f"{name} {value}" for value, count in Counter(found).items() if count > 1)


def _page(section: etree._Element) -> Mapping[str, int]:
    found = {}
    for (element, attribute), name in _MEASURES.items():
        place = section.find(f"{WORD}{element}")
        value = "" if place is None else place.get(f"{WORD}{attribute}", "")
        if value.lstrip("-").isdecimal():
            found[name] = int(value)
    return found


def _styles(parts: Mapping[str, bytes], related: Mapping[str, Relation]) -> etree._Element | None:
    name = next((one.target for one in related.values() if one.kind.endswith(_STYLES)), "")
    return part_root(parts, name) if name else None


def _faces(root: etree._Element, styles: etree._Element | None) -> Iterator[str]:
    """Those that runs name, those of the styles that the text uses, with what these are based on, and of all other text."""
    yield from _named(root)
    if styles is None:
        return
    for defaults in styles.iter(f"{WORD}docDefaults"):
        yield from _named(defaults)
    known = {one.get(f"{WORD}styleId", ""): one for one in styles.iter(f"{WORD}style")}
    used = {one.get(f"{WORD}val", "") for one in root.iter(f"{WORD}pStyle", f"{WORD}rStyle")}
    used |= {name for name, one in known.items() if one.get(f"{WORD}default") == "1"}
    while used:
        style = known.pop(used.pop(), None)
        if style is not None:
            yield from _named(style)
            based = style.find(f"{WORD}basedOn")
            used |= set() if based is None else {based.get(f"{WORD}val", "")}


def _named(element: etree._Element) -> Iterator[str]:
    for fonts in element.iter(f"{WORD}rFonts"):
        yield from (face for kind in _FACE_KINDS if (face := fonts.get(f"{WORD}{kind}")))
