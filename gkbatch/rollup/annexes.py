"""In: a finished run. Out: the annexes of the district's report: whose figures it holds, who published in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gkbatch.forms.form import Field
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
    for change in run.settings.adjustments:
        if change.field in fields and change.amount:
            yield _adjusted(voice, fields[change.field], change)


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


def _adjusted(voice: Voice, field: Field, one: Adjustment) -> str:
    # copy_abs, unlike abs, never rounds.
    amount = abs(one.amount) if isinstance(one.amount, int) else one.amount.copy_abs()
    return voice.sentence(
        "调整-增加" if one.amount > 0 else "调整-减少",
        项目="－".join(field.labels),
        数量=f"{number_text(amount)}{field.unit}",
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
    unknown = [_unknown(agency, year) for agency in agencies if not _published(agency, year)]
    if unknown:
        return voice.sentence("公布-待填", **told, 未填=len(unknown), 名单="、".join(unknown))
    late = [one_line(agency.name) for agency in agencies if agency.published and agency.published > last_day]
    told["按时公布率"] = _rate(len(agencies) - len(late), len(agencies))
    if not late:
        return voice.sentence("公布-按时", **told)
    return voice.sentence("公布-未按时", **told, 未按时=len(late), 名单="、".join(late))


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
