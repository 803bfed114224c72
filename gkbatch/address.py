"""In: rows and columns counted from 1. Out: Excel addresses, single or listed for a message."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from openpyxl.utils import column_index_from_string, get_column_letter, range_boundaries

_ADDRESS = re.compile(r"\$?([A-Z]{1,3})\$?([1-9][0-9]{0,6})")


@lru_cache(maxsize=4096)
def cell_address(row: int, column: int) -> str:
    """The address in A1 style."""
    return f"{get_column_letter(column)}{row}"


def row_and_column(cell: str) -> tuple[int, int]:
    """Row and column of an A1 address, counted from 1. ValueError for anything else."""
    found = _ADDRESS.fullmatch(cell)
    if found is None:
        raise ValueError(f"no address of a cell: {cell!r}")
    return int(found[2]), column_index_from_string(found[1])


def listed(cells: Iterable[str]) -> str:
    """Addresses as a clerk reads them, neighbours joined to ranges: "B5、D7:D12".

    Cells of one column in consecutive rows become a range, then cells of one row.
    """
    places = sorted({row_and_column(cell) for cell in cells})
    rest = set(places)
    ranges = []
    for row, column in sorted(places, key=lambda place: (place[1], place[0])):
        if (row, column) not in rest:
            continue
        down, across = _run(rest, row, column, 1, 0), _run(rest, row, column, 0, 1)
        run = down if len(down) >= len(across) else across
        rest.difference_update(run)
        first, last = (cell_address(*place) for place in (run[0], run[-1]))
        ranges.append((run[0], first if first == last else f"{first}:{last}"))
    return "、".join(text for _, text in sorted(ranges))


def cells_of(listing: str) -> Iterator[str]:
    """Every cell of a finding's listing: "B5、D7:D9" gives B5, D7, D8, D9."""
    for part in filter(None, listing.split("、")):
        left, top, right, bottom = (int(bound or 0) for bound in range_boundaries(part))
        yield from (cell_address(row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))


def _run(places: set[tuple[int, int]], row: int, column: int, down: int, across: int) -> list[tuple[int, int]]:
    run = []
    while (row, column) in places:
        run.append((row, column))
        row, column = row + down, column + across
    return run
