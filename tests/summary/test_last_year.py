from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook

from gkbatch.checking.rule import Case
from gkbatch.forms import edition_2021
from gkbatch.forms.form import Form
from gkbatch.layout import Layout
from gkbatch.rollup.heads import column_heads
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.stamp import SOURCES_SHEET
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.settings import Adjustment, Agency, Settings
from gkbatch.settings.sheets import last_year_figures
from gkbatch.submission import Value
from gkbatch.summary.last_year import LastYear, LastYearError, combined, known_last_year, read_summary, unchecked
from tests.books import anew, summary_book
from tests.conftest import MakeSubmission, make_settings
from tests.rollup.runs import make_run
from tests.run.inline import opened

CARRIED, FEE = "requests.carried_out.person", "disclosure.fees.amount"
FIGURES: dict[str, dict[str, Value | None]] = {
    "A01": {CARRIED: 5, "disclosure.licences.decisions": 550, FEE: Decimal("2.02")},
    "A02": {CARRIED: 1, FEE: Decimal("0.1")},
    "B01": {},
}
KEY_ROW, SUM_ROW, FILTER_ROW, FIRST_ROW = 8, 9, 10, 11
Edit = Callable[[Workbook], None]


def before(**changes: Any) -> Settings:
    """The district as it was in 2025."""
    return replace(make_settings(), year=2025, **changes)


@cache
def unedited() -> bytes:
    """The summary of that district."""
    return write_summary(make_run(FIGURES, settings=before()))


def summary(path: Path, settings: Settings | None = None, edit: Edit | None = None) -> Path:
    """The summary of 2025, edited by a person; its properties are kept."""
    path.write_bytes(summary_book(make_run(FIGURES, settings=settings)) if settings else unedited())
    if edit:
        book = anew(path)
        edit(book)
        book.save(path)
    return path


@pytest.fixture
def read(tmp_path: Path, settings: Settings, form: Form) -> Callable[..., LastYear]:
    """``read(edit, last=…, now=…)``: what is read from the summary of the district ``last``."""

    def run(edit: Edit | None = None, last: Settings | None = None, now: Settings | None = None) -> LastYear:
        return read_summary(opened(summary(tmp_path / "汇总表.xlsx", last, edit)), now or settings, form)

    return run


def faults(act: Callable[[], object]) -> tuple[str, ...]:
    with pytest.raises(LastYearError) as caught:
        act()
    assert caught.value.file == "汇总表.xlsx"
    return caught.value.faults


def with_agencies(settings: Settings, *agencies: Agency) -> Settings:
    return replace(settings, agencies=agencies)


# ---- reading ------------------------------------------------------------------------------------


@pytest.mark.edition("2021")
def test_every_figure_of_the_tables_is_read(read: Callable[..., LastYear], layout: Layout) -> None:
    found = read()
    numbers = [key for key, place in layout.places.items() if place.field.kind == "number"]
    # The portal's columns are the district's own and may mean something else every year.
    lasting = [key for key in numbers if not key.startswith("category.")]
    assert {code: dict(figures) for code, figures in found.figures.items()} == {
        code: {key: FIGURES[code].get(key, 0) for key in lasting} for code in FIGURES
    }
    assert isinstance(found.figures["A01"][FEE], Decimal)
    assert found.remarks == ()


def test_the_district_s_sums_are_those_of_all_lines_and_adjustments(read: Callable[..., LastYear]) -> None:
    adjusted = before(adjustments=(Adjustment("disclosure.licences.decisions", -50, "重复"),))
    found = read(last=adjusted)
    assert "A01" in found.figures
    assert found.before.figures["disclosure.licences.decisions"] == 500
    assert found.before.figures[FEE] == Decimal("2.12")
    assert (found.before.source, found.before.doubt, found.remarks) == ("汇总表.xlsx", "", ())


def test_an_incomplete_summary_leaves_a_doubt(tmp_path: Path, settings: Settings, form: Form) -> None:
    path = tmp_path / "汇总表.xlsx"
    path.write_bytes(write_summary(make_run({"A01": {}}, settings=before())))
    assert read_summary(opened(path), settings, form).before.doubt == "上年的汇总表不完整，缺 2 个单位"


def test_the_sheet_gives_sums_only_where_every_agency_that_counts_has_a_figure(settings: Settings, form: Form) -> None:
    licences, fee = "disclosure.licences.decisions", FEE
    known: dict[str, dict[str, int | Decimal]] = {
        "A01": {licences: 5, fee: Decimal(1)},
        "A02": {licences: 7},
        "B01": {licences: 1},
    }
    found = known_last_year(replace(settings, last_year=known), form, None).before
    assert (found.figures, found.source) == ({licences: 13}, "settings.xlsx 的“上年数据”")


