from __future__ import annotations

from collections import Counter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.forms.edition_2021 import APPLICANTS, DETAIL_ROWS, DISCLOSURE_TABLE, DISPUTES_TABLE, FORM, REQUESTS_TABLE
from gkbatch.forms.form import Form, Table
from gkbatch.forms.table import Cell, Equation, block_grids, equations, join, printed_cells, table_fields, total_parts

TABLES = pytest.mark.parametrize("table", FORM.tables, ids=lambda table: table.key)
COLUMNS = (*APPLICANTS, "total")


def cell_of(table: Table, text: str) -> Cell:
    (found,) = [cell for cell in printed_cells(table) if cell.text == text]
    return found


def difference(equation: Equation, numbers: dict[str, int]) -> int:
    return sum(numbers[key] for key in equation.left) - sum(numbers[key] for key in equation.right)


@TABLES
def test_the_printed_cells_tile_the_grid(table: Table) -> None:
    cells = printed_cells(table)
    covered = Counter(
        (row, column)
        for cell in cells
        for row in range(cell.row, cell.row + cell.rows)
        for column in range(cell.column, cell.column + cell.columns)
    )
    rows = max(cell.row + cell.rows for cell in cells)
    assert set(covered.values()) == {1}
    assert set(covered) == {(row, column) for row in range(rows) for column in range(len(table.widths))}


@TABLES
def test_every_number_is_printed_once(table: Table) -> None:
    assert Counter(cell.key for cell in printed_cells(table) if cell.key) == Counter(
        field.key for field in table_fields(table)
    )


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）", (0, 0, 3, 3)),
        ("申请人情况", (0, 3, 1, 7)),
        ("自然人", (1, 3, 2, 1)),
        ("法人或其他组织", (1, 4, 1, 5)),
        ("总计", (1, 9, 2, 1)),
        ("法律服务机构", (2, 7, 1, 1)),
        ("一、本年新收政府信息公开申请数量", (3, 0, 1, 3)),
        ("三、本年度办理结果", (5, 0, 22, 1)),
        ("（一）予以公开", (5, 1, 1, 2)),
        ("（三）不予公开", (7, 1, 8, 1)),
        ("8.属于行政查询事项", (14, 2, 1, 1)),
        ("（四）无法提供", (15, 1, 3, 1)),
        ("（五）不予处理", (18, 1, 5, 1)),
        ("（六）其他处理", (23, 1, 3, 1)),
        ("（七）总计", (26, 1, 1, 2)),
        ("四、结转下年度继续办理", (27, 0, 1, 3)),
    ],
)
def test_merges_of_section_three(text: str, place: tuple[int, int, int, int]) -> None:
    cell = cell_of(REQUESTS_TABLE, text)
    assert (cell.row, cell.column, cell.rows, cell.columns) == place


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("行政复议", (0, 0, 1, 5)),
        ("行政诉讼", (0, 5, 1, 10)),
        ("未经复议直接起诉", (1, 5, 1, 5)),
        ("复议后起诉", (1, 10, 1, 5)),
    ],
)
def test_merges_of_section_four(text: str, place: tuple[int, int, int, int]) -> None:
    cell = cell_of(DISPUTES_TABLE, text)
    assert (cell.row, cell.column, cell.rows, cell.columns) == place


def test_rows_of_section_two() -> None:
    cells = printed_cells(DISCLOSURE_TABLE)
    titles = [(cell.row, cell.text, cell.columns) for cell in cells if cell.title]
    assert titles == [
        (0, "第二十条第（一）项", 4),
        (4, "第二十条第（五）项", 4),
        (7, "第二十条第（六）项", 4),
        (11, "第二十条第（八）项", 4),
    ]
    answers = Counter((cell.row, cell.columns) for cell in cells if cell.key)
    assert answers == {(2, 1): 3, (3, 1): 3, (6, 3): 1, (9, 3): 1, (10, 3): 1, (13, 3): 1}


@pytest.mark.edition("2021")
def test_labels_go_from_the_outermost_to_the_innermost(form: Form) -> None:
    labels = {field.key: field.labels for table in form.tables for field in table_fields(table)}
    assert labels["disclosure.fees.amount"] == ("第二十条第（八）项", "行政事业性收费", "本年收费金额（单位：万元）")
    assert labels["requests.refused.secret.legal"] == (
        "三、本年度办理结果", "（三）不予公开", "1.属于国家秘密", "申请人情况", "法人或其他组织", "法律服务机构",
    )  # fmt: skip
    assert labels["disputes.litigation.after.pending"] == ("行政诉讼", "复议后起诉", "尚未审结")


