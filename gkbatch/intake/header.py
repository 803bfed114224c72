"""In: whose workbook it is. Out: what stands at the head and the foot of each printed page."""

from __future__ import annotations

from typing import Any

from openpyxl.worksheet.header_footer import HeaderFooter, HeaderFooterItem
from openpyxl.worksheet.worksheet import Worksheet
from openpyxl.xml.functions import tostring

from gkbatch.intake.style import FACE


def set_header(sheet: Worksheet, owner: str) -> None:
    """Owner and sheet at the top of each printed page, the page number at its foot."""
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    _fill_header(sheet.oddHeader, sheet.oddFooter, owner)


def header_markup(owner: str) -> str:
    """What ``set_header`` puts into a sheet, as XML."""
    header = HeaderFooter()
    assert header.oddHeader is not None
    assert header.oddFooter is not None
    _fill_header(header.oddHeader, header.oddFooter, owner)
    markup: Any = tostring(header.to_tree())  # bytes, whatever the stubs say
    return str(markup, "utf-8")


def _fill_header(header: HeaderFooterItem, footer: HeaderFooterItem, owner: str) -> None:
    parts = (header.left, header.right, footer.center)
    for part, text in zip(parts, (owner.replace("&", "&&"), "&A", "第 &P 页，共 &N 页"), strict=True):
        part.text, part.font = text, f"{FACE},Regular"
