"""A paragraph that no style can change."""

from __future__ import annotations

from lxml import etree

from gkbatch.report.word.page import MAIN_NAMESPACE
from gkbatch.report.word.plain import empty_paragraph, plain_paragraph, plain_run
from gkbatch.report.word.tables import WORD

# The order in which Word's schema wants them.
PARAGRAPH = [
    "keepNext",
    "keepLines",
    "pageBreakBefore",
    "widowControl",
    "numPr",
    "suppressLineNumbers",
    "pBdr",
    "shd",
    "snapToGrid",
    "spacing",
    "ind",
    "contextualSpacing",
    "jc",
    "outlineLvl",
    "rPr",
    "sectPr",
]
RUN = [
    "rFonts",
    "b",
    "bCs",
    "i",
    "iCs",
    "caps",
    "smallCaps",
    "strike",
    "dstrike",
    "outline",
    "shadow",
    "emboss",
    "imprint",
    "vanish",
    "color",
    "spacing",
    "w",
    "kern",
    "position",
    "sz",
    "szCs",
    "highlight",
    "u",
    "effect",
    "bdr",
    "shd",
    "vertAlign",
    "em",
]


def parsed(paragraph: str) -> etree._Element:
    return etree.fromstring(f'<w:body xmlns:w="{MAIN_NAMESPACE}">{paragraph}</w:body>')[0]


def names(element: etree._Element | None) -> list[str]:
    assert element is not None
    return [etree.QName(child).localname for child in element]


def test_everything_stands_in_the_order_of_the_schema() -> None:
    paragraph = parsed(plain_paragraph("甲", plain_run("黑体", 9), 240))
    assert names(paragraph.find(f"{WORD}pPr")) == [name for name in PARAGRAPH if name not in {"rPr", "sectPr"}]
    assert names(paragraph.find(f"{WORD}r/{WORD}rPr")) == RUN
    assert names(parsed(empty_paragraph(20, "<w:sectPr/>")).find(f"{WORD}pPr")) == PARAGRAPH


def test_markup_in_a_text_is_text() -> None:
    assert parsed(plain_paragraph("<w:p/>&", plain_run("黑体", 9), 240)).findtext(f".//{WORD}t") == "<w:p/>&"


def test_the_weight_can_be_left_to_the_face() -> None:
    assert "<w:b " not in plain_run("黑体", 9, bold=None)
    assert '<w:b w:val="1"/>' in plain_run("黑体", 9, bold=True)
