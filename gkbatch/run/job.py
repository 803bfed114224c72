"""In: a folder of returns and the office's templates. Out: everything of the yearly job, delivered.

The set-up is checked whole before anything is read, and everything is read before anything is
written.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import MappingProxyType

from gkbatch.checking.rules.codes import exemptible_codes
from gkbatch.layout import layout_for
from gkbatch.outcome import DISTRICT, RECEIVED_UNREAD, UNUSABLE, Documents, Level, Run
from gkbatch.report.rendering import ReportTemplate, load_template
from gkbatch.rollup.district_report import render_district_report
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import below_zero, sums
from gkbatch.run.batch import run_batch
from gkbatch.run.changes import changes_since, state_of
from gkbatch.run.copies import CopyMaker, deliver_copies
from gkbatch.run.delivery import RUN_RECORD, STATE, Outputs
from gkbatch.run.documents import DocumentMaker, deliver_documents
from gkbatch.run.exit import Exit
from gkbatch.run.opening import open_outputs
from gkbatch.run.progress import Progress
from gkbatch.run.reader import Reader
from gkbatch.run.record import as_json, run_record
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace, check_printable, way_between
from gkbatch.settings import Settings, SettingsError
from gkbatch.settings.reading import read_settings
from gkbatch.summary.last_year import LastYear, known_last_year

SUMMARY_WORKBOOK, DISTRICT_REPORT, OVERVIEW = "汇总表.xlsx", "汇总报告.docx", "总览.html"


@dataclass(frozen=True)
class Job:
    """A finished job: what was found out, what was delivered for each agency (code), what to tell of it.

    ``not_final`` says why the district's report is not final, where that was asked for.
    """

    run: Run
    documents: Mapping[str, Documents] = field(default_factory=dict)
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


def check(inputs: Path, workplace: Workplace, wishes: Wishes, progress: Progress) -> Job:
    """Reads and checks the returns; writes nothing. Raises SettingsError or LastYearError."""
    with Reader() as reader:
        settings = read_settings(workplace.settings, exemptible_codes())
        run = _run(inputs, settings, last_year_of(settings, wishes), reader, progress)
    return Job(run, not_final=why_not_final(run) if wishes.final else ())


def render(inputs: Path, workplace: Workplace, folder: Path, wishes: Wishes, progress: Progress) -> Job:
    """The whole job, into ``folder``.

    Raises SettingsError, TemplateError, LastYearError or OutputsError before anything is written.
    """
    with Reader() as reader:
        settings = read_settings(workplace.settings, exemptible_codes())
        check_printable(settings.year)
        last_year = last_year_of(settings, wishes)
        form = layout_for(settings).form
        report, rollup = load_template(workplace.report_template, form), load_template(workplace.rollup_template, form)
        with open_outputs(folder, inputs, force=wishes.force) as outputs:
            run = _run(inputs, settings, last_year, reader, progress)
            if Job(run).exit_code is Exit.NO_WORKBOOK:
                return Job(run, remarks=(f"{inputs} 里没有填报表，什么也没有写",))
            check_adjustments(run)
            run = replace(run, inputs=way_between(folder, inputs))
            run, documents = deliver_documents(run, DocumentMaker(report, last_year.figures, outputs, wishes, progress))
            copies = CopyMaker(report, last_year.figures, outputs, wishes.copies, progress)
            not_final = why_not_final(run) if wishes.final else ()
            return deliver_rollup(run, rollup, outputs, not_final, documents, copies)


def deliver_rollup(  # noqa: PLR0913, PLR0917 everything that was made before it
    run: Run,
    template: ReportTemplate,
    outputs: Outputs,
    not_final: tuple[str, ...],
    documents: Mapping[str, Documents] = MappingProxyType({}),
    copies: CopyMaker | None = None,
) -> Job:
    """Everything that speaks of all members together, and the records; the district's report only if final.

    ``documents`` are those of the members by code; ``copies`` are made of the reports among them and
    of the district's report.
    """
    run = replace(run, changes=changes_since(run, outputs.record_of_before(STATE)))
    totals = sums(run)
    summary = outputs.deliver(SUMMARY_WORKBOOK, write_summary(run))
    district = "" if not_final else outputs.deliver(DISTRICT_REPORT, render_district_report(template, run, totals))
    if copies:
        deliver_copies(run, documents, copies, district)
    for_all = [path for path in (summary, district) if path]
    outputs.deliver(OVERVIEW, render_overview(run, totals, for_all, documents))
    outputs.annul_stale()
    outputs.replace(RUN_RECORD, as_json(run_record(run, documents)))
    outputs.close()
    # The last of all: a run that was cut short is none that the next one is compared with.
    outputs.replace(STATE, state_of(run))
    return Job(run, documents, tuple(outputs.remarks), not_final)


def why_not_final(run: Run) -> tuple[str, ...]:
    """What is still open before the district's report may be final; empty when nothing is."""
    missing = [outcome.agency.name for outcome in run.silent]
    unread = [outcome.agency.name for outcome in run.received_unread]
    blocked = [outcome.agency.name for outcome in run.agencies if outcome.status == "blocked"]
    asked = [outcome.agency.name for outcome in run.agencies if any(finding.open for finding in outcome.findings)]
    files = [file.file for file in run.files if file.outcome in UNUSABLE]
    reasons = (
        ("未报", missing),
        (RECEIVED_UNREAD, unread),
        ("有错误", blocked),
        ("有疑问没有说明", asked),
        ("文件有问题", files),
    )
    return tuple(f"{words} {len(names)} 个：{'、'.join(names)}" for words, names in reasons if names)


def check_adjustments(run: Run) -> None:
    """Raises SettingsError where the office's adjustments take a sum below 0."""
    faults = below_zero(run)
    if faults:
        raise SettingsError(faults)


def last_year_of(settings: Settings, wishes: Wishes, level: Level = DISTRICT) -> LastYear:
    """Last year's figures from the settings and the summary that was asked for. Raises LastYearError."""
    return known_last_year(settings, layout_for(settings).form, wishes.last_year, level)


def _run(inputs: Path, settings: Settings, last_year: LastYear, reader: Reader, progress: Progress) -> Run:
    run = run_batch(inputs, settings, progress, last_year.figures, reader)
    return replace(run, remarks=(*settings.remarks, *last_year.remarks, *run.remarks), before=last_year.before)
