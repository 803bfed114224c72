"""In: finished documents and the outputs folder. Out: files there, each complete or absent.

Nothing we did not write is ever written over: a file at our path whose contents are not those
we left is kept, and ours is written beside it. Nothing is ever deleted: what no longer counts
moves to 作废/.
"""

from __future__ import annotations

import errno
import hashlib
import json
import os
import re
import tempfile
from dataclasses import dataclass, field, replace
from pathlib import Path

from gkbatch.outcome import DISTRICT, Level
from gkbatch.settings.set_up import SetUpError

REPORTS, SLIPS, DRAFTS, ANNULLED, RECORDS = "报告", "退回", "草稿", "作废", "日志"
PROOFS, WEB_PAGES, PDFS = "核对稿", "网页", "PDF"
RESULTS = (REPORTS, SLIPS, DRAFTS, PROOFS, WEB_PAGES, PDFS)
MANIFEST = f"{RECORDS}/清单.json"
RUN_RECORD = "run.json"
# What the run before found, for comparing; it also tells whose folder this is.
STATE = f"{RECORDS}/上次.json"
_BESIDE = "（新）"
_BESIDE_NAME = re.compile(r"（新\d*）(?=\.\w+\Z)")
_UNFINISHED = "~"
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
}


class OutputsError(SetUpError[str]):
    """The outputs folder cannot be used; the message says why, in words for the office."""

    def __init__(self, message: str) -> None:
        super().__init__("", (message,))


@dataclass
class Outputs:
    """The outputs folder of one run.

    ``manifest`` holds the SHA-256 of every file as we left it, by path relative to ``folder``;
    with ``force`` a file that a person changed moves to 作废/ instead of standing in the way;
    ``delivered`` what this run wrote; ``kept`` the paths where another's file stands or one that stays; ``remarks`` what the office should know about it.
    """

    folder: Path
    record: str = MANIFEST
    manifest: dict[str, str] = field(default_factory=dict)
    delivered: dict[str, str] = field(default_factory=dict)
    kept: set[str] = field(default_factory=set)
    remarks: list[str] = field(default_factory=list)
    force: bool = False

    def deliver(self, path: str, data: bytes) -> str:
        """Writes ``data`` at ``path`` and gives back the path it was written to.

        That is another one where a person's file stands there, or where the file is open.
        """
        if self.force and self.edited(path):
            self._annul(path, "已被人工修改")
        mark = hashlib.sha256(data).hexdigest()
        why = "与本次生成的另一份同名" if path in self.delivered else "已被人工修改，予以保留"
        place = path if self._is_free(path) else self._beside(path, why)
        try:
            self._write_noted(place, data, mark)
        except PermissionError:
            # On Windows a file that is open in WPS or Excel cannot be replaced.
            place = self._beside(path, "正在被别的程序打开，请先关闭")
            self._write_noted(place, data, mark)
        self.delivered[place] = mark
        return place

    def replace(self, path: str, data: bytes) -> None:
        """Writes a record that is ours alone, over the one of the run before."""
        self._write(path, data)

    def record_of_before(self, path: str) -> str:
        """A record that the run before left; empty where there is none."""
        try:
            return (self.folder / path).read_text(encoding="utf-8")
        except (OSError, ValueError):
            return ""

    def earlier(self, path: str) -> tuple[str, ...]:
        """What an earlier run wrote at ``path`` or beside it and is still there."""
        wanted = usual_path(path)
        return tuple(p for p in self.manifest if usual_path(p) == wanted and (self.folder / p).is_file())

    def stays(self, path: str) -> None:
        """A file of an earlier run that this run would make the same is no stale one."""
        self.kept.add(path)

    def annul_stale(self, folders: tuple[str, ...] = RESULTS) -> tuple[str, ...]:
        """Moves to 作废/ what of ``folders`` was not written again, and the （新） of what was; their paths.

        A copy that ``stays`` is not touched.
        """
        stale = [
            path
            for path in self.manifest
            if (path.startswith(tuple(f"{name}/" for name in folders)) or usual_path(path) in self.delivered)
            and path not in self.delivered
            and path not in self.kept
            and (self.folder / path).is_file()
        ]
        for path in stale:
            self._annul(path, "已不是现在的结果")
        return tuple(stale)

    def edited(self, path: str) -> bytes | None:
        """The contents of the file at ``path`` if a person changed it since we wrote it."""
        target = self.folder / path
        if self._is_free(path) or not target.is_file() or target.is_symlink():
            return None
        return target.read_bytes()

    def _annul(self, path: str, why: str) -> None:
        target = self._unused(f"{ANNULLED}/{Path(path).name}")
        (self.folder / ANNULLED).mkdir(exist_ok=True)
        (self.folder / path).rename(self.folder / target)
        self.remarks.append(f"{path} {why}，移到 {target}")

    def close(self) -> None:
        """Writes down what this run left in the folder, for the next run."""
        kept = {path: mark for path, mark in self.manifest.items() if (self.folder / path).is_file()}
        text = json.dumps(kept | self.delivered, ensure_ascii=False, indent=1, sort_keys=True)
        self._write(self.record, text.encode())
        (self.folder / f"{self.record}{_UNFINISHED}").unlink(missing_ok=True)

    def _is_free(self, path: str) -> bool:
        if path in self.delivered:
            return False
        target = self.folder / path
        if not target.exists() and not target.is_symlink():
            return True
        return target.is_file() and not target.is_symlink() and _sha256(target) == self.manifest.get(path)

    def _beside(self, path: str, why: str) -> str:
        stem, dot, ending = path.rpartition(".")
        candidate, number = f"{stem}{_BESIDE}{dot}{ending}", 1
        while not self._is_free(candidate):
            number += 1
            candidate = f"{stem}（新{number}）{dot}{ending}"
        self.kept.add(path)
        self.remarks.append(f"{path} {why}；新的结果写在 {candidate}")
        return candidate

    def _unused(self, path: str) -> str:
        stem, dot, ending = path.rpartition(".")
        candidate, number = path, 1
        while (self.folder / candidate).exists():
            number += 1
            candidate = f"{stem}（{number}）{dot}{ending}"
        return candidate

    def _write_noted(self, path: str, data: bytes, mark: str) -> None:
        """Writes the file, and before it a note of it, for the case that the run is cut short."""
        note = self.folder / f"{self.record}{_UNFINISHED}"
        note.parent.mkdir(parents=True, exist_ok=True)
        with note.open("a", encoding="utf-8", newline="\n") as stream:
            stream.write(json.dumps([path, mark], ensure_ascii=False) + "\n")
        self._write(path, data)

    def _write(self, path: str, data: bytes) -> None:
        """A file of that name appears whole or not at all."""
        target = self.folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=target.parent, prefix=".gkbatch-")
        try:
            with os.fdopen(handle, "wb") as stream:
                stream.write(data)
                stream.flush()
                os.fsync(stream.fileno())
            Path(temporary).chmod(0o644)
            Path(temporary).replace(target)
        except BaseException:
            Path(temporary).unlink(missing_ok=True)
            raise


