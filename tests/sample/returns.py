"""In: a return written down as TOML. Out: Return, and the workbook as the agency sends it in."""

from __future__ import annotations

import io
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from gkbatch.archive import settled
from gkbatch.forms import form_for
from gkbatch.forms.form import NOT_CHARGED
from gkbatch.layout import Layout, lay_out
from gkbatch.settings import Settings
from gkbatch.submission import Value
from tests.by_openpyxl.intake import drawn_intake
from tests.sample.figures import confirmations, table_answers, with_totals
from tests.sample.results import with_results


@dataclass(frozen=True)
class Return:
    """What one agency answers: by field key, and the name of the file it sends."""

    agency: str
    file: str
    answers: Mapping[str, Value]


def layout_of(settings: Settings) -> Layout:
    """The layout of the workbooks that this district sends out."""
    form = form_for(settings.year)
    assert form is not None
    return lay_out(form, settings)


def read_return(path: Path, settings: Settings) -> Return:
    """The return in ``path``. ``typed`` in it stands over everything else, as it is."""
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    answers = table_answers(data) | _other_answers(data, settings) | data.get("texts", {})
    answers |= confirmations(layout_of(settings).form, answers) | data.get("typed", {})
    return Return(data["agency"], data["file"], answers)


def _other_answers(data: Mapping[str, Any], settings: Settings) -> dict[str, Value]:
    codes = {category.name: category.code for category in settings.categories}
    answers: dict[str, Value] = {f"disclosed.{key}": value for key, value in data.get("disclosed", {}).items()}
    answers |= {f"category.{codes[name]}": count for name, count in data.get("categories", {}).items()}
    for kind, (received, completed) in data.get("proposals", {}).items():
        answers |= {f"{kind}.received": received, f"{kind}.completed": completed}
    fee = data.get("fee", {})
    return answers | {
        "fee.charged": fee.get("charged", NOT_CHARGED),
        "fee.amount": Decimal(fee.get("amount", "0")),
    }


def filled_workbook(settings: Settings, returned: Return) -> bytes:
    """The agency's intake workbook with its answers typed in and the totals worked out.

    Equal arguments give equal bytes.
    """
    layout = layout_of(settings)
    agency = settings.agency(returned.agency)
    assert agency is not None, "a return of somebody on the roster"
    intake = drawn_intake(layout, settings, agency, settings.last_year.get(returned.agency))
    book = load_workbook(io.BytesIO(intake))
    for key, value in returned.answers.items():
        place = layout.places[key]
        cell: Any = book[place.sheet][place.cell]
        cell.value = value
    target = io.BytesIO()
    book.save(target)
    numbers = with_totals(layout.form, returned.answers)
    results = {(place.sheet, place.cell): numbers[key] for key, place in layout.places.items() if place.field.computed}
    return settled(with_results(target.getvalue(), book.sheetnames, results))
