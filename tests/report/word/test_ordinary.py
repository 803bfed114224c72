"""A template from any program becomes an ordinary one, and nothing that names people or machines stays in it."""

from __future__ import annotations

import io
import re
import zipfile
from pathlib import Path

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.report.loading import load_template, template_remarks
from gkbatch.report.word.ordinary import ordinary
from gkbatch.report.word.template import ReportTemplate, fill_in
from tests import TEMPLATES
from tests.report.word.test_reachable import RELATIONS, Change, Parts, add, all_of, changed, packed, replace
from tests.report.word.test_template import values

MAIN_TYPE = "vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
ROOT_RELATIONS, OF_DOCUMENT = "_rels/.rels", "word/_rels/document.xml.rels"


def relation(kind: str, target: str, source: str, mode: str = "") -> Change:
    return replace(
        source, "</Relationships>", f'<Relationship Id="x{kind}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/></Relationships>'
    )  # fmt: skip


def loaded(folder: Path, data: bytes) -> ReportTemplate:
    path = folder / "report.docx"
    path.write_bytes(data)
    return load_template(path, FORM, "gb2312")


def report_of(template: ReportTemplate) -> Parts:
    with zipfile.ZipFile(io.BytesIO(fill_in(template, values(), title="标题", author="甲局"))) as package:
        assert package.testzip() is None
        return {name: package.read(name) for name in package.namelist()}


def test_an_ordinary_one_stays_as_it_is() -> None:
    data = (TEMPLATES / "report.docx").read_bytes()
    assert ordinary(data).data is data
    assert ordinary(data).removed == ()


def moved(parts: Parts) -> None:
    """As Word Online saves it: nearly every part has a number."""
    for name in ("document", "styles", "settings"):
        parts[f"word/{name}9.xml"] = parts.pop(f"word/{name}.xml")
        for path in ("[Content_Types].xml", ROOT_RELATIONS, OF_DOCUMENT):
            parts[path] = re.sub(rf"\b{name}\.xml".encode(), f"{name}9.xml".encode(), parts[path])
    parts["word/_rels/document9.xml.rels"] = parts.pop(OF_DOCUMENT)


def elsewhere(parts: Parts) -> None:
    """In another folder, so that every reference of the main part means something else."""
    parts["text/main.xml"] = parts.pop("word/document.xml")
    parts["text/_rels/main.xml.rels"] = parts.pop(OF_DOCUMENT).replace(b'Target="', b'Target="../word/')
    for path in ("[Content_Types].xml", ROOT_RELATIONS):
        parts[path] = parts[path].replace(b"word/document.xml", b"text/main.xml")


@pytest.mark.parametrize("change", [moved, elsewhere])
def test_a_main_part_of_another_name_makes_the_same_report(tmp_path: Path, change: Change) -> None:
    usual = report_of(loaded(tmp_path, (TEMPLATES / "report.docx").read_bytes()))
    report = report_of(loaded(tmp_path, changed(change)))
    assert report["word/document.xml"] == usual["word/document.xml"]
    assert report.keys() == usual.keys()


@pytest.mark.parametrize(
    "kind",
    [
        MAIN_TYPE.replace("document.main", "template.main"),
        "vnd.ms-word.document.macroEnabled.main+xml",
        "vnd.ms-word.template.macroEnabledTemplate.main+xml",
    ],
)
def test_a_template_of_word_and_one_with_macros_are_read(tmp_path: Path, kind: str) -> None:
    macros = all_of(
        replace("[Content_Types].xml", MAIN_TYPE, kind),
        replace("[Content_Types].xml", "<Default", '<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/><Default'),
        add("word/vbaProject.bin", "VBA"),
        relation("vbaProject", "vbaProject.bin", OF_DOCUMENT),
    )  # fmt: skip
    template = loaded(tmp_path, changed(macros))
    assert template.removed == ("宏",)
    report = report_of(template)
    assert "word/vbaProject.bin" not in report
    assert MAIN_TYPE.encode() in report["[Content_Types].xml"]
    assert b"macroEnabled" not in report["[Content_Types].xml"]


