"""What stands in a line or a row: words, numbers, the end of a row."""

from __future__ import annotations

import pytest

from gkbatch.importing.pieces import Piece, piece_of, place_of, whole_number
from gkbatch.importing.source import Block, Line, Row


def shown(piece: Piece | None) -> tuple[str, tuple[str, ...]] | None:
    return None if piece is None else (piece.words, piece.numbers)


@pytest.mark.parametrize(
    ("block", "expected"),
    [
        (Line("规章   0  0 12", ""), ("规章", ("0", "0", "12"))),
        (Line("第二十条 第（一）项", ""), ("第二十条 第（一）项", ())),
        (Line("1,234", ""), ("", ("1,234",))),
        (Line("－４１７ 7730.28 251000元 /", ""), ("", ("－４１７", "7730.28", "251000元", "/"))),
        (Line("22（其中修订16件）", ""), ("", ("22（其中修订16件）",))),
        (Line("1（一）", ""), ("", ("1（一）",))),
        (Line("2.重复申请（5）", ""), ("2.重复申请（5）", ())),
        (Line("全年公开22件（其中修订16件）", ""), ("全年公开22件（其中修订16件）", ())),
        (Line("无", ""), ("无", ())),
        (Row(("规章",), 1, ""), ("规章", ())),
        (Row(("3",), 1, ""), ("", ("3",))),
        (Row(("",), 1, ""), ("", ("",))),
        (Row(("", ""), 1, ""), ("", ())),
        (Row(("1", "", "2"), 1, ""), ("", ("1", "", "2"))),
        (Row(("规章", "1"), 1, ""), None),
    ],
)
def test_a_block_holds(block: Block, expected: tuple[str, tuple[str, ...]] | None) -> None:
    assert shown(piece_of(block)) == expected


@pytest.mark.parametrize(
    ("typed", "number"), [("1,234", 1234), ("１２", 12), ("/", 0), ("", 0), ("2.5", None), ("-3", None)]
)
def test_a_typed_number_is_whole_or_none(typed: str, number: int | None) -> None:
    assert whole_number(typed) == number


def test_blocks_stand_from_the_first_to_the_last() -> None:
    one, two = Line("0", "第 3 行"), Line("0", "第 4 行")
    assert (place_of([one]), place_of([one, two])) == ("第 3 行", "第 3 行至第 4 行")
