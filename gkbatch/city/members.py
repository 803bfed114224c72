"""In: a district's summary workbook. Out: the district's sums as a submission, its units, and what is wrong with them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import FileRule
from gkbatch.checking.rules.files import FOREIGN, UNMATCHED, UNREADABLE
from gkbatch.checking.rules.summaries import DIFFERING, INCOMPLETE
from gkbatch.layout import Layout
from gkbatch.outcome import CITY, Unit
from gkbatch.quotation import quoted
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.sums import number_fields
from gkbatch.settings import Agency, Settings
from gkbatch.settings.roster import suggestion
from gkbatch.submission import Answer, Figures, NotRead, Reading, Stamp, Submission
from gkbatch.summary.lines import Identity, Summary, SummaryLine, identity_of, read_lines
from gkbatch.summary.opened import Opened, SummaryError
from gkbatch.text import folded

_AGAIN = "请该地区用 gkbatch 重新生成汇总表后报送。"
_SHOWN = 5


@dataclass(frozen=True)
class Member:
    """A summary that was read: whose it is, its sums, its units, and the findings of its own."""

    agency: Agency
    submission: Submission
    units: tuple[Unit, ...]
    findings: tuple[Finding, ...]


@dataclass(frozen=True)
class Stranger:
    """A summary of a district that is not on the roster."""

    finding: Finding


def read_member(opened: Opened, settings: Settings, layout: Layout) -> Member | Stranger | NotRead:
    """What the summary holds.

    NotRead where it is no summary of a district for this year.
    """
    try:
        book = opened.book
        identity = identity_of(book)
        wrong = _wrong_file(identity, settings)
        if wrong:
            return NotRead(FOREIGN.code, wrong, "请核对是否放错文件；应是下级地区本年度的汇总表.xlsx。", foreign=True)
        summary = read_lines(book, layout)
    except SummaryError as fault:
        return NotRead(UNREADABLE.code, "；".join(fault.faults), _AGAIN)
    agency = settings.roster.named(identity.owner) or settings.roster.named(identity.government)
    if agency is None:
        return Stranger(_unmatched(identity, opened.file, settings))
    stamp = Stamp(layout.form.edition, identity.year, agency.code)
    submission = Submission(opened.file, opened.sha256, stamp, dict(_answers(summary, layout)), saved=book.saved)
    units = tuple(_unit(line, agency, opened.file) for line in summary.lines)
    return Member(agency, submission, units, tuple(_faults(summary, submission)))


def _wrong_file(identity: Identity, settings: Settings) -> str:
    if identity.level == CITY:
        return f"是{quoted(identity.owner)}的全市汇总表，里面的单位会重复计算"
    if not identity.year:
        return "不是汇总表，或者看不出是哪个年度的"
    return (
        "" if identity.year == str(settings.year) else f"是 {identity.year} 年度的汇总表，应是 {settings.year} 年度的"
    )


def _unmatched(identity: Identity, file: str, settings: Settings) -> Finding:
    alike = suggestion(dict.fromkeys(agency.name for agency in settings.roster.alike(identity.owner).values()))
    return UNMATCHED.finding(
        f"{quoted(identity.owner)}不在机关名单里{alike}",
        "全市汇总时，机关名单每个地区一行；请在 settings.xlsx 里补上，或者把这个名称写进它的简称。",
        file,
    )


# ---- figures ------------------------------------------------------------------------------------


def _answers(summary: Summary, layout: Layout) -> Iterator[tuple[str, Answer]]:
    added = summary.sums()
    for field in number_fields(layout):
        value, cell = added.get(field.key), summary.places.get(field.key, "")
        reading = Reading.PLAIN if value is not None else Reading.NOT_FOUND
        yield field.key, Answer(field, SHEET, cell, "" if value is None else str(value), value, reading)


def _unit(line: SummaryLine, agency: Agency, file: str) -> Unit:
    path = (file, line.file) if line.file else (file,)
    return Unit(agency.name, line.code, line.name, path, line.figures, line.cells)


# ---- what is wrong with it ----------------------------------------------------------------------


def _faults(summary: Summary, submission: Submission) -> Iterator[Finding]:
    if not summary.lines:
        yield _fault(DIFFERING, "“各单位明细”里没有一个单位", _AGAIN, submission)
        return
    if summary.left_out is None:
        message = "看不出应计入的单位是不是都已计入"
        yield _fault(INCOMPLETE, message, f"{_AGAIN}核实无误的，由汇总单位写进“豁免”。", submission)
    elif summary.left_out:
        message = f"不完整：还有 {summary.left_out} 个单位没有计入"
        yield _fault(
            INCOMPLETE, message, "请该地区补齐以后重新报送汇总表；只能先汇总的，由汇总单位写进“豁免”。", submission
        )
    yield from _repeated(summary, submission)
    yield from _missing(submission)
    yield from _below_zero(submission)
    yield from _sums_differ(summary, submission)


def _repeated(summary: Summary, submission: Submission) -> Iterator[Finding]:
    units = [line for line in summary.lines if not line.adjustment]
    for what in ("code", "name"):
        count = Counter(folded(str(getattr(line, what))) for line in units if getattr(line, what))
        twice = [line.told for line in units if count[folded(str(getattr(line, what)))] > 1]
        if twice:
            yield _fault(DIFFERING, f"同一个单位不止一行：{'、'.join(twice[:_SHOWN])}", _AGAIN, submission)
            return


def _missing(submission: Submission) -> Iterator[Finding]:
    unknown = ["－".join(one.field.labels) for one in submission.answers.values() if one.value is None]
    if unknown:
        more = f" 等 {len(unknown)} 项" if len(unknown) > _SHOWN else ""
        message = f"不是每个单位都有这些数字：{'、'.join(unknown[:_SHOWN])}{more}"
        yield _fault(DIFFERING, message, _AGAIN, submission)


def _below_zero(submission: Submission) -> Iterator[Finding]:
    """Sums that the district's own adjustments took below 0."""
    for answer in submission.answers.values():
        if isinstance(answer.value, int | Decimal) and answer.value < 0 and not answer.field.signed:
            label = "－".join(answer.field.labels[1:]) or answer.field.label
            message = f"{label}：合计是 {answer.value}，小于 0"
            yield DIFFERING.finding(message, _AGAIN, submission.file, SHEET, answer.cell, label, str(answer.value))


def _sums_differ(summary: Summary, submission: Submission) -> Iterator[Finding]:
    """The line of sums beside what the lines really add up to; results that were not saved say nothing."""
    differing: Figures = {
        key: stated for key, stated in summary.total.items() if submission.number(key) not in {None, stated}
    }
    for key, stated in differing.items():
        answer = submission.answers[key]
        label = "－".join(answer.field.labels[1:]) or answer.field.label
        message = f"{label}：合计行是 {stated}，下面各行的和是 {answer.value}"
        yield DIFFERING.finding(message, _AGAIN, submission.file, SHEET, answer.cell, label, str(stated))


def _fault(rule: FileRule, message: str, fix: str, submission: Submission) -> Finding:
    return rule.finding(message, fix, submission.file, SHEET)
