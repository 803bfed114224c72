"""In: an edition of the form. Out: what its tables print beside and over their numbers, as it is compared."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Literal

from gkbatch.forms import earlier_forms
from gkbatch.forms.form import Form, Row, Table
from gkbatch.forms.table import Leaf, block_grids, join, printed_cells, total_parts
from gkbatch.importing.pieces import whole_number
from gkbatch.importing.rows import label_keys
from gkbatch.reading.labels import whole_key
from gkbatch.report.word.tables import table_sections

Kind = Literal["row", "head", "group"]


@dataclass(frozen=True)
class PrintedLabels:
    """``kinds``: what each label is, by its key. ``answers``: the field keys of a row of the form, by its label.

    ``totals``: the fields that each total adds up. ``sections``: where a row stands, and a head that stands in one table alone.
    """

    kinds: Mapping[str, Kind]
    answers: Mapping[str, tuple[str, ...]]
    totals: Mapping[str, tuple[str, ...]]
    sections: Mapping[str, str]

    def adds_up(self, keys: Sequence[str], numbers: Sequence[str]) -> bool:
        """Whether the numbers of a row give its total; where some are empty there must be one that shows it."""
        if "" in numbers and any(numbers) and not (numbers[-1] and keys[-1] in self.totals):
            return False
        values = dict(zip(keys, map(whole_number, numbers), strict=True))
        for key, value in values.items():
            parts = self.totals.get(key, ())
            told = [values.get(part) for part in parts]
            if parts and values.keys() >= set(parts) and (None in told or value != sum(filter(None, told))):
                return False
        return True


@cache
def printed_labels(form: Form) -> PrintedLabels:
    """The labels of the form, and those of the editions before it, which some reports still print."""
    kinds: dict[str, Kind] = {}
    for one in (form, *earlier_forms(form)):
        for _, table in table_sections(one):
            others = {
                whole_key(cell.text): _kind(cell.head or cell.title) for cell in printed_cells(table) if cell.text
            }
            rows: dict[str, Kind] = {key: "row" for _, leaf in _leaves(table) for key in _keys(leaf)}
            # A group of this edition may be a row of the one before.
            kinds = others | rows | kinds
    answers = {
        key: keys for _, table in table_sections(form) for keys, leaf in _leaves(table) for key in _keys(leaf)
    }  # fmt: skip
    sections = {
        key: section.key
        for section, table in table_sections(form)
        for key in (
            *(whole_key(cell.text) for cell in printed_cells(table) if cell.title),
            *(key for _, leaf in _leaves(table) for key in _keys(leaf)),
        )
    }
    totals = {key: parts for _, table in table_sections(form) for key, parts in total_parts(table).items()}
    return PrintedLabels(kinds, answers, totals, sections)


def _kind(head: bool) -> Kind:
    return "head" if head else "group"


def _leaves(table: Table) -> Iterator[tuple[tuple[str, ...], Leaf[Row]]]:
    for grid in block_grids(table):
        for leaf in grid.rows:
            if leaf.labels:
                yield tuple(join(table.key, leaf.key, column.key) for column in grid.columns), leaf


def _keys(leaf: Leaf[Row]) -> frozenset[str]:
    full, bare = label_keys(leaf.labels)
    return full | bare
