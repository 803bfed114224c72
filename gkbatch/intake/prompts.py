"""In: an answer's place. Out: its data validation: what Excel says beside the cell and refuses in it.

Excel calls a workbook damaged when a prompt is longer than 255 characters, an error text longer
than 224 or a title longer than 32; it counts UTF-16 units.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.forms.form import Field
from gkbatch.layout import Place

AskKind = Literal["whole", "decimal", "list", "none"]
LONGEST_PROMPT, LONGEST_ERROR, LONGEST_TITLE = 255, 224, 32
KEEP_ZERO = "没有则保留 0。"


@dataclass(frozen=True)
class Ask:
    """What a validation says and takes; equal ones become one validation over several cells."""

    kind: AskKind
    formula: str
    title: str
    prompt: str
    error: str


def limited(text: str, longest: int) -> str:
    """``text``, cut with … so that Excel counts at most ``longest`` characters."""
    if _units(text) <= longest:
        return text
    kept = text
    while _units(kept) > longest - 1:
        kept = kept[:-1]
    return f"{kept}…"


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2


def prompt_text(field: Field) -> str:
    """What to fill in: the printed labels, the unit, the help, none is 0, the clause."""
    # The first label is the section's title, which the sheet already shows.
    labels = "／".join(field.labels[1:] or (field.label,))
    unit = f"（单位：{field.unit}）" if field.unit else ""
    zero = KEEP_ZERO if field.kind == "number" and "保留 0" not in field.help else ""
    clause = f"提示：《条例》{field.clause}。" if field.clause else ""
    return f"{labels}{unit}。\n{field.help}{zero}{clause}".strip()


def ask(field: Field, list_range: str = "") -> Ask:
    """The validation for a field; ``list_range`` is where the names to choose from stand."""
    title, prompt = limited(field.label, LONGEST_TITLE), limited(prompt_text(field), LONGEST_PROMPT)
    if list_range:
        return Ask(
            "list", list_range, title, prompt, "请从下拉列表中选择本机关的全称。列表中没有的，请与区政府办公室联系。"
        )
    if field.kind == "choice":
        options = ",".join(field.options)
        return Ask("list", f'"{options}"', title, prompt, f"请从下拉列表中选择：{'、'.join(field.options)}。")
    if field.kind == "number":
        kind: AskKind = "whole" if field.whole else "decimal"
        words = "整数" if field.whole else "数字，可以有小数"
        error = f"这里只能填大于或等于 0 的{words}，不带单位和文字。{KEEP_ZERO}"
        return Ask(kind, "0", title, prompt, error)
    return Ask("none", "", title, prompt, "")


def add_validations(sheet: Worksheet, places: Iterable[Place], lists: Mapping[str, str]) -> None:
    """Put a prompt on every place, one validation per distinct text.

    ``lists`` gives for a field key the range its answer is chosen from.
    """
    found: dict[Ask, DataValidation] = {}
    for place in places:
        wanted = ask(place.field, lists.get(place.field.key, ""))
        if wanted not in found:
            found[wanted] = _validation(wanted)
            sheet.add_data_validation(found[wanted])
        found[wanted].add(place.cell)


def _validation(wanted: Ask) -> DataValidation:
    validation = DataValidation(
        # "none" takes every entry; the prompt shows all the same.
        type=wanted.kind,
        operator="greaterThanOrEqual" if wanted.kind in {"whole", "decimal"} else None,
        formula1=wanted.formula or None,
        allow_blank=wanted.kind == "none",
        promptTitle=wanted.title,
        prompt=wanted.prompt,
        showInputMessage=True,
        showErrorMessage=True,
    )
    if wanted.error:
        validation.errorTitle, validation.error = "填写有误", limited(wanted.error, LONGEST_ERROR)
    return validation
