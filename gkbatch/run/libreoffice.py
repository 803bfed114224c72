"""In: Word documents of ours. Out: the same as PDF, made by LibreOffice where it is installed.

Or in: a document that the office named, of another kind. Out: the same as .docx.

LibreOffice works in a folder of its own that is thrown away: no profile, window or macro of the user's takes part, and
one that the user has open is not disturbed. Dates and marks of the PDF are settled, so that the same
documents in one call give the same bytes with the same LibreOffice and the same faces.
"""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

_NAMES = ("soffice", "libreoffice")
_PLACES = (r"LibreOffice\program\soffice.com", r"LibreOffice\program\soffice.exe")
_PROGRAM_FOLDERS = {"ProgramFiles": r"C:\Program Files", "ProgramFiles(x86)": r"C:\Program Files (x86)"}
_ON_A_MAC = Path("/Applications/LibreOffice.app/Contents/MacOS/soffice")
# Bookmarks from the headings, and what reads the document aloud finds headings and tables.
_EXPORT = (
    'pdf:writer_pdf_Export:{"UseTaggedPDF":{"type":"boolean","value":"true"},'
    '"ExportBookmarks":{"type":"boolean","value":"true"}}'
)
# Said to the profile too: an older LibreOffice does not read options behind the filter's name.
_PROFILE = """<?xml version="1.0" encoding="UTF-8"?>
<oor:items xmlns:oor="http://openoffice.org/2001/registry" xmlns:xs="http://www.w3.org/2001/XMLSchema" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="DisableMacrosExecution" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="MacroSecurityLevel" oor:op="fuse"><value>3</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Security/Scripting"><prop oor:name="BlockUntrustedRefererLinks" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Writer/Content/Update"><prop oor:name="Link" oor:op="fuse"><value>0</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export"><prop oor:name="UseTaggedPDF" oor:op="fuse"><value>true</value></prop></item>
<item oor:path="/org.openoffice.Office.Common/Filter/PDF/Export"><prop oor:name="ExportBookmarks" oor:op="fuse"><value>true</value></prop></item>
</oor:items>
"""
_DOCX = "docx:MS Word 2007 XML"
_SECONDS, _SECONDS_EACH = 120, 15
_RESULTS = "results"
_START = b"%PDF"
_DATES = re.compile(rb"(/(?:Creation|Mod)Date\(D:)\d{14}")
_DAYS = re.compile(rb"(<xmp:(?:Create|Modify|Metadata)Date>)\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d")
_MARKS = re.compile(rb"(/ID\s*\[\s*<)[0-9A-F]{32}(>\s*<)[0-9A-F]{32}(>)")
_CHECKSUM = re.compile(rb"(/DocChecksum\s*/)[0-9A-F]{32}")
_SETTLED_DATE, _SETTLED_DAY = b"20000101000000", b"2000-01-01T00:00:00"
# Newer versions take the dates of their files from it.
_EPOCH = "946684800"


def found_program() -> str:
    """The path of LibreOffice, on PATH or in one of the usual places; empty where there is none."""
    on_path = (shutil.which(name) for name in _NAMES)
    return next((found for found in (*on_path, *_usual_places()) if found), "")


def converted(program: str, documents: Mapping[str, bytes]) -> dict[str, bytes]:
    """The PDFs by the documents' names; a document that gave none is not there.

    All go in one call, which is what takes the time. Where some fail in it, each of them gets one of its own:
    one that LibreOffice cannot open may have stopped it. Raises nothing for a document or for LibreOffice.
    """
    found, in_time = _called(program, documents)
    for name in [name for name in documents if found and name not in found]:
        if in_time:
            alone, in_time = _called(program, {name: documents[name]})
            found |= alone
    return found


def as_docx(program: str, document: bytes, ending: str) -> bytes:
    """The document, whose kind the ending says, as .docx; empty where it gave none in time.

    It may be anybody's: nothing that it links to is fetched, nothing in it is run. Raises nothing for it or for LibreOffice.
    """
    with _folder() as folder:
        path = folder / f"document{ending}"
        path.write_bytes(document)
        in_time = _run(program, folder, _DOCX, [str(path)])
        made = folder / _RESULTS / "document.docx"
        return made.read_bytes() if in_time and made.is_file() else b""


