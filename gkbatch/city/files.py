"""In: what was named on the command line. Out: the summary workbooks meant by it, each once."""

from __future__ import annotations

import glob
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gkbatch.run.workplace import WorkplaceError

_WORKBOOK = ".xlsx"
_OPEN_NOW = "~$"


@dataclass(frozen=True)
class SummaryFiles:
    """The files under the folder that holds them all; ``names`` are relative to it, with "/"."""

    folder: Path
    names: tuple[str, ...]

    @property
    def paths(self) -> dict[str, Path]:
        """Where each file is, by its name."""
        return {name: self.folder / name for name in self.names}


def summary_files(named: Iterable[Path]) -> SummaryFiles:
    """The workbooks named, those inside the folders named, and those that a pattern such as 各区/*.xlsx fits.

    A file named twice counts once. WorkplaceError where something named does not exist.
    """
    found = tuple(dict.fromkeys(path for one in named for path in _meant(one)))
    if not found:
        return SummaryFiles(Path.cwd(), ())
    folder = Path(os.path.commonpath([path.parent for path in found]))
    return SummaryFiles(folder, tuple(path.relative_to(folder).as_posix() for path in found))


def _meant(named: Path) -> Iterator[Path]:
    if named.is_dir():
        inside = (path for path in sorted(named.rglob(f"*{_WORKBOOK}")) if path.is_file() and not path.is_symlink())
        yield from (path.absolute() for path in inside if not path.name.startswith(_OPEN_NOW))
    elif named.is_file():
        yield named.absolute()
    else:
        # The command prompt of Windows hands patterns on as they were typed.
        matches = sorted(glob.glob(str(named)))  # noqa: PTH207 Path.glob takes no pattern that begins at the root
        fitting = [path for text in matches for path in _meant(Path(text))]
        if not fitting:
            raise WorkplaceError(f"找不到 {named}；请写出各地区的汇总表.xlsx，或者放着它们的文件夹")
        yield from fitting
