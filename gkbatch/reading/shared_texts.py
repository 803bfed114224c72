"""In: texts as .xlsx stores them, in XML as programs write it. Out: their letters; None where anything is unusual.

What is unusual is read from a tree instead (``package.py``): this is the quick way for what nearly all files hold.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from gkbatch.archive import tree_of
from gkbatch.reading.directory import first
from gkbatch.reading.styles import Font, font_of
from gkbatch.reading.workbook import Content, RawCell
from gkbatch.remembered import remembered

Runs = list[tuple[str | None, Font | None]]

# No longer text can stand in a cell that is read; some programs write more than Excel's 32,767 characters.
LONGEST = 100_000
# Bytes before the first element, by which the part is in UTF-8.
DECLARED = (
    rb"""(?:<\?xml version=["']1\.0["'] encoding=["'](?:UTF-8|utf-8)["'](?: standalone=["'](?:yes|no)["'])?\?>)?\s*"""
)
_TABLE = re.compile(DECLARED + rb'<sst xmlns="[^"<>&]+"(?: count="\d{1,10}")?(?: uniqueCount="\d{1,10}")?>')
_PLAIN = re.compile(rb'<t(?P<kept> xml:space="preserve")?>(?P<text>[^<]*)</t>')
_RUN = re.compile(rb'<r>(<rPr>.*?</rPr>)?<t( xml:space="preserve")?>([^<]*)</t></r>', re.DOTALL)
_RUNS = re.compile(rb'(?:<r>(?:<rPr>.*?</rPr>)?<t(?: xml:space="preserve")?>[^<]*</t></r>)++', re.DOTALL)
_PARTS = {"t", "r", "rPh", "phoneticPr"}
_UNUSUAL = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]|]]>|_x(?!000D_)[0-9A-Fa-f]{4}_")
_ENTITIES = {"lt": "<", "gt": ">", "quot": '"', "apos": "'", "amp": "&"}
_ENTITY = re.compile("&(?:(?P<name>[a-z]{2,4})|#(?P<decimal>[0-9]{1,7})|#x(?P<hexadecimal>[0-9a-fA-F]{1,6}));|&")
_SHORT = 6 * 1024
RETURN = "_x000D_"  # the one escape that people bring into texts: a break of Windows


def shared_texts(content: bytes) -> tuple[Content, ...] | None:
    """The texts of a workbook's table of texts, in their order."""
    head = _TABLE.match(content)
    *items, end = content.split(b"</si>")
    if head is None or end.strip() != b"</sst>" or not items:
        return None
    items[0] = items[0][head.end() :]
    item = _known_item if max(map(len, items)) <= _SHORT else _item
    found = tuple(content for content in map(item, items) if content is not None and content.cell.value is not None)
    return found if len(found) == len(items) else None


def _item(item: bytes) -> Content | None:
    return text_of(item.removeprefix(b"<si>")) if item.startswith(b"<si>") else None


_known_item = lru_cache(maxsize=4096)(_item)


def text_of(inner: bytes) -> Content | None:
    """The text whose XML, without the element around it, is ``inner``."""
    if len(inner) > LONGEST:
        return None
    plain = _PLAIN.fullmatch(inner)
    if plain:
        runs: Runs | None = [(words(plain["text"], trimmed=not plain["kept"]), None)]
    else:
        runs = _in_runs(inner) if _RUNS.fullmatch(inner) else _rich(inner)
    if runs is None:
        return None
    letters = [text for text, _ in runs]
    if None in letters:
        return None
    told = tuple((text.replace(RETURN, "\r"), font) for text, font in runs if text is not None)
    return Content(RawCell("".join(text for text, _ in told) or None), None, told)


def words(raw: bytes, *, trimmed: bool = False) -> str | None:
    """The text between two tags; None where it is not plain, or would lose blanks at its ends where it is ``trimmed``."""
    try:
        text = _ENTITY.sub(_letter, raw.decode()) if b"&" in raw else raw.decode()
    except (KeyError, ValueError):
        return None
    return None if _UNUSUAL.search(text) or (trimmed and text != text.strip()) else text


def _letter(entity: re.Match[str]) -> str:
    """What an entity stands for. Raises KeyError for another than XML's own five, ValueError for no letter at all."""
    if entity["decimal"] or entity["hexadecimal"]:
        return chr(int(entity["decimal"] or entity["hexadecimal"], 10 if entity["decimal"] else 16))
    return _ENTITIES[entity["name"]]


def _in_runs(inner: bytes) -> Runs | None:
    """The runs, each of them with the properties of its font before its letters."""
    found: Runs = []
    for properties, kept, text in _RUN.findall(inner):
        known, font = _font(properties) if properties else (True, None)
        if not known:
            return None
        found.append((words(text, trimmed=not kept), font))
    return found


@remembered(512, 1024)
def _font(properties: bytes) -> tuple[bool, Font | None]:
    """Whether the properties are sound, and the font that they describe."""
    if b"<!" in properties or b"<?" in properties:
        return False, None
    try:
        root = tree_of(properties)
    except etree.XMLSyntaxError:
        return False, None
    return True, font_of(root)


def _rich(inner: bytes) -> Runs | None:
    """The runs of a text in several fonts. Letters that only say how others sound are none of it."""
    if b"<!" in inner or b"<?" in inner or b"\r" in inner:
        return None
    try:
        root = tree_of(b"<si>" + inner + b"</si>")
    except etree.XMLSyntaxError:
        return None
    names = [etree.QName(child).localname for child in root]
    if not set(names) <= _PARTS or names.count("t") > 1 or {"t", "r"} <= set(names):
        return None
    return list(_runs(root))


def _runs(root: etree._Element) -> Iterator[tuple[str | None, Font | None]]:
    for child in root.iterchildren("{*}t", "{*}r"):
        if etree.QName(child).localname == "t":
            yield _letters(child), None
            continue
        properties, texts = first(child, "rPr"), list(child.iterchildren("{*}t"))
        one = len(texts) == 1 and len(child) == 1 + (properties is not None)
        yield _letters(texts[0]) if one else None, None if properties is None else font_of(properties)


def _letters(element: etree._Element) -> str | None:
    text = element.text or ""
    kept = element.get("{http://www.w3.org/XML/1998/namespace}space") == "preserve"
    unusual = len(element) or _UNUSUAL.search(text) or (not kept and text != text.strip())
    return None if unusual else text
