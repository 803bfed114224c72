"""In: summary workbooks that were opened and the city's settings. Out: the city's Run, in which the members are districts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from gkbatch.checking.explaining import explained
from gkbatch.checking.finding import Finding, merged
from gkbatch.checking.review import Review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import RULES
from gkbatch.checking.rules.codes import exemptible_codes, rule_of
from gkbatch.checking.rules.files import RIVALS, UNREADABLE
from gkbatch.checking.rules.summaries import TWICE
from gkbatch.city.members import Member, Stranger, read_member
from gkbatch.layout import Layout, layout_for
from gkbatch.outcome import CITY, AgencyOutcome, FileOutcome, Run, Unit
from gkbatch.rollup.detail_lines import ADJUSTMENT_CODE
from gkbatch.run.matching import difference
from gkbatch.settings import Agency, Settings
from gkbatch.submission import FiguresByAgency, NotRead
from gkbatch.summary.last_year import unchecked
from gkbatch.summary.opened import Opened
from gkbatch.text import folded

# Sums have numbers alone: what a return says in words was checked in its own district.
_RULES = tuple(rule for rule in RULES if rule.for_sums)
# The summary that counts, if any, and why another one does not.
Chosen = tuple[Member | None, tuple[Finding, ...]]


def city_settings(settings: Settings) -> Settings:
    """The settings as a roll-up of districts needs them: columns of the portal are each district's own."""
    return replace(settings, categories=())


def run_city(summaries: Iterable[Opened], settings: Settings, last_year: FiguresByAgency) -> Run:
    """Reads and checks every summary; writes nothing. ``last_year`` holds the districts' figures by code."""
    layout = layout_for(settings)
    outcomes: list[FileOutcome] = []
    members: dict[str, list[Member]] = {agency.code: [] for agency in settings.agencies}
    for opened in summaries:
        read = _read(opened, settings, layout)
        if isinstance(read, Member):
            members[read.agency.code].append(read)
        else:
            outcomes.append(read)
    chosen = {code: _chosen(own) for code, own in members.items()}
    twice = _counted_twice([one for one, _ in chosen.values() if one is not None])
    agencies, cases = [], []
    for agency in settings.agencies:
        used, findings = chosen[agency.code]
        outcomes.extend(_files(agency, members[agency.code], used, findings))
        case = Case(layout.form, settings, agency, used.submission, last_year.get(agency.code)) if used else None
        cases += [case] if case else []
        agencies.append(_outcome(agency, case, (*(used.findings if used else ()), *findings, *twice[agency.code])))
    remark = unchecked(cases)
    files_read = tuple(sorted(outcomes, key=lambda file: file.file))
    run = Run(
        settings, layout, tuple(agencies), files_read, (remark,) if remark else (), level=CITY, last_year=last_year
    )
    return replace(run, units=tuple(_units(run, chosen)))


def _units(run: Run, chosen: Mapping[str, Chosen]) -> Iterator[Unit]:
    """The units of the included districts, in the order of the roster."""
    for outcome in run.included:
        member, _ = chosen[outcome.agency.code]
        yield from member.units if member else ()


def _read(opened: Opened, settings: Settings, layout: Layout) -> Member | FileOutcome:
    name, sha256, content = opened.file, opened.sha256, opened.content
    if isinstance(content, NotRead) and not sha256:
        return FileOutcome(name, "", "unreadable", None, (UNREADABLE.finding(content.message, content.fix, name),))
    read = read_member(opened, settings, layout)
    if isinstance(read, Member):
        return read
    if isinstance(read, Stranger):
        return FileOutcome(name, sha256, "unmatched", None, (read.finding,))
    finding = rule_of(read.code).finding(read.message, read.fix, name)
    return FileOutcome(name, sha256, "foreign" if read.foreign else "unreadable", None, (finding,))


def _chosen(own: list[Member]) -> Chosen:
    """The summary that counts for a district; none where several differ, since nobody can say which is right."""
    if not own:
        return None, ()
    first, *others = own
    rivals = [other for other in others if difference(first.submission, other.submission)]
    if not rivals:
        return first, ()
    told = "；".join(
        f"{first.submission.file} 与 {one.submission.file} {difference(first.submission, one.submission)}"
        for one in rivals
    )
    message = f"收到 {len(own)} 份内容不同的汇总表；{told}"
    fix = "请与该地区确认用哪一份，运行时只写那一份。"
    return None, (RIVALS.finding(message, fix, rivals[0].submission.file),)


def _files(
    agency: Agency, own: Iterable[Member], used: Member | None, findings: tuple[Finding, ...]
) -> Iterable[FileOutcome]:
    for member in own:
        file, sha256 = member.submission.file, member.submission.sha256
        about = tuple(finding for finding in findings if finding.file == file)
        yield FileOutcome(file, sha256, "used" if member is used else "superseded", agency.code, about)


def _counted_twice(members: Iterable[Member]) -> dict[str, list[Finding]]:
    """An error for both districts where a unit of the same full name stands in two summaries."""
    owners: dict[str, list[tuple[Member, str]]] = defaultdict(list)
    for member in members:
        for unit in member.units:
            if unit.name and not unit.code.startswith(ADJUSTMENT_CODE):
                owners[folded(unit.name)].append((member, unit.name))
    found: dict[str, list[Finding]] = defaultdict(list)
    for claims in owners.values():
        for member, name in claims:
            others = [other.agency.name for other, _ in claims if other is not member]
            if others:
                message = f"“{name}”也在{'、'.join(others)}的汇总表里，数字会重复计算"
                fix = "请两个地区确认由哪一个计入；确是两个同名单位的，由汇总单位写进“豁免”。"
                found[member.agency.code].append(TWICE.finding(message, fix, member.submission.file, value=name))
    return found


def _outcome(agency: Agency, case: Case | None, findings: tuple[Finding, ...]) -> AgencyOutcome:
    if case is None:
        return AgencyOutcome(agency, None, findings)
    found = merged((*findings, *(one for rule in _RULES for one in rule.check(case))))
    told = explained(found, {}, case.settings.exemptions_of(agency.code), exemptible_codes())
    return AgencyOutcome(agency, Review(agency, case.submission, told))
