"""In: a run whose reports are delivered. Out: the copies made from them: 核对稿, HTML for the portal, PDF.

A copy that was not asked for this time stays from an earlier run only where this run would make the same;
any other moves to 作废/ like a report that no longer counts. A copy that fails is a remark, and stops nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import PurePosixPath

from gkbatch.checking.review import Review
from gkbatch.outcome import AgencyOutcome, Run
from gkbatch.report.proof import Proofed, render_proof
from gkbatch.report.rendering import ReportTemplate
from gkbatch.report.word.web import web_fragment
from gkbatch.run.delivery import PDFS, PROOFS, REPORTS, WEB_PAGES, Outputs, usual_path
from gkbatch.run.libreoffice import converted, found_program, made_of
from gkbatch.run.naming import proof_file_name
from gkbatch.run.progress import Progress
from gkbatch.submission import FiguresByAgency

NO_LIBREOFFICE = (
    "没有生成 PDF：这台电脑上没有 LibreOffice。可以用 WPS 打开报告，点“文件 → 输出为 PDF”逐份生成，"
    "或者安装 LibreOffice 后再运行一次"
)
# Files in one call of LibreOffice: a command line of Windows takes some 300 paths.
_BATCH = 100


@dataclass(frozen=True)
class CopyDesk:
    """What the copies are made with, where they go, and which folders of them were asked for."""

    template: ReportTemplate
    last_year: FiguresByAgency
    outputs: Outputs
    wanted: frozenset[str]
    progress: Progress


def with_copies(run: Run, desk: CopyDesk, district_report: str) -> Run:
    """The run with its copies written, and their paths in ``AgencyOutcome.copies`` by folder.

    ``district_report`` is where the district's report was written, empty where it was not.
    """
    pages = _WebRemarks({})
    agencies = [_with_own(run, outcome, desk, pages) for outcome in run.agencies]
    desk.outputs.remarks.extend(pages.told())
    reports = [*(outcome.report for outcome in agencies if outcome.report), *filter(None, [district_report])]
    pdfs = _earlier_pdfs(desk.outputs, reports) | (_new_pdfs(desk, reports) if PDFS in desk.wanted else {})
    return replace(run, agencies=tuple(_with_pdf(outcome, pdfs) for outcome in agencies))


# ---- 核对稿 and 网页: made one by one ----------------------------------------------------------


@dataclass(frozen=True)
class _WebRemarks:
    """What is left out of the pages, with the pages: it is mostly the template's, and the same for all."""

    pages: dict[str, list[str]]

    def note(self, remark: str, page: str) -> None:
        self.pages.setdefault(remark, []).append(page)

    def told(self) -> list[str]:
        return [f"{remark}（{pages[0]} 等 {len(pages)} 份）" for remark, pages in self.pages.items()]


def _with_own(run: Run, outcome: AgencyOutcome, desk: CopyDesk, pages: _WebRemarks) -> AgencyOutcome:
    """The outcome with its 核对稿 and its page."""
    if outcome.report is None or outcome.review is None:
        return outcome
    proof = f"{PROOFS}/{proof_file_name(outcome.agency, run.settings.year)}"
    page = f"{WEB_PAGES}/{PurePosixPath(outcome.report).stem}.html"
    review = replace(outcome.review, findings=outcome.findings)
    made = {
        PROOFS: _copy(desk, proof, PROOFS, lambda: _proof(run, outcome, review, desk)),
        WEB_PAGES: _copy(desk, page, WEB_PAGES, lambda: _page(run, outcome, desk, page, pages)),
    }
    return replace(outcome, copies={folder: path for folder, path in made.items() if path})


def _copy(desk: CopyDesk, path: str, folder: str, make: Callable[[], bytes]) -> str:
    """Where the copy is: written now, or left from an earlier run that made the same; empty where it is not."""
    outputs, wanted = desk.outputs, folder in desk.wanted
    earlier = outputs.earlier(path)
    if not wanted and not earlier:
        return ""
    try:
        data = make()
    except Exception as fault:  # noqa: BLE001 whatever it is, it is this copy's alone
        if wanted:
            outputs.remarks.append(f"{path} 没有生成：{type(fault).__name__}: {fault}；其他文件不受影响")
        return ""
    if wanted:
        return outputs.deliver(path, data)
    same = [one for one in earlier if outputs.manifest[one] == hashlib.sha256(data).hexdigest()]
    for one in same:
        outputs.stays(one)
    return same[-1] if same else ""


def _proof(run: Run, outcome: AgencyOutcome, review: Review, desk: CopyDesk) -> bytes:
    desk.progress(outcome.agency.name)
    report = str(outcome.report)
    before = desk.last_year.get(outcome.agency.code, {})
    return render_proof(desk.template, Proofed(_read(desk, report), report, review, before), run.settings, run.layout)


def _page(run: Run, outcome: AgencyOutcome, desk: CopyDesk, path: str, pages: _WebRemarks) -> bytes:
    desk.progress(outcome.agency.name)
    fragment = web_fragment(_read(desk, str(outcome.report)), run.layout.form)
    if WEB_PAGES in desk.wanted:
        for remark in fragment.remarks:
            pages.note(remark, path)
    return fragment.html.encode()


def _read(desk: CopyDesk, path: str) -> bytes:
    return (desk.outputs.folder / path).read_bytes()


# ---- PDF: made by LibreOffice, many at once ---------------------------------------------------


def _with_pdf(outcome: AgencyOutcome, pdfs: Mapping[str, str]) -> AgencyOutcome:
    pdf = pdfs.get(outcome.report or "")
    return replace(outcome, copies={**outcome.copies, PDFS: pdf}) if pdf else outcome


def _new_pdfs(desk: CopyDesk, reports: list[str]) -> dict[str, str]:
    """Where the PDF of each report was written; what could not be made is one remark."""
    program = found_program()
    if not program:
        desk.outputs.remarks.append(NO_LIBREOFFICE)
        return {}
    written = {}
    for start in range(0, len(reports), _BATCH):
        batch = reports[start : start + _BATCH]
        desk.progress(f"PDF {start + 1}–{start + len(batch)}")
        made = converted(program, {report: _read(desk, report) for report in batch})
        if not made:
            break  # it is LibreOffice, not the reports
        for report, pdf in made.items():
            written[report] = desk.outputs.deliver(f"{PDFS}/{PurePosixPath(report).stem}.pdf", pdf)
    failed = [report for report in reports if report not in written]
    if failed:
        desk.outputs.remarks.append(f"LibreOffice 没有转换成功，{len(failed)} 份没有 PDF：{'、'.join(failed)}")
    return written


def _earlier_pdfs(outputs: Outputs, reports: list[str]) -> dict[str, str]:
    """The PDFs of earlier runs that were made of exactly the report that stands there now, by report.

    An agency's report stands there where this run wrote it; the district's also where it was left as it was.
    """
    found = {}
    for path in [path for path in outputs.manifest if path.startswith(f"{PDFS}/")]:
        stems = dict.fromkeys((PurePosixPath(path).stem, PurePosixPath(usual_path(path)).stem))
        own = (report for stem in stems if (report := f"{REPORTS}/{stem}.docx") in reports)
        for report in (*own, *(f"{stem}.docx" for stem in stems)):
            pdf, document = outputs.folder / path, outputs.folder / report
            if pdf.is_file() and document.is_file() and made_of(pdf.read_bytes(), document.read_bytes()):
                outputs.stays(path)
                found[report] = path
    return found
