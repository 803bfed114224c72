"""In: a summary workbook being made. Out: the same, carrying whose and which year's figures it holds.

Next year the summary is read again for last year's figures; title and sheet names are for people
and may be changed by them.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from gkbatch.outcome import Level
from gkbatch.reading import SUMMARY_NAME
from gkbatch.settings import Settings

if TYPE_CHECKING:
    from xlsxwriter import Workbook

KIND_NAME, YEAR_NAME, OWNER_NAME = SUMMARY_NAME, "GK_SUMMARY_YEAR", "GK_SUMMARY_OWNER"
GOVERNMENT_NAME, LEFT_OUT_NAME = "GK_SUMMARY_GOVERNMENT", "GK_SUMMARY_LEFT_OUT"
# The sheets that are read again, next year or by the city.
DETAIL_SHEET, SOURCES_SHEET = "各单位明细", "数字出处"
# Stand in a hidden row of 各单位明细 over the columns they name, beside the fields' keys.
CODE_KEY, NAME_KEY, FILE_KEY = "agency.code", "agency.name", "agency.file"


def put_stamp(workbook: Workbook, settings: Settings, level: Level, left_out: int) -> None:
    """Write the identity as custom properties: whose, of which year, and how many units are left out."""
    properties = {
        KIND_NAME: level,
        YEAR_NAME: str(settings.year),
        OWNER_NAME: settings.district,
        GOVERNMENT_NAME: settings.government,
        LEFT_OUT_NAME: str(left_out),
    }
    for name, value in properties.items():
        workbook.set_custom_property(name, value, "text")
