"""Tags as people write them: every slip is one fault, with its place; what reads well is let through."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument

from gkbatch.forms.edition_2021 import FORM
from gkbatch.report.loading import load_template
from tests import TEMPLATES
from tests.report.word.conftest import Change, faults_after


def added(*texts: str) -> Change:
    def change(document: WordDocument) -> None:
        for text in texts:
            document.add_paragraph(text)

    return change


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("｛｛ 电话 ｝｝", "{{ 电话 }}"),
        ("{｛ 年度 ｝}", "{{ 年度 }}"),
        ("{ {年度} }", "{{ 年度 }}"),
        ("｛电话｝", "{{ 电话 }}"),
        ("{ 电话 }", "{{ 电话 }}"),
        ("{电话}", "{{ 电话 }}"),
        ("{{ 标题 }", "{{ 标题 }}"),
        ("{{ 标题 ｝｝", "{{ 标题 }}"),
        ("{ 标题 }}", "{{ 标题 }}"),
        ("{{% 标题 }", "{{ 标题 }}"),
    ],
)
def test_braces_that_are_full_width_single_or_odd_are_one_fault(tmp_path: Path, written: str, meant: str) -> None:
    (fault,) = faults_after(tmp_path, added(f"电话：{written}。"))
    assert fault.tag == written
    assert meant in fault.message
    assert fault.place.startswith("正文第 ")
    assert "段“电话：" in fault.place


@pytest.mark.parametrize(
    ("begin", "end"),
    [
        ("｛%p for 段 in 总述 %｝", "{%p endfor %}"),
        ("｛％p for 段 in 总述 ％｝", "｛％p endfor ％｝"),
        ("{% for 段 in 总述 %}", "{% endfor %}"),
        ("{%p for 段 in 总述 %}", "{ %p endfor %}"),
        ("{%pfor 段 in 总述%}", "{%p endfor %}"),
        ("{{%p for 段 in 总述 %}}", "{%p endfor %}"),
        ("{%p for 段 in 总述 %", "{%p endfor %}"),
        ("{%p for 段 in 总述 %}", "{%p endfor"),
        ("{%p\u00a0for 段 in 总述 %}", "{%p endfor %}"),
        ("{%p\u00a0for\u00a0段\u00a0in\u00a0总述\u00a0%}", "{%p endfor %}"),
    ],
)
def test_a_pair_written_wrongly_is_no_more_faults_than_its_tags(tmp_path: Path, begin: str, end: str) -> None:
    faults = faults_after(tmp_path, added(begin, "{{ 段 }}", end))
    wrong = [tag for tag in (begin, end) if tag not in {"{%p for 段 in 总述 %}", "{%p endfor %}"}]
    assert [fault.tag for fault in faults] == wrong
    assert all(" {%p " in fault.message for fault in faults)


def test_a_loop_whose_beginning_is_lost_is_told_at_its_end(tmp_path: Path) -> None:
    (fault,) = faults_after(tmp_path, added("{{ 段 }}", "{%p endfor %}"))
    assert (fault.tag, fault.message) == ("{%p endfor %}", "前面没有与它成对的 {%p for … %}")


@pytest.mark.parametrize("place", [1, 12, 30])
def test_a_loop_that_is_never_closed_is_one_fault(tmp_path: Path, place: int) -> None:
    """What stands behind it is there all the same."""

    def change(document: WordDocument) -> None:
        ends = [p for p in document.paragraphs if p.text == "{%p endfor %}"]
        lost = ends[place % len(ends)]._p
        lost.getparent().remove(lost)  # type: ignore[union-attr]  # it stands in the body

    (fault,) = faults_after(tmp_path, change)
    assert "后面缺少与它成对的" in fault.message


@pytest.mark.parametrize(
    "text",
    ["{注}", "集合{一，二}", "｛注意｝", "100％", "{{ 标题 }}{{ 年度 }}", "{{- 年度 -}}", "{{年度}}", "{# 备注 #}", "50% 和 30%"],
)  # fmt: skip
def test_what_is_no_slip_is_let_through(tmp_path: Path, text: str) -> None:
    document = Document(str(TEMPLATES / "report.docx"))
    document.add_paragraph(text)
    path = tmp_path / "report.docx"
    document.save(str(path))
    assert load_template(path, FORM, "gb2312").parts


def test_a_loop_tag_beside_a_section_break_is_refused(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        document.add_paragraph("{%p for 段 in 总述 %}")
        document.add_paragraph("{{ 段 }}")
        document.add_section()
        document.paragraphs[-1].text = "{%p endfor %}"

    (fault,) = faults_after(tmp_path, change)
    assert "分节符" in fault.message


def test_a_pair_in_two_cells_is_told_where_it_begins(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        row = document.add_table(1, 2).rows[0]
        row.cells[0].text, row.cells[1].text = "{%p for 段 in 总述 %}", "{%p endfor %}"

    (fault,) = faults_after(tmp_path, change)
    assert fault.place == "表格 4 第 1 行第 1 列"
    assert "不在同一处" in fault.message


def _cell(*texts: str) -> Change:
    def change(document: WordDocument) -> None:
        cell = document.add_table(1, 1).cell(0, 0)
        cell.text = texts[0]
        for text in texts[1:]:
            cell.add_paragraph(text)

    return change


FOR, END = "{%p for 段 in 总述 %}", "{%p endfor %}"


@pytest.mark.parametrize("texts", [(FOR, "{{ 段 }}", END), (FOR, "{{ 段 }}", END, FOR, "{{ 段 }}", END)])
def test_a_cell_may_not_come_to_be_empty(tmp_path: Path, texts: tuple[str, ...]) -> None:
    (fault,) = faults_after(tmp_path, _cell(*texts))
    assert fault.place == "表格 4 第 1 行第 1 列"
    assert "单元格里除了重复的部分，还要有一段" in fault.message


def test_a_header_may_not_come_to_be_empty(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        header = document.sections[0].header
        header.paragraphs[0].text = FOR
        header.add_paragraph("{{ 段 }}")
        header.add_paragraph(END)

    (fault,) = faults_after(tmp_path, change)
    assert fault.place == f"页眉“{FOR[:12]}”"
    assert "页眉里除了" in fault.message


@pytest.mark.parametrize("texts", [("", FOR, "{{ 段 }}", END), (FOR, "{{ 段 }}", END, "完")])
def test_a_cell_with_a_paragraph_of_its_own_is_sound(tmp_path: Path, texts: tuple[str, ...]) -> None:
    document = Document(str(TEMPLATES / "report.docx"))
    _cell(*texts)(document)
    path = tmp_path / "report.docx"
    document.save(str(path))
    assert load_template(path, FORM, "gb2312").parts
