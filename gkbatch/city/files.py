"""In: what was named on the command line. Out: the summary workbooks meant by it, each once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from gkbatch.run.named import NamedFiles, named_files

_WORKBOOK = ".xlsx"
_OPEN_NOW = "~$"


def summary_files(named: Iterable[Path]) -> NamedFiles:
    """The workbooks named, as ``named_files``; of a folder all that lie in it and in its sub-folders.

    WorkplaceError where something named does not exist.
    """
    return named_files(named, _workbooks_in, "各地区的汇总表.xlsx")


def _workbooks_in(folder: Path) -> Iterator[Path]:
    inside = (path for path in sorted(folder.rglob(f"*{_WORKBOOK}")) if path.is_file() and not path.is_symlink())
    yield from (path for path in inside if not path.name.startswith(_OPEN_NOW))
