from __future__ import annotations

import pytest

from gkbatch.prepared.cells import Cell, Row


@pytest.mark.parametrize(
    ("cell", "markup"),
    [
        (Cell(3), '<c r="B7" s="3"/>'),
        (Cell(3, "text", "甲 <乙>"), '<c r="B7" s="3" t="inlineStr"><is><t>甲 &lt;乙&gt;</t></is></c>'),
        (Cell(3, "text", "甲\n"), '<c r="B7" s="3" t="inlineStr"><is><t xml:space="preserve">甲\n</t></is></c>'),
        (Cell(3, "text"), '<c r="B7" s="3" t="inlineStr"></c>'),
        (Cell(3, "number", "1.5"), '<c r="B7" s="3" t="n"><v>1.5</v></c>'),
        (Cell(3, "formula", 'IF(A1<2,"","甲")'), '<c r="B7" s="3"><f>IF(A1&lt;2,"","甲")</f><v/></c>'),
        (Cell(3, "error", "#N/A"), '<c r="B7" s="3" t="e"><v>#N/A</v></c>'),
    ],
)
def test_a_cell_of_each_kind(cell: Cell, markup: str) -> None:
    assert Row({2: cell}).markup(7) == f'<row r="7">{markup}</row>'


def test_cells_stand_in_the_order_of_their_columns() -> None:
    assert Row({30: Cell(1), 2: Cell()}, 33.6).markup(9) == (
        '<row r="9" ht="33.6" customHeight="1"><c r="B9" s="0"/><c r="AD9" s="1"/></row>'
    )


def test_what_is_typed_for_a_formula_has_its_sign() -> None:
    assert [cell.typed for cell in (Cell(0, "formula", "A1"), Cell(0, "text", "甲"), Cell())] == ["=A1", "甲", ""]
