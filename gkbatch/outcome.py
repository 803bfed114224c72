"""In: nothing. Out: what became of every agency and of every file: the values a run ends with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.settings import Agency, Exemption, Settings
from gkbatch.submission import Figures, Submission

Status = Literal["rendered", "blocked", "missing"]
STATUS_WORDS: dict[Status, str] = {"rendered": "已生成", "blocked": "退回", "missing": "未报"}
STATUSES: tuple[Status, ...] = tuple(STATUS_WORDS)
SYMBOLS: Mapping[Status, str] = {"rendered": "√", "blocked": "×", "missing": "○"}
Level = Literal["district", "city"]
DISTRICT: Final = "district"
CITY: Final = "city"
FileStatus = Literal["used", "superseded", "unreadable", "foreign", "unmatched", "ignored"]
FILE_STATUS_WORDS: dict[FileStatus, str] = {
    "used": "已采用",
    "superseded": "重复，未采用",
    "unreadable": "读不出",
    "foreign": "不是本表",
    "unmatched": "不在名单",
    "ignored": "已忽略",
}
# What is in the inputs and is no agency's return: who sent one counts as missing.
UNUSABLE: tuple[FileStatus, ...] = ("unreadable", "foreign", "unmatched")
# Among the missing, who sent something that could not be read is never said to have sent nothing.
NOT_READ: tuple[FileStatus, ...] = ("unreadable", "foreign")
RECEIVED_UNREAD = "收到但读不出"


@dataclass(frozen=True)
class AgencyOutcome:
    """What became of one agency on the roster.

    ``review`` is None where there is no return that could be reviewed; ``about_files`` then says
    what is wrong with the agency's files, and ``rivals`` are the returns of which nobody knows which counts.
    """

    agency: Agency
    review: Review | None = None
    about_files: tuple[Finding, ...] = ()
    rivals: tuple[Submission, ...] = ()

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Everything found of this agency, errors first."""
        return self.review.findings if self.review else self.about_files

    @property
    def status(self) -> Status:
        """Blocked by an error, missing where nothing was handed in, else rendered."""
        if self.review is None:
            return "blocked" if self.about_files else "missing"
        return "blocked" if self.review.blocked else "rendered"

    @property
    def submission(self) -> Submission | None:
        """The return that counts; None where there is none."""
        return self.review.submission if self.review else None


@dataclass(frozen=True)
class Documents:
    """What was delivered for one agency: paths in the outputs, None where there is nothing."""

    report: str | None = None
    slip: str | None = None


@dataclass(frozen=True)
class FileOutcome:
    """What became of one file under the inputs; ``agency`` is the code of whose it is, as far as anything tells."""

    file: str
    sha256: str
    outcome: FileStatus
    agency: str | None = None
    findings: tuple[Finding, ...] = ()


@dataclass(frozen=True)
class Change:
    """What is different from the run before: an agency's field, or its status (field "状态")."""

    agency: str
    field: str
    old: str
    new: str


@dataclass(frozen=True)
class Before:
    """The whole district's figures of the year before by field key; one that is not known is not there.

    ``source`` says where they are from; ``doubt`` why they may not be the whole, empty where they are.
    """

    figures: Figures = field(default_factory=dict)
    source: str = ""
    doubt: str = ""


@dataclass(frozen=True)
class Unit:
    """A unit of the level below, whose figures a member of the roll-up brought in its own summary.

    ``path`` are the files on the way to its figures: the member's summary, then the unit's return;
    ``cells`` the places of the figures in the last of them, both by field key. ``member`` is the
    member's name.
    """

    member: str
    code: str
    name: str
    path: tuple[str, ...]
    figures: Figures
    cells: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """Everything one run over the inputs found out; what it then delivered are Documents.

    ``remarks`` are facts about the run as a whole, such as checks that could not be made; ``inputs``
    is the way from the outputs folder to the returns, as in a link ("../inputs"), empty where there is none;
    ``units`` are those of the level below: in a city's run the members are districts.
    """

    settings: Settings
    layout: Layout
    agencies: tuple[AgencyOutcome, ...]
    files: tuple[FileOutcome, ...]
    remarks: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    before: Before = field(default_factory=Before)
    inputs: str = ""
    units: tuple[Unit, ...] = ()
    level: Level = DISTRICT

    def status_word(self, status: Status) -> str:
        """What became of a member, in a word: a city makes no reports for its districts."""
        return "已纳入" if self.level == CITY and status == "rendered" else STATUS_WORDS[status]

    def state(self, status: Status) -> str:
        """The same with its symbol: √ 已生成."""
        return f"{SYMBOLS[status]} {self.status_word(status)}"

    def state_of(self, outcome: AgencyOutcome) -> str:
        """What became of an agency, with its symbol; ○ 收到但读不出 where it sent only what could not be read."""
        return f"{SYMBOLS['missing']} {RECEIVED_UNREAD}" if self.unread(outcome) else self.state(outcome.status)

    def unread(self, outcome: AgencyOutcome) -> tuple[str, ...]:
        """The files that a missing agency sent and that could not be read; none for any other."""
        return self._not_read.get(outcome.agency.code, ()) if outcome.status == "missing" else ()

    @cached_property
    def _not_read(self) -> Mapping[str, tuple[str, ...]]:
        """The files that could not be read, by the code of their sender."""
        found: dict[str, tuple[str, ...]] = {}
        for file in self.files:
            if file.agency is not None and file.outcome in NOT_READ:
                found[file.agency] = (*found.get(file.agency, ()), file.file)
        return found

    @cached_property
    def unused_exemptions(self) -> tuple[Exemption, ...]:
        """Those that let nothing stand, for any of the agencies that they hold for."""
        used = {
            (outcome.agency.code, finding.code, mark)
            for outcome in self.agencies
            for finding in outcome.findings
            if finding.explanation is not None and finding.explanation.by == "office"
            for mark in ("", finding.mark)
        }
        return tuple(
            one
            for one in self.settings.exemptions
            if not any((agency.code, one.code, one.mark) in used for agency in self.settings.covered(one))
        )

    @property
    def silent(self) -> tuple[AgencyOutcome, ...]:
        """The missing agencies from which nothing came."""
        return tuple(o for o in self.agencies if o.status == "missing" and not self.unread(o))

    @property
    def received_unread(self) -> tuple[AgencyOutcome, ...]:
        """The missing agencies from which only came what could not be read."""
        return tuple(o for o in self.agencies if self.unread(o))

    @property
    def included(self) -> tuple[AgencyOutcome, ...]:
        """The agencies whose figures enter the roll-up: returned, without error, counted."""
        return tuple(o for o in self.agencies if o.status == "rendered" and o.agency.counted)

    @property
    def left_out(self) -> tuple[AgencyOutcome, ...]:
        """The agencies that should be in the roll-up and are not: blocked or missing."""
        return tuple(o for o in self.agencies if o.status != "rendered" and o.agency.counted)

    @property
    def complete(self) -> bool:
        """Whether the roll-up holds every unit that counts."""
        return not self.left_out
