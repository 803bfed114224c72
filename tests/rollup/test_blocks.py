from __future__ import annotations

from decimal import Decimal

import pytest
from xlsxwriter.format import Format

from gkbatch.rollup.blocks import Block, Row, SharedTexts, rows_as_xml
from gkbatch.rollup.cell_texts import CELL_UNITS

BOXED, BOLD = Format({"border": 1}), Format({"bold": True})


def rows(*some: Row) -> list[str]:
    return list(
        rows_as_xml(
            Block("", 4, 4 + len(some) - 1, (BOXED, BOLD), some), ("7", "9"), SharedTexts(["<si><t>甲</t></si>"])
        )
    )


def test_a_row_holds_texts_numbers_and_nothing() -> None:
    row = Row(("甲", 12, Decimal("0.5"), None, "\x07", "乙"), (BOXED, BOLD, BOXED, BOXED, BOLD, BOXED), 19.5)
    (written,) = rows(row)
    assert written == (
        '<row r="5" ht="19.5" customHeight="1"><c r="A5" s="7" t="s"><v>0</v></c><c r="B5" s="9"><v>12</v></c>'
        '<c r="C5" s="7"><v>0.5</v></c><c r="D5" s="7"/><c r="E5" s="9"/><c r="F5" s="7" t="s"><v>1</v></c></row>'
    )


def test_rows_follow_each_other() -> None:
    assert [row.split(" ht", maxsplit=1)[0] for row in rows(*[Row((1,), (BOXED,), 15)] * 3)] == [
        '<row r="5"', '<row r="6"', '<row r="7"',
    ]  # fmt: skip


def test_a_row_is_whole_pixels_high() -> None:
    assert ' ht="18" ' in rows(Row((1,), (BOXED,), 18.15))[0]


@pytest.mark.parametrize("number", [Decimal("NaN"), Decimal("Infinity")])
def test_what_is_no_number_is_refused(number: Decimal) -> None:
    with pytest.raises(ValueError, match="no such number"):
        rows(Row((number,), (BOXED,), 15))


def test_a_row_has_as_many_formats_as_values() -> None:
    with pytest.raises(ValueError, match="zip"):
        rows(Row((1, 2), (BOXED,), 15))


def test_a_format_that_is_not_shown_is_refused() -> None:
    with pytest.raises(KeyError):
        rows(Row((1,), (Format({"italic": True}),), 15))


def test_texts_are_numbered_once_and_after_those_that_are_there() -> None:
    texts = SharedTexts(["<si><t>甲</t></si>", "<si><t>乙</t></si>"])
    assert [texts[text] for text in ("丙", "乙", "丙", "丁", "丁\x07", "", "\x07")] == [2, 1, 2, 3, 3, -1, -1]
    assert texts.count == 4
    assert texts.added.getvalue().decode() == "<si><t>丙</t></si><si><t>丁</t></si>"


@pytest.mark.parametrize(
    ("text", "item"),
    [
        ("a<b>&c", "<si><t>a&lt;b&gt;&amp;c</t></si>"),
        (" 前", '<si><t xml:space="preserve"> 前</t></si>'),
        ("后\n", '<si><t xml:space="preserve">后\n</t></si>'),
        ("_x0041_", "<si><t>_x005F_x0041_</t></si>"),
        ("_x_x00e9_x00E9_", "<si><t>_x_x005F_x00e9_x005F_x00E9_</t></si>"),
    ],
)
def test_a_text_is_written_so_that_it_is_read_as_it_was(text: str, item: str) -> None:
    texts = SharedTexts([])
    assert texts[text] == 0
    assert texts.added.getvalue().decode() == item


def test_a_text_too_long_for_a_cell_is_refused_not_cut() -> None:
    with pytest.raises(ValueError, match="too long"):
        SharedTexts([])["字" * (CELL_UNITS + 1)]
