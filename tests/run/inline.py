"""In the place of the processes: the same work done here, where a test can reach into it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import MappingProxyType

from gkbatch.layout import layout_for
from gkbatch.outcome import Run
from gkbatch.report.word.template import ReportTemplate
from gkbatch.run.arriving import arrived_files
from gkbatch.run.batch import begin_batch
from gkbatch.run.delivery import Outputs
from gkbatch.run.making import Making
from gkbatch.run.memory import Memory
from gkbatch.run.process import Answer
from gkbatch.run.progress import silent
from gkbatch.run.requests import OpenRequest
from gkbatch.run.summary_parcels import unpack_summary
from gkbatch.run.work import Brief, Request, Work
from gkbatch.run.workshop import Workshop
from gkbatch.settings import Settings
from gkbatch.submission import Figures
from gkbatch.summary.opened import Opened


class Inline:
    """Answers every request in this process."""

    def __init__(self, brief: Brief | None = None) -> None:
        self._work = Work(brief)

    def brief(self, brief: Brief) -> None:
        self._work = Work(brief)

    @property
    def remarks(self) -> Sequence[str]:
        return ()

    def answers(self, requests: Sequence[Request]) -> Iterator[Answer]:
        for request in requests:
            yield self._work.answer(request)


def batch(
    folder: Path,
    settings: Settings,
    last_year: Mapping[str, Figures] = MappingProxyType({}),
    memory: Memory | None = None,
) -> Run:
    """What a run over the folder finds out."""
    brief = Brief(folder, settings, layout_for(settings), last_year)
    return begin_batch(brief, arrived_files(folder), Inline(), memory or Memory())()


def opened(path: Path) -> Opened:
    """What stands in the file of a summary, as it comes to the main process."""
    (answer,) = Inline().answers([OpenRequest(path)])
    assert isinstance(answer, bytes)
    return unpack_summary(path.name, answer)


def workshop(run: Run, template: ReportTemplate, outputs: Outputs) -> Workshop:
    """A workshop for the documents of that run."""
    brief = Brief(Path(), run.settings, run.layout, {}, Making(template, outputs.passing.absolute()))
    return Workshop(run.layout, outputs, Inline(brief), Memory(), "", silent)
