"""In: a finished job. Out: its end on the screen, as briefly or at such length as was asked for."""

from __future__ import annotations

import os
from collections.abc import Sequence
from datetime import date
from pathlib import Path

from gkbatch.desk.findings import show_run, summary_line
from gkbatch.desk.morning import call_lines, files_lines, first_of, morning, not_final_lines, where_lines
from gkbatch.desk.screen import MOST_LINES, Screen
from gkbatch.run.record import counts
from gkbatch.run.status import NOTICE, REMINDER_LIST, Standing, last_line, lines
from gkbatch.run.together import Job

_MOST_REMARKS = 3


def say_job(screen: Screen, done: Job, today: date) -> None:
    """At most twelve lines; with -v every finding and remark before them; with -q the last line, and what was not made."""
    screen.progress("")
    if screen.quiet:
        for fault in (*done.unmade, *not_final_lines(done)):
            screen.fault(fault)
    else:
        _say_morning(screen, done, today)
    screen.data(summary_line(done.run, counts(done.run)))


def _say_morning(screen: Screen, done: Job, today: date) -> None:
    remarks, unmade = (*done.remarks, *done.run.remarks), done.unmade
    if screen.verbose:
        show_run(screen, done.run)
        say_beside(screen, done)
        remarks, unmade = (), ()
    faults = first_of(unmade, 1, screen.columns)
    where = where_lines(done, _as_called(done.overview), verbose=screen.verbose)
    # The last line of all is said by itself.
    room = MOST_LINES - len(faults) - len(where) - 1
    body = morning(done, today, room - bool(remarks), screen.columns)
    for line in body:
        screen.data(line)
    for fault in faults:
        screen.fault(fault)
    for remark in first_of(remarks, min(_MOST_REMARKS, room - len(body)), screen.columns):
        screen.remark(remark)
    for line in where:
        screen.data(line)


def say_beside(screen: Screen, done: Job) -> None:
    """Everything that is no finding, one by one: what to tell of the files, what was not made, why nothing is final."""
    for remark in (*done.run.remarks, *done.remarks):
        screen.remark(remark)
    for fault in done.unmade:
        screen.fault(fault)
    if done.not_final:
        screen.remark("还不能定稿，汇总报告没有改动：")
    for reason in done.not_final:
        screen.remark(f"    {reason}")


def say_standing(screen: Screen, found: Standing, folder: Path) -> None:
    """Whom to call and what was written into ``folder``, as briefly; with -v everybody and the notice."""
    screen.progress("")
    remarks = (*found.remarks, *found.run.remarks)
    if screen.verbose:
        for line in lines(found, verbose=True):
            screen.data(line)
        for remark in remarks:
            screen.remark(remark)
    elif not screen.quiet:
        _say_calls(screen, found, folder, remarks)
    screen.data(last_line(found))


def _say_calls(screen: Screen, found: Standing, folder: Path, remarks: Sequence[str]) -> None:
    files = files_lines(found.run, screen.columns)
    # Two lines are said by themselves.
    room = MOST_LINES - len(files) - 2
    calls = call_lines(found.run, found.today, room - bool(remarks), screen.columns)
    for line in (*calls, *files):
        screen.data(line)
    for remark in first_of(remarks, min(_MOST_REMARKS, room - len(calls)), screen.columns):
        screen.remark(remark)
    screen.data(f"已写出：{_as_called(folder / REMINDER_LIST)}、{NOTICE}（可以直接发群）")


def _as_called(path: Path | None) -> str:
    """The path as somebody in the current folder calls it; empty for none."""
    if path is None:
        return ""
    whole, here = path.absolute(), Path.cwd()
    return str(whole.relative_to(here)) if whole.is_relative_to(here) else os.path.normpath(whole)