def test_without_anything_known_there_are_no_sums(settings: Settings, form: Form) -> None:
    found = known_last_year(settings, form, None).before
    assert (found.figures, found.source, found.doubt) == ({}, "", "")


def remove_keys(book: Workbook) -> None:
    book[SHEET].delete_rows(KEY_ROW)


def unmerged_heads(book: Workbook) -> None:
    remove_keys(book)
    for area in list(book[SHEET].merged_cells.ranges):
        book[SHEET].unmerge_cells(str(area))


def hide_columns(book: Workbook) -> None:
    for letter in "CDEFGHIJ":
        book[SHEET].column_dimensions[letter].hidden = True


def sort_rows(book: Workbook) -> None:
    sheet = book[SHEET]
    rows = [[cell.value for cell in sheet[row]] for row in range(FIRST_ROW, FIRST_ROW + 3)]
    for row, values in enumerate(reversed(rows), start=FIRST_ROW):
        for column, value in enumerate(values, start=1):
            sheet.cell(row, column).value = value


def add_notes(book: Workbook) -> None:
    sheet: Any = book[SHEET]
    sheet.cell(FIRST_ROW + 5, 1).value = "注：示例镇的数字已核对。"
    sheet.cell(FIRST_ROW, sheet.max_column + 2).value = "已核 3 次"
    sheet["A2"].value = "2024年度的另存，2023年"
    book.create_sheet("备忘", 0)["A1"] = CARRIED


def insert_column(book: Workbook) -> None:
    book[SHEET].insert_cols(3)


def without_codes(book: Workbook) -> None:
    for row in range(FIRST_ROW, FIRST_ROW + 3):
        book[SHEET].cell(row, 1).value = None


def aliases_instead(book: Workbook) -> None:
    without_codes(book)
    book[SHEET].cell(FIRST_ROW, 2).value = "区 工信局"


def number_as_text(book: Workbook) -> None:
    for column in range(5, book[SHEET].max_column + 1):
        cell: Any = book[SHEET].cell(FIRST_ROW, column)
        cell.value = str(cell.value)


@pytest.mark.parametrize(
    "edit",
    [
        remove_keys, unmerged_heads, hide_columns, sort_rows, add_notes, insert_column, without_codes, aliases_instead,
        number_as_text,
    ],
)  # fmt: skip
def test_what_people_do_to_it_makes_no_difference(read: Callable[..., LastYear], edit: Edit) -> None:
    assert read(edit) == read()


def test_the_heads_over_every_column_are_its_own(layout: Layout) -> None:
    heads = [head.levels for head in column_heads(layout)]
    assert len(set(heads)) == len(heads)


@pytest.mark.libreoffice
def test_a_summary_saved_again_by_libreoffice_reads_the_same(
    read: Callable[..., LastYear], tmp_path: Path, settings: Settings, form: Form, soffice: Callable[..., Path]
) -> None:
    def edit(book: Workbook) -> None:
        for change in (hide_columns, sort_rows, add_notes):
            change(book)

    expected = read(edit)
    folder = tmp_path / "again"
    folder.mkdir()
    again = soffice(tmp_path / "汇总表.xlsx", "xlsx", folder)
    assert read_summary(opened(again), settings, form) == expected
    book = load_workbook(again)
    remove_keys(book)
    book.save(again)
    assert read_summary(opened(again), settings, form) == expected


def test_a_blank_figure_is_not_known(read: Callable[..., LastYear]) -> None:
    def clear(book: Workbook) -> None:
        sheet: Any = book[SHEET]
        column = next(cell.column for cell in sheet[KEY_ROW] if cell.value == CARRIED)
        sheet.cell(FIRST_ROW, column).value = None

    found = read(clear)
    assert CARRIED not in found.figures["A01"]
    assert FEE in found.figures["A01"]


def mixed_last_year() -> tuple[Settings, Settings]:
    """Last year's district with a unit that did not count and one that was missing; and the same agencies this year."""
    first, second, third = make_settings().agencies
    more = (
        replace(first, code="A08", name="示例市示例区档案馆", counted=False),
        replace(first, code="A09", name="示例市示例区信访局"),
    )
    agencies = (first, second, third, *more)
    return before(agencies=agencies), replace(make_settings(), agencies=agencies)


