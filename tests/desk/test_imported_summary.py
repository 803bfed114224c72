"""What the screen says of a year's reports, and what other programs get."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest

from gkbatch.desk.columns import width
from gkbatch.desk.imported_summary import next_step, summary_lines, summary_record
from gkbatch.rollup.sheet_imported import Point
from gkbatch.run.imported_summary import ImportedSummary, import_summary
from gkbatch.run.progress import silent
from gkbatch.run.workplace import Workplace
from gkbatch.settings.writing import write_settings
from tests.conftest import make_settings
from tests.run.reports import page, title

FIRST, SECOND, TOWN = make_settings().agencies
FOLDER = Path("导入")


@pytest.fixture
def done(tmp_path: Path) -> ImportedSummary:
    """Two units of three, one of them with an empty cell; a report of another year and a picture."""
    (tmp_path / "settings.xlsx").write_bytes(write_settings(make_settings()))
    page(tmp_path / "上年/一.html", title("区工信局"), numbers={"disclosure.licences.decisions": "\u3000"})
    page(tmp_path / "上年/二.html", title("区科技局"), numbers={"disclosure.licences.decisions": "7"})
    page(tmp_path / "上年/三.html", title("示例镇", 2024), 2024)
    (tmp_path / "上年/四.jpg").write_bytes(b"x")
    return import_summary(Workplace(tmp_path), [tmp_path / "上年"], tmp_path / "导入", silent)


def lines(done: ImportedSummary, columns: int = 100, *, quiet: bool = False, verbose: bool = False) -> list[str]:
    return list(summary_lines(done, FOLDER, columns, quiet=quiet, verbose=verbose))


def test_a_line_for_each_file_then_the_summary_and_what_it_lacks(done: ImportedSummary) -> None:
    told = lines(done)
    assert told.pop(3).startswith("× 四.jpg：不能导入 .jpg 文件")
    assert told == [
        f"√ {FIRST.name}：读出 199 个数，空着 10 个，要核对 1 处　一.html",
        "— 三.html：是 2024 年度的报告，不是 2025 年度的，没有采用",
        f"√ {SECOND.name}：读出 200 个数，空着 9 个　二.html",
        f"没有可用报告的 1 个：{TOWN.name}",
        f"已写入 {FOLDER / '2025年度汇总表.xlsx'}：2025 年度，2 个单位，未纳入 1 个，没有读出、要核对的 1 处列在里面",
    ]


def test_quietly_the_summary_alone_is_told(done: ImportedSummary) -> None:
    assert lines(done, quiet=True) == lines(done)[-1:]


def test_at_length_every_point_stands_below_its_file(done: ImportedSummary) -> None:
    told = lines(done, verbose=True)
    assert len(told) == len(lines(done)) + 1
    assert "有 1 格是空的" in told[1]


def test_a_long_file_name_is_cut_where_the_screen_ends(done: ImportedSummary) -> None:
    assert done.published is not None
    unit = replace(done.published.units[0], file="很长的名称" * 20 + ".html")
    published = replace(done.published, units=(unit,), points=())
    (line, *_) = lines(replace(done, files=(replace(done.files[0], file=unit.file),), published=published), 80)
    assert width(line) <= 80
    assert line.endswith(".html")


def test_many_names_are_told_by_the_first(done: ImportedSummary) -> None:
    assert done.published is not None
    units = tuple(replace(done.published.units[-1], name=f"{number}局") for number in range(10))
    many = replace(done, published=replace(done.published, units=units))
    assert "没有可用报告的 10 个：0局、1局、2局、3局、4局、5局、6局、7局 等" in lines(many)
    assert any(line.endswith("7局、8局、9局") for line in lines(many, verbose=True))


def test_what_to_do_with_it_is_told(done: ImportedSummary) -> None:
    assert next_step(done, FOLDER).startswith(f"下一步：gkbatch template --last-year {FOLDER / done.workbook}")
    assert "要 2023 年度的汇总表；这一份是 2025 年度的" in next_step(replace(done, wanted=2023), FOLDER)


def test_without_a_report_that_is_said() -> None:
    assert lines(ImportedSummary((), 2025, ())) == ["没有找到报告文件"]


def test_without_a_report_that_can_be_used_that_is_said(done: ImportedSummary) -> None:
    unused = replace(done, files=done.files[-1:], published=None, workbook="")
    assert lines(unused)[-1] == "没有一份报告可以采用，没有写汇总表"
    assert lines(unused, quiet=True) == lines(unused)[-1:]


def test_other_programs_get_every_figure_and_every_file(done: ImportedSummary) -> None:
    record = json.loads(json.dumps(summary_record(done)))
    assert (record["summary"], record["year"], record["missing"]) == ("2025年度汇总表.xlsx", 2025, [TOWN.name])
    first, second, town = record["units"]
    assert (first["code"], first["file"], town["file"]) == ("A01", "一.html", None)
    assert second["figures"]["disclosure.licences.decisions"] == {"value": 7, "place": "第 1 张表第 7 行第 1 个数"}
    assert "disclosure.licences.decisions" not in first["figures"]
    assert second["figures"]["disclosure.fees.amount"]["value"] == "0"
    assert {one["file"]: (one["used"], one["settled"], one["year"]) for one in record["files"]} == {
        "一.html": (True, False, 2025),
        "二.html": (True, False, 2025),
        "三.html": (False, True, 2024),
        "四.jpg": (False, False, None),
    }
    assert {point["unit"] for point in record["points"]} == {FIRST.name}
    assert set(record["points"][0]) == set(Point.__dataclass_fields__)
    nothing = summary_record(replace(done, published=None, workbook=""))
    assert (nothing["summary"], nothing["year"], nothing["units"]) == (None, None, [])
