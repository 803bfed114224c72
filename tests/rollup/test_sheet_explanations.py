from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.finding import Explanation
from gkbatch.outcome import Run
from gkbatch.rollup.sheet_explanations import SHEET
from gkbatch.settings import Exemption
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run, opened


def rows(run: Run) -> list[tuple[object, ...]]:
    return list(opened(run)[SHEET].iter_rows(min_row=4, values_only=True))


def test_what_was_said_stands_with_who_said_it() -> None:
    explained = replace(finding("query"), explanation=Explanation("已核实，确为 14 件", "agency"))
    exempted = replace(finding("error"), explanation=Explanation("合并所致（办公室）", "office"))
    run = make_run({"A01": {}}, {"A01": (explained, exempted, finding("query", "9"))})
    found = rows(run)
    assert [(row[1], row[2], row[3], row[4], row[5], row[8]) for row in found] == [
        ("示例市示例区工业和信息化局", "机关", "疑问", "GK201", "三、依申请公开!D7", "已核实，确为 14 件"),
        ("示例市示例区工业和信息化局", "汇总单位", "错误", "GK201", "三、依申请公开!D7", "合并所致（办公室）"),
    ]
    assert found[0][9] == explained.mark


def test_an_exemption_that_met_nothing_is_listed_as_such() -> None:
    settings = replace(make_settings(), exemptions=(Exemption("A02", "GK401", "合并", "办公室", "0" * 12),))
    (row,) = rows(make_run({"A02": {}}, settings=settings))
    assert (row[1], row[4], row[9]) == ("示例市示例区科学技术局", "GK401", "0" * 12)
    assert str(row[8]).startswith("（没有用上")
    assert str(row[8]).endswith("合并（办公室）")


def test_one_for_several_agencies_is_unused_only_where_it_met_nothing_of_any() -> None:
    exemptions = (Exemption("全部", "GK201", "合并", "办公室"), Exemption("A02、镇", "GK201", "误报", "办公室"))
    exempted = replace(finding("error"), explanation=Explanation("合并（办公室）", "office"))
    settings = replace(make_settings(), exemptions=exemptions)
    _, unused = rows(make_run({"A01": {}}, {"A01": (exempted,)}, settings=settings))
    assert unused[1] == "示例市示例区科学技术局、镇"
    assert "没有用上" in str(unused)


def test_an_exemption_that_was_used_is_listed_once() -> None:
    settings = replace(make_settings(), exemptions=(Exemption("A01", "GK201", "合并", "办公室"),))
    exempted = replace(finding("error"), explanation=Explanation("合并（办公室）", "office"))
    assert len(rows(make_run({"A01": {}}, {"A01": (exempted,)}, settings=settings))) == 1


def test_nothing_said_is_said() -> None:
    assert rows(make_run({}))[0][1] == "（没有说明，也没有豁免）"


def test_an_exemption_of_a_note_is_called_needless() -> None:
    settings = replace(make_settings(), exemptions=(Exemption("A01", "GK201", "合并", "办公室"),))
    (row,) = rows(make_run({"A01": {}}, {"A01": (finding("note"),)}, settings=settings))
    assert row[8] == "（没有用上：现在只是提示，不用豁免）合并（办公室）"
