from __future__ import annotations

import pytest
from lxml import etree

from gkbatch.prepared.markup import element, xml_attribute, xml_text

TEXTS = ["甲<&>\"'", " 前后 ", "一\n二\t三\r四", "😀", "]]>", ""]


@pytest.mark.parametrize("text", TEXTS)
def test_a_text_is_read_as_it_was(text: str) -> None:
    root = etree.fromstring(f'<a b="{xml_attribute(text)}">{element("c", text)}</a>')
    assert (root.get("b"), root[0].text or "") == (text, text)


def test_spaces_at_the_ends_are_marked_as_meant() -> None:
    assert element("t", "甲 ") == '<t xml:space="preserve">甲 </t>'
    assert element("t", "甲 乙") == "<t>甲 乙</t>"


@pytest.mark.parametrize("text", ["铃\x07", "半\ud800", "\uffff"])
def test_what_no_xml_holds_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no character of XML"):
        xml_text(text)
