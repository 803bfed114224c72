"""In: a folder of returns and the office's templates. Out: everything of the yearly job, delivered.

The set-up is checked whole before anything is read, and everything is read before anything is
written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gkbatch.batch import run_batch
from gkbatch.command import Exit
from gkbatch.delivery import REPORTS, RUN_RECORD, Outputs, open_outputs
from gkbatch.finding import Finding
from gkbatch.naming import report_file_name
from gkbatch.outcome import AgencyOutcome, Run
from gkbatch.report import ReportTemplate, load_template, render_report
from gkbatch.rollup.district_report import render_district_report
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import sums
from gkbatch.run_record import as_json, run_record
from gkbatch.settings.reading import read_settings
from gkbatch.workplace import Workplace

SUMMARY_WORKBOOK, DISTRICT_REPORT = "汇总表.xlsx", "汇总报告.docx"
Progress = Callable[[str], None]


@dataclass(frozen=True)
class Job:
    """A finished job: what was found out, and what to tell about the files written."""

    run: Run
    remarks: tuple[str, ...] = ()

    @property
    def exit_code(self) -> Exit:
        """Missing agencies and open queries are clean: returns trickle in."""
        outcomes = {file.outcome for file in self.run.files}
        if outcomes <= {"ignored"}:
            return Exit.NO_WORKBOOK
        blocked = any(outcome.status == "blocked" for outcome in self.run.agencies)
        return Exit.FINDINGS if blocked or outcomes & {"unreadable", "foreign", "unmatched"} else Exit.CLEAN


def check(inputs: Path, workplace: Workplace, progress: Progress) -> Job:
    """Reads and checks the returns; writes nothing. Raises SettingsError."""
    return Job(run_batch(inputs, read_settings(workplace.settings), progress))


def render(inputs: Path, workplace: Workplace, folder: Path, progress: Progress) -> Job:
    """The whole job, into ``folder``.

    Raises SettingsError, TemplateError or OutputsError before anything is written.
    """
    settings = read_settings(workplace.settings)
    report = load_template(workplace.report_template)
    rollup = load_template(workplace.rollup_template)
    outputs = open_outputs(folder, inputs)
    run = run_batch(inputs, settings, progress)
    if Job(run).exit_code is Exit.NO_WORKBOOK:
        return Job(run, (f"{inputs} 里没有填报表，什么也没有写",))
    run = replace(run, agencies=tuple(_report(one, run, report, outputs, progress) for one in run.agencies))
    outputs.deliver(SUMMARY_WORKBOOK, write_summary(run))
    outputs.deliver(DISTRICT_REPORT, render_district_report(rollup, run, sums(run)))
    outputs.annul_stale()
    outputs.replace(RUN_RECORD, as_json(run_record(run)).encode())
    outputs.close()
    return Job(run, tuple(outputs.remarks))


def _report(
    outcome: AgencyOutcome, run: Run, template: ReportTemplate, outputs: Outputs, progress: Progress
) -> AgencyOutcome:
    """The outcome with its report written; one report that fails does not stop the others."""
    if outcome.status != "rendered" or outcome.review is None or not outcome.agency.reported:
        return outcome
    progress(outcome.agency.name)
    try:
        data = render_report(template, outcome.review, run.settings, run.layout)
    except Exception as fault:  # noqa: BLE001 whatever it is, it is this agency's alone
        finding = Finding(
            "GK010",
            "error",
            f"报告没有生成：{type(fault).__name__}: {fault}",
            "请把这份填报表和这条信息发给维护人员。",
            outcome.review.submission.file,
        )
        return replace(outcome, status="blocked", findings=(finding, *outcome.findings))
    path = f"{REPORTS}/{report_file_name(outcome.agency, run.settings.year)}"
    return replace(outcome, report=outputs.deliver(path, data))
