"""In: the office's files and this program. Out: the basis: what everything of a run depends on, as one SHA-256."""

from __future__ import annotations

import contextlib
import re
import sys
from collections.abc import Iterator
from importlib.resources import files
from pathlib import Path

from gkbatch.run.memory import digest

PACKAGES = ("gkbatch", "docxtpl", "jinja2", "lxml", "openpyxl", "python-calamine", "python-docx", "xlsxwriter")
# The folder in which an installer says what it installed: lxml-6.1.0.dist-info. importlib.metadata reads what is in
# them, which takes a tenth of the start of a run.
_INSTALLED = re.compile(
    rf"(?:{'|'.join(PACKAGES).replace('-', '[-_.]')})-[^-]+\.(?:dist|egg)-info", re.IGNORECASE | re.ASCII
)


def basis_of(*documents: Path | None) -> str:
    """The SHA-256 of this program, of the packages that read and write for it, and of those files as they are."""
    return digest(sys.version, *_installed(), *_program(), *map(_content, documents))


def _installed() -> Iterator[str]:
    """The packages with their versions, wherever they may be imported from."""
    for folder in sys.path:
        with contextlib.suppress(OSError):
            yield from sorted(one.name for one in Path(folder).iterdir() if _INSTALLED.fullmatch(one.name))


def _program() -> Iterator[str]:
    """Size and time of every file of this program: in a checkout it changes without a new version."""
    root = Path(str(files("gkbatch")))
    for path in sorted(path for path in root.rglob("*") if path.suffix != ".pyc"):
        if path.is_file():
            found = path.stat()
            yield f"{path.relative_to(root)} {found.st_size} {found.st_mtime_ns}"


def _content(path: Path | None) -> bytes:
    """Empty where there is none, or it cannot be read: whoever needs it says so."""
    try:
        return path.read_bytes() if path else b""
    except OSError:
        return b""
