"""In: the entries of the sheet 上年数据. Out: last year's figures by agency and field, and what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gkbatch.forms.form import Form
from gkbatch.forms.table import total_parts
from gkbatch.settings import Agency
from gkbatch.settings.cells import as_amount
from gkbatch.settings.columns import SheetColumn
from gkbatch.settings.entries import Entry, Faults, check_unique
from gkbatch.settings.roster import Roster
from gkbatch.settings.sheets import LAST_YEAR, last_year_figures, last_year_sheet
from gkbatch.text import folded

_EXAMPLES = 3
Columns = tuple[SheetColumn, ...]
Figures = dict[str, int | Decimal]


def read_last_year(
    entries: tuple[Entry, ...] | None, form: Form, agencies: tuple[Agency, ...], faults: Faults
) -> dict[str, Figures]:
    """The figures that were filled in; an agency without any is left out.

    A row of an agency that is no longer on the roster counts for the one that has it among its names of last
    year. A total follows from its parts where it was left blank.
    """
    check_unique(last_year_sheet(form), entries or (), "code", faults)
    columns = last_year_figures(form)
    totals = {total: parts for table in form.tables for total, parts in total_parts(table).items()}
    roster = Roster(agencies)
    found: dict[str, list[Figures]] = {}
    for entry in entries or ():
        code, figures = entry.values["code"], _figures(entry, columns)
        _check_totals(entry, columns, totals, figures, faults)
        owners = [code] if code in roster.by_code else [one.code for one in roster.formerly(entry.values["name"])]
        if len(owners) == 1:
            found.setdefault(owners[0], []).append(figures)
        # A row that only names an agency no longer on the roster does no harm.
        elif figures and code:
            faults.add(LAST_YEAR, entry.cells["code"], _nobodys(code, entry.values["name"], owners))
    added = {code: _added(own) for code, own in found.items()}
    return {code: figures for code, figures in added.items() if figures}


def _nobodys(code: str, name: str, heirs: list[str]) -> str:
    if heirs:
        return f"“{name}”在机关名单里是几个机关（{'、'.join(heirs)}）的“上年名称”，这一行的数字不知归谁"
    return (
        f"机关名单里没有代码“{code}”，这一行的数字不知归谁；并入别的机关的，请把“{name or '它的全称'}”"
        "写进接收机关的“上年名称”，撤销的请清空这一行"
    )


def _added(own: list[Figures]) -> Figures:
    """The sums of what every row has: a sum without one of them would be too little."""
    keys = [key for key in own[0] if all(key in figures for figures in own)]
    return {key: sum((figures[key] for figures in own[1:]), own[0][key]) for key in keys}


def told_by_code(entries: tuple[Entry, ...] | None, agencies: tuple[Agency, ...], file: str) -> tuple[str, ...]:
    """One remark on the rows whose name is none of those of the agency with their code: a code may have been used anew."""
    roster = Roster(agencies)
    rows = [
        f"{entry.cells['code']} 的“{name}”认作“{owner.name}”"
        for entry in entries or ()
        if (owner := roster.by_code.get(entry.values["code"])) and (name := entry.values["name"])
        if any(typed for key, typed in entry.values.items() if key not in {"code", "name"})
        if folded(name) not in {folded(known) for known in (owner.name, *owner.aliases, *owner.previous_names)}
    ]
    if not rows:
        return ()
    more = f" 等 {len(rows)} 行" if len(rows) > _EXAMPLES else ""
    said = f"{file} 的“{LAST_YEAR}”按代码：{'；'.join(rows[:_EXAMPLES])}{more}"
    return (f"{said}。改名的请把旧名称写进“上年名称”；不是同一个机关的，请另用一个没有用过的代码",)


def _figures(entry: Entry, columns: Columns) -> Figures:
    figures: Figures = {}
    for column in columns:
        amount = as_amount(entry.values[column.key])
        if amount is not None:
            figures[column.key] = amount if column.kind == "amount" else int(amount)
    return figures


def _check_totals(
    entry: Entry, columns: Columns, totals: Mapping[str, tuple[str, ...]], figures: Figures, faults: Faults
) -> None:
    """Puts in the totals that were left blank, and notes those that are not the sum of their parts."""
    for column in columns:
        parts = totals.get(column.key, ())
        if parts and all(key in figures for key in parts):
            added = sum(figures[key] for key in parts)
            if figures.setdefault(column.key, added) != added:
                message = f"“{column.head}”填的是 {figures[column.key]}，各类之和是 {added}，请核对上年的报告"
                faults.add(LAST_YEAR, entry.cells[column.key], message)
