from __future__ import annotations

from dataclasses import replace

from gkbatch.outcome import Unit
from gkbatch.rollup.detail_frame import detail_lines, unit_lines
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.sums import number_fields
from gkbatch.settings import Adjustment
from tests.conftest import make_settings
from tests.rollup.runs import make_run, opened

LICENCES, FORCE = "disclosure.licences.decisions", "disclosure.coercion.decisions"


def test_adjustments_of_one_reason_are_one_line_after_the_agencies() -> None:
    adjustments = (Adjustment(LICENCES, -5, "甲"), Adjustment(FORCE, 1, "乙"), Adjustment(LICENCES, 2, "甲"))
    lines = detail_lines(make_run({"A01": {}}, settings=replace(make_settings(), adjustments=adjustments)))
    assert [(line.code, line.name, line.file, dict(line.figures)) for line in lines[1:]] == [
        ("±1", "汇总调整", "甲", {LICENCES: -3}),
        ("±2", "汇总调整", "乙", {FORCE: 1}),
    ]


def test_a_unit_of_the_level_below_stands_with_its_member_and_its_way() -> None:
    unit = Unit("示例区", "A01", "示例市示例区财政局", ("示例区.xlsx", "财政局.xlsx"), {LICENCES: 3}, {LICENCES: "D12"})
    (line,) = unit_lines(replace(make_run({}), units=(unit,), inputs=".."))
    assert (line.code, line.name, line.category, line.file, line.link) == (
        "A01", "示例市示例区财政局", "示例区", "示例区.xlsx › 财政局.xlsx", "../示例区.xlsx",
    )  # fmt: skip
    assert (line.figures, line.cells) == ({LICENCES: 3}, {LICENCES: "D12"})


def test_parts_fold_away_and_totals_stay() -> None:
    run = make_run({"A01": {}})
    sheet = opened(run)[SHEET]
    keys = [field.key for field in number_fields(run.layout)]

    def fold(key: str) -> int:
        column = 5 + keys.index(key)
        return next(
            one.outlineLevel or 0
            for one in sheet.column_dimensions.values()
            if (one.min or 0) <= column <= (one.max or 0)
        )

    assert fold("requests.received.total") == fold("requests.handled.total") == fold("disclosed.total") == 0
    assert fold("requests.granted.total") == fold("requests.other.other.total") == 1
    assert fold("requests.handled.person") == fold("disputes.litigation.after.pending") == 2


def test_the_code_leads_to_the_file() -> None:
    run = replace(make_run({"A01": {}}), inputs="../inputs")
    cell = opened(run)[SHEET]["A11"]
    assert cell.hyperlink is not None
    assert cell.hyperlink.target == "..\\inputs\\示例市示例区工业和信息化局.xlsx"
