"""In: a finished run. Out: what the summary workbook and the records cost, beside a plain one by openpyxl."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from benchmarks import ours
from benchmarks.machine import OPENPYXL
from benchmarks.options import Options
from benchmarks.straight_books import write_summary
from benchmarks.straight_returns import Fault, Return, sums_of
from benchmarks.table import Line, Table
from benchmarks.timing import here, in_turns
from gkbatch.outcome import AgencyOutcome, Run
from tests.rollup.overview.districts import large_run


def measured(options: Options) -> Iterator[str]:
    """A table for each size; nearly every agency has ten findings."""
    for size in options.sizes_or(60, 1000):
        yield _table(options, size).text()


def _table(options: Options, size: int) -> Table:
    run = large_run(size)
    returns = plain_returns(run)
    sums = sums_of(run.layout, [returned for returned in returns if not returned.faults])
    target = options.emptied("summary")
    target.mkdir()
    works = {
        f"{OPENPYXL}, plain summary": here(
            lambda: write_summary(run.layout, run.settings, returns, sums, target / "plain.xlsx")
        ),
        "gkbatch, write_summary": here(lambda: (target / "汇总表.xlsx").write_bytes(ours.summary(run))),
        "gkbatch, records of the run": here(lambda: ours.records(run)),
    }
    timed = in_turns(works, options.rounds)
    found = sum(len(outcome.findings) for outcome in run.agencies)
    title = f"summary, {size} agencies, {found} findings"
    remark = "The plain one has neither links, charts, row heights, last year nor results of its formulas."
    return Table(title, tuple(Line(name, one) for name, one in timed.items()), (remark,))


def plain_returns(run: Run) -> list[Return]:
    """The run's returns as the plain way knows them."""
    return [returned for outcome in run.agencies if (returned := _plain(outcome))]


def _plain(outcome: AgencyOutcome) -> Return | None:
    submission = outcome.submission
    if submission is None:
        return None
    answers = {key: answer.value for key, answer in submission.answers.items()}
    faults = [Fault(one.code, one.sheet, (one.cell,), one.message) for one in outcome.findings]
    return Return(Path(submission.file), outcome.agency, answers, tuple(faults if outcome.status == "blocked" else ()))
