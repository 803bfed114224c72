"""A year's published reports as a summary: read like our own of the same returns; what no report says is not known."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from gkbatch.forms import form_for
from gkbatch.rollup.stamp import DETAIL_SHEET
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.run.exit import Exit
from gkbatch.run.imported_summary import ImportedSummary, import_summary
from gkbatch.run.progress import silent
from gkbatch.run.workplace import Workplace
from gkbatch.settings import Settings
from gkbatch.settings.writing import write_settings
from gkbatch.submission import Value
from gkbatch.summary.last_year import LastYear, read_summary
from tests.conftest import make_settings
from tests.rollup.runs import make_run
from tests.run.inline import opened
from tests.run.reports import LAST, page, title, word

SETTINGS = make_settings()
FIRST, SECOND, TOWN = SETTINGS.agencies
CARRIED, LICENCES, FEE = "requests.carried_out.person", "disclosure.licences.decisions", "disclosure.fees.amount"
RETURNS: dict[str, dict[str, Value | None]] = {
    FIRST.code: {
        "requests.received.person": 6, "requests.received.total": 6, CARRIED: 6, "requests.carried_out.total": 6,
        LICENCES: 550, FEE: Decimal("2.02"),
    },
    SECOND.code: {FEE: Decimal("0.1"), "disputes.reconsideration.upheld": 1, "disputes.reconsideration.total": 1},
    TOWN.code: {"disclosed.total": 5, "disclosed.portal": 5, "category.L01": 5},
}  # fmt: skip


def imported(work: Path, settings: Settings = SETTINGS) -> ImportedSummary:
    """The summary of the reports in 上年/, with these settings of the year after."""
    (work / "templates").mkdir(exist_ok=True)
    (work / "templates/settings.xlsx").write_bytes(write_settings(settings))
    return import_summary(Workplace(work / "templates"), [work / "上年"], work / "导入", silent)


def known(path: Path, settings: Settings = SETTINGS) -> LastYear:
    form = form_for(settings.year)
    assert form is not None
    return read_summary(opened(path), settings, form)


@pytest.fixture
def work(tmp_path: Path) -> Path:
    (tmp_path / "上年").mkdir()
    return tmp_path


@pytest.fixture
def whole(work: Path) -> Path:
    """With the Word report of every agency."""
    for agency in SETTINGS.agencies:
        word(work / f"上年/{agency.short_name}.docx", agency, RETURNS[agency.code])
    return work


def pages(work: Path, *names: str, **numbers: str) -> None:
    for name in names:
        page(work / f"上年/{name}.html", title(name), numbers=numbers)


def edited(path: Path, edit: Callable[[Workbook], None]) -> Path:
    book = load_workbook(path)
    edit(book)
    book.save(path)
    return path


# ---- like our own --------------------------------------------------------------------------------


def test_it_is_read_as_our_own_summary_of_the_same_returns(whole: Path) -> None:
    done = imported(whole)
    assert (done.workbook, done.exit_code, done.missing) == ("2025年度汇总表.xlsx", Exit.CLEAN, ())
    own = whole / "汇总表.xlsx"
    own.write_bytes(write_summary(make_run(RETURNS, settings=replace(SETTINGS, year=LAST))))
    first, second = known(own), known(whole / "导入" / done.workbook)
    assert dict(first.figures) == dict(second.figures)
    assert second.figures[FIRST.code][FEE] == Decimal("2.02")
    assert (first.remarks, second.remarks) == ((), ())
    assert replace(first.before, source="") == replace(second.before, source="")
    assert second.before.figures[LICENCES] == 550


def test_the_same_reports_give_the_same_bytes(whole: Path) -> None:
    path = whole / "导入" / imported(whole).workbook
    first = path.read_bytes()
    path.unlink()
    assert imported(whole).workbook == path.name
    assert path.read_bytes() == first


def test_a_summary_that_somebody_filled_in_further_is_kept(whole: Path) -> None:
    path = whole / "导入" / imported(whole).workbook
    edited(path, lambda book: book.properties.__setattr__("title", "mine"))
    mine = path.read_bytes()
    again = imported(whole)
    assert again.workbook == "2025年度汇总表（新）.xlsx"
    assert path.read_bytes() == mine
    assert any("人工修改" in remark for remark in again.remarks)


def test_a_summary_of_2020_is_read_on_its_own_form(work: Path) -> None:
    for agency in SETTINGS.agencies:
        page(
            work / f"上年/{agency.code}.html",
            title(agency.name, 2020),
            2020,
            {CARRIED: "3", "requests.carried_out.total": "3"},
        )
    now = replace(SETTINGS, year=2021, deadline=date(2022, 1, 20))
    done = imported(work, now)
    found = known(work / "导入" / done.workbook, now)
    assert {code: one[CARRIED] for code, one in found.figures.items()} == dict.fromkeys(("A01", "A02", "B01"), 3)
    assert (found.before.figures[CARRIED], found.before.doubt) == (9, "")
    assert "disclosure.procurement.amount" in found.figures["A01"]


# ---- what is not known ---------------------------------------------------------------------------


def test_what_was_not_read_is_not_known_and_never_0(work: Path) -> None:
    pages(work, "区工信局", "区科技局", "示例镇")
    page(work / "上年/区工信局.html", title("区工信局"), numbers={LICENCES: "\u3000", CARRIED: "约3件"})
    done = imported(work)
    found = known(work / "导入" / done.workbook)
    assert {LICENCES, CARRIED} & found.figures[FIRST.code].keys() == set()
    assert found.figures[SECOND.code][LICENCES] == 0
    assert LICENCES not in found.before.figures
    assert done.published is not None
    about = {point.about: point for point in done.published.points if point.unit == FIRST.name}
    assert "1 格是空的" in about["二、主动公开政府信息情况"].message
    (carried,) = (point for label, point in about.items() if label.endswith("结转下年度继续办理－申请人情况－自然人"))
    assert (carried.place, carried.file) == ("第 2 张表第 28 行第 1 个数", "区工信局.html")
    assert done.exit_code is Exit.FINDINGS


def test_a_figure_that_only_a_sentence_of_somebody_else_s_says_is_proposed_alone(work: Path) -> None:
    path = page(work / "上年/区工信局.html", title("区工信局"))
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("<p>一、总体情况</p>", "<p>一、总体情况</p><p>全年主动公开信息77条。</p>"), encoding="utf-8"
    )
    done = imported(work)
    assert done.published is not None
    (point,) = (one for one in done.published.points if "77" in one.message)
    assert "没有采用" in point.message
    assert "disclosed.total" not in known(work / "导入" / done.workbook).figures[FIRST.code]


def test_sums_that_do_not_come_out_are_taken_and_told(work: Path) -> None:
    pages(work, "区工信局", **{"requests.received.person": "6"})
    done = imported(work)
    assert done.published is not None
    assert any("照报告采用" in point.message for point in done.published.points)
    assert known(work / "导入" / done.workbook).figures[FIRST.code]["requests.received.person"] == 6


def test_who_is_missing_leaves_a_doubt_and_has_a_line_to_fill_in(work: Path) -> None:
    pages(work, "区工信局", "区科技局")
    done = imported(work)
    assert done.missing == (TOWN.name,)
    path = work / "导入" / done.workbook
    found = known(path)
    assert (found.before.doubt, TOWN.code in found.figures) == ("上年的汇总表不完整，缺 1 个单位", False)

    def fill_in(book: Workbook) -> None:
        sheet = book[DETAIL_SHEET]
        column = next(cell.column for cell in sheet[8] if cell.value == LICENCES)
        row = next(cell.row for cell in sheet["A"] if cell.value == TOWN.code)
        assert row
        assert column
        assert sheet.cell(row, column).value is None
        sheet.cell(row, column, 12)

    assert known(edited(path, fill_in)).figures[TOWN.code] == {LICENCES: 12}


def test_who_is_not_on_the_roster_leaves_a_doubt(work: Path) -> None:
    pages(work, "区工信局", "区科技局", "示例镇", "示例市示例区扶贫开发办公室")
    done = imported(work)
    assert done.published is not None
    assert (done.missing, done.published.left_out) == ((), ("示例市示例区扶贫开发办公室",))
    assert known(work / "导入" / done.workbook).before.doubt == "上年的汇总表不完整，缺 1 个单位"


def test_who_does_not_count_is_in_no_sum(work: Path) -> None:
    pages(work, "区工信局", "区科技局", "示例镇", **{LICENCES: "4"})
    now = replace(SETTINGS, agencies=(FIRST, replace(SECOND, counted=False), TOWN))
    found = known(work / "导入" / imported(work, now).workbook, now)
    assert (found.before.figures[LICENCES], set(found.figures)) == (8, {FIRST.code, TOWN.code})


def test_who_makes_no_report_is_left_out_and_not_missing(whole: Path) -> None:
    (whole / f"上年/{TOWN.short_name}.docx").unlink()
    done = imported(whole, replace(SETTINGS, agencies=(FIRST, SECOND, replace(TOWN, reported=False))))
    assert done.published is not None
    assert (done.missing, done.published.left_out, done.exit_code) == ((), (TOWN.name,), Exit.CLEAN)


# ---- names of last year --------------------------------------------------------------------------


def test_agencies_that_were_merged_are_added_up(work: Path) -> None:
    pages(work, "示例市示例区经济局", "区工信局", **{LICENCES: "4"})
    merged = replace(FIRST, previous_names=("示例市示例区经济局", FIRST.name))
    now = replace(SETTINGS, agencies=(merged, SECOND, TOWN))
    found = known(work / "导入" / imported(work, now).workbook, now)
    assert (found.figures[FIRST.code][LICENCES], found.remarks) == (8, ())


def test_half_of_a_merged_agency_is_not_known(work: Path) -> None:
    pages(work, "示例市示例区经济局")
    merged = replace(FIRST, previous_names=("示例市示例区经济局", FIRST.name))
    now = replace(SETTINGS, agencies=(merged, SECOND, TOWN))
    done = imported(work, now)
    assert done.missing == (FIRST.name, SECOND.name, TOWN.name)
    assert FIRST.code not in known(work / "导入" / done.workbook, now).figures


def test_an_agency_of_another_name_is_found_again(work: Path) -> None:
    pages(work, "示例市示例区经济局", **{LICENCES: "4"})
    now = replace(SETTINGS, agencies=(replace(FIRST, previous_names=("示例市示例区经济局",)), SECOND, TOWN))
    found = known(work / "导入" / imported(work, now).workbook, now)
    assert (found.figures[FIRST.code][LICENCES], found.remarks) == (4, ())


# ---- nothing to write ----------------------------------------------------------------------------


def test_without_a_report_that_can_be_used_nothing_is_written(work: Path) -> None:
    (work / "上年/扫描.jpg").write_bytes(b"x")
    done = imported(work)
    assert (done.workbook, done.published, done.exit_code) == ("", None, Exit.FINDINGS)
    assert not (work / "导入").exists()


def test_without_a_file_there_is_nothing_to_do(work: Path) -> None:
    assert imported(work).exit_code is Exit.NO_WORKBOOK
