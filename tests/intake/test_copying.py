"""What is copied from the prepared workbook is what openpyxl would have drawn for the agency alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gkbatch.intake import intake_for, prepare_intake
from gkbatch.intake.check_lines import CARRIED_ITEM, NAME_ITEM, check_lines
from gkbatch.layout import CHECK_SHEET, Layout, layout_for
from gkbatch.settings import Agency, Exemption, Settings
from gkbatch.settings.reading import read_settings
from gkbatch.submission import Figures
from tests.by_openpyxl.contents import contents
from tests.by_openpyxl.intake import drawn_intake
from tests.intake.test_last_year_column import FIGURES

SOME: Figures = {
    "disclosure.normative.in_force": 7,
    "requests.carried_out.person": 4,
    "disclosure.fees.amount": Decimal("0.5"),
}
HOSTILE = (
    "=1+1",
    "+86",
    "-1",
    "@甲",
    " 前后 ",
    "一\n二",
    "<&>\"'",
    "#N/A",
    "_x0041_",
    "甲&&乙&P",
    "😀\ud800",
    "铃\x07",
    "甲" * 300,
)


def left_of(book: bytes, row: int) -> str:
    return str(load_workbook(BytesIO(book))[CHECK_SHEET].cell(row, 4).value)


def same(layout: Layout, settings: Settings, agency: Agency, figures: Figures | None = None) -> None:
    known = {agency.code: figures} if figures else {}
    copied = intake_for(prepare_intake(layout, settings, known), agency)
    assert contents(copied) == contents(drawn_intake(layout, settings, agency, figures))


@pytest.mark.parametrize("figures", [None, FIGURES, SOME], ids=["new", "known", "partly"])
def test_every_agency_gets_what_would_have_been_drawn(figures: Figures, layout: Layout, settings: Settings) -> None:
    known = {agency.code: figures for agency in settings.agencies if figures}
    prepared = prepare_intake(layout, settings, known)
    for agency in settings.agencies:
        assert contents(intake_for(prepared, agency)) == contents(drawn_intake(layout, settings, agency, figures))


def test_so_does_every_agency_of_the_sample() -> None:
    settings = read_settings(Path("templates/settings.xlsx"))
    layout = layout_for(settings)
    prepared = prepare_intake(layout, settings, settings.last_year)
    assert len(settings.agencies) > 5
    for agency in settings.agencies:
        drawn = drawn_intake(layout, settings, agency, settings.last_year.get(agency.code))
        assert contents(intake_for(prepared, agency)) == contents(drawn)


def test_a_difference_that_the_office_lets_stand_is_not_held_against_the_agency(
    layout: Layout, settings: Settings
) -> None:
    agency = settings.agencies[0]
    exempted = replace(settings, exemptions=(Exemption(agency.short_name, "GK401", "两局合并", "张三"),))
    figures: Figures = {"requests.carried_out.person": 4}
    prepared = prepare_intake(layout, exempted, {one.code: figures for one in settings.agencies})
    row = next(line.row for line in check_lines(layout) if line.item == CARRIED_ITEM)
    left = {one.code: left_of(intake_for(prepared, one), row) for one in settings.agencies}
    assert left.pop(agency.code) == "=0"
    assert all("D8<>4" in formula for formula in left.values())


@pytest.mark.parametrize(("mark", "stands"), [("", True), ("0123456789ab", False)])
def test_parts_above_their_whole_pass_where_the_office_lets_them_stand_whatever_they_are(
    layout: Layout, settings: Settings, mark: str, stands: bool
) -> None:
    """An exemption with a mark is of numbers that came in; nobody knows yet what will be typed."""
    agency = settings.agencies[0]
    exempted = replace(settings, exemptions=(Exemption(agency.code, "GK224", "总数只计一次", "张三", mark),))
    prepared = prepare_intake(layout, exempted, {})
    rows = [line.row for line in check_lines(layout) if "之和不多于" in line.item]
    assert len(rows) == 2
    left = [[left_of(intake_for(prepared, one), row) == "=0" for row in rows] for one in settings.agencies]
    assert left == [[stands] * 2, *[[False] * 2] * (len(settings.agencies) - 1)]


def test_another_name_that_the_office_lets_stand_is_not_held_against_the_agency(
    layout: Layout, settings: Settings
) -> None:
    agency = settings.agencies[0]
    exempted = replace(settings, exemptions=(Exemption(agency.short_name, "GK008", "正在改名", "张三"),))
    prepared = prepare_intake(layout, exempted, {})
    row = next(line.row for line in check_lines(layout) if line.item.startswith(NAME_ITEM))
    left = {one.code: left_of(intake_for(prepared, one), row) for one in settings.agencies}
    assert left.pop(agency.code).startswith("=IF(OR(LEN(")
    assert all('B6="示例' in formula for formula in left.values())


@pytest.mark.edition("2021")
@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_any_kind(text: str, layout: Layout, settings: Settings) -> None:
    odd = Agency(text, text, "镇", address=text, telephone=text, wechat=text, weibo=text)
    if "\ud800" in text or "\x07" in text:
        odd = replace(odd, code="A01", name="甲局")  # properties and headers hold no such thing in either way
    same(layout, replace(settings, agencies=(odd,), office=odd.name), odd)
