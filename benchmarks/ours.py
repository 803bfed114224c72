"""In: what a step of the job needs. Out: the step done by gkbatch's own functions, one small function for each.

The rest of the benchmark calls gkbatch through these alone, and through its command.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from gkbatch.checking.review import Review, review
from gkbatch.checking.rule import Case
from gkbatch.intake import intake_for, prepare_intake
from gkbatch.layout import Layout, layout_for
from gkbatch.outcome import Run
from gkbatch.reading import read_submission
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.sentences import figure_or_unread
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import sums
from gkbatch.run.changes import state_of
from gkbatch.run.record import as_json, run_record
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings
from gkbatch.slip import prepare_slips, write_slip
from gkbatch.submission import Submission
from gkbatch.verifying.documents import Found, Wanted, compared


@dataclass(frozen=True)
class Office:
    """A district's working folder, its settings read and its form laid out."""

    folder: Path
    settings: Settings
    layout: Layout


def open_office(folder: Path) -> Office:
    """The working folder as a run finds it."""
    settings = read_settings(folder / "templates/settings.xlsx")
    return Office(folder, settings, layout_for(settings))


def read(office: Office, path: Path) -> Submission:
    """The return in ``path``, its bytes included."""
    read = read_submission(path.name, path.read_bytes(), office.layout)
    assert isinstance(read, Submission), read
    return read


def reviewed(office: Office, submission: Submission) -> Review:
    """The return looked at by every rule."""
    agency = office.settings.agency(submission.stamp.agency_code)
    assert agency is not None
    return review(Case(office.layout.form, office.settings, agency, submission))


def report_maker(office: Office) -> Callable[[Review], bytes]:
    """What makes reports, its template loaded."""
    template = load_template(office.folder / "templates/report.docx", office.layout.form, office.settings.font_profile)
    return lambda review: render_report(template, review, office.settings, office.layout)


def report_verifier(office: Office, review: Review) -> Callable[[], Found]:
    """What reads the agency's report back and holds it against the return."""
    data = report_maker(office)(review)
    wanted = Wanted(data, figure_or_unread(review.submission), office.layout.form)
    return lambda: compared(data, wanted)


def slip_maker(office: Office) -> Callable[[Review], bytes]:
    """What makes slips."""
    prepared = prepare_slips(office.layout, office.settings, {})
    return lambda review: write_slip(prepared, review, review.findings)


def intake_maker(office: Office) -> Callable[[int], bytes]:
    """What makes the intake workbook of the agency with that number on the roster."""
    prepared = prepare_intake(office.layout, office.settings, {})
    return lambda number: intake_for(prepared, office.settings.agencies[number])


def summary(run: Run) -> bytes:
    """汇总表.xlsx."""
    return write_summary(run)


def overview(run: Run) -> bytes:
    """总览.html."""
    return render_overview(run, sums(run))


def records(run: Run) -> bytes:
    """run.json and the state for the next run."""
    return as_json(run_record(run, {})) + b"".join(state_of(run))
