"""In: a run whose documents are delivered. Out: what speaks of all members together, and the records, delivered."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache
from pathlib import Path
from types import MappingProxyType

from gkbatch.outcome import DISTRICT, NO_REPORT_MADE, RECEIVED_UNREAD, UNUSABLE, Documents, Run
from gkbatch.report.word.template import ReportTemplate
from gkbatch.rollup.district_report import render_district_report
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import adjustment_faults, sums
from gkbatch.rollup.whole_findings import with_findings_of_whole
from gkbatch.run.changes import changes_since, state_of, year_of
from gkbatch.run.delivery import RUN_RECORD, STATE, Outputs
from gkbatch.run.exit import Exit
from gkbatch.run.ledger import Ledger, keep_ledger, ledger_of
from gkbatch.run.left_in_inputs import left_in_inputs
from gkbatch.run.memory import MEMORY, Kept, Memory
from gkbatch.run.record import as_json, run_record
from gkbatch.run.unused import unused_exemptions
from gkbatch.run.workplace import ROLLUP_TEMPLATE, TEMPLATES
from gkbatch.set_up import SETTINGS_FILE, SetUpError
from gkbatch.settings.sheets import ADJUSTMENTS
from gkbatch.submission import Figures
from gkbatch.summary.last_year import LastYear

SUMMARY_WORKBOOK, DISTRICT_REPORT, OVERVIEW = "汇总表.xlsx", "汇总报告.docx", "总览.html"


@dataclass(frozen=True)
class Job:
    """A finished job: what was found out, what was delivered for each agency (code), what to tell of it.

    ``not_final`` says why the district's report is not final, where that was asked for; ``unmade`` what else was asked
    for and could not be made; ``overview`` where the page 总览 lies, None where nothing was written. ``failed``: the
    district's report could not be made, which is its template's fault or ours. ``pending``: what a final one prints as
    待填.
    """

    run: Run
    documents: Mapping[str, Documents] = field(default_factory=dict)
    remarks: tuple[str, ...] = ()
    not_final: tuple[str, ...] = ()
    unmade: tuple[str, ...] = ()
    overview: Path | None = None
    failed: bool = False
    pending: tuple[str, ...] = ()

    @property
    def exit_code(self) -> Exit:
        """Missing agencies and open queries are clean: returns trickle in. A template that failed is a fault of the set-up."""
        outcomes = {file.outcome for file in self.run.files}
        if outcomes <= {"ignored"}:
            return Exit.NO_WORKBOOK
        if self.run.not_made or self.failed:  # all else is delivered, but a template cannot be used
            return Exit.COULD_NOT_RUN
        blocked = bool(self.run.text_errors) or any(outcome.status == "blocked" for outcome in self.run.agencies)
        unfinished = bool(self.not_final or self.unmade)
        return Exit.FINDINGS if blocked or unfinished or outcomes & set(UNUSABLE) else Exit.CLEAN


@dataclass(frozen=True)
class RollupMaker:
    """What the roll-up is made with, and where it goes; ``template_mark`` is the SHA-256 of its template.

    ``today`` is the day of the run for the ledger, None where none is to be noted.
    """

    outputs: Outputs
    template: ReportTemplate
    memory: Memory = field(default_factory=Memory)
    template_mark: str = ""
    today: date | None = None

    def deliver(self, path: str, recipe: str, make: Callable[[], bytes]) -> str:
        """Makes and delivers it, unless it lies there as it would be made; where it is now."""
        if self.memory.standing(self.outputs, path, recipe):
            return path
        place = self.outputs.deliver(path, make())
        if place == path:
            self.memory.note(path, Kept(recipe, self.outputs.delivered[path]))
        return place


@dataclass(frozen=True)
class Ahead:
    """The summary workbook, written before it was known what making the documents brings to light.

    It counts where that is nothing.
    """

    run: Run
    ledger: Ledger
    summary: bytes


def written_ahead(run: Run, maker: RollupMaker) -> Ahead:
    """The summary of a run whose documents are being made."""
    compared, ledger = _compared(run, maker)
    return Ahead(compared, ledger, write_summary(compared))


def _compared(run: Run, maker: RollupMaker) -> tuple[Run, Ledger]:
    """The run with what is different from the runs before; a city's has no ledger, for nobody hands in to it."""
    outputs = maker.outputs
    ledger = ledger_of(run, outputs) if run.level == DISTRICT else Ledger()
    changes = changes_since(run, outputs.record_of_before(STATE))
    return replace(with_adjustments_told(run), changes=changes, ledger=ledger.lines), ledger


