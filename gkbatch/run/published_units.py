"""In: published reports that were read and the settings. Out: the year they are for, its units, and the report that counts for each."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from gkbatch.importing import Imported
from gkbatch.layout import Layout
from gkbatch.rollup.sums import number_fields
from gkbatch.run.published_reports import ReadReport
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Figures
from gkbatch.text import folded

Values = dict[str, int | Decimal]


@dataclass(frozen=True)
class Unit:
    """A unit as it was in the year of the reports: its name then, and the agency that it is or has become a part of.

    ``code`` is empty where it would tell it from no other part of its agency.
    """

    agency: Agency
    name: str
    code: str


@dataclass(frozen=True)
class Sorted:
    """The year, all of its units in the order of the roster, the report of each, and all files, each with why it was not used."""

    year: int
    units: tuple[Unit, ...]
    used: Mapping[Unit, ReadReport]
    files: tuple[ReadReport, ...]


def sorted_out(read: Sequence[ReadReport], settings: Settings, layouts: Mapping[int, Layout]) -> Sorted:
    """Which report counts for which unit; ``layouts`` says by year what is a figure of the summary.

    Of two reports of one unit with different figures neither counts, since nobody knows which is right.
    """
    year = summary_year(read, settings)
    units = units_of(settings, year)
    named = {folded(unit.name): unit for unit in units}
    sorted_by: dict[Unit, list[int]] = {}
    files = list(read)
    for place, one in enumerate(files):
        unit, files[place] = _placed(one, year, named)
        if unit is not None:
            sorted_by.setdefault(unit, []).append(place)
    used = {}
    for unit, places in sorted_by.items():
        own = [files[place] for place in places]
        for place, one in zip(places, _chosen(own, layouts[year]), strict=True):
            files[place] = one
            if one.used:
                used[unit] = one
    return Sorted(year, units, used, tuple(files))


def summary_year(read: Sequence[ReadReport], settings: Settings) -> int:
    """The year before that of the settings where a report is of it; else the one of most reports, the later of two; 0 without any."""
    count = Counter(one.report.year for one in read if one.report is not None)
    if settings.year - 1 in count:
        return settings.year - 1
    return max(count, key=lambda year: (count[year], year), default=0)


def units_of(settings: Settings, year: int) -> tuple[Unit, ...]:
    """The units of that year: one before the settings' goes by the names of last year on the roster; one name is one unit."""
    units: dict[str, Unit] = {}
    for agency in settings.agencies:
        names = (agency.previous_names if year < settings.year else ()) or (agency.name,)
        for name in names:
            its_own = folded(name) == folded(agency.name)
            if its_own or folded(name) not in units:
                units[folded(name)] = Unit(agency, name, agency.code if its_own or len(names) == 1 else "")
    return tuple(units.values())


def figures_of(report: Imported, layout: Layout) -> Values:
    """The numbers that the report says, by field key: those of its tables, and of its prose those that are sure."""
    proposed = {note.about for note in report.notes if note.kind == "prose"}
    answers = ((field.key, report.submission.answers.get(field.key)) for field in number_fields(layout))
    return {
        key: answer.value
        for key, answer in answers
        if answer is not None and answer.value is not None and not isinstance(answer.value, str)
        # The district's own words for a matter are among the labels that it was noted by.
        if "－".join(answer.field.labels) not in proposed
    }


def _placed(one: ReadReport, year: int, named: Mapping[str, Unit]) -> tuple[Unit | None, ReadReport]:
    """The unit of a report of that year; else why it is none."""
    if one.report is None:
        return None, one
    if one.report.year != year:
        fault = f"是 {one.report.year} 年度的报告，不是 {year} 年度的，没有采用"
        return None, replace(one, fault=fault, settled=True)
    agency = one.report.agency
    if not agency.reported:
        fault = f"机关名单里“{agency.name}”不出报告，这应是全区的报告，没有采用"
        return None, replace(one, fault=fault, settled=True)
    unit = _unit(one.report, named)
    if unit is None:
        before = "”“".join(agency.previous_names)
        fault = (
            f"标题里是“{one.report.called}”，机关名单里它的“上年名称”是“{before}”，不知是其中哪一个的；"
            "上年就是这一个机关的，请清空“上年名称”"
        )
        return None, replace(one, fault=fault)
    return unit, one


def _unit(report: Imported, named: Mapping[str, Unit]) -> Unit | None:
    """The unit by the name in the title; one that reports by its new name is the one that it was."""
    agency = report.agency
    names = (report.called, agency.name, *(agency.previous_names if len(agency.previous_names) == 1 else ()))
    found = (named.get(folded(name)) for name in names)
    return next((unit for unit in found if unit is not None and unit.agency.code == agency.code), None)


# ---- several reports of one unit ----------------------------------------------------------------


def _chosen(own: Sequence[ReadReport], layout: Layout) -> Iterator[ReadReport]:
    """The fullest of the reports as it is, the others with why they do not count; none counts where two differ."""
    figures = [figures_of(one.report, layout) for one in own if one.report is not None]
    best = max(range(len(own)), key=lambda place: (len(figures[place]), -place))
    differing = any(_difference(one, other, layout) for one in figures for other in figures)
    for place, one in enumerate(own):
        if not figures[place]:
            yield replace(one, fault="没有读出一个数字，没有采用")
        elif differing:
            other = next(p for p in range(len(own)) if p != place and best in {p, place})
            said = _difference(figures[place], figures[other], layout)
            told = f"：{said}" if said else ""
            yield replace(
                one, fault=f"和 {own[other].file} 是同一机关的报告，数字不同{told}；都没有采用，请只留对的一份"
            )
        elif place == best:
            yield one
        else:
            yield replace(one, fault=f"和 {own[best].file} 是同一份报告，数字相同，用了那一份", settled=True)


def _difference(one: Figures, other: Figures, layout: Layout) -> str:
    """The first figure that both have and that differs, in words; empty where none does."""
    differing = (field for field in number_fields(layout) if one.get(field.key) != other.get(field.key))
    both = next((field for field in differing if field.key in one and field.key in other), None)
    return f"“{'－'.join(both.labels[1:])}”一份是 {one[both.key]}，一份是 {other[both.key]}" if both else ""