@pytest.mark.parametrize("gone", [(), ("A",), ("B",)], ids=["whole", "without codes", "without names"])
def test_subtotals_and_units_in_no_sum_are_nobodys_figures(tmp_path: Path, form: Form, gone: tuple[str, ...]) -> None:
    last, now = mixed_last_year()
    path = tmp_path / "汇总表.xlsx"
    path.write_bytes(write_summary(make_run({**FIGURES, "A08": {CARRIED: 7}}, settings=last)))
    book = load_workbook(path)
    assert any(str(row[1].value).startswith("∑") for row in book[SHEET].iter_rows())
    for letter in gone:
        for cell in book[SHEET][letter]:
            if cell.row >= FIRST_ROW:
                cell.value = None
    book.save(path)
    found = read_summary(opened(path), now, form)
    assert set(found.figures) == {"A01", "A02", "B01"}
    assert found.before.figures[CARRIED] == 6
    assert found.remarks == ()


def test_a_summary_of_an_earlier_version_ends_with_its_lines_and_says_the_same(tmp_path: Path, form: Form) -> None:
    last, now = mixed_last_year()
    path, older = tmp_path / "汇总表.xlsx", tmp_path / "旧.xlsx"
    path.write_bytes(write_summary(make_run({**FIGURES, "A08": {CARRIED: 7}}, settings=last)))
    book = load_workbook(path)
    for name in (SHEET, SOURCES_SHEET):
        book[name].delete_rows(FIRST_ROW + len(FIGURES), book[name].max_row)
    for name in ("按问题", "检查项目"):
        del book[name]
    book.save(older)
    ours, theirs = (read_summary(opened(one), now, form) for one in (path, older))
    assert (ours.figures, ours.before.figures) == (theirs.figures, theirs.before.figures)


# ---- faults -------------------------------------------------------------------------------------


@pytest.mark.parametrize("year", [2024, 2026])
def test_another_year_is_a_fault(read: Callable[..., LastYear], year: int) -> None:
    assert faults(lambda: read(last=replace(before(), year=year))) == (f"是 {year} 年度的汇总表，应是 2025 年度的",)


def test_the_year_is_found_in_the_title_where_the_properties_are_gone(read: Callable[..., LastYear]) -> None:
    def forget(book: Workbook) -> None:
        for name in list(book.custom_doc_props.names):  # type: ignore[attr-defined]  # missing in the stubs
            del book.custom_doc_props[name]  # type: ignore[attr-defined]  # the same

    assert read(forget) == read()
    wrong = replace(before(), year=2024, district="另一区")
    assert faults(lambda: read(forget, last=wrong)) == (
        "是 2024 年度的汇总表，应是 2025 年度的", "是“另一区”的汇总表，不是“示例区”的",
    )  # fmt: skip


def test_a_citys_summary_is_a_fault(read: Callable[..., LastYear]) -> None:
    def as_city(book: Workbook) -> None:
        book.custom_doc_props["GK_SUMMARY"].value = "city"  # type: ignore[attr-defined]  # missing in the stubs

    assert faults(lambda: read(as_city)) == ("是“示例区”的全市汇总表，应是“示例区”上一年度的汇总表",)


def test_every_figure_that_is_no_number_is_named(read: Callable[..., LastYear]) -> None:
    def spoil(book: Workbook) -> None:
        sheet: Any = book[SHEET]
        columns = {cell.value: cell.column for cell in sheet[KEY_ROW]}
        sheet.cell(FIRST_ROW, columns[CARRIED]).value = "待核"
        sheet.cell(FIRST_ROW + 1, columns[CARRIED]).value = "=1+1"

    found = faults(lambda: read(spoil))
    assert len(found) == 2
    assert "不是数字：“待核”" in found[0]
    assert "不是数字：“=1+1”" in found[1]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        (b"", "文件是空的"), (b"PK\x03\x04", "打不开"), (b"%PDF-1.7", "PDF"),
    ],
)  # fmt: skip
def test_what_is_no_workbook(tmp_path: Path, settings: Settings, form: Form, content: bytes, message: str) -> None:
    path = tmp_path / "汇总表.xlsx"
    path.write_bytes(content)
    assert message in faults(lambda: read_summary(opened(path), settings, form))[0]


def test_another_workbook_is_a_fault(tmp_path: Path, settings: Settings, form: Form) -> None:
    book = io.BytesIO()
    Workbook().save(book)
    path = tmp_path / "汇总表.xlsx"
    path.write_bytes(book.getvalue())
    assert faults(lambda: read_summary(opened(path), settings, form)) == (
        "看不出是哪个年度的汇总表；应是 gkbatch 生成的汇总表.xlsx",
    )


