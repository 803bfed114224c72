"""Every format is read to the same Submission, and what a file is its content decides."""

from __future__ import annotations

import struct
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook as OpenpyxlWorkbook

from gkbatch.archive import parts_of
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.reading.calamine import sheet_values
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.refusal import RefusedError
from gkbatch.reading.workbook import RawCell, Workbook
from gkbatch.submission import NotRead, Reading, Submission
from tests.conftest import Once, Soffice
from tests.reading.conftest import Returned
from tests.reading.packages import (
    binary_record,
    binary_workbook,
    compound,
    legacy,
    record,
    wide,
    zipped,
)


@pytest.fixture
def odd(returned: Returned, figures: dict[str, Any], layout: Layout) -> bytes:
    """A return with a cell of every kind that formats store differently."""

    def edit(book: OpenpyxlWorkbook) -> None:
        sheet: Any = book["三、依申请公开"]
        for key, value in {
            "requests.received.business": "=3+4",
            "requests.received.research": "=1/0",
            "requests.received.legal": "１２",
            "requests.granted.legal": "=TODAY()",
            "requests.granted.others": "=D9+E9",
        }.items():
            sheet[layout.places[key].cell] = value
        sheet["N40"] = "表外 的  字\n第二行"

    return returned({key: value for key, value in figures.items() if key in layout.places}, edit)


def read(data: bytes, layout: Layout) -> Submission:
    found = read_submission("return", data, layout)
    assert isinstance(found, Submission)
    return replace(found, sha256="", saved="", kind="")


@pytest.mark.libreoffice
@pytest.mark.edition("2021")
@pytest.mark.parametrize("kind", ["xls", "ods"])
def test_another_format_is_read_to_the_same(  # noqa: PLR0913, PLR0917 fixtures
    kind: str, odd: bytes, layout: Layout, soffice: Soffice, once: Once, tmp_path: Path
) -> None:
    original = tmp_path / "return.xlsx"
    original.write_bytes(odd)
    saved = once("odd return", lambda folder: soffice(original, "xlsx", folder)) / "return.xlsx"
    converted = soffice(saved, kind, tmp_path / "out")
    expected, found = (read(path.read_bytes(), layout) for path in (saved, converted))
    assert found.answers == expected.answers
    assert (found.stamp, found.extras, found.moved) == (expected.stamp, expected.extras, expected.moved)
    readings = {expected.answers[f"requests.{key}"].reading for key in ("received.research", "granted.legal")}
    assert readings == {Reading.UNREADABLE, Reading.FORBIDDEN}
    assert expected.answers["requests.received.business"].value == 7
    assert found.stamp.agency_code == "A01"


@pytest.mark.edition("2021")
def test_strict_open_xml_is_read_to_the_same(odd: bytes, layout: Layout) -> None:
    strict = {
        name: part.replace(
            b"http://schemas.openxmlformats.org/spreadsheetml/2006/main",
            b"http://purl.oclc.org/ooxml/spreadsheetml/main",
        ).replace(
            b"http://schemas.openxmlformats.org/officeDocument/2006/relationships",
            b"http://purl.oclc.org/ooxml/officeDocument/relationships",
        )
        for name, part in parts_of(odd).items()
    }
    assert read(zipped(strict), layout) == read(odd, layout)


def opened(data: bytes) -> Workbook:
    book = open_workbook(data)
    assert isinstance(book, Workbook)
    return book


def refused(data: bytes) -> str:
    found = open_workbook(data)
    assert isinstance(found, NotRead)
    assert (found.code, bool(found.fix)) == ("GK001", True)
    return found.message


def number(row: int, column: int, value: float) -> bytes:
    return record(0x203, struct.pack("<3Hd", row, column, 0, value))


def formula(row: int, column: int, result: bytes, tokens: bytes) -> bytes:
    return record(
        0x06, struct.pack("<3H", row, column, 0) + result + bytes(6) + struct.pack("<H", len(tokens)) + tokens
    )


def result(value: float) -> bytes:
    return struct.pack("<d", value)


AREA = struct.pack("<B4H", 0x25, 0, 1, 0xC000, 0xC000)  # A1:A2
SUM = b"\x22\x01\x04\x00"
FAULT = b"\x02\x00\x07\x00\x00\x00\xff\xff"


