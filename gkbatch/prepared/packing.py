"""In: the pieces of a part of a package. Out: the part as it stands in an archive; a piece is packed once for all.

A packed stream may be put together from pieces if nothing in one refers back to another.
"""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import dataclass

from gkbatch.packing import Packed, member
from gkbatch.prepared.markup import DECLARATION

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


def member_of(path: str, pieces: Sequence[Piece]) -> Packed:
    """The part at that path."""
    total = 0
    for one in pieces:
        total = zlib.crc32(one.data, total)
    packed = b"".join((*(one.packed for one in pieces), _LAST_BLOCK))
    return member(path, packed, total, sum(len(one.data) for one in pieces))
