"""In: nothing. Out: what a process is asked to read."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class ReadRequest:
    """A file to be read: its path relative to the inputs, how that is shown, and which file in it where it is an archive."""

    name: str
    shown: str
    member: str = ""


@dataclass(frozen=True)
class OpenRequest:
    """A summary workbook to be opened; it needs no brief.

    ``traced``: with the cells that its figures were read from, which take as much room as the figures.
    """

    path: Path
    traced: bool = False
