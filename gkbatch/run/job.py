"""In: a folder of returns and the office's templates. Out: everything of the yearly job, delivered.

The processes that read are started before this one loads what it needs itself: both take as long.
"""

# ruff: noqa: PLC0415  what is imported in the functions is loaded while the processes start

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from gkbatch.run.basis import basis_of
from gkbatch.run.begun import begun
from gkbatch.run.memory import Memory, recalled
from gkbatch.run.progress import Progress
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import Workplace

if TYPE_CHECKING:
    from gkbatch.run.together import Job


def check(inputs: Path, workplace: Workplace, wishes: Wishes, progress: Progress) -> Job:
    """Reads and checks the returns; writes nothing. Raises SettingsError or LastYearError."""
    with begun(inputs, Memory(), wishes) as started:
        from gkbatch.run.whole import check_returns

        return check_returns(started, workplace, wishes, progress)


def render(inputs: Path, workplace: Workplace, folder: Path, wishes: Wishes, progress: Progress) -> Job:
    """The whole job, into ``folder``.

    What the run before left there is read and made again only where something that it depends on has changed; the
    outputs are the same. Raises SettingsError, TemplateError, LastYearError or OutputsError before anything is
    written.
    """
    memory = recalled(folder, basis_of(workplace.settings, wishes.last_year))
    with begun(inputs, memory, wishes) as started:
        from gkbatch.run.whole import render_returns

        return render_returns(started, workplace, folder, wishes, progress)
