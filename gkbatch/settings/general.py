"""In: the sheet 设置 in words. Out: its values by key, and what is wrong with them."""

from __future__ import annotations

from typing import Any

from gkbatch.address import cell_address
from gkbatch.forms import form_for
from gkbatch.settings.cells import SheetCells
from gkbatch.settings.columns import SheetColumn
from gkbatch.settings.entries import Faults, fault_of, listed, meaning
from gkbatch.settings.sheets import GENERAL, GENERAL_HEADS, GENERAL_LINES
from gkbatch.text import folded

_YEARS = (2000, 2099)


def read_general(sheet: SheetCells | None, faults: Faults) -> dict[str, Any]:
    """The values of the lines; a line with a fault is left out and the fault noted.

    A line that is lacking has its default, if it can have one.
    """
    if sheet is None:
        return {}
    values: dict[str, Any] = {}
    places: dict[str, str] = {}
    for line in GENERAL_LINES:
        rows = [row for row in sheet.rows if folded(sheet.words.get((row, 1), "")) == folded(line.head)]
        if not rows and line.indispensable:
            faults.add(GENERAL, "", f"缺少“{line.head}”一行")
        elif not rows:
            values[line.key] = meaning(line, line.default)
            default = f"按 {line.default}" if line.default else "按不填"
            faults.lacking.append(f"“{GENERAL}”的“{line.head}”一行（{default}）")
        if not rows:
            continue
        for row in rows[1:]:
            faults.add(GENERAL, cell_address(row, 1), f"“{line.head}”重复出现，第 {rows[0]} 行已有")
        places[line.key] = cell_address(rows[0], 2)
        unusable = sheet.unusable.get((rows[0], 2), "")
        word = sheet.words.get((rows[0], 2), "")
        value = None if unusable else _value(line, word)
        if value is None and (unusable or word or line.required):
            faults.add(GENERAL, places[line.key], unusable or _fault(line, word))
        else:
            values[line.key] = value
    _check_deadline(values, places, faults)
    _check_extension(values, places, faults)
    faults.surplus += listed(GENERAL, _strange(sheet), "行")
    return values


def _strange(sheet: SheetCells) -> list[str]:
    """The lines below the heads that are none of ours."""
    known = {folded(word) for word in (GENERAL_HEADS[0], *(line.head for line in GENERAL_LINES))}
    items = {row: sheet.words[row, 1] for row in sheet.rows if (row, 1) in sheet.words}
    first = min((row for row, word in items.items() if folded(word) in known), default=0)
    return [word for row, word in items.items() if row > first and folded(word) not in known]


def _value(line: SheetColumn, word: str) -> Any:
    """What the word means on this line; None where it cannot stand there."""
    if fault_of(line, word):
        return None
    if line.key == "year":
        year = meaning(line, word)
        return year if year and _YEARS[0] <= year <= _YEARS[1] and form_for(year) else None
    return meaning(line, word)


def _fault(line: SheetColumn, word: str) -> str:
    plain = fault_of(line, word)
    if plain:
        return plain if word else f"{plain}。{line.help}"
    if line.key == "year":
        return f"年度填的是“{word}”，应是 2019 或以后的四位年份，如 2026"
    return f"“{line.head}”填的是“{word}”，应是大于 0 的整数，如 {line.default}"


def _check_deadline(values: dict[str, Any], places: dict[str, str], faults: Faults) -> None:
    year, deadline = values.get("year"), values.get("deadline")
    if year and deadline and deadline.year != year + 1:
        message = f"截止日期 {deadline} 不在 {year + 1} 年；{year} 年度的表应在次年 1 月交齐"
        faults.add(GENERAL, places["deadline"], message)


def _check_extension(values: dict[str, Any], places: dict[str, str], faults: Faults) -> None:
    year, deadline, extension = (values.get(key) for key in ("year", "deadline", "extension"))
    if extension and deadline and extension < deadline:
        message = f"补报截止 {extension} 早于截止日期 {deadline}；不接受补报的留空"
        faults.add(GENERAL, places["extension"], message)
    elif extension and year and extension.year != year + 1:
        message = f"补报截止 {extension} 不在 {year + 1} 年；{year} 年度的表应在次年收齐，不接受补报的留空"
        faults.add(GENERAL, places["extension"], message)
