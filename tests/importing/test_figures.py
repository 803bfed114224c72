"""Tables as published reports print them: what is read, what is refused, what is said to be missing."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gkbatch.forms.edition_2019 import FORM as OLD
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.importing.figures import Figures, table_figures
from gkbatch.report.word.tables import number_slots
from tests.importing.tables import printed, rows_of

STATE_SECRETS = "requests.refused.secret"
Lines = list[list[str]]


def read(change: Callable[[dict[str, Lines]], object] = lambda _: None, **numbers: str) -> Figures:
    """The figures of a report with these numbers and this change."""
    given = {key.replace("__", "."): number for key, number in numbers.items()}
    tables = printed(FORM, given)
    change(tables)
    return table_figures(rows_of(tables), FORM)


def row_with(lines: Lines, label: str) -> int:
    """The number of the row in which a cell has this label."""
    return next(number for number, cells in enumerate(lines) if label in cells)


def relabelled(table: str, old: str, new: str) -> Callable[[dict[str, Lines]], None]:
    """A change of every cell with this label."""

    def change(tables: dict[str, Lines]) -> None:
        assert any(old in cells for cells in tables[table])
        tables[table] = [[new if cell == old else cell for cell in cells] for cells in tables[table]]

    return change


@pytest.mark.parametrize("printed_form", [FORM, OLD], ids=["2021", "2019"])
def test_every_number_of_an_edition_is_read_from_its_cell(printed_form: Form) -> None:
    form = printed_form
    numbers = {key: str(place) for place, key in enumerate(number_slots(form), start=1)}
    figures = table_figures(rows_of(printed(form, numbers)), form)
    assert {key: figure.typed for key, figure in figures.found.items()} == numbers
    assert figures.notes == []


def test_a_figure_says_where_it_stands() -> None:
    assert read().found[f"{STATE_SECRETS}.legal"].place == "第 2 张表第 8 行第 5 个数"


@pytest.mark.parametrize(
    ("table", "official", "variant"),
    [
        ("disclosure", "行政规范性文件", "规范性文件"),
        ("disclosure", "第二十条第（一）项", "第二十条 第(一)项"),
        ("disclosure", "本年制发件数", "本年(2023)制发件数"),
        ("disclosure", "本年废止件数", "本年度止件数"),
        ("requests", "三、本年度办理结果", "三、 本 年 度 办 理 结 束"),
        ("requests", "（七）总计", "（七）合计"),
        ("requests", "（一）予以公开", "(一) 予以公开"),
        ("requests", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "（二）部分公开"),
        ("requests", "3.危及“三安全一稳定”", '3.危及"三安全一稳定"'),
        ("requests", "1.属于国家秘密", "属于国家秘密"),
        ("requests", "2.重复申请", "2、重复申请"),
        ("requests", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "1.逾期不补正"),
        ("requests", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "2.逾期不缴费"),
        ("disputes", "总计", "总 计"),
    ],
)
def test_labels_that_real_reports_print(table: str, official: str, variant: str) -> None:
    figures = read(relabelled(table, official, variant))
    assert (len(figures.found), figures.notes) == (200, [])


def test_a_label_in_two_cells_is_one() -> None:
    def change(tables: dict[str, Lines]) -> None:
        cells = tables["requests"][3]
        tables["requests"][3] = ["一、", "本年新收政府信息公开申请数量", *cells[1:]]

    assert read(change, requests__received__person="7").found["requests.received.person"].typed == "7"


def test_labels_in_one_cell_are_told_apart() -> None:
    def change(tables: dict[str, Lines]) -> None:
        place = row_with(tables["requests"], "3.其他")
        tables["requests"][place] = ["（六）其他处理3.其他", *tables["requests"][place][-7:]]

    figures = read(change, requests__other__other__total="4")
    assert figures.found["requests.other.other.total"].typed == "4"
    assert figures.notes == []


def test_a_table_broken_by_a_page_is_one() -> None:
    rows = rows_of(printed(FORM, {"requests.handled.person": "5"}))
    moved = [
        row if row.table < 2 or (row.table == 2 and number < 30) else type(row)(row.cells, row.table + 1, row.place)
        for number, row in enumerate(rows)
    ]
    figures = table_figures(moved, FORM)
    assert figures.found["requests.handled.person"].typed == "5"
    assert figures.notes == []


@pytest.mark.parametrize("numbers_below", [False, True])
def test_a_label_broken_by_a_page_is_one(numbers_below: bool) -> None:
    def change(tables: dict[str, Lines]) -> None:
        lines = tables["requests"]
        place = row_with(lines, "5.要求行政机关确认或重新出具已获取信息")
        numbers = lines[place][1:]
        first, second = ["5.要求行政机关确认或重新"], ["出具已获取信息"]
        lines[place : place + 1] = [first, second + numbers] if numbers_below else [first + numbers, second]

    figures = read(change, requests__not_processed__confirmation__person="6")
    assert figures.found["requests.not_processed.confirmation.person"].typed == "6"
    assert (len(figures.found), figures.notes) == (200, [])


def test_a_group_over_a_row_is_no_part_of_its_label() -> None:
    def change(tables: dict[str, Lines]) -> None:
        lines = tables["requests"]
        place = row_with(lines, "1.属于国家秘密")
        lines[place : place + 1] = [["（三）不予公开"], ["1.属于国家秘密", *lines[place][-7:]]]

    assert (len(read(change).found), read(change).notes) == (200, [])


@pytest.mark.parametrize("numbers", [["", "1", *[""] * 12, "2"], [""] * 15])
def test_empty_cells_of_the_cases_stay_in_their_place(numbers: list[str]) -> None:
    def change(tables: dict[str, Lines]) -> None:
        tables["disputes"][-1] = list(numbers)

    assert [figure.typed for key, figure in read(change).found.items() if key.startswith("disputes")] == numbers


def test_empty_cells_at_the_end_are_none_of_the_row() -> None:
    def change(tables: dict[str, Lines]) -> None:
        place = row_with(tables["disclosure"], "行政许可")
        tables["disclosure"][place] += ["", ""]

    assert read(change, disclosure__licences__decisions="9").found["disclosure.licences.decisions"].typed == "9"


def test_a_number_with_a_remark_is_kept_as_it_is_typed() -> None:
    typed = "22（其中修订16件）"
    assert read(disclosure__normative__in_force=typed).found["disclosure.normative.in_force"].typed == typed


# ---- what is not taken ----------------------------------------------------------------------


def test_a_row_that_is_not_there_is_named() -> None:
    def change(tables: dict[str, Lines]) -> None:
        place = row_with(tables["requests"], "2.重复申请")
        tables["requests"] = tables["requests"][:place] + tables["requests"][place + 1 :]

    figures = read(change)
    assert len(figures.found) == 193
    (note,) = figures.notes
    assert (note.kind, note.about.endswith("（五）不予处理－2.重复申请")) == ("missing", True)
    assert "7 个数" in note.message


@pytest.mark.parametrize(("table", "numbers"), [("disclosure", 10), ("requests", 175), ("disputes", 15)])
def test_a_table_that_is_not_there_is_one_fault(table: str, numbers: int) -> None:
    figures = read(lambda tables: tables.pop(table))
    assert len(figures.found) == 200 - numbers
    assert [(note.kind, f"{numbers} 个数" in note.message) for note in figures.notes] == [("missing", True)]


@pytest.mark.parametrize("cells", [["3"] * 6, ["3"] * 8, []])
def test_a_row_with_more_or_fewer_numbers_is_not_taken(cells: list[str]) -> None:
    def change(tables: dict[str, Lines]) -> None:
        place = row_with(tables["requests"], "2.重复申请")
        tables["requests"][place] = ["2.重复申请", *cells]

    figures = read(change)
    assert not any(key.startswith("requests.not_processed.repeated") for key in figures.found)
    (note,) = figures.notes
    assert (note.kind, note.place, "应有 7 个数" in note.message) == ("not_understood", "第 2 张表第 20 行", True)


def test_a_row_that_stands_there_twice_with_other_numbers_is_not_taken() -> None:
    def change(tables: dict[str, Lines]) -> None:
        tables["requests"].append(["四、结转下年度继续办理", *"1234567"])

    figures = read(change)
    assert not any(key.startswith("requests.carried_out") for key in figures.found)
    assert [(note.kind, "不止一次" in note.message) for note in figures.notes] == [("not_understood", True)]


def test_a_row_that_stands_there_twice_alike_is_taken() -> None:
    def change(tables: dict[str, Lines]) -> None:
        tables["requests"].append(list(tables["requests"][-1]))

    assert (len(read(change).found), read(change).notes) == (200, [])


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("本年制发件数", "本年新制作数量"),
        ("本年收费金额（单位：万元）", "本年收费金额（单位：元）"),
    ],
)
def test_numbers_under_another_head_are_not_taken(old: str, new: str) -> None:
    figures = read(relabelled("disclosure", old, new))
    assert len(figures.found) < 200
    assert figures.notes
    assert all("表头" in note.message for note in figures.notes)


def test_columns_in_another_order_are_not_taken() -> None:
    def change(tables: dict[str, Lines]) -> None:
        heads = tables["requests"][2]
        heads[0], heads[1] = heads[1], heads[0]

    figures = read(change)
    assert not any(key.startswith("requests") for key in figures.found)
    assert figures.notes


def test_blocks_of_cases_in_another_order_are_not_taken() -> None:
    def change(tables: dict[str, Lines]) -> None:
        tables["disputes"] = [
            [{"未经复议直接起诉": "复议后起诉", "复议后起诉": "未经复议直接起诉"}.get(cell, cell) for cell in cells]
            for cells in tables["disputes"]
        ]

    figures = read(change)
    assert not any(key.startswith("disputes") for key in figures.found)
    assert [(note.kind, note.place) for note in figures.notes] == [("not_understood", "第 3 张表第 2 行")]
    assert "次序不同" in figures.notes[0].message


def test_a_line_of_remarks_below_the_cases_is_none_of_them() -> None:
    def change(tables: dict[str, Lines]) -> None:
        tables["disputes"].append(["备注：无"])

    assert (len(read(change).found), read(change).notes) == (200, [])


def test_a_row_of_an_older_edition_is_said_to_be_left_out() -> None:
    """A table 三 of 23 rows: 其他处理 in one."""
    tables = printed(FORM, {}) | {"requests": printed(OLD, {})["requests"]}
    figures = table_figures(rows_of(tables), FORM)
    assert len(figures.found) == 200 - 21
    assert [note.kind for note in figures.notes] == ["missing"] * 3 + ["left"]
    assert "（六）其他处理" in figures.notes[-1].message
