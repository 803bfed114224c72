from __future__ import annotations

import io
import re
import zipfile

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment

from gkbatch.archive import parts_of
from gkbatch.reading.attachments import COMMENT_LEAD, read_attachments
from gkbatch.submission import Extra
from tests.reading.conftest import Read, Returned
from tests.reading.test_workbook import rewritten

# What is attached to cells is the same in every edition.
pytestmark = pytest.mark.edition("2021")
SHEET = "三、依申请公开"


def test_a_comment_is_listed_but_not_one_of_ours(read: Read) -> None:
    def comment(book: Workbook) -> None:
        book[SHEET]["D7"].comment = Comment("这里含 2 件信件", "填表人")
        book[SHEET]["D8"].comment = Comment(f"{COMMENT_LEAD}\n第 1 处", "办公室")

    assert read({}, comment).extras == (Extra(SHEET, "D7", "批注：这里含 2 件信件"),)


def test_a_picture_is_listed_at_its_corner(returned: Returned) -> None:
    drawing = (
        '<xdr:wsDr xmlns:xdr="http://schemas.openxmlformats.org/drawingml/2006/spreadsheetDrawing"><xdr:twoCellAnchor>'
        "<xdr:from><xdr:col>3</xdr:col><xdr:row>9</xdr:row></xdr:from><xdr:pic/></xdr:twoCellAnchor></xdr:wsDr>"
    )
    relations = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="rId9" Type="x/drawing" Target="../drawings/drawing1.xml"/></Relationships>'
    )
    target = io.BytesIO(returned())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("xl/drawings/drawing1.xml", drawing)
        archive.writestr("xl/worksheets/_rels/sheet4.xml.rels", relations)
    assert read_attachments(parts_of(target.getvalue()))[0] == (Extra("二、主动公开", "D10", "图片"),)


@pytest.mark.parametrize(
    ("written", "saved"),
    [
        (b"2027-01-12T08:30:00Z", "2027-01-12T08:30:00Z"),
        (b"2027-01-12T08:30:00+08:00", "2027-01-12T08:30:00+08:00"),
        (b"20270112T083000Z", "20270112T083000Z"),
        (b"2027-01-12T08:30:00.1234567z", "2027-01-12T08:30:00.1234567z"),
        (b"2000-01-01T08:00:00+08:00", ""),
        (b"9999-12-31T23:59:59Z", ""),
        (b"yesterday", ""),
        (b"", ""),
    ],
)
def test_the_time_of_saving_is_the_files_own(written: bytes, saved: str, returned: Returned) -> None:
    def core(name: str, content: bytes) -> bytes:
        if name != "docProps/core.xml":
            return content
        return re.sub(rb"(<dcterms:modified[^>]*>)[^<]*(<)", rb"\g<1>" + written + rb"\g<2>", content)

    assert read_attachments(parts_of(rewritten(returned(), core)))[1] == saved


@pytest.mark.parametrize("spoilt", [b"<broken", b'<!DOCTYPE x [<!ENTITY a "b">]><x/>'])
def test_a_damaged_part_is_passed_over(spoilt: bytes, returned: Returned) -> None:
    def comment(book: Workbook) -> None:
        book[SHEET]["D7"].comment = Comment("这里含 2 件信件", "填表人")

    data = rewritten(
        returned({}, comment), lambda name, content: spoilt if "comment" in name or "core" in name else content
    )
    assert read_attachments(parts_of(data)) == ((), "")


def test_a_file_without_parts_tells_nothing() -> None:
    assert read_attachments({}) == ((), "")
