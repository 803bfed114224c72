from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable

import pytest
from openpyxl import Workbook as OpenpyxlWorkbook

from gkbatch.reading.opening import open_workbook
from gkbatch.reading.workbook import Workbook
from gkbatch.submission import NotRead
from tests.reading.conftest import saved


def small() -> bytes:
    book = OpenpyxlWorkbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "表"
    sheet["A1"], sheet["B2"], sheet["C3"] = "标签", 12, "=SUM(B2:B2)"
    return saved(book)


def rewritten(data: bytes, change: Callable[[str, bytes], bytes | None]) -> bytes:
    """The archive with each member changed, or left out for None."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as out:
        for name in source.namelist():
            content = change(name, source.read(name))
            if content is not None:
                out.writestr(name, content)
    return target.getvalue()


def opened(data: bytes) -> Workbook:
    book = open_workbook(data)
    assert isinstance(book, Workbook)
    return book


def refused(data: bytes) -> str:
    book = open_workbook(data)
    assert isinstance(book, NotRead)
    assert book.code == "GK001"
    assert book.fix
    return book.message


def test_values_and_formulas_stand_at_their_cells() -> None:
    sheet = opened(small()).sheets[0]
    assert (sheet.name, sheet.cell(1, 1).value, sheet.cell(2, 2).value) == ("表", "标签", 12)
    assert (sheet.cell(3, 3).formula, sheet.cell(3, 3).saved) == ("SUM(B2:B2)", False)
    assert sheet.cell(9, 9).value is None


def test_an_error_value_is_not_taken_for_a_blank_cell() -> None:
    def spoil(name: str, content: bytes) -> bytes:
        if not name.startswith("xl/worksheets/sheet"):
            return content
        return re.sub(rb'<c r="B2"[^>]*>.*?</c>', b'<c r="B2" t="e"><v>#REF!</v></c>', content)

    assert opened(rewritten(small(), spoil)).sheets[0].cell(2, 2).error == "#REF!"


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "空的"),
        (b"%PDF-1.7 ...", "PDF"),
        (b"\x89PNG\r\n\x1a\n", "图片"),
        ("姓名,数量".encode("gbk"), "不是 Excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "损坏"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "密码"),
        (b"PK\x03\x04 cut off", "损坏"),
        (small()[:-200], "损坏"),
    ],
)
def test_what_is_no_workbook_is_named(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_a_word_document_is_named() -> None:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    assert "Word" in refused(target.getvalue())


def test_a_flipped_bit_is_noticed() -> None:
    data = bytearray(small())
    with zipfile.ZipFile(io.BytesIO(bytes(data))) as archive:
        entry = archive.getinfo("xl/worksheets/sheet1.xml")
        start = entry.header_offset + 30 + len(entry.filename)
    data[start + 40] ^= 1
    assert refused(bytes(data))


def test_a_missing_part_is_named() -> None:
    assert "sheet1.xml" in refused(rewritten(small(), lambda name, c: None if name.endswith("sheet1.xml") else c))


def test_a_doctype_is_refused() -> None:
    def declare(name: str, content: bytes) -> bytes:
        return b'<!DOCTYPE x [<!ENTITY a "b">]>' + content if name.endswith("sheet1.xml") else content

    assert "DTD" in refused(rewritten(small(), declare))


def test_a_cell_far_outside_does_not_take_the_memory() -> None:
    def far(name: str, content: bytes) -> bytes:
        return content.replace(b'r="C3"', b'r="XFD1048576"') if name.endswith("sheet1.xml") else content

    assert "远在表外" in refused(rewritten(small(), far))


def test_a_row_beyond_excel_is_refused() -> None:
    def beyond(name: str, content: bytes) -> bytes:
        return content.replace(b'r="C3"', b'r="C99999999"') if name.endswith("sheet1.xml") else content

    assert refused(rewritten(small(), beyond))


def test_a_member_that_is_there_twice_is_refused() -> None:
    """Programs disagree which of the two counts, so no figure may come from either."""
    target = io.BytesIO(small())
    with zipfile.ZipFile(target, "a") as archive:
        archive.writestr("XL/workbook.xml", b"<workbook/>")
    assert "损坏" in refused(target.getvalue())


def test_a_cell_that_is_there_twice_is_refused() -> None:
    def double(name: str, content: bytes) -> bytes:
        return content.replace(b"</row>", b'<c r="B2"><v>9</v></c></row>') if "sheet1" in name else content

    assert "重复" in refused(rewritten(small(), double))
