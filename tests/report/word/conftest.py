"""What the tests of the documents start from: templates of every kind, and docxtpl's own way to fill them."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.enum.section import WD_SECTION
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from gkbatch.forms.edition_2021 import FORM
from gkbatch.report.loading import TemplateError, TemplateFault, load_template
from tests import TEMPLATES

Change = Callable[[WordDocument], object]

# One point by one point, white.
PICTURE = bytes.fromhex(
    "89504e470d0a1a0a0000000d49484452000000010000000108000000003a7e9b550000000a49444154789c63f80f00010101"
    "00a01b7e480000000049454e44ae426082"
)


def faults_after(folder: Path, change: Change, name: str = "report.docx") -> tuple[TemplateFault, ...]:
    """What is said about the template after ``change``."""
    document = Document(str(TEMPLATES / name))
    change(document)
    path = folder / name
    document.save(str(path))
    with pytest.raises(TemplateError) as error:
        load_template(path, FORM, "gb2312")
    return error.value.faults


def by_docxtpl(path: Path, values: Mapping[str, object]) -> bytes:
    """The template filled by docxtpl itself."""
    template = DocxTemplate(str(path))
    template.render(values, ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined))
    saved = io.BytesIO()
    template.save(saved)
    return saved.getvalue()


def canonical(data: bytes) -> dict[str, str]:
    """Every part of a document: XML in its canonical form, anything else as it is."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        parts = {name: package.read(name) for name in package.namelist()}
    return {
        name: etree.tostring(etree.fromstring(part), method="c14n2").decode()
        if name.endswith((".xml", ".rels"))
        else part.hex()
        for name, part in parts.items()
    }


def with_every_tag(path: Path) -> None:
    """Our template with everything the office may add to it, wherever docxtpl looks."""
    document = Document(str(TEMPLATES / "report.docx"))
    _add_headers(document)
    _add_runs(document)
    _add_tables(document)
    _add_pictures(document)
    document.core_properties.author = "模板作者"
    document.save(str(path))


def _add_headers(document: WordDocument) -> None:
    section = document.sections[0]
    section.header.paragraphs[0].text = "{{ 机关全称 }}\t{{ 年度 }}年"
    section.first_page_header.paragraphs[0].text = "第一页：{{ 标题 }}"
    document.add_section(WD_SECTION.CONTINUOUS).header.is_linked_to_previous = False


def _add_runs(document: WordDocument) -> None:
    cut = document.add_paragraph("前 ")
    for piece in ("{", "{ 标", "题 }", "} 后"):
        cut.add_run(piece).bold = len(piece) > 2
    document.add_paragraph("{{- 年度 -}} 年，{# 备注 #}{{机关全称}}；{{ 电话 }}、{{ 电话 }}")
    next(document.add_paragraph("制表")._p.iter(qn("w:t"))).text = "制表\t符，换\n行"
    for text in ("{%p for 甲, 乙 in 其他事项 %}", "〔{{ 甲 }}〕", "{%p for 丙 in 乙 %}", "{{ 甲 }}：{{ 丙 }}"):
        document.add_paragraph(text)
    document.add_paragraph("{%p endfor %}")
    document.add_paragraph("{%p endfor %}")


def _add_tables(document: WordDocument) -> None:
    table = document.add_table(2, 3)
    cell = table.cell(0, 0)
    cell.text = "{%p for 段 in 总述 %}"
    cell.add_paragraph("{{ 段 }}")
    cell.add_paragraph("{%p endfor %}")
    cell.add_paragraph()
    table.cell(1, 1).merge(table.cell(1, 2)).text = "{{ 三1_1 }} 件"
    # Docxtpl gives a grid as many columns as there are cells.
    grid = table._tbl.tblGrid
    grid.remove(grid[-1])
    wide = document.add_table(1, 2)
    wide._tbl.tblGrid.append(deepcopy(wide._tbl.tblGrid[0]))


def _add_pictures(document: WordDocument) -> None:
    """One that is repeated, one that stands alone, with tags in what they are called."""
    document.add_paragraph("{%p for 段 in 总述 %}")
    repeated = document.add_paragraph("{{ 段 }}")
    document.add_paragraph("{%p endfor %}")
    for paragraph in (repeated, document.add_paragraph()):
        paragraph.add_run().add_picture(io.BytesIO(PICTURE))
        (drawn,) = paragraph._p.iter(qn("wp:docPr"))
        drawn.set("descr", "{{ 标题 }}")
    _add_text_box(document.add_paragraph("文本框：{{ 年度 }}"))


def _add_text_box(paragraph: Paragraph) -> None:
    picture, box, content = (OxmlElement(name) for name in ("w:pict", "w:object", "w:txbxContent"))
    for text in ("{%p for 段 in 主要问题 %}", "框里：{{ 段 }}", "{%p endfor %}", "框末"):
        inner = deepcopy(paragraph._p)
        Paragraph(inner, None).text = text  # type: ignore[arg-type]  # it has no part yet
        content.append(inner)
    box.append(content)
    picture.append(box)
    paragraph.add_run()._r.append(picture)


def edited_in_libreoffice(path: Path, soffice: Callable[..., Path]) -> None:
    """Our template after LibreOffice saved it, with a paragraph of the office's own."""
    document = Document(str(TEMPLATES / "report.docx"))
    document.add_paragraph("{{ 机关全称 }} 地址：{{ 地址 }}").runs[0].bold = True
    before = path.with_name("before.docx")
    document.save(str(before))
    soffice(before, "docx", path.parent / "saved").replace(path)


@pytest.fixture(scope="session")
def templates(once: Callable[..., Path], request: pytest.FixtureRequest) -> Callable[[str], Path]:
    """``templates(kind)``: the path of ours, the district's, one with every tag, or one edited in LibreOffice."""

    def path_of(kind: str) -> Path:
        if kind in {"report", "rollup"}:
            return TEMPLATES / f"{kind}.docx"
        if kind == "every tag":
            return (
                once("template with every tag", lambda folder: with_every_tag(folder / "report.docx")) / "report.docx"
            )
        soffice = request.getfixturevalue("soffice")
        made = once("template of LibreOffice", lambda folder: edited_in_libreoffice(folder / "report.docx", soffice))
        return made / "report.docx"

    return path_of
