"""What the published reports of a small fictional district say, and the workbook made of it."""

from __future__ import annotations

import io
from dataclasses import replace
from decimal import Decimal

from openpyxl import Workbook, load_workbook

from gkbatch.forms import form_for
from gkbatch.layout import Layout, lay_out
from gkbatch.rollup.imported_workbook import imported_workbook
from gkbatch.rollup.sheet_imported import Published, PublishedUnit
from gkbatch.rollup.sums import number_fields
from gkbatch.submission import Figures
from tests.conftest import make_settings

SETTINGS = replace(make_settings(), year=2025)
LICENCES, FEE = "disclosure.licences.decisions", "disclosure.fees.amount"


def layout(year: int = 2025) -> Layout:
    form = form_for(year)
    assert form is not None
    return lay_out(form, None)


def figures(**changes: Decimal | int | None) -> Figures:
    """Every number 0 but for these; one that is None is not there."""
    named = {"licences": LICENCES, "fee": FEE}
    numbers = dict.fromkeys((field.key for field in number_fields(layout())), 0)
    told = numbers | {named[name]: number for name, number in changes.items()}
    return {key: number for key, number in told.items() if number is not None}


def unit(code: str, name: str, **changes: Decimal | int | None) -> PublishedUnit:
    found = figures(**changes)
    return PublishedUnit(
        code, name, "区直部门", file=f"{name}.docx", figures=found, places=dict.fromkeys(found, "表 1")
    )


MISSING = PublishedUnit("B01", "丙镇", "镇", why="没有读到")
BOTH = (unit("A01", "甲局", licences=5, fee=Decimal("0.1")), unit("", "乙局", licences=7, fee=Decimal("0.2")))


def opened(published: Published, *, results: bool = False) -> Workbook:
    return load_workbook(io.BytesIO(imported_workbook(published)), data_only=results)