def test_an_agency_that_stands_there_twice_is_a_fault(read: Callable[..., LastYear]) -> None:
    def repeat(book: Workbook) -> None:
        for column in range(1, book[SHEET].max_column + 1):
            book[SHEET].cell(FIRST_ROW + 3, column).value = book[SHEET].cell(FIRST_ROW, column).value

    found = faults(lambda: read(repeat))
    assert found[0] == "“各单位明细”第 11 行的“A01 示例市示例区工业和信息化局”重复出现"


# ---- whose figures ------------------------------------------------------------------------------


def agency(code: str, name: str, *previous: str) -> Agency:
    return Agency(code, name, "区直部门", previous_names=previous)


def test_merged_agencies_are_added_up(read: Callable[..., LastYear], settings: Settings) -> None:
    names = [one.name for one in settings.agencies[:2]]
    found = read(now=with_agencies(settings, agency("A09", "示例市示例区产业局", *names), settings.agencies[2]))
    assert found.figures["A09"][CARRIED] == 6
    assert found.figures["A09"][FEE] == Decimal("2.12")
    assert found.remarks == ()


def test_one_that_took_in_another_keeps_its_own_figures(read: Callable[..., LastYear], settings: Settings) -> None:
    first, second, third = settings.agencies
    found = read(now=with_agencies(settings, replace(first, previous_names=(second.name,)), third))
    assert found.figures["A01"][CARRIED] == 6


def test_a_part_that_is_missing_leaves_the_sum_unknown(read: Callable[..., LastYear], settings: Settings) -> None:
    merged = replace(settings.agencies[0], previous_names=("示例市示例区招商局",))
    found = read(now=with_agencies(settings, merged, *settings.agencies[1:]))
    assert "A01" not in found.figures
    assert found.remarks == (
        "汇总表.xlsx：找不到“示例市示例区工业和信息化局”的上年名称“示例市示例区招商局”，没有采用它的上年数据",
    )


def test_a_renamed_agency_is_known_by_its_name_of_last_year(read: Callable[..., LastYear], settings: Settings) -> None:
    renamed = agency("A77", "示例市示例区数字经济局", settings.agencies[0].name)
    assert read(now=with_agencies(settings, renamed, *settings.agencies[1:])).figures["A77"][CARRIED] == 5


def test_a_renamed_agency_with_its_code_is_taken_with_a_remark(
    read: Callable[..., LastYear], settings: Settings
) -> None:
    renamed = agency("A01", "示例市示例区数字经济局")
    found = read(now=with_agencies(settings, renamed, *settings.agencies[1:]))
    assert found.figures["A01"][CARRIED] == 5
    assert len(found.remarks) == 1
    assert "按代码认作“示例市示例区数字经济局”" in found.remarks[0]


def test_an_agency_that_is_no_longer_there_is_remarked_on(read: Callable[..., LastYear], settings: Settings) -> None:
    found = read(now=with_agencies(settings, *settings.agencies[1:]))
    assert set(found.figures) == {"A02", "B01"}
    assert len(found.remarks) == 1
    assert found.remarks[0].startswith("上年汇总表“各单位明细”第 ")
    assert "“A01 示例市示例区工业和信息化局”不在今年的机关名单里" in found.remarks[0]


def test_a_new_agency_has_no_figures(read: Callable[..., LastYear], settings: Settings) -> None:
    found = read(now=with_agencies(settings, *settings.agencies, agency("A99", "示例市示例区新设局")))
    assert "A99" not in found.figures


def test_figures_that_two_agencies_claim_are_a_fault(read: Callable[..., LastYear], settings: Settings) -> None:
    parts = [agency(code, f"示例市示例区{code}局", settings.agencies[0].name) for code in ("A11", "A12")]
    found = faults(lambda: read(now=with_agencies(settings, *parts, *settings.agencies[1:])))
    assert len(found) == 1
    assert "“示例市示例区A11局”“示例市示例区A12局”，数字不知归谁" in found[0]


def test_a_code_given_to_another_agency_is_a_fault(read: Callable[..., LastYear], settings: Settings) -> None:
    first, second, third = settings.agencies
    swapped = with_agencies(settings, replace(first, code="A02"), replace(second, code="A01"), third)
    assert len(faults(lambda: read(now=swapped))) == 2


