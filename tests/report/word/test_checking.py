"""A Word template that was changed by hand: what is refused, and where it says the fault stands."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.report.loading import TemplateError, TemplateFault, load_template
from gkbatch.report.word.making import word_templates
from tests import TEMPLATES
from tests.conftest import EDITIONS
from tests.report.word.conftest import Change, faults_after


def set_cell(table: int, row: int, column: int, text: str) -> Change:
    def change(document: WordDocument) -> None:
        document.tables[table].rows[row].cells[column].paragraphs[0].runs[0].text = text

    return change


@pytest.mark.parametrize("name", ["report.docx", "rollup.docx"])
def test_our_own_templates_are_sound(name: str) -> None:
    assert load_template(TEMPLATES / name, FORM, "gb2312").parts


def test_a_template_of_another_edition_is_told_in_one_line(tmp_path: Path, form: Form) -> None:
    for name, data in word_templates(form).items():
        (tmp_path / name).write_bytes(data)
        assert load_template(tmp_path / name, form, "gb2312").form is form
        for other in EDITIONS.values():
            if other.edition != form.edition:
                with pytest.raises(TemplateError) as error:
                    load_template(tmp_path / name, other, "gb2312")
                (fault,) = error.value.faults
                assert f"按 {form.edition} 版的表样做的，本年度用 {other.edition} 版" in fault.message


def test_an_unknown_name_is_refused_with_its_place_and_a_suggestion(tmp_path: Path) -> None:
    (fault,) = faults_after(tmp_path, lambda d: d.add_paragraph("单位：{{ 机关全名 }}"))
    assert fault.tag == "{{ 机关全名 }}"
    assert fault.place.startswith("正文第 ")
    assert "“单位：{{ 机关全名" in fault.place
    assert fault.message == "没有“机关全名”这个名称，是不是“机关全称”？"


def test_all_faults_are_reported_at_once(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        document.add_paragraph("{{ 甲 }}")
        document.add_paragraph("{{ 乙 }}")
        document.sections[0].footer.paragraphs[0].add_run("{{ 丙 }}")

    faults = faults_after(tmp_path, change)
    assert [fault.tag for fault in faults] == ["{{ 甲 }}", "{{ 乙 }}", "{{ 丙 }}"]
    assert faults[2].place == "页脚“— 1 —{{ 丙 }}”"


@pytest.mark.parametrize(
    "tag",
    [
        "{{ 标题.__class__ }}",
        "{{ cycler.__init__.__globals__.os }}",
        "{{ 7*7 }}",
        "{{ 标题|upper }}",
        "{{ '标题' }}",
        "{% if 标题 %}",
        "{%p if 标题 %}",
        "{% set 年度 = 1 %}",
        "{% for 段 in 总述 %}",
        "{%p include 'x' %}",
        "{{r 标题 }}",
    ],
)
def test_everything_but_names_and_loops_is_refused(tmp_path: Path, tag: str) -> None:
    faults = faults_after(tmp_path, lambda d: d.add_paragraph(tag))
    assert faults[0].tag == tag
    assert "模板里只能写" in faults[0].message


@pytest.mark.parametrize("text", ["{{ 标题 }", "{{ 标题", "标题 }}", "{% endfor"])
def test_an_unfinished_tag_is_refused(tmp_path: Path, text: str) -> None:
    (fault,) = faults_after(tmp_path, lambda d: d.add_paragraph(text))
    assert "花括号没有成对" in fault.message


def test_text_beside_a_loop_tag_is_refused(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        for text in ("前面的字 {%p for 段 in 总述 %}", "{{ 段 }}", "{%p endfor %}"):
            document.add_paragraph(text)

    (fault,) = faults_after(tmp_path, change)
    assert "单独占一段" in fault.message


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{%p endfor %}", "前面没有与它成对的"),
        ("{%p for 段 in 总述 %}", "后面缺少与它成对的"),
        ("{%p for 段 in 标题 %}", "是一个词"),
        ("{%p for 段 in 其他事项 %}", "要用两个名称"),
        ("{%p for 甲, 乙 in 总述 %}", "只能用一个名称"),
        ("{{ 总述 }}", "有多段"),
        ("{{ 段 }}", "没有“段”这个名称"),
    ],
)
def test_loops_that_do_not_fit_are_refused(tmp_path: Path, text: str, message: str) -> None:
    faults = faults_after(tmp_path, lambda d: d.add_paragraph(text))
    assert any(message in fault.message for fault in faults)


def test_a_lost_number_is_refused(tmp_path: Path) -> None:
    faults = faults_after(tmp_path, set_cell(1, 7, 9, "0"))
    assert faults == (TemplateFault("0", "表格 2 第 8 行第 10 列", "这里应该是“{{ 三5_7 }}”"),)


def test_a_wrong_tag_in_a_table_is_one_fault(tmp_path: Path) -> None:
    faults = faults_after(tmp_path, set_cell(1, 7, 9, "{{ 三99_9 }}"))
    assert faults == (TemplateFault("{{ 三99_9 }}", "表格 2 第 8 行第 10 列", "这里应该是“{{ 三5_7 }}”"),)


def test_a_table_that_stands_there_twice_is_refused(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        table = document.tables[2]._tbl
        table.addnext(deepcopy(table))

    (fault,) = faults_after(tmp_path, change)
    assert fault.place == "表格 3、表格 4"
    assert "只能有一张" in fault.message


def test_a_lost_table_is_one_fault(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        table = document.tables[2]._tbl
        parent = table.getparent()
        assert parent is not None
        parent.remove(table)

    (fault,) = faults_after(tmp_path, change)
    assert "缺少 15 个数字" in fault.message


def test_numbers_changed_about_are_refused(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        set_cell(1, 3, 3, "{{ 三2_1 }}")(document)
        set_cell(1, 4, 3, "{{ 三1_1 }}")(document)

    assert [fault.place for fault in faults_after(tmp_path, change)] == [
        "表格 2 第 4 行第 2 列", "表格 2 第 5 行第 2 列",
    ]  # fmt: skip


def test_a_changed_label_is_refused(tmp_path: Path) -> None:
    (fault,) = faults_after(tmp_path, set_cell(0, 9, 0, "行政强制"))
    assert fault.place == "表格 1 第 10 行第 1 列"
    assert "行政处罚" in fault.message


@pytest.mark.parametrize(
    ("table", "rows", "words"),
    [
        (0, [-1], "有 13 行，国家规定的表样是 14 行，缺少“行政事业性收费”，"),
        (1, [8], "有 27 行，国家规定的表样是 28 行，缺少“2.其他法律行政法规禁止公开”，"),
        (1, [7], "缺少“（三）不予公开 1.属于国家秘密”，"),
        (1, [6, 8, 9, 27], "等，请从原模板复制这张表"),
        (2, [0], "有 3 行，国家规定的表样是 4 行，缺少“行政复议 行政诉讼”，"),
    ],
)
def test_a_missing_row_is_named(tmp_path: Path, table: int, rows: list[int], words: str) -> None:
    def change(document: WordDocument) -> None:
        element = document.tables[table]._tbl
        for row in [element.tr_lst[number] for number in rows]:
            element.remove(row)

    (fault,) = faults_after(tmp_path, change)
    assert fault.place == f"表格 {table + 1}"
    assert words in fault.message


@pytest.mark.parametrize("slot", ["标题", "其他事项", "主要问题"])
def test_a_lost_slot_is_refused(tmp_path: Path, slot: str) -> None:
    def change(document: WordDocument) -> None:
        paragraphs = document.paragraphs
        start = next(
            n for n, p in enumerate(paragraphs) if p.text == f"{{{{ {slot} }}}}" or p.text.endswith(f"in {slot} %}}")
        )
        count, depth = 0, 0
        for paragraph in paragraphs[start:]:
            count += 1
            depth += paragraph.text.startswith("{%p for") - paragraph.text.startswith("{%p end")
            if not depth:
                break
        for paragraph in paragraphs[start : start + count]:
            parent = paragraph._p.getparent()
            assert parent is not None
            parent.remove(paragraph._p)

    (fault,) = faults_after(tmp_path, change)
    assert fault == TemplateFault(slot, "正文", "模板里缺少这个名称，请从原模板复制回来")


def test_a_number_inside_a_loop_does_not_count(tmp_path: Path) -> None:
    """What is repeated for every paragraph is left out where there is none."""

    def change(document: WordDocument) -> None:
        title = document.paragraphs[0]
        title.insert_paragraph_before("{%p for 段 in 总述 %}")
        document.paragraphs[2].insert_paragraph_before("{%p endfor %}")

    (fault,) = faults_after(tmp_path, change)
    assert fault.tag == "标题"


def test_the_districts_notice_cannot_be_lost(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        for paragraph in document.paragraphs[1:4]:
            paragraph._p.getparent().remove(paragraph._p)  # type: ignore[union-attr]  # it stands in the body

    (fault,) = faults_after(tmp_path, change, "rollup.docx")
    assert fault.tag == "不完整说明"


def test_the_districts_publication_note_cannot_be_lost(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        for paragraph in document.paragraphs[-3:]:
            paragraph._p.getparent().remove(paragraph._p)  # type: ignore[union-attr]  # it stands in the body

    (fault,) = faults_after(tmp_path, change, "rollup.docx")
    assert fault.tag == "公布情况"


def test_revisions_left_in_the_template_are_refused(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        paragraph = document.add_paragraph("新增")._p
        inserted = paragraph.makeelement(qn("w:ins"), {qn("w:author"): "某人"})
        paragraph.append(inserted)

    (fault,) = faults_after(tmp_path, change)
    assert "修订" in fault.message


@pytest.mark.parametrize("content", [b"", b"not a document", b"PK\x03\x04"])
def test_what_is_no_word_document_is_said_so(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "report.docx"
    path.write_bytes(content)
    with pytest.raises(TemplateError, match="不是可以读取的 Word 文档"):
        load_template(path, FORM, "gb2312")


def test_a_template_that_is_not_there_is_said_so(tmp_path: Path) -> None:
    with pytest.raises(TemplateError, match="找不到"):
        load_template(tmp_path / "report.docx", FORM, "gb2312")
