"""In: a finished run. Out: what the page shows of each agency, the worst first."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from gkbatch.checking.finding import Finding
from gkbatch.outcome import AgencyOutcome, Documents, Run, Status
from gkbatch.rollup.contacts import contact
from gkbatch.rollup.links import source_link
from gkbatch.rollup.overview.findings import ShownFinding, Tally, ranked, shown, tallies
from gkbatch.rollup.overview.texts import Link, output_link, tidy

_RANK: dict[Status, int] = {"blocked": 0, "missing": 1, "rendered": 2}


@dataclass(frozen=True)
class AgencyRow:
    """An agency on the page. ``anchor`` is its place there, ``waiting`` how many queries are open.

    ``file`` is the name of its return, empty where there is none.
    """

    anchor: str
    name: str
    code: str
    aliases: str
    category: str
    file: str
    status: Status
    state: str
    waiting: int
    tallies: tuple[Tally, ...]
    remarks: tuple[str, ...]
    contact: tuple[str, ...]
    links: tuple[Link, ...]
    findings: tuple[ShownFinding, ...]


@dataclass(frozen=True)
class Absent:
    """The agencies of one status that are not in the roll-up: name and anchor of each."""

    state: str
    agencies: tuple[Link, ...]


def agency_rows(run: Run, documents: Mapping[str, Documents]) -> tuple[AgencyRow, ...]:
    """Every agency: blocked with most errors first, then missing, then with open queries, then clean."""
    placed = sorted(enumerate(run.agencies), key=lambda pair: _badness(pair[1]))
    return tuple(
        _row(run, outcome, documents.get(outcome.agency.code, Documents()), anchor(place)) for place, outcome in placed
    )


def absent(run: Run) -> tuple[Absent, ...]:
    """Who is left out of the roll-up, by status; nothing where it is complete."""
    found: dict[str, list[Link]] = {}
    for place, outcome in sorted(enumerate(run.agencies), key=lambda pair: _RANK[pair[1].status]):
        if outcome.agency.counted and outcome.status != "rendered":
            link = Link(tidy(outcome.agency.name), f"#{anchor(place)}")
            found.setdefault(run.state_of(outcome), []).append(link)
    return tuple(Absent(state, tuple(agencies)) for state, agencies in found.items())


def anchor(place: int) -> str:
    """The name of an agency's place on the page. A code may hold anything, so it is no anchor."""
    return f"u{place + 1}"


def _badness(outcome: AgencyOutcome) -> tuple[int, int, int]:
    errors = sum(finding.blocks for finding in outcome.findings)
    return (_RANK[outcome.status], -errors, -_waiting(outcome))


def _waiting(outcome: AgencyOutcome) -> int:
    return sum(finding.open for finding in outcome.findings)


def _row(run: Run, outcome: AgencyOutcome, documents: Documents, place: str) -> AgencyRow:
    agency = outcome.agency
    return AgencyRow(
        anchor=place,
        name=tidy(agency.name),
        code=tidy(agency.code),
        aliases="、".join(map(tidy, agency.aliases)),
        category=tidy(agency.category),
        file=tidy(_file(outcome)),
        status=outcome.status,
        state=run.state_of(outcome),
        waiting=_waiting(outcome),
        tallies=tallies(outcome.findings),
        remarks=tuple(_remarks(run, outcome)),
        contact=_contact(outcome),
        links=_links(run, outcome, documents),
        findings=tuple(shown(finding, _other_file(run, outcome, finding)) for finding in ranked(outcome.findings)),
    )


def _remarks(run: Run, outcome: AgencyOutcome) -> list[str]:
    unread = run.unread(outcome)
    told = {
        f"收到的文件读不出：{'、'.join(map(tidy, unread))}": bool(unread),
        "没有收到填报表": outcome.status == "missing" and not unread,
        "不计入汇总": not outcome.agency.counted,
        "不单独出报告": not outcome.agency.reported,
    }
    return [words for words, applies in told.items() if applies]


def _contact(outcome: AgencyOutcome) -> tuple[str, ...]:
    """Telephone and clerk, as lines to read."""
    told = contact(outcome)
    person = " ".join(filter(None, (told.clerk, told.clerk_telephone)))
    lines = (told.telephone and f"电话 {told.telephone}", person and f"填报人 {person}")
    return tuple(tidy(line) for line in lines if line)


def _links(run: Run, outcome: AgencyOutcome, documents: Documents) -> tuple[Link, ...]:
    source = source_link(run, _file(outcome))
    own = (Link("原表", source),) if source else ()
    return (*output_link("报告", documents.report), *output_link("退回表", documents.slip), *own)


def _file(outcome: AgencyOutcome) -> str:
    return outcome.submission.file if outcome.submission else ""


def _other_file(run: Run, outcome: AgencyOutcome, finding: Finding) -> Link | None:
    """The finding's file where it is not the agency's return."""
    if finding.file in {"", _file(outcome)}:
        return None
    return Link(tidy(finding.file), source_link(run, finding.file))