def test_a_legacy_workbook_tells_formulas_and_errors() -> None:
    cells = (
        number(0, 0, 3)
        + number(1, 0, 4)
        + formula(2, 0, result(7), AREA + SUM)
        + formula(3, 0, FAULT, b"\x1e\x01\x00\x1e\x00\x00\x06")
        + record(0x205, struct.pack("<3H2B", 4, 0, 0, 0x17, 1))
        + formula(5, 0, result(1), b"\x21\xdd\x00")
    )
    sheet = opened(compound({"Workbook": legacy("表", cells)})).sheets[0]
    assert (sheet.name, sheet.cell(1, 1).value) == ("表", 3)
    assert sheet.cell(3, 1) == RawCell(7, "SUM(A1:A2)")
    assert sheet.cell(4, 1) == RawCell(None, "1/0", True, "#DIV/0!")
    assert sheet.cell(5, 1).error == "#REF!"
    assert sheet.cell(6, 1).formula == "TODAY()"


def test_a_shared_formula_of_a_legacy_workbook_reads_as_in_its_cell() -> None:
    pointer = b"\x01" + struct.pack("<2H", 0, 1)
    shared = record(0x4BC, struct.pack("<2H4BH", 0, 1, 1, 1, 0, 2, 9) + struct.pack("<BHHBH", 0x4C, 0, 0xC0FF, 0x1E, 2)
                    + b"\x05")  # fmt: skip
    cells = number(0, 0, 3) + formula(0, 1, result(6), pointer) + shared + formula(1, 1, result(8), pointer)
    sheet = opened(compound({"Workbook": legacy("表", cells)})).sheets[0]
    assert (sheet.cell(1, 2).formula, sheet.cell(2, 2).formula) == ("A1*2", "A2*2")


def test_a_shared_formula_without_its_parent_is_a_formula_nobody_knows() -> None:
    cells = formula(0, 1, result(6), b"\x01" + struct.pack("<2H", 5, 5))
    sheet = opened(compound({"Workbook": legacy("表", cells)})).sheets[0]
    assert sheet.cell(1, 2).formula == "?"


def test_a_legacy_formula_over_another_workbook_shows_it() -> None:
    other = record(0x1AE, b"\x01\x00\x05\x00\x00other") + record(0x17, struct.pack("<4H", 1, 0, 0, 0))
    cells = formula(0, 0, result(6), struct.pack("<B3H", 0x3A, 0, 0, 0))
    sheet = opened(compound({"Workbook": legacy("表", cells, other)})).sheets[0]
    assert sheet.cell(1, 1).formula == "[0]!A1"


def test_a_macro_sheet_or_vba_is_named() -> None:
    assert opened(compound({"Workbook": legacy("表", b"", kind=1)})).macros
    assert opened(compound({"Workbook": legacy("表", b""), "_VBA_PROJECT_CUR": b"x"})).macros
    assert not opened(compound({"Workbook": legacy("表", b"")})).macros


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (compound({"Workbook": legacy("表", b"", record(0x2F, bytes(54)))}), "密码"),
        (compound({"EncryptedPackage": b"x", "EncryptionInfo": b"x"}), "密码"),
        (compound({"Workbook": legacy("表", b"", version=0x500)}), "Excel 95"),
        (compound({"WordDocument": b"x"}), "Word"),
        (compound({"__substg1.0_0037001F": b"x"}), "邮件"),
        (compound({"Workbook": legacy("表", number(65535, 255, 1))}), "远在表外"),
        (compound({"Workbook": legacy("表", number(0, 0, 1))})[:1800], "损坏"),
        (compound({"Workbook": legacy("表", number(0, 0, 1))[:-8]}), "损坏"),
    ],
    ids=["locked", "locked too", "older", "word", "mail", "far", "cut", "no end"],
)
def test_a_compound_file_that_is_no_readable_workbook_is_named(data: bytes, words: str) -> None:
    assert words in refused(data)


def test_a_compound_file_in_circles_ends() -> None:
    data = bytearray(compound({"Workbook": legacy("表", number(0, 0, 1))}))
    data[512 + 8 : 512 + 12] = struct.pack("<I", 2)
    assert refused(bytes(data))


TORN = formula(0, 0, result(1), b"")[:-2] + struct.pack("<H", 500)


def test_a_formula_longer_than_its_record_is_refused() -> None:
    assert "损坏" in refused(compound({"Workbook": legacy("表", TORN)}))


def test_a_panic_of_the_library_is_that_files_alone() -> None:
    with pytest.raises(RefusedError):
        sheet_values(compound({"Workbook": legacy("表", TORN)}), ["表"])


def cell(column: int, kind: int, data: bytes) -> bytes:
    return binary_record(kind, struct.pack("<2I", column, 0) + data)


def binary_formula(column: int, kind: int, value: bytes, tokens: bytes) -> bytes:
    return cell(column, kind, value + b"\0\0" + struct.pack("<I", len(tokens)) + tokens + bytes(4))


