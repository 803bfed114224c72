from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.address import cell_address, cells_of, listed, row_and_column

PLACES = st.tuples(st.integers(1, 30), st.integers(1, 30))


@given(st.integers(1, 1_048_576), st.integers(1, 16_384))
def test_an_address_is_read_back(row: int, column: int) -> None:
    assert row_and_column(cell_address(row, column)) == (row, column)


@pytest.mark.parametrize(("row", "column", "cell"), [(1, 1, "A1"), (7, 4, "D7"), (30, 28, "AB30")])
def test_rows_and_columns_count_from_1(row: int, column: int, cell: str) -> None:
    assert cell_address(row, column) == cell


def test_dollars_are_no_part_of_an_address() -> None:
    assert row_and_column("$D$7") == (7, 4)


@pytest.mark.parametrize("cell", ["", "D", "7", "D0", "d7", "D7:D8", "第7行"])
def test_no_address(cell: str) -> None:
    with pytest.raises(ValueError, match="no address of a cell"):
        row_and_column(cell)


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ([], ""),
        (["B5"], "B5"),
        (["D9", "D7", "B5", "D8", "D8"], "B5、D7:D9"),
        (["A1", "B1", "C1"], "A1:C1"),
        (["D7", "F7"], "D7、F7"),
        (["AA2", "B2", "AB2"], "B2、AA2:AB2"),
        (["D10", "D9"], "D9:D10"),
    ],
)
def test_addresses_as_a_clerk_reads_them(cells: list[str], words: str) -> None:
    assert listed(cells) == words


@given(st.sets(PLACES, min_size=1, max_size=40))
def test_a_list_names_every_cell_once(places: set[tuple[int, int]]) -> None:
    named = []
    for part in listed(cell_address(*place) for place in places).split("、"):
        first, _, last = part.partition(":")
        (top, left), (bottom, right) = row_and_column(first), row_and_column(last or first)
        named += [(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1)]
    assert sorted(named) == sorted(places)


@pytest.mark.parametrize(
    ("listing", "cells"), [("", []), ("B5", ["B5"]), ("B5、D7:D9", ["B5", "D7", "D8", "D9"]), ("A1:B1", ["A1", "B1"])]
)
def test_a_listing_gives_its_cells(listing: str, cells: list[str]) -> None:
    assert list(cells_of(listing)) == cells
