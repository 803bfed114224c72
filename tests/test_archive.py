from __future__ import annotations

import io
import zipfile

import pytest
from openpyxl import Workbook, load_workbook

from gkbatch.archive import (
    MAX_MEMBERS,
    MAX_UNPACKED,
    ArchiveError,
    DoctypeError,
    OversizeError,
    Relation,
    parts_of,
    relations_of,
    relations_path,
    settled,
    xml_of,
)

CORE = "docProps/core.xml"


def archive(*, year: int, core: str, text: str = "内容") -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as members:
        for name, content in {CORE: core, "xl/a.xml": text, "中文.xml": text}.items():
            members.writestr(zipfile.ZipInfo(name, (year, 5, 6, 7, 8, 10)), content)
    return target.getvalue()


def core_of(moment: str) -> str:
    return (
        f'<dcterms:created xsi:type="dcterms:W3CDTF">{moment}</dcterms:created>'
        f'<dcterms:modified xsi:type="dcterms:W3CDTF">{moment}</dcterms:modified><dc:title>{moment}</dc:title>'
    )


def test_the_time_of_saving_leaves_no_trace() -> None:
    one = archive(year=2026, core=core_of("2026-01-01T00:00:00Z").replace("<dc:title>2026", "<dc:title>X"))
    other = archive(year=2027, core=core_of("2027-01-01T00:00:00Z").replace("<dc:title>2027", "<dc:title>X"))
    assert one != other
    assert settled(one) == settled(other)


@pytest.mark.parametrize("text", ["", "别的内容", "<dcterms:created>2026-01-01T00:00:00Z</dcterms:created>"])
def test_content_stays_as_it_is(text: str) -> None:
    with zipfile.ZipFile(io.BytesIO(settled(archive(year=2026, core="", text=text)))) as members:
        assert members.testzip() is None
        assert members.namelist() == [CORE, "xl/a.xml", "中文.xml"]
        assert members.read("中文.xml").decode() == text


def test_other_properties_stay() -> None:
    with zipfile.ZipFile(io.BytesIO(settled(archive(year=2026, core=core_of("2026-03-04T05:06:07Z"))))) as members:
        core = members.read(CORE).decode()
    assert "<dc:title>2026-03-04T05:06:07Z</dc:title>" in core
    assert core.count("2000-01-01T00:00:00Z") == 2


def test_settling_twice_changes_nothing() -> None:
    once = settled(archive(year=2026, core=core_of("2026-03-04T05:06:07Z")))
    assert settled(once) == once


def test_a_workbook_still_opens() -> None:
    book = Workbook()
    book.worksheets[0]["A1"] = "一"
    target = io.BytesIO()
    book.save(target)
    assert load_workbook(io.BytesIO(settled(target.getvalue()))).worksheets[0]["A1"].value == "一"


