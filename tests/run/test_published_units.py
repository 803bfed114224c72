"""Which year, which units, and which report counts for each."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from gkbatch.forms import form_for
from gkbatch.layout import Layout, lay_out
from gkbatch.run.progress import silent
from gkbatch.run.published_reports import read_reports, report_files
from gkbatch.run.published_units import Sorted, sorted_out, summary_year, units_of
from gkbatch.settings import Settings
from tests.conftest import make_settings
from tests.run.reports import page, title

SETTINGS = make_settings()
FIRST, SECOND, TOWN = SETTINGS.agencies
LICENCES, PENALTIES = "disclosure.licences.decisions", "disclosure.penalties.decisions"


def layout(year: int) -> Layout:
    form = form_for(year)
    assert form is not None
    return lay_out(form, None)


def found(folder: Path, settings: Settings = SETTINGS) -> Sorted:
    read = tuple(read_reports(report_files([folder]), settings, silent))
    return sorted_out(read, settings, {year: layout(year) for year in (2019, 2024, 2025, 2026)})


def faults(one: Sorted) -> dict[str, str]:
    return {file.file: file.fault for file in one.files}


def used(one: Sorted) -> dict[str, str]:
    """The file that counts, by the unit's name."""
    return {unit.name: file.file for unit, file in one.used.items()}


def with_names(*names: str) -> Settings:
    """The district where the first agency was called so last year, wholly or in part."""
    return replace(SETTINGS, agencies=(replace(FIRST, previous_names=names), SECOND, TOWN))


# ---- the year ------------------------------------------------------------------------------------


def test_the_year_before_is_meant_where_a_report_is_of_it(tmp_path: Path) -> None:
    for year in (2024, 2025):
        page(tmp_path / f"一{year}.html", title("区工信局", year), year)
    page(tmp_path / "二.html", title("区科技局", 2024), 2024)
    one = found(tmp_path)
    assert (one.year, used(one)) == (2025, {FIRST.name: "一2025.html"})
    assert faults(one)["二.html"] == "是 2024 年度的报告，不是 2025 年度的，没有采用"
    assert all(file.settled for file in one.files if file.fault)


def test_else_the_year_of_most_reports_is_meant_the_later_of_two(tmp_path: Path) -> None:
    page(tmp_path / "一.html", title("区工信局", 2024), 2024)
    page(tmp_path / "二.html", title("区科技局", 2019), 2019)
    assert found(tmp_path).year == 2024
    page(tmp_path / "三.html", title("示例镇", 2019), 2019)
    assert found(tmp_path).year == 2019
    assert summary_year((), SETTINGS) == 0


# ---- units ---------------------------------------------------------------------------------------


def test_the_units_of_last_year_go_by_their_names_of_last_year() -> None:
    told = [(unit.name, unit.code) for unit in units_of(with_names("甲局", FIRST.name), 2025)]
    assert told == [("甲局", ""), (FIRST.name, FIRST.code), (SECOND.name, SECOND.code), (TOWN.name, TOWN.code)]
    assert (first := units_of(with_names("甲局"), 2025)[0]).name == "甲局"
    assert first.code == FIRST.code
    assert units_of(with_names("甲局"), 2026)[0].name == FIRST.name


def test_a_unit_that_was_divided_is_one_unit() -> None:
    divided = replace(SETTINGS, agencies=tuple(replace(one, previous_names=("甲局",)) for one in SETTINGS.agencies))
    assert [unit.name for unit in units_of(divided, 2025)] == ["甲局"]


def test_a_former_name_counts(tmp_path: Path) -> None:
    page(tmp_path / "甲.html", title("甲局"))
    page(tmp_path / "乙.html", title("乙局"))
    assert used(found(tmp_path, with_names("甲局", "乙局"))) == {"甲局": "甲.html", "乙局": "乙.html"}


def test_who_reports_by_its_new_name_is_the_one_that_it_was(tmp_path: Path) -> None:
    page(tmp_path / "一.html", title("区工信局"))
    assert used(found(tmp_path, with_names("甲局"))) == {"甲局": "一.html"}
    assert used(found(tmp_path, with_names("甲局", FIRST.name))) == {FIRST.name: "一.html"}


def test_nobody_knows_which_part_reports_by_the_name_of_the_whole(tmp_path: Path) -> None:
    page(tmp_path / "一.html", title("区工信局"))
    one = found(tmp_path, with_names("甲局", "乙局"))
    assert used(one) == {}
    assert "“甲局”“乙局”，不知是其中哪一个的" in faults(one)["一.html"]
    assert not one.files[0].settled


def test_who_makes_no_report_has_none_that_counts(tmp_path: Path) -> None:
    page(tmp_path / "一.html", title("区工信局"))
    district = replace(SETTINGS, agencies=(replace(FIRST, reported=False), SECOND, TOWN))
    one = found(tmp_path, district)
    assert used(one) == {}
    assert "应是全区的报告" in faults(one)["一.html"]
    assert one.files[0].settled


# ---- several reports of one unit ----------------------------------------------------------------


def test_of_two_that_say_the_same_the_fuller_one_counts(tmp_path: Path) -> None:
    page(tmp_path / "一.html", title("区工信局"), numbers={LICENCES: ""})
    page(tmp_path / "二.html", title("区工信局"))
    page(tmp_path / "三.html", title("区工信局"))
    one = found(tmp_path)
    assert used(one) == {FIRST.name: "三.html"}
    told = faults(one)
    assert "和 三.html 是同一份报告" in told["一.html"]
    assert "和 三.html 是同一份报告" in told["二.html"]
    assert all(file.settled for file in one.files if file.fault)


def test_of_two_that_differ_none_counts_and_the_figure_is_named(tmp_path: Path) -> None:
    page(tmp_path / "一.html", title("区工信局"), numbers={LICENCES: "5"})
    page(tmp_path / "二.html", title("区工信局"), numbers={LICENCES: "6"})
    page(tmp_path / "三.html", title("区科技局"))
    one = found(tmp_path)
    assert used(one) == {SECOND.name: "三.html"}
    told = faults(one)
    assert "行政许可－本年处理决定数量”一份是 5，一份是 6" in told["一.html"]
    assert "一份是 6，一份是 5" in told["二.html"]
    assert not any(file.settled for file in one.files)


def test_a_third_that_agrees_with_one_of_them_decides_nothing(tmp_path: Path) -> None:
    for name, number in (("一", "5"), ("二", "6"), ("三", "6")):
        page(tmp_path / f"{name}.html", title("区工信局"), numbers={LICENCES: number})
    one = found(tmp_path)
    assert used(one) == {}
    assert all("都没有采用" in fault for fault in faults(one).values())


def test_a_report_without_a_figure_is_none_and_stands_in_nobody_s_way(tmp_path: Path) -> None:
    (tmp_path / "一.txt").write_text(f"{title('区工信局')}\n一、总体情况\n做好工作。\n", encoding="utf-8")
    assert faults(found(tmp_path)) == {"一.txt": "没有读出一个数字，没有采用"}
    page(tmp_path / "二.html", title("区工信局"))
    assert used(found(tmp_path)) == {FIRST.name: "二.html"}
