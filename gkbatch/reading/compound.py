"""In: the bytes of an OLE compound file, as .xls, .et, .doc and .msg are. Out: its streams, and what it keeps of itself."""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime, timedelta

MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENTRY = 128
_STREAM = 2
_LAST = 0xFFFFFFFA  # chain marks are above
_NONE = 0xFFFFFFFF
_HEADER = 512
_FIRST_FAT_SECTORS = 109
_CUSTOM = bytes.fromhex("05d5cdd59c2e1b10939708002b2cf9ae")
_ANSI, _WIDE, _TIME, _NUMBER = 0x1E, 0x1F, 0x40, 3
_UTF16 = 1200
_SAVED_ID = 13


class CompoundError(Exception):
    """The compound file is torn or leads in circles."""


class CompoundFile:
    """The streams at the top of a compound file, and the names of all that lies there.

    Streams inside storages belong to embedded objects and are left alone. Raises CompoundError.
    """

    def __init__(self, data: bytes) -> None:
        if len(data) < _HEADER:
            raise CompoundError
        self._data = data
        shift, mini_shift = struct.unpack_from("<2H", data, 30)
        if shift not in {9, 12} or not 4 <= mini_shift < shift:  # noqa: PLR2004 512 or 4,096 bytes
            raise CompoundError
        self._size, self._mini_size = 1 << shift, 1 << mini_shift
        directory, _, self._cutoff, mini_fat, _, difat, _ = struct.unpack_from("<4x7I", data, 44)
        self._fat = self._table(b"".join(self._sector(number) for number in self._fat_sectors(difat)))
        entries = self._chain(directory)
        self._mini_fat = self._table(self._chain(mini_fat)) if mini_fat < _LAST else ()
        self._entries = [entries[place : place + _ENTRY] for place in range(0, len(entries), _ENTRY)]
        if not self._entries:
            raise CompoundError
        start = struct.unpack_from("<I", self._entries[0], 116)[0]
        self._mini = self._chain(start) if start < _LAST else b""
        self._top = {_name(entry): entry for entry in self._siblings(struct.unpack_from("<I", self._entries[0], 76)[0])}

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the streams and storages at the top."""
        return tuple(self._top)

    def stream(self, name: str) -> bytes:
        """The contents of the stream; empty where there is none of that name. Raises CompoundError."""
        entry = self._top.get(name)
        if entry is None or entry[66] != _STREAM:
            return b""
        start, size = struct.unpack_from("<2I", entry, 116)
        content = self._chain(start) if size >= self._cutoff else self._mini_chain(start) if size else b""
        if len(content) < size:
            raise CompoundError
        return content[:size]

    def _sector(self, number: int) -> bytes:
        place = (number + 1) * self._size
        if place >= len(self._data):
            raise CompoundError
        return self._data[place : place + self._size]

    def _table(self, data: bytes) -> tuple[int, ...]:
        return struct.unpack(f"<{len(data) // 4}I", data[: len(data) // 4 * 4])

    def _fat_sectors(self, difat: int) -> list[int]:
        listed = list(struct.unpack_from(f"<{_FIRST_FAT_SECTORS}I", self._data, 76))
        seen: set[int] = set()
        while difat < _LAST:
            if difat in seen:
                raise CompoundError
            seen.add(difat)
            *more, difat = self._table(self._sector(difat))
            listed.extend(more)
        return [number for number in listed if number < _LAST]

    def _chain(self, start: int) -> bytes:
        return b"".join(self._sector(number) for number in _followed(start, self._fat))

    def _mini_chain(self, start: int) -> bytes:
        size = self._mini_size
        return b"".join(self._mini[number * size : (number + 1) * size] for number in _followed(start, self._mini_fat))

    def _siblings(self, first: int) -> Iterator[bytes]:
        waiting, seen = [first], set[int]()
        while waiting:
            number = waiting.pop()
            if number == _NONE:
                continue
            if number >= len(self._entries) or number in seen:
                raise CompoundError
            seen.add(number)
            yield self._entries[number]
            waiting.extend(struct.unpack_from("<2I", self._entries[number], 68))


def _followed(start: int, table: tuple[int, ...]) -> Iterator[int]:
    number, steps = start, 0
    while number < _LAST:
        if number >= len(table) or steps > len(table):
            raise CompoundError
        yield number
        number, steps = table[number], steps + 1


def _name(entry: bytes) -> str:
    length = struct.unpack_from("<H", entry, 64)[0]
    return entry[: max(0, min(length, 64) - 2)].decode("utf-16-le", "replace")


def custom_properties(file: CompoundFile) -> dict[str, str]:
    """The properties by which we know our own workbooks; what is damaged is left out."""
    for kind, section in _sections(file.stream("\x05DocumentSummaryInformation")):
        if kind == _CUSTOM:
            values = dict(_values(section))
            return {name: values[number] for number, name in _dictionary(section) if number in values}
    return {}


def saved_time(file: CompoundFile) -> str:
    """When the file was last saved (ISO 8601); empty where it does not say so."""
    for _, section in _sections(file.stream("\x05SummaryInformation")):
        return dict(_values(section)).get(_SAVED_ID, "")
    return ""


def _sections(stream: bytes) -> Iterator[tuple[bytes, bytes]]:
    try:
        for number in range(min(struct.unpack_from("<I", stream, 24)[0], 2)):
            kind, offset = struct.unpack_from("<16sI", stream, 28 + 20 * number)
            yield kind, stream[offset:]
    except struct.error:
        return


def _offsets(section: bytes) -> Mapping[int, int]:
    try:
        count = min(struct.unpack_from("<I", section, 4)[0], len(section) // 8)
        return dict(struct.unpack_from("<2I", section, 8 + 8 * number) for number in range(count))
    except struct.error:
        return {}


def _encoding(section: bytes) -> str:
    place = _offsets(section).get(1)
    if place is None or place + 8 > len(section):
        return "gbk"
    page = struct.unpack_from("<H", section, place + 4)[0]
    return {_UTF16: "utf-16-le", 65001: "utf-8"}.get(page, "gbk" if page == 936 else f"cp{page}")  # noqa: PLR2004


def _dictionary(section: bytes) -> Iterator[tuple[int, str]]:
    place, encoding = _offsets(section).get(0), _encoding(section)
    if place is None:
        return
    wide = encoding == "utf-16-le"
    try:
        count = struct.unpack_from("<I", section, place)[0]
        place += 4
        for _ in range(min(count, len(section) // 8)):
            number, length = struct.unpack_from("<2I", section, place)
            size = length * 2 if wide else length
            yield number, section[place + 8 : place + 8 + size].decode(encoding, "replace").rstrip("\0")
            place += 8 + (size + 3) // 4 * 4 if wide else 8 + size
    except (struct.error, LookupError):
        return


def _values(section: bytes) -> Iterator[tuple[int, str]]:
    encoding = _encoding(section)
    for number, place in _offsets(section).items():
        try:
            kind, first = struct.unpack_from("<2I", section, place)
            if kind == _ANSI:
                yield number, section[place + 8 : place + 8 + first].decode(encoding, "replace").rstrip("\0")
            elif kind == _WIDE:
                yield number, section[place + 8 : place + 8 + 2 * first].decode("utf-16-le", "replace").rstrip("\0")
            elif kind == _NUMBER:
                yield number, str(first)
            elif kind == _TIME:
                yield number, _moment(struct.unpack_from("<Q", section, place + 4)[0])
        except (struct.error, LookupError, OverflowError):
            continue


def _moment(ticks: int) -> str:
    if not ticks:
        return ""
    return (datetime(1601, 1, 1, tzinfo=UTC) + timedelta(microseconds=ticks // 10)).strftime("%Y-%m-%dT%H:%M:%SZ")
