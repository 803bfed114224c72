from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from itertools import dropwhile, takewhile

from gkbatch.outcome import Before, Run
from gkbatch.rollup.glance_charts import SHEET
from gkbatch.rollup.key_figures import RECEIVED_TOTAL, key_figures
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.settings import Adjustment, Agency, Settings
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run, opened, texts


def table(run: Run, head: str) -> list[tuple[object, ...]]:
    """The rows of the table under ``head`` with their results, up to the first empty one."""
    rows: Iterator[tuple[object, ...]] = (
        row[:5] for row in opened(run, results=True)[SHEET].iter_rows(values_only=True)
    )
    return list(takewhile(any, dropwhile(lambda row: row[0] != head, rows)))[1:]


def many(count: int) -> Settings:
    agencies = tuple(Agency(f"N{number:02}", f"示例市示例区第{number}局", "区直部门") for number in range(count))
    return replace(make_settings(), agencies=agencies)


def charts(run: Run) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(write_summary(run))) as package:
        names = sorted(name for name in package.namelist() if re.fullmatch(r"xl/charts/chart\d+\.xml", name))
        return [package.read(name).decode() for name in names]


def test_progress_counts_agencies_and_what_is_open() -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A01": (finding("query"),), "A02": (finding(), finding("query"))})
    assert table(run, "报送进度") == [
        ("已生成", "个", 1, 0, 1),
        ("退回", "个", 1, 1, 1),
        ("未报", "个", 1, 0, 0),
        ("应报", "个", 3, 1, 2),
    ]


def test_key_figures_stand_beside_those_of_last_year() -> None:
    run = replace(make_run({"A01": {RECEIVED_TOTAL: 7}, "A02": {}, "B01": {}}), before=Before({RECEIVED_TOTAL: 5}))
    rows = {row[0]: row[2:] for row in table(run, "主要数字")}
    assert list(rows) == [figure.name for figure in key_figures(run.layout.form)]
    assert rows["新收申请"] == (7, 5, 2)
    assert rows["办结申请"] == (0, "—", "—")


def test_where_a_unit_is_left_out_the_change_is_that_of_the_others() -> None:
    before = Before({}, "x", units={"A01": {RECEIVED_TOTAL: 5}})
    run = replace(make_run({"A01": {RECEIVED_TOTAL: 7}, "A02": {RECEIVED_TOTAL: 90}}), before=before)
    rows = {row[0]: row[2:] for row in table(run, "主要数字")}
    assert rows["新收申请"] == (97, 5, 2)
    assert {"2025年可比", "可比增减"} <= set(texts(opened(run), SHEET))


def test_results_have_shares_of_the_whole() -> None:
    run = make_run({"A01": {"requests.granted.total": 1, "requests.refused.secret.total": 2}})
    rows = table(run, "办理结果")
    assert [(name, count, share) for name, _, count, share, _ in rows] == [
        ("予以公开", 1, 1 / 3), ("部分公开", 0, 0), ("不予公开", 2, 2 / 3), ("无法提供", 0, 0), ("不予处理", 0, 0),
        ("其他处理", 0, 0), ("办结总计", 3, None),
    ]  # fmt: skip


def test_units_are_listed_by_what_they_received() -> None:
    run = make_run({"A01": {RECEIVED_TOTAL: 2}, "A02": {RECEIVED_TOTAL: 9}, "B01": {RECEIVED_TOTAL: 2}})
    assert [(row[0], row[2]) for row in table(run, "新收申请（按单位）")] == [
        ("示例市示例区科学技术局", 9), ("示例市示例区工业和信息化局", 2), ("示例市示例区示例镇人民政府", 2),
    ]  # fmt: skip


def test_beyond_twenty_units_the_rest_is_one_row() -> None:
    settings = many(25)
    run = make_run(
        {agency.code: {RECEIVED_TOTAL: 30 - at} for at, agency in enumerate(settings.agencies)}, settings=settings
    )
    rows = [(row[0], row[2]) for row in table(run, "新收申请（按单位）")]
    assert len(rows) == 20
    assert rows[-1] == ("其余 6 个单位", sum(30 - at for at in range(19, 25)))


def test_an_adjustment_is_a_row_of_its_own() -> None:
    settings = replace(make_settings(), adjustments=(Adjustment(RECEIVED_TOTAL, -1, "重复"),))
    run = make_run({"A01": {RECEIVED_TOTAL: 2}}, settings=settings)
    assert [(row[0], row[2]) for row in table(run, "新收申请（按单位）")][-1] == ("汇总调整", -1)


def test_nobody_included_is_said() -> None:
    assert table(make_run({}), "新收申请（按单位）") == [("（还没有计入汇总的单位）", "件", 0, None, None)]


def test_every_chart_prints_its_values_and_carries_them() -> None:
    found = charts(make_run({"A01": {RECEIVED_TOTAL: 7}}))
    assert len(found) == 4
    assert all('<c:showVal val="1"/>' in chart and "<c:numCache>" in chart and "<c:v>" in chart for chart in found)


def test_charts_name_a_face_for_chinese_text() -> None:
    for chart in charts(make_run({"A01": {RECEIVED_TOTAL: 7}})):
        faces = re.findall(r'<a:latin typeface="([^"]*)"/><a:ea typeface="([^"]*)"/>', chart)
        assert len(faces) == chart.count("<a:latin") > 0
        assert all(latin == eastern and latin in {"宋体", "黑体"} for latin, eastern in faces)


def test_charts_compare_years_only_where_last_year_is_known() -> None:
    run = make_run({"A01": {}, "A02": {}, "B01": {}})
    keys = {key: 3 for figure in key_figures(run.layout.form) for key in figure.keys}
    assert not any("2025年" in chart for chart in charts(run))
    assert any("2025年" in chart for chart in charts(replace(run, before=Before(keys))))
    some = replace(run, before=Before(keys, "x", "缺", {"A01": keys}))
    assert not any("2025年" in chart for chart in charts(some))


def test_the_first_sheet_says_what_is_missing() -> None:
    workbook = opened(make_run({"A01": {}}))
    assert workbook.sheetnames[0] == SHEET
    assert any(text.startswith("不完整：未纳入 2 个单位") for text in texts(workbook, SHEET))
