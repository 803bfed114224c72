from __future__ import annotations

from openpyxl import Workbook

from gkbatch.intake.__main__ import blank_for
from tests import TEMPLATES
from tests.intake.conftest import opened


def contents(book: Workbook) -> dict[str, object]:
    cells = {
        f"{sheet.title}!{cell.coordinate}": cell.value
        for sheet in book.worksheets
        for row in sheet.iter_rows()
        for cell in row
        if cell.value is not None
    }
    prompts = {
        f"{sheet.title}!{v.sqref}": (v.type, v.prompt, v.error, v.formula1)
        for sheet in book.worksheets
        for v in sheet.data_validations.dataValidation
    }
    return {**cells, **prompts}


def test_the_blank_in_templates_is_current() -> None:
    """Mend with: python -m gkbatch.intake templates/"""
    assert contents(opened(TEMPLATES / "intake.xlsx")) == contents(opened(blank_for(TEMPLATES)))
