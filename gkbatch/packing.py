"""In: the members of an Office file. Out: the file, where what stays the same was packed once; and back.

The same members give the same bytes, those of ``archive.settled``. Only files of ours are taken apart here: for
what comes from others there is ``archive.py``.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable
from dataclasses import dataclass

SMALL, FAST = 6, 3

_DAY = 1 << 5 | 1  # 1980-01-01, the first that the format knows
_VERSION, _UNIX, _DEFLATED, _UTF8 = 20, 3, 8, 0x800
_OWNER_ONLY = 0o600 << 16
_RAW = -15  # a deflated stream without a head of its own
_SUMS = struct.Struct("<3L")
_HEAD, _LINE, _END = (struct.Struct(form) for form in ("<4s5H12s2H", "<4s4BHH2H12s5HLL", "<4s4H2LH"))
_PLACE = slice(_LINE.size - 4, _LINE.size)
# What a member's head and its line in the directory both say.
_IN_HEAD, _IN_LINE = slice(6, 28), slice(8, 30)


@dataclass(frozen=True)
class Packed:
    """A member as it stands in an archive, and its line in the directory, where its place is still to be put in."""

    record: bytes
    line: bytes


def packed(name: str, content: bytes, level: int = SMALL) -> Packed:
    """The member of that name, without a time; ``level`` is deflate's, 1 to 9."""
    return member(name, zlib.compress(content, level, _RAW), zlib.crc32(content), len(content))


def member(name: str, deflated: bytes, crc: int, size: int) -> Packed:
    """The member of that name, whose content is packed already: the sum over it and its size."""
    own = name.encode()
    flags = 0 if name.isascii() else _UTF8
    told = (flags, _DEFLATED, 0, _DAY, _SUMS.pack(crc, len(deflated), size), len(own), 0)
    line = _LINE.pack(b"PK\1\2", _VERSION, _UNIX, _VERSION, 0, *told, 0, 0, 0, _OWNER_ONLY, 0)
    return Packed(_HEAD.pack(b"PK\3\4", _VERSION, *told) + own + deflated, line + own)


def archive_of(members: Iterable[Packed]) -> bytes:
    """The archive that holds these members in this order."""
    records, lines, place = [], [], 0
    for member in members:
        records.append(member.record)
        line = bytearray(member.line)
        line[_PLACE] = place.to_bytes(4, "little")
        lines.append(line)
        place += len(member.record)
    directory = b"".join(lines)
    end = _END.pack(b"PK\5\6", 0, 0, len(lines), len(lines), len(directory), place, 0)
    return b"".join((*records, directory, end))


def places_in(archive: bytes) -> dict[str, int]:
    """Where the record of each member begins, by name. Raises ValueError for an archive that is damaged."""
    found = {}
    try:
        *_, count, _, place, _ = _END.unpack_from(archive, len(archive) - _END.size)
        for _ in range(count):
            line = archive[place : place + _LINE.size]
            *_, length, _, _, _, _, _, start = _LINE.unpack(line)
            if archive[start : start + _HEAD.size][_IN_HEAD] != line[_IN_LINE]:
                raise ValueError("目录和成员不一致")
            place += _LINE.size + length
            found[archive[place - length : place].decode()] = start
    except struct.error as error:
        raise ValueError("目录不完整") from error
    return found


def content_at(archive: bytes, place: int) -> bytes:
    """The member whose record begins there, the sum over it compared. Raises ValueError where it is damaged."""
    *_, sums, length, extra = _HEAD.unpack_from(archive, place)
    crc, packed_size, size = _SUMS.unpack(sums)
    start = place + _HEAD.size + length + extra
    try:
        content = zlib.decompress(archive[start : start + packed_size], _RAW, size)
    except zlib.error as error:
        raise ValueError("成员不完整") from error
    if zlib.crc32(content) != crc:
        raise ValueError("成员的校验和不符")
    return content


def unpacked(archive: bytes) -> dict[str, bytes]:
    """Every member by its name, in their order. Raises ValueError for an archive that is damaged."""
    return {name: content_at(archive, place) for name, place in places_in(archive).items()}
