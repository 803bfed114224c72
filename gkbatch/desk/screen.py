"""In: lines to say. Out: the same on the screen, as loudly as was asked for.

Data goes to stdout, everything else to stderr. A redirected Chinese Windows console is GBK, so
only characters that it has are used.
"""

from __future__ import annotations

import sys
from dataclasses import dataclass

import typer


@dataclass(frozen=True)
class Screen:
    """How to speak: as JSON for programs, quietly, at length, with or without colour."""

    json: bool = False
    quiet: bool = False
    verbose: bool = False
    colour: bool | None = None
    debug: bool = False

    def data(self, text: str) -> None:
        """A line of the result."""
        typer.echo(text, color=self.colour)

    def remark(self, text: str) -> None:
        """A line beside the result: what was done, what to look at."""
        if not self.quiet:
            typer.echo(text, err=True, color=self.colour)

    def progress(self, name: str) -> None:
        """What is being worked on, on one line that erases itself, where a person is watching."""
        if sys.stderr.isatty() and not (self.quiet or self.json):
            typer.echo(f"\r\x1b[K{name[:40]}\r", err=True, nl=False)

    def fault(self, text: str) -> None:
        """Why the command could not do its work; shown however quiet."""
        typer.secho(text, err=True, fg="red", color=self.colour)