def packed(members: dict[str, bytes], packing: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", packing) as package:
        for name, content in members.items():
            package.writestr(name, content)
    return target.getvalue()


def test_the_parts_are_those_of_the_archive() -> None:
    assert parts_of(packed({"/a.xml": b"<a/>", "b\\c.xml": b"<c/>"})) == {"a.xml": b"<a/>", "b/c.xml": b"<c/>"}


@pytest.mark.parametrize(
    "members",
    [
        {f"{number}.xml": b"" for number in range(MAX_MEMBERS + 1)},
        {"zeros": bytes(MAX_UNPACKED + 1)},
    ],
    ids=["many", "large"],
)
def test_an_archive_beyond_the_bounds_is_not_unpacked(members: dict[str, bytes]) -> None:
    with pytest.raises(OversizeError):
        parts_of(packed(members))


@pytest.mark.parametrize(
    "data",
    [
        packed({"a.xml": b"one", "A.xml": b"two"}),
        packed({"a.xml": b"text"}, zipfile.ZIP_LZMA),
        packed({"a.xml": b"text" * 99}).replace((396).to_bytes(4, "little"), (4).to_bytes(4, "little")),
        b"PK",
    ],
    ids=["doubled", "packed otherwise", "longer than it says", "torn"],
)
def test_a_damaged_archive_is_refused(data: bytes) -> None:
    with pytest.raises(zipfile.BadZipFile):
        parts_of(data)


def changed(data: bytes, mark: bytes, place: int, value: bytes) -> bytes:
    """The archive with some bytes of the first header of that kind replaced."""
    start = data.index(mark) + place
    return data[:start] + value + data[start + len(value) :]


LOCAL, CENTRAL = b"PK\x03\x04", b"PK\x01\x02"
PLAIN = packed({"a.xml": b"one", "b.xml": b"two"})


@pytest.mark.parametrize(
    "data",
    [
        changed(PLAIN, LOCAL, 30, b"x.xml"),
        changed(PLAIN, CENTRAL, 46, b"x.xml"),
        changed(PLAIN, LOCAL, 8, b"\0\0"),
        changed(PLAIN, LOCAL, 22, b"\x09\0\0\0"),
        PLAIN[: PLAIN.rindex(CENTRAL) + 42] + bytes(4) + PLAIN[PLAIN.rindex(CENTRAL) + 46 :],
    ],
    ids=["local name", "central name", "packing", "size", "overlap"],
)
def test_two_directories_that_disagree_are_refused(data: bytes) -> None:
    with pytest.raises(zipfile.BadZipFile):
        parts_of(data)


@pytest.mark.parametrize("name", ["../a.xml", "xl/../../a.xml", "..\\a.xml", "C:\\a.xml"])
def test_a_member_outside_is_refused(name: str) -> None:
    with pytest.raises(ArchiveError, match="文件夹以外"):
        parts_of(packed({name: b"x"}))


def test_a_member_that_was_written_as_a_stream_is_read() -> None:
    class Stream(io.BytesIO):
        def seekable(self) -> bool:
            return False

        def seek(self, *_: int) -> int:
            raise io.UnsupportedOperation

    target = Stream()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.xml", b"one")
    assert parts_of(target.getvalue()) == {"a.xml": b"one"}


def test_a_part_is_found_in_whatever_case() -> None:
    found = xml_of({"XL/Workbook.xml": b"<workbook/>"}, "xl/workbook.xml")
    assert found is not None
    assert found.tag == "workbook"
    assert xml_of({}, "xl/workbook.xml") is None


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16", "utf-16-be"])
def test_a_part_with_a_dtd_is_refused(encoding: str) -> None:
    text = f'<?xml version="1.0" encoding="{encoding}"?><!DOCTYPE a [<!ENTITY b "c">]><a>&b;</a>'
    with pytest.raises(DoctypeError):
        xml_of({"a.xml": text.encode(encoding)}, "a.xml")


@pytest.mark.parametrize(
    ("part", "target", "found"),
    [
        ("xl/workbook.xml", "worksheets/a.xml", "xl/worksheets/a.xml"),
        ("xl/workbook.xml", "/xl/a.xml", "xl/a.xml"),
        ("xl/worksheets/a.xml", "../comments1.xml", "xl/comments1.xml"),
        ("", "word/document.xml", "word/document.xml"),
        ("xl/workbook.xml", "../../../../etc/passwd", "etc/passwd"),
    ],
)
def test_a_relation_leads_to_a_part_of_the_package(part: str, target: str, found: str) -> None:
    text = f'<Relationships><Relationship Id="r1" Type="kind" Target="{target}"/></Relationships>'
    assert relations_of({relations_path(part): text.encode()}, part) == {"r1": Relation("kind", found)}


def test_what_is_outside_is_no_relation() -> None:
    text = '<R><Relationship Id="r1" Type="kind" Target="http://example.com" TargetMode="External"/></R>'
    assert relations_of({relations_path("a.xml"): text.encode()}, "a.xml") == {}
