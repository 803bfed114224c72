"""In: sound returns. Out: what one report costs, written to its file, beside docxtpl's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import ours
from benchmarks.machine import DOCXTPL
from benchmarks.options import Options
from benchmarks.straight import report_context, write_report
from benchmarks.straight_returns import read_return
from benchmarks.table import Line, Table
from benchmarks.timing import Work, here, in_turns
from gkbatch.checking.review import Review

_SIZE = 11  # every pattern of answers once
_REPEATED = 10


def measured(options: Options) -> Iterator[str]:
    """One table."""
    office = ours.open_office(options.district(options.sizes_or(_SIZE)[0]))
    paths = sorted((office.folder / "inputs").iterdir())[:_SIZE]
    target = options.emptied("reports")
    target.mkdir()
    template = office.folder / "templates/report.docx"
    works = {
        f"{DOCXTPL}, render and save": _plain(office, template, paths, target),
        "gkbatch, rendered, opened again, written": _ours(office, paths, target),
        "gkbatch, the template loaded": here(lambda: ours.report_maker(office)),
    }
    timed = in_turns(works, options.rounds)
    (plain, reports), (own, written), (load, loaded) = timed.items()
    lines = (Line(plain, reports.each(len(paths))), Line(own, written.each(len(paths))), Line(load, loaded, "once"))
    yield Table("one report on the shipped template", lines).text()


def _plain(office: ours.Office, template: Path, paths: list[Path], target: Path) -> Work:
    returns = [read_return(path, office.layout, office.settings) for path in paths]
    contexts = {one.path.stem: report_context(office.settings, office.layout.form, one) for one in returns}

    def work() -> None:
        for name, context in contexts.items():
            write_report(template, target / f"{name}.docx", context)

    return here(work)


def _ours(office: ours.Office, paths: list[Path], target: Path) -> Work:
    make = ours.report_maker(office)
    reviews: dict[str, Review] = {path.stem: ours.reviewed(office, ours.read(office, path)) for path in paths}

    def work() -> None:
        for name, review in reviews.items():
            (target / f"{name}.docx").write_bytes(make(review))

    return here(work, _REPEATED)
