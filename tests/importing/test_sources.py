"""A report as Word, as a page and as text: the lines and rows that are read out of it, and where they stand."""

from __future__ import annotations

import base64
import io
import quopri
import zipfile

import pytest
from docx import Document
from docx.oxml.ns import qn

from gkbatch.importing.archived_page import archived_page_blocks
from gkbatch.importing.page import page_blocks
from gkbatch.importing.plain import text_blocks
from gkbatch.importing.source import Line, Part, Remark, Row
from gkbatch.importing.word import word_blocks


def shown(blocks: tuple[Part, ...]) -> list[str | tuple[str, ...]]:
    """What stands in the blocks."""
    return [block.text if isinstance(block, Line | Remark) else block.cells for block in blocks]


# ---- Word ---------------------------------------------------------------------------------------


def document() -> Document:  # type: ignore[valid-type]  # python-docx's Document is a function
    """A line, a table with a cell merged down, a line."""
    made = Document()
    made.add_paragraph("一、总体情况")
    table = made.add_table(2, 2)
    for place, text in enumerate(("甲", "1", "乙", "2")):
        table.cell(place // 2, place % 2).text = text
    table.cell(0, 0).merge(table.cell(1, 0)).text = "甲"
    made.add_paragraph("完。")
    return made


def saved(made: Document) -> bytes:  # type: ignore[valid-type]  # the same
    stream = io.BytesIO()
    made.save(stream)  # type: ignore[attr-defined]  # the same
    return stream.getvalue()


def test_word_gives_lines_and_rows_in_order() -> None:
    blocks = word_blocks(saved(document()))
    assert shown(blocks) == ["一、总体情况", ("甲", "1"), ("2",), "完。"]
    assert [block.place for block in blocks] == ["第 1 段", "第 1 张表第 1 行", "第 1 张表第 2 行", "第 2 段"]


def test_a_label_in_several_paragraphs_and_runs_is_one() -> None:
    made = Document()
    cell = made.add_table(1, 1).cell(0, 0)
    cell.text = "商业"
    cell.add_paragraph("企业").add_run(" ")
    assert shown(word_blocks(saved(made))) == [("商业企业",)]


def test_word_says_which_paragraphs_are_headings() -> None:
    made = Document()
    made.add_heading("甲", 1)
    made.add_heading("乙", 2)
    made.add_paragraph("丙")
    own = made.add_paragraph("丁")
    properties = own._p.get_or_add_pPr()
    properties.append(properties.makeelement(qn("w:outlineLvl"), {qn("w:val"): "4"}))
    blocks = word_blocks(saved(made))
    assert [(one.text, one.level) for one in blocks if isinstance(one, Line)] == [
        ("甲", 1),
        ("乙", 2),
        ("丙", 0),
        ("丁", 5),
    ]


def test_styles_that_stand_on_each_other_in_a_circle_are_no_headings() -> None:
    made = Document()
    for name, other in (("Heading 1", "Heading 2"), ("Heading 2", "Heading 1")):
        made.styles[name].base_style = made.styles[other]
        made.styles[name].element.pPr.remove(made.styles[name].element.pPr.find(qn("w:outlineLvl")))
    made.add_heading("甲", 1)
    assert [one.level for one in word_blocks(saved(made)) if isinstance(one, Line)] == [0]


@pytest.mark.parametrize(
    ("lines", "shown_text"), [(["1", "2"], "1 2"), (["22", "（其中修订16件）"], "22（其中修订16件）")]
)
def test_two_numbers_in_a_cell_are_never_one(lines: list[str], shown_text: str) -> None:
    made = Document()
    cells = made.add_table(1, 2).rows[0].cells
    cells[0].text = lines[0]
    cells[0].add_paragraph(lines[1])
    cells[1].text = "\n".join(lines)
    page = f"<table><tr><td>{'<br>'.join(lines)}</td><td><p>{'</p><p>'.join(lines)}</p></td></tr></table>"
    assert shown(word_blocks(saved(made))) == shown(page_blocks(page.encode())) == [(shown_text, shown_text)]


def test_what_is_no_word_document_is_an_error() -> None:
    with pytest.raises(zipfile.BadZipFile):
        word_blocks(b"PK\x03\x04 no archive")


# ---- web pages ----------------------------------------------------------------------------------

PAGE = """<html><head><title>x</title><script>alert(1)</script></head><body><table class="layout"><tr><td>
<p>一、<b>总体</b>情况</p><div>第一段<br>第二段</div>
<table><tr><th rowspan="2">甲</th><td> 1 </td></tr><tr><td>2</td></tr></table>
<style>p {color: red}</style><p>完。</p></td></tr></table></body></html>"""


def test_a_page_gives_what_it_shows() -> None:
    assert shown(page_blocks(PAGE.encode())) == ["一、总体情况", "第一段", "第二段", ("甲", "1"), ("2",), "完。"]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_page_is_read_in_the_encodings_of_portals(encoding: str) -> None:
    assert shown(page_blocks("<p>政府信息公开</p>".encode(encoding))) == ["政府信息公开"]


@pytest.mark.parametrize(
    ("encoding", "said"), [("big5", "big5"), ("utf-8", "gb2312"), ("gb18030", "utf-8"), ("gb18030", "idna")]
)
def test_what_a_page_says_of_its_encoding_counts_where_it_is_no_utf_8(encoding: str, said: str) -> None:
    page = f'<meta charset="{said}"><p>政府工作</p>'
    assert shown(page_blocks(page.encode(encoding))) == ["政府工作"]


def test_a_broken_letter_breaks_no_other() -> None:
    page = '<meta charset="utf-8"><p>政府'.encode() + b"\xe4" + "工作报告</p>".encode()
    assert shown(page_blocks(page)) == ["政府�工作报告"]


def test_a_table_of_texts_is_there_for_the_layout() -> None:
    text = "公开政府信息" * 40
    assert shown(page_blocks(f"<table><tr><td>{text}</td></tr></table>".encode())) == [text]


def test_a_long_remark_below_numbers_is_a_cell_of_its_table() -> None:
    remark = "注：数量含上年度结转。" * 12
    rows = f"<tr>{'<td>1</td>' * 6}</tr><tr><td colspan='6'>{remark}<script>x()</script></td></tr>"
    assert shown(page_blocks(f"<table>{rows}</table>".encode())) == [("1",) * 6, (remark,)]


@pytest.mark.parametrize("data", [b"", b"\x00\xff\x00", b"<", b"<?xml version='1.0' encoding='x'?><p>"])
def test_what_is_no_page_shows_no_tables(data: bytes) -> None:
    assert not any(isinstance(block, Row) for block in page_blocks(data))


# ---- text ---------------------------------------------------------------------------------------


def test_text_gives_lines_and_rows_with_the_number_of_their_line() -> None:
    blocks = text_blocks("一、总体情况\n\n甲\t1\n\n乙\t2\t\n完。\n丙 | 3".encode())
    assert shown(blocks) == ["一、总体情况", ("甲", "1"), ("乙", "2", ""), "完。", ("丙", "3")]
    assert [block.place for block in blocks] == ["第 1 行", "第 3 行", "第 5 行", "第 6 行", "第 7 行"]
    assert [block.table for block in blocks if isinstance(block, Row)] == [1, 1, 2]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_text_is_read_in_the_encodings_of_windows(encoding: str) -> None:
    assert shown(text_blocks("总计\t1".encode(encoding))) == [("总计", "1")]


def test_a_page_says_what_are_headings_and_where_a_text_of_ours_begins() -> None:
    page = "<h2>甲</h2><h3>乙<br>丙</h3><p>丁</p><p id='改进措施'>戊</p>己".encode()
    lines = [one for one in page_blocks(page) if isinstance(one, Line)]
    assert [(one.text, one.level) for one in lines] == [
        ("甲", 2),
        ("乙", 3),
        ("丙", 3),
        ("丁", 0),
        ("戊", 0),
        ("己", 0),
    ]
    assert [one.text for one in lines if one.begins] == ["戊"]


def test_a_page_keeps_the_blanks_that_a_browser_shows() -> None:
    (line,) = page_blocks("<p>&nbsp;　甲　乙&nbsp;&nbsp;丙 \n\t 丁</p>".encode())
    assert isinstance(line, Line)
    assert line.text == "甲　乙\xa0\xa0丙 丁"


def test_the_foot_of_a_page_is_not_text() -> None:
    blocks = page_blocks("<p>甲</p><div title='footer'><p>— <b>3</b> —</p></div><p>乙</p>".encode())
    assert shown(blocks) == ["甲", "乙"]


@pytest.mark.parametrize(
    ("cell", "seen"),
    [
        ("1<s>2</s>", "1〔划掉：2〕"),
        ("<del>1</del>5", "〔划掉：1〕5"),
        ('<span style="text-decoration: line-through">12</span>', "〔划掉：12〕"),
        ("12<sup>①</sup>", "12〔上标：①〕"),
        ('1<span style="display:none">2</span>', "1"),
        ("1<b>2</b>", "12"),
        ("行政许可<sup>注</sup>", "行政许可注"),
    ],
)
def test_a_figure_on_a_page_is_read_as_it_is_seen(cell: str, seen: str) -> None:
    assert shown(page_blocks(f"<table><tr><td>甲<td>{cell}</table>".encode())) == [("甲", seen)]


def test_struck_out_and_hidden_words_of_a_page_are_no_text() -> None:
    page = '<p>公开前<s>逐件</s>审查。</p><p hidden>菜单</p><div style="Display : None">提示<p>框</p></div>'
    *blocks, remark = page_blocks(page.encode())
    assert shown(tuple(blocks)) == ["公开前审查。"]
    assert isinstance(remark, Remark)
    assert "逐件" in remark.text


# ---- a page saved as one file ---------------------------------------------------------------

SAVED = """From: <Saved by a browser>
MIME-Version: 1.0
Content-Type: multipart/related; type="text/html"; boundary="----edge"

------edge
Content-Type: text/html
Content-Transfer-Encoding: {}

{}
------edge
Content-Type: image/png
Content-Transfer-Encoding: base64

iVBORw0KGgo=
------edge--
"""
ITS_PAGE = "<html><meta charset=gbk><body><p>一、总体情况</p><table><tr><td>甲<td>1</table></body></html>"


@pytest.mark.parametrize(
    ("encoding", "written"),
    [
        ("quoted-printable", quopri.encodestring(ITS_PAGE.encode("gbk")).decode()),
        ("base64", base64.encodebytes(ITS_PAGE.encode("gbk")).decode()),
    ],
)
def test_a_page_saved_as_one_file_is_a_page(encoding: str, written: str) -> None:
    blocks = archived_page_blocks(SAVED.format(encoding, written).replace("\n", "\r\n").encode())
    assert shown(blocks) == ["一、总体情况", ("甲", "1")]


@pytest.mark.parametrize("data", [b"", b"\xff\xfe", b"Content-Type: text/plain\r\n\r\nx", ITS_PAGE.encode()])
def test_what_holds_no_page_gives_nothing(data: bytes) -> None:
    assert archived_page_blocks(data) == ()


def test_strokes_outside_the_cells_and_lines_under_heads_are_no_cells() -> None:
    blocks = text_blocks("| 甲 | 乙 |\n|---|:-:|\n| 1 |  |\n丙 | 2 | |\n|\n||".encode())
    assert shown(blocks) == [("甲", "乙"), ("1", ""), ("丙", "2", ""), ("",), ("", "")]


def test_a_stroke_below_a_short_line_makes_it_a_cell() -> None:
    text = "本报告公开的全部内容" * 7
    assert shown(text_blocks(f"甲\n|\n{text}\n|".encode())) == [("甲",), text, ("",)]


def test_marks_of_headings_and_page_numbers_are_no_text() -> None:
    blocks = text_blocks("## 一、总体情况\n— 3 —\n-12-\n第 4 页 共 9 页\n#1楼\n- 5 项".encode())
    assert shown(blocks) == ["一、总体情况", "#1楼", "- 5 项"]


def test_a_tab_before_a_line_only_sets_it_in() -> None:
    assert shown(text_blocks("\t一、总体情况\n\t甲\t1".encode())) == ["一、总体情况", ("", "甲", "1")]
