"""Members packed one by one give the archive that zipfile gives, and it is taken apart again or found damaged."""

from __future__ import annotations

import io
import zipfile

import pytest

from gkbatch.archive import settled
from gkbatch.packing import FAST, archive_of, content_at, packed, places_in, unpacked

MEMBERS = {
    "[Content_Types].xml": b"<Types/>",
    "word/document.xml": "<w:t>公开</w:t>".encode() * 400,
    "中文/empty.xml": b"",
    "media/image1.png": bytes(range(256)),
}


def zipped() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        for name, content in MEMBERS.items():
            archive.writestr(name, content)
    return target.getvalue()


def our_archive(level: int = FAST) -> bytes:
    return archive_of(packed(name, content, level) for name, content in MEMBERS.items())


def test_the_bytes_are_those_of_a_settled_archive() -> None:
    assert archive_of(packed(name, content) for name, content in MEMBERS.items()) == settled(zipped())


def test_zipfile_reads_what_was_packed_fast() -> None:
    with zipfile.ZipFile(io.BytesIO(our_archive())) as archive:
        assert archive.testzip() is None
        assert {name: archive.read(name) for name in archive.namelist()} == MEMBERS


@pytest.mark.parametrize("archive", [our_archive(), settled(zipped())])
def test_an_archive_is_taken_apart_again(archive: bytes) -> None:
    assert unpacked(archive) == MEMBERS
    assert {name: content_at(archive, place) for name, place in places_in(archive).items()} == MEMBERS


def test_an_archive_without_members_is_one() -> None:
    assert places_in(archive_of([])) == {}


def test_one_bit_that_differs_never_gives_other_contents() -> None:
    archive = our_archive()
    for place in range(len(archive)):
        damaged = bytearray(archive)
        damaged[place] ^= 1 << place % 8
        try:
            found = unpacked(bytes(damaged))
        except ValueError:
            continue
        # A time may differ, or a name, or how many members there are: who asks for a member misses it.
        assert all(MEMBERS.get(name, content) == content for name, content in found.items())


@pytest.mark.parametrize("length", [0, 5, 21, 22, 60])
def test_an_archive_that_was_cut_short_is_damaged(length: int) -> None:
    with pytest.raises(ValueError, match="目录"):
        unpacked(our_archive()[-length:] if length else b"")
