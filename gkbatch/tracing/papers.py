"""In: the record of a run, and the name of a file in its outputs. Out: whose paper that is, or that it is the district's."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from difflib import get_close_matches
from pathlib import PurePosixPath
from typing import Any

from gkbatch.run.delivery import PDFS, PROOFS, REPORTS, SLIPS, WEB_PAGES, usual_path
from gkbatch.run.together import DISTRICT_REPORT, OVERVIEW, SUMMARY_WORKBOOK
from gkbatch.tracing.values import TraceError

PDF, PAGE = ".pdf", ".html"
_PROOF = "（核对稿）"
_MOST = 5


def is_of_the_district(name: str) -> bool:
    """Whether the sums stand in it: the district's report, a copy of that, or the overview page."""
    return usual_path(name) in {DISTRICT_REPORT, OVERVIEW, *_copies(DISTRICT_REPORT)}


def whose(name: str, agencies: Sequence[Mapping[str, Any]]) -> str:
    """The code of the agency whose report or slip it is, or a copy of its report. TraceError where it is nobody's."""
    papers = {path: str(one["code"]) for one in agencies for path in _papers(one)}
    own = papers.get(usual_path(name))
    if own is not None:
        return own
    raise TraceError(
        f"{name} 不是这次运行的结果：可以查的是 {REPORTS}/ 里的报告和它的网页、PDF、核对稿，{SLIPS}/ 里的退回表，"
        f"{SUMMARY_WORKBOOK}、{DISTRICT_REPORT} 和 {OVERVIEW}",
        *(f"  {one}" for one in get_close_matches(name, papers, _MOST, 0.2)),
    )


def _papers(agency: Mapping[str, Any]) -> Iterator[str]:
    if agency["slip"]:
        yield usual_path(agency["slip"])
    if agency["report"]:
        yield usual_path(agency["report"])
        yield from _copies(usual_path(agency["report"]))


def _copies(report: str) -> tuple[str, ...]:
    stem = PurePosixPath(report).stem
    return f"{WEB_PAGES}/{stem}{PAGE}", f"{PDFS}/{stem}{PDF}", f"{PROOFS}/{stem}{_PROOF}.docx"
