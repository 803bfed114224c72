"""In: what each agency returned. Out: the run of a small fictional district, and its workbook read back."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace

import openpyxl

from gkbatch.checking.finding import Finding, Severity
from gkbatch.checking.review import Review
from gkbatch.forms import form_for
from gkbatch.layout import lay_out
from gkbatch.outcome import AgencyOutcome, FileOutcome, Run
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.settings import Settings
from gkbatch.submission import Value
from tests.conftest import make_settings, make_submission

Returns = Mapping[str, Mapping[str, Value | None]]


def make_run(
    returns: Returns,
    findings: Mapping[str, tuple[Finding, ...]] | None = None,
    files: tuple[FileOutcome, ...] = (),
    settings: Settings | None = None,
) -> Run:
    """A run over ``settings`` where the agencies (codes) in ``returns`` answered so, the others not at all."""
    district = settings or make_settings()
    form = form_for(district.year)
    assert form is not None
    layout = lay_out(form, district)
    outcomes = []
    for agency in district.agencies:
        found = (findings or {}).get(agency.code, ())
        if agency.code not in returns:
            outcomes.append(AgencyOutcome(agency, None, found))
            continue
        review = Review(agency, make_submission(layout, agency, returns[agency.code]), found)
        outcomes.append(AgencyOutcome(agency, review))
    return Run(district, layout, tuple(outcomes), files)


def finding(severity: Severity = "error", value: str = "14", file: str = "甲.xlsx") -> Finding:
    return Finding(
        "GK201", severity, "相差 2", "请改正。", file, "三、依申请公开", "D7", "自然人", value
    )  # fmt: skip


def opened(run: Run, *, results: bool = False) -> openpyxl.Workbook:
    """The summary workbook of ``run``: its formulas, or with ``results`` what they carry."""
    return openpyxl.load_workbook(io.BytesIO(write_summary(run)), data_only=results)


def texts(workbook: openpyxl.Workbook, sheet: str) -> list[str]:
    """Every text on a sheet, row by row."""
    return [str(cell) for row in workbook[sheet].iter_rows(values_only=True) for cell in row if cell is not None]


def without(settings: Settings, code: str) -> Settings:
    """The district where the agency ``code`` does not count for the roll-up."""
    agencies = (replace(a, counted=False) if a.code == code else a for a in settings.agencies)
    return replace(settings, agencies=tuple(agencies))
