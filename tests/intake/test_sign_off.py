"""The block 审签单: what is printed of 提交前检查, and what it shows once LibreOffice has recalculated it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.intake import questions_to, write_intake
from gkbatch.intake.check_lines import check_lines
from gkbatch.intake.sign_off import NO_NAME, NOT_FILLED, SIGNERS, UNEXPLAINED, WRONG
from gkbatch.layout import CHECK_SHEET
from gkbatch.reading import read_submission
from gkbatch.settings import Category
from gkbatch.submission import Submission
from tests.conftest import Once, Soffice, make_settings
from tests.intake.conftest import GOOD_FILL, filled, laid_out, opened, written

SETTINGS = make_settings()
LAYOUT = laid_out(SETTINGS)
AGENCY = SETTINGS.agencies[0]
FILLS: Mapping[str, Mapping[str, object]] = {
    "good": GOOD_FILL,
    "broken": {**GOOD_FILL, "requests.received.person": 12, "disclosure.licences.decisions": "三"},
    "unexplained": {**GOOD_FILL, "disclosed.total": 500},
}
MANY = replace(
    SETTINGS, categories=tuple(Category(f"M{number:02}", f"第{number}个栏目的名称") for number in range(1, 16))
)


def printed(sheet: Worksheet) -> list[list[str]]:
    """What stands in the area that is printed, row by row, without what is blank."""
    area = str(sheet.print_area).rpartition("!")[2].replace("$", "")
    return [
        [str(cell) for cell in row if cell is not None] for row in sheet.iter_rows(values_only=True, **bounds(area))
    ]


def bounds(area: str) -> dict[str, int]:
    first, last = (int("".join(filter(str.isdigit, cell))) for cell in area.split(":"))
    assert area.startswith("A")
    assert ":G" in area
    return {"min_row": first, "max_row": last, "max_col": 7}


@pytest.fixture(scope="session")
def recalculated(soffice: Soffice, once: Once) -> dict[str, Workbook]:
    def recalculate(folder: Path) -> None:
        sources = [filled(fill, folder / f"{name}.xlsx") for name, fill in FILLS.items()]
        (folder / "blank.xlsx").write_bytes(written(blank=True))
        (folder / "many.xlsx").write_bytes(write_intake(laid_out(MANY), MANY, MANY.agencies[0]))
        soffice(folder / "blank.xlsx", "xlsx", folder / "saved", *sources, folder / "many.xlsx")

    folder = once("sign_off", recalculate)
    return {name: opened(folder / "saved" / f"{name}.xlsx", values=True) for name in (*FILLS, "blank", "many")}


def rows_of(book: Workbook) -> dict[str, list[str]]:
    return {row[0]: row[1:] for row in printed(book[CHECK_SHEET]) if row}


@pytest.mark.parametrize("settings", [SETTINGS, MANY], ids=["few", "15 categories"])
def test_the_block_is_printed_alone_on_one_page(settings: object) -> None:
    assert isinstance(settings, type(SETTINGS))
    for agency in (None, settings.agencies[0]):
        sheet = opened(write_intake(laid_out(settings), settings, agency))[CHECK_SHEET]
        last_question = questions_to(laid_out(settings), agency, {})[-1].row
        area = str(sheet.print_area).rpartition("!")[2].replace("$", "")
        assert bounds(area) == {"min_row": last_question + 3, "max_row": sheet.max_row, "max_col": 7}
        setup, fit = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
        assert (setup.paperSize, setup.orientation, setup.fitToWidth, setup.fitToHeight) == (9, "portrait", 1, 1)
        assert fit is not None
        assert fit.fitToPage


def test_nothing_in_it_can_be_typed_over(book: Workbook) -> None:
    sheet = book[CHECK_SHEET]
    area = str(sheet.print_area).rpartition("!")[2]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet[area] for cell in row)


def test_whoever_signs_has_a_line(book: Workbook) -> None:
    rows = rows_of(book)
    assert [name for name in rows if name in SIGNERS] == list(SIGNERS)
    assert all(rows[name][0] == "日期" for name in SIGNERS)
    assert any(name.startswith("先审查，后公开") for name in rows)


@pytest.mark.libreoffice
def test_a_good_return_shows_its_figures(recalculated: dict[str, Workbook]) -> None:
    rows = rows_of(recalculated["good"])
    top = list(rows)[:3]
    assert top == [
        "2026年政府信息公开工作年度报告填报表审签单",
        f"填报单位：{AGENCY.name}",
        "检查结果：全部通过，可以提交",
    ]
    assert rows["主动公开政府信息总数"] == ["466", "条"]
    assert rows["行政规范性文件：现行有效"] == ["5", "件"]
    assert rows["行政许可处理决定"] == ["0", "件"]
    assert rows["行政事业性收费"] == ["59237.2449", "万元"]
    assert rows["本年新收政府信息公开申请"] == ["12", "件"]
    assert rows["三、依申请公开"][1:] == [rows["三、依申请公开"][0], "0", "通过"]
    counted = sum(int(rows[sheet.name][0]) for sheet in LAYOUT.sheets if sheet.name in rows)
    assert counted == len(check_lines(LAYOUT))


@pytest.mark.libreoffice
def test_what_is_wrong_is_said(recalculated: dict[str, Workbook]) -> None:
    rows = rows_of(recalculated["broken"])
    assert rows["行政许可处理决定"] == [NOT_FILLED, "件"]
    assert rows["三、依申请公开"][2:] == ["1", WRONG]
    assert rows["四、复议诉讼"][2:] == ["0", "通过"]
    assert "检查结果：还有 2 项需要修改" in rows
    assert rows_of(recalculated["unexplained"])["需要说明的情况"][2:] == ["1", UNEXPLAINED]


@pytest.mark.libreoffice
def test_whoever_fills_in_the_blank_is_still_to_be_named(recalculated: dict[str, Workbook]) -> None:
    assert f"填报单位：{NO_NAME}" in rows_of(recalculated["blank"])
    assert rows_of(recalculated["many"])["主动公开政府信息总数"] == ["0", "条"]


def test_the_reader_takes_no_notice_of_what_is_written_there(tmp_path: Path) -> None:
    """Nor of what somebody types where a pen should write, once the sheet is no longer protected."""
    path = filled(GOOD_FILL, tmp_path / "signed.xlsx")
    book = opened(path)
    sheet = book[CHECK_SHEET]
    signed = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == SIGNERS[0])
    before = read_submission("a.xlsx", path.read_bytes(), LAYOUT)
    sheet.cell(signed, 3).value = "张三"
    sheet.cell(signed, 5).value = "2027年1月5日"
    book.save(path)
    after = read_submission("a.xlsx", path.read_bytes(), LAYOUT)
    assert isinstance(before, Submission)
    assert isinstance(after, Submission)
    assert (after.answers, after.explanations, after.remarks, after.extras) == (
        before.answers, before.explanations, before.remarks, before.extras,
    )  # fmt: skip
