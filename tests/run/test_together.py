from __future__ import annotations

from dataclasses import replace

from gkbatch.run.together import why_not_final, with_adjustments_told
from gkbatch.settings import Adjustment
from tests.conftest import make_settings
from tests.rollup.runs import make_run

LICENCES = "disclosure.licences.decisions"
ADJUSTED = replace(make_settings(), adjustments=(Adjustment(LICENCES, -5, "重复"),))


def test_adjustments_that_cannot_be_used_are_a_remark_and_keep_the_report_from_being_final() -> None:
    run = make_run({"A01": {LICENCES: 4}, "A02": {}, "B01": {}}, settings=ADJUSTED)
    (remark,) = with_adjustments_told(run).remarks
    assert remark == (
        "汇总调整有问题，汇总报告.docx 不生成，其他文件不受影响："
        "“第二十条第（五）项－行政许可－本年处理决定数量”调整以后是 -1，不能小于 0。"
        "请改 settings.xlsx 的“汇总调整”，报表没有交齐的等交齐以后再看"
    )
    assert why_not_final(run) == (
        "汇总调整有问题：“第二十条第（五）项－行政许可－本年处理决定数量”调整以后是 -1，不能小于 0",
    )


def test_adjustments_that_can_be_used_are_not_spoken_of() -> None:
    run = make_run({"A01": {LICENCES: 5}, "A02": {}, "B01": {}}, settings=ADJUSTED)
    assert with_adjustments_told(run) is run
    assert why_not_final(run) == ()
