from __future__ import annotations

import pytest
from lxml import etree
from openpyxl import Workbook

from gkbatch.intake.header import header_markup, set_header


@pytest.mark.parametrize("owner", ["甲局", "甲&乙局", "&P", "12号局", '"宋体"', "<局>", " 局 "])
def test_the_markup_is_what_openpyxl_puts_into_a_sheet(owner: str) -> None:
    sheet = Workbook().create_sheet()
    set_header(sheet, owner)
    assert sheet.oddHeader is not None
    assert sheet.oddFooter is not None
    found = {one.tag: one.text for one in etree.fromstring(header_markup(owner)) if one.text}
    assert found == {"oddHeader": str(sheet.oddHeader), "oddFooter": str(sheet.oddFooter)}
    assert owner.replace("&", "&&") in str(found["oddHeader"])