def deliver_rollup(  # noqa: PLR0913, PLR0917 everything that was made before it
    run: Run,
    maker: RollupMaker,
    not_final: tuple[str, ...],
    documents: Mapping[str, Documents] = MappingProxyType({}),
    follow: Callable[[str], None] | None = None,
    ahead: Ahead | None = None,
) -> Job:
    """Everything that speaks of all members together, and the records; the district's report only if final.

    ``documents`` are those of the members by code; ``follow`` delivers what follows from them and the district's report,
    whose path it is given, empty where there is none; ``ahead`` is the summary if it was written before.
    """
    outputs, memory = maker.outputs, maker.memory
    if ahead and ahead.run.agencies == run.agencies and not run.not_made:
        run, ledger, written = ahead.run, ahead.ledger, ahead.summary
    else:
        (run, ledger), written = _compared(run, maker), b""
    usable = not (adjustment_faults(run) or run.text_errors)
    _set_aside_other_year(outputs, run.settings.year)
    record = as_json(run_record(run, documents))
    # Every figure follows from the files that the record names.
    recipe = memory.recipe(record, maker.template_mark, run.inputs, repr(run.remarks), repr(run.ledger))
    totals = cache(lambda: sums(run))  # nothing is added up where nothing is made
    summary = maker.deliver(SUMMARY_WORKBOOK, recipe, lambda: written or write_summary(run))
    district = ""
    if not not_final and usable:
        district = _deliver_district(maker, recipe, run, totals)
    if not not_final and not district:
        outputs.withdraw(DISTRICT_REPORT)
    if follow:
        follow(district)
    for_all = [path for path in (summary, district) if path]
    recipe = memory.recipe(recipe, *for_all)
    overview = maker.deliver(OVERVIEW, recipe, lambda: render_overview(run, totals(), for_all, documents))
    outputs.annul_stale()
    if run.level == DISTRICT:
        keep_ledger(run, ledger, outputs, maker.today)
    outputs.replace(RUN_RECORD, record)
    if memory.basis:
        outputs.replace(MEMORY, memory.packed())
    outputs.close()
    # The last of all: a run that was cut short is none that the next one is compared with.
    outputs.replace(STATE, state_of(run))
    failed = usable and not not_final and not district
    remarks, unmade = tuple(outputs.remarks), tuple(outputs.unmade)
    return Job(run, documents, remarks, not_final, unmade, outputs.folder / overview, failed)


def _set_aside_other_year(outputs: Outputs, year: int) -> None:
    """Moves to 作废/, unaltered, what speaks of all members in another year: it is that year's only copy."""
    held = year_of(outputs.record_of_before(STATE))
    if held not in {None, year}:
        outputs.withdraw(SUMMARY_WORKBOOK, DISTRICT_REPORT, OVERVIEW, why=f"是 {held} 年度的结果")


def _deliver_district(maker: RollupMaker, recipe: str, run: Run, totals: Callable[[], Figures]) -> str:
    """Where the district's report is now; empty where its template, which had passed its check, failed to make it."""
    try:
        return maker.deliver(DISTRICT_REPORT, recipe, lambda: render_district_report(maker.template, run, totals()))
    except SetUpError:  # the folder's refusal
        raise
    except Exception as fault:  # noqa: BLE001 one document that fails stops no other
        maker.outputs.remarks.append(
            f"{DISTRICT_REPORT} 没有生成：{type(fault).__name__}: {fault}。请运行 gkbatch check-template "
            f"{TEMPLATES}/{ROLLUP_TEMPLATE}，或者换回改动以前的模板；仍然不行的，请把这条信息发给维护人员。其他文件不受影响"
        )
        return ""


def with_set_up(run: Run, last_year: LastYear, *of_templates: str) -> Run:
    """With what the settings, the templates and last year's summary have to say, and what the sums are asked."""
    told = (*left_in_inputs(run), *run.settings.remarks, *of_templates, *last_year.remarks, *run.remarks)
    asked = with_findings_of_whole(replace(run, remarks=told, before=last_year.before))
    # Whether an exemption of the sums is of use shows only now.
    return replace(asked, remarks=(*asked.remarks, *unused_exemptions(asked)))


def with_adjustments_told(run: Run) -> Run:
    """The run; where the office's adjustments cannot be used with what came in, with a remark that says so."""
    faults = adjustment_faults(run)
    if not faults:
        return run
    remark = (
        f"汇总调整有问题，{DISTRICT_REPORT} 不生成，其他文件不受影响：{'；'.join(faults)}。"
        f"请改 {SETTINGS_FILE} 的“{ADJUSTMENTS.name}”，报表没有交齐的等交齐以后再看"
    )
    return replace(run, remarks=(*run.remarks, remark))


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
        (NO_REPORT_MADE, [outcome.agency.name for outcome in run.agencies if outcome.agency.code in run.not_made]),
        ("合计数有疑问没有说明", [finding.code for finding in run.about_sums if finding.explanation is None]),
        ("汇总报告文字有错误", [finding.code for finding in run.text_errors]),
        ("汇总报告文字有疑问没有说明", [finding.code for finding in run.about_texts if finding.open]),
    )
    said = (f"{words} {len(names)} 个：{'、'.join(names)}" for words, names in reasons if names)
    return (*said, *(f"汇总调整有问题：{fault}" for fault in adjustment_faults(run)))
