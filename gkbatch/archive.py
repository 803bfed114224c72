"""In: the bytes of an Office file. Out: its parts, taken on no trust; or one of ours without a trace of the clock.

Office files are zip archives that carry the time of saving in every member and in their core
properties. With both fixed, the same input gives the same bytes.
"""

from __future__ import annotations

import io
import posixpath
import re
import struct
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType

from lxml import etree

from gkbatch.remembered import remembered

MAX_FILE = 20 * 1024 * 1024
MAX_MEMBERS = 2000
MAX_UNPACKED = 200 * 1024 * 1024
# Of 1,702 real workbooks the densest member was packed 97 : 1; bombs are packed 1,000 : 1.
MAX_RATIO = 200
_RATIO_FROM = 4 * 1024 * 1024
_LOCAL_HEADER = 30
_LOCKED = 0x1 | 0x20 | 0x40  # with a password, as a patch of another file, with strong encryption
_ZIP64 = 0xFFFFFFFF
_DRIVE = re.compile(r"[a-z]:")
# No office program packs otherwise, and the others can ask for any amount of memory.
_PACKINGS = {zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED}

_EPOCH = (1980, 1, 1, 0, 0, 0)
_CORE = "docProps/core.xml"
_TIMES = re.compile(rb"(<dcterms:(?:created|modified)[^>]*>)[^<]*(</)")
# The time of saving in every file of ours that nobody has saved since.
SETTLED_TIME = "2000-01-01T00:00:00Z"
_SETTLED = rb"\g<1>" + SETTLED_TIME.encode() + rb"\g<2>"


def settled(data: bytes) -> bytes:
    """``data``, an Office file of ours, with fixed times: equal content gives equal bytes."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as settled_zip:
        for member in source.infolist():
            content = source.read(member)
            if member.filename == _CORE:
                content = _TIMES.sub(_SETTLED, content)
            entry = zipfile.ZipInfo(member.filename, _EPOCH)
            entry.compress_type = zipfile.ZIP_DEFLATED
            entry.external_attr = 0o600 << 16
            settled_zip.writestr(entry, content)
    return target.getvalue()


class ArchiveError(Exception):
    """An archive that no program writes in good faith; the words say why."""


class OversizeError(ArchiveError):
    """An archive of more or larger members than any file that belongs here."""


class DoctypeError(Exception):
    """A part with a DTD, which no office program writes."""


@dataclass(frozen=True)
class Relation:
    """What a part refers to inside its package: the address of the kind, and the other part's path."""

    kind: str
    target: str


def parts_of(data: bytes) -> dict[str, bytes]:
    """Every part of the package by its path, the sums over them checked.

    Raises ArchiveError, of it OversizeError; a damaged archive raises a dozen other classes (BadZipFile, zlib.error,
    EOFError …).
    """
    return {entry.filename.replace("\\", "/").lstrip("/"): content_of(entry, data) for entry in entries_of(data)}


