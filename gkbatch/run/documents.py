"""In: a run and what its documents are made with. Out: each agency's report, draft and slip, delivered.

One document that fails does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import cache

from gkbatch.checking.explaining import explained
from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.checking.rules.codes import exemptible_codes, rule_of
from gkbatch.checking.rules.files import EDITED, NOT_MADE
from gkbatch.outcome import AgencyOutcome, Documents, Run
from gkbatch.report.rendering import ReportTemplate, render_draft, render_report
from gkbatch.report.word.edited import differences
from gkbatch.run.delivery import DRAFTS, REPORTS, SLIPS, Outputs, OutputsError
from gkbatch.run.matching import speaks_of_another
from gkbatch.run.naming import draft_file_name, report_file_name, slip_file_name
from gkbatch.run.progress import Progress
from gkbatch.run.wishes import Wishes
from gkbatch.slip import PreparedSlips, prepare_slips, write_slip
from gkbatch.slip.rivals import review_of_rivals
from gkbatch.submission import FiguresByAgency


@dataclass(frozen=True)
class DocumentMaker:
    """What the documents are made with, and where they go; ``last_year`` holds figures by agency code."""

    template: ReportTemplate
    last_year: FiguresByAgency
    outputs: Outputs
    wishes: Wishes
    progress: Progress


def deliver_documents(run: Run, maker: DocumentMaker) -> tuple[Run, dict[str, Documents]]:
    """The run with what making the documents brought to light, and the documents by agency code."""
    agencies, documents = [], {}

    @cache
    def slips() -> PreparedSlips:  # a run without slips does not wait for it
        return prepare_slips(run.layout, run.settings, maker.last_year)

    for outcome in run.agencies:
        review, report = _report(run, outcome.review, maker) if outcome.review else (None, None)
        slip = _slip(review or _of_rivals(run, outcome), maker, slips)
        agencies.append(replace(outcome, review=review))
        documents[outcome.agency.code] = Documents(report, slip)
    return replace(run, agencies=tuple(agencies)), documents


def _report(run: Run, review: Review, maker: DocumentMaker) -> tuple[Review, str | None]:
    """The review, perhaps with one more finding, and where its report was written."""
    if not review.agency.reported:
        return review, None
    maker.progress(review.agency.name)
    try:
        if review.blocked:
            _draft(run, review, maker)
            return review, None
        return _finished(run, review, maker)
    except OutputsError:
        raise  # a full disk is no agency's fault
    except Exception as fault:  # noqa: BLE001 whatever it is, it is this agency's alone
        finding = NOT_MADE.finding(
            f"报告没有生成：{type(fault).__name__}: {fault}",
            "请把这份填报表和这条信息发给维护人员。",
            review.submission.file,
        )
        return replace(review, findings=(finding, *review.findings)), None


def _draft(run: Run, review: Review, maker: DocumentMaker) -> None:
    if maker.wishes.draft:
        path = f"{DRAFTS}/{draft_file_name(review.agency, run.settings.year)}"
        maker.outputs.deliver(path, render_draft(maker.template, review, run.settings, run.layout))


def _finished(run: Run, review: Review, maker: DocumentMaker) -> tuple[Review, str]:
    data = render_report(maker.template, review, run.settings, run.layout)
    path = f"{REPORTS}/{report_file_name(review.agency, run.settings.year)}"
    edited = None if maker.wishes.force else maker.outputs.edited(path)
    whose = "人工修改过的" if path in maker.outputs.manifest else "原来就在那里的"
    found = _edited(run, f"{whose} {path}", edited, review) if edited not in {None, data} else ()
    return replace(review, findings=(*review.findings, *found)), maker.outputs.deliver(path, data)


def _edited(run: Run, path: str, edited: bytes, review: Review) -> tuple[Finding, ...]:
    """A query for a report edited by hand whose figures are not the submission's."""
    found = differences(edited, review, run.layout.form)
    if not found:
        return ()
    listed = "；".join(f"{'－'.join(one.field)}：报告里是 {one.printed}，填报表是 {one.returned}" for one in found[:5])
    finding = EDITED.finding(
        f"{path} 与填报表有 {len(found)} 处不同：{listed}",
        "请核对以哪一个为准；以填报表为准的，用 --force 重新生成。",
        review.submission.file,
    )
    exemptions = run.settings.exemptions_of(review.agency.code)
    return explained([finding], review.submission.explanations, exemptions, exemptible_codes())


def _of_rivals(run: Run, outcome: AgencyOutcome) -> Review | None:
    """What is asked of an agency whose returns differ, so that it can say which counts."""
    if not outcome.rivals:
        return None
    private = {one.file for one in outcome.rivals if speaks_of_another(one, outcome.agency, run.settings)}
    return review_of_rivals(run.layout, outcome.agency, outcome.rivals, private)


def _slip(review: Review | None, maker: DocumentMaker, slips: Callable[[], PreparedSlips]) -> str | None:
    """Where the slip was written, where something must be mended or explained."""
    if review is None:
        return None
    mine = (finding for finding in review.findings if not rule_of(finding.code).for_office)
    shown = tuple(finding for finding in mine if finding.blocks or finding.open)
    if not shown:
        return None
    path = f"{SLIPS}/{slip_file_name(review.agency)}"
    try:
        data = write_slip(slips(), review, shown)
    except Exception as fault:  # noqa: BLE001 whatever it is, it is this slip's alone
        told = f"{path} 没有生成：{type(fault).__name__}: {fault}"
        maker.outputs.remarks.append(f"{told}；其他文件不受影响，请把这条信息发给维护人员")
        return None
    return maker.outputs.deliver(path, data)
