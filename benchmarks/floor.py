"""In: a returned workbook's path and a report. Out: the least that a return can cost, done and nothing else.

The bytes are read, every sheet is inflated and parsed once, the report's text is deflated once and the report
written with its other members as they are. Nothing is looked at, checked, compared or kept safe.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

_TEXT = "word/document.xml"
_LEVEL = 1


@dataclass(frozen=True)
class Written:
    """A report as it is written at the least cost: its text, and everything else as it stands in the file."""

    text: bytes
    rest: bytes


def taken_apart(report: bytes) -> Written:
    """The report's text, and as many bytes as its other members take in the package."""
    with zipfile.ZipFile(io.BytesIO(report)) as package:
        packed = package.getinfo(_TEXT).compress_size
        return Written(package.read(_TEXT), bytes(len(report) - packed))


def least(returned: Path, report: Written, target: Path) -> None:
    """All that cannot be left out for one return."""
    with zipfile.ZipFile(io.BytesIO(returned.read_bytes())) as package:
        for name in package.namelist():
            if name.startswith("xl/worksheets/sheet") or name == "xl/sharedStrings.xml":
                expat.ParserCreate().Parse(package.read(name), True)
    target.write_bytes(zlib.compress(report.text, _LEVEL) + report.rest)
