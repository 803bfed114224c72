from __future__ import annotations

from decimal import Decimal

from gkbatch.forms.table import printed_cells
from gkbatch.rollup.sheet_detail import SHEET as DETAIL
from gkbatch.rollup.sums import sums
from tests.rollup.runs import make_run, opened, texts

FIRST_ROW = 4
SHEETS = ("二、主动公开", "三、依申请公开", "四、复议诉讼")


def test_every_figure_points_to_its_own_sum() -> None:
    keys = sums(make_run({}))
    distinct = {
        key: 1000 + n if isinstance(zero, int) else Decimal(1000 + n) for n, (key, zero) in enumerate(keys.items())
    }
    run = make_run({"A01": distinct})
    formulas, results = opened(run), opened(run, results=True)
    for sheet in run.layout.sheets:
        for cell in printed_cells(sheet.table) if sheet.table else ():
            if cell.key:
                place = (FIRST_ROW + cell.row, 1 + cell.column)
                name, _, address = str(formulas[sheet.name].cell(*place).value).partition("!")
                assert name == f"='{DETAIL}'"
                assert results[DETAIL][address.replace("$", "")].value == distinct[cell.key]
                assert results[sheet.name].cell(*place).value == distinct[cell.key]


def test_labels_and_merged_cells_are_the_printed_ones() -> None:
    run = make_run({})
    workbook = opened(run)
    for layout in run.layout.sheets:
        if layout.table is None:
            continue
        sheet = workbook[layout.name]
        merged = {(area.min_row, area.min_col, area.max_row, area.max_col) for area in sheet.merged_cells.ranges}
        for cell in printed_cells(layout.table):
            row, column = FIRST_ROW + cell.row, 1 + cell.column
            if not cell.key:
                assert str(sheet.cell(row, column).value or "").replace("\n", "") == cell.text
            if cell.rows * cell.columns > 1:
                assert (row, column, row + cell.rows - 1, column + cell.columns - 1) in merged


def test_columns_are_in_the_proportion_of_the_printed_ones() -> None:
    run = make_run({})
    table = next(sheet.table for sheet in run.layout.sheets if sheet.name == "三、依申请公开")
    assert table is not None
    sheet = opened(run)["三、依申请公开"]
    drawn = [sheet.column_dimensions[letter].width for letter in "ABC"]
    printed = table.widths[:3]
    assert [round(w / drawn[0], 1) for w in drawn] == [round(w / printed[0], 1) for w in printed]


def test_narrow_heads_break_between_words() -> None:
    assert "社会\n公益\n组织" in texts(opened(make_run({})), "三、依申请公开")


def test_each_table_says_whether_it_is_complete() -> None:
    incomplete, complete = opened(make_run({})), opened(make_run({"A01": {}, "A02": {}, "B01": {}}))
    for name in SHEETS:
        assert incomplete[name]["A3"].value.startswith("不完整：未纳入 3 个单位（示例市示例区")
        assert complete[name]["A3"].value.startswith("完整：")


def test_each_table_prints_on_one_upright_page() -> None:
    workbook = opened(make_run({}))
    for sheet in (workbook[name] for name in SHEETS):
        setup, properties = sheet.page_setup, sheet.sheet_properties.pageSetUpPr
        # One page is what Excel takes where the file says nothing.
        assert (setup.fitToWidth, setup.fitToHeight, setup.paperSize, setup.orientation) == (None, None, 9, "portrait")
        assert properties is not None
        assert properties.fitToPage
