"""In: the blocks of a section whose labels and numbers are mixed up. Out: its table, where every number of it is there and is 0.

Then it does not matter which of them is whose. Most agencies have such tables.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkbatch.forms.form import Table
from gkbatch.forms.table import block_grids
from gkbatch.importing.pieces import is_number, piece_of, place_of
from gkbatch.importing.source import Block, Line, Row

_SENTENCE = re.compile(r"[，。；！？]")


def zero_rows(blocks: Sequence[Block], table: Table, number: int) -> list[Block]:
    """The sentences of the section and the rows of the table; none where a number is missing, over, or is not 0."""
    told = [block for block in blocks if _numbers(block)]
    numbers = [one for block in told for one in _numbers(block)]
    grids = block_grids(table)
    if set(numbers) != {"0"} or len(numbers) != sum(len(grid.rows) * len(grid.columns) for grid in grids):
        return []
    place = place_of(told)
    found: list[Block] = [
        block for block in blocks if isinstance(block, Line) and not _numbers(block) and _SENTENCE.search(block.text)
    ]
    for grid in grids:
        found.append(Row(tuple(column.labels[-1] for column in grid.columns), number, place))
        found += [Row((row.labels[-1], *["0"] * len(grid.columns)), number, place) for row in grid.rows]
    return found


def _numbers(block: Block) -> tuple[str, ...]:
    piece = piece_of(block)
    if piece:
        return piece.numbers
    return tuple(cell for cell in block.cells if cell and is_number(cell)) if isinstance(block, Row) else ()
