"""In: a .docx that was delivered. Out: what it says and how its page looks, to be held against another.

Programs that save a document anew write other XML; what is read here stays the same then.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from lxml import etree

from gkbatch.archive import Relation, relations_of, tree_of
from gkbatch.remembered import remembered
from gkbatch.report.word.edited import Document, part_content, part_root, without_unprinted
from gkbatch.report.word.tables import WORD
from gkbatch.report.word.web_text import BREAK, Lost, children, pieces

_STYLES = "/styles"
_BESIDE = ("/header", "/footer", "/footnotes", "/endnotes", "/comments")
_SETTINGS = "/settings"
_NOTES = frozenset({f"{WORD}footnotes", f"{WORD}endnotes"})
_PLACES = {f"{WORD}headerReference": "页眉", f"{WORD}footerReference": "页脚"}
_PAGES = {"default": "", "even": "（双数页）", "first": "（首页）"}
_RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_INSTRUCTION = f"{WORD}instr"
_NUMBERS = {"PAGE": "〔页码〕", "NUMPAGES": "〔页数〕"}
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
    measures (twips) of each section by name; ``faces`` the names of all type faces that its text asks for. ``beside`` is
    what stands at the head and the foot of pages, in notes and in text boxes, with its place in words: of a field only that the number
    of the page or of all pages stands there, for that is another one in every copy.
    """

    paragraphs: tuple[str, ...]
    left: tuple[str, ...]
    tables: int
    doubled: tuple[str, ...]
    pages: tuple[Mapping[str, int], ...]
    faces: frozenset[str]
    beside: frozenset[tuple[str, str]] = frozenset()


@dataclass(frozen=True)
class _Style:
    """The type faces that it names, what it is based on (empty: nothing), and whether text uses it without saying so."""

    faces: frozenset[str]
    based: str
    always: bool


def delivered(document: Document) -> Delivered:
    """What it says. Raises KeyError, ValueError, ArchiveError or lxml's XMLSyntaxError where another part is damaged."""
    parts, root = document.parts, document.root
    related = relations_of(parts, document.main)
    aside = {
        name: without_unprinted(part_root(parts, one.target))
        for name, one in related.items()
        if one.kind.endswith(_BESIDE)
    }
    others = list(aside.values())
    body = root.find(f"{WORD}body")
    if body is None:
        raise KeyError(document.main)
    return Delivered(
        tuple(text for paragraph in children(body, "p") if (text := _text(paragraph))),
        tuple(text for one in (root, *others) for text in _left(one)),
        sum(1 for _ in children(body, "tbl")),
        tuple(_doubled(root, others)),
        tuple(_page(section) for section in root.iter(f"{WORD}sectPr")),
        frozenset(_faces(root, _styles(parts, related))),
        frozenset(_beside(root, aside, _pages_printed(parts, related))),
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
    if _BEGINS.search(etree.tostring(root, encoding="unicode", method="text")):
        texts = (_text(paragraph) for paragraph in root.iter(f"{WORD}p"))
        yield from (text for text in texts if _LEFT.search(text))


def _text(paragraph: etree._Element) -> str:
    return "".join(pieces(paragraph, Lost())).replace(BREAK, "").strip()


def _beside(
    root: etree._Element, aside: Mapping[str, etree._Element], pages: Collection[str]
) -> Iterator[tuple[str, str]]:
    """What is printed beside the text, by its place; ``aside`` are the other parts by the names that refer to them."""
    yield from (("文本框", _without_fields(box)) for box in root.iter(f"{WORD}txbxContent"))
    yield from (("脚注", _without_fields(part)) for part in aside.values() if part.tag in _NOTES)
    for section in root.iter(f"{WORD}sectPr"):
        printed = {*pages, "first"} if _is_on(section, "titlePg") else pages
        for tag, place in _PLACES.items():
            for one in section.iter(tag):
                page, part = one.get(f"{WORD}type", "default"), aside.get(one.get(_RELATION, ""))
                if page in printed and part is not None:
                    yield f"{place}{_PAGES[page]}", _without_fields(part)


def _pages_printed(parts: Mapping[str, bytes], related: Mapping[str, Relation]) -> frozenset[str]:
    """The kinds of pages that have heads and feet of their own, those that open a section aside."""
    name = next((one.target for one in related.values() if one.kind.endswith(_SETTINGS)), "")
    own = bool(name) and _even_and_odd(part_content(parts, name))
    return frozenset({"default", "even"} if own else {"default"})


@remembered(8, 64 * 1024)
def _even_and_odd(content: bytes) -> bool:
    return _is_on(tree_of(content), "evenAndOddHeaders")


def _is_on(root: etree._Element, name: str) -> bool:
    found = root.find(f"{WORD}{name}")
    return found is not None and found.get(f"{WORD}val", "1") not in {"0", "false", "off"}


def _without_fields(root: etree._Element) -> str:
    """The letters of a part that stand there themselves, and where numbers of pages do."""
    shown, within = "", 0
    for one in root.iter(f"{WORD}t", f"{WORD}fldChar", f"{WORD}instrText", f"{WORD}fldSimple"):
        kind = one.get(f"{WORD}fldCharType", "")
        within += {"begin": 1, "end": -1}.get(kind, 0)
        if one.tag in {f"{WORD}instrText", f"{WORD}fldSimple"}:
            shown += "".join(
                _NUMBERS[word] for word in (one.text or one.get(_INSTRUCTION) or "").split() if word in _NUMBERS
            )
        elif not kind and within <= 0 and next(one.iterancestors(f"{WORD}fldSimple"), None) is None:
            shown += one.text or ""
    return "".join(shown.split())


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


def _faces(root: etree._Element, styles: Mapping[str, _Style]) -> Iterator[str]:
    """Those that runs name, those of the styles that the text uses, with what these are based on, and of all other text."""
    yield from _named(root)
    used = {one.get(f"{WORD}val", "") for one in root.iter(f"{WORD}pStyle", f"{WORD}rStyle")}
    used |= {name for name, style in styles.items() if style.always}
    told = set[str]()
    while used:
        name = used.pop()
        if name in styles and name not in told:
            told.add(name)
            yield from styles[name].faces
            used.add(styles[name].based)


def _styles(parts: Mapping[str, bytes], related: Mapping[str, Relation]) -> Mapping[str, _Style]:
    name = next((one.target for one in related.values() if one.kind.endswith(_STYLES)), "")
    return _styles_in(part_content(parts, name)) if name else {}


@remembered(8, 64 * 1024)  # the reports of one district have the styles of one template
def _styles_in(content: bytes) -> Mapping[str, _Style]:
    """The styles by name; what holds for all text is one without a name."""
    root = tree_of(content)
    found = {
        one.get(f"{WORD}styleId", ""): _Style(frozenset(_named(one)), _based(one), one.get(f"{WORD}default") == "1")
        for one in root.iter(f"{WORD}style")
    }
    everywhere = frozenset(face for one in root.iter(f"{WORD}docDefaults") for face in _named(one))
    return MappingProxyType({**found, "": _Style(everywhere, "", always=True)})


def _based(style: etree._Element) -> str:
    based = style.find(f"{WORD}basedOn")
    return "" if based is None else based.get(f"{WORD}val", "")


def _named(element: etree._Element) -> Iterator[str]:
    for fonts in element.iter(f"{WORD}rFonts"):
        yield from (face for kind in _FACE_KINDS if (face := fonts.get(f"{WORD}{kind}")))
