from __future__ import annotations

from decimal import Decimal

import pytest
from openpyxl.utils import get_column_letter

from gkbatch.outcome import Run
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.sums import number_fields, sums
from tests.rollup.runs import finding, make_run, opened, texts

KEY_ROW, SUM_ROW, FILTER_ROW, FIRST_ROW, FIRST_COLUMN = 8, 9, 10, 11, 5


def column_of(run: Run, key: str) -> int:
    return FIRST_COLUMN + [field.key for field in number_fields(run.layout)].index(key)


def test_each_included_agency_has_a_row_with_its_file() -> None:
    run = make_run({"A01": {}, "A02": {}, "B01": {}}, {"A02": (finding(),)})
    sheet = opened(run)[SHEET]
    rows = list(sheet.iter_rows(min_row=FIRST_ROW, max_col=4, values_only=True))
    assert rows == [
        ("A01", "示例市示例区工业和信息化局", "区直部门", "示例市示例区工业和信息化局.xlsx"),
        ("B01", "示例市示例区示例镇人民政府", "镇", "示例市示例区示例镇人民政府.xlsx"),
    ]


def test_every_number_stands_in_its_own_column() -> None:
    run = make_run({"A01": {}})
    fields = number_fields(run.layout)
    distinct = {f.key: 1000 + n if f.whole else Decimal(1000 + n) for n, f in enumerate(fields)}
    sheet = opened(make_run({"A01": distinct}))[SHEET]
    row = [cell.value for cell in sheet[FIRST_ROW]][FIRST_COLUMN - 1 :]
    assert row == [1000 + n for n in range(len(fields))]
    assert sheet.max_column == FIRST_COLUMN - 1 + len(fields)


@pytest.mark.parametrize(
    ("key", "formula"),
    [("requests.received.person", "=SUM({0}11:{0}12)"), ("disclosure.fees.amount", "=ROUND(SUM({0}11:{0}12),6)")],
)
def test_the_sum_is_a_formula_over_the_agencies(key: str, formula: str) -> None:
    run = make_run({"A01": {}, "A02": {}})
    column = column_of(run, key)
    assert opened(run)[SHEET].cell(SUM_ROW, column).value == formula.format(get_column_letter(column))


def test_the_sum_carries_its_exact_result() -> None:
    key = "disclosure.fees.amount"
    run = make_run({"A01": {key: Decimal("0.1")}, "A02": {key: Decimal("0.2")}})
    assert opened(run, results=True)[SHEET].cell(SUM_ROW, column_of(run, key)).value == 0.3


def test_every_cached_sum_is_the_sum() -> None:
    run = make_run({"A01": {"disclosed.total": 123_456}, "A02": {"fee.amount": Decimal("12.5")}})
    row = [cell.value for cell in opened(run, results=True)[SHEET][SUM_ROW]][FIRST_COLUMN - 1 :]
    assert row == [float(total) for total in sums(run).values()]


def test_nobody_included_gives_zero_sums_and_says_so() -> None:
    workbook = opened(make_run({}), results=True)
    row = [cell.value for cell in workbook[SHEET][SUM_ROW]][FIRST_COLUMN - 1 :]
    assert set(row) == {0}
    assert "（还没有计入汇总的单位）" in texts(workbook, SHEET)


def test_an_incomplete_roll_up_says_so_on_every_printed_page() -> None:
    sheet = opened(make_run({"A01": {}}))[SHEET]
    said = [str(cell.value) for cell in sheet[3] if cell.value]
    assert "示例市示例区科学技术局、示例市示例区示例镇人民政府" in said[0]
    assert len(said) == len(sheet.col_breaks.brk) + 1 > 5
    assert all(text.startswith("不完整：未纳入 2 个单位") for text in said)


def test_no_merged_head_crosses_the_edge_of_a_page() -> None:
    sheet = opened(make_run({"A01": {}}))[SHEET]
    breaks = [item.id for item in sheet.col_breaks.brk]
    for area in sheet.merged_cells.ranges:
        assert not any(area.min_col <= column < area.max_col for column in breaks)


def test_heads_and_names_stay_in_sight() -> None:
    sheet = opened(make_run({"A01": {}, "A02": {}}))[SHEET]
    assert sheet.freeze_panes == "C11"
    assert sheet.auto_filter.ref.startswith(f"A{FILTER_ROW}:")
    assert sheet.auto_filter.ref.endswith("12")
    assert sheet.print_title_cols == "$A:$B"
    assert sheet.print_title_rows == "$4:$10"


def test_a_hidden_row_holds_the_keys_of_the_columns() -> None:
    run = make_run({"A01": {}})
    sheet = opened(run)[SHEET]
    assert sheet.row_dimensions[KEY_ROW].hidden
    assert [cell.value for cell in sheet[KEY_ROW]] == [
        "agency.code", "agency.name", None, "agency.file", *(field.key for field in number_fields(run.layout))
    ]  # fmt: skip


def test_amounts_show_decimals_and_counts_do_not() -> None:
    run = make_run({"A01": {}})
    sheet = opened(run)[SHEET]
    formats = [
        sheet.cell(FIRST_ROW, column_of(run, key)).number_format
        for key in ("disclosed.total", "disclosure.fees.amount")
    ]
    assert formats == ["#,##0", "#,##0.00####"]
