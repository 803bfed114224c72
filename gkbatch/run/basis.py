"""In: the office's files and this program. Out: the basis: what everything of a run depends on, as one SHA-256."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from importlib.resources import files
from pathlib import Path

from gkbatch.run.memory import digest

_PACKAGES = ("gkbatch", "docxtpl", "jinja2", "lxml", "openpyxl", "python-calamine", "python-docx", "xlsxwriter")


def basis_of(*documents: Path | None) -> str:
    """The SHA-256 of this program, of the packages that read and write for it, and of those files as they are."""
    return digest(sys.version, *map(_version, _PACKAGES), *_program(), *map(_content, documents))


def _version(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


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
