"""In: the parts of a package, each in pieces. Out: the zip archive; a piece is packed once for all archives.

A packed stream may be put together from pieces if nothing in one refers back to another. The archive
carries no time: equal parts give equal bytes.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from gkbatch.prepared.markup import DECLARATION

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION, _UNIX, _DEFLATED = 20, 3 << 8, 8
_MIDNIGHT, _FIRST_DAY = 0, 1 << 5 | 1  # 1 January 1980
_OWN_FILE = 0o600 << 16
TIGHT = zlib.Z_BEST_COMPRESSION
_LAST_BLOCK = b"\x03\x00"


@dataclass(frozen=True)
class Piece:
    """Some bytes of a part, and the same packed so that any other piece may follow."""

    data: bytes
    packed: bytes


def piece(text: str, level: int = zlib.Z_BEST_SPEED) -> Piece:
    """The text as UTF-8, packed: for one copy fast, for all of them (``TIGHT``) once and well."""
    data = text.encode()
    packer = zlib.compressobj(level, wbits=-zlib.MAX_WBITS)
    return Piece(data, packer.compress(data) + packer.flush(zlib.Z_FULL_FLUSH))


def part(xml: str) -> tuple[Piece]:
    """A whole part of a package, from its root's markup."""
    return (piece(DECLARATION + xml),)


def archive_of(parts: Iterable[tuple[str, Sequence[Piece]]]) -> bytes:
    """The archive with these parts, by their paths in ASCII, in this order."""
    members: list[bytes] = []
    directory: list[bytes] = []
    offset = 0
    for path, pieces in parts:
        name = path.encode("ascii")
        facts = _facts(pieces, len(name))
        packed = b"".join((*(one.packed for one in pieces), _LAST_BLOCK))
        member = _LOCAL.pack(b"PK\x03\x04", _VERSION, *facts, 0) + name + packed
        directory.append(
            _CENTRAL.pack(b"PK\x01\x02", _UNIX | _VERSION, _VERSION, *facts, 0, 0, 0, 0, _OWN_FILE, offset)
        )
        directory.append(name)
        members.append(member)
        offset += len(member)
    listing = b"".join(directory)
    end = _END.pack(b"PK\x05\x06", 0, 0, len(members), len(members), len(listing), offset, 0)
    return b"".join((*members, listing, end))


def _facts(pieces: Sequence[Piece], name_length: int) -> tuple[int, ...]:
    """What both headers of a member say: flags, packing, time, day, sum, both sizes, length of the name."""
    total = 0
    for one in pieces:
        total = zlib.crc32(one.data, total)
    packed_size = sum(len(one.packed) for one in pieces) + len(_LAST_BLOCK)
    size = sum(len(one.data) for one in pieces)
    return 0, _DEFLATED, _MIDNIGHT, _FIRST_DAY, total, packed_size, size, name_length
