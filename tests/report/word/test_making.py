"""The generated Word templates against the tables of the official blank form (official_form.txt)."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from docx.table import Table as WordTable

from gkbatch.forms.form import Form
from gkbatch.forms.table import printed_cells
from gkbatch.report.word.making import REPORT_FILE, ROLLUP_FILE, main, report_template, rollup_template
from gkbatch.report.word.tables import number_slots
from tests import TEMPLATES

OFFICIAL = Path(__file__).parent / "official_form.txt"
ANSWER = "□"
BODY_WIDTH = 8844  # twips: 版心 156 mm


def official_tables() -> list[list[str]]:
    tables: list[list[str]] = []
    for line in OFFICIAL.read_text(encoding="utf-8").splitlines():
        if line.startswith("="):
            tables.append([])
        elif line and not line.startswith("#"):
            tables[-1].append(line)
    return tables


def described(text: str, columns: int, rows: int) -> str:
    """A cell as official_form.txt writes it: its text, then columns×rows where it is merged."""
    words = re.sub(r"\s", "", text) or ANSWER
    return words if (columns, rows) == (1, 1) else f"{words} {columns}×{rows}"


def printed_lines(form: Form) -> list[list[str]]:
    tables = []
    for table in form.tables:
        rows: dict[int, list[str]] = {}
        for cell in printed_cells(table):
            rows.setdefault(cell.row, []).append(described(cell.text, cell.columns, cell.rows))
        tables.append([" | ".join(rows[row]) for row in sorted(rows)])
    return tables


def word_lines(table: WordTable) -> list[str]:
    """The rows of a Word table: slots as answers, cells merged from above counted into their head."""
    heights: Counter[tuple[int, int]] = Counter()
    starts: dict[int, tuple[int, int]] = {}
    texts: dict[tuple[int, int], tuple[str, int]] = {}
    for row_number, row in enumerate(table._tbl.tr_lst):
        column = 0
        for cell in row.tc_lst:
            if cell.vMerge != "continue":
                text = re.sub(r"{{.*?}}", "", "".join(t.text or "" for t in cell.iter(qn("w:t"))))
                starts[column] = (row_number, column)
                texts[starts[column]] = (text, cell.grid_span)
            heights[starts[column]] += 1
            column += cell.grid_span
    lines: dict[int, list[str]] = {}
    for (row_number, column), (text, span) in sorted(texts.items()):
        lines.setdefault(row_number, []).append(described(text, span, heights[row_number, column]))
    return [" | ".join(line) for line in lines.values()]


@pytest.mark.edition("2021")
def test_the_form_prints_the_official_tables(form: Form) -> None:
    assert printed_lines(form) == official_tables()


@pytest.mark.parametrize("name", [REPORT_FILE, ROLLUP_FILE])
def test_the_word_tables_are_the_official_ones(name: str) -> None:
    document = Document(str(TEMPLATES / name))
    assert [word_lines(table) for table in document.tables] == official_tables()


def test_the_templates_in_the_repository_are_the_generated_ones(tmp_path: Path) -> None:
    main(tmp_path)
    for name in (REPORT_FILE, ROLLUP_FILE):
        assert (tmp_path / name).read_bytes() == (TEMPLATES / name).read_bytes(), f"run the generator for {name}"


def test_the_same_form_gives_the_same_bytes(form: Form) -> None:
    assert report_template(form) == report_template(form)
    assert rollup_template(form) == rollup_template(form)


@pytest.mark.edition("2021")
def test_slots_are_named_after_section_row_and_column(form: Form) -> None:
    slots = number_slots(form)
    assert len(slots) == len(set(slots.values())) == 200
    assert slots["disclosure.regulations.in_force"] == "二1_3"
    assert slots["disclosure.fees.amount"] == "二6_1"
    assert slots["requests.refused.secret.total"] == "三5_7"
    assert slots["disputes.litigation.after.total"] == "四1_15"


def test_sections_stand_in_official_order() -> None:
    document = Document(str(TEMPLATES / REPORT_FILE))
    heads = [p.text for p in document.paragraphs if p.style is not None and p.style.name == "Heading 1"]
    assert [head[:2] for head in heads] == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_tables_stay_inside_the_page_and_keep_their_rows_whole() -> None:
    for table in Document(str(TEMPLATES / REPORT_FILE)).tables:
        element = table._tbl
        widths = [int(column.get(qn("w:w"), "0")) for column in element.iter(qn("w:gridCol"))]
        assert sum(widths) <= BODY_WIDTH
        assert all(row.find(f"{qn('w:trPr')}/{qn('w:cantSplit')}") is not None for row in element.tr_lst)
        assert element.find(f"{qn('w:tblPr')}/{qn('w:tblCaption')}") is not None
        assert element.find(f"{qn('w:tblPr')}/{qn('w:tblDescription')}") is not None


def test_heads_of_the_long_tables_repeat_on_the_next_page() -> None:
    tables = Document(str(TEMPLATES / REPORT_FILE)).tables
    repeated = [sum(1 for _ in table._tbl.iter(qn("w:tblHeader"))) for table in tables]
    assert repeated == [0, 3, 3]


def test_the_templates_hold_no_condition() -> None:
    for name in (REPORT_FILE, ROLLUP_FILE):
        text = "".join(p.text for p in Document(str(TEMPLATES / name)).paragraphs)
        assert "{%" in text
        assert not re.search(r"{%\S*\s*(if|set|macro|include)", text)


def test_address_and_number_have_lines_of_their_own_and_a_web_address_may_break() -> None:
    for name in (REPORT_FILE, ROLLUP_FILE):
        paragraphs = Document(str(TEMPLATES / name)).paragraphs
        texts = [paragraph.text for paragraph in paragraphs]
        place = texts.index("电话：{{ 电话 }}")
        assert texts[place - 1] == "地址：{{ 地址 }}"
        broken = [one for one in paragraphs if one._p.find(f"{qn('w:pPr')}/{qn('w:wordWrap')}") is not None]
        (only,) = broken
        assert [run.text for run in only.runs if run._r.find(f"{qn('w:rPr')}/{qn('w:lang')}") is not None] == [
            "{{ 门户网址 }}"
        ]
