from __future__ import annotations

from decimal import Decimal

import pytest

from gkbatch.settings import Adjustment
from gkbatch.settings.reading import read_settings
from gkbatch.settings.writing import write_settings
from tests.settings.conftest import Changes, Faults, Save

LICENCES = {"汇总调整!A4": "行政许可－本年处理决定数量", "汇总调整!B4": -5, "汇总调整!C4": "两个单位重复计算"}


def requests(amount: int, *rows: str) -> dict[str, object]:
    """An adjustment of 自然人 and 总计 in these rows of section 三."""
    cells: dict[str, object] = {}
    for number, (row, column) in enumerate(((row, column) for row in rows for column in ("person", "total")), start=4):
        cells |= {
            f"汇总调整!A{number}": f"requests.{row}.{column}",
            f"汇总调整!B{number}": amount,
            f"汇总调整!C{number}": "同一申请计了两次",
        }
    return cells


@pytest.mark.parametrize(
    ("changes", "expected"),
    [
        ({}, ()),
        (LICENCES, (Adjustment("disclosure.licences.decisions", -5, "两个单位重复计算"),)),
        (
            LICENCES | {"汇总调整!A4": "第二十条第（五）项－行政许可－本年处理决定数量", "汇总调整!B4": "＋12"},
            (Adjustment("disclosure.licences.decisions", 12, "两个单位重复计算"),),
        ),
        (
            LICENCES | {"汇总调整!A4": "disclosure.fees.amount", "汇总调整!B4": "-0.5"},
            (Adjustment("disclosure.fees.amount", Decimal("-0.5"), "两个单位重复计算"),),
        ),
    ],
)
def test_a_field_is_named_by_its_labels_or_its_key(
    save: Save, changes: Changes, expected: tuple[Adjustment, ...]
) -> None:
    assert read_settings(save(changes)).adjustments == expected


def test_adjustments_are_accepted_and_written_back(save: Save) -> None:
    read = read_settings(save(requests(-1, "received", "granted", "handled")))
    assert [one.field for one in read.adjustments][:2] == ["requests.received.person", "requests.received.total"]
    again = save()
    again.write_bytes(write_settings(read))
    assert read_settings(again).adjustments == read.adjustments


def test_whether_they_balance_is_looked_at_with_the_returns(save: Save) -> None:
    assert len(read_settings(save(requests(-1, "received"))).adjustments) == 2


@pytest.mark.parametrize(
    ("changes", "place", "message"),
    [
        (LICENCES | {"汇总调整!A4": "行政许可－处理决定数量"}, "汇总调整!A4", "相近的有：第二十条第（五）项－行政许可－本年处理决定数量"),
        (LICENCES | {"汇总调整!A4": "奖金"}, "汇总调整!A4", "三张表里没有“奖金”；请从汇总表的“同比”复制“项目”"),
        (LICENCES | {"汇总调整!A4": "总计"}, "汇总调整!A4", "“总计”在表里不止一处"),
        (LICENCES | {"汇总调整!A4": None}, "汇总调整!A4", "“项目”没有填写"),
        (LICENCES | {"汇总调整!B4": 1.5}, "汇总调整!B4", "应是不为 0 的整数，减少的前面加 -"),
        (LICENCES | {"汇总调整!B4": 0}, "汇总调整!B4", "“增减”填的是“0”"),
        (LICENCES | {"汇总调整!B4": "少五件"}, "汇总调整!B4", "“增减”填的是“少五件”"),
        (LICENCES | {"汇总调整!B4": None}, "汇总调整!B4", "“增减”没有填写"),
        (LICENCES | {"汇总调整!C4": None}, "汇总调整!C4", "“理由”没有填写"),
    ],
)  # fmt: skip
def test_a_fault_is_named_once_with_its_cell(faults: Faults, changes: Changes, place: str, message: str) -> None:
    found = faults(changes)
    assert [where for where, _ in found] == [place]
    assert message in found[0][1]


def test_an_older_workbook_without_the_sheet_is_read(save: Save) -> None:
    assert read_settings(save({}, lambda book: book.remove(book["汇总调整"]))).adjustments == ()