def made_of(pdf: bytes, document: bytes) -> bool:
    """Whether the PDF, one of ours, was made of exactly this document."""
    marks = _MARKS.search(pdf)
    return marks is not None and marks.group().split(b"<", 1)[1].startswith(_mark(document))


def _usual_places() -> Iterator[str]:
    places = [
        Path(os.environ.get(variable, folder)) / place
        for variable, folder in _PROGRAM_FOLDERS.items()
        for place in _PLACES
    ]
    yield from (str(place) for place in (*places, _ON_A_MAC) if place.is_file())


def _called(program: str, documents: Mapping[str, bytes]) -> tuple[dict[str, bytes], bool]:
    """What one call makes of these documents, and whether it came to its end by itself."""
    with _folder() as folder:
        # Short names: on Windows a long Chinese path can be too long for it.
        paths = {document: folder / f"{number:05}.docx" for number, document in enumerate(documents)}
        for document, path in paths.items():
            path.write_bytes(documents[document])
        in_time = _run(program, folder, _EXPORT, [str(path) for path in paths.values()])
        made = {document: folder / _RESULTS / f"{path.stem}.pdf" for document, path in paths.items()}
        found = {document: path.read_bytes() for document, path in made.items() if path.is_file()}
    return {key: _settled(pdf, documents[key]) for key, pdf in found.items() if pdf.startswith(_START)}, in_time


@contextmanager
def _folder() -> Iterator[Path]:
    """A folder with a profile and a place for what is made, gone afterwards."""
    # LibreOffice may still hold a file of its profile when it has ended.
    with tempfile.TemporaryDirectory(prefix="gkbatch-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        (folder / "profile" / "user").mkdir(parents=True)
        (folder / "profile" / "user" / "registrymodifications.xcu").write_text(_PROFILE, encoding="utf-8")
        (folder / _RESULTS).mkdir()
        yield folder


def _run(program: str, folder: Path, kind: str, paths: list[str]) -> bool:
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    options = ["--headless", "--norestore", "--nologo", "--nodefault", "--nolockcheck", "--nofirststartwizard"]
    command = [program, profile, *options, "--convert-to", kind, "--outdir", str(folder / _RESULTS), *paths]
    try:
        process = subprocess.Popen(  # noqa: S603 the program is LibreOffice
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            env=os.environ | {"SOURCE_DATE_EPOCH": _EPOCH},
            start_new_session=True,
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0),
        )
    except OSError:
        return False
    try:
        process.wait(_SECONDS + _SECONDS_EACH * len(paths))
    except subprocess.TimeoutExpired:
        _end(process)
        return False
    except BaseException:
        _end(process)  # whoever interrupts us means LibreOffice too
        raise
    return True


def _end(process: subprocess.Popen[bytes]) -> None:
    """Ends LibreOffice with the processes that it started."""
    if sys.platform == "win32":
        command = ["taskkill", "/T", "/F", "/PID", str(process.pid)]  # a program of Windows, by its own name
        subprocess.run(command, capture_output=True, check=False)  # noqa: S603 the same
    else:
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()


def _settled(pdf: bytes, document: bytes) -> bytes:
    """The PDF without a trace of the clock, with the document's own mark; no byte changes its place."""
    mark = _mark(document)
    pdf = _DATES.sub(rb"\g<1>" + _SETTLED_DATE, pdf)
    pdf = _DAYS.sub(rb"\g<1>" + _SETTLED_DAY, pdf)
    pdf = _CHECKSUM.sub(rb"\g<1>" + mark, pdf)
    return _MARKS.sub(rb"\g<1>" + mark + rb"\g<2>" + mark + rb"\g<3>", pdf)


def _mark(document: bytes) -> bytes:
    return hashlib.sha256(document).hexdigest()[:32].upper().encode()
