"""In: a claim. Out: the cells of the tables it may be measured by, in every way agencies count."""

from __future__ import annotations

from gkbatch.checking.claims.applicants import ORGANISATIONS
from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.claims.requests import ALL, ANSWERED, ARRIVED, CARRIED, STATED
from gkbatch.checking.rules.compared import Measure
from gkbatch.forms.contents import case_blocks, columns_of, fields_of, result_kinds, row_totals, short_label, table_of
from gkbatch.forms.form import Form
from gkbatch.forms.names import (
    BUSINESS,
    CARRIED_IN,
    CARRIED_OUT,
    DISPUTES,
    HANDLED,
    OTHERWISE,
    PERSON,
    RECEIVED,
    REQUESTS,
    TOTAL,
)
from gkbatch.forms.table import block_grids, join

_IN, _CARRIED, _DONE, _OUT = (join(row, TOTAL) for row in (RECEIVED, CARRIED_IN, HANDLED, CARRIED_OUT))
_RECEIVED = Measure("新收", (_IN,))
_ALL = Measure("新收加上年结转", (_IN, _CARRIED))
_CARRIED_IN = Measure("上年结转", (_CARRIED,))
_CARRIED_OUT = Measure("结转下年度", (_OUT,))
_FLOW = {
    RECEIVED: (_RECEIVED,),
    ARRIVED: (_RECEIVED, _ALL),
    ALL: (_ALL,),
    CARRIED_IN: (_CARRIED_IN,),
    CARRIED_OUT: (_CARRIED_OUT,),
    CARRIED: (_CARRIED_IN, _CARRIED_OUT),
    STATED: (_RECEIVED, _ALL),
}
_COUNTED = "件数"


def flow_measures(form: Form, claim: Claim) -> tuple[Measure, ...]:
    """Ways to count what came in, was handled, was carried over."""
    quantity = claim.quantities[0]
    ways = _FLOW.get(quantity, ())
    if quantity in {HANDLED, STATED, ANSWERED}:
        label = next((row.printed for row in row_totals(form) if row.key == HANDLED), "")
        ways = (*ways, Measure(label, (_DONE,)))
    if quantity == ANSWERED:
        # What an applicant withdrew or never completed was closed without an answer.
        other = _kind(form, OTHERWISE)
        ways = (*ways, Measure(f"{label}减{other.name}", (_DONE,), other.keys))
    return ways


def result_measures(form: Form, claim: Claim) -> tuple[Measure, ...]:
    """One kind of result, or several together; of several the last one alone may be meant."""
    kinds = tuple(_kind(form, quantity) for quantity in claim.quantities)
    together = _added(kinds)
    return (together,) if len(kinds) == 1 else (together, kinds[-1])


def row_measures(form: Form, claim: Claim) -> tuple[Measure, ...]:
    """The single results together, or all of their kind: 因内部事务不予公开5件 may be all that was refused.

    Where the text gives a reason that is no row of the table, any row of its kind.
    """
    kinds = {kind.key: kind for kind in result_kinds(form)}
    if claim.quantities[0] in kinds:
        kind = kinds[claim.quantities[0]]
        single = (Measure(short_label(_row_label(form, total)), (total,)) for total in kind.totals)
        return (Measure(kind.label, kind.totals), *single)
    rows = tuple(_row(form, quantity) for quantity in claim.quantities)
    above = dict.fromkeys(quantity.rpartition(".")[0] for quantity in claim.quantities)
    whole = tuple(Measure(kinds[key].label, kinds[key].totals) for key in above if key in kinds)
    return (_added(rows), *whole)


def applicant_measures(form: Form, claim: Claim) -> tuple[Measure, ...]:
    """The columns of those who applied: of what came in, with what was carried in, or of what was handled."""
    quantity = claim.quantities[0]
    columns = {column.key: column for column in columns_of(table_of(form, REQUESTS)) if not column.total}
    others = tuple(key for key in columns if key != PERSON)
    chosen: list[tuple[tuple[str, ...], str]] = (
        [(others, "法人或其他组织")] if quantity == ORGANISATIONS else [((quantity,), "")]
    )
    if quantity == BUSINESS:
        chosen.append((others, "法人或其他组织"))
    ways = []
    for keys, together in chosen:
        name = together or "".join(columns[key].labels[-1] for key in keys if key in columns)
        for rows, head in (((RECEIVED,), "新收"), ((RECEIVED, CARRIED_IN), "新收加上年结转"), ((HANDLED,), "办结")):
            ways.append(Measure(f"{name}{head}", tuple(join(row, key) for row in rows for key in keys)))
    return tuple(ways)


def _row(form: Form, quantity: str) -> Measure:
    key = join(quantity, TOTAL)
    label = _row_label(form, key)
    return Measure(short_label(label), (key,) if label else ())


def _row_label(form: Form, key: str) -> str:
    table = table_of(form, REQUESTS)
    rows = (row for grid in block_grids(table) for row in grid.rows)
    return next((row.labels[-1] for row in rows if join(table.key, row.key, TOTAL) == key), "")


def dispute_measures(form: Form, claim: Claim) -> tuple[Measure, ...]:
    """The totals of one or more blocks of section 四, or one outcome."""
    return (_added(tuple(_cases(form, quantity) for quantity in claim.quantities)),)


def cell_measures(form: Form, claim: Claim) -> tuple[Measure, ...]:
    """One cell of section 二, or several together."""
    return (_added(tuple(_cell(form, quantity) for quantity in claim.quantities)),)


def _added(parts: tuple[Measure, ...]) -> Measure:
    """All of these together; nothing to measure by where the edition lacks one of them."""
    keys = tuple(key for part in parts for key in part.keys) if all(part.keys for part in parts) else ()
    return Measure("加".join(part.name for part in parts), keys)


def _kind(form: Form, name: str) -> Measure:
    kind = next((kind for kind in result_kinds(form) if kind.key == name), None)
    return Measure(kind.label, kind.totals) if kind else Measure("", ())


def _cases(form: Form, quantity: str) -> Measure:
    name, _, outcome = quantity.partition(":")
    blocks = [block for block in case_blocks(table_of(form, DISPUTES)) if f"{block.key}.".startswith(f"{name}.")]
    cells = [
        (key, column) for block in blocks for key, column in block.cells if key == join(block.key, outcome or TOTAL)
    ]
    if not cells:
        return Measure("", ())
    # 行政诉讼 stands over both ways to court.
    head = blocks[0].label if blocks[0].key == name else blocks[0].labels[0]
    return Measure(f"{head}{cells[0][1].labels[-1]}", tuple(key for key, _ in cells))


def _cell(form: Form, key: str) -> Measure:
    field = next((field for field in fields_of(form) if field.key == key), None)
    if field is None:
        return Measure("", ())
    # The one number of a row is called as the row: 行政许可, not 本年处理决定数量.
    row, head = field.labels[-2:]
    return Measure(row + head.removesuffix(_COUNTED) if head.endswith(_COUNTED) else row, (key,))
