from __future__ import annotations

import io
import re
import zipfile
from dataclasses import replace
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gkbatch.checking.finding import Explanation
from gkbatch.outcome import CITY, Change, FileOutcome, Run, Unit
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.workbook import Workbook
from gkbatch.rollup.book import Page
from gkbatch.rollup.sheet_problems import SHEET
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.settings import Adjustment, Exemption
from tests.conftest import make_settings
from tests.rollup import cell_by_cell
from tests.rollup.overview.districts import large_run
from tests.rollup.runs import finding, make_run

# What XML, Excel's own codes and its formulas could take for something else, and what no cell holds.
ODD = (
    "甲\udc00乙\x07丙",
    " 前后 ",
    "_x0041_",
    "a<b>&\"c'",
    "\t制表",
    "两行\n第三行\r\n第四",
    "=1+1",
    "007",
    "字" * 33_000,
)
LICENCES, FEES = "disclosure.licences.decisions", "disclosure.fees.amount"


def odd_run() -> Run:
    """Two agencies of which one said odd things, files with odd names, adjustments, exemptions and changes."""
    found = tuple(
        replace(
            finding("query", value=text),
            explanation=Explanation(text[:300], "office" if number % 2 else "agency"),
            shared=text[:20],
        )
        for number, text in enumerate(ODD)
    )
    files = (
        FileOutcome("坏<&>.xlsx", "0" * 64, "unreadable", None, found[:3]),
        FileOutcome("旧的.xlsx", "0" * 64, "superseded", "A01"),
    )
    adjustments = (Adjustment(LICENCES, -3, "重复"), Adjustment(FEES, 3, "甲" * 500))
    settings = replace(
        make_settings(), adjustments=adjustments, exemptions=(Exemption("A01", "GK201", "理由", "办公室"),)
    )
    run = make_run({"A01": {LICENCES: 10**16}, "A02": {}}, {"A01": found}, files, settings)
    return replace(run, inputs="../收 件", changes=tuple(Change("甲局", text[:50], "", "新") for text in ODD))


def city_run() -> Run:
    """A city with two districts and the units of one of them."""
    units = tuple(
        Unit(
            "示例区",
            f"A{number:02}",
            f"财政{number}局",
            ("示例区.xlsx", "甲.xlsx"),
            {LICENCES: number},
            {LICENCES: "D12"},
        )
        for number in range(3)
    )
    return replace(make_run({"A01": {}, "A02": {}}), level=CITY, units=units, inputs="..")


@pytest.mark.parametrize(
    "run", [make_run({}), odd_run(), city_run(), large_run(24)], ids=["none", "odd", "city", "large"]
)
def test_rows_are_what_they_would_be_cell_by_cell(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    fast = write_summary(run)
    monkeypatch.setattr(Page, "fill", cell_by_cell.fill)
    slow = write_summary(run)
    assert fast != slow or not run.files
    assert cell_by_cell.content(fast) == cell_by_cell.content(slow)


def parts(workbook: bytes) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(workbook)) as package:
        return {name: package.read(name).decode() for name in package.namelist()}


def test_the_list_of_shared_texts_is_counted_right() -> None:
    found = parts(write_summary(odd_run()))
    shared = found["xl/sharedStrings.xml"]
    sheets = [text for name, text in found.items() if name.startswith("xl/worksheets/sheet")]
    items = re.findall(r"<si>.*?</si>", shared, re.DOTALL)
    assert len(items) == len(set(items))
    uses = sum(sheet.count('t="s"') for sheet in sheets)
    assert f'count="{uses}" uniqueCount="{len(items)}"' in shared


def test_every_cell_is_on_its_row_and_in_order() -> None:
    for name, text in parts(write_summary(odd_run())).items():
        if not name.startswith("xl/worksheets/sheet"):
            continue
        numbers = [int(number) for number in re.findall(r'<row r="(\d+)"', text)]
        assert numbers == sorted(set(numbers)), name
        for number, row in re.findall(r'<row r="(\d+)"(?:[^>]*[^/])?>(.*?)</row>', text):
            columns = re.findall(r'<c r="([A-Z]+)(\d+)"', row)
            assert {own for _, own in columns} <= {number}, name
            assert [column for column, _ in columns] == sorted((c for c, _ in columns), key=lambda c: (len(c), c)), name


def test_our_own_reader_opens_it() -> None:
    book = open_workbook(write_summary(odd_run()))
    assert isinstance(book, Workbook)
    assert not book.skipped


@pytest.mark.parametrize("text", [text for text in ODD if text.isprintable() and len(text) < 100])
def test_what_was_typed_comes_back(text: str, tmp_path: Path) -> None:
    path = tmp_path / "汇总表.xlsx"
    path.write_bytes(write_summary(make_run({"A01": {}}, {"A01": (finding(value=text),)})))
    with CalamineWorkbook.from_path(str(path)) as workbook:
        rows = workbook.get_sheet_by_name(SHEET).to_python(skip_empty_area=False)
    assert rows[3][7] == text


@pytest.mark.parametrize("text", ["<r>a & b</r>", "<r><t>甲</t></r>"])
def test_what_looks_like_xlsxwriters_runs_stays_text(text: str) -> None:
    shared = parts(write_summary(make_run({"A01": {}}, {"A01": (finding(value=text),)})))["xl/sharedStrings.xml"]
    assert "<si><t>&lt;r&gt;" in shared
    assert "<si><r>" not in shared
