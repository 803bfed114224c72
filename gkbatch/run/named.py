"""In: what was named on the command line. Out: the files meant by it, each once."""

from __future__ import annotations

import glob
import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from gkbatch.run.workplace import WorkplaceError


@dataclass(frozen=True)
class NamedFiles:
    """The files under the folder that holds them all; ``names`` are relative to it, with "/"."""

    folder: Path
    names: tuple[str, ...]

    @property
    def paths(self) -> dict[str, Path]:
        """Where each file is, by its name."""
        return {name: self.folder / name for name in self.names}


def named_files(named: Iterable[Path], inside: Callable[[Path], Iterable[Path]], instead: str) -> NamedFiles:
    """The files named, those ``inside`` the folders named, and those that a pattern such as 各区/*.xlsx fits.

    A file named twice counts once. WorkplaceError where something named does not exist, with what to write ``instead``.
    """
    found = tuple(dict.fromkeys(path.absolute() for one in named for path in _meant(one, inside, instead)))
    if not found:
        return NamedFiles(Path.cwd(), ())
    folder = Path(os.path.commonpath([path.parent for path in found]))
    return NamedFiles(folder, tuple(path.relative_to(folder).as_posix() for path in found))


def _meant(named: Path, inside: Callable[[Path], Iterable[Path]], instead: str) -> Iterator[Path]:
    if named.is_dir():
        yield from inside(named)
    elif named.is_file():
        yield named
    else:
        # The command prompt of Windows hands patterns on as they were typed.
        matches = sorted(glob.glob(str(named)))  # noqa: PTH207 Path.glob takes no pattern that begins at the root
        fitting = [path for text in matches for path in _meant(Path(text), inside, instead)]
        if not fitting:
            raise WorkplaceError(f"找不到 {named}；请写出{instead}，或者放着它们的文件夹")
        yield from fitting
