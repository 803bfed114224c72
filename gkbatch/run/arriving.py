"""In: the folder of returns. Out: its files: their names in a fixed order, as shown, and their bytes or why not."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from gkbatch.archive import MAX_FILE

_SYSTEM_FILES = {"thumbs.db", "ehthumbs.db", "desktop.ini", ".ds_store", ".gitkeep", ".gitignore"}
# Files that lie in a folder while a workbook is open, and what a Mac writes beside each file.
_BESIDE_FILES = ("~$", ".~", "._")
_SYSTEM_FOLDERS = {"__macosx", ".git", "$recycle.bin", "system volume information", ".trash", ".svn"}
# Not yet whole: what browsers, cloud drives and office programs write while they are at it.
_UNFINISHED = (".tmp", ".crdownload", ".part", ".partial", ".downloading", ".xltd", ".!ut", ".download", ".td", ".bc!")


def found_files(folder: Path) -> tuple[str, ...]:
    """Every file under ``folder``, sub-folders included, as paths with "/" in a fixed order.

    Links to folders are listed and not followed.
    """
    closed: list[OSError] = []
    found = [
        (Path(parent) / name).relative_to(folder).as_posix()
        for parent, folders, names in os.walk(folder, onerror=closed.append, followlinks=False)
        for name in (*names, *(name for name in folders if (Path(parent) / name).is_symlink()))
    ]
    # A folder that cannot be opened is named like a file: nothing in it may vanish without a word.
    found.extend(Path(fault.filename).relative_to(folder).as_posix() for fault in closed)
    return tuple(sorted(found))


@dataclass(frozen=True)
class Arrived:
    """A file under the inputs: its path in it and how that is shown, its SHA-256, whether it is nobody's return.

    ``sha256`` is empty where the bytes were not taken.
    """

    name: str
    shown: str
    sha256: str
    ignored: bool


def arrived_files(folder: Path) -> tuple[Arrived, ...]:
    """Every file under ``folder``, in a fixed order."""
    return tuple(
        Arrived(name, printable_path(name), _sha256(folder / name), is_ignored(name)) for name in found_files(folder)
    )


def _sha256(path: Path) -> str:
    data = file_bytes(path)
    return "" if isinstance(data, NotTaken) else hashlib.sha256(data).hexdigest()


def printable_path(name: str) -> str:
    """The path as it can be shown and stored.

    Names that are no UTF-8 come from Chinese Windows and are GBK; bytes that are neither are
    written in hexadecimal, and so is what would move the cursor or the reading direction.
    """
    raw = name.encode("utf-8", "surrogateescape")
    text = name
    for encoding, errors in (("utf-8", "strict"), ("gbk", "strict"), ("utf-8", "backslashreplace")):
        try:
            text = raw.decode(encoding, errors)
            break
        except UnicodeDecodeError:
            continue
    return "".join(character if character.isprintable() else repr(character)[1:-1] for character in text)


def is_ignored(name: str) -> bool:
    """Whether the file is the system's or an office program's own, or not yet whole, and nobody's return.

    A name that merely begins with a dot is a return like any other.
    """
    *folders, last = name.lower().split("/")
    return (
        last in _SYSTEM_FILES
        or last.startswith(_BESIDE_FILES)
        or last.endswith(_UNFINISHED)
        or any(folder in _SYSTEM_FOLDERS for folder in folders)
    )


@dataclass(frozen=True)
class NotTaken:
    """Why the bytes of a file were not taken, and what to do."""

    message: str
    fix: str


def file_bytes(path: Path) -> bytes | NotTaken:
    """The file's contents, or why they were not taken. Links are not followed out of the folder."""
    if path.is_symlink() or not path.is_file():
        return NotTaken("是快捷方式（链接）或特殊文件，没有读取", "请放入原文件。")
    try:
        if path.stat().st_size > MAX_FILE:
            return NotTaken("文件超过 20 MB，不像是填报表", "请核对是否放错文件。")
        return path.read_bytes()
    except OSError as fault:
        return NotTaken(f"文件打不开：{fault.strerror}", "请关闭正在打开它的程序，或检查权限，再运行一次。")
