"""In: a run and the name of a file in the inputs. Out: the way to it from the outputs folder, for a link."""

from __future__ import annotations

from urllib.parse import quote

from gkbatch.outcome import Run

_INSIDE = "!/"


def source_link(run: Run, file: str) -> str:
    """The relative address of the file as a link holds it, percent-encoded; empty where none leads to it.

    A file inside an archive is opened from the archive. A name that could only be shown in part
    (hexadecimal escapes) leads nowhere.
    """
    if not run.inputs or not file or "\\" in file:
        return ""
    return f"{run.inputs}/{quote(file.split(_INSIDE, maxsplit=1)[0])}"
