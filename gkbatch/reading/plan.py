"""In: the layout. Out: Plan, all that the reader asks of it, made ready once for all returns.

Folding labels and taking equations apart would cost more than reading a return.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from itertools import permutations, starmap

from gkbatch.forms.table import total_parts
from gkbatch.layout import Layout, SheetLayout
from gkbatch.printed import own_words
from gkbatch.reading.formulas import Terms, counted
from gkbatch.reading.labels import label_key
from gkbatch.reading.workbook import Spot
from gkbatch.remembered import remembered
from gkbatch.text import folded

ROWS_BELOW = 8
HALF = 0.5  # of the labels: as many make a sheet one of ours


@dataclass(frozen=True)
class SheetPlan:
    """A sheet of the layout: its labels folded, by place, and how often each is printed; its own name folded.

    ``addresses`` are the answers by field key; ``beside`` the places above and below the one row of answers that has
    no label (section 四).
    """

    layout: SheetLayout
    name: str
    labels: Mapping[Spot, str]
    wanted: frozenset[str]
    counts: Mapping[str, int]
    addresses: Mapping[str, Spot]
    beside: frozenset[Spot]


@dataclass(frozen=True)
class Plan:
    """The sheets in their order; of each total (key) the fields it adds up, and the terms of our formula for it.

    ``printed`` is every text that we print, ``words`` the same folded, ``labels`` the folded labels. ``alike`` says that
    some sheet might be taken for a copy of another.
    """

    sheets: tuple[SheetPlan, ...]
    parts: Mapping[str, tuple[str, ...]]
    sums: Mapping[str, Terms]
    printed: frozenset[str]
    words: frozenset[str]
    labels: frozenset[str]
    alike: bool


@lru_cache(maxsize=8)
def plan_of(layout: Layout) -> Plan:
    """The plan of this very layout."""
    sheets = tuple(map(_planned, layout.sheets))
    parts = {key: parts for table in layout.form.tables for key, parts in total_parts(table).items()}
    sums: dict[str, Terms] = {key: Counter((1, layout.places[part].cell) for part in own) for key, own in parts.items()}
    printed = frozenset(text for sheet in layout.sheets for text in own_words(sheet))
    labels = frozenset[str]().union(*(sheet.wanted for sheet in sheets))
    return Plan(
        sheets,
        parts,
        sums,
        printed,
        frozenset(map(folded, printed)),
        labels,
        any(starmap(_alike, permutations(sheets, 2))),
    )


def _alike(sheet: SheetPlan, other: SheetPlan) -> bool:
    """Whether answers of the sheet might be looked for on the other one, as it was sent out.

    Lists have their heads in common: these lead to no answer without the label of a row.
    """
    shared = sheet.wanted & other.wanted
    rows = {label_key(label.text) for label in sheet.layout.labels if label.kind != "head"}
    only_heads = sheet.layout.table is None and shared.isdisjoint(rows)
    return len(shared) >= HALF * len(sheet.wanted) and not only_heads


@remembered(2048, 1024)
def adds_up_as_sent(formula: str, key: str, layout: Layout) -> bool:
    """Whether the formula adds up exactly the cells where we put the parts of the total ``key``."""
    return counted(formula) == plan_of(layout).sums[key]


def _planned(sheet: SheetLayout) -> SheetPlan:
    labels = [((label.row, label.column), label_key(label.text)) for label in sheet.labels]
    counts = Counter(key for _, key in labels)
    addresses = {place.field.key: (place.row, place.column) for place in sheet.places}
    return SheetPlan(
        sheet, folded(sheet.name), dict(labels), frozenset(counts), counts, addresses, frozenset(_beside(sheet))
    )


def _beside(sheet: SheetLayout) -> Iterator[Spot]:
    for grid in sheet.grids:
        if grid.head_rows and not any(label for label, _ in grid.rows):
            head, own = grid.head_rows[-1], {row for _, row in grid.rows}
            end = min((label.row for label in sheet.labels if label.row > head), default=head + ROWS_BELOW)
            rows = (row for row in range(head + 1, end) if row not in own)
            yield from ((row, column) for row in rows for _, column in grid.columns)
