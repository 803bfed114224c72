from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Sequence
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
from python_calamine import CalamineWorkbook

from gkbatch.outcome import Before, Run
from gkbatch.rollup.sheet_detail import SHEET as DETAIL
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import sums
from gkbatch.settings import Adjustment
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run, opened


def filled_run() -> Run:
    """Two agencies with different figures, zero only by chance, an adjustment, and last year's figures."""
    fields = sums(make_run({}))
    returns = {
        code: {
            key: (n * factor) % 977 if isinstance(zero, int) else Decimal(n * factor) / 10_000
            for n, (key, zero) in enumerate(fields.items())
        }
        for code, factor in (("A01", 7), ("A02", 13))
    }
    settings = replace(make_settings(), adjustments=(Adjustment("disclosure.licences.decisions", -3, "重复"),))
    before = {
        key: (n * 31) % 613 if isinstance(zero, int) else Decimal(n) / 1000
        for n, (key, zero) in enumerate(fields.items())
    }
    run = make_run(returns, {"A02": (finding("query"),)}, settings=settings)
    return replace(run, before=Before(before, "上年.xlsx", units={"A01": before, "A02": before}))


def test_the_sheets_stand_in_the_order_they_are_read() -> None:
    order = [
        "总览", "报送情况", "各单位明细", "二、主动公开", "三、依申请公开", "四、复议诉讼", "同比", "按问题", "检查项目",
        "问题清单", "说明与豁免", "变动", "数字出处",
    ]  # fmt: skip
    # What is for looking up comes last. Other sheets may stand between these.
    assert [name for name in opened(make_run({})).sheetnames if name in order] == order


def test_the_same_run_gives_the_same_bytes() -> None:
    assert write_summary(filled_run()) == write_summary(filled_run())


def test_the_file_tells_no_time() -> None:
    with zipfile.ZipFile(io.BytesIO(write_summary(filled_run()))) as package:
        assert {member.date_time for member in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert set(re.findall(r"\d{4}-\d\d-\d\dT[\d:]+Z", package.read("docProps/core.xml").decode())) == {
            "2000-01-01T00:00:00Z"
        }


def test_title_and_office_are_its_properties() -> None:
    properties = opened(make_run({})).properties
    assert (properties.title, properties.creator) == (
        "示例区2026年政府信息公开工作年度报告汇总表",
        "示例市示例区人民政府办公室",
    )


def test_every_formula_carries_a_result() -> None:
    with zipfile.ZipFile(io.BytesIO(write_summary(filled_run()))) as package:
        sheets = [package.read(name).decode() for name in package.namelist() if "worksheets/sheet" in name]
    formulas = sum(sheet.count("<f>") for sheet in sheets)
    assert formulas == sum(len(re.findall(r"</f><v>[^<]+</v>", sheet)) for sheet in sheets) > 1000


def test_an_unread_number_of_an_included_agency_stops_the_roll_up() -> None:
    with pytest.raises(ValueError, match="没有读出"):
        write_summary(make_run({"A01": {"disclosed.total": None}}))


def without_results(data: bytes) -> bytes:
    """The workbook with no formula's result in it, so that whoever shows one has calculated it."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as bare:
        for member in source.infolist():
            content = source.read(member)
            if "worksheets/sheet" in member.filename:
                content = re.sub(rb"(</f>)<v>[^<]*</v>", rb"\1", content)
            bare.writestr(member, content)
    return target.getvalue()


def rounded(cell: object) -> object:
    return float(f"{cell:.12g}") if isinstance(cell, float) else cell


def figures(path: Path) -> dict[str, Sequence[Sequence[object]]]:
    """All cells of all sheets."""
    with CalamineWorkbook.from_path(str(path)) as workbook:
        names = workbook.sheet_names
        return {name: workbook.get_sheet_by_name(name).to_python(skip_empty_area=False) for name in names}


@pytest.mark.libreoffice
def test_results_sums_and_a_recalculation_agree_cell_by_cell(
    tmp_path: Path, soffice: Callable[[Path, str, Path], Path]
) -> None:
    run = filled_run()
    ours, bare, out = tmp_path / "ours.xlsx", tmp_path / "bare.xlsx", tmp_path / "out"
    out.mkdir()
    ours.write_bytes(write_summary(run))
    bare.write_bytes(without_results(ours.read_bytes()))
    cached, calculated = figures(ours), figures(soffice(bare, "xlsx", out))
    assert list(cached) == list(calculated)
    for name, rows in cached.items():
        assert len(calculated[name]) == len(rows), name
        for number, (row, again) in enumerate(zip(rows, calculated[name], strict=True), start=1):
            # Programs save 15 digits of a share.
            assert [rounded(cell) for cell in again] == [rounded(cell) for cell in row], (name, number)
    assert cached[DETAIL][8][4:] == [float(total) for total in sums(run).values()]
