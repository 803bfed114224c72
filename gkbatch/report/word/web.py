"""In: a report of ours as a .docx. Out: the same as an HTML fragment for the editor of the portal, and remarks.

The fragment is made from the document itself, which belongs to the office, so that Word and web cannot
disagree. It holds headings, paragraphs and tables and little of their looks: those are the portal's. Opened alone it
says how it is encoded and what it is called, its tables have lines, and its title is broken between words only.
What else the office put into its template becomes plain paragraphs; what cannot is named in a remark.
"""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass
from html import escape

from lxml import etree

from gkbatch.forms.form import Form
from gkbatch.report.word.page import CORE, DOCUMENT
from gkbatch.report.word.tables import WORD
from gkbatch.report.word.title import title_words
from gkbatch.report.word.web_tables import web_table
from gkbatch.report.word.web_text import Lost, children, filled, has_text

_STYLES = "word/styles.xml"
_TITLE_PROPERTY = "{http://purl.org/dc/elements/1.1/}title"
_TITLE_STYLE = "title"
# The portal's page has the article's title as its h1.
_TITLE_LEVEL, _FIRST_LEVEL, _LAST_LEVEL = 2, 3, 6
_BODY_LEVEL = 9
_ENCODING = '<meta charset="utf-8">'
_UNBROKEN = "text-align:center;word-break:keep-all;text-wrap:balance"


@dataclass(frozen=True)
class Fragment:
    """The HTML, every block on a line of its own, and what the document holds that it does not."""

    html: str
    remarks: tuple[str, ...] = ()


@dataclass(frozen=True)
class _Style:
    """What a paragraph's style says of it: its outline level (9 for none), whether it is the title, whether numbered."""

    level: int = _BODY_LEVEL
    title: bool = False
    numbered: bool = False


def web_fragment(data: bytes, form: Form) -> Fragment:
    """The body of ``data`` as HTML: encoding and title, the title as h2, headings from h3 on, paragraphs, tables.

    The same document gives the same text.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = _styles(etree.fromstring(package.read(_STYLES)))
        title = etree.fromstring(package.read(CORE)).findtext(f".//{_TITLE_PROPERTY}") or ""
        body = etree.fromstring(package.read(DOCUMENT))[0]
    lost = Lost()
    blocks = []
    for element in children(body, "p", "tbl"):
        if element.tag == f"{WORD}tbl":
            blocks.append(web_table(element, form, lost))
        elif has_text(element, lost):
            blocks.append(_titled(filled(_paragraph(element, styles, title, lost), element)))
    # lxml ends a wbr as if it could hold something.
    lines = (etree.tostring(block, method="html", encoding="unicode").replace("</wbr>", "") for block in blocks)
    head = f"{_ENCODING}<title>{escape(title, quote=False)}</title>" if title else _ENCODING
    return Fragment("".join(f"{line}\n" for line in (head, *lines)), lost.remarks)


def _titled(block: etree._Element) -> etree._Element:
    """The block; the report's title with a wbr wherever a browser may break it. Copied, it is one string."""
    words = title_words(block.text or "") if block.tag == f"h{_TITLE_LEVEL}" and not len(block) else ()
    if len(words) > 1:
        block.set("style", _UNBROKEN)
        block.text = words[0]
        for word in words[1:]:
            etree.SubElement(block, "wbr").tail = word
    return block


def _paragraph(element: etree._Element, styles: dict[str, _Style], title: str, lost: Lost) -> etree._Element:
    """An empty p, or h2 to h6, for this paragraph."""
    properties = element.find(f"{WORD}pPr")
    style = styles.get(_value(properties, "pStyle"), styles[""])
    own = _value(properties, "outlineLvl")
    level = int(own) if own else style.level
    numbering = None if properties is None else properties.find(f"{WORD}numPr")
    if style.numbered if numbering is None else _value(numbering, "numId") not in {"", "0"}:
        lost.note("自动编号")
    if style.title or (title and _plain(element) == title):
        return etree.Element(f"h{_TITLE_LEVEL}")
    if level < _BODY_LEVEL:
        return etree.Element(f"h{min(_FIRST_LEVEL + level, _LAST_LEVEL)}")
    return etree.Element("p")


def _plain(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{WORD}t")).strip()


def _styles(root: etree._Element) -> dict[str, _Style]:
    """Every paragraph style by its id, with what it inherits; "" is for paragraphs that name none."""
    elements = {
        element.get(f"{WORD}styleId", ""): element
        for element in root.iterchildren(f"{WORD}style")
        if element.get(f"{WORD}type") == "paragraph"
    }
    found = {name: _style(name, elements) for name in elements}
    default = (name for name, element in elements.items() if element.get(f"{WORD}default") in {"1", "true", "on"})
    return {"": found.get(next(default, ""), _Style()), **found}


def _style(name: str, elements: dict[str, etree._Element]) -> _Style:
    title, seen = False, set[str]()
    level = number = ""
    while name in elements and name not in seen:
        seen.add(name)
        element = elements[name]
        properties = element.find(f"{WORD}pPr")
        title = title or _value(element, "name").lower() == _TITLE_STYLE
        level = level or _value(properties, "outlineLvl")
        number = number or _value(None if properties is None else properties.find(f"{WORD}numPr"), "numId")
        name = _value(element, "basedOn")
    return _Style(int(level or _BODY_LEVEL), title, number not in {"", "0"})


def _value(parent: etree._Element | None, name: str) -> str:
    child = None if parent is None else parent.find(f"{WORD}{name}")
    return "" if child is None else child.get(f"{WORD}val", "")
