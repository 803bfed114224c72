"""The sheets beside the figures: what became of each unit and file, and what must be looked at."""

from __future__ import annotations

from dataclasses import replace

from gkbatch.rollup.sheet_imported import POINTS_SHEET, SHEET, Point, Published
from gkbatch.rollup.sums import number_fields
from tests.rollup.published import BOTH, MISSING, SETTINGS, figures, layout, opened
from tests.rollup.runs import texts


def test_every_unit_has_a_line_with_what_was_read() -> None:
    half = replace(BOTH[1], figures=figures(licences=None), why="现为戊局")
    none = replace(MISSING, code="C01", name="本级", expected=False, why="不出报告")
    book = opened(
        Published(SETTINGS, layout(), (BOTH[0], half, MISSING, none), ("丙镇", "本级"), (("丁.pdf", "不能导入"),))
    )
    rows = [[cell.value for cell in row] for row in book[SHEET].iter_rows(min_row=5)]
    count = len(number_fields(layout()))
    assert rows[:4] == [
        ["A01", "甲局", "区直部门", "√ 表格读全", count, 0, "甲局.docx", None],
        [None, "乙局", "区直部门", "？ 有空格", count - 1, 1, "乙局.docx", "现为戊局"],
        ["B01", "丙镇", "镇", "○ 没有报告", None, None, None, "没有读到"],
        ["C01", "本级", "镇", "— 不出报告", None, None, None, "不出报告"],
    ]
    assert [None, None, None, "没有采用", None, None, "丁.pdf", "不能导入"] in rows
    assert "没有采用的文件（1 个）" in texts(book, SHEET)


def test_every_point_is_listed() -> None:
    points = (Point("甲局", "二－行政许可", "第 1 张表第 7 行", "没有找到", "甲局.docx"),)
    book = opened(Published(SETTINGS, layout(), BOTH, points=points))
    assert [cell.value for cell in book[POINTS_SHEET][4]] == [
        1, "甲局", "二－行政许可", "第 1 张表第 7 行", "没有找到", "甲局.docx",
    ]  # fmt: skip


def test_what_somebody_typed_is_a_text_wherever_it_stands() -> None:
    wild = replace(BOTH[0], name="=1+1", file="=2.docx", why="=3")
    points = (Point("=1+1", "=4", "=5", "=6", "=2.docx"),)
    book = opened(Published(SETTINGS, layout(), (wild,), others=(("=7", "=8"),), points=points))
    for sheet in (SHEET, POINTS_SHEET):
        typed = [cell for row in book[sheet].iter_rows() for cell in row if str(cell.value).startswith("=")]
        assert len(typed) >= 3
        assert {cell.data_type for cell in typed} == {"s"}
