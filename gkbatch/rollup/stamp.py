"""In: a summary workbook being made. Out: the same, carrying whose and which year's figures it holds.

Next year the summary is read again for last year's figures; title and sheet names are for people
and may be changed by them.
"""

from __future__ import annotations

from typing import Final, Literal

from xlsxwriter import Workbook

from gkbatch.reading import SUMMARY_NAME

KIND_NAME, YEAR_NAME, OWNER_NAME = SUMMARY_NAME, "GK_SUMMARY_YEAR", "GK_SUMMARY_OWNER"
DISTRICT_KIND: Final = "district"
CITY_KIND: Final = "city"
# Stand in a hidden row of 各单位明细 over the columns they name, beside the fields' keys.
CODE_KEY, NAME_KEY = "agency.code", "agency.name"


def put_stamp(workbook: Workbook, kind: Literal["district", "city"], year: int, owner: str) -> None:
    """Write the identity as custom properties: ``owner`` is the district's or the city's name."""
    for name, value in ((KIND_NAME, kind), (YEAR_NAME, str(year)), (OWNER_NAME, owner)):
        workbook.set_custom_property(name, value, "text")