@pytest.mark.parametrize(("table", "count"), [(DISCLOSURE_TABLE, 0), (REQUESTS_TABLE, 39), (DISPUTES_TABLE, 3)])
def test_number_of_equations(table: Table, count: int) -> None:
    found = equations(table)
    assert len(found) == count
    assert len({equation.key for equation in found}) == count


def test_equations_of_a_column_as_they_are_read() -> None:
    found = {equation.key: equation for equation in equations(REQUESTS_TABLE)}
    header = found["GK201.requests.person"]
    assert header.name == "自然人：第一项加第二项＝第三项加第四项"
    assert header.left == ("requests.received.person", "requests.carried_in.person")
    assert header.right == ("requests.handled.person", "requests.carried_out.person")
    assert found["GK202.requests.research"].right == tuple(f"requests.{row}.research" for row in DETAIL_ROWS)
    assert found["GK203.requests.other.other"].name == "3.其他：总计＝六类申请人之和"
    names = [equation.name for equation in equations(DISPUTES_TABLE)]
    assert names == [f"{place}：总计＝四类结果之和" for place in ("行政复议", "未经复议直接起诉", "复议后起诉")]


def test_21_detail_rows_are_all_rows_but_the_four_of_the_equation() -> None:
    (grid,) = block_grids(REQUESTS_TABLE)
    assert [row.key for row in grid.rows if row.key in DETAIL_ROWS] == list(DETAIL_ROWS)
    assert len(DETAIL_ROWS) == 21
    assert {row.key for row in grid.rows} - set(DETAIL_ROWS) == {"received", "carried_in", "handled", "carried_out"}


@given(st.lists(st.integers(0, 50), min_size=175, max_size=175))
def test_a_difference_in_the_total_column_follows_from_the_others(numbers: list[int]) -> None:
    keys = [field.key for field in table_fields(REQUESTS_TABLE)]
    table = dict(zip(keys, numbers, strict=True))
    found = {equation.key: equation for equation in equations(REQUESTS_TABLE)}
    for code in ("GK201", "GK202"):
        total = found[f"{code}.requests.total"]
        explained = sum(sign * difference(found[key], table) for sign, key in total.explained_by)
        assert difference(total, table) == explained


@pytest.mark.parametrize("column", APPLICANTS)
def test_a_wrong_sum_of_the_rows_explains_the_same_difference_in_the_header(column: str) -> None:
    found = {equation.key: equation for equation in equations(REQUESTS_TABLE)}
    numbers = dict.fromkeys((field.key for field in table_fields(REQUESTS_TABLE)), 0)
    numbers[f"requests.handled.{column}"] = 3
    header = found[f"GK201.requests.{column}"]
    ((sign, key),) = header.explained_by
    assert difference(header, numbers) == sign * difference(found[key], numbers) == -3


def test_parts_of_totals() -> None:
    parts = total_parts(REQUESTS_TABLE)
    computed = {field.key for field in table_fields(REQUESTS_TABLE) if field.computed}
    assert set(parts) == computed
    assert len(computed) == 25 + 6
    across = tuple(f"requests.handled.{column}" for column in APPLICANTS)
    assert parts["requests.handled.total"] == across
    assert parts["requests.received.total"] == tuple(f"requests.received.{column}" for column in APPLICANTS)
    assert parts["requests.handled.legal"] == tuple(f"requests.{row}.legal" for row in DETAIL_ROWS)
    assert len(total_parts(DISPUTES_TABLE)) == 3
    assert total_parts(DISCLOSURE_TABLE) == {}


def test_parts_can_be_worked_out_in_two_steps() -> None:
    """No total hangs on itself: the row （七）总计 on typed cells, 总计 on cells of its row."""
    parts = total_parts(REQUESTS_TABLE)
    for key, needed in parts.items():
        if any(part in parts for part in needed):
            assert key == "requests.handled.total"


@pytest.mark.parametrize(("parts", "key"), [(("a", "", "b"), "a.b"), (("", ""), ""), (("a",), "a")])
def test_keys_are_joined_with_dots(parts: tuple[str, ...], key: str) -> None:
    assert join(*parts) == key
