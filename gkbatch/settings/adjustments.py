"""In: the entries of the sheet 汇总调整. Out: what is added to the district's figures, and what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from difflib import get_close_matches

from gkbatch.forms import form_for
from gkbatch.forms.form import Field, Form
from gkbatch.forms.table import table_fields
from gkbatch.settings import Adjustment
from gkbatch.settings.cells import as_amount
from gkbatch.settings.entries import Entry, Faults
from gkbatch.settings.sheets import ADJUSTMENTS
from gkbatch.text import folded

_SIGNS = {"+": 1, "＋": 1, "-": -1, "－": -1, "−": -1}
_ALIKE = 0.5
_SHOWN = 3


def field_name(field: Field) -> str:
    """A field of an official table as the office names it: its labels, 行政许可－本年处理决定数量."""
    return "－".join(field.labels)


def read_adjustments(entries: tuple[Entry, ...] | None, year: int | None, faults: Faults) -> tuple[Adjustment, ...]:
    """The adjustments in their order; those that cannot be placed are noted as faults."""
    form = form_for(year) if year else None
    if not entries or form is None:
        return ()
    fields = _fields_by_name(form)
    read = (_adjustment(entry, fields, faults) for entry in entries)
    return tuple(found for found in read if found is not None)


def _fields_by_name(form: Form) -> dict[str, Field | None]:
    """Every number of the official tables by its key, and by its labels where these name one field only."""
    found: dict[str, Field | None] = {}
    for table in form.tables:
        for field in table_fields(table):
            found[folded(field.key)] = field
            for start in range(len(field.labels)):
                name = folded("－".join(field.labels[start:]))
                found[name] = None if name in found else field
    return found


def _adjustment(entry: Entry, fields: Mapping[str, Field | None], faults: Faults) -> Adjustment | None:
    field = _field(entry, fields, faults)
    amount = _amount(entry.values["amount"])
    if field is None:
        return None
    if amount is None or not amount or (field.whole and amount != int(amount)):
        wanted = "不为 0 的整数" if field.whole else f"不为 0 的数字，单位是{field.unit}"
        typed = entry.values["amount"]
        if typed:
            faults.add(ADJUSTMENTS.name, entry.cells["amount"], f"“增减”填的是“{typed}”，应是{wanted}，减少的前面加 -")
        return None
    return Adjustment(field.key, int(amount) if field.whole else amount, entry.values["reason"])


def _field(entry: Entry, fields: Mapping[str, Field | None], faults: Faults) -> Field | None:
    name = entry.values["field"]
    found = fields.get(folded(name).replace("-", folded("－")))
    if name and found is None:
        if folded(name) in fields:
            message = f"“{name}”在表里不止一处，请写全，如 行政许可－本年处理决定数量"
        else:
            names = {field_name(field): field for field in fields.values() if field is not None}
            alike = "、".join(get_close_matches(name, names, _SHOWN, _ALIKE))
            message = f"三张表里没有“{name}”" + (f"；相近的有：{alike}" if alike else "；请从汇总表的“同比”复制“项目”")
        faults.add(ADJUSTMENTS.name, entry.cells["field"], message)
    return found


def _amount(text: str) -> Decimal | None:
    sign = _SIGNS.get(text[:1])
    amount = as_amount(text if sign is None else text[1:].strip())
    return None if amount is None else amount * (sign or 1)
