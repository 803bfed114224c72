"""In: what was left of the district as a whole, and the returns read anew. Out: its summary and its report, verified."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gkbatch.forms.contents import official_fields
from gkbatch.outcome import Run
from gkbatch.report.word.template import ReportTemplate
from gkbatch.rollup.district_report import render_district_report
from gkbatch.rollup.sums import adjustment_faults, sums
from gkbatch.run.coming import Coming
from gkbatch.run.summaries import opened_summary
from gkbatch.run.together import DISTRICT_REPORT, SUMMARY_WORKBOOK
from gkbatch.submission import NotRead
from gkbatch.verifying.documents import Wanted, compared, made
from gkbatch.verifying.left import Left
from gkbatch.verifying.other_cells import other_cells
from gkbatch.verifying.packages import PackageError, opened, package_faults
from gkbatch.verifying.verdict import Verified
from gkbatch.verifying.workbooks import summary_differences

_MOVED = "文件在核对时被移动了；请再运行一次"


def summaries_in(left: Left) -> tuple[str, ...]:
    """汇总表.xlsx and what stands beside it, as far as they are there."""
    return tuple(path for path in left.standing(SUMMARY_WORKBOOK) if (left.folder / path).is_file())


def verified_district(
    left: Left, run: Run, template: ReportTemplate, summaries: Mapping[str, Coming | None]
) -> Iterator[Verified]:
    """汇总表.xlsx and, where it was made, 汇总报告.docx; ``summaries`` are on their way from those who open them."""
    for path in left.standing(SUMMARY_WORKBOOK):
        yield _summary(left, run, path, summaries.get(path))
    paths = [path for path in left.standing(DISTRICT_REPORT) if path in left.marks or (left.folder / path).exists()]
    if paths:
        wanted, why = _wanted(run, template)
        yield from (_report(left, run, path, wanted, why) for path in paths)


def _summary(left: Left, run: Run, path: str, summary: Coming | None) -> Verified:
    data, edited, missing = left.content(path)
    if data is None or summary is None:
        return Verified(path, "summary", faults=(missing or _MOVED,))
    try:
        faults = package_faults(opened(data))
    except PackageError as fault:
        return Verified(path, "summary", "", edited, (str(fault),))
    found = opened_summary(summary)
    more, differences, figures = summary_differences(found, run)
    if more or isinstance(found.content, NotRead):
        return Verified(path, "summary", "", edited, (*faults, *more), differences, figures=figures)
    others = other_cells(found.content, run, documents_told=left.documents_told)
    every = (*differences, *others.differences)
    return Verified(path, "summary", "", edited, faults, every, others.remarks, figures + others.figures)


def _wanted(run: Run, template: ReportTemplate) -> tuple[Wanted | None, str]:
    """The district's report as it is made from the returns now, or why none is."""
    if adjustment_faults(run) or run.text_errors:
        return None, "按现在的设置和收到的表，不生成汇总报告；请再运行一次 gkbatch render"
    totals = sums(run)
    try:
        data = render_district_report(template, run, totals)
    except Exception as fault:  # noqa: BLE001 that is the template's fault or ours
        return None, f"按现在的模板生成不了汇总报告，没有对照：{type(fault).__name__}: {fault}"
    return Wanted(data, totals.__getitem__, run.layout.form), ""


def _report(left: Left, run: Run, path: str, wanted: Wanted | None, why: str) -> Verified:
    data, edited, missing = left.content(path)
    if data is None or wanted is None:
        return Verified(path, "district_report", "", edited, tuple(filter(None, (missing, why))))
    found = compared(data, wanted)
    figures = len(official_fields(run.layout.form))
    unfilled = len(made(wanted).left)
    told = (f"还有 {unfilled} 处待填，写好“汇总报告文字”以后再公布",) if unfilled else ()
    return Verified(path, "district_report", "", edited, tuple(found.faults), tuple(found.differences), told, figures)
