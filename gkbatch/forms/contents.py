"""In: an edition of the form. Out: what it asks, to be walked: fields, rows, kinds of result, blocks of cases."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property

from gkbatch.forms.form import Column, DistrictList, Field, Form, Part, Row, Section, Table
from gkbatch.forms.names import REQUESTS
from gkbatch.forms.table import Leaf, block_grids, join, table_fields

NUMBERED = re.compile(r"^(?:（[一二三四五六七八九十]+）|[一二三四五六七八九十]+、|\d+\.)")
_REMARK = re.compile(r"（[^（）]*）$")


@dataclass(frozen=True)
class RowTotal:
    """A row of section 三, or rows that form one kind of result: what its keys begin with, its label, its totals.

    ``totals`` are the keys of the cells in the column 总计, one per row.
    """

    key: str
    printed: str
    totals: tuple[str, ...]

    @property
    def label(self) -> str:
        """The printed label without the number before it and the remark behind it."""
        return short_label(self.printed)


@dataclass(frozen=True)
class CaseBlock:
    """The columns of section 四 under one head: what their keys begin with, the heads over them, the columns."""

    key: str
    labels: tuple[str, ...]
    columns: tuple[Leaf[Column], ...]

    @property
    def label(self) -> str:
        """The head right over the outcomes: 复议后起诉."""
        return self.labels[-1]

    @cached_property
    def total(self) -> str:
        """The key of the block's total."""
        return next(key for key, column in self.cells if column.total)

    @property
    def cells(self) -> tuple[tuple[str, Leaf[Column]], ...]:
        """Every column with its field's key."""
        return tuple((join(self.key, column.key.rpartition(".")[2]), column) for column in self.columns)


@cache
def fields_of(form: Form) -> tuple[Field, ...]:
    """Every field of the form in its order, without those that a district's own list adds."""
    return tuple(field for section in form.sections for field in _fields_of_section(section))


@cache
def official_fields(form: Form) -> tuple[Field, ...]:
    """The numbers of all official tables in printed order."""
    return tuple(field for table in form.tables for field in table_fields(table))


@cache
def keys_of_section(form: Form, key: str) -> frozenset[str]:
    """The keys of the fields in one section; none where the edition has no such section."""
    return frozenset(
        field.key for section in form.sections if section.key == key for field in _fields_of_section(section)
    )


@cache
def keys_called(form: Form, name: str) -> tuple[str, ...]:
    """The keys of what a name (``names.py``) calls: a field, or those whose keys begin with it; none where not asked."""
    return tuple(field.key for field in fields_of(form) if field.key == name or field.key.startswith(f"{name}."))


@cache
def keys_of_role(form: Form, role: str) -> frozenset[str]:
    """The keys of the fields that stand beside the matter of that role."""
    lists = (part for section in form.sections for part in section.parts if isinstance(part, DistrictList))
    return frozenset(field.key for one in lists for group in one.groups if group.role == role for field in group.fields)


def asks(form: Form, name: str) -> bool:
    """Whether the edition asks for what a name calls."""
    return bool(keys_called(form, name))


@cache
def confirm_keys(form: Form) -> frozenset[str]:
    """The keys of every 本表核对."""
    return frozenset(table.confirm_key for table in form.tables)


def table_of(form: Form, key: str) -> Table:
    """The official table of that key."""
    return next(table for table in form.tables if table.key == key)


def short_label(label: str) -> str:
    """A printed label without the number before it and the remark behind it: 部分公开."""
    return _REMARK.sub("", NUMBERED.sub("", label))


@cache
def columns_of(table: Table) -> tuple[Leaf[Column], ...]:
    """The answer columns of a table, block by block."""
    return tuple(column for grid in block_grids(table) for column in grid.columns)


@cache
def row_totals(form: Form) -> tuple[RowTotal, ...]:
    """The rows of section 三 from the top down, those of one kind of result together."""
    table = table_of(form, REQUESTS)
    found: dict[str, list[tuple[str, str]]] = {}
    for grid in block_grids(table):
        total = next(column.key for column in grid.columns if column.total)
        for row in grid.rows:
            kind = row.key.partition(".")[0]
            label = row.labels[1] if is_result(row) else row.labels[-1]
            found.setdefault(join(table.key, kind), []).append((label, join(table.key, row.key, total)))
    return tuple(RowTotal(key, rows[0][0], tuple(total for _, total in rows)) for key, rows in found.items())


def is_result(row: Leaf[Row]) -> bool:
    """Whether a row of section 三 counts what became of applications, and is not the sum of such rows."""
    return len(row.labels) > 1 and not row.total


@cache
def result_kinds(form: Form) -> tuple[RowTotal, ...]:
    """The kinds of result in section 三, each over all of its rows."""
    table = table_of(form, REQUESTS)
    results = {
        join(table.key, row.key.partition(".")[0]) for grid in block_grids(table) for row in grid.rows if is_result(row)
    }
    return tuple(kind for kind in row_totals(form) if kind.key in results)


@cache
def case_blocks(table: Table) -> tuple[CaseBlock, ...]:
    """The blocks of section 四 from left to right."""
    found: dict[tuple[str, tuple[str, ...]], list[Leaf[Column]]] = {}
    for column in columns_of(table):
        key = join(table.key, column.key.rpartition(".")[0])
        found.setdefault((key, column.labels[:-1]), []).append(column)
    return tuple(CaseBlock(key, labels, tuple(columns)) for (key, labels), columns in found.items())


def _fields_of_section(section: Section) -> Iterator[Field]:
    for part in section.parts:
        yield from _fields_of_part(part)


def _fields_of_part(part: Part) -> Iterator[Field]:
    if isinstance(part, Table):
        yield from table_fields(part)
    elif isinstance(part, DistrictList):
        yield from (field for group in part.groups for field in group.fields)
    else:
        yield from part.fields
