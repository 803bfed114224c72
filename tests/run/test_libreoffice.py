"""PDFs through LibreOffice, or through a program in its place that does what it is told."""

from __future__ import annotations

import hashlib
import io
import os
import shutil
import sys
import threading
import zipfile
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import ClassVar

import pytest

from gkbatch.importing.source import Line
from gkbatch.importing.word import word_blocks
from gkbatch.run import libreoffice
from gkbatch.run.libreoffice import as_docx, converted, found_program, made_of
from tests import TEMPLATES

TEMPLATE = TEMPLATES / "report.docx"
ON_POSIX = pytest.mark.skipif(os.name == "nt", reason="a script is no program on Windows")
# A PDF as LibreOffice ends it, with dates and marks that differ from run to run.
PDF = """%PDF-1.6
/CreationDate(D:20261125102811+08'00')/ModDate(D:20261125102811Z')
<xmp:CreateDate>2026-11-25T10:28:11Z</xmp:CreateDate>
/ID [ <A226ADFC2EE018FB3DDE071F5368FE39>
<A226ADFC2EE018FB3DDE071F5368FE39> ]
/DocChecksum /2BAF18156BA740E209E7EFBE1283DDB9
"""

Pretend = Callable[[str], str]


@pytest.fixture
def pretend(tmp_path: Path) -> Pretend:
    """``pretend(body)``: a program in LibreOffice's place; ``paths``, ``folder`` and ``write(path)`` are there for its body."""

    def make(body: str) -> str:
        program, script = tmp_path / "soffice", tmp_path / "soffice.py"
        head = (
            "import os, pathlib, sys, time\n"
            "folder = pathlib.Path(sys.argv[sys.argv.index('--outdir') + 1])\n"
            "paths = [pathlib.Path(word) for word in sys.argv if word.endswith('.docx')]\n"
            f"def write(path, text={PDF!r}): (folder / (path.stem + '.pdf')).write_text(text)\n"
        )
        script.write_text(head + body + "\n", encoding="utf-8")
        # Python's own path may hold a space, which the first line of a script cannot name.
        program.write_text(f'#!/bin/sh\nexec "{sys.executable}" "{script}" "$@"\n', encoding="utf-8")
        program.chmod(0o755)
        return str(program)

    return make


@ON_POSIX
def test_dates_and_marks_are_settled_and_no_byte_changes_its_place(pretend: Pretend) -> None:
    pdf = converted(pretend("for path in paths: write(path)"), {"甲": b"one"})["甲"]
    mark = hashlib.sha256(b"one").hexdigest()[:32].upper().encode()
    assert len(pdf) == len(PDF)
    assert pdf.count(b"20000101000000") == 2
    assert b"2000-01-01T00:00:00Z" in pdf
    assert pdf.count(mark) == 3
    assert b"2026" not in pdf


@ON_POSIX
def test_a_pdf_says_what_document_it_was_made_of(pretend: Pretend) -> None:
    found = converted(pretend("for path in paths: write(path)"), {"甲": b"one", "乙": b"two"})
    assert made_of(found["甲"], b"one")
    assert not made_of(found["甲"], b"two")
    assert not made_of(b"%PDF-1.7 of another program", b"one")


@ON_POSIX
def test_one_that_stops_it_does_not_take_the_others_with_it(pretend: Pretend) -> None:
    program = pretend("for path in paths:\n    if path.read_bytes() == b'bad': sys.exit(139)\n    write(path)")
    found = converted(program, {"甲": b"one", "乙": b"bad", "丙": b"two", "丁": b"three"})
    assert sorted(found) == ["丁", "丙", "甲"]


@ON_POSIX
@pytest.mark.parametrize(
    "body", ["sys.exit(1)", "for path in paths: write(path, '<html>')", "for path in paths: write(path, '')"]
)
def test_what_is_no_pdf_is_none(pretend: Pretend, body: str) -> None:
    assert converted(pretend(body), {"甲": b"one"}) == {}


def has_ended(process: int) -> bool:
    """Whether it runs no more; one whose parent has ended before it may stay listed as a zombie."""
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    stat = Path(f"/proc/{process}/stat")
    return stat.exists() and stat.read_text(encoding="utf-8").rpartition(")")[2].split()[0] == "Z"


