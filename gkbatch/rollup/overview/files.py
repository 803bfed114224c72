"""In: a finished run. Out: what the page shows of the files that gave no agency its figures."""

from __future__ import annotations

from dataclasses import dataclass

from gkbatch.outcome import FILE_STATUS_WORDS, FileOutcome, FileStatus, Run
from gkbatch.rollup.links import source_link
from gkbatch.rollup.overview.findings import ShownFinding, ranked, shown
from gkbatch.rollup.overview.texts import Link, tidy

_ORDER: tuple[FileStatus, ...] = ("unreadable", "foreign", "unmatched", "superseded")
_SYMBOLS: dict[FileStatus, str] = {"unreadable": "×", "foreign": "×", "unmatched": "？", "superseded": "－"}


@dataclass(frozen=True)
class FileRow:
    """A file on the page; ``agency`` is the name of the one it belongs to, empty where none is known."""

    file: Link
    outcome: FileStatus
    state: str
    agency: str
    findings: tuple[ShownFinding, ...]


def file_rows(run: Run) -> tuple[FileRow, ...]:
    """The files that were not used: unreadable, foreign, unmatched, superseded."""
    others = [file for file in run.files if file.outcome in _ORDER]
    return tuple(_row(run, file) for file in sorted(others, key=lambda file: _ORDER.index(file.outcome)))


def ignored_files(run: Run) -> tuple[str, ...]:
    """The names of the files that were not looked into: those of the system and of open programs."""
    return tuple(tidy(file.file) for file in run.files if file.outcome == "ignored")


def _row(run: Run, file: FileOutcome) -> FileRow:
    agency = run.settings.agency(file.agency) if file.agency else None
    return FileRow(
        file=Link(tidy(file.file), source_link(run, file.file)),
        outcome=file.outcome,
        state=f"{_SYMBOLS[file.outcome]} {FILE_STATUS_WORDS[file.outcome]}",
        agency=tidy(agency.name) if agency else "",
        findings=tuple(shown(finding) for finding in ranked(file.findings)),
    )
