"""In: what was named on the command line. Out: the city's roll-up, delivered.

The processes that open the summaries are started before this one loads what it needs itself: both take as long.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from gkbatch.city.files import summary_files
from gkbatch.run.coming import coming
from gkbatch.run.process import SUMMARY
from gkbatch.run.progress import Progress
from gkbatch.run.wishes import Wishes
from gkbatch.run.workers import Workers, worker_count
from gkbatch.run.workplace import find_workplace_of_city

if TYPE_CHECKING:
    from gkbatch.run.together import Job

_WORTH_A_PROCESS = 2  # opening so many costs as much as a process


def roll_up(named: Sequence[Path], folder: Path | None, wishes: Wishes, progress: Progress) -> Job:
    """The city's roll-up of these summaries, into ``folder`` (None: outputs/ of the working folder).

    Raises SettingsError, TemplateError, LastYearError, OutputsError, and WorkplaceError where none
    of the districts is on the roster, before anything is written.
    """
    files = summary_files(named)
    workplace = find_workplace_of_city(files.folder)
    count = worker_count(wishes.jobs, len(files.names), _WORTH_A_PROCESS)
    with Workers(count, SUMMARY, at_once=bool(files.names)) as workers, coming(wishes.last_year) as before:
        from gkbatch.city.whole import roll_up_summaries  # noqa: PLC0415 loaded while the processes start

        return roll_up_summaries(files, workplace, folder, wishes, workers, before, progress)
