"""In: files of an outputs folder and the records of them. Out: their marks (SHA-256), as they are and as they were left."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path, PureWindowsPath

# In place of the mark of a file: there is none, it is no plain file, another program does not let it be read.
ABSENT, NO_FILE, CLOSED = "absent", "no file", "closed"


def mark_of_bytes(data: bytes) -> str:
    """The SHA-256 of the bytes."""
    return hashlib.sha256(data).hexdigest()


def mark_of(path: Path) -> str:
    """The SHA-256 of the plain file at ``path``, or why there is none."""
    if path.is_symlink() or (path.exists() and not path.is_file()):
        return NO_FILE
    try:
        with path.open("rb") as stream:
            return hashlib.file_digest(stream, "sha256").hexdigest()
    except FileNotFoundError:
        return ABSENT
    except PermissionError:
        return CLOSED


def known_marks(folder: Path, manifest: str, note: str) -> dict[str, str]:
    """The marks of what earlier runs left in ``folder``, by path relative to it.

    From the manifest, and from the note of a run that was cut short before it could write its own.
    """
    return _listed(folder / manifest) | _noted(folder, note)


def _listed(manifest: Path) -> dict[str, str]:
    try:
        found = json.loads(manifest.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # without a record a file is ours only where it has the bytes of this run
    known = found.items() if isinstance(found, dict) else ()
    return {str(path): str(mark) for path, mark in known if _is_inside(str(path))}


def _noted(folder: Path, note: str) -> dict[str, str]:
    try:
        lines = (folder / note).read_text(encoding="utf-8", errors="replace").splitlines()
    except OSError:
        return {}
    found = {}
    for line in lines:
        try:
            path, mark = map(str, json.loads(line))
        except (ValueError, TypeError):
            continue  # a line of a run that was killed may be torn
        if _is_inside(path) and mark_of(folder / path) == mark:
            found[path] = mark
    return found


def _is_inside(path: str) -> bool:
    """Whether a path of a record, which may be damaged, stays in the folder."""
    plain = PureWindowsPath(path)
    return bool(plain.parts) and not plain.anchor and ".." not in plain.parts
