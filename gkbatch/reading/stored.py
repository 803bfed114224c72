"""In: what the element "v" of a .xlsx cell holds. Out: what stands in the cell; None where that is unusual."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from gkbatch.reading.shared_texts import RETURN, words
from gkbatch.reading.workbook import Content, RawCell

_NUMBER = re.compile(r"[-+]?[0-9]{1,400}(?:\.[0-9]{1,400})?(?:[eE][-+]?[0-9]{1,4})?")


def stored(told: bytes, kind: str, formula: str) -> Content | None:
    """What the element "v" holds, for a cell of that kind; with the formula, where there is one."""
    text, make = told.decode() if told.isdigit() else words(told), KINDS.get(kind)
    return None if text is None or make is None else make(text, formula)


def _number(stored: str, formula: str) -> Content | None:
    if not stored:
        return Content(RawCell(None, formula, saved=False))
    return Content(RawCell(float(stored), formula), stored) if _NUMBER.fullmatch(stored) else None


def _text(stored: str, formula: str) -> Content:
    # Of a text that was typed the escapes are letters; a formula's result has always been read as it stands.
    value = stored if formula else stored.replace(RETURN, "\r")
    return Content(RawCell(value or None, formula, bool(stored)), None, ((stored, None),) if stored else ())


def _truth(stored: str, formula: str) -> Content | None:
    return Content(RawCell(stored == "1", formula), None, ((stored, None),)) if stored in {"0", "1"} else None


def _error(stored: str, formula: str) -> Content:
    cell = RawCell(stored or None, formula, bool(stored), stored or "#N/A")
    return Content(cell, None, ((stored, None),) if stored else ())


KINDS: dict[str, Callable[[str, str], Content | None]] = {"n": _number, "str": _text, "b": _truth, "e": _error}
# Only for what is short: what is remembered stays bounded, whatever arrives.
known_stored = lru_cache(maxsize=4096)(stored)
