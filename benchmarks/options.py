"""In: nothing. Out: Options, how much is measured and where."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from benchmarks.district import District, laid_out
from benchmarks.returns import has_libreoffice


@dataclass(frozen=True)
class Options:
    """How much is measured: rounds, numbers of agencies (none: each part its own), in which folder.

    With ``whole`` the plain way does every return of a large district, which takes minutes; ``quick``
    is as little as shows that everything works.
    """

    work: Path
    rounds: int = 5
    sizes: tuple[int, ...] = ()
    whole: bool = False
    quick: bool = False

    def sizes_or(self, *usual: int) -> tuple[int, ...]:
        """The numbers of agencies that were asked for, or else the usual ones."""
        return self.sizes or usual

    def district(self, size: int, *, faulty: bool = False, by_libreoffice: bool = False) -> Path:
        """The working folder of such a district; as openpyxl saves it where LibreOffice is not to be used."""
        by_libreoffice = by_libreoffice and self.libreoffice
        return laid_out(self.work, District(size, faulty=faulty, by_libreoffice=by_libreoffice))

    def emptied(self, name: str) -> Path:
        """A folder of that name for outputs, which is not there any more."""
        folder = self.work / f"outputs-{name}"
        shutil.rmtree(folder, ignore_errors=True)
        return folder

    @property
    def libreoffice(self) -> bool:
        """Whether files are also measured as LibreOffice saves them."""
        return has_libreoffice() and not self.quick

    @property
    def saved_by(self) -> str:
        """Which program has saved the returns, where only one kind is measured."""
        return "LibreOffice" if self.libreoffice else "openpyxl"


Part = Callable[[Options], Iterator[str]]
