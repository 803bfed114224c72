"""In: an edition, and the settings where there are some. Out: every field of the form as plain values."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from gkbatch import forms
from gkbatch.checking.rules.codes import known_checks
from gkbatch.layout import Place, lay_out
from gkbatch.run.workplace import INPUTS, WorkplaceError, find_workplace
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings

_WITHOUT = "当前文件夹没有 templates/settings.xlsx：没有列出本区自设的栏目和事项"


def field_list(edition: str) -> tuple[list[dict[str, Any]], str]:
    """The fields with key, labels, sheet, cell, kind, unit, required; and a remark, or "".

    Without settings the district's own lists are left out, which the remark says. Raises
    WorkplaceError for an edition that is not known, SettingsError for settings with faults.
    """
    form = forms.form_of(edition) if edition else forms.newest_form()
    if form is None:
        known = "、".join(form.edition for form in forms.FORMS)
        raise WorkplaceError(f"没有 {edition} 版的格式；现有：{known}")
    settings = _settings()
    places = lay_out(form, settings).places.values()
    return [_described(place) for place in places], "" if settings else _WITHOUT


def _settings() -> Settings | None:
    try:
        workplace = find_workplace(Path(INPUTS))
    except WorkplaceError:
        return None
    return read_settings(workplace.settings, known_checks())


def _described(place: Place) -> dict[str, Any]:
    field = place.field
    return {
        "key": field.key,
        "labels": list(field.labels),
        "sheet": place.sheet,
        "cell": place.cell,
        "kind": field.kind,
        "unit": field.unit,
        "required": field.required,
        "computed": field.computed,
        "whole": field.whole and field.kind == "number",
        "options": list(field.options),
    }
