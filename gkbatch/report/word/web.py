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
from gkbatch.report.word.outline import BODY_LEVEL, ParagraphStyle, paragraph_styles, style_and_level, value_of
from gkbatch.report.word.page import CORE, DOCUMENT
from gkbatch.report.word.parting import PARTED, parted_at
from gkbatch.report.word.tables import WORD
from gkbatch.report.word.title import title_words
from gkbatch.report.word.web_tables import web_table
from gkbatch.report.word.web_text import Lost, children, filled, has_text

_STYLES = "word/styles.xml"
_TITLE_PROPERTY = "{http://purl.org/dc/elements/1.1/}title"
# The portal's page has the article's title as its h1.
_TITLE_LEVEL, _FIRST_LEVEL, _LAST_LEVEL = 2, 3, 6
_ENCODING = '<meta charset="utf-8">'
_UNBROKEN = "text-align:center;word-break:keep-all;text-wrap:balance"


@dataclass(frozen=True)
class Fragment:
    """The HTML, every block on a line of its own, and what the document holds that it does not."""

    html: str
    remarks: tuple[str, ...] = ()


def web_fragment(data: bytes, form: Form) -> Fragment:
    """The body of ``data`` as HTML: encoding and title, the title as h2, headings from h3 on, paragraphs, tables.

    The same document gives the same text.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        styles = paragraph_styles(etree.fromstring(package.read(_STYLES)))
        title = etree.fromstring(package.read(CORE)).findtext(f".//{_TITLE_PROPERTY}") or ""
        root = etree.fromstring(package.read(DOCUMENT))
    body, parted = root[0], parted_at(root)
    lost = Lost()
    blocks = []
    for element in children(body, "p", "tbl"):
        if element.tag == f"{WORD}tbl":
            blocks.append(web_table(element, form, lost))
        elif has_text(element, lost):
            blocks.append(_titled(filled(_paragraph(element, styles, title, lost), element)))
            if element is parted:
                blocks[-1].set("id", PARTED)
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


def _paragraph(element: etree._Element, styles: dict[str, ParagraphStyle], title: str, lost: Lost) -> etree._Element:
    """An empty p, or h2 to h6, for this paragraph."""
    style, level = style_and_level(element, styles)
    properties = element.find(f"{WORD}pPr")
    numbering = None if properties is None else properties.find(f"{WORD}numPr")
    if style.numbered if numbering is None else value_of(numbering, "numId") not in {"", "0"}:
        lost.note("自动编号")
    if style.title or (title and _plain(element) == title):
        return etree.Element(f"h{_TITLE_LEVEL}")
    if level < BODY_LEVEL:
        return etree.Element(f"h{min(_FIRST_LEVEL + level, _LAST_LEVEL)}")
    return etree.Element("p")


def _plain(element: etree._Element) -> str:
    return "".join(text.text or "" for text in element.iter(f"{WORD}t")).strip()
