from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

import pytest
from openpyxl.utils import get_column_letter

from gkbatch.outcome import Run
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.sums import number_fields, sums
from gkbatch.settings import Adjustment
from tests.conftest import make_settings
from tests.rollup.runs import Returns, finding, make_run, opened, texts

LICENCES, FEE = "disclosure.licences.decisions", "disclosure.fees.amount"
KEY_ROW, SUM_ROW, FILTER_ROW, FIRST_ROW, FIRST_COLUMN = 8, 9, 10, 11, 5


def column_of(run: Run, key: str) -> int:
    return FIRST_COLUMN + [field.key for field in number_fields(run.layout)].index(key)


def test_each_included_agency_has_a_row_with_its_file() -> None:
    run = make_run({"A01": {}, "A02": {}, "B01": {}}, {"A02": (finding(),)})
    sheet = opened(run)[SHEET]
    rows = list(sheet.iter_rows(min_row=FIRST_ROW, max_row=FIRST_ROW + 2, max_col=4, values_only=True))
    assert rows[-1] == (None,) * 4
    assert rows[:-1] == [
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
    assert len(said) == len(sheet.col_breaks.brk) + 1 == 2
    assert all(text.startswith("不完整：未纳入 2 个单位") for text in said)


def test_what_says_so_stands_where_it_is_seen() -> None:
    sheet = opened(make_run({"A01": {}}, settings=mixed_run().settings))[SHEET]
    folded = [one for one in sheet.column_dimensions.values() if one.hidden]
    hidden = {column for one in folded for column in range(one.min or 0, (one.max or 0) + 1)}
    told = {cell.column for cell in sheet[3] if cell.value}
    assert len(told) == 2
    assert not hidden & told


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


def below(run: Run, *, results: bool = False) -> list[tuple[object, ...]]:
    """What stands below the lines: code, name, category, file and the figure of LICENCES."""
    sheet = opened(run, results=results)[SHEET]
    column, last_line = column_of(run, LICENCES), int("".join(filter(str.isdigit, sheet.auto_filter.ref.split(":")[1])))
    rows = (sheet[row] for row in range(last_line + 1, sheet.max_row + 1))
    found = [(*(cell.value for cell in row[:4]), row[column - 1].value) for row in rows]
    return [row for row in found if any(cell is not None for cell in row)]


def mixed_run() -> Run:
    """Two categories in the sums; one unit that does not count, one sent back, one missing; two adjustments."""
    base = make_settings()
    more = (
        replace(base.agencies[0], code="A03", name="示例市示例区档案馆", counted=False),
        replace(base.agencies[0], code="A04", name="示例市示例区统计局"),
        replace(base.agencies[0], code="A05", name="示例市示例区信访局"),
    )
    adjustments = (Adjustment(LICENCES, -3, "重复"), Adjustment(FEE, Decimal("0.1"), "漏计"))
    settings = replace(base, agencies=(*base.agencies, *more), adjustments=adjustments)
    returns: Returns = {
        "A01": {LICENCES: 10, FEE: Decimal("0.1")},
        "A02": {LICENCES: 20, FEE: Decimal("0.2")},
        "B01": {LICENCES: 5},
        "A03": {LICENCES: 1000},
        "A04": {LICENCES: 2000, "disclosed.total": None},
    }
    return make_run(returns, {"A04": (finding(),)}, settings=settings)


def test_each_category_has_its_sum_and_all_of_them_make_the_districts() -> None:
    rows = below(mixed_run(), results=True)
    assert [row[1:] for row in rows[:5]] == [
        ("按类别小计", None, None, None),
        ("∑ 区直部门（2 个单位）", "区直部门", None, 30),
        ("∑ 镇（1 个单位）", "镇", None, 5),
        ("∑ 汇总调整", "汇总调整", None, -3),
        ("∑ 以上各项之和（应与合计行一致）", None, None, 32),
    ]
    assert {row[0] for row in rows[1:5]} == {"∑"}
    assert sums(mixed_run())[LICENCES] == 32


def test_the_subtotals_are_formulas_that_sorting_cannot_part() -> None:
    run = mixed_run()
    letter = get_column_letter(column_of(run, LICENCES))
    formulas = [row[4] for row in below(run)[1:5]]
    assert formulas == [
        f"=SUMIF($C$11:$C$15,$C18,{letter}$11:{letter}$15)",
        f"=SUMIF($C$11:$C$15,$C19,{letter}$11:{letter}$15)",
        f"=SUMIF($B$11:$B$15,$C20,{letter}$11:{letter}$15)",
        f"=SUM({letter}18:{letter}20)",
    ]


def test_units_in_no_sum_are_shown_in_brackets_with_why() -> None:
    file = "示例市示例区统计局.xlsx"
    assert below(mixed_run())[5:] == [
        (None, "没有计入汇总的单位", "3 个单位，数字不在任何合计和小计之内，仅供核对", None, None),
        ("〔A03〕", "〔示例市示例区档案馆〕", "区直部门",
         "按机关名单不计入汇总；√ 已生成　示例市示例区档案馆.xlsx", 1000),
        ("〔A04〕", "〔示例市示例区统计局〕", "区直部门", f"× 退回　{file}", 2000),
        ("〔A05〕", "〔示例市示例区信访局〕", "区直部门", "○ 未报", None),
    ]  # fmt: skip


def test_without_adjustments_there_is_no_row_for_them() -> None:
    names = [row[1] for row in below(make_run({"A01": {}, "A02": {}, "B01": {}}))]
    assert names == ["按类别小计", "∑ 区直部门（2 个单位）", "∑ 镇（1 个单位）", "∑ 以上各项之和（应与合计行一致）"]


def test_one_category_alone_needs_no_subtotal() -> None:
    assert below(make_run({"A01": {}, "A02": {}}))[0][1] == "没有计入汇总的单位"


def test_what_is_below_the_lines_is_outside_the_filter() -> None:
    ref = opened(mixed_run())[SHEET].auto_filter.ref
    assert ref.startswith("A10:")
    assert ref.endswith("15")


def test_columns_of_parts_are_folded_away_until_somebody_opens_them() -> None:
    sheet = opened(make_run({"A01": {}}))[SHEET]
    folded = {dimension.hidden for dimension in sheet.column_dimensions.values() if dimension.outlineLevel}
    assert folded == {True}
    assert not any(sheet.column_dimensions[letter].hidden for letter in "ABCDE")
