"""In: a run and the workshop. Out: each agency's report, draft and slip, delivered.

One document that fails does not stop the others.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from gkbatch.checking.explaining import explained
from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.checking.rules.codes import exemptible_codes, rule_of
from gkbatch.checking.rules.files import EDITED, NOT_MADE
from gkbatch.outcome import AgencyOutcome, Documents, Run
from gkbatch.report.word.edited import differences
from gkbatch.run.delivery import DRAFTS, REPORTS, SLIPS
from gkbatch.run.marks import mark_of_bytes
from gkbatch.run.matching import speaks_of_another
from gkbatch.run.naming import draft_file_name, report_file_name, slip_file_name
from gkbatch.run.wishes import Wishes
from gkbatch.run.workshop import Done, Order, Workshop


def deliver_documents(
    run: Run, workshop: Workshop, wishes: Wishes, meanwhile: Callable[[], None] | None = None
) -> tuple[Run, dict[str, Documents]]:
    """The run with what making the documents brought to light, and the documents by agency code.

    ``meanwhile`` is done while the reports are made, where any must be. Where nothing came to light the outcomes are
    the very same.
    """
    reviews, reports = _deliver_reports(run, workshop, wishes, meanwhile)
    run = replace(run, agencies=tuple(_with_review(one, reviews.get(one.agency.code)) for one in run.agencies))
    slips = _deliver_slips(run, workshop)
    codes = [outcome.agency.code for outcome in run.agencies]
    return run, {code: Documents(reports.get(code), slips.get(code)) for code in codes}


# ---- reports and drafts -------------------------------------------------------------------------


def _with_review(outcome: AgencyOutcome, review: Review | None) -> AgencyOutcome:
    return outcome if outcome.review is review else replace(outcome, review=review)


def _deliver_reports(
    run: Run, workshop: Workshop, wishes: Wishes, meanwhile: Callable[[], None] | None
) -> tuple[dict[str, Review], dict[str, str]]:
    """The reviews, some with one more finding, and where the reports were written, by agency code."""
    reviews = {outcome.agency.code: outcome.review for outcome in run.agencies if outcome.review is not None}
    orders = [order for review in reviews.values() for order in _report_orders(run, review, wishes)]
    reports = {}
    for done in workshop.carried_out(orders, meanwhile):
        code = done.order.review.agency.code
        if done.fault:
            reviews[code] = _not_made(done)
        elif done.order.kind == "draft":
            workshop.deliver(done)
        else:
            reviews[code] = _held_against_edited(run, done, workshop, wishes)
            reports[code] = workshop.deliver(done)
    return reviews, reports


def _report_orders(run: Run, review: Review, wishes: Wishes) -> list[Order]:
    agency, year = review.agency, run.settings.year
    if not agency.reported:
        return []
    if not review.blocked:
        return [Order("report", f"{REPORTS}/{report_file_name(agency, year)}", review)]
    return [Order("draft", f"{DRAFTS}/{draft_file_name(agency, year)}", review)] if wishes.draft else []


def _not_made(done: Done) -> Review:
    review = done.order.review
    finding = NOT_MADE.finding(
        f"报告没有生成：{done.fault}", "请把这份填报表和这条信息发给维护人员。", review.submission.file
    )
    return replace(review, findings=(finding, *review.findings))


def _held_against_edited(run: Run, done: Done, workshop: Workshop, wishes: Wishes) -> Review:
    """The review, with a query where a report that a person edited stands in the place of this one and says otherwise."""
    path, review, outputs = done.order.path, done.order.review, workshop.outputs
    # What stands from the run before was seen to be as it was left.
    edited = None if wishes.force or done.source is None else outputs.edited(path)
    if edited is None or mark_of_bytes(edited) == done.mark:
        return review
    whose = "人工修改过的" if path in outputs.manifest else "原来就在那里的"
    return replace(review, findings=(*review.findings, *_edited(run, f"{whose} {path}", edited, review)))


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


# ---- slips --------------------------------------------------------------------------------------


def _deliver_slips(run: Run, workshop: Workshop) -> dict[str, str]:
    """Where the slips were written, by agency code: of those who must mend or explain something."""
    orders = [order for outcome in run.agencies for order in _slip_orders(run, outcome)]
    slips = {}
    for done in workshop.carried_out(orders):
        if done.fault:
            told = f"{done.order.path} 没有生成：{done.fault}"
            workshop.outputs.unmade.append(f"{told}；其他文件不受影响，请把这条信息发给维护人员")
        else:
            slips[done.order.review.agency.code] = workshop.deliver(done)
    return slips


def _slip_orders(run: Run, outcome: AgencyOutcome) -> list[Order]:
    review = outcome.review or _of_rivals(run, outcome)
    if review is None:
        return []
    mine = (finding for finding in review.findings if not rule_of(finding.code).for_office)
    shown = tuple(finding for finding in mine if finding.blocks or finding.open)
    return [Order("slip", f"{SLIPS}/{slip_file_name(review.agency)}", review, shown)] if shown else []


def _of_rivals(run: Run, outcome: AgencyOutcome) -> Review | None:
    """What is asked of an agency whose returns differ, so that it can say which counts."""
    if not outcome.rivals:
        return None
    private = {one.file for one in outcome.rivals if speaks_of_another(one, outcome.agency, run.settings)}
    from gkbatch.slip.rivals import review_of_rivals  # noqa: PLC0415 the room is slow to import

    return review_of_rivals(run.layout, outcome.agency, outcome.rivals, private)
