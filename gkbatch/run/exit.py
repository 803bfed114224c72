"""In: nothing. Out: what a run says to the program that called it."""

from __future__ import annotations

from enum import IntEnum


class Exit(IntEnum):
    """The exit codes of the contract."""

    CLEAN = 0
    FINDINGS = 1
    COULD_NOT_RUN = 2
    NO_WORKBOOK = 3
    INTERRUPTED = 130
    TERMINATED = 143


class TerminatedError(BaseException):
    """Somebody asked the process to end."""
