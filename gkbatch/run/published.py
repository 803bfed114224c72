"""In: the bytes of a published report of any kind. Out: what it says, by ``read_published``.

Documents of Word's earlier years, and what other programs write, are made a .docx by LibreOffice first. What a file is
its bytes say: portals offer pages under the name of a Word document.
"""

from __future__ import annotations

import hashlib
import re
from dataclasses import replace
from pathlib import PurePath

from gkbatch.archive import MAX_FILE
from gkbatch.importing import Imported, ImportingError, read_published
from gkbatch.run.libreoffice import as_docx, found_program
from gkbatch.settings import Settings

_OF_WORD = {".doc", ".docx", ".docm", ".dot", ".wps", ".wpt", ".rtf", ".odt"}
_ARCHIVED = (b"MIME-Version:", b"From: <Saved by")
_COMPOUND, _RICH_TEXT, _ZIP = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", b"{\\rtf", b"PK\x03\x04"
# The names of streams; a .docx with a password is one of them too.
_TEXT_STREAM, _LOCKED_STREAM = (name.encode("utf-16-le") for name in ("WordDocument", "EncryptedPackage"))
_OPEN_DOCUMENT = b"mimetypeapplication/vnd.oasis.opendocument.text"
_PAGE = re.compile(rb"<(?:!doctype html|html|body|table|meta)\b", re.IGNORECASE)
_HEAD = 4096
SAVE_ANEW = "请用 Word 或 WPS 另存为 .docx"


def read_report(file: str, data: bytes, settings: Settings, wanted: str = "") -> Imported:
    """The report; ``wanted`` is what the agency is called where the title does not say. Raises ImportingError."""
    known, own = in_a_known_kind(file, data)
    report = read_published(known, own, settings, wanted)
    submission = replace(report.submission, file=file, sha256=hashlib.sha256(data).hexdigest())
    return replace(report, submission=submission)


def in_a_known_kind(file: str, data: bytes) -> tuple[str, bytes]:
    """The file with the ending that it should have, made a .docx where it is none. Raises ImportingError.

    What is no document of a text program by its ending comes back as it is.
    """
    path = PurePath(file)
    if path.suffix.lower() not in _OF_WORD or len(data) > MAX_FILE:
        return file, data
    if data.startswith(_COMPOUND) and _LOCKED_STREAM in data:
        raise ImportingError("设了密码，打不开；请用 Word 或 WPS 去掉密码，另存一份")
    kind = _kind(data)
    if kind in {".docx", ".html", ".mht"}:
        return str(path.with_suffix(kind)), data
    if not kind:
        raise ImportingError(f"打不开，文件已损坏，或者不是 Word 文档；{SAVE_ANEW}")
    program = found_program()
    if not program:
        raise ImportingError(f"是 Word 早期版本或其他软件的文档，转换要用 LibreOffice，这台电脑上没有；{SAVE_ANEW}")
    made = as_docx(program, data, kind)
    if not made:
        raise ImportingError(f"LibreOffice 转换不了，文件已损坏，或者设了密码；{SAVE_ANEW}")
    return str(path.with_suffix(".docx")), made


def _kind(data: bytes) -> str:
    """The ending by which LibreOffice knows the file; .docx, .html and .mht need no LibreOffice; empty for anything else."""
    if data.startswith(_ZIP):
        return ".odt" if _OPEN_DOCUMENT in data[:_HEAD] else ".docx"
    # WPS writes what Word wrote until 2003; by its own ending LibreOffice would take it for another program's.
    if data.startswith(_COMPOUND) and _TEXT_STREAM in data:
        return ".doc"
    if data.startswith(_RICH_TEXT):
        return ".rtf"
    if data.lstrip().startswith(_ARCHIVED):
        return ".mht"
    return ".html" if _PAGE.search(data[:_HEAD]) else ""
