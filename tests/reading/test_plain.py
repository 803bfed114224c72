"""The quick way and the slow way to read a .xlsx: equal in every answer, over all that is at hand."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from unittest.mock import patch

import pytest

from gkbatch.archive import parts_of
from gkbatch.layout import Layout, layout_for
from gkbatch.reading import read_submission
from gkbatch.reading.appearance import read_looks
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.plain import plain_sheets
from gkbatch.reading.workbook import Workbook
from gkbatch.submission import NotRead, Submission
from tests import ROOT
from tests.books import anew
from tests.conftest import Soffice
from tests.hostile.cases import NOT_READ, READ_WITH_A_WORD, SOUND, Deviation
from tests.hostile.mutants import mutants
from tests.reading.conftest import saved
from tests.reading.packages import zipped
from tests.reading.test_package import Parts, sheet, two_sheets, workbook
from tests.sample import sample_settings

LAYOUT = layout_for(sample_settings())
SAMPLE = sorted((ROOT / "inputs").rglob("*.xlsx"))
RETURN = ROOT / "inputs" / "科技局年报.xlsx"
SEED, MUTANTS = 20270121, 420
TO_THE_PLAIN = "gkbatch.reading.xlsx.plain_sheets"


def told(found: Submission | NotRead) -> object:
    """All that was read, the kinds of numbers included: 1, 1.0 and Decimal(1) are equal and not the same."""
    if isinstance(found, NotRead):
        return found
    kinds = {key: repr(answer.value) for key, answer in found.answers.items()}
    return found, kinds


def both(data: bytes, layout: Layout = LAYOUT) -> tuple[object, object]:
    """What the quick way, where it can, and the slow way read."""
    quick = told(read_submission("a.xlsx", data, layout))
    with patch(TO_THE_PLAIN, lambda *_: None):
        return quick, told(read_submission("a.xlsx", data, layout))


def is_plain(data: bytes) -> bool:
    return plain_sheets(parts_of(data), "xl/workbook.xml") is not None


def looks(data: bytes) -> Iterator[dict[tuple[str, int, int], object]]:
    """How every cell of the workbook looks, in words that compare; first the quick way."""
    for way in (plain_sheets, lambda *_: None):
        with patch(TO_THE_PLAIN, way):
            book = open_workbook(data)
        assert isinstance(book, Workbook)
        filled = [
            (one.name, *spot) for one in book.sheets for spot, cell in one.cells.items() if cell.value is not None
        ]
        yield {place: repr(look) for place, look in read_looks(book, filled).at.items()}


@pytest.mark.parametrize("path", SAMPLE, ids=lambda path: path.stem)
def test_a_return_is_read_alike(path: Path) -> None:
    data = path.read_bytes()
    assert is_plain(data)
    quick, slow = both(data)
    assert isinstance(quick, tuple)
    assert quick == slow


def test_the_looks_of_all_cells_are_alike() -> None:
    quick, slow = looks(RETURN.read_bytes())
    assert len(quick) > 500
    assert quick == slow


@pytest.mark.parametrize("deviation", [*SOUND, *READ_WITH_A_WORD, *NOT_READ], ids=lambda one: one.name)
def test_what_people_do_to_a_return_is_read_alike(deviation: Deviation) -> None:
    book = anew(RETURN, rich_text=True)
    deviation.edit(book)
    quick, slow = both(saved(book))
    assert quick == slow


@pytest.mark.parametrize("share", range(4))
def test_a_damaged_return_is_read_alike(share: int) -> None:
    ends = set()
    for number, mutant in enumerate(mutants(RETURN.read_bytes(), SEED + share, MUTANTS // 4)):
        quick, slow = both(mutant.data)
        assert quick == slow, (number, mutant.kind)
        ends.add(isinstance(quick, NotRead))
    assert len(ends) == 2


@pytest.mark.libreoffice
def test_returns_saved_by_another_program_are_read_alike(soffice: Soffice, tmp_path: Path) -> None:
    first, *more = SAMPLE
    again = sorted(soffice(first, "xlsx", tmp_path, *more).parent.glob("*.xlsx"))
    assert len(again) == len(SAMPLE)
    for path in again:
        data = path.read_bytes()
        assert is_plain(data)
        quick, slow = both(data)
        assert quick == slow
    for mutant in mutants(again[0].read_bytes(), SEED, MUTANTS // 4):
        quick, slow = both(mutant.data)
        assert quick == slow, mutant.kind
    quick_looks, slow_looks = looks(again[0].read_bytes())
    assert quick_looks == slow_looks


def test_what_is_remembered_of_one_return_is_in_no_other() -> None:
    one, other = (path.read_bytes() for path in SAMPLE[:2])
    before = told(read_submission("a.xlsx", one, LAYOUT))
    between = told(read_submission("a.xlsx", other, LAYOUT))
    assert told(read_submission("a.xlsx", one, LAYOUT)) == before
    assert before != between


# ---- cell by cell ------------------------------------------------------------------------------

STRINGS = (
    '<si><t>一</t></si><si><t xml:space="preserve"> 二 </t></si><si><r><t>三</t></r><r><rPr><strike/></rPr><t>四</t></r></si>'
    "<si><t>五_x000D_六</t></si><si><t>a&amp;b&#65;&#x42;</t></si>"
    '<si><t>七</t><phoneticPr fontId="1" type="noConversion"/></si>'
)


def cells(data: bytes) -> object:
    """Every cell with its kind, or why the file is refused."""
    found = open_workbook(data)
    if isinstance(found, NotRead):
        return found
    return [(one.name, {spot: repr(cell) for spot, cell in one.cells.items()}) for one in found.sheets]


def alike(parts: Parts) -> bool:
    """Whether the package is plain; in any case both ways say the same of it."""
    data = zipped(parts)
    quick = cells(data)
    with patch(TO_THE_PLAIN, lambda *_: None):
        assert cells(data) == quick
    return is_plain(data)


PLAIN = (
    '<c r="A1"><v>12</v></c>',
    '<c r="A1" t="n"><v>-1.50e3</v></c>',
    '<c r="A1"><v>1e999</v></c>',
    '<c r="A1"><v></v></c>',
    '<c r="A1"><v/></c>',
    '<c r="A1"/>',
    '<c r="A1"></c>',
    '<c r="A1" t="s"><v>1</v></c><c r="C1" t="s"><v>4</v></c><c r="D1" t="s"><v>5</v></c>',
    '<c r="A1" t="s"/>',
    '<c r="A1" t="str"><v> a_x000D_b&lt;&#10; </v></c>',
    '<c r="A1" t="str"><f>A2</f><v>a_x000D_b</v></c>',
    '<c r="A1" t="str"><f>"a"&amp;"b"</f><v></v></c>',
    '<c r="A1"><f/><v>1</v></c>',
    '<c r="A1"><f>1+1</f><v>2</v></c>',
    '<c r="A1"><f ca="1">1+1</f></c>',
    '<c r="A1" t="b"><v>1</v></c><c r="B1" t="b"><f>A1</f><v>0</v></c>',
    '<c r="A1" t="e"><v>#REF!</v></c><c r="B1" t="e"><f>A1</f><v>#REF!</v></c><c r="C1" t="e"><v/></c>',
    '<c r="A1" t="inlineStr"><is><t>a</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t/></is></c>',
    '<c r="A1" t="inlineStr"><is><r><t>a</t></r><r><rPr><b/></rPr><t xml:space="preserve"> b</t></r></is></c>',
    '<c r="A1"><f t="shared" ref="A1:C1" si="0">D1+1</f><v>2</v></c><c r="B1"><f t="shared" si="0"/><v>3</v></c>',
    '<c r="A1"><f t="shared" si="7"/><v>2</v></c>',
    '<c r="A1"><f t="array" ref="A1">SUM(B1:B2)</f><v>2</v></c>',
)
UNUSUAL = (
    '<c r="A1"><v>1<!-- x -->2</v></c>',
    '<c r="A1"><v><![CDATA[12]]></v></c>',
    "<c r='A1'><v>12</v></c>",
    '<c s="0" r="A1"><v>12</v></c>',
    '<c r="A1" r="B1"><v>12</v></c>',
    '<c r="A1"><v>12</v><v>13</v></c>',
    '<c r="A1"><v>NaN</v></c>',
    '<c r="A1"><v> 5 </v></c>',
    '<c r="A1" t="d"><v>2026-01-01</v></c>',
    '<c r="A1" t="typed"><v>a</v></c>',
    '<c r="A1" t="s"><v>6</v></c>',
    '<c r="A1" t="s"><v/></c>',
    '<c r="A1" t="s"><v></v></c>',
    '<c r="A1" t="s"><v>0</v><is><t>z</t></is></c>',
    '<c r="A1" t="inlineStr"><f>A2</f><is><t>q</t></is></c>',
    '<c r="A1" t="inlineStr"><is><t> a </t></is></c>',
    '<c r="A1" t="str"><v>a_x0041_b</v></c>',
    '<c r="A1" t="str"><v>&nbsp;</v></c>',
    '<c r="A1" t="str"><v>&#0;</v></c>',
    '<c r="A1" t="str"><v>&#1114112;</v></c>',
    '<c r="A1" t="str"><v>]]></v></c>',
    '<c r="A1" t="str"><v>a\r\nb</v></c>',
    '<c r="A1" t="b"><v>true</v></c>',
    '<c r="B1"><v>1</v></c><c r="A1"><v>2</v></c>',
    '<c r="A1"><v>1</v></c><c r="A1"><v>2</v></c>',
    '<c r="A2"><v>1</v></c>',
    '<c r="A1"><f t="shared" si="0">&quot;a</f><v>2</v></c><c r="B1"><f t="shared" si="0"/><v>3</v></c>',
    '<c r="A1" x14ac:y="1"><v>1</v></c>',
    '<c r="A1"><v>1</v></c> ',
    '<c r="A1"><x/></c>',
    '<c r="A1"><v>0.1</v><extLst/></c>',
)


@pytest.mark.parametrize("cell", PLAIN)
def test_a_plain_cell_is_read_alike(cell: str) -> None:
    assert alike(workbook(f'<row r="1" ht="20">{cell}</row><row r="3"/>', strings=STRINGS))


@pytest.mark.parametrize("cell", UNUSUAL)
def test_an_unusual_cell_goes_the_slow_way(cell: str) -> None:
    assert not alike(workbook(f'<row r="1">{cell}</row>', strings=STRINGS))


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="2"><c r="A2"><v>1</v></c></row><row r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" r="1"><c r="A1"><v>1</v></c></row>',
        '<row r="1" x14ac:dyDescent="0.25"><c r="A1"><v>1</v></c></row>',
        '<row r="1" a="&lt;"><c r="A1"><v>1</v></c></row>',
        '<row r="0"/>',
        '<row r="1"><c r="A1"><v>1</v></c></row><c r="B1"><v>1</v></c>',
        '<row><c r="A1"><v>1</v></c></row>',
        f'<row r="1">{"<c >" * 20_000}</row>',
    ],
)
def test_an_unusual_row_goes_the_slow_way(rows: str) -> None:
    assert not alike(workbook(rows, strings=STRINGS))


ROW = '<row r="1"><c r="A1"><v>1</v></c></row>'
PLACE = "xl/worksheets/sheet1.xml"


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("<sheetData>", "<!-- <sheetData> --><sheetData>"),
        lambda text: text.replace("<sheetData>", "<sheetData/><!-- <sheetData>").replace(
            "</sheetData>", "</sheetData>-->"
        ),
        lambda text: text.replace("<sheetData>", "<x><sheetData>").replace("</sheetData>", "</sheetData></x>"),
        lambda text: text.replace("</sheetData>", "</sheetData><sheetData/>"),
        lambda text: text.replace("</sheetData>", "</sheetData><dataValidation a><a/></dataValidation>"),
        lambda text: text.replace("</sheetData>", "</sheetData><dataValidation><x:a/></dataValidation>"),
        lambda text: text.replace("</sheetData>", "</sheetData><headerFooter><!-- --></headerFooter>"),
        lambda text: text.replace("</sheetData>", '</sheetData><a b="<headerFooter>c</headerFooter>"/>'),
        lambda text: text.replace("</sheetData>", '</sheetData><a b="<dataValidation >c</dataValidation>"/>'),
        lambda text: f'<?xml version="1.0" encoding="GBK"?>{text}',
        lambda text: text.replace("</worksheet>", ""),
        lambda text: text.replace("worksheet", "chartsheet"),
        lambda text: text.replace("<sheetData>", "").replace("</sheetData>", ""),
    ],
)
def test_an_unusual_sheet_goes_the_slow_way(change: Callable[[str], str]) -> None:
    parts = workbook(ROW, strings=STRINGS)
    parts[PLACE] = change(parts[PLACE].decode()).encode()
    assert not alike(parts)


@pytest.mark.parametrize("known", [True, False])
def test_names_of_excel_s_own_are_plain_where_they_are_known(known: bool) -> None:
    parts = workbook('<row r="1" x14ac:dyDescent="0.25"><c r="A1"><v>1</v></c></row>', strings=STRINGS)
    rule = '<dataValidations><dataValidation sqref="A1" xr:uid="{0}"><formula1>1</formula1></dataValidation></dataValidations>'
    text = parts[PLACE].decode().replace("</sheetData>", f"</sheetData>{rule}")
    spaces = '<worksheet xmlns:x14ac="urn:x14ac" xmlns:xr="urn:xr" '
    parts[PLACE] = (text.replace("<worksheet ", spaces) if known else text).encode()
    assert alike(parts) is known


def test_what_stands_between_two_rules_is_not_lost() -> None:
    parts = workbook(ROW, strings=STRINGS)
    rule = '<conditionalFormatting sqref="A1"><cfRule/></conditionalFormatting>'
    between = f'{rule}<mergeCells><mergeCell ref="A1:B1"/></mergeCells>{rule}'
    parts[PLACE] = parts[PLACE].replace(b"</sheetData>", f"</sheetData>{between}".encode())
    assert not alike(parts)


def test_an_empty_sheet_is_plain() -> None:
    assert alike(two_sheets(sheet("").replace("<sheetData></sheetData>", "<sheetData/>")))


def _styled(number: int, code: str) -> Parts:
    """A package whose second style has that format, with a number in that style."""
    parts = workbook('<row r="1"><c r="A1" s="1"><v>46000</v></c></row>', strings=STRINGS)
    styles = f'<numFmts><numFmt numFmtId="{number}" formatCode="{code}"/></numFmts>' if code else ""
    styles += f'<cellXfs><xf numFmtId="0"/><xf numFmtId="{number}"/></cellXfs>'
    main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    parts["xl/styles.xml"] = f'<styleSheet xmlns="{main}">{styles}</styleSheet>'.encode()
    told_of = parts["xl/_rels/workbook.xml.rels"].decode()
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles"
    more = f'<Relationship Id="f" Type="{kind}" Target="styles.xml"/></Relationships>'
    parts["xl/_rels/workbook.xml.rels"] = told_of.replace("</Relationships>", more).encode()
    return parts


@pytest.mark.parametrize(("number", "code"), [(0, ""), (3, ""), (49, ""), (164, "#,##0.0"), (165, "General")])
def test_a_number_that_is_no_date_is_plain(number: int, code: str) -> None:
    assert alike(_styled(number, code))


@pytest.mark.parametrize(
    ("number", "code"), [(14, ""), (22, ""), (31, ""), (46, ""), (164, "yyyy/m/d"), (165, "[h]:mm"), (14, "0")]
)
def test_what_may_be_a_date_goes_the_slow_way(number: int, code: str) -> None:
    assert not alike(_styled(number, code))


def test_a_text_without_letters_goes_the_slow_way() -> None:
    assert not alike(workbook(ROW, strings="<si><t/></si>"))