@lru_cache(maxsize=1)  # whether a file is an archive of returns is asked before it is opened as one
def entries_of(data: bytes) -> tuple[zipfile.ZipInfo, ...]:
    """The files in the archive, whose two directories agree; folders are left out.

    Raises as ``parts_of``, but looks into no member.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        entries = _checked(archive.infolist(), data)
    return tuple(entry for entry in entries if not entry.is_dir())


def _checked(entries: list[zipfile.ZipInfo], data: bytes) -> list[zipfile.ZipInfo]:
    if len(entries) > MAX_MEMBERS or sum(entry.file_size for entry in entries) > MAX_UNPACKED:
        raise OversizeError("成员过多或过大")
    if any(entry.file_size > MAX_RATIO * max(entry.compress_size, _RATIO_FROM // MAX_RATIO) for entry in entries):
        raise OversizeError("压缩比异常")
    names = [entry.filename.replace("\\", "/").lstrip("/").casefold() for entry in entries]
    if len(set(names)) < len(entries):
        raise zipfile.BadZipFile  # which of two members counts, programs decide differently
    if any(".." in name.split("/") or _DRIVE.match(name) for name in names):
        raise ArchiveError("成员名称指向文件夹以外")
    if not {entry.compress_type for entry in entries} <= _PACKINGS:
        raise zipfile.BadZipFile
    _check_headers(entries, data)
    return entries


def _check_headers(entries: list[zipfile.ZipInfo], data: bytes) -> None:
    """Raises BadZipFile where a member's own header says otherwise than the directory, or two members overlap.

    Programs that trust the one and programs that trust the other would see different workbooks.
    """
    end = 0
    for entry in sorted(entries, key=lambda entry: entry.header_offset):
        header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER]
        if len(header) < _LOCAL_HEADER or header[:4] != b"PK\x03\x04" or entry.header_offset < end:
            raise zipfile.BadZipFile
        flags, packing, packed, size, length, more = struct.unpack("<6x2H8x2I2H", header)
        name = data[entry.header_offset + _LOCAL_HEADER : entry.header_offset + _LOCAL_HEADER + length]
        own = name.decode("utf-8" if flags & 0x800 else "cp437", "replace")
        if packing != entry.compress_type or own.split("\0")[0] != entry.orig_filename.split("\0")[0]:
            raise zipfile.BadZipFile
        # A member that was written as a stream has its sizes behind it, and 0 or marks here.
        if not flags & 0x8 and {packed, size} != {_ZIP64} and (packed, size) != (entry.compress_size, entry.file_size):
            raise zipfile.BadZipFile
        end = entry.header_offset + _LOCAL_HEADER + length + more + entry.compress_size


def content_of(entry: zipfile.ZipInfo, data: bytes) -> bytes:
    """The member's contents, the sum over them checked; ``entry`` is one of ``entries_of``.

    Raises BadZipFile for a member that lies of its size or is locked, and zlib.error for one that is torn.
    """
    header = data[entry.header_offset : entry.header_offset + _LOCAL_HEADER]
    start = entry.header_offset + _LOCAL_HEADER + sum(struct.unpack("<26x2H", header))
    content = data[start : start + entry.compress_size]
    if entry.compress_type == zipfile.ZIP_DEFLATED and entry.file_size:
        # The size that the archive declares may be a lie: no more than that is unpacked.
        content = zlib.decompressobj(-zlib.MAX_WBITS).decompress(content, entry.file_size)
    content = content[: entry.file_size]
    if entry.flag_bits & _LOCKED or zlib.crc32(content) != entry.CRC:
        raise zipfile.BadZipFile
    return content


def part_named(parts: Mapping[str, bytes], name: str) -> bytes | None:
    """The part of that name, in whatever case; None where there is none."""
    content = parts.get(name)
    if content is None:
        return next((own for path, own in parts.items() if path.lower() == name.lower()), None)
    return content


def xml_of(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    """The part of that name, in whatever case, as a tree; None where there is none. Raises as ``tree_of``."""
    content = part_named(parts, name)
    return None if content is None else tree_of(content)


def tree_of(content: bytes) -> etree._Element:
    """The part as a tree.

    Raises DoctypeError, and lxml's XMLSyntaxError for a part that is damaged. Nothing outside is looked up.
    """
    if b"<!DOCTYPE" in content or "<!DOCTYPE".encode("utf-16-le") in content:
        raise DoctypeError
    # Comments and instructions inside a value are no part of it.
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, remove_comments=True, remove_pis=True
    )
    root = etree.fromstring(content, parser)
    if root.getroottree().docinfo.internalDTD is not None:
        raise DoctypeError
    return root


def relations_path(part: str) -> str:
    """Where the package says what ``part`` (empty: the package itself) refers to."""
    folder, name = posixpath.split(part)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def relations_of(parts: Mapping[str, bytes], part: str) -> Mapping[str, Relation]:
    """What ``part`` (empty: the package itself) refers to inside the package, by the reference's name.

    Raises as ``xml_of``.
    """
    content = part_named(parts, relations_path(part))
    return {} if content is None else _relations(content, posixpath.dirname(part))


def document_part(parts: Mapping[str, bytes]) -> str:
    """The path of the part that the package is about; empty where it names none. Raises as ``xml_of``."""
    return next((one.target for one in relations_of(parts, "").values() if one.kind.endswith("/officeDocument")), "")


@remembered(64, 16 * 1024)
def _relations(content: bytes, folder: str) -> Mapping[str, Relation]:
    found = {
        str(item.get("Id")): Relation(
            str(item.get("Type")),
            posixpath.normpath(posixpath.join("/" + folder, str(item.get("Target")))).lstrip("/"),
        )
        for item in tree_of(content).iter("{*}Relationship")
        if item.get("TargetMode") != "External"
    }
    return MappingProxyType(found)