def test_a_binary_workbook_tells_formulas_errors_and_names() -> None:
    area = struct.pack("<B2I2H", 0x25, 0, 0, 0xC000, 0xC001)
    where = struct.pack("<BHIH", 0x3A, 0, 3, 1)
    name = binary_record(39, bytes(9) + wide("GK_AGENCY") + struct.pack("<I", len(where)) + where + bytes(4))
    data = binary_workbook(
        "表",
        {
            0: [cell(0, 5, struct.pack("<d", 3)), cell(1, 5, struct.pack("<d", 4)),
                binary_formula(2, 9, struct.pack("<d", 7), area + SUM), cell(3, 3, b"\x2a"),
                binary_formula(4, 11, b"\x07", b"\x1e\x01\x00\x1e\x00\x00\x06")],
            3: [cell(1, 6, wide("A01"))],
        },
        [name],
    )  # fmt: skip
    book = opened(data)
    sheet = book.sheets[0]
    assert (book.kind, book.names) == (".xlsb", {"GK_AGENCY": "表!B4"})
    assert [sheet.cell(1, column).value for column in (1, 2)] == [3, 4]
    assert sheet.cell(1, 3) == RawCell(7, "SUM(A1:B1)")
    assert sheet.cell(1, 4).error == "#N/A"
    assert sheet.cell(1, 5) == RawCell(None, "1/0", True, "#DIV/0!")
    assert sheet.cell(4, 2).value == "A01"


@pytest.mark.parametrize("length", range(1, 60, 7))
def test_a_torn_binary_sheet_is_refused(length: int) -> None:
    data = binary_workbook("表", {0: [cell(0, 5, struct.pack("<d", 3))]})
    parts = parts_of(data)
    parts["xl/worksheets/sheet1.bin"] = parts["xl/worksheets/sheet1.bin"][:-length] + b"\x05\x7f\x00"
    assert refused(zipped(parts))


def ods(cells: str, **more: str) -> bytes:
    spaces = " ".join(
        f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "table", "text")
    )
    calcext = 'xmlns:calcext="urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0"'
    content = (
        f"<office:document-content {spaces} {calcext}><office:body><office:spreadsheet>"
        f'<table:table table:name="表">{cells}</table:table></office:spreadsheet></office:body></office:document-content>'
    )
    return zipped({"mimetype": "application/vnd.oasis.opendocument.spreadsheet", "content.xml": content, **more})


def row(*cells: str) -> str:
    return f"<table:table-row>{''.join(cells)}</table:table-row>"


def test_an_opendocument_sheet_is_read_whole() -> None:
    data = ods(
        row(
            '<table:table-cell office:value-type="float" office:value="12" table:number-columns-repeated="2"/>',
            '<table:table-cell office:value-type="string" calcext:value-type="error" table:formula="of:=1/0">'
            "<text:p>#DIV/0!</text:p></table:table-cell>",
            '<table:table-cell office:value-type="float" office:value="3" '
            'table:formula="of:=SUM([.A1:.B1];[$甲.C2];&quot;;&quot;)"/>',
            '<table:table-cell office:value-type="string"><text:p>一<text:s text:c="2"/>二</text:p><text:p>三</text:p>'
            "</table:table-cell>",
            '<table:table-cell office:value-type="date" office:date-value="2026-01-05"/>',
        )
    )
    sheet = opened(data).sheets[0]
    assert [sheet.cell(1, column).value for column in (1, 2)] == [12, 12]
    assert sheet.cell(1, 3) == RawCell(None, "1/0", True, "#DIV/0!")
    assert sheet.cell(1, 4).formula == 'SUM(A1:B1,甲!C2,";")'
    assert sheet.cell(1, 5).value == "一  二\n三"
    assert str(sheet.cell(1, 6).value) == "2026-01-05"


FULL = '<table:table-cell office:value-type="float" office:value="1" table:number-columns-repeated="{}"/>'


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        (f'<table:table-row table:number-rows-repeated="1000000">{FULL.format(9)}</table:table-row>', "过多"),
        (row(FULL.format(99999)), "超出"),
        (row(FULL.format(-1)), "已损坏"),
        (row('<table:table-cell office:value-type="float" office:value="x"/>'), "已损坏"),
    ],
)
def test_an_opendocument_sheet_beyond_bounds_is_refused(cells: str, words: str) -> None:
    assert words in refused(ods(cells))


def test_a_locked_opendocument_is_named() -> None:
    manifest = '<m:manifest xmlns:m="urn:x"><m:file-entry><m:encryption-data/></m:file-entry></m:manifest>'
    assert "密码" in refused(ods("", **{"META-INF/manifest.xml": manifest}))


def test_two_sheets_of_one_name_are_refused() -> None:
    twice = ods('</table:table><table:table table:name="表">')
    assert "哪一张算数" in refused(twice)