def test_a_summary_in_which_nobody_is_known_is_a_fault(read: Callable[..., LastYear], settings: Settings) -> None:
    found = faults(lambda: read(now=with_agencies(settings, agency("Z01", "示例市示例区别的局"))))
    assert found == ("里面没有一个机关在今年的机关名单里，是否拿错了文件",)


# ---- with the settings --------------------------------------------------------------------------


def known(settings: Settings, figures: Mapping[str, Mapping[str, int | Decimal]]) -> Settings:
    return replace(settings, last_year=figures)


def test_what_only_one_of_the_two_knows_is_taken(settings: Settings, form: Form) -> None:
    typed = known(settings, {"A01": {CARRIED: 5}, "A02": {FEE: 1}})
    found = combined(typed, form, {"A01": {CARRIED: 5, FEE: 3}}, "x")
    assert found == {"A01": {CARRIED: 5, FEE: 3}, "A02": {FEE: 1}}


def test_a_disagreement_names_agency_figure_and_both_numbers(tmp_path: Path, settings: Settings, form: Form) -> None:
    path = summary(tmp_path / "汇总表.xlsx")
    typed = known(settings, {"A01": {CARRIED: 4, FEE: Decimal("2.02")}, "A02": {CARRIED: 3}})
    (found,) = faults(lambda: known_last_year(typed, form, opened(path)))
    assert found == (
        "settings.xlsx 的“上年数据”与 汇总表.xlsx 有 2 个机关、2 项数字不同："
        "示例市示例区工业和信息化局的“结转：自然人”前者是 4，后者是 5；"
        "示例市示例区科学技术局的“结转：自然人”前者是 3，后者是 1。"
        "请核对以哪一个为准：改正“上年数据”，或者清空它、只用 汇总表.xlsx，或者不加 --last-year"
    )


def test_a_great_many_disagreements_are_one_sentence_with_three_examples(settings: Settings, form: Form) -> None:
    typed = known(settings, {"A01": dict.fromkeys(EVERYTHING, 7), "A02": {CARRIED: 3}})
    other = {"A01": dict.fromkeys(EVERYTHING, 8), "A02": {CARRIED: 3}}
    (found,) = faults(lambda: combined(typed, form, other, "汇总表.xlsx"))
    assert f"有 1 个机关、{len(EVERYTHING)} 项数字不同，如示例市示例区工业和信息化局的" in found
    assert found.count("前者是 7，后者是 8") == 3


def test_without_a_summary_the_settings_are_taken(settings: Settings, form: Form) -> None:
    found = known_last_year(known(settings, {"A01": {CARRIED: 4}}), form, None)
    assert (found.figures, found.before.units, found.remarks) == ({"A01": {CARRIED: 4}}, {"A01": {CARRIED: 4}}, ())


def test_what_each_agency_had_is_known_from_both(tmp_path: Path, settings: Settings, form: Form) -> None:
    typed = known(settings, {"A01": {CARRIED: 5}})
    found = known_last_year(typed, form, opened(summary(tmp_path / "汇总表.xlsx")))
    assert found.before.units == found.figures


# ---- what was not compared ----------------------------------------------------------------------


@pytest.fixture
def case(form: Form, good_submission: MakeSubmission) -> Callable[..., Case]:
    def make(settings: Settings, index: int, last_year: Mapping[str, int | Decimal] | None) -> Case:
        one = settings.agencies[index]
        return Case(form, settings, one, good_submission(agency=one), last_year)

    return make


EVERYTHING = dict.fromkeys((column.key for column in last_year_figures(edition_2021.FORM)), 0)


def test_where_all_is_known_nothing_is_said(case: Callable[..., Case], settings: Settings) -> None:
    assert unchecked([case(settings, 0, EVERYTHING)]) is None
    assert unchecked([]) is None


@pytest.mark.edition("2021")
def test_agencies_without_figures_are_one_line(case: Callable[..., Case], settings: Settings) -> None:
    cases = [case(settings, 0, EVERYTHING), case(settings, 1, None), case(settings, 2, {})]
    assert unchecked(cases) == (
        "无法核对：2 个机关没有上年数据（示例市示例区科学技术局、示例市示例区示例镇人民政府），上年结转等 16 项没有核对"
    )


def test_figures_that_are_known_in_part_are_said_to_be(case: Callable[..., Case], settings: Settings) -> None:
    part = {key: 0 for key in EVERYTHING if key != FEE}
    assert unchecked([case(settings, 0, part)]) == (
        "无法核对：1 个机关没有上年数据，或者数据不全（示例市示例区工业和信息化局），上年结转等 1 项没有核对"
    )
