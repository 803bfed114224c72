from __future__ import annotations

import io
import zipfile

from gkbatch.archive import parts_of
from gkbatch.packing import archive_of
from gkbatch.prepared.packing import member_of, part, piece

LONG = "政府信息公开" * 5000


def test_pieces_in_any_order_are_one_part() -> None:
    one, other, empty = piece(LONG), piece("<尾>"), piece("")
    members = {"a.xml": (one, other), "b/c.xml": (other, empty, one, one), "d": ()}
    made = archive_of(member_of(path, pieces) for path, pieces in members.items())
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == ["a.xml", "b/c.xml", "d"]
    # Read as a return is read: both headers of each member compared.
    texts = {name: content.decode() for name, content in parts_of(made).items()}
    assert texts == {"a.xml": f"{LONG}<尾>", "b/c.xml": f"<尾>{LONG}{LONG}", "d": ""}


def test_it_is_packed_and_carries_no_time() -> None:
    made = archive_of([member_of("a.xml", part(LONG))])
    assert len(made) < len(LONG) // 10
    with zipfile.ZipFile(io.BytesIO(made)) as archive:
        (entry,) = archive.infolist()
    assert entry.date_time == (1980, 1, 1, 0, 0, 0)
    assert entry.external_attr >> 16 == 0o600
    assert made == archive_of([member_of("a.xml", part(LONG))])
