"""What of a report's figures must be looked at, each thing once and in words for the office."""

from __future__ import annotations

from pathlib import Path

from gkbatch.forms import form_for
from gkbatch.importing import read_published
from gkbatch.layout import lay_out
from gkbatch.rollup.sheet_imported import Point
from gkbatch.run.published_points import points_of
from gkbatch.run.published_reports import ReadReport
from gkbatch.run.published_units import Unit
from gkbatch.settings import Settings
from tests import ROOT
from tests.conftest import make_settings
from tests.run.reports import page, title, word
from tests.yanzhou import yanzhou_settings

SETTINGS = make_settings()
FIRST = SETTINGS.agencies[0]
LICENCES = "disclosure.licences.decisions"


def points(path: Path, settings: Settings = SETTINGS, *, by_file_name: bool = False) -> list[Point]:
    report = read_published(path.name, path.read_bytes(), settings)
    unit, form = Unit(report.agency, report.agency.name, report.agency.code), form_for(report.year)
    assert form is not None
    return list(points_of(unit, ReadReport(path.name, report, by_file_name=by_file_name), lay_out(form, None)))


def said(found: list[Point]) -> list[tuple[str, str, str]]:
    return [(point.about, point.place, point.message) for point in found]


def test_a_report_of_ours_leaves_nothing_to_look_at(tmp_path: Path) -> None:
    assert points(word(tmp_path / "a.docx", FIRST, {LICENCES: 7})) == []


def test_nobody_is_asked_for_the_figures_outside_the_tables(tmp_path: Path) -> None:
    assert points(page(tmp_path / "a.html", title("区工信局"))) == []


def test_every_kind_of_cell_that_was_not_read_is_told(tmp_path: Path) -> None:
    numbers = {LICENCES: "约7件", "disclosure.penalties.decisions": "\u3000", "disclosure.coercion.decisions": "\u3000"}
    told = said(points(page(tmp_path / "a.html", title("区工信局"), numbers=numbers)))
    assert len(told) == 2
    assert told[0][0].endswith("行政许可－本年处理决定数量")
    assert told[0][1:] == ("第 1 张表第 7 行第 1 个数", "填的是“约7件”，不是可以直接采用的数字，没有采用")
    assert told[1] == (
        "二、主动公开政府信息情况",
        "第 1 张表第 10 行第 1 个数",
        "有 2 格是空的（第一个是“第二十条第（六）项－行政处罚－本年处理决定数量”），没有当作 0",
    )


def test_rows_and_tables_that_are_lost_are_told_as_they_were_noted() -> None:
    found = points(ROOT / "tests/yanzhou/published.txt", yanzhou_settings())
    rows = [one for one in found if "没有这一行" in one.message]
    assert (rows[0].about.rpartition("－")[2], rows[-1].about.rpartition("－")[2]) == (
        "7.属于行政执法案卷", "四、结转下年度继续办理",
    )  # fmt: skip
    (table,) = (one for one in found if "整张表" in one.message)
    assert table.about == "四、政府信息公开行政复议、行政诉讼情况"
    assert len(rows) == 15
    assert len(set(said(found))) == len(found)


def test_what_prose_says_of_a_lost_row_is_told_beside_it(tmp_path: Path) -> None:
    text = (ROOT / "tests/yanzhou/published.txt").read_text(encoding="utf-8")
    path = tmp_path / "a.txt"
    path.write_text(text.replace("一、\t本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0", ""), encoding="utf-8")
    (one,) = (one for one in points(path, yanzhou_settings()) if "未收到政府信息公开申请" in one.message)
    assert one.about.endswith("一、本年新收政府信息公开申请数量－申请人情况－总计")
    assert "应是 0" in one.message


def test_an_equation_that_does_not_hold_is_told_with_both_sides(tmp_path: Path) -> None:
    told = said(points(page(tmp_path / "a.html", title("区工信局"), numbers={"disputes.reconsideration.total": "2"})))
    (one,) = told
    assert one[0].startswith("四、政府信息公开行政复议、行政诉讼情况－行政复议")
    assert "是 2，" in one[2]
    assert "是 0，对不上；数字照报告采用" in one[2]


def test_an_agency_known_by_the_file_s_name_alone_is_told(tmp_path: Path) -> None:
    (first,) = points(page(tmp_path / "a.html", title("区工信局")), by_file_name=True)
    assert (first.about, first.message) == ("机关", f"标题里没有机关名称，按文件名认作“{FIRST.name}”，请核对")
