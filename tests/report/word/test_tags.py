"""A part becomes a pattern: what tags it may hold, wherever they stand, and that docxtpl would do the same."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from lxml import etree

from gkbatch.forms.edition_2021 import FORM
from gkbatch.report.loading import TemplateError, TemplateFault, load_template
from gkbatch.report.word.pattern import Loop, Stretch
from gkbatch.report.word.tags import TagError, parsed, patched
from tests import TEMPLATES

NAMES = {"甲", "乙", "丙"}


def test_a_part_is_text_slots_and_loops() -> None:
    source = (
        "<a>{{ 甲 }}</a>{% for 段, 行 in 乙 %}<b>{{ 段 }}</b>{% for 一 in 行 %}{{ 一 }}{{甲}}{% endfor %}{% endfor %}"
    )
    assert parsed(source, NAMES) == (
        Stretch((b"<a>", b"</a>"), ("甲",)),
        Loop("乙", ("段", "行"), (
            Stretch((b"<b>", b"</b>"), ("段",)),
            Loop("行", ("一",), (Stretch((b"", b"", b""), ("一", "甲")),)),
        )),
    )  # fmt: skip


def fault_of(source: str) -> TemplateFault:
    with pytest.raises(TagError) as error:
        parsed(source, NAMES)
    return error.value.fault


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 7*7 }}", "{{ 7 }}", "{{ '甲' }}", "{{ 甲.乙 }}", "{{ 甲[0] }}", "{{ 甲() }}", "{{ 甲|upper }}", "{{ 甲 or 乙 }}",
        "{% if 甲 %}{% endif %}", "{% set 甲 = 乙 %}", "{% include 甲 %}", "{% macro 丁() %}{% endmacro %}",
        "{% for 段 in 甲 if 段 %}{% endfor %}", "{% for 段 in 甲 %}{% else %}无{% endfor %}",
        "{% for 段 in 甲.乙 %}{% endfor %}", "{% for 段 in range(9) %}{% endfor %}", "{% raw %}{{ 甲 }}{% endraw %}{{ 7 }}",
    ],
)  # fmt: skip
@pytest.mark.parametrize("around", ["<a>%s</a>", '<a b="%s"/>', "<a>{%% for 段 in 乙 %%}%s{%% endfor %%}</a>"])
def test_everything_but_names_and_loops_is_refused_wherever_it_stands(tag: str, around: str) -> None:
    assert "模板里只能写" in fault_of(around % tag).message


@pytest.mark.parametrize(
    "source", ["{{ 丁 }}", "{% for 段 in 丁 %}{% endfor %}", "{% for 丁 in 甲 %}{% endfor %}{{ 丁 }}"]
)
def test_a_name_that_there_is_not_is_refused(source: str) -> None:
    assert fault_of(source) == TemplateFault("丁", "", "不认识的名称")


@pytest.mark.parametrize("source", ["{{ 甲", "{% for 段 in 甲 %}", "{% endfor %}", "{{ 甲<a/>乙 }}"])
def test_a_tag_that_is_cut_up_is_refused(source: str) -> None:
    assert "标签被格式或分段隔断" in fault_of(source).message


@pytest.mark.parametrize(
    "source",
    [
        "<a>{% for 段 in 甲 %}</a><a>{% endfor %}</a>",
        "{% for 段 in 甲 %}<a>{% endfor %}</a>",
        "<a>{% for 段 in 甲 %}</a>{% endfor %}",
        '<a b="{% for 段 in 甲 %}">{% endfor %}</a>',
        '<a b="{% for 段 in 甲 %}"/><a b="{% endfor %}"/>',
        "<a>{% for 段 in 甲 %}<b>{% for 行 in 乙 %}</b><b>{% endfor %}</b>{% endfor %}</a>",
    ],
)
def test_a_loop_that_repeats_half_an_element_is_refused(source: str) -> None:
    fault = fault_of(source)
    assert "不在同一处" in fault.message
    assert fault.tag.startswith("{%p for")


@pytest.mark.parametrize("name", ["report.docx", "rollup.docx"])
def test_a_part_is_patched_as_docxtpl_patches_it(name: str) -> None:
    root = Document(str(TEMPLATES / name)).element
    whole = DocxTemplate("").patch_xml(etree.tostring(root, encoding="unicode"))
    assert patched(root) == whole


# ---- in a template of the office -----------------------------------------------------------------


def _across_cells(document: WordDocument) -> None:
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "{%p for 段 in 总述 %}", "{%p endfor %}"


def _in_a_name(document: WordDocument) -> None:
    next(document.tables[0]._tbl.iter(qn("w:tblCaption"))).set(qn("w:val"), "{{ 7*7 }}")


def _half_in_a_name(document: WordDocument) -> None:
    next(document.tables[0]._tbl.iter(qn("w:tblCaption"))).set(qn("w:val"), "{{ 标题")


@pytest.mark.parametrize(
    ("change", "message"),
    [(_across_cells, "不在同一处"), (_in_a_name, "模板里只能写"), (_half_in_a_name, "标签被格式或分段隔断")],
)
def test_what_no_paragraph_shows_is_a_fault_of_the_template(
    tmp_path: Path, change: Callable[[WordDocument], None], message: str
) -> None:
    document = Document(str(TEMPLATES / "report.docx"))
    change(document)
    document.save(str(tmp_path / "report.docx"))
    with pytest.raises(TemplateError) as error:
        load_template(tmp_path / "report.docx", FORM, "gb2312")
    (fault,) = error.value.faults
    assert message in fault.message
    assert fault.place.startswith("正文里看不见的地方" if message != "不在同一处" else "表格 4 第 1 行第 1 列")
