"""In: a folder of returned files and the settings. Out: what became of every file and agency.

One file never stops another: whatever is wrong with it is a finding of its own.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gkbatch.finding import Finding, merged
from gkbatch.forms import form_for
from gkbatch.layout import Layout, lay_out
from gkbatch.matching import Chosen, agency_of, choose, unmatched
from gkbatch.outcome import AgencyOutcome, FileOutcome, Run
from gkbatch.reading import read_submission
from gkbatch.reading.workbook import MAX_FILE
from gkbatch.review import Review, review
from gkbatch.rule import Case
from gkbatch.settings import Agency, Settings
from gkbatch.submission import NotRead, Submission

_SYSTEM_FILES = {"thumbs.db", "desktop.ini", ".ds_store"}
Progress = Callable[[str], None]


@dataclass(frozen=True)
class _Return:
    """A file that was read and belongs to an agency."""

    agency: Agency
    submission: Submission


def layout_for(settings: Settings) -> Layout:
    """The layout of this year's intake workbook in this district."""
    form = form_for(settings.year)
    if form is None:  # the settings are refused before they get here
        raise ValueError(settings.year)
    return lay_out(form, settings)


def found_files(folder: Path) -> tuple[str, ...]:
    """Every file under ``folder``, sub-folders included, as paths with "/" in a fixed order."""
    found = [
        (Path(parent) / name).relative_to(folder).as_posix()
        for parent, _, names in os.walk(folder, followlinks=False)
        for name in names
    ]
    return tuple(sorted(found))


def run_batch(folder: Path, settings: Settings, progress: Progress = lambda _: None) -> Run:
    """Reads and checks everything under ``folder``; writes nothing."""
    layout = layout_for(settings)
    files: list[FileOutcome] = []
    returns: list[_Return] = []
    for name in found_files(folder):
        progress(name)
        read = _read(folder, name, layout, settings)
        if isinstance(read, _Return):
            returns.append(read)
        else:
            files.append(read)
    agencies = []
    for agency in settings.agencies:
        own = [found.submission for found in returns if found.agency.code == agency.code]
        chosen = choose(own) if own else Chosen(None)
        files.extend(_file_outcomes(agency, chosen))
        agencies.append(_agency_outcome(agency, chosen, layout, settings))
    return Run(settings, layout, tuple(agencies), tuple(sorted(files, key=lambda file: file.file)))


def _read(folder: Path, name: str, layout: Layout, settings: Settings) -> _Return | FileOutcome:
    shown = printable_path(name)
    if _is_ignored(name):
        return FileOutcome(shown, "", "ignored")
    data = _bytes(folder / name)
    if isinstance(data, Finding):
        return FileOutcome(shown, "", "unreadable", None, (replace(data, file=shown),))
    sha256 = hashlib.sha256(data).hexdigest()
    read = read_submission(shown, data, layout)
    if isinstance(read, NotRead):
        finding = Finding(read.code, "error", read.message, read.fix, shown)
        return FileOutcome(shown, sha256, "foreign" if read.foreign else "unreadable", None, (finding,))
    agency = agency_of(read, settings)
    if agency is None:
        return FileOutcome(shown, sha256, "unmatched", None, (unmatched(read, settings),))
    return _Return(agency, read)


def printable_path(name: str) -> str:
    """The path as it can be shown and stored; bytes that are no UTF-8 are written in hexadecimal."""
    text = name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)


def _is_ignored(name: str) -> bool:
    parts = name.split("/")
    return parts[-1].startswith("~$") or parts[-1].lower() in _SYSTEM_FILES or any(p.startswith(".") for p in parts)


def _bytes(path: Path) -> bytes | Finding:
    """The file's contents, or why they were not taken. Links are not followed out of the folder."""
    if path.is_symlink() or not path.is_file():
        return Finding("GK001", "error", "是快捷方式（链接）或特殊文件，没有读取", "请放入原文件。")
    try:
        if path.stat().st_size > MAX_FILE:
            size = path.stat().st_size // 1024 // 1024
            return Finding("GK001", "error", f"文件有 {size} MB，超过 20 MB，不像是填报表", "请核对是否放错文件。")
        return path.read_bytes()
    except OSError as fault:
        return Finding(
            "GK001", "error", f"文件打不开：{fault.strerror}", "请关闭正在打开它的程序，或检查权限，再运行一次。"
        )


def _file_outcomes(agency: Agency, chosen: Chosen) -> Iterator[FileOutcome]:
    if chosen.used is not None:
        yield FileOutcome(chosen.used.file, chosen.used.sha256, "used", agency.code)
    for submission in chosen.superseded:
        own = tuple(finding for finding in chosen.findings if finding.file == submission.file)
        yield FileOutcome(submission.file, submission.sha256, "superseded", agency.code, own)


def _agency_outcome(agency: Agency, chosen: Chosen, layout: Layout, settings: Settings) -> AgencyOutcome:
    if chosen.used is None:
        return AgencyOutcome(agency, "blocked" if chosen.findings else "missing", None, chosen.findings)
    found: Review = review(Case(layout.form, settings, agency, chosen.used))
    findings = merged((*found.findings, *chosen.findings))
    return AgencyOutcome(agency, "blocked" if found.blocked else "rendered", found, findings)
