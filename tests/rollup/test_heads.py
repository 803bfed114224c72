from __future__ import annotations

from itertools import groupby

import pytest

from gkbatch.layout import Layout
from gkbatch.rollup.heads import column_heads, pages, runs, widths
from gkbatch.rollup.sums import number_fields


def test_every_number_has_exactly_one_column_in_official_order(layout: Layout) -> None:
    assert [heads.field for heads in column_heads(layout)] == list(number_fields(layout))


@pytest.mark.parametrize(
    ("key", "levels"),
    [
        ("category.L02", ("一、总体情况", "门户网站公开信息的栏目明细", "", "政策文件")),
        (
            "disclosure.normative.issued",
            ("二、主动公开政府信息情况", "第二十条第（一）项－行政规范性文件", "", "本年制发件数"),
        ),
        (
            "requests.refused.secret.business",
            (
                "三、收到和处理政府信息公开申请情况",
                "三、本年度办理结果－（三）不予公开－1.属于国家秘密",
                "法人或其他组织",
                "商业企业",
            ),
        ),
        (
            "requests.received.person",
            ("三、收到和处理政府信息公开申请情况", "一、本年新收政府信息公开申请数量", "", "自然人"),
        ),
        (
            "disputes.reconsideration.upheld",
            ("四、政府信息公开行政复议、行政诉讼情况", "行政复议", "", "结果维持"),
        ),
        (
            "disputes.litigation.after.total",
            ("四、政府信息公开行政复议、行政诉讼情况", "行政诉讼", "复议后起诉", "总计"),
        ),
    ],
)
def test_heads_are_the_printed_labels(layout: Layout, key: str, levels: tuple[str, ...]) -> None:
    assert next(heads.levels for heads in column_heads(layout) if heads.field.key == key) == levels


def test_no_two_columns_have_the_same_heads(layout: Layout) -> None:
    levels = [heads.levels for heads in column_heads(layout)]
    assert len(set(levels)) == len(levels)


def test_a_column_is_as_wide_as_its_longest_figure(layout: Layout) -> None:
    heads = column_heads(layout)
    narrow, wide = (widths(heads, [figure] * len(heads)) for figure in ("0", "1,234,567,890.1234"))
    assert min(wide) > max(len("1,234,567,890.1234") * 7, min(narrow))


def test_pages_hold_whole_paths_and_every_column_once(layout: Layout) -> None:
    heads = column_heads(layout)
    pixels = widths(heads, ["0"] * len(heads))
    printed = pages(heads, pixels, 600, 1100)
    assert [index for page in printed for index in page] == list(range(len(heads)))
    assert sum(pixels[index] for index in printed[0]) <= 600
    assert all(sum(pixels[index] for index in page) <= 1100 for page in printed)
    path_starts = {0}
    for _, run in groupby(enumerate(heads), key=lambda pair: pair[1].levels[:2]):
        path_starts.add(next(run)[0])
    assert {page.start for page in printed} <= path_starts


def test_a_path_wider_than_a_page_is_cut(layout: Layout) -> None:
    heads = column_heads(layout)[-20:]
    printed = pages(heads, [100] * 20, 50, 250)
    assert [index for page in printed for index in page] == list(range(20))
    assert all(1 <= len(page) <= 2 for page in printed)


@pytest.mark.edition("2021")
def test_runs_join_columns_under_one_head(layout: Layout) -> None:
    heads = [h for h in column_heads(layout) if h.field.key.startswith("requests.received.")]
    page = range(len(heads))
    assert list(runs(heads, page, 1)) == [(range(7), "一、本年新收政府信息公开申请数量")]
    assert list(runs(heads, page, 2)) == [(range(1), ""), (range(1, 6), "法人或其他组织"), (range(6, 7), "")]
