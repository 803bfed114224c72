"""In: what was left for the agencies, and their returns read anew. Out: each report and slip, verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gkbatch.forms.contents import official_fields
from gkbatch.forms.names import MATTER
from gkbatch.forms.table import join
from gkbatch.outcome import AgencyOutcome, Run
from gkbatch.report.narrative import narrative
from gkbatch.report.rendering import render_report
from gkbatch.report.sentences import Author, figure_or_unread
from gkbatch.report.word.template import ReportTemplate
from gkbatch.run.delivery import SLIPS
from gkbatch.run.documents import shown_to_agency
from gkbatch.run.progress import Progress
from gkbatch.submission import Submission
from gkbatch.verifying.documents import Wanted, compared
from gkbatch.verifying.left import Left, LeftFor
from gkbatch.verifying.packages import PackageError, opened, package_faults
from gkbatch.verifying.verdict import Verified
from gkbatch.verifying.workbooks import slip_differences

_AGAIN = "请再运行一次 gkbatch render"


@dataclass(frozen=True)
class Templates:
    """The Word templates of the agencies' reports and of the district's."""

    report: ReportTemplate
    rollup: ReportTemplate


# ---- reports ------------------------------------------------------------------------------------


def verified_agencies(left: Left, run: Run, template: ReportTemplate, progress: Progress) -> Iterator[Verified]:
    """Every report that was left, that should have been, or that nobody knows of."""
    known: set[str] = set()
    for number, outcome in enumerate(run.agencies, start=1):
        own = left.agencies.get(outcome.agency.code, LeftFor())
        progress(outcome.agency.name, number, len(run.agencies))
        if own.report:
            paths = left.standing(own.report)
            known.update(paths)
            yield from _reports(left, run, outcome, template, paths)
        elif outcome.status == "rendered" and outcome.agency.reported:
            faults = (f"{outcome.agency.name}的表可以生成报告，却没有报告；{_AGAIN}",)
            yield Verified("", "report", outcome.agency.code, faults=faults)
    progress("")
    codes = {outcome.agency.code for outcome in run.agencies}
    for code, own in left.agencies.items():
        if own.report and code not in codes:
            known.add(own.report)
            yield Verified(own.report, "report", code, faults=(f"机关名单里已经没有代码 {code}；{_AGAIN}",))
    for path in left.other_reports(known):
        yield Verified(path, "report", faults=("不是最近一次运行的结果，没有可以对照的填报表；请核对它是否还有效",))


def _reports(
    left: Left, run: Run, outcome: AgencyOutcome, template: ReportTemplate, paths: tuple[str, ...]
) -> Iterator[Verified]:
    """The report of an agency, and the one that a person edited, where both are there."""
    code = outcome.agency.code
    wanted, why = _wanted(run, outcome, template)
    changed = _changed(left.agencies[code], outcome)
    for path in paths:
        data, edited, missing = left.content(path)
        if data is None or wanted is None:
            yield Verified(path, "report", code, edited, tuple(filter(None, (missing, *changed, why))))
            continue
        anew = wanted if data == wanted.data else _with_sentences(wanted, run, outcome)
        found = compared(data, anew)
        yield Verified(
            path,
            "report",
            code,
            edited,
            (*changed, *found.faults),
            tuple(found.differences),
            figures=len(official_fields(run.layout.form)),
        )


def _wanted(run: Run, outcome: AgencyOutcome, template: ReportTemplate) -> tuple[Wanted | None, str]:
    """The report as it is made from the return now, or why none is."""
    review = outcome.review
    if review is None or review.blocked or not outcome.agency.reported:
        return None, f"按现在收到的表，这个机关不能有报告（{run.state_of(outcome)}）；{_AGAIN}"
    try:
        data = render_report(template, review, run.settings, run.layout)
    except Exception as fault:  # noqa: BLE001 that is the template's fault or ours, and stops no other report
        return None, f"按现在的模板生成不了这份报告，没有对照：{type(fault).__name__}: {fault}"
    return Wanted(data, figure_or_unread(review.submission), run.layout.form), ""


def _with_sentences(wanted: Wanted, run: Run, outcome: AgencyOutcome) -> Wanted:
    """With what the report says by itself: the paragraphs of the same return without the texts that are printed whole."""
    author, settings = Author(outcome.agency.name, outcome.agency.short_name), run.settings
    printed = {field.key for field in wanted.form.texts}
    answers = outcome.submission.answers if outcome.submission else {}
    texts = {
        key: str(answer.value or "")
        for key, answer in answers.items()
        if key not in printed and not key.startswith(join(MATTER, ""))
    }
    own = narrative(settings, wanted.form, author, figure=wanted.figure, texts=texts, matters=settings.matters)
    matters = (line for matter in own.matters for line in matter.paragraphs)
    return Wanted(
        wanted.data,
        wanted.figure,
        wanted.form,
        frozenset((*(line for lines in own.paragraphs.values() for line in lines), *matters)),
    )


def _changed(own: LeftFor, outcome: AgencyOutcome) -> tuple[str, ...]:
    """That another return counts now than when the file was made."""
    submission = outcome.submission
    if submission is None or submission.sha256 == own.source:
        return ()
    return (f"生成以后收到的表变了（现在是 {submission.file}）；{_AGAIN}",)


# ---- slips --------------------------------------------------------------------------------------


def verified_slips(left: Left, run: Run, read: Run | None) -> Iterator[Verified]:
    """Every slip that was left or should have been; ``read`` are the slips as they were read back."""
    returned = _by_file(read) if read else {}
    for outcome in run.agencies:
        own = left.agencies.get(outcome.agency.code, LeftFor())
        review, shown = shown_to_agency(run, outcome)
        if own.slip:
            answers = review.submission if review else None
            yield from (_slip(left, path, outcome, answers, returned) for path in left.standing(own.slip))
        elif review and shown:
            faults = (f"{outcome.agency.name}有要修改或者说明的地方，却没有退回表；{_AGAIN}",)
            yield Verified("", "slip", outcome.agency.code, faults=faults)


def _by_file(read: Run) -> Mapping[str, Submission]:
    every = [one for outcome in read.agencies for one in (outcome.submission, *outcome.rivals) if one is not None]
    return {f"{SLIPS}/{one.file}": one for one in every}


def _slip(
    left: Left, path: str, outcome: AgencyOutcome, answers: Submission | None, returned: Mapping[str, Submission]
) -> Verified:
    code = outcome.agency.code
    data, edited, missing = left.content(path)
    if data is None:
        return Verified(path, "slip", code, edited, (missing,))
    try:
        faults = (*_changed(left.agencies[code], outcome), *package_faults(opened(data)))
    except PackageError as fault:
        return Verified(path, "slip", code, edited, (str(fault),))
    found = returned.get(path)
    if answers is None:
        return Verified(path, "slip", code, edited, (*faults, f"这个机关现在没有可以对照的填报表；{_AGAIN}"))
    if found is None or found.stamp.agency_code != code:
        return Verified(path, "slip", code, edited, (*faults, "读不回来，或者不是这个机关的退回表"))
    numbers = sum(answer.field.kind == "number" for answer in answers.answers.values())
    return Verified(path, "slip", code, edited, faults, tuple(slip_differences(found, answers)), figures=numbers)
