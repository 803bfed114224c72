"""In: a finished run. Out: what the person at the screen reads of it, in Chinese."""

from __future__ import annotations

from collections.abc import Iterable

import typer

from gkbatch.checking.finding import SEVERITY_WORDS, Finding, Severity
from gkbatch.desk.screen import Screen
from gkbatch.outcome import (
    FILE_STATUS_WORDS,
    RECEIVED_UNREAD,
    STATUS_WORDS,
    STATUSES,
    SYMBOLS,
    AgencyOutcome,
    Change,
    Run,
)

_COLOURS: dict[Severity, str] = {"error": "red", "query": "yellow", "note": "blue"}
_CHANGES_SHOWN = 2


def show_run(screen: Screen, run: Run) -> None:
    """Every agency, the whole and every file that needs attention, and who has not handed in."""
    screen.progress("")
    for outcome in run.agencies:
        if outcome.status != "missing" and (_attention(screen, outcome.findings) or screen.verbose):
            _show_agency(screen, run, outcome)
    if _attention(screen, run.about_whole):
        screen.data(f"{run.whole_word}合计数和汇总报告文字")
        _show_findings(screen, run.about_whole)
    for file in run.files:
        if file.outcome not in {"used", "ignored"} or (screen.verbose and file.outcome == "ignored"):
            screen.data(f"{FILE_STATUS_WORDS[file.outcome]}：{file.file}")
            _show_findings(screen, file.findings)
    _show_changes(screen, run.changes)
    for words, outcomes in ((RECEIVED_UNREAD, run.received_unread), (STATUS_WORDS["missing"], run.silent)):
        if outcomes:
            screen.data(f"{words} {len(outcomes)} 个：{'、'.join(outcome.agency.name for outcome in outcomes)}")


def _show_changes(screen: Screen, changes: tuple[Change, ...]) -> None:
    """Three lines of what is different from the run before; the whole is in 汇总表.xlsx."""
    if not changes:
        return
    agencies = dict.fromkeys(change.agency for change in changes)
    screen.data(f"与上次运行相比有 {len(changes)} 处变动，涉及 {len(agencies)} 个机关，详见汇总表“变动”：")
    for change in changes[:_CHANGES_SHOWN]:
        screen.data(f"    {change.agency}　{change.field}：{change.old or '（空）'} → {change.new or '（空）'}")


def summary_line(run: Run, counts: dict[str, int]) -> str:
    """The last line of a run: 应报 60 · 已生成 52 · 退回 5 · 未报 3."""
    words = (f"{run.status_word(status)} {counts[status]}" for status in STATUSES)
    return " · ".join((f"应报 {counts['expected']}", *words))


def _attention(screen: Screen, findings: Iterable[Finding]) -> bool:
    return any(screen.verbose or finding.blocks or finding.open for finding in findings)


def _show_agency(screen: Screen, run: Run, outcome: AgencyOutcome) -> None:
    source = f"  {outcome.submission.file}" if outcome.submission else ""
    screen.data(f"{SYMBOLS[outcome.status]} {outcome.agency.name}　{run.status_word(outcome.status)}{source}")
    _show_findings(screen, outcome.findings)


def _show_findings(screen: Screen, findings: Iterable[Finding]) -> None:
    for finding in findings:
        if finding.severity == "note" and not screen.verbose:
            continue
        if finding.explanation is not None and not screen.verbose:
            continue
        severity = typer.style(SEVERITY_WORDS[finding.severity], fg=_COLOURS[finding.severity])
        place = f" {finding.place}" if finding.place else ""
        screen.data(f"    {severity} {finding.code}{place} {finding.told}")
        screen.data(f"        → {finding.fix}")
        if finding.explanation is not None:
            by = "机关说明" if finding.explanation.by == "agency" else "区政府办公室豁免"
            screen.data(f"        {by}：{finding.explanation.text}")
