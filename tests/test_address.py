from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

from gkbatch.address import (
    area_bounds,
    area_cells,
    cell_address,
    cells_of,
    column_letters,
    column_number,
    listed,
    row_and_column,
)

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


@pytest.mark.parametrize("column", [*range(1, 800), 16_383, 16_384, 18_278])
def test_columns_are_named_as_openpyxl_names_them(column: int) -> None:
    letters = get_column_letter(column)
    assert column_letters(column) == letters
    assert column_number(letters) == column_index_from_string(letters)


@pytest.mark.parametrize("area", ["A1", "B5:D9", "$AA$10:$AB$1048576"])
def test_areas_have_the_bounds_that_openpyxl_gives(area: str) -> None:
    left, top, right, bottom = range_boundaries(area)
    assert area_bounds(area) == (top, left, bottom, right)


def test_an_area_is_walked_row_by_row() -> None:
    assert list(area_cells("B5:C6")) == ["B5", "C5", "B6", "C6"]


@pytest.mark.parametrize("area", ["", "B:C", "5:6", "B5:", "B5:C6:D7"])
def test_no_area(area: str) -> None:
    with pytest.raises(ValueError, match="no address of a cell"):
        area_bounds(area)
