"""In: finished documents and the outputs folder. Out: files there, each complete or absent.

Nothing we did not write is ever written over: a file at our path whose contents are not those
we left is kept, and ours is written beside it. Nothing is ever deleted but a second copy of the
same bytes: what no longer counts moves to 作废/.
"""

from __future__ import annotations

import contextlib
import errno
import functools
import json
import os
import re
from collections.abc import Callable, Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Self

from gkbatch.run.marks import ABSENT, CLOSED, NO_FILE, mark_of, mark_of_bytes
from gkbatch.run.ways import leads_elsewhere
from gkbatch.run.writing import InUseError, passing_folder, put, remove_folder, write_whole
from gkbatch.set_up import SetUpError

REPORTS, SLIPS, DRAFTS, ANNULLED, RECORDS = "报告", "退回", "草稿", "作废", "日志"
PROOFS, WEB_PAGES, PDFS, MESSAGES = "核对稿", "网页", "PDF", "通知"
RESULTS = (REPORTS, SLIPS, DRAFTS, PROOFS, WEB_PAGES, PDFS, MESSAGES)
MANIFEST = f"{RECORDS}/清单.json"
# What stands in its place beside intake workbooks that were written to a folder of their own.
BESIDE_INTAKE = ".gkbatch.json"
RUN_RECORD = "run.json"
# What the run before found, for comparing; it also tells whose folder this is.
STATE = f"{RECORDS}/上次.jsonl"
_BESIDE = "（新）"
_BESIDE_NAME = re.compile(r"（新\d*）(?=\.\w+\Z)")
UNFINISHED = "~"
_NOT_NOW = "已不是现在的结果"
_OPEN = "正在被别的程序打开，请先关闭"
_CAUSES = {
    errno.ENOSPC: "磁盘已满",
    errno.EDQUOT: "磁盘空间用完",
    errno.EROFS: "磁盘是只读的",
    errno.EACCES: "没有权限，或者正被别的程序占用",
    errno.EPERM: "没有权限",
    errno.EEXIST: "同名的文件已经存在",
    errno.EISDIR: "是文件夹，不是文件",
    errno.ENOTDIR: "路径里有一段不是文件夹",
    errno.ENOENT: "路径不存在",
    errno.ENAMETOOLONG: "名称太长",
    errno.EIO: "磁盘读写出错",
    errno.EFBIG: "文件超过了系统允许的大小",
    errno.ENXIO: "磁盘或者网络位置不在了",
    errno.ENODEV: "磁盘或者网络位置不在了",
    errno.ESTALE: "磁盘或者网络位置不在了",
}
FOLDERS = (*RESULTS, ANNULLED, RECORDS)


class OutputsError(SetUpError[str]):
    """The outputs folder cannot be used; the message says why, in words for the office."""

    def __init__(self, message: str) -> None:
        super().__init__("", (message,))


