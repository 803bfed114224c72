"""In: a folder of returns and the office's templates. Out: everything of the yearly job, delivered.

The set-up is checked whole before anything is read, and everything is read before anything is
written.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from pathlib import Path

from gkbatch.checking.explaining import explained
from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.checking.rules.codes import exemptible_codes
from gkbatch.outcome import DISTRICT, UNUSABLE, AgencyOutcome, Level, Run
from gkbatch.report.rendering import ReportTemplate, load_template, render_draft, render_report
from gkbatch.report.word.edited import differences
from gkbatch.rollup.district_report import render_district_report
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import below_zero, sums
from gkbatch.run.batch import layout_for, run_batch
from gkbatch.run.changes import changes_since, state_of
from gkbatch.run.copies import CopyDesk, with_copies
from gkbatch.run.delivery import (
    DRAFTS,
    PDFS,
    PROOFS,
    REPORTS,
    RUN_RECORD,
    SLIPS,
    STATE,
    WEB_PAGES,
    Outputs,
    open_outputs,
)
from gkbatch.run.exit import Exit
from gkbatch.run.naming import draft_file_name, report_file_name, slip_file_name
from gkbatch.run.record import as_json, run_record
from gkbatch.run.workplace import Workplace, check_printable, way_between
from gkbatch.settings import Settings, SettingsError
from gkbatch.settings.reading import read_settings
from gkbatch.slip import write_slip
from gkbatch.summary.last_year import LastYear, known_last_year

SUMMARY_WORKBOOK, DISTRICT_REPORT, OVERVIEW = "汇总表.xlsx", "汇总报告.docx", "总览.html"
Progress = Callable[[str], None]
Copies = Callable[[Run, str], Run]


@dataclass(frozen=True)
class Wishes:
    """What was asked for beside the ordinary run.

    ``last_year``: a summary workbook of the year before. ``draft``: drafts of blocked reports.
    ``final``: the district's report only when nothing is left open. ``force``: reports edited by
    hand give way, into 作废/. ``proof``, ``html``, ``pdf``: what is made from each report.
    """

    last_year: Path | None = None
    draft: bool = False
    final: bool = False
    force: bool = False
    proof: bool = False
    html: bool = False
    pdf: bool = False

    @property
    def copies(self) -> frozenset[str]:
        """The folders of the copies that were asked for."""
        asked = {PROOFS: self.proof, WEB_PAGES: self.html, PDFS: self.pdf}
        return frozenset(folder for folder, wanted in asked.items() if wanted)


@dataclass(frozen=True)
class Job:
    """A finished job: what was found out, what to tell about the files, why it is not final."""

    run: Run
    remarks: tuple[str, ...] = ()
    not_final: tuple[str, ...] = ()

    @property
    def exit_code(self) -> Exit:
        """Missing agencies and open queries are clean: returns trickle in."""
        outcomes = {file.outcome for file in self.run.files}
        if outcomes <= {"ignored"}:
            return Exit.NO_WORKBOOK
        blocked = any(outcome.status == "blocked" for outcome in self.run.agencies)
        return Exit.FINDINGS if blocked or self.not_final or outcomes & set(UNUSABLE) else Exit.CLEAN


# Only the office can answer for a report that it edited, or for one that could not be made.
_FOR_THE_OFFICE = {"GK010", "GK015"}


def check(inputs: Path, workplace: Workplace, wishes: Wishes, progress: Progress) -> Job:
    """Reads and checks the returns; writes nothing. Raises SettingsError or LastYearError."""
    settings = read_settings(workplace.settings, exemptible_codes())
    run = _run(inputs, settings, last_year_of(settings, wishes), progress)
    return Job(run, not_final=why_not_final(run) if wishes.final else ())


def render(inputs: Path, workplace: Workplace, folder: Path, wishes: Wishes, progress: Progress) -> Job:
    """The whole job, into ``folder``.

    Raises SettingsError, TemplateError, LastYearError or OutputsError before anything is written.
    """
    settings = read_settings(workplace.settings, exemptible_codes())
    check_printable(settings.year)
    last_year = last_year_of(settings, wishes)
    form = layout_for(settings).form
    report, rollup = load_template(workplace.report_template, form), load_template(workplace.rollup_template, form)
    outputs = open_outputs(folder, inputs, force=wishes.force)
    run = _run(inputs, settings, last_year, progress)
    if Job(run).exit_code is Exit.NO_WORKBOOK:
        return Job(run, (f"{inputs} 里没有填报表，什么也没有写",))
    check_adjustments(run)
    run = replace(run, inputs=way_between(folder, inputs))
    desk = _Desk(run, last_year, report, outputs, wishes, progress)
    run = replace(run, agencies=tuple(desk.slip(desk.report(outcome)) for outcome in run.agencies))
    copy_desk = CopyDesk(report, last_year.figures, outputs, wishes.copies, progress)
    not_final = why_not_final(run) if wishes.final else ()
    return deliver_rollup(run, rollup, outputs, not_final, lambda run, district: with_copies(run, copy_desk, district))


def deliver_rollup(
    run: Run,
    template: ReportTemplate,
    outputs: Outputs,
    not_final: tuple[str, ...],
    copies: Copies = lambda run, _: run,
) -> Job:
    """Everything that speaks of all members together, and the records; the district's report only if final.

    ``copies`` are made of the reports and of the district's report, whose path it is told (empty: none).
    """
    run = replace(run, changes=changes_since(run, outputs.record_of_before(STATE)))
    totals = sums(run)
    summary = outputs.deliver(SUMMARY_WORKBOOK, write_summary(run))
    district = "" if not_final else outputs.deliver(DISTRICT_REPORT, render_district_report(template, run, totals))
    run = copies(run, district)
    outputs.deliver(OVERVIEW, render_overview(run, totals, [path for path in (summary, district) if path]))
    outputs.annul_stale()
    outputs.replace(RUN_RECORD, as_json(run_record(run)).encode())
    outputs.replace(STATE, state_of(run).encode())
    outputs.close()
    return Job(run, tuple(outputs.remarks), not_final)


def why_not_final(run: Run) -> tuple[str, ...]:
    """What is still open before the district's report may be final; empty when nothing is."""
    missing = [outcome.agency.name for outcome in run.agencies if outcome.status == "missing"]
    blocked = [outcome.agency.name for outcome in run.agencies if outcome.status == "blocked"]
    asked = [outcome.agency.name for outcome in run.agencies if any(finding.open for finding in outcome.findings)]
    files = [file.file for file in run.files if file.outcome in UNUSABLE]
    reasons = (("未报", missing), ("有错误", blocked), ("有疑问没有说明", asked), ("文件有问题", files))
    return tuple(f"{words} {len(names)} 个：{'、'.join(names)}" for words, names in reasons if names)


