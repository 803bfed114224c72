"""In: the folder of returns as it is now. Out: whether a return is still what counted, and what stands in it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from gkbatch.layout import Layout
from gkbatch.run.arriving import Arrived, arrived_files
from gkbatch.run.memory import Memory
from gkbatch.run.parcels import Parcels
from gkbatch.run.progress import silent
from gkbatch.run.returned import Returned, returned_files
from gkbatch.run.workers import Answering
from gkbatch.submission import Submission
from gkbatch.tracing.values import State

_INSIDE = "!/"


@dataclass
class Returns:
    """The files in ``inputs``, read when they are asked for; None where there is no such folder."""

    inputs: Path | None
    layout: Layout
    workers: Answering
    _read: dict[str, dict[str, Returned]] = field(default_factory=dict)
    _arrived: dict[str, Arrived] | None = None

    def states(self, wanted: Mapping[str, str]) -> dict[str, State]:
        """Of each file, whether it still has that SHA-256."""
        if self.inputs is None:
            return dict.fromkeys(wanted, "unknown")
        return {file: self._state(file, sha256) for file, sha256 in wanted.items()}

    def submission(self, file: str) -> Submission | None:
        """What stands in that file now; None where it is no return any more. Raises WorkersError and WorkError."""
        found = self._files_in(file.split(_INSIDE, maxsplit=1)[0]).get(file)
        content = found.found.content if found is not None and found.found is not None else None
        return content if isinstance(content, Submission) else None

    def _state(self, file: str, sha256: str) -> State:
        if _INSIDE in file:
            member = self._files_in(file.split(_INSIDE, maxsplit=1)[0]).get(file)
            now = member.sha256 if member is not None else None
        else:
            one = self._here.get(file)
            now = one.sha256 if one is not None else None
        if now is None:
            return "missing"
        return "same" if now and now == sha256 else "changed"

    @property
    def _here(self) -> Mapping[str, Arrived]:
        if self._arrived is None:
            self._arrived = {one.shown: one for one in arrived_files(self.inputs)} if self.inputs is not None else {}
        return self._arrived

    def _files_in(self, shown: str) -> Mapping[str, Returned]:
        """What stands in a file of the folder, by file; an archive has several."""
        if shown not in self._read:
            arrived: Iterable[Arrived] = filter(None, [self._here.get(shown)])
            found = returned_files(tuple(arrived), Parcels(self.layout), self.workers, Memory(), silent)
            self._read[shown] = {one.file: one for one in found}
        return self._read[shown]
