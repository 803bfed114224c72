"""In: paths. Out: where they really lead, by whatever names and links."""

from __future__ import annotations

import os
from pathlib import Path


def lies_in(inner: Path, outer: Path) -> bool:
    """Whether one folder is the other or lies in it."""
    real, limit = Path(os.path.realpath(inner)), Path(os.path.realpath(outer))
    if real.is_relative_to(limit):
        return True
    return limit.exists() and any(one.exists() and one.samefile(limit) for one in (real, *real.parents))


def leads_elsewhere(folder: Path, place: Path) -> bool:
    """Whether a link stands on the way from ``folder`` to ``place`` in it."""
    return Path(os.path.realpath(place)) != Path(os.path.realpath(folder)) / place.relative_to(folder)
