"""In: how many agencies. Out: the working folder of such a district, every return in place.

A folder once made is found again: making ten thousand returns takes minutes.
"""

from __future__ import annotations

import hashlib
import shutil
from dataclasses import dataclass
from pathlib import Path

from benchmarks.returns import agencies, district_of, patterns
from gkbatch.settings.writing import write_settings

ROOT = Path(__file__).parent.parent
_PATTERNS = 11
# What a district is made of: where one of these has changed, it is made anew.
_SOURCES = ("benchmarks/returns.py", "benchmarks/district.py", "templates", "tests/sample")


@dataclass(frozen=True)
class District:
    """So many agencies; with ``faulty`` every second return does not add up and gets a slip."""

    size: int
    faulty: bool = False
    by_libreoffice: bool = False

    @property
    def name(self) -> str:
        """The name of its folder."""
        kind = "half-faulty" if self.faulty else "sound"
        return f"{self.size}-{kind}-{'libreoffice' if self.by_libreoffice else 'openpyxl'}-{_made_of()}"


def laid_out(work: Path, district: District) -> Path:
    """The district's working folder under ``work``: templates/ and inputs/, which nobody may change."""
    folder = work / district.name
    if not folder.exists():
        unfinished = work / f"{district.name}.unfinished"
        shutil.rmtree(unfinished, ignore_errors=True)
        _lay_out(unfinished, district)
        unfinished.rename(folder)
    return folder


def _lay_out(folder: Path, district: District) -> None:
    shutil.copytree(ROOT / "templates", folder / "templates")
    members = agencies(district.size)
    (folder / "templates/settings.xlsx").write_bytes(write_settings(district_of(*members)))
    (folder / "inputs").mkdir()
    count = min(_PATTERNS, district.size)
    by_libreoffice = district.by_libreoffice
    sound = patterns(count, faulty=False, by_libreoffice=by_libreoffice)
    mixed = patterns(count, faulty=True, by_libreoffice=by_libreoffice) if district.faulty else sound
    for number, agency in enumerate(members):
        pattern = (mixed if number % 2 else sound)[number // 2 % count]
        (folder / f"inputs/{agency.code}.xlsx").write_bytes(pattern.for_agency(agency))


def _made_of() -> str:
    sources = [path for source in _SOURCES for path in ((ROOT / source).rglob("*"), [ROOT / source])]
    files = sorted(path for paths in sources for path in paths if path.is_file() and "__pycache__" not in path.parts)
    return hashlib.sha256(b"".join(path.read_bytes() for path in files)).hexdigest()[:8]
