from __future__ import annotations

import io
import zipfile

import pytest

from gkbatch.reading.bundle import MAX_MEMBERS, Bundle, bundle_of, member_of
from gkbatch.reading.refusal import RefusedError
from tests.reading.packages import zipped


def gbk_zip(name: str, content: bytes) -> bytes:
    """A zip as Chinese Windows writes it: the name in GBK, without a flag that says so."""
    placeholder = "x" * len(name.encode("gbk"))
    return zipped({placeholder: content}).replace(placeholder.encode(), name.encode("gbk"))


def test_the_files_are_named_as_their_author_saw_them() -> None:
    assert bundle_of(zipped({"补报/甲.xlsx": b"a", "乙.xls": b"b"})) == Bundle(("补报/甲.xlsx", "乙.xls"))
    assert bundle_of(gbk_zip("区科技局.xlsx", b"a")) == Bundle(("区科技局.xlsx",))


def test_a_member_is_taken_out_in_memory() -> None:
    assert member_of(gbk_zip("区科技局.xlsx", b"inside"), "区科技局.xlsx") == b"inside"


@pytest.mark.parametrize("data", [b"", b"%PDF", zipped({"xl/workbook.xml": b""}), zipped({"mimetype": b""})])
def test_one_document_is_no_bundle(data: bytes) -> None:
    assert bundle_of(data) is None


def locked() -> bytes:
    data = bytearray(zipped({"a.xlsx": b"abc"}))
    for mark, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(mark) + place] |= 1
    return bytes(data)


def first_of(data: bytes) -> bytes:
    found = bundle_of(data)
    assert found is not None
    return member_of(data, found.members[0])


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (zipped({"b.zip": zipped({"a.xlsx": b"x"})}), "还有压缩包"),
        (locked(), "密码"),
        (zipped({"a.xlsx": bytes(30 * 1024 * 1024)}), "压缩比异常"),
    ],
    ids=["nested", "locked", "bomb"],
)
def test_what_is_not_taken_out_is_named(data: bytes, words: str) -> None:
    with pytest.raises(RefusedError, match=words):
        first_of(data)


def twice() -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w") as archive:
        archive.writestr("a.xlsx", b"1")
        with pytest.warns(UserWarning, match="Duplicate"):
            archive.writestr("a.xlsx", b"2")
    return target.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        zipped({}),
        zipped({f"{number}.xlsx": b"" for number in range(MAX_MEMBERS + 1)}),
        zipped({"../a.xlsx": b"x"}),
        zipped({"C:/a.xlsx": b"x"}),
        zipped({"a.xlsx": b"x"})[:-30],
    ],
    ids=["empty", "many", "upwards", "drive", "torn"],
)
def test_an_archive_that_is_out_of_bounds_is_refused_whole(data: bytes) -> None:
    with pytest.raises(RefusedError):
        bundle_of(data)


def test_two_members_of_one_name_are_refused() -> None:
    with pytest.raises(RefusedError):
        bundle_of(twice())
