from __future__ import annotations

import io
import zipfile
import zlib
from pathlib import Path
from xml.parsers import expat

import pytest

from benchmarks.floor import least, taken_apart
from tests import TEMPLATES

REPORT = (TEMPLATES / "report.docx").read_bytes()


def test_the_text_is_written_and_the_rest_counted(tmp_path: Path) -> None:
    least(TEMPLATES / "intake.xlsx", taken_apart(REPORT), tmp_path / "a.docx")
    unpacked = zlib.decompressobj()
    with zipfile.ZipFile(io.BytesIO(REPORT)) as package:
        text = package.getinfo("word/document.xml")
        assert unpacked.decompress((tmp_path / "a.docx").read_bytes()) == package.read(text)
        assert len(unpacked.unused_data) == len(REPORT) - text.compress_size


def test_every_sheet_is_parsed(tmp_path: Path) -> None:
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(broken, "w") as package:
        package.writestr("xl/worksheets/sheet1.xml", "<a/>")
        package.writestr("xl/worksheets/sheet2.xml", "<a>")
    with pytest.raises(expat.ExpatError):
        least(broken, taken_apart(REPORT), tmp_path / "a.docx")
