"""In: the process's standard streams. Out: the same, so that what cannot be said stops no work.

A full disk behind a redirected stdout, a reader that has gone, a stream that is closed: the job is done, and its
exit code is the job's.
"""

from __future__ import annotations

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from typing import Any, TextIO, cast


class _Tolerant:
    """A text stream that is silent from the first time on that it could not be written."""

    def __init__(self, stream: TextIO) -> None:
        self._stream = stream

    def __getattr__(self, name: str) -> Any:
        return getattr(self._stream, name)

    def write(self, text: str) -> int:
        """Writes the text, or drops it."""
        try:
            return self._stream.write(text)
        except OSError:
            self._be_silent()
            return len(text)

    def flush(self) -> None:
        """Hands over what was written, or drops it."""
        try:
            self._stream.flush()
        except OSError:
            self._be_silent()

    def _be_silent(self) -> None:
        """What is still in the stream's buffer would fail again when Python ends."""
        with contextlib.suppress(OSError, ValueError):
            nothing = os.open(os.devnull, os.O_WRONLY)
            os.dup2(nothing, self._stream.fileno())
            os.close(nothing)
            self._stream.flush()


@contextlib.contextmanager
def tolerant_streams() -> Iterator[None]:
    """Makes stdout and stderr tolerant; opens what is closed, so that no output file comes to be stdout."""
    for number in (0, 1, 2):
        try:
            os.fstat(number)
        except OSError:
            os.open(os.devnull, os.O_RDWR)  # the lowest number that is free
    before = sys.stdout, sys.stderr
    with open(os.devnull, "w", encoding="utf-8") as nothing:  # noqa: PTH123 no path of a file
        sys.stdout, sys.stderr = (_tolerant(stream or nothing) for stream in before)
        try:
            yield
        finally:
            sys.stdout.flush()
            sys.stderr.flush()
            sys.stdout, sys.stderr = before


def forgiving_streams() -> None:
    """Characters that the console's encoding lacks are replaced instead of stopping the program."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def _tolerant(stream: TextIO) -> TextIO:
    if isinstance(stream, io.TextIOWrapper):
        stream.reconfigure(errors="replace")
    return cast("TextIO", _Tolerant(stream))
