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
    if not run.inputs or not file or "\\" in file:
        return ""
    return f"{run.inputs}/{quote(file.split(_INSIDE, maxsplit=1)[0])}"


def workbook_link(run: Run, file: str) -> str:
    """The same as a link of a workbook holds it: Excel wants Chinese characters as they are."""
    link = unquote(source_link(run, file))
    readable = link.translate(_QUOTED)
    return readable if len(readable) <= _LONGEST else ""
