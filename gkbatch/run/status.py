"""In: a folder of returns and a day. Out: who has handed in and who has not; the list and the notice, delivered."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

from gkbatch.outcome import FILE_STATUS_WORDS, SYMBOLS, AgencyOutcome, Run
from gkbatch.rollup.reminder_list import write_reminder_list
from gkbatch.rollup.reminders import (
    Reminder,
    days_in_words,
    days_left,
    extension_days_left,
    files_of,
    notice,
    reminders,
    unusable_files,
)
from gkbatch.run.job import check
from gkbatch.run.opening import open_outputs
from gkbatch.run.progress import Progress
from gkbatch.run.record import counts
from gkbatch.run.together import Job
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace

REMINDER_LIST, NOTICE = "催报名单.xlsx", "催报通知.txt"


@dataclass(frozen=True)
class Standing:
    """How far the returns have come on that day, and what to tell about the files that were written."""

    job: Job
    today: date
    remarks: tuple[str, ...] = ()

    @property
    def run(self) -> Run:
        """What the check of the returns found out."""
        return self.job.run


def standing(  # noqa: PLR0913, PLR0917 the job's own arguments, and the day
    inputs: Path, workplace: Workplace, folder: Path, last_year: Path | None, today: date, progress: Progress
) -> Standing:
    """Reads and checks the returns, then writes the list and the notice into ``folder``, and nothing else.

    With an empty folder of returns everybody is missing. Raises SettingsError, LastYearError or
    OutputsError before anything is written.
    """
    done = check(inputs, workplace, Wishes(last_year), progress)
    with open_outputs(folder, inputs) as outputs:
        outputs.deliver(REMINDER_LIST, write_reminder_list(done.run, today))
        # Notepad knows UTF-8 by its mark, and older ones need both characters at a line's end.
        text = notice(done.run, today).replace("\n", "\r\n")
        outputs.deliver(NOTICE, text.encode("utf-8-sig"))
        # Reports and slips are not this command's: they stay whatever it found.
        outputs.annul_stale(folders=())
        outputs.close()
        return Standing(done, today, tuple(outputs.remarks))


def record(found: Standing) -> dict[str, Any]:
    """The same for other programs, as plain values."""
    run = found.run
    reminded = reminders(run)
    return {
        "year": run.settings.year,
        "deadline": run.settings.deadline.isoformat(),
        "days_left": days_left(run, found.today),
        "extension": run.settings.extension.isoformat() if run.settings.extension else None,
        "extension_days_left": extension_days_left(run, found.today),
        "counts": counts(run),
        "missing": [_contact(one) for one in reminded if one.status == "missing" and not one.unread],
        "received_unread": [_contact(one) | {"files": list(one.files)} for one in reminded if one.unread],
        "blocked": [_contact(one) | {"errors": one.errors} for one in reminded if one.status == "blocked"],
        "received": [_received(run, outcome) for outcome in run.agencies if outcome.status != "missing"],
        "unusable": [{"file": file.file, "outcome": file.outcome} for file in unusable_files(run)],
        "notice": notice(run, found.today),
    }


def _contact(one: Reminder) -> dict[str, Any]:
    return {"code": one.agency.code, "name": one.agency.name} | asdict(one.contact)


def _received(run: Run, outcome: AgencyOutcome) -> dict[str, str]:
    return {
        "code": outcome.agency.code,
        "name": outcome.agency.name,
        "file": "、".join(files_of(run, outcome)),
        "saved": outcome.submission.saved if outcome.submission else "",
    }


def lines(found: Standing, *, verbose: bool) -> Iterator[str]:
    """What the person at the screen reads: whom to call, files to look at, and the notice to paste.

    With ``verbose`` those who have handed in are named too.
    """
    run = found.run
    if verbose:
        for outcome in run.agencies:
            if outcome.status == "rendered":
                yield f"{SYMBOLS['rendered']} 已报　{outcome.agency.name}　{'、'.join(files_of(run, outcome))}"
    for one in reminders(run):
        people = " ".join(part for part in asdict(one.contact).values() if part)
        errors = f"　错误 {one.errors} 处" if one.errors else ""
        unread = f"　{'、'.join(one.files)}" if one.unread else ""
        yield f"{one.state}　{one.agency.name}　{people or '没有电话'}{errors}{unread}"
    for file in unusable_files(run):
        yield f"{FILE_STATUS_WORDS[file.outcome]}：{file.file}"
    yield ""
    yield notice(run, found.today)


def last_line(found: Standing) -> str:
    """应报 12 · 已报 11 · 退回 1 · 未报 1 · 距截止 5 天; those to mend have handed in too."""
    number = counts(found.run)
    return (
        f"应报 {number['expected']} · 已报 {number['received']} · 退回 {number['blocked']} · "
        f"未报 {number['missing']} · {days_in_words(found.run, found.today)}"
    )
