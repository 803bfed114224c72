"""What a hostile or careless program may write into a workbook, and what becomes of it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping

import pytest

from gkbatch.archive import parts_of
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.package import MAX_OTHER_CELLS, MAX_PART, MAX_SUMMARY_PART, without_empty_cells
from gkbatch.reading.workbook import RawCell, Workbook
from gkbatch.submission import NotRead, Submission
from tests.reading.conftest import Returned
from tests.reading.packages import zipped

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
RELATIONS = "http://schemas.openxmlformats.org/package/2006/relationships"
Parts = dict[str, bytes]


def workbook(rows: str, *, strings: str) -> Parts:
    """The parts of a workbook with one sheet, 表."""
    texts = {
        "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
        "_rels/.rels": relations(("w", "officeDocument", "xl/workbook.xml")),
        "xl/workbook.xml": book("表"),
        "xl/_rels/workbook.xml.rels": relations(
            ("r1", "worksheet", "worksheets/sheet1.xml"), ("s", "sharedStrings", "sharedStrings.xml")
        ),
        "xl/worksheets/sheet1.xml": sheet(rows),
        "xl/sharedStrings.xml": f'<sst xmlns="{MAIN}" count="4000000000" uniqueCount="4000000000">{strings}</sst>',
    }
    return {name: text.encode() for name, text in texts.items()}


def relations(*told: tuple[str, str, str]) -> str:
    items = "".join(f'<Relationship Id="{i}" Type="{KIND}/{kind}" Target="{to}"/>' for i, kind, to in told)
    return f'<Relationships xmlns="{RELATIONS}">{items}</Relationships>'


def book(*names: str) -> str:
    sheets = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="r{n}"/>' for n, name in enumerate(names, start=1))
    return f'<workbook xmlns="{MAIN}" xmlns:r="{KIND}"><sheets>{sheets}</sheets></workbook>'


def sheet(rows: str) -> str:
    return f'<worksheet xmlns="{MAIN}"><dimension ref="A1:XFD1048576"/><sheetData>{rows}</sheetData></worksheet>'


def opened(parts: Mapping[str, bytes]) -> Workbook:
    found = open_workbook(zipped(parts))
    assert isinstance(found, Workbook), found
    return found


def refused(parts: Mapping[str, bytes], *ours: str) -> str:
    found = open_workbook(zipped(parts), ours)
    assert isinstance(found, NotRead)
    assert (found.code, bool(found.fix)) == ("GK001", True)
    return found.message


def one(cell: str, strings: str = "<si><t>一</t></si>") -> Parts:
    return workbook(f'<row r="1">{cell}</row>', strings=strings)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1"><v>1<!-- x -->2</v></c>', 12),
        ('<c r="A1"><v>1<?x y?>2</v></c>', 12),
        ('<c r="A1"><v><![CDATA[12]]></v></c>', 12),
        ('<c r="A1"><v>&#49;2</v></c>', 12),
        ("<c><v>12</v></c>", 12),
        ('<c r="A1" t="s"><v>0</v></c>', "一"),
        ('<c r="A1" t="s"><v> 0 </v></c>', "一"),
    ],
)
def test_a_value_is_what_xml_says(cell: str, value: object) -> None:
    assert opened(one(cell)).sheets[0].cell(1, 1).value == value


def test_cells_and_rows_without_an_address_stand_in_order() -> None:
    cells = (
        '<row><c/><c><v>1</v></c></row><row r="5"><c r="C5"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'
    )
    found = opened(workbook(cells, strings="")).sheets[0]
    assert {place: cell.value for place, cell in found.cells.items()} == {(1, 2): 1, (5, 3): 2, (5, 4): 3, (6, 1): 4}


@pytest.mark.parametrize(
    "cell",
    ['<c r="A1"><v>NaN</v></c>', '<c r="A1"><v>1_000</v></c>', '<c r="A1"><v>0x1F</v></c>',
     '<c r="A1" t="b"><v>2</v></c>', '<c r="A1" t="odd"><v>1</v></c>', '<c r="A1" t="e"><v>#MINE!</v></c>'],
)  # fmt: skip
def test_a_value_that_its_kind_does_not_allow_is_an_error_cell(cell: str) -> None:
    assert opened(one(cell)).sheets[0].cell(1, 1).error


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ('<c r="A1" t="s"><v>-1</v></c>', "不存在的文字"),
        ('<c r="A1" t="s"><v>1</v></c>', "不存在的文字"),
        ('<c r="A1" t="s"><v>x</v></c>', "不存在的文字"),
        ('<c r="A1" t="s"/><c r="B1" t="s"><v></v></c>', "不存在的文字"),
        ('<c r="A1"><v>1</v><v>2</v></c>', "重复"),
        ('<c r="A0"><v>1</v></c>', "编号"),
        ('<c r="ZZZ1"><v>1</v></c>', ""),
        ('<c r="A99999999"><v>1</v></c>', ""),
        ('<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>', "重复"),
        (f'<c r="A1" t="inlineStr"><is><t>{" " * 420_000}</t></is></c>', "过长"),
    ],
)
def test_a_cell_that_nobody_can_place_or_fill_refuses_the_file(cell: str, words: str) -> None:
    assert words in refused(one(cell))


@pytest.mark.parametrize(
    "rows",
    [
        '<c r="XFD1048576"><v>7</v></c>',
        '<x><c r="A1"><v>7</v></c></x>',
        '<row r="1"><x><c r="A1"><v>7</v></c></x></row>',
    ],
)
def test_a_cell_outside_the_rows_refuses_the_file(rows: str) -> None:
    assert "不在任何一行" in refused(workbook(rows, strings=""))


def test_what_is_called_a_cell_outside_the_data_is_none() -> None:
    parts = one('<c r="A1"><v>1</v></c>')
    place = "xl/worksheets/sheet1.xml"
    beside = b'</sheetData><x><c r="A1"><f>4+5</f><v>9</v></c><c r="D4"><f>4+5</f><v>9</v></c></x>'
    parts[place] = parts[place].replace(b"</sheetData>", beside)
    assert opened(parts).sheets[0].cells == {(1, 1): RawCell(1.0)}


def test_a_value_with_something_in_it_refuses_the_file() -> None:
    assert "还有别的内容" in refused(one('<c r="A1"><v>1<b>2</b></v></c>'))


@pytest.mark.parametrize("row", ["0", "-1", "99999999", "x"])
def test_a_row_out_of_range_refuses_the_file(row: str) -> None:
    assert "行号" in refused(workbook(f'<row r="{row}"><c><v>1</v></c></row>', strings=""))


def test_a_shared_text_beyond_any_cell_refuses_the_file() -> None:
    assert "420000" in refused(one('<c r="A1" t="s"><v>0</v></c>', strings=f"<si><t>{' ' * 420_000}</t></si>"))


FAR = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


@pytest.mark.parametrize("kind", ["dialogsheet", "chartsheet", "xlMacrosheet"])
def test_a_far_cell_on_a_sheet_that_is_not_read_costs_nothing(kind: str) -> None:
    parts = one('<c r="A1"><v>7</v></c>')
    parts["xl/workbook.xml"] = book("表", "别的").encode()
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", kind, "other/sheet1.xml")
    ).encode()
    parts["xl/other/sheet1.xml"] = sheet(FAR).replace("worksheet", kind).encode()
    found = opened(parts)
    assert [(one.name, one.cell(1, 1).value) for one in found.sheets] == [("表", 7)]


def two_sheets(other: str) -> Parts:
    parts = one('<c r="A1"><v>7</v></c>')
    parts["xl/workbook.xml"] = book("表", "台账").encode()
    parts["xl/_rels/workbook.xml.rels"] = relations(
        ("r1", "worksheet", "worksheets/sheet1.xml"), ("r2", "worksheet", "worksheets/sheet2.xml")
    ).encode()
    parts["xl/worksheets/sheet2.xml"] = other.encode()
    return parts


LONG = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, 230_000))


MANY = "".join(f'<row r="{row}"><c r="A{row}"><v>{row}</v></c></row>' for row in range(1, MAX_OTHER_CELLS + 2))


@pytest.mark.parametrize(("rows", "anyhow"), [(FAR, True), (LONG, True), (MANY, False)], ids=["far", "long", "many"])
def test_a_sheet_too_large_to_be_ours_is_only_named(rows: str, anyhow: bool) -> None:
    assert len(LONG) > MAX_PART
    found = open_workbook(zipped(two_sheets(sheet(rows))), ["表"])
    assert isinstance(found, Workbook)
    assert ([sheet.name for sheet in found.sheets], found.skipped) == (["表"], ("台账",))
    own = open_workbook(zipped(two_sheets(sheet(rows))), ["台账"])
    assert isinstance(own, NotRead) is anyhow


def test_who_reads_a_summary_allows_larger_sheets() -> None:
    parts = zipped(two_sheets(sheet(LONG)))
    assert isinstance(open_workbook(parts, ["台账"], MAX_SUMMARY_PART), Workbook)


def test_what_was_not_read_is_listed(returned: Returned, layout: Layout) -> None:
    parts = parts_of(returned({}, lambda book: book.create_sheet("台账")))
    numbers = [int(re.findall(r"\d+", name)[0]) for name in parts if re.fullmatch(r"xl/worksheets/sheet\d+\.xml", name)]
    parts[f"xl/worksheets/sheet{max(numbers)}.xml"] = sheet(FAR).encode()
    found = read_submission("a.xlsx", zipped(parts), layout)
    assert isinstance(found, Submission)
    assert [(extra.sheet, extra.text) for extra in found.extras] == [("台账", "这张工作表过大，没有读取")]


def test_two_sheets_of_one_name_are_refused() -> None:
    parts = two_sheets(sheet(""))
    parts["xl/workbook.xml"] = book("表", "表").encode()
    assert "哪一张算数" in refused(parts)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("xl/worksheets/sheet1.xml", None),
        ("xl/sharedStrings.xml", None),
        ("[Content_Types].xml", None),
        ("[Content_Types].xml", b"<Types"),
        ("xl/_rels/workbook.xml.rels", None),
        ("xl/worksheets/sheet1.xml", b"<worksheet>"),
        ("xl/worksheets/sheet1.xml", b"<other/>"),
        ("docProps/app.xml", b'<!DOCTYPE a [<!ENTITY b "c">]><a/>'),
        ("docProps/app.xml", '<!DOCTYPE a [<!ENTITY b "c">]><a/>'.encode("utf-16-be")),
        ("xl/sub/workbook.xml", b"<workbook/>"),
    ],
)
def test_a_part_that_is_missing_or_damaged_refuses_the_file(name: str, content: bytes | None) -> None:
    parts = one('<c r="A1" t="s"><v>0</v></c>')
    assert opened(parts).sheets[0].cell(1, 1).value == "一"
    changed = {key: own for key, own in parts.items() if key != name} | ({} if content is None else {name: content})
    assert refused(changed)


def in_utf16(parts: Parts) -> Parts:
    def again(content: bytes) -> bytes:
        return ('<?xml version="1.0" encoding="UTF-16"?>' + content.decode()).encode("utf-16")

    return {name: again(content) for name, content in parts.items()}


def at_the_root(parts: Parts) -> Parts:
    moved = {name.removeprefix("xl/"): content for name, content in parts.items()}
    moved["_rels/.rels"] = relations(("w", "officeDocument", "workbook.xml")).encode()
    return moved


def with_backslashes(parts: Parts) -> Parts:
    return {name.replace("/", "\\"): content for name, content in parts.items()}


def by_another_name(parts: Parts) -> Parts:
    moved = {name.replace("workbook.xml", "workbook2.xml"): content for name, content in parts.items()}
    moved["_rels/.rels"] = relations(("w", "officeDocument", "xl/workbook2.xml")).encode()
    return moved


@pytest.mark.parametrize("program", [in_utf16, at_the_root, with_backslashes, by_another_name])
def test_what_other_programs_write_is_read(program: Callable[[Parts], Parts]) -> None:
    parts = one('<c r="A1" t="s"><v>0</v></c><c r="B1"><v>7</v></c>')
    found = opened(program(parts)).sheets[0]
    assert (found.name, found.cell(1, 1).value, found.cell(1, 2).value) == ("表", "一", 7)


def test_a_million_empty_rows_with_a_look_are_passed_over() -> None:
    rows = "".join(f'<row r="{row}" s="1" customFormat="1"><c r="A{row}" s="1"/></row>' for row in range(2, 300_000))
    found = opened(workbook(f'<row r="1"><c r="A1"><v>7</v></c></row>{rows}', strings="")).sheets[0]
    assert {place: cell.value for place, cell in found.cells.items()} == {(1, 1): 7}


@pytest.mark.parametrize("odd", ["<![CDATA[<c />]]>", "<!-- <c/> -->", "<c><v>1</v></c>"])
def test_nothing_is_cut_where_it_may_not_be_what_it_looks_like(odd: str) -> None:
    content = (odd + '<c r="A1" s="1"/>' * 100_000).encode()
    assert without_empty_cells(content) is content


@pytest.mark.parametrize("part", ["xl/vbaProject.bin", "xl/macrosheets/sheet1.xml"])
def test_macros_are_seen_whatever_the_name_of_the_file(part: str) -> None:
    parts = one('<c r="A1"><v>7</v></c>')
    assert not opened(parts).macros
    assert opened(parts | {part: b"<x/>"}).macros