def check_adjustments(run: Run) -> None:
    """Raises SettingsError where the office's adjustments take a sum below 0."""
    faults = below_zero(run)
    if faults:
        raise SettingsError(faults)


def last_year_of(settings: Settings, wishes: Wishes, level: Level = DISTRICT) -> LastYear:
    """Last year's figures from the settings and the summary that was asked for. Raises LastYearError."""
    return known_last_year(settings, layout_for(settings).form, wishes.last_year, level)


def _run(inputs: Path, settings: Settings, last_year: LastYear, progress: Progress) -> Run:
    run = run_batch(inputs, settings, progress, last_year.figures)
    return replace(run, remarks=(*last_year.remarks, *run.remarks), before=last_year.before)


@dataclass(frozen=True)
class _Desk:
    """Where one agency's documents are made: what they are made from and where they go."""

    run: Run
    last_year: LastYear
    template: ReportTemplate
    outputs: Outputs
    wishes: Wishes
    progress: Progress

    def report(self, outcome: AgencyOutcome) -> AgencyOutcome:
        """The outcome with its report written; one report that fails does not stop the others."""
        if outcome.review is None or not outcome.agency.reported:
            return outcome
        self.progress(outcome.agency.name)
        try:
            return self._reported(outcome, outcome.review)
        except Exception as fault:  # noqa: BLE001 whatever it is, it is this agency's alone
            finding = Finding(
                "GK010",
                "error",
                f"报告没有生成：{type(fault).__name__}: {fault}",
                "请把这份填报表和这条信息发给维护人员。",
                outcome.review.submission.file,
            )
            return replace(outcome, status="blocked", report=None, findings=(finding, *outcome.findings))

    def _reported(self, outcome: AgencyOutcome, review: Review) -> AgencyOutcome:
        settings, layout = self.run.settings, self.run.layout
        if outcome.status == "blocked":
            if self.wishes.draft:
                path = f"{DRAFTS}/{draft_file_name(outcome.agency, settings.year)}"
                self.outputs.deliver(path, render_draft(self.template, review, settings, layout))
            return outcome
        data = render_report(self.template, review, settings, layout)
        path = f"{REPORTS}/{report_file_name(outcome.agency, settings.year)}"
        edited = None if self.wishes.force else self.outputs.edited(path)
        found = self._edited(path, edited, review) if edited is not None else ()
        return replace(outcome, report=self.outputs.deliver(path, data), findings=(*outcome.findings, *found))

    def _edited(self, path: str, edited: bytes, review: Review) -> tuple[Finding, ...]:
        """A query for a report edited by hand whose figures are not the submission's."""
        found = differences(edited, review, self.run.layout.form)
        if not found:
            return ()
        listed = "；".join(
            f"{'－'.join(one.field)}：报告里是 {one.printed}，填报表是 {one.returned}" for one in found[:5]
        )
        finding = Finding(
            "GK015",
            "query",
            f"人工修改过的 {path} 与填报表有 {len(found)} 处不同：{listed}",
            "请核对以哪一个为准；以填报表为准的，用 --force 重新生成。",
            review.submission.file,
        )
        exemptions = self.run.settings.exemptions_of(review.agency.code)
        return explained([finding], review.submission.explanations, exemptions, exemptible_codes())

    def slip(self, outcome: AgencyOutcome) -> AgencyOutcome:
        """The outcome with its slip written, where something must be mended or explained."""
        mine = (finding for finding in outcome.findings if finding.code not in _FOR_THE_OFFICE)
        shown = tuple(finding for finding in mine if finding.blocks or finding.open)
        if outcome.review is None or not shown:
            return outcome
        review = replace(outcome.review, findings=outcome.findings)
        path = f"{SLIPS}/{slip_file_name(outcome.agency)}"
        before = self.last_year.figures.get(outcome.agency.code)
        data = write_slip(self.run.layout, self.run.settings, review, shown, before)
        return replace(outcome, slip=self.outputs.deliver(path, data))
