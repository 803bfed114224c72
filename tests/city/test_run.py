from __future__ import annotations

import os
import signal
from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gkbatch.archive import MAX_FILE
from gkbatch.city.files import summary_files
from gkbatch.city.run import city_settings, run_city
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.stamp import SOURCES_SHEET
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import completeness, sums
from gkbatch.run.process import SUMMARY
from gkbatch.run.progress import silent
from gkbatch.run.requests import OpenRequest
from gkbatch.run.summaries import opened_summaries
from gkbatch.run.workers import Workers
from gkbatch.settings import Adjustment, Exemption
from tests.city.conftest import ALL, District, Roll, codes, make_city, make_district, opened_here, statuses
from tests.run.test_workers import HALTS, process_of

SUM_ROW, FIRST_ROW = 9, 11
LICENCES, RECEIVED = "disclosure.licences.decisions", "requests.received.person"


def test_the_city_s_figures_are_the_sums_of_its_districts(district: District, roll: Roll) -> None:
    fees = "disclosure.fees.amount"
    run = roll(district("甲区", {**ALL, "B01": {fees: Decimal("0.1")}}), district("乙区", {**ALL, "B01": {fees: Decimal("0.2")}}),
               district("丙县"))  # fmt: skip
    assert statuses(run) == ["rendered"] * 3
    assert run.complete
    totals = sums(run)
    assert (totals[RECEIVED], totals[LICENCES], totals[fees]) == (9, 21, Decimal("0.3"))


def test_every_unit_stands_with_its_way_and_its_cells(district: District, roll: Roll) -> None:
    run = roll(district("乙区"), district("甲区"))
    assert [unit.member for unit in run.units] == ["示例市甲区人民政府"] * 3 + ["示例市乙区人民政府"] * 3
    unit = run.units[0]
    assert (unit.code, unit.name, unit.path) == (
        "A01", "示例市甲区工业和信息化局", ("甲区.xlsx", "示例市甲区工业和信息化局.xlsx"),
    )  # fmt: skip
    assert (unit.figures[RECEIVED], unit.cells[RECEIVED]) == (3, "D7")


def test_a_district_s_figure_points_to_the_sum_in_its_summary(district: District, roll: Roll) -> None:
    run = roll(district("甲区"))
    review = run.agencies[0].review
    assert review is not None
    answer = review.submission.answers["disclosed.total"]
    assert (answer.sheet, answer.cell, review.submission.file) == (SHEET, "E9", "甲区.xlsx")


def test_units_are_the_parts_of_their_district(district: District, roll: Roll) -> None:
    adjusted = (Adjustment(LICENCES, -2, "重复"),)
    run = roll(district("甲区", adjustments=adjusted), district("乙区"))
    for outcome in run.included:
        own = [unit.figures.get(LICENCES, 0) for unit in run.units if unit.member == outcome.agency.name]
        assert outcome.review is not None
        assert outcome.review.submission.number(LICENCES) == sum(own)
    assert sums(run)[LICENCES] == 12


def test_a_sum_below_zero_keeps_its_district_out(district: District, roll: Roll) -> None:
    run = roll(district("甲区", adjustments=(Adjustment(LICENCES, -9, "重复"),)), district("乙区"))
    assert statuses(run) == ["blocked", "rendered", "missing"]
    assert any("合计是 -2，小于 0" in finding.message for finding in run.agencies[0].findings)


def test_a_missing_district_makes_it_incomplete(district: District, roll: Roll) -> None:
    run = roll(district("甲区"), district("乙区"))
    assert statuses(run) == ["rendered", "rendered", "missing"]
    assert completeness(run) == "不完整：未纳入 1 个单位（示例市丙县人民政府）"


def test_an_incomplete_district_is_left_out(district: District, roll: Roll) -> None:
    run = roll(district("甲区", {"A01": {}}), district("乙区"), district("丙县"))
    assert statuses(run) == ["blocked", "rendered", "rendered"]
    (finding,) = run.agencies[0].findings
    assert (finding.code, finding.message) == ("GK016", "不完整：还有 2 个单位没有计入")
    assert not run.complete
    assert not any(unit.member == "示例市甲区人民政府" for unit in run.units)


