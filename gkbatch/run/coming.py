"""In: the path of last year's summary. Out: Coming, the summary on its way from a process that opens nothing else.

The process is on the way before this one has loaded what it needs itself. It ends with its answer: what a summary
takes of memory is not given back, and would be missing where returns are read.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from gkbatch.run.process import SUMMARY, Answer
from gkbatch.run.requests import OpenRequest
from gkbatch.run.workers import Workers


@dataclass(frozen=True)
class Coming:
    """The path as it was named, what the process answers, and how to leave it."""

    path: Path
    answers: Iterator[Answer]
    leave: Callable[[], None]

    def answer(self) -> Answer:
        """Waits for it. Raises WorkersError, and WorkError for a fault of our own."""
        try:
            return next(self.answers)
        finally:
            self.leave()


@contextmanager
def coming(path: Path | None) -> Iterator[Coming | None]:
    """The summary at ``path``, asked for; None where none is wanted. What was not waited for ends with the ``with``."""
    with ExitStack() as leaving:
        if path is None:
            yield None
            return
        workers = leaving.enter_context(Workers(bounds=SUMMARY))
        # The office named it, so a link leads where it should.
        request = OpenRequest(Path(os.path.realpath(path)))
        yield Coming(path, workers.answers([request]), leaving.close)
