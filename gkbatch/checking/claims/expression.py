"""In: ways in which an expression may begin and go on. Out: the expression, made to be searched for in long texts."""

from __future__ import annotations

import re


def one_of(*ways: tuple[str, str]) -> re.Pattern[str]:
    """What one of ``ways`` matches, the first that does: the characters that may come first, and what follows.

    Python's ``re`` looks for a first character out of one set ten times faster than for alternatives,
    so all first characters stand together, and each way looks back at its own.
    """
    first = "".join(first for first, _ in ways)
    return re.compile(f"[{first}](?:{'|'.join(f'(?<=[{own}])(?:{rest})' for own, rest in ways)})")
