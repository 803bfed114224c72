"""Published reports of the small district, as files: our own of sound returns, and pages with the official tables alone."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from functools import cache
from html import escape
from pathlib import Path

from gkbatch.checking.review import Review
from gkbatch.forms import form_for
from gkbatch.layout import lay_out
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.word.template import ReportTemplate
from gkbatch.settings import Agency
from gkbatch.submission import Value
from tests import TEMPLATES
from tests.conftest import make_settings, make_submission
from tests.importing.tables import printed

LAST = 2025


@cache
def _template() -> ReportTemplate:
    form = form_for(LAST)
    assert form is not None
    return load_template(TEMPLATES / "report.docx", form, "gb2312")


def word(path: Path, agency: Agency, changes: Mapping[str, Value | None]) -> Path:
    """The Word report for the year before of a good return with what deviates."""
    settings = replace(make_settings(), year=LAST)
    form = form_for(LAST)
    assert form is not None
    layout = lay_out(form, settings)
    review = Review(agency, make_submission(layout, agency, changes), ())
    path.write_bytes(render_report(_template(), review, settings, layout))
    return path


def page(path: Path, title: str, year: int = LAST, numbers: Mapping[str, str] | None = None) -> Path:
    """A page with the tables of that year's form, 0 in each cell but for these; it says no numbers besides."""
    form = form_for(year)
    assert form is not None
    lines = [f"<h1>{title}</h1><p>一、总体情况</p>"]
    for rows in printed(form, numbers or {}).values():
        cells = ("".join(f"<td>{escape(cell)}</td>" for cell in row) for row in rows)
        lines.append(f"<table>{''.join(f'<tr>{row}</tr>' for row in cells)}</table>")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


def title(name: str, year: int = LAST) -> str:
    """The title of a report."""
    return f"{name}{year}年政府信息公开工作年度报告"
