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
        make_run({"A01": {LICENCES: 9487, FEE: Decimal("0.3"), RECEIVED: 4}, "A02": {}, "B01": {}}),
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


def test_where_a_unit_is_left_out_a_column_holds_what_is_compared() -> None:
    before = Before({LICENCES: 9}, "旧.xlsx", "上年的汇总表不完整，缺 2 个单位", {"A01": {LICENCES: 4}})
    run = replace(make_run({"A01": {LICENCES: 6}, "A02": {LICENCES: 100}, "B01": {}}), before=before)
    book = opened(run)
    said = "上年数据来自 旧.xlsx（上年的汇总表不完整，缺 2 个单位）；只比较两年都有数字的 1 个单位，没有比较的 2 个："
    assert any(text.startswith(said) for text in texts(book, SHEET))
    heads = [cell.value for cell in book[SHEET][5]]
    assert heads[3:] == ["2026年", "2026年可比", "2025年可比", "增减", "增减率", "提示"]
    results = opened(run, results=True)[SHEET]
    (row,) = (row for row in results.iter_rows(min_row=6, values_only=True) if "行政许可" in str(row[1]))
    assert row[3:9] == (106, 6, 4, 2, 0.5, None)
    (formulas,) = (row for row in book[SHEET].iter_rows(min_row=6) if "行政许可" in str(row[1].value))
    at = formulas[0].row
    assert [cell.value for cell in formulas[6:8]] == [f"=ROUND(E{at}-F{at},6)", f"=(E{at}-F{at})/F{at}"]


def test_a_figure_that_some_lack_says_so_in_its_row() -> None:
    before = Before(
        {}, "旧.xlsx", units={"A01": {LICENCES: 4, RECEIVED: 0}, "A02": {RECEIVED: 0}, "B01": {RECEIVED: 0}}
    )
    run = replace(make_run({"A01": {LICENCES: 500}, "A02": {}, "B01": {}}), before=before)
    results = opened(run, results=True)[SHEET]
    (row,) = (row for row in results.iter_rows(min_row=6, values_only=True) if "行政许可" in str(row[1]))
    assert row[8] == f"{JUMP}；另有 2 个单位没有这一项的上年数据"


def test_rows_that_say_nothing_of_either_year_fold_away() -> None:
    run = replace(
        make_run({"A01": {LICENCES: 3}}), before=Before({FEE: Decimal(1)}, "旧.xlsx", units={"A01": {FEE: Decimal(1)}})
    )
    sheet = opened(run)[SHEET]
    shown = [row for row in range(6, sheet.max_row + 1) if not sheet.row_dimensions[row].hidden]
    assert {str(sheet.cell(row, 2).value).split("－")[1] for row in shown} == {"行政许可", "行政事业性收费"}


def test_without_any_figure_nothing_folds() -> None:
    sheet = opened(make_run({}))[SHEET]
    assert not any(dimension.hidden for dimension in sheet.row_dimensions.values())
