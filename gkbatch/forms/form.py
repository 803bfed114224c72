"""In: nothing. Out: the values an edition is declared with: sections, tables, fields, equations."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Literal

Kind = Literal["number", "choice", "text"]
Source = Literal["categories", "matters"]
Role = Literal["sum", "balance"]

HAS_DATA = "有数据"
ALL_ZERO = "确认全部为零"
CHARGED = "收取"
NOT_CHARGED = "未收取"


@dataclass(frozen=True)
class Field:
    """One question of the form.

    ``unit`` is 件, 条, 项, 元 or 万元 for a number and empty otherwise. ``whole`` numbers take no
    decimals, ``signed`` ones may be below 0. ``computed`` ones are totals that the workbook works out itself. ``lines`` is the
    height of a text's box. ``sum_beside`` names the numbers whose sum is shown beside the
    answer. ``labels`` are the printed labels from the outermost inwards, empty in an edition
    and filled in where the field is placed.
    """

    key: str
    label: str
    kind: Kind
    unit: str = ""
    whole: bool = True
    signed: bool = False
    computed: bool = False
    required: bool = True
    lines: int = 1
    options: tuple[str, ...] = ()
    help: str = ""
    clause: str = ""
    sum_beside: tuple[str, ...] = ()
    labels: tuple[str, ...] = ()


@dataclass(frozen=True)
class Column:
    """A column head of a table; it spans its ``children``, or ``spans`` grid columns."""

    key: str
    label: str
    children: tuple[Column, ...] = ()
    unit: str = "件"
    whole: bool = True
    signed: bool = False
    total: bool = False
    spans: int = 1


@dataclass(frozen=True)
class Row:
    """A row head of a table; one with ``children`` is merged down beside them."""

    key: str
    label: str
    children: tuple[Row, ...] = ()
    total: bool = False
    help: str = ""
    clause: str = ""


@dataclass(frozen=True)
class Block:
    """One head with the rows under it; section 二 has four of them, the other tables one."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    corner: str = ""


@dataclass(frozen=True)
class ColumnEquation:
    """Down every column, the rows of ``left`` add up to the rows of ``right``.

    In the role "sum" the left side is one row that is worked out from the others. ``unless`` is
    the code of the equation that already says everything when the same column breaks it by the
    opposite amount. ``left_names`` and ``right_names`` are what the rows are called where somebody is
    asked to look at them; where they are empty the words say it, without 之和.
    """

    code: str
    role: Role
    left: tuple[str, ...]
    right: tuple[str, ...]
    left_words: str
    right_words: str
    unless: str = ""
    left_names: str = ""
    right_names: str = ""


@dataclass(frozen=True)
class RowEquation:
    """Across every row, the columns of ``left`` add up to the columns of ``right``.

    In the role "sum" the left side is one column that is worked out from the others.
    """

    code: str
    role: Role
    left: tuple[str, ...]
    right: tuple[str, ...]
    left_words: str
    right_words: str


@dataclass(frozen=True)
class Table:
    """An official table. ``widths`` are the grid columns' widths on paper, in twips (1/20 pt)."""

    key: str
    title: str
    blocks: tuple[Block, ...]
    widths: tuple[int, ...]
    equations: tuple[ColumnEquation | RowEquation, ...] = ()
    confirm_help: str = ""

    def __hash__(self) -> int:
        """A few characters instead of every label: what is derived from a table is looked up by it all the time."""
        return hash(self.key)

    @property
    def confirm_key(self) -> str:
        """The key of this table's 本表核对."""
        return f"{self.key}.confirmed"


@dataclass(frozen=True)
class Group:
    """Fields under one sub-heading; with a ``role`` they stand beside the matter of that role."""

    label: str
    fields: tuple[Field, ...]
    role: str = ""


@dataclass(frozen=True)
class DistrictList:
    """A place where the district's own list (settings) adds one field per entry.

    ``field`` is the pattern: its key is followed by the entry's code. ``groups`` are asked
    beside the entry whose role they name.
    """

    source: Source
    label: str
    field: Field
    groups: tuple[Group, ...] = ()


@dataclass(frozen=True)
class CarriedOver:
    """A figure of an official table that next year's returns are compared with (上年数据).

    ``key`` is a field's, or a row's: then every figure of that row is meant, each under ``head`` and
    its own column. Heads never change: older settings are read by them. ``width`` counts half-width
    characters.
    """

    key: str
    head: str
    width: int = 9


Part = Group | DistrictList | Table


@dataclass(frozen=True)
class Section:
    """A section of the form: its printed title and its sheet in the intake workbook."""

    key: str
    title: str
    sheet: str
    parts: tuple[Part, ...]
    note: str = ""


@dataclass(frozen=True)
class Form:
    """One edition of the form. It covers the years from ``first_year`` on, until the next edition begins.

    A past edition is not ``printable``: it is read and checked, but no workbook is sent out and no
    report is made with it. ``absent`` lists what the code calls by name (``names.py``) and this
    edition does not ask.
    """

    edition: str
    document: str
    first_year: int
    sections: tuple[Section, ...]
    carried_over: tuple[CarriedOver, ...] = ()
    printable: bool = True
    absent: tuple[str, ...] = ()

    def __hash__(self) -> int:
        """That of its name, as with a table."""
        return hash(self.edition)

    @cached_property
    def tables(self) -> tuple[Table, ...]:
        """The official tables in printed order."""
        return tuple(p for s in self.sections for p in s.parts if isinstance(p, Table))

    @property
    def texts(self) -> tuple[Field, ...]:
        """The texts printed as paragraphs, in printed order; those of the district's own list are not among them."""
        groups = (part for section in self.sections for part in section.parts if isinstance(part, Group))
        return tuple(field for group in groups for field in group.fields if field.kind == "text" and field.lines > 1)

    @property
    def matters_title(self) -> str:
        """The title of the section of the district's matters, without its number: 其他需要报告的事项."""
        return self.matters_section.title.partition("、")[2]

    @property
    def matters_section(self) -> Section:
        """The section that takes the district's matters."""
        return {p.source: s for s in self.sections for p in s.parts if isinstance(p, DistrictList)}["matters"]

    @property
    def roles(self) -> tuple[str, ...]:
        """The roles a matter may have: those of the groups that are asked beside one."""
        lists = (part for section in self.sections for part in section.parts if isinstance(part, DistrictList))
        return tuple(group.role for one in lists for group in one.groups)
