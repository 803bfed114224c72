"""The workbook as a whole: sheets, start values, identity, limits, formulas, bytes."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from dataclasses import replace

import pytest
from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.intake import LIST_SHEET, TEMPLATE_VERSION, write_intake
from gkbatch.layout import CHECK_SHEET, GUIDE_SHEET, PREVIEW_SHEET, Layout, lay_out
from gkbatch.printed import GIVEN_KEYS
from gkbatch.settings import Settings
from tests.intake.conftest import laid_out, opened, written

ALLOWED = {"SUM", "IF", "AND", "OR", "COUNT", "COUNTIF", "LEN", "ISNUMBER", "ABS", "ROUND"}
LONGEST_FORMULA = 8192
MOST_ARGUMENTS = 30  # of the old .xls format, in which some clerks save

both = pytest.mark.parametrize("blank", [True, False], ids=["blank", "filled"])


def cells_of(book: Workbook) -> list[Cell]:
    return [cell for sheet in book.worksheets for row in sheet.iter_rows() for cell in row if isinstance(cell, Cell)]


def formulas(book: Workbook) -> list[str]:
    found = [str(cell.value) for cell in cells_of(book) if cell.data_type == "f"]
    for sheet in book.worksheets:
        for validation in sheet.data_validations.dataValidation:
            found += [str(text) for text in (validation.formula1, validation.formula2) if text]
        for area in sheet.conditional_formatting:
            found += [str(text) for rule in area.rules for text in rule.formula]
    return found


def without_words(formula: str) -> str:
    return re.sub(r'"[^"]*"', '""', formula)


def test_sheets_stand_in_their_order(book: Workbook, layout: Layout) -> None:
    assert book.sheetnames == [GUIDE_SHEET, *(sheet.name for sheet in layout.sheets), CHECK_SHEET, PREVIEW_SHEET]


@both
def test_every_place_is_an_input_cell_a_formula_or_given(blank: bool, layout: Layout) -> None:
    book = opened(written(blank=blank))
    for key, place in layout.places.items():
        cell = book[place.sheet][place.cell]
        assert cell.protection.locked == (place.field.computed or key in GIVEN_KEYS), key
        assert (cell.data_type == "f") == place.field.computed, key


@both
def test_start_values(blank: bool, layout: Layout, settings: Settings) -> None:
    book = opened(written(blank=blank))
    agency = settings.agencies[0]
    told = {"about.year": "2026"}
    if not blank:
        told |= {
            "about.name": agency.name,
            "about.code": agency.code,
            "about.address": agency.address,
            "about.telephone": agency.telephone,
        }
    for key, place in layout.places.items():
        if not place.field.computed:
            expected = 0 if place.field.kind == "number" else told.get(key)
            assert book[place.sheet][place.cell].value == expected, key


def test_the_names_of_its_accounts_are_filled_in(settings: Settings) -> None:
    agency = replace(settings.agencies[0], wechat="示例工信", weibo="示例发布")
    layout = laid_out(settings)
    book = opened(write_intake(layout, settings, agency))
    for key, name in (("disclosed.wechat_name", "示例工信"), ("disclosed.weibo_name", "示例发布")):
        place = layout.places[key]
        assert book[place.sheet][place.cell].value == name


@both
def test_every_input_cell_has_one_prompt(blank: bool, layout: Layout) -> None:
    book = opened(written(blank=blank))
    prompted: dict[tuple[str, str], int] = {}
    for sheet in book.worksheets:
        for validation in sheet.data_validations.dataValidation:
            assert validation.prompt
            assert validation.showInputMessage
            for area in validation.sqref.ranges:
                for row, column in area.cells:
                    key = (sheet.title, sheet.cell(row, column).coordinate)
                    prompted[key] = prompted.get(key, 0) + 1
    inputs = {(p.sheet, p.cell) for k, p in layout.places.items() if not p.field.computed and k not in GIVEN_KEYS}
    assert prompted == dict.fromkeys(inputs, 1)


@both
def test_validations_keep_the_limits_of_excel(blank: bool, settings: Settings) -> None:
    # A district may write prompts of any length.
    matter = replace(settings.matters[2], prompt="请写明情况😀" * 60)
    long = replace(settings, matters=(*settings.matters[:2], matter))
    book = opened(write_intake(laid_out(long), long, None if blank else long.agencies[0]))
    seen = 0
    for sheet in book.worksheets:
        for validation in sheet.data_validations.dataValidation:
            seen += 1
            assert validation.showErrorMessage
            for text, longest in (
                (validation.prompt, 255),
                (validation.error, 224),
                (validation.promptTitle, 32),
                (validation.errorTitle, 32),
                (validation.formula1, 257),
            ):
                assert len((text or "").encode("utf-16-le")) // 2 <= longest
            if validation.type != "none" and validation.type:
                assert validation.error
    assert seen > 0


@both
def test_numbers_take_no_words_and_choices_have_lists(blank: bool, layout: Layout) -> None:
    book = opened(written(blank=blank))
    for key, place in layout.places.items():
        if place.field.computed or key in GIVEN_KEYS:
            continue
        validations = book[place.sheet].data_validations.dataValidation
        kinds = [v.type for v in validations if place.cell in v.sqref]
        expected: str | None = {"number": "whole" if place.field.whole else "decimal", "choice": "list"}.get(
            place.field.kind
        )
        if blank and key == "about.name":
            expected = "list"
        assert [kind if kind != "none" else None for kind in kinds] == [expected], key


def test_the_blank_offers_the_roster_from_a_hidden_sheet(blank: Workbook, settings: Settings, layout: Layout) -> None:
    names = [row[0].value for row in blank[LIST_SHEET].iter_rows()]
    assert names == [agency.name for agency in settings.agencies]
    assert blank[LIST_SHEET].sheet_state == "hidden"
    cell = layout.places["about.name"].cell
    (validation,) = [v for v in blank["基本信息"].data_validations.dataValidation if cell in v.sqref]
    assert validation.formula1 == f"'{LIST_SHEET}'!$A$1:$A$3"


@both
def test_only_functions_that_every_program_has(blank: bool) -> None:
    for formula in formulas(opened(written(blank=blank))):
        assert set(re.findall(r"([A-Z][A-Z.]*)\(", without_words(formula))) <= ALLOWED, formula


@both
def test_formulas_stay_small_and_in_the_workbook(blank: bool) -> None:
    book = opened(written(blank=blank))
    for formula in formulas(book):
        plain = without_words(formula)
        assert len(formula) <= LONGEST_FORMULA
        assert "[" not in plain
        assert set(re.findall(r"'([^']+)'!", plain)) <= set(book.sheetnames)
        for literal in re.findall(r'"([^"]*)"', formula):
            assert len(literal) <= 255
        for arguments in re.findall(r"\(([^()]*)\)", plain):
            assert arguments.count(",") < MOST_ARGUMENTS


@both
def test_conditional_formats_refer_to_their_own_sheet(blank: bool) -> None:
    for sheet in opened(written(blank=blank)).worksheets:
        for area in sheet.conditional_formatting:
            assert all("!" not in text for rule in area.rules for text in rule.formula)


@both
def test_identity_in_names_and_in_properties(blank: bool) -> None:
    book = opened(written(blank=blank))
    expected = {
        "GK_EDITION": "2021",
        "GK_YEAR": "2026",
        "GK_AGENCY": None if blank else "A01",
        "GK_TEMPLATE": TEMPLATE_VERSION,
    }
    named = {}
    for name, defined in book.defined_names.items():
        ((sheet, cell),) = defined.destinations
        named[name] = book[sheet][cell].value
    assert named == expected
    assert {p.name: p.value for p in book.custom_doc_props} == expected  # type: ignore[attr-defined]  # missing in the stubs


@both
def test_the_stamp_stands_away_from_the_answers_and_off_the_page(blank: bool, layout: Layout) -> None:
    book = opened(written(blank=blank))
    sheet = layout.sheets[0]
    labels = {label.text for label in sheet.labels}
    last = max(place.row for place in sheet.places)
    for defined in book.defined_names.values():
        ((name, cell),) = defined.destinations
        row = book[name][cell].row
        assert row > last
        assert book[name].cell(row, 1).value not in labels
        assert book[name][cell].protection.locked
    assert book[sheet.name].print_area.endswith(f"${last}")


@both
def test_guard_rails_without_password(blank: bool) -> None:
    book = opened(written(blank=blank))
    assert book.security is not None
    assert book.security.lockStructure
    for sheet in book.worksheets:
        protection = sheet.protection
        assert protection.sheet
        assert protection.password is None
        assert not protection.formatColumns, "False means allowed"
        assert not protection.formatRows, "False means allowed"
        assert not protection.selectLockedCells, "False means allowed"


@both
def test_pages_are_a4_and_one_page_wide(blank: bool) -> None:
    for sheet in opened(written(blank=blank)).worksheets:
        if sheet.sheet_state == "visible":
            assert sheet.page_setup.paperSize == 9
            assert sheet.sheet_properties.pageSetUpPr is not None
            assert sheet.sheet_properties.pageSetUpPr.fitToPage
            assert sheet.page_setup.fitToWidth == 1
            assert sheet.print_title_rows
            assert sheet.oddFooter is not None
            assert "&P" in str(sheet.oddFooter.center.text)


@both
def test_every_sheet_has_the_legend(blank: bool) -> None:
    for sheet in opened(written(blank=blank)).worksheets:
        if sheet.sheet_state == "visible":
            words = "".join(str(cell.value or "") for cell in sheet[2])
            assert "请填写" in words
            assert "灰色" in words


def test_properties_name_the_office_and_no_person(book: Workbook, settings: Settings) -> None:
    assert book.properties.creator == settings.office
    assert book.properties.lastModifiedBy is None
    assert book.properties.title == f"{settings.agencies[0].name}2026年政府信息公开工作年度报告填报表"


@pytest.mark.parametrize("sign", ["=", "+", "-", "@"])
def test_text_of_the_settings_never_becomes_a_formula(sign: str, settings: Settings) -> None:
    agency = replace(settings.agencies[0], name=f"{sign}1+1", address=f"{sign}A1", wechat=f"{sign}B1")
    odd = replace(settings, agencies=(agency,), office=f"{sign}2")
    layout = laid_out(odd)
    for given in (agency, None):
        book = opened(write_intake(layout, odd, given))
        written_texts = [cell for cell in cells_of(book) if str(cell.value).startswith(sign) and cell.data_type == "s"]
        texts = {cell.value for cell in written_texts}
        assert texts >= (
            {agency.name, agency.address, agency.wechat, odd.office} if given else {agency.name, odd.office}
        )
        assert all(cell.quotePrefix for cell in written_texts)


def test_text_like_an_error_value_stays_text(settings: Settings) -> None:
    agency = replace(settings.agencies[0], address="#N/A")
    book = opened(write_intake(laid_out(settings), settings, agency))
    place = laid_out(settings).places["about.address"]
    assert book[place.sheet][place.cell].data_type in {"s", "inlineStr"}


def test_characters_that_no_workbook_holds_are_left_out(settings: Settings) -> None:
    agency = replace(settings.agencies[0], address="示例路\x0788号")
    book = opened(write_intake(laid_out(settings), settings, agency))
    place = laid_out(settings).places["about.address"]
    assert book[place.sheet][place.cell].value == "示例路88号"


def test_an_ampersand_in_a_name_is_printed(settings: Settings) -> None:
    agency = replace(settings.agencies[0], name="甲&乙局")
    data = write_intake(laid_out(settings), settings, agency)
    sheet = opened(data)[GUIDE_SHEET]
    assert isinstance(sheet, Worksheet)
    assert sheet.oddHeader is not None
    assert str(sheet.oddHeader.left.text).startswith("甲&&乙局")


def test_a_district_without_lists_of_its_own(settings: Settings) -> None:
    plain = replace(settings, categories=(), matters=(settings.matters[0],))
    layout = lay_out(laid_out(settings).form, plain)
    book = opened(write_intake(layout, plain, None))
    assert CHECK_SHEET in book.sheetnames


def test_equal_input_gives_equal_bytes_in_another_process() -> None:
    code = (
        "import sys, hashlib; from tests.intake.conftest import written;"
        "print(hashlib.sha256(written(blank=True) + written(blank=False)).hexdigest())"
    )
    # Sets are written in an order that depends on the hash seed.
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], env=os.environ | {"PYTHONHASHSEED": seed}, check=True, capture_output=True
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1
