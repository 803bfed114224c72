"""In: the district's figures. Out: charts as numbers: where each bar stands and what is written beside it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.outcome import STATUSES, AgencyOutcome, Run, Status
from gkbatch.report.sentences import number_text, results_by_kind
from gkbatch.rollup.key_figures import RECEIVED_TOTAL
from gkbatch.rollup.overview.figures import Number, ShownFigure
from gkbatch.rollup.overview.texts import brief

_MOST_BARS = 20
_STEP, _PAIR_STEP = 36, 48  # pixels from one bar to the next


@dataclass(frozen=True)
class Bar:
    """A line of a chart: its top in pixels, its words, and its bars as shares of the full width in percent."""

    top: int
    label: str
    value: str
    shares: tuple[str, ...]


@dataclass(frozen=True)
class Chart:
    """A chart of so many pixels' height; ``key`` tells it apart on the page."""

    key: str
    title: str
    note: str
    height: int
    bars: tuple[Bar, ...]

    @property
    def description(self) -> str:
        """All of the chart in words, for those who do not see it."""
        return "；".join(f"{bar.label} {bar.value}" for bar in self.bars)


@dataclass(frozen=True)
class Portion:
    """A part of the progress bar: whose it is, in words too, where it starts and how long it is, in percent."""

    kind: Status
    words: str
    start: str
    share: str


def progress(run: Run) -> tuple[Portion, ...]:
    """The agencies by status, those that are done first; a status that nobody has is left out."""
    counts = Counter(outcome.status for outcome in run.agencies)
    whole, start, found = len(run.agencies), 0, []
    for status in STATUSES:
        if count := counts[status]:
            words = f"{run.state(status)} {run.count_of(status)}"
            found.append(Portion(status, words, _percent(start, whole), _percent(count, whole)))
            start += count
    return tuple(found)


def received_chart(run: Run) -> Chart:
    """新收 by agency in the roll-up: the largest ones, the rest added up, those with 0 only counted."""
    figures = [(outcome.agency.short_name, _received(outcome)) for outcome in run.included]
    some = sorted((pair for pair in figures if pair[1]), key=lambda pair: -pair[1])
    bars, rest = _bars(some[:_MOST_BARS]), some[_MOST_BARS:]
    if rest:
        # No bar: beside the sum of many small ones the others would vanish.
        words = f"其余 {len(rest)} 个单位合计"
        bars = (*bars, Bar(len(bars) * _STEP, words, _requests(sum(number for _, number in rest)), ()))
    notes = [f"新收为 0 的 {len(figures) - len(some)} 个单位没有列出"] if len(some) < len(figures) else []
    adjusted = sum(one.amount for one in run.settings.adjustments if one.field == RECEIVED_TOTAL)
    if adjusted:
        notes.append(f"汇总调整 {number_text(adjusted)} 件不在图内")
    return Chart("received", "各单位新收申请", "；".join(notes), len(bars) * _STEP, bars)


def results_chart(run: Run, totals: Mapping[str, Number]) -> Chart:
    """What became of the requests: the six kinds of result."""
    bars = _bars(list(results_by_kind(run.layout.form, totals.__getitem__).items()))
    return Chart("results", "申请办理结果", "", len(bars) * _STEP, bars)


def years_chart(figures: Iterable[ShownFigure]) -> Chart:
    """Both years beside each other where last year is known, each figure on a scale of its own."""
    known = ((one, one.same, one.before) for one in figures if one.same is not None and one.before is not None)
    pairs = [pair for pair in known if pair[1] or pair[2]]
    bars = tuple(_pair(index, *pair) for index, pair in enumerate(pairs))
    note = "每一项各有比例：上面一条是今年，下面一条是上年"
    return Chart("years", "今年与上年", note, len(bars) * _PAIR_STEP, bars)


def _received(outcome: AgencyOutcome) -> Number:
    number = outcome.submission.number(RECEIVED_TOTAL) if outcome.submission else None
    return 0 if number is None else number


def _bars(figures: Sequence[tuple[str, Number]]) -> tuple[Bar, ...]:
    most = max((number for _, number in figures), default=0)
    return tuple(
        Bar(index * _STEP, brief(label), _requests(number), (_percent(number, most),))
        for index, (label, number) in enumerate(figures)
    )


def _pair(index: int, figure: ShownFigure, now: Number, before: Number) -> Bar:
    most = max(now, before)
    value = f"今年 {number_text(now)}，上年 {number_text(before)} {figure.unit}"
    return Bar(index * _PAIR_STEP, figure.label, value, (_percent(now, most), _percent(before, most)))


def _requests(number: Number) -> str:
    return f"{number_text(number)} 件"


def _percent(part: Number, whole: Number) -> str:
    """``part`` of ``whole`` as a length on the page; a correction below 0 has none."""
    if whole <= 0 or part <= 0:
        return "0%"
    return f"{Decimal(100) * Decimal(part) / Decimal(whole):.2f}%"
