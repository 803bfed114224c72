from __future__ import annotations

from dataclasses import replace

from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.sums import number_fields
from tests.rollup.runs import make_run, opened


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
    assert fold("requests.granted.total") == fold("requests.other.other.total") == fold("category.L01") == 1
    assert fold("requests.handled.person") == fold("disputes.litigation.after.pending") == 2


def test_the_code_leads_to_the_file() -> None:
    run = replace(make_run({"A01": {}}), inputs="../inputs")
    cell = opened(run)[SHEET]["A11"]
    assert cell.hyperlink is not None
    assert cell.hyperlink.target == "..\\inputs\\示例市示例区工业和信息化局.xlsx"
