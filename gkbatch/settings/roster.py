"""In: a name somebody typed and the roster. Out: the agency of that name, or which names look like it.

An agency is found by what the roster says, folded for spaces and width, never by likeness;
likeness only makes a suggestion for a message.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from difflib import get_close_matches

from gkbatch.settings import Agency
from gkbatch.text import folded

_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f]')
_ALIKE = 0.4
_SUGGESTED = 3


def agency_named(name: str, agencies: Sequence[Agency]) -> Agency | None:
    """The agency of that full name or, failing this, of that alias."""
    wanted = folded(name)
    full = (agency for agency in agencies if folded(agency.name) == wanted)
    alias = (agency for agency in agencies if wanted in {folded(one) for one in agency.aliases})
    return next(full, None) or next(alias, None)


def agency_called(name: str, agencies: Sequence[Agency]) -> Agency | None:
    """The agency of that code, full name or alias, in this order."""
    coded = (agency for agency in agencies if folded(agency.code) == folded(name))
    return next(coded, None) or agency_named(name, agencies)


def names_alike(name: str, agencies: Iterable[Agency]) -> dict[str, Agency]:
    """The full names and aliases on the roster that look most like ``name``, the likeliest first."""
    names = {known: agency for agency in agencies for known in (agency.name, *agency.aliases)}
    return {known: names[known] for known in get_close_matches(name, names, _SUGGESTED, _ALIKE)}


def file_key(name: str) -> str:
    """What is left of a name in a file's name: two of one key would be written over each other on some system."""
    return folded(_NOT_IN_FILE_NAMES.sub("_", unicodedata.normalize("NFKC", name))).strip(".") or "_"


def suggestion(names: Iterable[str]) -> str:
    """The end of a message that suggests ``names``; empty where there are none."""
    listed = "、".join(names)
    return f"；名称相近的有：{listed}" if listed else ""