COMMENT = '<w:comments xmlns:w="http://w"><w:comment w:author="张三"/></w:comments>'
COMMENTED = (
    '<w:p><w:commentRangeStart w:id="0"/><w:r><w:t>甲</w:t></w:r><w:commentRangeEnd w:id="0"/>'
    '<w:r><w:rPr/><w:commentReference w:id="0"/></w:r></w:p>'
)


@pytest.mark.parametrize(
    ("change", "words"),
    [
        (all_of(
            add("word/comments.xml", COMMENT, f"application/{MAIN_TYPE}".replace("document.main", "comments")),
            relation("comments", "comments.xml", OF_DOCUMENT),
            add("word/people.xml", "<a>张三</a>"), relation("people", "people.xml", OF_DOCUMENT),
            replace("word/document.xml", "<w:sectPr>", f"{COMMENTED}<w:sectPr>"),
        ), "批注"),
        (all_of(add("docProps/custom.xml", "<a>张三</a>"), relation("custom-properties", "docProps/custom.xml", ROOT_RELATIONS)), "自定义属性"),
        (all_of(add("docProps/thumbnail.jpeg", "张三"), relation("metadata/thumbnail", "docProps/thumbnail.jpeg", ROOT_RELATIONS)), "缩略图"),
        (all_of(
            replace("word/settings.xml", "<w:zoom", '<w:attachedTemplate r:id="rId1"/><w:zoom'),
            add("word/_rels/settings.xml.rels", f'<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="{RELATIONS}/attachedTemplate" Target="file:///C:/张三/a.dotx" TargetMode="External"/></Relationships>'),
        ), "模板路径"),
        (replace("word/settings.xml", "<w:zoom", '<w:mailMerge><w:query w:val="张三"/></w:mailMerge><w:zoom'), "邮件合并的数据源"),
        (replace("word/settings.xml", "<w:zoom", '<w:docVars><w:docVar w:name="a" w:val="张三"/></w:docVars><w:zoom'), "文档变量"),
        (all_of(add("customXml/item1.xml", "<a>张三</a>"), relation("customXml", "../customXml/item1.xml", OF_DOCUMENT)), "自定义数据"),
        (all_of(add("word/glossary/document.xml", "<a>张三</a>"), relation("glossaryDocument", "glossary/document.xml", OF_DOCUMENT)), "自动图文集"),
        (replace("word/document.xml", "<w:sectPr>", '<w:p><w:permStart w:id="1" w:ed="张三"/><w:r><w:t>甲</w:t></w:r><w:permEnd w:id="1"/></w:p><w:sectPr>'), "编辑权限"),
        (replace("word/styles.xml", "</w:rPr></w:style>", '<w:rPrChange w:author="张三"><w:rPr/></w:rPrChange></w:rPr></w:style>'), "样式的修订"),
        (replace("docProps/core.xml", "<cp:lastModifiedBy/>", "<cp:lastModifiedBy>张三</cp:lastModifiedBy>"), "最后保存者"),
        (replace("docProps/core.xml", "<dc:creator></dc:creator>", "<dc:creator>张三</dc:creator>"), "作者"),
        (replace("docProps/app.xml", "<Application>", "<Manager>张三</Manager><Application>"), ""),
    ],
)  # fmt: skip
def test_what_names_people_is_in_no_report(tmp_path: Path, change: Change, words: str) -> None:
    template = loaded(tmp_path, changed(change))
    assert template.removed == tuple(filter(None, (words,)))
    for remark in template_remarks(template, "report.docx"):
        assert words in remark
        assert "都已去掉" in remark
    for name, content in report_of(template).items():
        assert "张三" not in name + content.decode(), name
        assert b"comment" not in content, name
        assert b"attachedTemplate" not in content, name


def test_what_is_taken_out_twice_is_told_once(tmp_path: Path) -> None:
    change = all_of(
        moved,
        lambda parts: parts.update(
            {
                "word/document9.xml": parts["word/document9.xml"].replace(
                    b"<w:sectPr>", COMMENTED.encode() * 2 + b"<w:sectPr>", 1
                )
            }
        ),
    )
    assert loaded(tmp_path, changed(change)).removed == ("批注",)


def test_a_package_without_its_main_part_is_no_document(tmp_path: Path) -> None:
    with pytest.raises(Exception, match="不是可以读取的 Word 文档"):
        loaded(tmp_path, packed({"[Content_Types].xml": b"<Types/>"}))
