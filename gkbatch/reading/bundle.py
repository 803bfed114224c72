"""In: the bytes of a zip archive of files, as people send several returns at once. Out: the files in it, in memory.

Nothing is ever written to disk, and no archive inside an archive is opened.
"""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from functools import cached_property

from gkbatch.archive import MAX_FILE, MAX_UNPACKED, ArchiveError, content_of, entries_of
from gkbatch.reading.refusal import SEND_AGAIN, RefusedError

MAX_MEMBERS = 500
_ZIP = b"PK"
_PACKAGE_PARTS = ("[content_types].xml", "mimetype", "ofd.xml")
_PACKAGE_FOLDERS = ("xl/", "word/", "ppt/", "_rels/", "meta-inf/")
_UTF8_NAME, _LOCKED = 0x800, 0x1
_UNPACK = "请解压后把里面的填报表放进 inputs 文件夹。"


@dataclass(frozen=True)
class Bundle:
    """The names of the files in an archive, in their order."""

    members: tuple[str, ...]


class _Archive:
    def __init__(self, data: bytes) -> None:
        self._data = data

    @cached_property
    def entries(self) -> tuple[zipfile.ZipInfo, ...]:
        """The files, folders left out. Raises RefusedError."""
        try:
            return entries_of(self._data)
        except ArchiveError as fault:
            raise RefusedError(f"压缩包不正常：{fault}，没有打开", _UNPACK) from fault
        except Exception as fault:  # a damaged archive raises a dozen classes
            raise RefusedError("压缩包不完整或已损坏，打不开", SEND_AGAIN) from fault

    @property
    def is_package(self) -> bool:
        """Whether it is one document of an office program, and no bundle of files."""
        names = [entry.filename.replace("\\", "/").lower().lstrip("/") for entry in self.entries]
        return any(name in _PACKAGE_PARTS or name.startswith(_PACKAGE_FOLDERS) for name in names) or any(
            name.rpartition("/")[2] in {"workbook.xml", "workbook.bin"} for name in names
        )


def bundle_of(data: bytes) -> Bundle | None:
    """The files in the archive; None where ``data`` is no archive of files. Raises RefusedError."""
    if not data.startswith(_ZIP) or len(data) > MAX_FILE:
        return None
    try:
        archive = _Archive(data)
        if archive.is_package:
            return None
    except RefusedError:
        # What is too torn to say so itself is called a damaged file, not a damaged archive.
        if b"[Content_Types].xml" in data or b"xl/" in data:
            return None
        raise
    names = tuple(_name(entry) for entry in archive.entries)
    if not names:
        raise RefusedError("压缩包是空的", SEND_AGAIN)
    if len(names) > MAX_MEMBERS or sum(entry.file_size for entry in archive.entries) > MAX_UNPACKED:
        raise RefusedError(f"压缩包里有 {len(names)} 个文件，过多或过大，没有打开", _UNPACK)
    if len(set(names)) < len(names):
        raise RefusedError("压缩包里有同名的文件，分不清哪一个算数", _UNPACK)
    return Bundle(names)


def member_of(data: bytes, name: str) -> bytes:
    """The contents of that file in the archive. Raises RefusedError."""
    entry = next(entry for entry in _Archive(data).entries if _name(entry) == name)
    if entry.flag_bits & _LOCKED:
        raise RefusedError("压缩包设了密码，无法读取", "请解压后把里面的填报表放进 inputs 文件夹，或请该单位取消密码。")
    if entry.file_size > MAX_FILE:
        raise RefusedError("文件超过 20 MB，不像是填报表", "请核对是否放错文件。")
    try:
        content = content_of(entry, data)
    except Exception as fault:  # the same dozen
        raise RefusedError("压缩包里的这个文件已损坏，解不开", SEND_AGAIN) from fault
    if _is_archive_of_files(content):
        raise RefusedError("压缩包里还有压缩包，没有打开", _UNPACK)
    return content


def _is_archive_of_files(content: bytes) -> bool:
    try:
        return bundle_of(content) is not None
    except RefusedError:
        return False


def _name(entry: zipfile.ZipInfo) -> str:
    """The name as its author saw it: without the flag for UTF-8 it is GBK, as on Chinese Windows, or UTF-8 all the same."""
    if entry.flag_bits & _UTF8_NAME:
        return entry.filename.replace("\\", "/")
    raw = entry.filename.encode("cp437", "replace")
    for encoding in ("utf-8", "gbk"):
        try:
            return raw.decode(encoding).replace("\\", "/")
        except UnicodeDecodeError:
            continue
    return raw.decode("utf-8", "backslashreplace")