def test_the_office_may_take_in_an_incomplete_district(district: District, roll: Roll) -> None:
    exemptions = (Exemption("Q1", "GK016", "先行汇总", "示例处"),)
    run = roll(district("甲区", {"A01": {}}), exemptions=exemptions)
    assert run.agencies[0].status == "rendered"
    assert run.agencies[0].findings[0].explanation is not None


def test_a_summary_that_does_not_say_whether_it_is_complete(district: District, roll: Roll) -> None:
    def silent(book: Any) -> None:
        del book.custom_doc_props["GK_SUMMARY_LEFT_OUT"]
        for row in book[SHEET].iter_rows(max_row=3):
            for cell in row:
                if isinstance(cell.value, str) and "完整" in cell.value:
                    cell.value = None

    run = roll(district("甲区", edit=silent))
    assert codes(run, "Q1") == ["GK016"]
    assert "看不出" in run.agencies[0].findings[0].message


@pytest.mark.parametrize(("returns", "code"), [(ALL, []), ({"A01": {}}, ["GK016"])])
def test_its_own_words_serve_where_the_property_is_gone(
    district: District, roll: Roll, returns: Any, code: list[str]
) -> None:
    def without(book: Any) -> None:
        del book.custom_doc_props["GK_SUMMARY_LEFT_OUT"]

    assert codes(roll(district("甲区", returns, without)), "Q1") == code


def test_a_sum_that_somebody_typed_over_is_an_error(district: District, roll: Roll) -> None:
    def typed(book: Workbook) -> None:
        cell: Any = book[SHEET].cell(SUM_ROW, 5)
        cell.value = 999

    run = roll(district("甲区", edit=typed))
    (finding,) = run.agencies[0].findings
    assert (finding.code, finding.cell) == ("GK017", "E9")
    assert finding.message == "主动公开数量－主动公开政府信息总数：合计行是 999，下面各行的和是 0"


def test_a_unit_that_stands_there_twice_is_an_error(district: District, roll: Roll) -> None:
    def twice(book: Workbook) -> None:
        sheet = book[SHEET]
        for column in range(1, sheet.max_column + 1):
            cell: Any = sheet.cell(FIRST_ROW + 3, column)
            cell.value = sheet.cell(FIRST_ROW, column).value

    assert "GK017" in codes(roll(district("甲区", edit=twice)), "Q1")


def test_a_unit_without_a_figure_is_an_error(district: District, roll: Roll) -> None:
    def emptied(book: Workbook) -> None:
        cell: Any = book[SHEET].cell(FIRST_ROW + 1, 5)
        cell.value = None

    run = roll(district("甲区", edit=emptied))
    assert codes(run, "Q1") == ["GK017"]
    assert "主动公开政府信息总数" in run.agencies[0].findings[0].message


def test_a_figure_changed_in_one_column_breaks_the_form_s_own_equations(district: District, roll: Roll) -> None:
    def changed(book: Workbook) -> None:
        sheet = book[SHEET]
        keys = [cell.value for cell in sheet[8]]
        cell: Any = sheet.cell(FIRST_ROW, 1 + keys.index(RECEIVED))
        cell.value = 5

    assert "GK201" in codes(roll(district("甲区", edit=changed)), "Q1")


def test_a_unit_in_two_summaries_is_an_error_of_both(district: District, roll: Roll) -> None:
    def with_shared(name: str) -> Path:
        first, *others = make_district(name).agencies
        return district(name, agencies=(replace(first, name="示例市开发区税务局"), *others))

    run = roll(with_shared("甲区"), with_shared("乙区"), district("丙县"))
    assert statuses(run) == ["blocked", "blocked", "rendered"]
    (finding,) = run.agencies[1].findings
    assert (finding.code, finding.value) == ("GK511", "示例市开发区税务局")
    assert "示例市甲区人民政府" in finding.message


def test_the_same_summary_twice_counts_once(district: District, roll: Roll) -> None:
    run = roll(district("甲区"), district("甲区"))
    assert statuses(run)[0] == "rendered"
    assert sorted(file.outcome for file in run.files) == ["superseded", "used"]
    assert sums(run)[RECEIVED] == 3


