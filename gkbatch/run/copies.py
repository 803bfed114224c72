"""In: a run whose reports are delivered. Out: the copies made from them: 核对稿, HTML for the portal, PDF.

A copy that was not asked for this time stays from an earlier run only where this run would make the same;
any other moves to 作废/ like a report that no longer counts. A copy that fails stops nothing: it is told, as unmade.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from pathlib import PurePosixPath

from gkbatch.checking.review import Review
from gkbatch.outcome import Documents, Run
from gkbatch.run.delivery import PDFS, PROOFS, REPORTS, WEB_PAGES, Outputs, cause, usual_path
from gkbatch.run.libreoffice import converted, found_program, made_of
from gkbatch.run.naming import proof_file_name
from gkbatch.run.workshop import Order, Workshop

NO_LIBREOFFICE = "没有生成 PDF：没有安装 LibreOffice；装好再运行，或用 WPS 逐份“输出为 PDF”"
# Files in one call of LibreOffice: a command line of Windows takes some 300 paths.
_BATCH = 100
_OWN = {PROOFS, WEB_PAGES}


def deliver_copies(
    run: Run, documents: Mapping[str, Documents], workshop: Workshop, wanted: frozenset[str], district_report: str
) -> None:
    """Writes the copies of every report among ``documents`` (by agency code), and of the district's.

    ``wanted`` are the folders of the copies that were asked for; ``district_report`` is where the district's report
    was written, empty where it was not.
    """
    outputs = workshop.outputs
    finished = [
        (outcome.review, report)
        for outcome in run.agencies
        if outcome.review is not None and (report := documents[outcome.agency.code].report)
    ]
    if wanted & _OWN or any(path.startswith(tuple(f"{folder}/" for folder in _OWN)) for path in outputs.manifest):
        orders = [order for review, report in finished for order in _orders(run, review, report)]
        _deliver_own([order for order in orders if _is_needed(order, outputs, wanted)], workshop, wanted)
    reports = [report for _, report in finished] + ([district_report] if district_report else [])
    _keep_earlier_pdfs(outputs, reports)
    if PDFS in wanted:
        _deliver_pdfs(workshop, reports)


# ---- 核对稿 and 网页: made one by one ----------------------------------------------------------


def _orders(run: Run, review: Review, report: str) -> tuple[Order, ...]:
    """The report's 核对稿 and its page."""
    proof = f"{PROOFS}/{proof_file_name(review.agency, run.settings.year)}"
    page = f"{WEB_PAGES}/{PurePosixPath(report).stem}.html"
    return Order("proof", proof, review, report=report), Order("page", page, review, report=report)


def _is_needed(order: Order, outputs: Outputs, wanted: Collection[str]) -> bool:
    """Whether it was asked for, or one of an earlier run is there, which stays if it is the same."""
    return _folder(order) in wanted or bool(outputs.earlier(order.path))


def _folder(order: Order) -> str:
    return order.path.partition("/")[0]


def _deliver_own(orders: Sequence[Order], workshop: Workshop, wanted: Collection[str]) -> None:
    outputs = workshop.outputs
    left_out: dict[str, list[str]] = {}
    for done in workshop.carried_out(orders):
        path = done.order.path
        if _folder(done.order) not in wanted:
            for one in outputs.earlier(path):
                if outputs.manifest[one] == done.mark:
                    outputs.stays(one)
        elif done.fault:
            outputs.unmade.append(f"{path} 没有生成：{done.fault}；其他文件不受影响")
        else:
            workshop.deliver(done)
            for remark in done.remarks:
                left_out.setdefault(remark, []).append(path)
    # What is left out of the pages is mostly the template's, and the same for all.
    outputs.remarks.extend(f"{remark}（{pages[0]} 等 {len(pages)} 份）" for remark, pages in left_out.items())


# ---- PDF: made by LibreOffice, many at once ---------------------------------------------------


def _deliver_pdfs(workshop: Workshop, reports: list[str]) -> None:
    """Writes the PDF of each report; what could not be made is told once."""
    outputs = workshop.outputs
    program = found_program()
    if not program:
        outputs.unmade.append(NO_LIBREOFFICE)
        return
    failed = list(reports)
    for start in range(0, len(reports), _BATCH):
        batch = reports[start : start + _BATCH]
        workshop.progress(f"PDF {start + 1}–{start + len(batch)}")
        try:
            made = converted(program, {report: (outputs.folder / report).read_bytes() for report in batch})
        except OSError as fault:
            outputs.unmade.append(f"生成 PDF 时读写文件失败：{cause(fault)}；其他文件不受影响")
            break
        if not made:
            break  # it is LibreOffice, not the reports
        for report, pdf in made.items():
            failed.remove(report)
            outputs.deliver(f"{PDFS}/{PurePosixPath(report).stem}.pdf", pdf)
    if failed:
        outputs.unmade.append(f"LibreOffice 没有转换成功，{len(failed)} 份没有 PDF：{'、'.join(failed)}")


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
