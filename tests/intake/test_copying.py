"""What is copied from the prepared workbook is what openpyxl would have drawn for the agency alone."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest

from gkbatch.intake import intake_for, prepare_intake
from gkbatch.layout import Layout, layout_for
from gkbatch.settings import Agency, Settings
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


@pytest.mark.edition("2021")
@pytest.mark.parametrize("text", HOSTILE)
def test_texts_of_any_kind(text: str, layout: Layout, settings: Settings) -> None:
    odd = Agency(text, text, "镇", address=text, telephone=text, wechat=text, weibo=text)
    if "\ud800" in text or "\x07" in text:
        odd = replace(odd, code="A01", name="甲局")  # properties and headers hold no such thing in either way
    same(layout, replace(settings, agencies=(odd,), office=odd.name), odd)