def test_two_different_summaries_of_a_district_are_both_set_aside(district: District, roll: Roll) -> None:
    run = roll(district("甲区"), district("甲区", {**ALL, "B01": {LICENCES: 1}}))
    assert statuses(run)[0] == "blocked"
    assert codes(run, "Q1") == ["GK005"]
    assert [file.outcome for file in run.files] == ["superseded", "superseded"]


def test_a_stranger_is_named_and_not_taken(district: District, roll: Roll) -> None:
    run = roll(district("甲区"), district("丁区"))
    (stranger,) = [file for file in run.files if file.outcome == "unmatched"]
    assert stranger.findings[0].code == "GK004"
    assert "“丁区”不在机关名单里" in stranger.findings[0].message


@pytest.mark.parametrize(
    ("changes", "message"),
    [({"year": 2025}, "是 2025 年度的汇总表，应是 2026 年度的"), ({}, "全市汇总表，里面的单位会重复计算")],
)
def test_another_year_s_or_a_city_s_summary_is_refused(
    tmp_path: Path, district: District, roll: Roll, changes: dict[str, Any], message: str
) -> None:
    if changes:
        path = district("甲区", **changes)
    else:
        path = tmp_path / "全市.xlsx"
        path.write_bytes(write_summary(roll(district("甲区"))))
    (file,) = roll(path).files
    assert (file.outcome, file.findings[0].code) == ("foreign", "GK002")
    assert message in file.findings[0].message


def test_a_file_that_is_no_workbook_is_unreadable(tmp_path: Path, roll: Roll) -> None:
    path = tmp_path / "甲区.xlsx"
    path.write_bytes(b"%PDF-1.7")
    (file,) = roll(path).files
    assert (file.outcome, file.findings[0].code) == ("unreadable", "GK001")


def test_without_the_sheet_of_sources_the_way_still_leads_to_the_unit(district: District, roll: Roll) -> None:
    run = roll(district("甲区", edit=lambda book: book.remove(book[SOURCES_SHEET])))
    assert run.agencies[0].status == "rendered"
    assert (run.units[0].path[-1], dict(run.units[0].cells)) == ("示例市甲区工业和信息化局.xlsx", {})


def test_what_was_carried_over_is_compared_with_last_year(district: District) -> None:
    before = {"Q1": {f"requests.carried_out.{column}": 1 for column in ("person", "total")}}
    run = run_city(opened_here(district("甲区")), make_city(), before)
    assert "GK401" in codes(run, "Q1")


def test_a_summary_beyond_the_limit_is_not_opened(tmp_path: Path, roll: Roll) -> None:
    path = tmp_path / "甲区.xlsx"
    with path.open("wb") as stream:
        stream.truncate(MAX_FILE + 1)
    (file,) = roll(path).files
    assert (file.outcome, file.findings[0].code, file.findings[0].file) == ("unreadable", "GK001", "甲区.xlsx")


@HALTS
@pytest.mark.parametrize(("sent", "words"), [("SIGKILL", "被迫中止"), ("SIGSTOP", "秒还没有读完")])
def test_a_summary_that_kills_or_halts_its_reader_is_one_finding(district: District, sent: str, words: str) -> None:
    files = summary_files([district(name) for name in ("甲区", "乙区", "丙县")])
    with Workers(bounds=replace(SUMMARY, seconds=6)) as workers:
        list(workers.answers([OpenRequest(files.paths["甲区.xlsx"])]))
        os.kill(process_of(workers), getattr(signal, sent))
        run = run_city(opened_summaries(files.paths, workers, silent), city_settings(make_city()), {})
    assert statuses(run) == ["missing", "rendered", "rendered"]
    (file,) = [file for file in run.files if file.outcome == "unreadable"]
    assert (file.file, len(file.sha256), file.findings[0].code) == ("甲区.xlsx", 64, "GK001")
    assert words in file.findings[0].message
    assert file.findings[0].fix == "请该地区用 gkbatch 重新生成汇总表后报送。"