def open_outputs(folder: Path, inputs: Path | None, *, level: Level = DISTRICT, force: bool = False) -> Outputs:
    """The outputs folder, made where it is missing; ``inputs`` is a folder it may not lie in.

    Raises OutputsError where it lies in the inputs, is no folder, cannot be written, holds a
    run.json that is not ours, or the results of another level: one would replace the other.
    """
    if inputs is not None and folder.resolve().is_relative_to(inputs.resolve()):
        raise OutputsError(f"输出文件夹 {folder} 在填报表文件夹 {inputs} 里面，请换一个位置")
    outputs = replace(open_folder(folder, MANIFEST), force=force)
    _check_record(folder / RUN_RECORD)
    held = _level_of(outputs.record_of_before(STATE))
    if held not in {"", level}:
        whose = "本级各单位的报告和汇总" if held == DISTRICT else "下级各地区的汇总"
        raise OutputsError(f"{folder} 里是{whose}，会被替换；请用 -o 指定别的文件夹")
    return outputs


def _level_of(state: str) -> str:
    """Whose results the run before left; empty where there was none."""
    try:
        return str(json.loads(state).get("level", DISTRICT)) if state else ""
    except (ValueError, AttributeError):
        return ""


def open_folder(folder: Path, record: str) -> Outputs:
    """A folder to deliver to, made where it is missing; ``record`` is its manifest's path.

    Raises OutputsError where it is no folder or cannot be written.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as fault:
        raise OutputsError(f"不能写入输出文件夹 {folder}：{cause(fault)}") from fault
    return Outputs(folder, record, _manifest(folder / record) | _unfinished(folder, f"{record}{_UNFINISHED}"))


def usual_path(path: str) -> str:
    """The path without the （新） of a file that was written beside another's."""
    return _BESIDE_NAME.sub("", path)


def cause(fault: OSError) -> str:
    """Why the system refused, in words for the office; the system's own words where we have none."""
    return _CAUSES.get(fault.errno or 0) or fault.strerror or str(fault)


def _check_record(path: Path) -> None:
    if not path.exists():
        return
    try:
        ours = "schema_version" in json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        ours = False
    if not ours:
        raise OutputsError(f"{path} 不是 gkbatch 写的文件；请把它移走，或者换一个输出文件夹")


def _manifest(path: Path) -> dict[str, str]:
    try:
        found = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}  # without a record every file counts as a person's, and is kept
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def _unfinished(folder: Path, note: str) -> dict[str, str]:
    """What a run that was cut short wrote before it could close its manifest."""
    try:
        lines = (folder / note).read_text(encoding="utf-8").splitlines()
    except (OSError, ValueError):
        return {}
    found = {}
    for line in lines:
        try:
            path, mark = json.loads(line)
        except ValueError:
            continue  # the last line may be torn
        if (folder / path).is_file() and _sha256(folder / path) == mark:
            found[str(path)] = str(mark)
    return found


def _sha256(path: Path) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
