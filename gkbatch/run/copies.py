"""In: a run whose reports are delivered. Out: the copies made from them: 核对稿, HTML for the portal, PDF.

A copy that was not asked for this time stays from an earlier run only where this run would make the same;
any other moves to 作废/ like a report that no longer counts. A copy that fails is a remark, and stops nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import PurePosixPath

from gkbatch.checking.review import Review
from gkbatch.outcome import Documents, Run
from gkbatch.report.proof import Proofed, render_proof
from gkbatch.report.word.template import ReportTemplate
from gkbatch.report.word.web import web_fragment
from gkbatch.run.delivery import PDFS, PROOFS, REPORTS, WEB_PAGES, Outputs, cause, usual_path
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
class CopyMaker:
    """What the copies are made with, where they go, and which folders of them were asked for."""

    template: ReportTemplate
    last_year: FiguresByAgency
    outputs: Outputs
    wanted: frozenset[str]
    progress: Progress


def deliver_copies(run: Run, documents: Mapping[str, Documents], maker: CopyMaker, district_report: str) -> None:
    """Writes the copies of every report among ``documents`` (by agency code), and of the district's.

    ``district_report`` is where the district's report was written, empty where it was not.
    """
    pages = _WebRemarks({})
    reports = []
    for outcome in run.agencies:
        report = documents[outcome.agency.code].report
        if report is not None and outcome.review is not None:
            reports.append(report)
            _deliver_own(run, outcome.review, report, maker, pages)
    maker.outputs.remarks.extend(pages.told())
    if district_report:
        reports.append(district_report)
    _keep_earlier_pdfs(maker.outputs, reports)
    if PDFS in maker.wanted:
        _deliver_pdfs(maker, reports)


# ---- 核对稿 and 网页: made one by one ----------------------------------------------------------


@dataclass(frozen=True)
class _WebRemarks:
    """What is left out of the pages, with the pages: it is mostly the template's, and the same for all."""

    pages: dict[str, list[str]]

    def note(self, remark: str, page: str) -> None:
        self.pages.setdefault(remark, []).append(page)

    def told(self) -> list[str]:
        return [f"{remark}（{pages[0]} 等 {len(pages)} 份）" for remark, pages in self.pages.items()]


def _deliver_own(run: Run, review: Review, report: str, maker: CopyMaker, pages: _WebRemarks) -> None:
    """The report's 核对稿 and its page."""
    proof = f"{PROOFS}/{proof_file_name(review.agency, run.settings.year)}"
    page = f"{WEB_PAGES}/{PurePosixPath(report).stem}.html"
    _copy(maker, proof, PROOFS, lambda: _proof(run, review, report, maker))
    _copy(maker, page, WEB_PAGES, lambda: _page(run, review, report, maker, page, pages))


def _copy(maker: CopyMaker, path: str, folder: str, make: Callable[[], bytes]) -> None:
    """Writes the copy where it was asked for; where it was not, one of an earlier run stays if it is the same."""
    outputs, wanted = maker.outputs, folder in maker.wanted
    earlier = outputs.earlier(path)
    if not wanted and not earlier:
        return
    try:
        data = make()
    except Exception as fault:  # noqa: BLE001 whatever it is, it is this copy's alone
        if wanted:
            outputs.remarks.append(f"{path} 没有生成：{type(fault).__name__}: {fault}；其他文件不受影响")
        return
    if wanted:
        outputs.deliver(path, data)
        return
    for one in earlier:
        if outputs.manifest[one] == hashlib.sha256(data).hexdigest():
            outputs.stays(one)


def _proof(run: Run, review: Review, report: str, maker: CopyMaker) -> bytes:
    maker.progress(review.agency.name)
    before = maker.last_year.get(review.agency.code, {})
    proofed = Proofed(_read(maker, report), report, review, before)
    return render_proof(maker.template, proofed, run.settings, run.layout)


def _page(  # noqa: PLR0913, PLR0917 a page, and where to tell what it leaves out
    run: Run, review: Review, report: str, maker: CopyMaker, path: str, pages: _WebRemarks
) -> bytes:
    maker.progress(review.agency.name)
    fragment = web_fragment(_read(maker, report), run.layout.form)
    if WEB_PAGES in maker.wanted:
        for remark in fragment.remarks:
            pages.note(remark, path)
    return fragment.html.encode()


def _read(maker: CopyMaker, path: str) -> bytes:
    return (maker.outputs.folder / path).read_bytes()


# ---- PDF: made by LibreOffice, many at once ---------------------------------------------------


def _deliver_pdfs(maker: CopyMaker, reports: list[str]) -> None:
    """Writes the PDF of each report; what could not be made is one remark."""
    program = found_program()
    if not program:
        maker.outputs.remarks.append(NO_LIBREOFFICE)
        return
    failed = list(reports)
    for start in range(0, len(reports), _BATCH):
        batch = reports[start : start + _BATCH]
        maker.progress(f"PDF {start + 1}–{start + len(batch)}")
        try:
            made = converted(program, {report: _read(maker, report) for report in batch})
        except OSError as fault:
            maker.outputs.remarks.append(f"生成 PDF 时读写文件失败：{cause(fault)}；其他文件不受影响")
            break
        if not made:
            break  # it is LibreOffice, not the reports
        for report, pdf in made.items():
            failed.remove(report)
            maker.outputs.deliver(f"{PDFS}/{PurePosixPath(report).stem}.pdf", pdf)
    if failed:
        maker.outputs.remarks.append(f"LibreOffice 没有转换成功，{len(failed)} 份没有 PDF：{'、'.join(failed)}")


def _keep_earlier_pdfs(outputs: Outputs, reports: list[str]) -> None:
    """The PDFs of earlier runs stay that were made of exactly the report that stands there now.

    An agency's report stands there where this run wrote it; the district's also where it was left as it was.
    """
    for path in [path for path in outputs.manifest if path.startswith(f"{PDFS}/")]:
        stems = dict.fromkeys((PurePosixPath(path).stem, PurePosixPath(usual_path(path)).stem))
        own = (report for stem in stems if (report := f"{REPORTS}/{stem}.docx") in reports)
        for report in (*own, *(f"{stem}.docx" for stem in stems)):
            pdf, document = outputs.folder / path, outputs.folder / report
            if pdf.is_file() and document.is_file() and made_of(pdf.read_bytes(), document.read_bytes()):
                outputs.stays(path)
