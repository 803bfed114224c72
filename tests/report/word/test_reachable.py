"""What is read without python-docx is what python-docx would save."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from gkbatch.report.word.loading import _saved_members
from gkbatch.report.word.reachable import reachable_members
from tests import TEMPLATES
from tests.conftest import Soffice

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
Parts = dict[str, bytes]
Change = Callable[[Parts], None]


def packed(parts: Parts) -> bytes:
    saved = io.BytesIO()
    with zipfile.ZipFile(saved, "w", zipfile.ZIP_DEFLATED) as package:
        for name, content in parts.items():
            package.writestr(name, content)
    return saved.getvalue()


def changed(change: Change) -> bytes:
    with zipfile.ZipFile(TEMPLATES / "report.docx") as package:
        parts = {name: package.read(name) for name in package.namelist()}
    change(parts)
    return packed(parts)


def replace(name: str, old: str, new: str) -> Change:
    def change(parts: Parts) -> None:
        assert old.encode() in parts[name]
        parts[name] = parts[name].replace(old.encode(), new.encode(), 1)

    return change


def refer(target: str, mode: str = "", *, source: str = "word/_rels/document.xml.rels") -> Change:
    relation = f'<Relationship Id="rId99" Type="{RELATIONS}/theme" Target="{target}"{mode}/></Relationships>'
    return replace(source, "</Relationships>", relation)


def all_of(*changes: Change) -> Change:
    def change(parts: Parts) -> None:
        for one in changes:
            one(parts)

    return change


def add(name: str, content: str = "<a> <b/> </a>", kind: str = "") -> Change:
    def change(parts: Parts) -> None:
        parts[name] = content.encode()
        if kind:
            replace("[Content_Types].xml", "</Types>", f'<Override PartName="/{name}" ContentType="{kind}"/></Types>')(
                parts
            )

    return change


COMMENTS = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"


@pytest.mark.parametrize(
    "change",
    [
        lambda _: None,
        add("word/nobody.xml"),
        all_of(add("word/theme/theme1.xml", kind="application/theme+xml"), refer("theme/theme1.xml")),
        all_of(add("customXml/item1.xml"), refer("../customXml/item1.xml")),
        all_of(add("customXml/item1.xml"), refer("/customXml/item1.xml")),
        all_of(
            add("customXml/item1.xml"),
            refer("../customXml/item1.xml"),
            add("customXml/_rels/item1.xml.rels", '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="a" Type="b" Target="../word/document.xml"/></Relationships>'),
        ),
        all_of(add("word/comments.xml", '<w:comments xmlns:w="http://w"> <w:comment/> </w:comments>', COMMENTS), refer("comments.xml")),
        refer("https://www.example.gov.cn/?甲=1&amp;b", ' TargetMode="External"'),
        replace("word/document.xml", "<w:body>", "<!-- 注 --><w:body>\n  "),
    ],
)  # fmt: skip
def test_ordinary_packages_have_the_members_that_python_docx_saves(change: Change) -> None:
    data = changed(change)
    members = reachable_members(data)
    reference = _saved_members(data)
    assert members == reference
    assert list(members or ()) == list(reference)


@pytest.mark.libreoffice
def test_a_template_saved_by_libreoffice(soffice: Soffice, tmp_path: Path) -> None:
    data = soffice(TEMPLATES / "report.docx", "docx", tmp_path).read_bytes()
    members = reachable_members(data)
    assert members is not None
    assert members == _saved_members(data)


CORE = '<Relationship Id="rId2" Type="http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties" Target="docProps/core.xml"/>'


@pytest.mark.parametrize(
    "change",
    [
        refer("theme/theme1.xml"),
        all_of(add("word/a.png", "."), refer("a.png")),
        replace("_rels/.rels", CORE, ""),
        replace("_rels/.rels", "</Relationships>", CORE.replace("rId2", "rId9") + "</Relationships>"),
        replace("[Content_Types].xml", "/word/styles.xml", "/word/Styles.xml"),
        replace("[Content_Types].xml", "document.main+xml", "template.main+xml"),
        replace("[Content_Types].xml", 'Extension="xml" ContentType="application/xml"', 'Extension="xml" ContentType="a/b"'),
        replace("word/styles.xml", "</w:styles>", ""),
        replace("word/_rels/document.xml.rels", 'Id="rId2"', 'Id="rId1"'),
    ],
)  # fmt: skip
def test_what_is_not_ordinary_is_left_to_python_docx(change: Change) -> None:
    assert reachable_members(changed(change)) is None


def test_what_is_no_package_is_left_to_python_docx() -> None:
    assert reachable_members(b"") is None
    assert reachable_members((TEMPLATES / "report.docx").read_bytes()[:-40]) is None
