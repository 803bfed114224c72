"""In: a table sheet and the agency's figures of the year before. Out: the same, with these beside the answers.

They stand right of everything else, on the screen only: no answer moves, and the printed page
stays as wide as it is.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.forms.form import Field
from gkbatch.intake import style
from gkbatch.intake.check_lines import hint_column
from gkbatch.layout import FIRST_ROW, Layout, SheetLayout
from gkbatch.submission import Figures

_WIDTH = 34.0
_CARRIED_IN, _CARRIED_OUT, _RECEIVED = "requests.carried_in.", "requests.carried_out.", "requests.received.total"
_TOTAL = "total"
_IN_FORCE, _PENDING = "现行有效", "尚未审结"
_DECIDED, _CHARGED, _NEW, _CARRIED = "处理决定", "收费", "新收总计", "四、结转下年度继续办理"
_SINGLE = {
    "disclosure.regulations.in_force": _IN_FORCE,
    "disclosure.normative.in_force": _IN_FORCE,
    "disclosure.licences.decisions": _DECIDED,
    "disclosure.penalties.decisions": _DECIDED,
    "disclosure.coercion.decisions": _DECIDED,
    "disclosure.fees.amount": _CHARGED,
    _RECEIVED: _NEW,
}
_BLOCKS = {
    "disputes.reconsideration.pending": "行政复议",
    "disputes.litigation.direct.pending": "未经复议直接起诉",
    "disputes.litigation.after.pending": "复议后起诉",
}
_KINDS = f"{_IN_FORCE}|{_DECIDED}|{_CHARGED}|{_NEW}|{_CARRIED}|{_PENDING}"
_OWN = re.compile(rf"上年（\d{{4}}年）数据|上年：(?:{_KINDS}) [\u4e00-\u9fff（）、 \d.]+")


def is_own_figure(text: str) -> bool:
    """Whether a text is one that this module writes."""
    return bool(_OWN.fullmatch(text))


def carried_in(figures: Figures) -> dict[str, int | Decimal]:
    """What 二、上年结转 starts with, by field key; its total is a formula."""
    return {
        f"{_CARRIED_IN}{key.removeprefix(_CARRIED_OUT)}": number
        for key, number in figures.items()
        if key.startswith(_CARRIED_OUT) and key != f"{_CARRIED_OUT}{_TOTAL}"
    }


def carried_in_helps(layout: Layout, figures: Figures) -> dict[str, str]:
    """What is said beside the cells that were filled in beforehand."""
    return {
        key: f"已按上年报表的“{_CARRIED}”预填为 {number}，请核对；不一致的请改正，并向汇总单位说明。"
        for key, number in carried_in(figures).items()
        if key in layout.places
    }


def put_last_year(sheet: Worksheet, plan: SheetLayout, figures: Figures, year: int) -> None:
    """Write the figures of ``year`` that are known in the column right of 本行检查; nothing where none is."""
    told = dict(_told(plan, figures))
    if not told:
        return
    column = hint_column(plan) + 1
    sheet.column_dimensions[get_column_letter(column)].width = _WIDTH
    style.put_text(style.box(sheet, FIRST_ROW, column, style.HEAD), f"上年（{year}年）数据")
    for row, words in told.items():
        style.put_text(style.box(sheet, row, column, style.GIVEN), f"上年：{words}")
        style.set_height(sheet, row, style.text_height(f"上年：{words}", _WIDTH))


def _told(plan: SheetLayout, figures: Figures) -> Iterator[tuple[int, str]]:
    fields = {place.field.key: place for place in plan.places}
    for key, words in _SINGLE.items():
        if key in fields and key in figures:
            yield fields[key].row, f"{words} {figures[key]} {fields[key].field.unit}"
    carried = {key: place.field for key, place in fields.items() if key.startswith(_CARRIED_OUT) and key in figures}
    if carried:
        yield fields[f"{_CARRIED_IN}{_TOTAL}"].row, _carried_words(carried, figures)
    pending = [f"{words} {figures[key]}" for key, words in _BLOCKS.items() if key in fields and key in figures]
    if pending:
        yield fields[next(iter(_BLOCKS))].row, f"{_PENDING} {'、'.join(pending)}"


def _carried_words(carried: Mapping[str, Field], figures: Figures) -> str:
    """The total, and the columns it is made of where it is not 0."""
    parts = [
        f"{field.label} {figures[key]}"
        for key, field in carried.items()
        if figures[key] and not key.endswith(f".{_TOTAL}")
    ]
    total = figures.get(f"{_CARRIED_OUT}{_TOTAL}")
    if total is None:
        return f"{_CARRIED} {'、'.join(parts)}" if parts else _CARRIED
    return f"{_CARRIED} {total} 件" + (f"（{'、'.join(parts)}）" if parts else "")
