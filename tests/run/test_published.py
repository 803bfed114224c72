"""Published files under the names that portals give them: what they are, and what is said where nobody can open them."""

from __future__ import annotations

import hashlib

import pytest

from gkbatch.importing import ImportingError
from gkbatch.run import published
from gkbatch.run.published import in_a_known_kind, read_report
from tests.importing.returns import report
from tests.importing.test_importing import AGENCY, SETTINGS

COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
OLD = COMPOUND + "WordDocument".encode("utf-16-le")
OPEN = b"PK\x03\x04" + b"\0" * 26 + b"mimetypeapplication/vnd.oasis.opendocument.text"
PAGE = "<html><p>区工信局2026年政府信息公开工作年度报告</p><p>一、总体情况</p><p>做好工作。</p></html>".encode(
    "gb18030"
)

ARCHIVED = b"MIME-Version: 1.0\r\nContent-Type: text/html; charset=gb18030\r\n\r\n" + PAGE


@pytest.fixture
def converted(monkeypatch: pytest.MonkeyPatch) -> list[tuple[bytes, str]]:
    """LibreOffice is there and makes a report of everything; what it was given."""
    given: list[tuple[bytes, str]] = []

    def as_docx(_: str, document: bytes, ending: str) -> bytes:
        given.append((document, ending))
        return report({})

    monkeypatch.setattr(published, "found_program", lambda: "soffice")
    monkeypatch.setattr(published, "as_docx", as_docx)
    return given


@pytest.mark.parametrize(
    ("file", "data", "ending"),
    [
        ("年报.doc", OLD, ".doc"),
        ("年报.wps", OLD, ".doc"),
        ("年报.DOCX", OLD, ".doc"),
        ("年报.doc", b"{\\rtf1 x}", ".rtf"),
        ("年报.odt", OPEN, ".odt"),
    ],
)
def test_documents_of_other_kinds_are_converted_by_what_they_are(
    converted: list[tuple[bytes, str]], file: str, data: bytes, ending: str
) -> None:
    read = read_report(file, data, SETTINGS)
    assert converted == [(data, ending)]
    assert (read.agency, read.submission.file, read.submission.sha256) == (
        AGENCY,
        file,
        hashlib.sha256(data).hexdigest(),
    )


@pytest.mark.parametrize(("data", "ending"), [(PAGE, ".html"), (ARCHIVED, ".mht"), (report({}), ".docx")])
def test_what_needs_no_conversion_is_read_under_its_own_kind(
    converted: list[tuple[bytes, str]], data: bytes, ending: str
) -> None:
    assert in_a_known_kind("年报.doc", data) == (f"年报{ending}", data)
    assert read_report("年报.doc", data, SETTINGS).agency == AGENCY
    assert converted == []


@pytest.mark.parametrize("file", ["年报.txt", "年报.pdf", "年报.xls", "年报"])
def test_other_files_stay_as_they_are(file: str) -> None:
    assert in_a_known_kind(file, OLD) == (file, OLD)


def test_without_libreoffice_it_is_said_how_to_save_it(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "found_program", str)
    with pytest.raises(ImportingError, match="LibreOffice，这台电脑上没有；请用 Word 或 WPS 另存为"):
        in_a_known_kind("年报.doc", OLD)


@pytest.mark.parametrize(
    ("data", "why"),
    [
        (b"hello", "不是 Word 文档"),
        (b"", "不是 Word 文档"),
        (COMPOUND, "不是 Word 文档"),
        (COMPOUND + "EncryptedPackage".encode("utf-16-le"), "设了密码"),
        (OLD, "LibreOffice 转换不了"),
    ],
)
def test_what_cannot_be_opened_says_why(data: bytes, why: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(published, "found_program", lambda: "none of this name")
    with pytest.raises(ImportingError, match=why):
        in_a_known_kind("年报.doc", data)
