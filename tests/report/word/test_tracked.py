"""Tracked changes of every kind are refused, each kind once, where the first of them stands."""

from __future__ import annotations

from pathlib import Path

import pytest
from docx.document import Document as WordDocument
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from tests.report.word.conftest import faults_after


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("ins", "插入或删除"), ("del", "插入或删除"), ("moveFrom", "移动"), ("moveTo", "移动"),
        ("pPrChange", "格式"), ("rPrChange", "格式"), ("sectPrChange", "格式"),
    ],
)  # fmt: skip
def test_each_kind_is_refused(tmp_path: Path, name: str, kind: str) -> None:
    def change(document: WordDocument) -> None:
        for text in ("新增", "又增"):
            document.add_paragraph(text)._p.append(OxmlElement(f"w:{name}", {qn("w:author"): "某人"}))

    (fault,) = faults_after(tmp_path, change)
    assert f"还有修订（{kind}）等 2 处" in fault.message
    assert fault.place.endswith("段“新增”")


@pytest.mark.parametrize("name", ["tblPrChange", "tcPrChange", "trPrChange", "cellIns"])
def test_those_of_a_table_are_refused_with_its_cell(tmp_path: Path, name: str) -> None:
    def change(document: WordDocument) -> None:
        cell = document.tables[0].cell(2, 1)._tc
        cell.get_or_add_tcPr().append(OxmlElement(f"w:{name}"))

    (fault,) = faults_after(tmp_path, change)
    assert fault.place == "表格 1 第 3 行第 2 列"


def test_those_of_a_header_are_refused_too(tmp_path: Path) -> None:
    def change(document: WordDocument) -> None:
        document.sections[0].footer.paragraphs[0]._p.append(OxmlElement("w:moveTo"))

    (fault,) = faults_after(tmp_path, change)
    assert fault.place == "页脚“— 1 —”"
