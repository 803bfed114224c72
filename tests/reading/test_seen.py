"""Workbooks in which the screen shows another thing than the file stores."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from datetime import datetime
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Color, Font, PatternFill
from openpyxl.workbook.defined_name import DefinedName

from gkbatch.forms.form import Field
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.reading.appearance import Look
from gkbatch.reading.number_format import BUILT_IN
from gkbatch.reading.seen import _number, sighted
from gkbatch.reading.styles import Style
from gkbatch.reading.workbook import RawCell
from gkbatch.submission import Answer, NotRead, Reading, Seen, Sight, Submission
from tests.reading.conftest import Edit, Read, Returned

# How a cell looks is the same in every edition.
pytestmark = pytest.mark.edition("2021")
PERSON, FEE, COERCION = "requests.received.person", "disclosure.fees.amount", "disclosure.coercion.decisions"
TEXT, NEXT_TEXT, TELEPHONE = "overview.management", "overview.platform", "about.telephone"
STRUCK, RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")

Looks = Callable[..., Answer]


@pytest.fixture
def look(read: Read, layout: Layout) -> Looks:
    """``look(key, value, number_format=…, font=…, fill=…)``: the answer that comes of a cell that looks so."""

    def run(key: str, value: Any, **looks: Any) -> Answer:
        place = layout.places[key]

        def dress(book: Workbook) -> None:
            for name, part in looks.items():
                setattr(book[place.sheet][place.cell], name, part)

        return read({key: value}, dress).answers[key]

    return run


def sights(answer: Answer) -> list[Sight]:
    return [seen.sight for seen in answer.seen]


@pytest.mark.parametrize(
    ("value", "typed"),
    [
        (CellRichText(TextBlock(STRUCK, "12"), "15"), "〔划掉：12〕15"),
        (CellRichText("1", TextBlock(RAISED, "2")), "1〔上标：2〕"),
        (CellRichText("1", TextBlock(InlineFont(vertAlign="subscript"), "2")), "1〔下标：2〕"),
        (CellRichText("1", TextBlock(InlineFont(color=Color("FFFFFFFF")), "2")), "1〔看不见：2〕"),
        (CellRichText("1", TextBlock(InlineFont(sz=1), "2")), "1〔看不见：2〕"),
        (CellRichText(TextBlock(STRUCK, "12")), "〔划掉：12〕"),
    ],
)
def test_a_number_with_other_letters_beside_it_is_not_read(look: Looks, value: CellRichText, typed: str) -> None:
    answer = look(COERCION, value)
    assert (answer.value, answer.reading, answer.typed) == (None, Reading.STRUCK, typed)


@pytest.mark.parametrize("value", [12, "12", "=1+1"])
def test_a_number_struck_out_as_a_whole_is_not_read(look: Looks, value: Any) -> None:
    answer = look(PERSON, value, font=Font(strike=True))
    assert (answer.value, answer.reading) == (None, Reading.STRUCK)


def test_a_choice_that_is_struck_out_is_not_read(look: Looks) -> None:
    assert look("requests.confirmed", "有数据", font=Font(strike=True)).reading is Reading.STRUCK


def test_letters_that_only_have_another_face_are_plain(look: Looks) -> None:
    answer = look(PERSON, CellRichText("1", TextBlock(InlineFont(b=True, color=Color("FFFF0000")), "2")))
    assert (answer.value, answer.seen) == (12, ())


@pytest.mark.parametrize("font", [Font(strike=True), Font(color="FFFFFFFF"), Font(color="FFFFF9D9")])
def test_an_empty_cell_has_no_letters_that_could_be_struck(look: Looks, font: Font) -> None:
    answer = look(PERSON, None, font=font)
    assert (answer.reading, answer.seen) == (Reading.BLANK, ())


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (355000, "0!.0,", "35.5"),
        (355000, "0,", "355"),
        (12.5, ";;;", ""),
        (12.5, '0"0"', "130"),
        (12.5, '0.0"元"', "12.5元"),
        (0.125, "0.0%", "12.5%"),
        (12.5, "# ?/?", None),
        (12.5, "0.0E+00", None),
    ],
)
def test_a_format_that_shows_another_number_is_said(look: Looks, value: float, code: str, shown: str | None) -> None:
    answer = look(FEE, value, number_format=code)
    stored = f"{Decimal(repr(value)):f}"
    assert (answer.value, answer.seen) == (Decimal(stored), (Seen(Sight.OTHER_NUMBER, shown, stored),))


@pytest.mark.parametrize(
    "code", ["General", "0", "0.00", "#,##0.0_ ", "@", '0.0"万元"', '_ "¥"* #,##0.00_ ', "[Red]0.0;-0.0", "000.0"]
)
def test_a_format_that_shows_the_number_is_not(look: Looks, code: str) -> None:
    answer = look(FEE, 12.5, number_format=code)
    assert (answer.value, answer.seen) == (Decimal("12.5"), ())


@pytest.mark.parametrize("code", ["#", "0;-0;", '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ', ";;;"])
def test_a_zero_that_is_not_shown_is_a_zero(look: Looks, code: str) -> None:
    assert look(PERSON, 0, number_format=code).seen == ()


def test_a_number_in_the_colour_of_its_paper_is_said(look: Looks) -> None:
    assert look(PERSON, 12, font=Font(color="FFFFF9D9")).seen == (Seen(Sight.OTHER_NUMBER, "", "12"),)
    dark = PatternFill("solid", fgColor="FF1F4E79")
    assert look(PERSON, 12, font=Font(color="FFFFFFFF"), fill=dark).seen == ()


@pytest.mark.parametrize(
    ("value", "code", "typed"),
    [(3, "0%", "300%"), (12, 'yyyy"年"m"月"d"日"', "1900年1月12日"), (12, "[h]:mm", "12（日期或时间）")],
)
def test_a_count_shown_as_a_percentage_or_a_date_is_not_read(look: Looks, value: int, code: str, typed: str) -> None:
    answer = look(PERSON, value, number_format=code)
    assert (answer.value, answer.reading, answer.typed) == (None, Reading.UNREADABLE, typed)


@pytest.mark.parametrize(
    ("value", "code", "shown"),
    [
        (5371234567, "General", "5371234567"),
        (5371234567, "00000000000", "05371234567"),
        (0.985, "0.0%", "98.5%"),
        (datetime(2026, 1, 5), 'yyyy"年"m"月"d"日"', "2026年1月5日"),  # noqa: DTZ001 a date in a cell knows no zone
        (datetime(2026, 1, 5), "yyyy/m/d", "2026/1/5"),  # noqa: DTZ001 the same
    ],
)
def test_a_number_in_a_text_is_read_as_shown(look: Looks, value: Any, code: str, shown: str) -> None:
    answer = look(TELEPHONE, value, number_format=code)
    assert (answer.value, answer.typed, sights(answer)) == (shown, shown, [Sight.AS_SHOWN])


def test_a_number_in_a_text_that_cannot_be_told_is_read_as_stored(look: Looks) -> None:
    answer = look(TELEPHONE, 12.5, number_format="# ?/?")
    assert (answer.value, answer.seen) == ("12.5", (Seen(Sight.AS_SHOWN, None, "12.5"),))


def test_a_date_of_the_system_of_1904(read: Read, layout: Layout) -> None:
    def edit(book: Workbook) -> None:
        cell = book[layout.places[TELEPHONE].sheet][layout.places[TELEPHONE].cell]
        cell.value, cell.number_format = 44565, "yyyy/m/d"
        book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 a date in a cell knows no zone

    assert read({}, edit).answers[TELEPHONE].value == "2026/1/5"


def test_the_year_may_be_a_number(look: Looks) -> None:
    answer = look("about.year", 2026)
    assert (answer.value, answer.seen) == ("2026", ())


def test_a_truth_value_is_no_text(look: Looks) -> None:
    assert look(TELEPHONE, True).reading is Reading.UNREADABLE


def test_struck_words_of_a_text_are_left_out(look: Looks) -> None:
    answer = look(TEXT, CellRichText("健全制度。", TextBlock(STRUCK, "这句不要。")))
    assert (answer.value, answer.typed) == ("健全制度。", "健全制度。这句不要。")
    assert answer.seen == (Seen(Sight.LEFT_OUT, "健全制度。", "〔划掉：这句不要。〕"),)


def test_raised_words_of_a_text_stay(look: Looks) -> None:
    answer = look(TEXT, CellRichText("面积 100m", TextBlock(RAISED, "2"), "。"))
    assert (answer.value, answer.seen) == ("面积 100m2。", ())


@pytest.mark.parametrize(
    "looks", [{"font": Font(strike=True)}, {"font": Font(color="FFFFFFFF")}, {"number_format": ";;;"}]
)
def test_a_text_of_which_nothing_is_seen_is_empty(look: Looks, looks: dict[str, Any]) -> None:
    answer = look(TEXT, "健全制度。", **looks)
    assert (answer.value, sights(answer)) == ("", [Sight.LEFT_OUT])


@pytest.mark.parametrize("text", ["/", "—", "无。", "同上", "略", "（此处填写）", "（三）政府信息管理\n无"])
def test_a_text_that_says_nothing_is_empty(look: Looks, text: str) -> None:
    answer = look(TEXT, text)
    assert (answer.value, answer.typed, sights(answer)[-1]) == ("", text, Sight.NOTHING)


def test_a_heading_typed_again_is_left_out(look: Looks) -> None:
    answer = look(TEXT, "（三）政府信息管理\n健全制度。")
    assert (answer.value, answer.seen[0].shown, sights(answer)) == ("健全制度。", "（三）政府信息管理", [Sight.HEADING])


def test_what_lies_under_a_merge_is_said(read: Read, layout: Layout) -> None:
    above, below = layout.places[TEXT], layout.places[NEXT_TEXT]
    data = {TEXT: "看得见的。", NEXT_TEXT: "看不见的。"}

    def merge(book: Workbook) -> None:
        # openpyxl's own way to merge would delete what lies under it.
        book[above.sheet].merged_cells.add(f"{above.cell}:{below.cell}")

    answers = read(data, merge).answers
    assert answers[TEXT].seen == ()
    assert answers[NEXT_TEXT].value == "看不见的。"
    assert answers[NEXT_TEXT].seen == (Seen(Sight.COVERED, f"{above.cell} “看得见的。”", "看不见的。"),)


def hide_row(book: Workbook) -> None:
    book["三、依申请公开"].row_dimensions[7].hidden = True


def hide_column(book: Workbook) -> None:
    book["三、依申请公开"].column_dimensions["D"].hidden = True


def hide_sheet(book: Workbook) -> None:
    book["三、依申请公开"].sheet_state = "veryHidden"


@pytest.mark.parametrize("hide", [hide_row, hide_column, hide_sheet])
def test_an_answer_out_of_sight_is_read_and_said(read: Read, hide: Edit) -> None:
    answer = read({PERSON: 3}, hide).answers[PERSON]
    assert (answer.value, sights(answer)) == (3, [Sight.HIDDEN])


@pytest.mark.parametrize(
    ("formula", "reading"),
    [
        ('=DISPIMG("ID_1",1)', Reading.FORBIDDEN),
        ("=没有这个+1", Reading.FORBIDDEN),
        ("=MYMACRO(1)", Reading.FORBIDDEN),
        ("=宏", Reading.FORBIDDEN),
        ('=IF(A1="","甲","乙")', Reading.UNSAVED),
    ],
)
def test_a_formula_nobody_can_vouch_for_is_not_printed(look: Looks, formula: str, reading: Reading) -> None:
    answer = look(TEXT, formula)
    assert (answer.value, answer.reading) == (None, reading)


def test_a_formula_that_joins_the_agencys_own_cells_is_its_text(look: Looks, layout: Layout) -> None:
    cell = layout.places[TEXT].cell
    answer = look(NEXT_TEXT, f'="见"&{cell}&CONCATENATE("，共",12,"件。")')
    assert (answer.value, answer.reading) == ("见，共12件。", Reading.FORMULA)


def test_a_defined_name_may_be_used(read: Read) -> None:
    def name(book: Workbook) -> None:
        book.defined_names["上报数"] = DefinedName("上报数", attr_text="'三、依申请公开'!$E$7")
        book["三、依申请公开"]["E7"] = 4

    # Without a saved result: the name itself is no reason to refuse it.
    assert read({PERSON: "=上报数"}, name).answers[PERSON].reading is Reading.UNSAVED


def _edited(data: bytes, part: str, pattern: str, replacement: str) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as result:
        for name in source.namelist():
            content = source.read(name)
            if re.search(part, name):
                text, count = re.subn(pattern, replacement, content.decode(), count=1)
                assert count or "sheet" in name
                content = text.encode()
            result.writestr(name, content)
    return target.getvalue()


def _cell_edited(returned: Returned, layout: Layout, formula: str, xml: str, cell: str = "D7") -> Submission | NotRead:
    data = returned({PERSON: formula})
    edited = _edited(data, r"worksheets/sheet", rf'<c r="{cell}"([^>]*)>(?=<f>).*?</c>', rf'<c r="{cell}"\1>{xml}</c>')
    assert edited != data
    return read_submission("x.xlsx", edited, layout)


@pytest.mark.parametrize(
    ("xml", "reading"),
    [
        ("<f>1+1</f><v>999</v>", Reading.CONTRADICTED),
        ("<f>E7*2+1</f><v>2</v>", Reading.CONTRADICTED),
        ("<f>1+1</f><v>2</v>", Reading.FORMULA),
        ("<f>E7*2+1</f><v>1</v>", Reading.FORMULA),
        ("<f>MAX(E7,3)</f><v>3</v>", Reading.FORMULA),
        ("<f>没有+1</f><v>3</v>", Reading.FORBIDDEN),
        ("<f>#REF!+1</f><v>3</v>", Reading.FORBIDDEN),
        ("<f t='shared' si='9'/><v>3</v>", Reading.FORBIDDEN),
    ],
)
def test_a_saved_result_is_held_against_its_formula(
    returned: Returned, layout: Layout, xml: str, reading: Reading
) -> None:
    found = _cell_edited(returned, layout, "=9*9", xml)
    assert isinstance(found, Submission)
    assert found.answers[PERSON].reading is reading
    assert (found.answers[PERSON].value is None) is (reading is not Reading.FORMULA)


def test_a_cell_with_two_values_makes_the_file_unreadable(returned: Returned, layout: Layout) -> None:
    found = _cell_edited(returned, layout, "=9*9", "<v>3</v><v>4</v>")
    assert isinstance(found, NotRead)
    assert found.code == "GK001"


@pytest.mark.parametrize("xml", ["&#49;2", "<![CDATA[12]]>", " 12 ", "1<!-- x -->2", "1<?x y?>2"])
def test_a_value_is_what_xml_says(returned: Returned, layout: Layout, xml: str) -> None:
    found = _cell_edited(returned, layout, "=9*9", f"<v>{xml}</v>")
    assert isinstance(found, Submission)
    assert found.answers[PERSON].value == 12


@pytest.mark.parametrize("number", ["1e308", "1e999", "NaN", "INF", "1" * 400, "9007199254740993", "-1e-320"])
def test_no_number_is_too_strange(returned: Returned, layout: Layout, number: str) -> None:
    found = _cell_edited(returned, layout, "=9*9", f"<v>{number}</v>")
    assert isinstance(found, NotRead) or found.answers[PERSON].value in {None, 0}


def _with_shared_string(
    returned: Returned, layout: Layout, key: str, item: str, index: str = "0"
) -> Submission | NotRead:
    """A return whose answer to ``key`` stands in the table of shared strings, as Excel and WPS save it."""
    place = layout.places[key]
    kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/sharedStrings"
    relation = f'<Relationship Id="strings" Type="{kind}" Target="sharedStrings.xml"/></Relationships>'
    data = _edited(returned({key: "这里"}), r"workbook\.xml\.rels", "</Relationships>", relation)
    strings = f'<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><si>{item}</si></sst>'
    whole = io.BytesIO(data)
    with zipfile.ZipFile(whole, "a") as package:
        package.writestr("xl/sharedStrings.xml", strings)
    data = whole.getvalue()
    cell = rf'<c r="{place.cell}"( s="\d+")? t="inlineStr"><is><t>(?:&#36825;&#37324;|这里)</t></is></c>'
    edited = _edited(data, r"worksheets/sheet", cell, rf'<c r="{place.cell}"\1 t="s"><v>{index}</v></c>')
    assert edited != data
    return read_submission("x.xlsx", edited, layout)


@pytest.mark.parametrize("index", ["-1", "99999", "x", "1.5"])
def test_a_text_that_is_not_there_makes_the_file_unreadable(returned: Returned, layout: Layout, index: str) -> None:
    found = _with_shared_string(returned, layout, TEXT, "<t>健全制度。</t>", index)
    assert isinstance(found, NotRead)
    assert found.code == "GK001"


@pytest.mark.parametrize(
    ("item", "value", "expected"),
    [
        ("<t>健全制度。</t>", "健全制度。", []),
        ("<r><t>健全</t></r><r><rPr><strike val='0'/></rPr><t>制度。</t></r>", "健全制度。", []),
        (
            "<r><t>健全</t></r><r><rPr><strike/></rPr><t>这句不要</t></r><r><t>制度。</t></r>",
            "健全制度。",
            [Sight.LEFT_OUT],
        ),
        ("<r><t>健全_x000D_制度。</t></r><r><rPr><strike/></rPr><t>不要</t></r>", "健全\n制度。", [Sight.LEFT_OUT]),
        ("<r><t>健全_xD83D__xDE00_。</t></r><r><rPr><strike/></rPr><t>_xD800_</t></r>", "健全😀。", [Sight.LEFT_OUT]),
        ("<t>健全制度。</t><rPh sb='0' eb='1'><t>jian</t></rPh>", "健全制度。", []),
    ],
)
def test_a_shared_string_is_looked_at_run_by_run(
    returned: Returned, layout: Layout, item: str, value: str, expected: list[Sight]
) -> None:
    found = _with_shared_string(returned, layout, TEXT, item)
    assert isinstance(found, Submission)
    assert (found.answers[TEXT].value, sights(found.answers[TEXT])) == (value, expected)


@pytest.mark.parametrize(
    ("edit", "readable"),
    [
        (("worksheets/sheet", r'<c r="D7" s="\d+"', '<c r="D7" s="999999"'), True),
        (("worksheets/sheet", r'<c r="D7" s="\d+"', '<c r="D7" s="-1"'), True),
        (("styles", r'numFmtId="\d+" fontId="\d+" fillId="\d+"', 'numFmtId="x" fontId="99999" fillId="-1"'), True),
        (("styles", r"<fonts", "<fonts><font><color theme='99'/><sz val='nan'/></font></fonts><fonts"), True),
        (("styles", r"</styleSheet>", ""), False),
    ],
)
def test_a_strange_style_stops_nobody(
    returned: Returned, layout: Layout, edit: tuple[str, str, str], *, readable: bool
) -> None:
    found = read_submission("x.xlsx", _edited(returned({PERSON: 3}), *edit), layout)
    assert isinstance(found, Submission) is readable
    assert isinstance(found, NotRead) or found.answers[PERSON].value == 3


COUNT = Field("count", "件数", "number", unit="件")
PLAIN_FORMATS = [BUILT_IN[number] for number in (0, 1, 2, 3, 4, 37, 38, 39, 40, 41, 43, 49)]


@given(st.integers(0, 10**14), st.sampled_from([*PLAIN_FORMATS, '0"件"', "[Red]0", "#,##0_ ;[Red]-#,##0 "]))
def test_plain_formats_are_silent_for_every_count(number: int, code: str) -> None:
    found = sighted(COUNT, RawCell(float(number)), Look(Style(code), number=str(number)), from_1904=False)
    assert (found.read.value, found.read.reading, found.seen) == (number, Reading.PLAIN, ())


@given(
    st.integers(1, 10**11),
    st.sampled_from(["0,", "#,##0,", "0!.0,", "0.0,,", '0"0"', '"1"0', ";;;", "# ?/?", '0"万件"']),
)
def test_a_count_shown_otherwise_is_never_taken_in_silence(number: int, code: str) -> None:
    found = sighted(COUNT, RawCell(float(number)), Look(Style(code), number=str(number)), from_1904=False)
    assert (found.read.value, [seen.sight for seen in found.seen]) == (number, [Sight.OTHER_NUMBER])


AMOUNT = Field("amount", "金额", "number", unit="万元", whole=False)


@given(st.integers(0, 10**17), st.sampled_from(["", "0", "00"]), st.sampled_from(["General", "@", "0"]))
def test_digits_alone_are_understood_as_any_other_number(number: int, zeros: str, code: str) -> None:
    told = f"{zeros}{number}"
    for field in (COUNT, AMOUNT):
        cell, look = RawCell(float(told)), Look(Style(code), number=told)
        found, in_full = sighted(field, cell, look, from_1904=False), _number(field, cell, look, from_1904=False)
        assert (found, repr(found.read.value)) == (in_full, repr(in_full.read.value))
