"""Where tags are plain, docxtpl and Jinja make the same of them; where they are not, they are left to them."""

from __future__ import annotations

import pytest
from docxtpl import DocxTemplate
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from gkbatch.report.word.loading import members_of, printed_parts
from gkbatch.report.word.plain_tags import joined, plain_pattern
from gkbatch.report.word.tags import TagError, _parsed, parsed
from tests import TEMPLATES

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
PIECES = st.sampled_from([
    "{{ 甲 }}", "{{甲}}", "{{  乙1 }}", "{{ p }}", "{{p }}", "{{r 甲 }}", "{%p for 段 in 甲 %}", "{%p for 段, 行 in 甲 %}",
    "{%p endfor %}", "{%p  endfor  %}", "{%p if 甲 %}", "{%tr endfor %}", "{{- 甲 }}", "{# 注 #}", "{", "}", "}}", "{%",
    "文字", " ", "\n", "&lt;", "“甲”", "</w:t><w:t>", '</w:t><w:t xml:space="preserve">', "</w:t></w:r><w:r><w:t>",
    "</w:t></w:r></w:p><w:p><w:r><w:t>", '</w:t></w:r></w:p><w:p w:rsidR="1"><w:r><w:t>',
    "</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r><w:t>",
])  # fmt: skip


@pytest.mark.parametrize("name", ["report.docx", "rollup.docx"])
def test_our_templates_are_plain(name: str) -> None:
    for root in printed_parts(members_of(TEMPLATES / name)[0]).values():
        xml = etree.tostring(root, encoding="unicode")
        source = joined(xml)
        assert source is not None
        assert source == DocxTemplate("").patch_xml(xml)
        assert plain_pattern(source) == _parsed(source)


@given(st.lists(PIECES, max_size=14).map("".join))
def test_tags_are_joined_as_docxtpl_joins_them(text: str) -> None:
    xml = f"<w:body {WORD}><w:tc><w:p><w:r><w:t>{text}</w:t></w:r></w:p></w:tc></w:body>"
    own = joined(xml)
    assert own is None or own == DocxTemplate("").patch_xml(xml)


NAMES = st.sampled_from(["甲", "段", "a1", "1", "²", "not", "none", "loop", "endfor", "recursive", "_", "行"])
SOUND = st.one_of(NAMES.map("{{{{ {} }}}}".format), st.sampled_from(["文字", "\n", " ", "<a/>"]))
OTHER = st.sampled_from(["{% endfor %}", "\r\n", "{{ 甲|upper }}", "{{", "}", "{% else %}", "{# 注 #}"])
BODIES = st.recursive(
    st.lists(st.one_of(SOUND, SOUND, SOUND, OTHER), max_size=4).map("".join),
    lambda inner: st.lists(
        st.one_of(
            SOUND,
            st.builds("{{% for {} in {} %}}{}{{% endfor %}}".format, NAMES, NAMES, inner),
            st.builds("{{% for {}, {} in {} %}}{}{{% endfor %}}".format, NAMES, NAMES, NAMES, inner),
        ),
        max_size=4,
    ).map("".join),
    max_leaves=8,
)


@given(BODIES)
def test_what_is_plain_is_what_jinja_reads(source: str) -> None:
    own = plain_pattern(source)
    assert own is None or own == _parsed(source)


def test_loops_in_loops_are_plain() -> None:
    source = "<a>{% for 段, 行 in 甲 %}{% for 一 in 行 %}{{ 一 }}{% endfor %}无{% endfor %}{{ 乙 }}</a>"
    assert plain_pattern(source) == _parsed(source)


@pytest.mark.parametrize(
    "source",
    ["{{ 7 }}", "{{ not }}", "{% for a in 甲 %}", "{% endfor %}", "甲\r\n", "甲\n", "{{ 甲|upper }}", "{# 注 #}"],
)
def test_what_is_not_plain_is_left_to_jinja(source: str) -> None:
    assert plain_pattern(source) is None


@pytest.mark.parametrize(
    "xml", ["<w:t>{</w:t><w:t>{ 甲 }}</w:t>", "<w:t>{%tr for 段 in 甲 %}</w:t>", "<w:t>{{甲 }}</w:t>", "}"]
)
def test_tags_in_pieces_are_left_to_docxtpl(xml: str) -> None:
    assert joined(xml) is None


def test_a_loop_over_half_an_element_is_refused_by_both() -> None:
    source = "<a>{% for 段 in 甲 %}</a><a>{% endfor %}</a>"
    with pytest.raises(TagError, match="不在同一处"):
        _parsed(source)
    with pytest.raises(TagError, match="不在同一处"):
        parsed(source, {"甲"})