@dataclass
class Outputs:
    """The outputs folder of one run, which is nobody else's until the run leaves the ``with``.

    ``manifest`` holds the SHA-256 of every file as we left it, by path relative to ``folder``;
    with ``force`` a file that a person changed moves to 作废/ instead of standing in the way;
    ``delivered`` what this run wrote; ``kept`` the paths where another's file stands or one that stays; ``remarks``
    what the office should know about it; ``unmade`` what was asked for and could not be made, and why; ``ways`` the
    folders to which no link leads. Where the folder refuses, OutputsError.
    """

    folder: Path
    record: str = MANIFEST
    manifest: dict[str, str] = field(default_factory=dict)
    delivered: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    unmade: list[str] = field(default_factory=list)
    ways: set[Path] = field(default_factory=set)
    force: bool = False
    leaving: ExitStack = field(default_factory=ExitStack)

    @functools.cached_property
    def relatives(self) -> dict[str, list[str]]:
        """The paths that earlier runs wrote to, by their usual path."""
        found: dict[str, list[str]] = {}
        for path in self.manifest:
            found.setdefault(usual_path(path), []).append(path)
        return found

    def __enter__(self) -> Self:
        """The folder, locked."""
        return self

    def __exit__(self, *_: object) -> None:
        """Gives the folder back, as it is."""
        self.leaving.close()

    def deliver(self, path: str, data: bytes) -> str:
        """Writes ``data`` at ``path`` and gives back the path it was written to.

        That is another one where a person's file stands there, or where the file is open. A file of the same
        bytes is ours, whatever the records say.
        """
        return self._deliver(path, mark_of_bytes(data), lambda target: write_whole(target, data))

    def deliver_file(self, path: str, source: Path, mark: str) -> str:
        """The same with a file of this mark that lies whole in the folder under a passing name."""

        def move(target: Path) -> None:
            target.parent.mkdir(parents=True, exist_ok=True)
            put(source, target)

        return self._deliver(path, mark, move)

    def _deliver(self, path: str, mark: str, write: Callable[[Path], None]) -> str:
        with self.in_words(path):
            place = self._place(path, mark)
            while not self._written(place, mark, write):
                self.kept.add(place)
                place = self._beside(path, mark, _OPEN)
        self.delivered[place] = mark
        return place

    @functools.cached_property
    def passing(self) -> Path:
        """Where files lie until they have their place; it goes with the run."""
        with self.in_words(""):
            folder = passing_folder(self.folder)
        self.leaving.callback(remove_folder, folder)
        return folder

    def replace(self, path: str, data: bytes | Iterable[bytes]) -> None:
        """Writes a record that is ours alone, whole or part by part, over the one of the run before."""
        with self.in_words(path):
            write_whole(self._target(path), data)

    def record_of_before(self, path: str) -> Iterator[bytes]:
        """The lines of a record that the run before left; none where there is none."""
        with contextlib.suppress(OSError), (self.folder / path).open("rb") as stream:
            yield from stream

    def stands(self, path: str, mark: str) -> bool:
        """Whether a file of this mark lies at ``path``; then it counts as delivered, and nothing is written."""
        if path in self.delivered or mark_of(self.folder / path) != mark:
            return False
        self.delivered[path] = mark
        return True

    def earlier(self, path: str) -> tuple[str, ...]:
        """What an earlier run wrote at ``path`` or beside it and is still there."""
        return tuple(p for p in self.relatives.get(usual_path(path), ()) if (self.folder / p).is_file())

    def stays(self, path: str) -> None:
        """A file of an earlier run that this run would make the same is no stale one."""
        self.kept.add(path)

    def annul_stale(self, folders: tuple[str, ...] = RESULTS) -> tuple[str, ...]:
        """Moves to 作废/ what of ``folders`` was not written again, and the （新） of what was; their paths.

        A copy that ``stays`` is not touched. A （新） of the same bytes as what was written goes.
        """
        with self.in_words(ANNULLED):
            self._merge_copies()
            stale = [
                path
                for path in self.manifest
                if (path.startswith(tuple(f"{name}/" for name in folders)) or usual_path(path) in self.delivered)
                and path not in self.delivered
                and path not in self.kept
                and (self.folder / path).is_file()
            ]
            # Every agency that answers leaves a message behind: their names would hide what matters.
            messages = [path for path in stale if path.startswith(f"{MESSAGES}/")]
            others = [path for path in stale if not path.startswith(f"{MESSAGES}/")]
            annulled = (*self._annul(others, _NOT_NOW), *self._annul(messages, _NOT_NOW, named=False))
        if REPORTS in folders:
            self.remarks.extend(
                f"{path} 不是 gkbatch 写的，或者运行记录丢失了；请核对它是否还有效" for path in self._unknown_reports()
            )
        return annulled

    def withdraw(self, *paths: str, why: str = _NOT_NOW) -> None:
        """Moves to 作废/ what earlier runs wrote at ``paths`` or beside them, unaltered; one remark tells of it."""
        with self.in_words(ANNULLED):
            self._annul((one for path in paths for one in self.earlier(path)), why)

    def set_aside(self, path: str, why: str) -> bool:
        """Moves the file at ``path`` to 作废/, unaltered, and says why; whether it could be moved."""
        with self.in_words(path):
            return bool(self._annul([path], why))

    def edited(self, path: str) -> bytes | None:
        """The contents of the file at ``path`` if it is not as we left it, and can be read."""
        with self.in_words(path):
            if self._is_free(path) or mark_of(self.folder / path) in {NO_FILE, CLOSED}:
                return None
            return (self.folder / path).read_bytes()

    def close(self) -> None:
        """Writes down what this run left in the folder, for the next run."""
        kept = {path: mark for path, mark in self.manifest.items() if (self.folder / path).is_file()}
        text = json.dumps(kept | self.delivered, ensure_ascii=False, indent=1, sort_keys=True)
        self.replace(self.record, text.encode())
        with self.in_words(self.record):
            (self.folder / f"{self.record}{UNFINISHED}").unlink(missing_ok=True)

    @contextlib.contextmanager
    def in_words(self, path: str) -> Iterator[None]:
        """A refusal of the system as OutputsError: it is the folder's fault, and no agency's."""
        try:
            yield
        except OSError as fault:
            raise OutputsError(
                f"写不了 {self.folder / path}：{cause(fault)}。已经写好的文件都是完整的；处理好以后再运行一次"
            ) from fault

    def _target(self, path: str) -> Path:
        """Where ``path`` is. Raises OutputsError where a link on the way leads elsewhere."""
        target = self.folder / path
        if target.parent not in self.ways:
            check_way(self.folder, target.parent)
            self.ways.add(target.parent)
        return target

    def _place(self, path: str, mark: str) -> str:
        """Where a file of this mark can go: ``path``, or beside what stands there."""
        if path in self.delivered:
            return self._beside(path, mark, "与本次生成的另一份同名")
        found = mark_of(self.folder / path)
        if found in {mark, ABSENT}:
            return path
        if self._is_ours(path, found):
            return path
        if self.force and found not in {NO_FILE, CLOSED} and self._annul([path], self._whose(path)):
            return path
        why = {CLOSED: _OPEN, NO_FILE: "是链接或者文件夹，予以保留"}.get(found, f"{self._whose(path)}，予以保留")
        return self._beside(path, mark, why)

    def _whose(self, path: str) -> str:
        return "已被人工修改" if path in self.manifest else "不是 gkbatch 写的，或者运行记录丢失了"

    def _merge_copies(self) -> None:
        """Removes each （新） whose bytes are those that were written to its usual path, known or not.

        One that is ours by its bytes counts as known from here on, and is as stale as others.
        """
        for parent in {(self.folder / path).parent for path in self.delivered}:
            for target in sorted(parent.iterdir()):
                path = target.relative_to(self.folder).as_posix()
                mark = self.delivered.get(usual_path(path))
                if not mark or path in self.delivered or path in self.kept:
                    continue
                found = mark_of(target)
                if found == mark:
                    with contextlib.suppress(PermissionError):
                        target.unlink()
                elif self._is_ours(path, found):
                    self.manifest[path] = found

    def _unknown_reports(self) -> list[str]:
        known = self.manifest.keys() | self.delivered.keys() | self.kept
        found = (f"{REPORTS}/{target.name}" for target in sorted((self.folder / REPORTS).glob("*.docx")))
        return [path for path in found if path not in known and not PurePosixPath(path).name.startswith((".", "~$"))]

    def _annul(self, paths: Iterable[str], why: str, *, named: bool = True) -> tuple[str, ...]:
        """Moves the files to 作废/; those that could be moved. One remark tells of them, by their names if ``named``."""
        targets = {path: self._moved_away(path) for path in paths}
        annulled = tuple(path for path, target in targets.items() if target)
        self.remarks.extend(
            f"{path} {why}，但{_OPEN}，没有移到 {ANNULLED}/；关闭后再运行一次"
            for path, target in targets.items()
            if not target
        )
        if len(annulled) == 1 and named:
            # Where it keeps its name, the folder says enough.
            name, target = PurePosixPath(annulled[0]).name, targets[annulled[0]]
            where = f"{ANNULLED}/" if PurePosixPath(target).name == name else target
            self.remarks.append(f"{annulled[0]} {why}，移到 {where}")
        elif annulled and named:
            self.remarks.append(f"{len(annulled)} 份{why}，移到 {ANNULLED}/：{'、'.join(annulled)}")
        elif annulled:
            folder = PurePosixPath(annulled[0]).parent
            self.remarks.append(f"{folder}/ 里有 {len(annulled)} 个文件{why}，移到 {ANNULLED}/")
        return annulled

    def _moved_away(self, path: str) -> str:
        """Where in 作废/ the file is now; empty where another program holds it."""
        target = self._unused(f"{ANNULLED}/{Path(path).name}")
        self._target(target).parent.mkdir(exist_ok=True)
        try:
            self._target(path).rename(self.folder / target)
        except PermissionError:
            return ""
        return target

    def _is_free(self, path: str) -> bool:
        if path in self.delivered:
            return False
        found = mark_of(self.folder / path)
        return found == ABSENT or self._is_ours(path, found)

    def _is_ours(self, path: str, mark: str) -> bool:
        """Whether we left such bytes here or beside: of two runs at once only one wrote down which."""
        return mark in {self.manifest.get(one) for one in self.relatives.get(usual_path(path), ())}

    def _beside(self, path: str, mark: str, why: str) -> str:
        stem, dot, ending = path.rpartition(".")
        candidate, number = f"{stem}{_BESIDE}{dot}{ending}", 1
        taken = self.delivered.keys() | self.kept
        while candidate in taken or not (self._is_free(candidate) or mark_of(self.folder / candidate) == mark):
            number += 1
            candidate = f"{stem}（新{number}）{dot}{ending}"
        self.kept.add(path)
        # The end of a remark is what a narrow screen keeps: there the whole name would hide what became of the file.
        added = candidate.removeprefix(stem).removesuffix(f"{dot}{ending}")
        self.remarks.append(f"{path} {why}；新的写在旁边，名称后加“{added}”")
        return candidate

    def _unused(self, path: str) -> str:
        stem, dot, ending = path.rpartition(".")
        candidate, number = path, 1
        while os.path.lexists(self.folder / candidate):
            number += 1
            candidate = f"{stem}（{number}）{dot}{ending}"
        return candidate

    def _written(self, path: str, mark: str, write: Callable[[Path], None]) -> bool:
        """Writes the file, and before it a note of it, for the case that the run is cut short.

        False where another program holds the file.
        """
        note = self._target(f"{self.record}{UNFINISHED}")
        note.parent.mkdir(parents=True, exist_ok=True)
        with note.open("ab", buffering=0) as stream:
            # A line that a killed run left torn ends here.
            stream.write(f"\n{json.dumps([path, mark], ensure_ascii=False)}\n".encode())
        target = self._target(path)
        try:
            if mark_of(target) != mark:
                write(target)
        except InUseError:
            return False
        return True


def check_way(folder: Path, place: Path) -> None:
    """OutputsError where a link on the way from ``folder`` to ``place`` leads elsewhere."""
    if leads_elsewhere(folder, place):
        raise OutputsError(f"{place} 是通往别处的快捷方式（链接），结果不会写到那里；请换成普通的文件夹")


def usual_path(path: str) -> str:
    """The path without the （新） of a file that was written beside another's."""
    return _BESIDE_NAME.sub("", path)


def cause(fault: OSError) -> str:
    """Why the system refused, in words for the office; the system's own words where we have none."""
    return _CAUSES.get(fault.errno or 0) or fault.strerror or str(fault)