@ON_POSIX
def test_it_is_not_waited_for_without_end_and_leaves_nothing_running(
    pretend: Pretend, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(libreoffice, "_SECONDS", 5)
    monkeypatch.setattr(libreoffice, "_SECONDS_EACH", 0)
    child = tmp_path / "child"
    program = pretend(
        f"write(paths[0])\npid = os.fork()\nif pid: pathlib.Path({str(child)!r}).write_text(str(pid))\ntime.sleep(600)"
    )
    # What it made before it got stuck is good; the other one is not tried again.
    assert list(converted(program, {"甲": b"one", "乙": b"two"})) == ["甲"]
    assert has_ended(int(child.read_text(encoding="utf-8")))


def test_a_program_that_cannot_be_started_gives_nothing(tmp_path: Path) -> None:
    assert converted(str(tmp_path / "none"), {"甲": b"one"}) == {}


@ON_POSIX
def test_it_works_in_a_folder_of_its_own_without_macros(pretend: Pretend, tmp_path: Path) -> None:
    copy = tmp_path / "profile.xcu"
    program = pretend(
        "profile = next(word for word in sys.argv if 'UserInstallation=file:///' in word).split('file://')[1]\n"
        f"pathlib.Path({str(copy)!r}).write_bytes((pathlib.Path(profile) / 'user/registrymodifications.xcu').read_bytes())\n"
        "for path in paths: write(path)\n"
        f"pathlib.Path({str(tmp_path / 'place')!r}).write_text(str(folder))"
    )
    assert list(converted(program, {"甲": b"one"})) == ["甲"]
    assert "DisableMacrosExecution" in copy.read_text(encoding="utf-8")
    assert not Path((tmp_path / "place").read_text(encoding="utf-8")).exists()


@ON_POSIX
def test_a_document_of_another_kind_becomes_a_docx(pretend: Pretend, tmp_path: Path) -> None:
    seen = tmp_path / "seen"
    program = pretend(
        "path = pathlib.Path(sys.argv[-1])\n"
        f"pathlib.Path({str(seen)!r}).write_text(path.name + ' ' + sys.argv[sys.argv.index('--convert-to') + 1])\n"
        "(folder / 'document.docx').write_bytes(b'made of ' + path.read_bytes())"
    )
    assert as_docx(program, b"one", ".doc") == b"made of one"
    assert seen.read_text(encoding="utf-8") == "document.doc docx:MS Word 2007 XML"
    assert as_docx(pretend("sys.exit(1)"), b"one", ".doc") == b""
    assert as_docx(str(tmp_path / "none"), b"one", ".doc") == b""


@ON_POSIX
def test_what_was_made_too_late_is_not_taken(pretend: Pretend, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(libreoffice, "_SECONDS", 1)
    monkeypatch.setattr(libreoffice, "_SECONDS_EACH", 0)
    program = pretend("(folder / 'document.docx').write_bytes(b'half')\ntime.sleep(600)")
    assert as_docx(program, b"one", ".doc") == b""


def test_the_usual_places_are_looked_at_where_path_does_not_have_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr(libreoffice, "_PLACES", ("LibreOffice/program/soffice.com", "LibreOffice/program/soffice.exe"))
    monkeypatch.setattr(libreoffice, "_ON_A_MAC", tmp_path / "Applications/soffice")
    monkeypatch.setenv("ProgramFiles", str(tmp_path / "64"))
    monkeypatch.setenv("ProgramFiles(x86)", str(tmp_path / "32"))
    assert found_program() == ""
    for place in ("Applications/soffice", "32/LibreOffice/program/soffice.exe", "64/LibreOffice/program/soffice.com"):
        (tmp_path / place).parent.mkdir(parents=True)
        (tmp_path / place).write_bytes(b"")
        assert found_program() == str(tmp_path / place)


@pytest.mark.libreoffice
@pytest.mark.usefixtures("soffice")
def test_two_conversions_give_the_same_bytes_with_bookmarks_and_tags() -> None:
    program = found_program()
    assert program == (shutil.which("soffice") or program)
    document = TEMPLATE.read_bytes()
    one, two = (converted(program, {"甲": document, "乙": b"no document", "丙": document}) for _ in range(2))
    assert one == two
    assert made_of(one["甲"], document)
    for words in (b"/Outlines", b"/MarkInfo<</Marked true>>", b"/StructTreeRoot", b"/CreationDate(D:20000101000000"):
        assert words in one["甲"]


class Fetched(BaseHTTPRequestHandler):
    """Notes what it is asked for."""

    asked: ClassVar[list[str]] = []

    def handle_one_request(self) -> None:
        self.asked.append(str(self.rfile.readline()))
        self.close_connection = True


LINKED = """<office:document-content xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0"
 xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0" xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0"
 xmlns:xlink="http://www.w3.org/1999/xlink" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0">
 <office:body><office:text><text:p>总体情况<draw:frame text:anchor-type="as-char" svg:width="3cm" svg:height="3cm">
 <draw:image xlink:href="{0}/a.png" xlink:type="simple" xlink:show="embed" xlink:actuate="onLoad"/></draw:frame></text:p>
 <text:section text:name="a"><text:section-source xlink:href="{0}/b.odt"/><text:p>完。</text:p></text:section>
 </office:text></office:body></office:document-content>"""
MANIFEST = """<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0">
 <manifest:file-entry manifest:full-path="/" manifest:media-type="application/vnd.oasis.opendocument.text"/>
 <manifest:file-entry manifest:full-path="content.xml" manifest:media-type="text/xml"/></manifest:manifest>"""


@pytest.mark.libreoffice
@pytest.mark.usefixtures("soffice")
def test_nothing_that_a_document_links_to_is_fetched() -> None:
    with HTTPServer(("127.0.0.1", 0), Fetched) as server:
        threading.Thread(target=server.serve_forever, daemon=True).start()
        stream = io.BytesIO()
        with zipfile.ZipFile(stream, "w") as package:
            package.writestr("mimetype", "application/vnd.oasis.opendocument.text")
            package.writestr("META-INF/manifest.xml", MANIFEST)
            package.writestr("content.xml", LINKED.format(f"http://127.0.0.1:{server.server_port}"))
        made = as_docx(found_program(), stream.getvalue(), ".odt")
        server.shutdown()
    assert [block.text for block in word_blocks(made) if isinstance(block, Line)] == ["总体情况", "完。"]
    assert Fetched.asked == []
