"""In: a folder of returned files, the settings and who reads. Out: what became of every file and agency.

One file never stops another: whatever is wrong with it is a finding of its own.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gkbatch.checking.decided import as_decided
from gkbatch.checking.explaining import agency_words, explained
from gkbatch.checking.finding import Finding, merged
from gkbatch.checking.review import Review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import ACROSS_RULES
from gkbatch.checking.rules.codes import exemptible_codes, rule_of
from gkbatch.outcome import NOT_READ, AgencyOutcome, FileOutcome, FileStatus, Run
from gkbatch.reading.bundle import Bundle
from gkbatch.run.arriving import Arrived
from gkbatch.run.matching import Chosen, agency_of, agency_told_by, choose, names_on, speaks_of_another, unmatched
from gkbatch.run.memory import Memory
from gkbatch.run.parcels import ParcelError, Parcels, pack_findings, unpack_findings
from gkbatch.run.progress import Progress, silent
from gkbatch.run.returned import Returned, returned_files
from gkbatch.run.work import Brief
from gkbatch.run.workers import Answering
from gkbatch.settings import Agency, Settings
from gkbatch.submission import NotRead, Submission
from gkbatch.summary.last_year import unchecked

_EXEMPTIBLE = exemptible_codes()
_ACROSS = ("", "across")  # no file has that name


@dataclass(frozen=True)
class _Read:
    """A return whose agency is known, and what the rules for one return say of it."""

    agency: Agency
    submission: Submission
    findings: tuple[Finding, ...]


def begin_batch(
    brief: Brief, arrived: Sequence[Arrived], workers: Answering, memory: Memory, progress: Progress = silent
) -> Callable[[], Run]:
    """Has everything read and checked that ``arrived`` in the brief's inputs; what it gives back waits for it.

    Nothing is written. That raises WorkersError and WorkError.
    """
    workers.brief(brief)
    coming = returned_files(arrived, Parcels(brief.layout), workers, memory, progress)
    return lambda: _finished(brief, coming, memory)


def _finished(brief: Brief, coming: Iterable[Returned], memory: Memory) -> Run:
    settings, layout, last_year = brief.settings, brief.layout, brief.last_year
    files: list[FileOutcome] = []
    returns: dict[str, list[_Read]] = {agency.code: [] for agency in settings.agencies}
    for returned in coming:
        read = _outcome_of(returned, settings)
        if isinstance(read, FileOutcome):
            files.append(read)
        else:
            returns[read.agency.code].append(read)
    chosen = {agency.code: _chosen(settings, agency, returns[agency.code]) for agency in settings.agencies}
    reviews = {code: found for code, one in chosen.items() if (found := _review(one, returns[code])) is not None}
    cases = {
        code: Case(layout.form, settings, found.agency, found.submission, last_year.get(code))
        for code, found in reviews.items()
    }
    across = _across(tuple(case for code, case in cases.items() if not reviews[code].wrong_form), memory)
    agencies = []
    for agency in settings.agencies:
        files.extend(_file_outcomes(agency, chosen[agency.code]))
        agencies.append(_outcome(settings, agency, chosen[agency.code], reviews.get(agency.code), across[agency.code]))
    files = sorted((_whose(file, settings) for file in files), key=lambda file: file.file)
    remark = unchecked(cases.values())
    return Run(settings, layout, tuple(agencies), tuple(files), (remark,) if remark else (), last_year=last_year)


def _chosen(settings: Settings, agency: Agency, own: list[_Read]) -> Chosen:
    returns = [read.submission for read in own]
    private = {submission.file for submission in returns if speaks_of_another(submission, agency, settings)}
    return choose(returns, private, str(settings.year)) if own else Chosen(None)


def _review(chosen: Chosen, own: list[_Read]) -> Review | None:
    """What was found in the return that counts, where one does."""
    return next(
        (Review(read.agency, read.submission, read.findings) for read in own if read.submission is chosen.used), None
    )


def _across(cases: tuple[Case, ...], memory: Memory) -> dict[str, list[Finding]]:
    """What the rules that compare returns say, by agency code; the run before said it of the same returns."""
    parcels = [memory.parcel_of(case.submission) for case in cases]
    recipe = memory.recipe(*(part or b"" for part in parcels)) if all(parcels) else ""
    found = _said_before(memory, recipe)
    if found is None:
        found = [one for rule in ACROSS_RULES for one in rule.check(cases)]
    memory.remember(*_ACROSS, recipe, pack_findings(found))
    told: dict[str, list[Finding]] = defaultdict(list)
    for code, finding in found:
        told[code].append(finding)
    return told


def _said_before(memory: Memory, recipe: str) -> list[tuple[str, Finding]] | None:
    packed = memory.recall(*_ACROSS, recipe)
    try:
        return None if packed is None else unpack_findings(packed)
    except ParcelError:  # the record is damaged
        return None


def _outcome_of(returned: Returned, settings: Settings) -> _Read | FileOutcome:
    shown, sha256 = returned.file, returned.sha256
    if returned.found is None:
        return FileOutcome(shown, sha256, "ignored")
    read = returned.found.content
    if isinstance(read, Bundle):  # an archive inside an archive is refused before
        raise TypeError(shown)
    if isinstance(read, NotRead):
        finding = rule_of(read.code).finding(read.message, read.fix, shown)
        sender = settings.agency(read.agency_code)
        outcome: FileStatus = "foreign" if read.foreign else "unreadable"
        return FileOutcome(shown, sha256, outcome, sender.code if sender else None, (finding,))
    agency = agency_of(read, settings)
    if agency is None:
        return FileOutcome(shown, sha256, "unmatched", None, (unmatched(read, settings),), names_on(read, settings))
    return _Read(agency, read, returned.found.findings)


def _whose(file: FileOutcome, settings: Settings) -> FileOutcome:
    """With the agency that the path tells where nothing in the file could: it has sent something."""
    told = agency_told_by(file.file, settings) if file.outcome in NOT_READ and file.agency is None else None
    return replace(file, agency=told.code) if told else file


def _file_outcomes(agency: Agency, chosen: Chosen) -> Iterator[FileOutcome]:
    if chosen.used is not None:
        yield _file_outcome(chosen.used, "used", agency)
    for submission in chosen.superseded:
        own = tuple(finding for finding in chosen.findings if finding.file == submission.file)
        yield _file_outcome(submission, "superseded", agency, own)


def _file_outcome(
    submission: Submission, outcome: FileStatus, agency: Agency, findings: tuple[Finding, ...] = ()
) -> FileOutcome:
    saved = submission.saved if submission.saved_at else ""
    return FileOutcome(
        submission.file,
        submission.sha256,
        outcome,
        agency.code,
        findings,
        saved=saved,
        revision=submission.stamp.revision,
    )


def _outcome(
    settings: Settings, agency: Agency, chosen: Chosen, found: Review | None, across: list[Finding]
) -> AgencyOutcome:
    if found is None:
        return AgencyOutcome(agency, None, chosen.asked, chosen.rivals)
    exemptions = settings.exemptions_of(agency.code)
    everything = merged((*found.findings, *as_decided(across, settings), *chosen.asked))
    words = agency_words(found.submission, everything)
    findings = tuple(_with_words(one, words) for one in explained(everything, words, exemptions, _EXEMPTIBLE))
    return AgencyOutcome(agency, replace(found, findings=findings))


def _with_words(finding: Finding, words: Mapping[str, str]) -> Finding:
    """What an agency says to an error lets nothing through, but the office must be able to read it."""
    told = words.get(finding.mark, "").strip()
    if not (finding.severity == "error" and told):
        return finding
    return replace(finding, shared="\n".join(filter(None, [finding.shared, f"单位说明：{told}"])))
