from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from gkbatch.outcome import Before, Run
from gkbatch.rollup.sheet_comparison import JUMP, SHEET
from gkbatch.rollup.sums import number_fields
from tests.rollup.runs import make_run, opened, texts

LICENCES, FEE, RECEIVED = "disclosure.licences.decisions", "disclosure.fees.amount", "requests.received.total"


def rows(run: Run) -> dict[str, tuple[object, ...]]:
    """Both years' figures, difference, rate and remark by the field's printed name."""
    sheet = opened(run, results=True)[SHEET]
    return {str(row[1]): row[3:8] for row in sheet.iter_rows(min_row=6, values_only=True)}


def test_every_number_of_the_form_has_a_row() -> None:
    run = make_run({"A01": {}})
    assert len(rows(run)) == len(number_fields(run.layout))


def test_both_years_their_difference_and_the_jump() -> None:
    run = replace(
        make_run({"A01": {LICENCES: 9487, FEE: Decimal("0.3"), RECEIVED: 4}}),
        before=Before({LICENCES: 550, FEE: Decimal("0.1"), RECEIVED: 0}, "汇总表.xlsx"),
    )
    found = rows(run)
    assert found["第二十条第（五）项－行政许可－本年处理决定数量"] == (9487, 550, 8937, 8937 / 550, JUMP)
    fee = found["第二十条第（八）项－行政事业性收费－本年收费金额（单位：万元）"]
    assert fee[:3] == (0.3, 0.1, 0.2)
    assert found["一、本年新收政府信息公开申请数量－申请人情况－总计"] == (4, 0, 4, None, None)


def test_without_last_year_it_says_how_to_give_it() -> None:
    run = make_run({"A01": {LICENCES: 3}})
    assert any("没有上年数据：用 --last-year" in text for text in texts(opened(run), SHEET))
    assert rows(run)["第二十条第（五）项－行政许可－本年处理决定数量"] == (3, None, None, None, None)


def test_a_doubt_about_last_year_is_said() -> None:
    run = replace(make_run({"A01": {}}), before=Before({LICENCES: 1}, "旧.xlsx", "上年的汇总表不完整，缺 2 个单位"))
    assert "上年数据来自 旧.xlsx；上年的汇总表不完整，缺 2 个单位，增减仅供参考" in texts(opened(run), SHEET)


def test_rows_that_say_nothing_of_either_year_fold_away() -> None:
    run = replace(make_run({"A01": {LICENCES: 3}}), before=Before({FEE: Decimal(1)}, "旧.xlsx"))
    sheet = opened(run)[SHEET]
    shown = [row for row in range(6, sheet.max_row + 1) if not sheet.row_dimensions[row].hidden]
    assert {str(sheet.cell(row, 2).value).split("－")[1] for row in shown} == {"行政许可", "行政事业性收费"}


def test_without_any_figure_nothing_folds() -> None:
    sheet = opened(make_run({}))[SHEET]
    assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
