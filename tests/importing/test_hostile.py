"""Damaged and hostile reports: each is imported or refused in words, and none makes a figure of what is no figure."""

from __future__ import annotations

import io
import random
import zipfile

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing import ImportingError, read_published
from gkbatch.importing.filling import filled_intake
from gkbatch.report.word.page import DOCUMENT
from gkbatch.report.word.web import web_fragment
from gkbatch.submission import Submission
from tests.importing.returns import PLAIN, report

WORD = report({"requests.received.person": 3, "requests.received.total": 3})
PAGE = web_fragment(WORD, FORM).html.encode()


def with_document(text: bytes) -> bytes:
    """The Word report with another main part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            new.writestr(name, text if name == DOCUMENT else old.read(name))
    return stream.getvalue()


def document() -> bytes:
    with zipfile.ZipFile(io.BytesIO(WORD)) as package:
        return package.read(DOCUMENT)


def mutated(data: bytes, seed: int) -> bytes:
    """The bytes with some of them flipped, cut out or doubled, always the same for a seed."""
    chance = random.Random(seed)  # noqa: S311  not for secrets
    changed = bytearray(data)
    for _ in range(chance.randint(1, 4)):
        place = chance.randrange(len(changed))
        length = chance.randint(1, 200)
        piece = bytes(changed[place : place + length])
        way = chance.randrange(3)
        changed[place : place + length] = b"" if way == 0 else piece * 2 if way == 1 else bytes(b ^ 1 for b in piece)
    return bytes(changed)


def imported(file: str, data: bytes) -> Submission | None:
    """What was read; None where it was refused in words."""
    try:
        read = read_published(file, data, PLAIN)
    except ImportingError:
        return None
    assert filled_intake(read, PLAIN)
    return read.submission


@pytest.mark.parametrize("first", range(0, 40, 10))
def test_mutants_of_a_word_report_are_imported_or_refused(first: int) -> None:
    for seed in range(first, first + 10):
        imported("a.docx", mutated(WORD, seed))
        imported("a.docx", with_document(mutated(document(), seed)))


def test_mutants_of_a_page_are_imported_or_refused() -> None:
    assert any(imported("a.html", mutated(PAGE, seed)) is not None for seed in range(20))


def test_what_a_tracked_change_took_away_is_not_read() -> None:
    number = (
        b'<w:t xml:space="preserve">3</w:t>' if b'<w:t xml:space="preserve">3</w:t>' in document() else b"<w:t>3</w:t>"
    )
    place = document().index(number)
    run = document().rindex(b"<w:r>", 0, place)
    end = document().index(b"</w:r>", place) + len(b"</w:r>")
    struck = document()[:run] + b"<w:del>" + document()[run:end] + b"</w:del>" + document()[end:]
    read = imported("a.docx", with_document(struck))
    assert read is not None
    assert read.number("requests.received.person") is None


@pytest.mark.parametrize(
    "text",
    [
        b'<!DOCTYPE w [<!ENTITY a "aaaa">]>' + document(),
        b"<w:document/>",
        b"",
        b"\xff\xfe",
    ],
)
def test_a_hostile_main_part_is_refused(text: bytes) -> None:
    assert imported("a.docx", with_document(text)) is None


def test_nesting_and_length_are_bounded() -> None:
    title = "区工信局2026年政府信息公开工作年度报告".encode()
    imported("a.html", title + b"<table><tr><td>" * 3_000)
    assert imported("a.txt", title + b"\n1\t2" * 20_000) is None


@pytest.mark.parametrize("cell", ["=1+1", "１²", "1e3", "-3", "十二", "３ ４", "5.5", "99999999999999999999"])
def test_what_is_no_plain_number_is_never_one(cell: str) -> None:
    page = PAGE.decode().replace("<td>3</td>", f"<td>{cell}</td>", 1)
    assert page != PAGE.decode()
    read = imported("a.html", page.encode())
    assert read is not None
    assert read.number("requests.received.person") is None
    assert read.answers["requests.received.person"].typed
