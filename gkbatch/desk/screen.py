"""In: lines to say. Out: the same on the screen, as loudly as was asked for.

Data goes to stdout, everything else to stderr. A redirected Chinese Windows console is GBK, so
only characters that it has are used.
"""

from __future__ import annotations

import shutil
import sys
import time
from dataclasses import dataclass, field

import typer

from gkbatch.desk.pace import Pace

# What a person takes in at a glance, and what a terminal shows at once.
MOST_LINES = 12
_MOST_COLUMNS = 100


@dataclass(frozen=True)
class Screen:
    """How to speak: as JSON for programs, quietly, at length, with or without colour."""

    json: bool = False
    quiet: bool = False
    verbose: bool = False
    colour: bool | None = None
    debug: bool = False
    pace: Pace = field(default_factory=Pace, compare=False)

    @property
    def columns(self) -> int:
        """How wide a line may be: as the terminal, at most 100 columns; 100 in a file."""
        if not sys.stdout.isatty():
            return _MOST_COLUMNS
        # The last column stays free: a full line would begin the next.
        return min(shutil.get_terminal_size().columns - 1, _MOST_COLUMNS)

    def data(self, text: str) -> None:
        """A line of the result."""
        typer.echo(text, color=self.colour)

    def remark(self, text: str) -> None:
        """A line beside the result: what was done, what to look at."""
        if not self.quiet:
            typer.echo(text, err=True, color=self.colour)

    def progress(self, name: str, number: int = 0, total: int = 0) -> None:
        """What is being worked on, on one line that erases itself, where a person is watching."""
        if not sys.stderr.isatty() or self.quiet or self.json:
            return
        # The last column stays free: a full line would begin the next.
        line = self.pace.line(name, number, total, time.monotonic(), shutil.get_terminal_size().columns - 1)
        if line or not name:
            typer.echo(f"\r\x1b[K{line}\r", err=True, nl=False)

    def fault(self, text: str) -> None:
        """Why the command could not do its work; shown however quiet."""
        typer.secho(text, err=True, fg="red", color=self.colour)
