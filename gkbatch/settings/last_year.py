"""In: the entries of the sheet 上年数据. Out: last year's figures by agency and field, and what is wrong."""

from __future__ import annotations

from decimal import Decimal

from gkbatch.settings import Agency
from gkbatch.settings.cells import as_amount
from gkbatch.settings.entries import Entry, Faults, check_unique
from gkbatch.settings.sheets import LAST_YEAR, LAST_YEAR_FIGURES

_TOTAL = "requests.carried_out.total"
_PARTS = tuple(
    column.key
    for column in LAST_YEAR_FIGURES
    if column.key.startswith("requests.carried_out.") and column.key != _TOTAL
)


def read_last_year(
    entries: tuple[Entry, ...] | None, agencies: tuple[Agency, ...], faults: Faults
) -> dict[str, dict[str, int | Decimal]]:
    """The figures that were filled in; an agency without any is left out.

    The total of the six 结转 follows from them where it was left blank.
    """
    check_unique(LAST_YEAR, entries or (), "code", faults)
    known = {agency.code for agency in agencies}
    found = {}
    for entry in entries or ():
        code, figures = entry.values["code"], _figures(entry, faults)
        # A row that only names an agency no longer on the roster does no harm.
        if figures and code and code not in known:
            faults.add(LAST_YEAR.name, entry.cells["code"], f"机关名单里没有代码“{code}”，这一行的数字不知归谁")
        elif figures:
            found[code] = figures
    return found


def _figures(entry: Entry, faults: Faults) -> dict[str, int | Decimal]:
    figures: dict[str, int | Decimal] = {}
    for column in LAST_YEAR_FIGURES:
        amount = as_amount(entry.values[column.key])
        if amount is not None:
            figures[column.key] = amount if column.kind == "amount" else int(amount)
    if all(key in figures for key in _PARTS):
        added = sum(figures[key] for key in _PARTS)
        if figures.setdefault(_TOTAL, added) != added:
            message = f"“结转：总计”填的是 {figures[_TOTAL]}，六类之和是 {added}，请核对上年的报告"
            faults.add(LAST_YEAR.name, entry.cells[_TOTAL], message)
    return figures
