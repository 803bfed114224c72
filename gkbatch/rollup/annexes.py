"""In: a finished run. Out: the annexes of the district's report: whose figures it holds, who published in time."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from functools import cache
from types import MappingProxyType

from gkbatch.forms.form import Form
from gkbatch.forms.table import block_grids, join, total_parts
from gkbatch.outcome import Run
from gkbatch.report.sentences import Voice, number_text
from gkbatch.rollup.category_sums import CategorySum, category_sums
from gkbatch.rollup.district_sentences import percent
from gkbatch.rollup.key_figures import overview_figures
from gkbatch.rollup.sums import number_fields
from gkbatch.settings import Adjustment, Agency
from gkbatch.text import one_line

_ALL, _NEARLY_ALL = "100.0%", "99.9%"
_NONE, _HARDLY_ANY = "0.0%", "0.1%"
_NUMBERING = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+\.)")
_REMARK = re.compile("(?<=.)（.*）$")


def units_annex(voice: Voice, run: Run) -> Iterator[str]:
    """The included units by category, in the order of the roster; then what the office adjusted, and why.

    Where there are several categories, each is followed by its key figures.
    """
    found = category_sums(run)
    for one in found:
        names = (one_line(unit.agency.name) for unit in run.included if unit.agency.category == one.category)
        yield f"{one.category}（{one.count}个）：{'、'.join(names)}。"
        if len(found) > 1 and (figures := _key_figures(voice, run, one)):
            yield figures
    fields = {field.key: field for field in number_fields(run.layout)}
    called = _plain_names(run.layout.form)
    for change in _told(run.settings.adjustments, run.layout.form):
        if field := fields.get(change.field):
            yield _adjusted(voice, called.get(field.key, field.label), field.unit, change)


def _key_figures(voice: Voice, run: Run, found: CategorySum) -> str:
    """The figures of a category that are not 0; empty where all are. While units are missing it says so."""
    items = [
        voice.sentence("数字项", 名称=figure.name, 数量=f"{number_text(number)}{figure.unit}")
        for figure in overview_figures(run.layout.form)
        if (number := figure.of(found.figures))
    ]
    if not items:
        return ""
    told = voice.sentence("类别数字", 类别=found.category, 数字明细="、".join(items))
    return told if run.complete else voice.sentence("不完整标记", 未计入=len(run.left_out)) + told


def _told(adjustments: tuple[Adjustment, ...], form: Form) -> Iterator[Adjustment]:
    """The adjustments without those of totals that follow from the others: the public is told of each change once."""
    added: dict[str, int | Decimal] = {}
    for one in adjustments:
        added[one.field] = added.get(one.field, 0) + one.amount
    parts = {total: keys for table in form.tables for total, keys in total_parts(table).items()}
    for one in adjustments:
        follows = one.field in parts and added[one.field] == sum(added.get(key, 0) for key in parts[one.field])
        if one.amount and not follows:
            yield one


@cache
def _plain_names(form: Form) -> Mapping[str, str]:
    """What each number of the tables is called in a sentence: its first label, the others in brackets, no numbering.

    Where rows have labels, the last one of a column is enough.
    """
    names = {}
    for table in form.tables:
        for grid in block_grids(table):
            for row in grid.rows:
                for column in grid.columns:
                    labels = (*row.labels, column.labels[-1]) if row.labels else column.labels
                    first, *others = (_REMARK.sub("", _NUMBERING.sub("", label)) for label in labels)
                    names[join(table.key, row.key, column.key)] = first + (f"（{'，'.join(others)}）" if others else "")
    return MappingProxyType(names)


def _adjusted(voice: Voice, name: str, unit: str, one: Adjustment) -> str:
    # copy_abs, unlike abs, never rounds.
    amount = abs(one.amount) if isinstance(one.amount, int) else one.amount.copy_abs()
    return voice.sentence(
        "调整-增加" if one.amount > 0 else "调整-减少",
        项目=name,
        数量=f"{number_text(amount)}{unit}",
        理由=one_line(one.reason).rstrip("。"),
    )


def publication_annex(voice: Voice, run: Run) -> str:
    """How many of those that publish a report did so in time (条例 art. 49); no rate before every date is known."""
    year = run.settings.year + 1
    last_day = date(year, 1, 31)
    agencies = [agency for agency in run.settings.agencies if agency.reported]
    if not agencies:
        return voice.sentence("公布-无")
    told = {"期限": f"{year}年1月31日", "应公布": len(agencies)}
    unknown = [_unknown(agency, year) for agency in dates_unknown(run)]
    if unknown:
        return voice.sentence("公布-待填", **told, 未填=len(unknown), 名单="、".join(unknown))
    late = [one_line(agency.name) for agency in agencies if agency.published and agency.published > last_day]
    told["按时公布率"] = _rate(len(agencies) - len(late), len(agencies))
    if not late:
        return voice.sentence("公布-按时", **told)
    return voice.sentence("公布-未按时", **told, 未按时=len(late), 名单="、".join(late))


def dates_unknown(run: Run) -> tuple[Agency, ...]:
    """The agencies with a report of their own of which the roster does not say when it was published."""
    year = run.settings.year + 1
    return tuple(agency for agency in run.settings.agencies if agency.reported and not _published(agency, year))


def _published(agency: Agency, year: int) -> bool:
    """Whether the date may be this report's: one before its year has ended was left from last year's roster."""
    return agency.published is not None and agency.published.year >= year


def _unknown(agency: Agency, year: int) -> str:
    day = f"（填的是{agency.published.isoformat()}，早于{year}年）" if agency.published else ""
    return one_line(agency.name) + day


def _rate(part: int, whole: int) -> str:
    """The rate in percent, 100% only where it is all of them and 0% only where it is none."""
    rounded = percent(part, whole)
    if part == whole:
        return "100%"
    if part == 0:
        return "0%"
    return {_ALL: _NEARLY_ALL, _NONE: _HARDLY_ANY}.get(rounded, rounded)
