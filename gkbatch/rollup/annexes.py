"""In: a finished run. Out: the annexes of the district's report: whose figures it holds, who published in time."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from gkbatch.forms.form import Field
from gkbatch.outcome import Run
from gkbatch.report.sentences import Voice, number_text
from gkbatch.rollup.category_sums import categories_of
from gkbatch.rollup.district_sentences import percent
from gkbatch.rollup.sums import number_fields
from gkbatch.settings import Adjustment, Agency
from gkbatch.text import one_line

_ALL, _NEARLY_ALL = "100.0%", "99.9%"
_NONE, _HARDLY_ANY = "0.0%", "0.1%"


def units_annex(voice: Voice, run: Run) -> Iterator[str]:
    """The included units by category, in the order of the roster; then what the office adjusted, and why."""
    for category in categories_of(run):
        names = [one_line(outcome.agency.name) for outcome in run.included if outcome.agency.category == category]
        if names:
            yield f"{category}（{len(names)}个）：{'、'.join(names)}。"
    fields = {field.key: field for field in number_fields(run.layout)}
    for one in run.settings.adjustments:
        if one.field in fields and one.amount:
            yield _adjusted(voice, fields[one.field], one)


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
