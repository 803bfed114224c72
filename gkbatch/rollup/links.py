"""In: a run and the name of a file in the inputs. Out: the way to it from the outputs folder, for a link."""

from __future__ import annotations

from urllib.parse import quote, unquote

from gkbatch.outcome import Run

_INSIDE = "!/"
_QUOTED = str.maketrans({character: quote(character) for character in map(chr, range(128))})
_LONGEST = 2000  # Excel's links end at 2,079 characters


def source_link(run: Run, file: str) -> str:
    """The relative address of the file as a link of a web page holds it; empty where none leads to it.

    A file inside an archive is opened from the archive. A name that could only be shown in part
    (hexadecimal escapes) leads nowhere.
    """
    return _address(run.inputs, file)


def workbook_link(run: Run, file: str) -> str:
    """The same as a link of a workbook holds it: Excel wants Chinese characters as they are."""
    return link_from(run.inputs, file)


def link_from(way: str, file: str) -> str:
    """The same where ``way`` leads to the folder that the file is in, percent-encoded."""
    link = unquote(_address(way, file))
    readable = link.translate(_QUOTED)
    return readable if len(readable) <= _LONGEST else ""


def _address(way: str, file: str) -> str:
    if not way or not file or "\\" in file:
        return ""
    return f"{way}/{quote(file.split(_INSIDE, maxsplit=1)[0])}"
