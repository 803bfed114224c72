"""Two different returns of one agency: neither is used, and the agency is asked which of them counts."""

from __future__ import annotations

import io
import shutil
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from gkbatch.archive import settled
from gkbatch.layout import SLIP_SHEET
from gkbatch.rollup.reminders import notice
from gkbatch.run.job import render
from gkbatch.run.progress import silent
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace
from tests.reading.conftest import saved
from tests.sample import ROOT

NAME = "示例市示例区科学技术局"


def test_the_agency_gets_a_slip_with_both(tmp_path: Path) -> None:
    inputs = tmp_path / "inputs"
    inputs.mkdir()
    one = inputs / "科技局年报.xlsx"
    shutil.copy(ROOT / "inputs/科技局年报.xlsx", one)
    book = load_workbook(one)
    book["五、问题与改进"]["B5"] = "与前一份不同的问题。"
    for path, data in ((one, one.read_bytes()), (inputs / "科技局（改）.xlsx", saved(book))):
        path.write_bytes(settled(data))
    done = render(inputs, Workplace(ROOT / "templates"), tmp_path / "outputs", Wishes(), silent)
    outcome = next(one for one in done.run.agencies if one.agency.name == NAME)
    documents = done.documents[outcome.agency.code]
    assert (outcome.status, documents.report) == ("blocked", None)
    assert documents.slip == f"退回/{NAME}（退回修改）.xlsx"
    sheet = load_workbook(io.BytesIO((tmp_path / "outputs" / documents.slip).read_bytes()))[SLIP_SHEET]
    told = "\n".join(str(value) for row in sheet.iter_rows(values_only=True) for value in row if value)
    assert "与前一份不同的问题。" in told
    assert "科技局（改）.xlsx" in told
    assert f"需要修改的单位（1个）：{NAME}。请按退回意见修改" in notice(done.run, date(2027, 1, 15))
