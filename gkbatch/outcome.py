"""In: nothing. Out: what became of every agency and of every file: the values a run ends with."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, Literal

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.settings import WHOLE, Agency, Exemption, Settings
from gkbatch.submission import Figures, FiguresByAgency, Submission

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
# What came of a return, in the words of the ledger.
LedgerResult = Literal["收到", "通过", "通过，请说明", "退回", "未采用", "读不出", "不是本表"]
RECEIVED: Final = "收到"
PASSED: Final = "通过"
PASSED_ASKED: Final = "通过，请说明"
SENT_BACK: Final = "退回"
NOT_USED: Final = "未采用"
UNPRINTED = "不出报告"
NO_REPORT_MADE = "报告没有生成"


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
    """What became of one file under the inputs; ``agency`` is the code of whose it is, as far as anything tells.

    An unmatched one may bear ``names``: of the agency it was made for, and what was typed as the sender's. Of a
    return that was read, ``saved`` is the time of saving (ISO 8601, empty where the file has none) and
    ``revision`` how often it had been sent back before.
    """

    file: str
    sha256: str
    outcome: FileStatus
    agency: str | None = None
    findings: tuple[Finding, ...] = ()
    names: tuple[str, ...] = ()
    saved: str = ""
    revision: int = 0


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

    ``source`` says where they are from; ``doubt`` why they may not be the whole, empty where they are. ``units``
    are the figures of each agency of this year's roster (code), as far as they are known.
    """

    figures: Figures = field(default_factory=dict)
    source: str = ""
    doubt: str = ""
    units: FiguresByAgency = field(default_factory=dict)


@dataclass(frozen=True)
class LedgerLine:
    """What a run noted of one return in the ledger: whose it is (code), the file, its SHA-256, and what came of it.

    ``saved`` is the time of saving (ISO 8601, empty where the file has none); ``revision`` how often it had been
    sent back before it came. The day of that run is no part of it: no output may show it.
    """

    agency: str
    file: str
    sha256: str
    saved: str
    revision: int
    result: LedgerResult


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
    ``ledger`` is what this run and those before noted of the returns of the year, in their order;
    ``units`` are those of the level below: in a city's run the members are districts; ``about_sums`` is what
    was found in the sums themselves, ``about_texts`` in the office's own texts of the report on them. ``last_year`` are the figures that the agencies' returns were compared with,
    by agency code. ``not_made`` says of the agencies (codes) whose report could not be made why: that is the
    template's fault or ours, and blocks nobody.
    """

    settings: Settings
    layout: Layout
    agencies: tuple[AgencyOutcome, ...]
    files: tuple[FileOutcome, ...]
    remarks: tuple[str, ...] = ()
    changes: tuple[Change, ...] = ()
    before: Before = field(default_factory=Before)
    inputs: str = ""
    ledger: tuple[LedgerLine, ...] = ()
    units: tuple[Unit, ...] = ()
    level: Level = DISTRICT
    last_year: FiguresByAgency = field(default_factory=dict)
    not_made: Mapping[str, str] = field(default_factory=dict)
    about_sums: tuple[Finding, ...] = ()
    about_texts: tuple[Finding, ...] = ()

    @property
    def about_whole(self) -> tuple[Finding, ...]:
        """What was found of the members together, which is no member's."""
        return (*self.about_sums, *self.about_texts)

    @property
    def whole_word(self) -> str:
        """What the members together are called where an agency is named: 全区."""
        return "全市" if self.level == CITY else "全区"

    @property
    def text_errors(self) -> tuple[Finding, ...]:
        """The errors in the office's own texts: no report is made of them."""
        return tuple(finding for finding in self.about_texts if finding.blocks)

    def status_word(self, status: Status) -> str:
        """What became of a member, in a word: a city makes no reports for its districts."""
        return "已纳入" if self.level == CITY and status == "rendered" else STATUS_WORDS[status]

    def state(self, status: Status) -> str:
        """The same with its symbol: √ 已生成."""
        return f"{SYMBOLS[status]} {self.status_word(status)}"

    def state_of(self, outcome: AgencyOutcome) -> str:
        """What became of an agency, with its symbol.

        ○ 收到但读不出 where it sent only what could not be read, √ 不出报告 where its return is sound and makes no report,
        × 报告没有生成 where its return is sound and the report could not be made.
        """
        if self.unread(outcome):
            return f"{SYMBOLS['missing']} {RECEIVED_UNREAD}"
        if outcome.status == "rendered" and outcome.agency.code in self.not_made:
            return f"{SYMBOLS['blocked']} {NO_REPORT_MADE}"
        return f"{SYMBOLS['rendered']} {UNPRINTED}" if self._unprinted(outcome) else self.state(outcome.status)

    @property
    def unprinted(self) -> tuple[AgencyOutcome, ...]:
        """The agencies whose returns are sound and make no report (出报告 is 否); a city makes none for anybody."""
        return tuple(one for one in self.agencies if self._unprinted(one))

    def _unprinted(self, outcome: AgencyOutcome) -> bool:
        return self.level == DISTRICT and outcome.status == "rendered" and not outcome.agency.reported

    def count_of(self, status: Status) -> str:
        """How many agencies are in that state: 26（其中 1 个不出报告）."""
        count = sum(one.status == status for one in self.agencies)
        without = len(self.unprinted) if status == "rendered" else 0
        return f"{count}（其中 {without} 个{UNPRINTED}）" if without else str(count)

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
        found = [(outcome.agency.code, finding) for outcome in self.agencies for finding in outcome.findings]
        found += [(WHOLE, finding) for finding in self.about_whole]
        used = {
            (code, finding.code, mark)
            for code, finding in found
            if finding.explanation is not None and finding.explanation.by == "office"
            for mark in ("", finding.mark)
        }
        return tuple(
            one
            for one in self.settings.exemptions
            if not any((code, one.code, one.mark) in used for code in self.settings.covered_codes(one))
        )

    def only_noted(self, exemption: Exemption) -> bool:
        """Whether what it is to let stand was found, and is a mere note that stands without it."""
        codes = self.settings.covered_codes(exemption)
        found = [finding for one in self.agencies if one.agency.code in codes for finding in one.findings]
        found += self.about_whole if WHOLE in codes else ()
        return any(
            finding.severity == "note" and finding.code == exemption.code and exemption.mark in {"", finding.mark}
            for finding in found
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
