"""In: where the results are to go. Out: the folder, ours alone for this run, or why it cannot be used."""

from __future__ import annotations

import json
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import Any

from gkbatch.outcome import DISTRICT, Level
from gkbatch.run.changes import level_of
from gkbatch.run.delivery import (
    FOLDERS,
    MANIFEST,
    RUN_RECORD,
    STATE,
    UNFINISHED,
    Outputs,
    OutputsError,
    cause,
    check_way,
)
from gkbatch.run.lock import LOCK, HeldError, release, take
from gkbatch.run.marks import known_marks
from gkbatch.run.ways import lies_in
from gkbatch.run.writing import remove_leftovers, room_for_temporary_files

# What run.json says of every agency.
_OF_AN_AGENCY = ("code", "name", "status", "source", "report", "slip", "findings")


def open_outputs(folder: Path, inputs: Path | None, *, level: Level = DISTRICT, force: bool = False) -> Outputs:
    """The outputs folder, made where it is missing; ``inputs`` is a folder it may not lie in.

    Raises OutputsError as ``open_folder``, and where it lies in the inputs or they in it, where it holds a
    run.json that is not ours, or the results of another level: one would replace the other.
    """
    if inputs is not None:
        _check_apart(folder, inputs)
    with open_folder(folder, MANIFEST) as outputs:
        for path in (RUN_RECORD, STATE):
            _check_plain(folder / path)
        _check_record(folder / RUN_RECORD)
        held = level_of(outputs.record_of_before(STATE))
        if held not in {"", level}:
            whose = "本级各单位的报告和汇总" if held == DISTRICT else "下级各地区的汇总"
            raise OutputsError(f"{folder} 里是{whose}，会被替换；请用 -o 指定别的文件夹")
        return replace(outputs, force=force, leaving=outputs.leaving.pop_all())


def delivered_record(folder: Path) -> Mapping[str, Any]:
    """What the run.json in ``folder`` says. Raises OutputsError where there is none, or none of a run."""
    path = folder / RUN_RECORD
    if not path.is_file():
        raise OutputsError(
            f"{folder} 里没有 {RUN_RECORD}，不是 gkbatch render 的结果；请先运行 gkbatch render，或者核对路径"
        )
    try:
        record = json.loads(path.read_text(encoding="utf-8"))
        _ = record["year"], [[agency[key] for key in _OF_AN_AGENCY] for agency in record["agencies"]]
    except (OSError, ValueError, TypeError, KeyError) as fault:
        raise OutputsError(f"{path} 读不懂；请再运行一次 gkbatch render") from fault
    return dict(record)


def _check_apart(folder: Path, inputs: Path) -> None:
    """OutputsError where results would come to lie among the returns."""
    if lies_in(folder, inputs):
        raise OutputsError(f"输出文件夹 {folder} 在填报表文件夹 {inputs} 里面，请换一个位置")
    inside = [name for name in FOLDERS if lies_in(inputs, folder / name)]
    if inside:
        raise OutputsError(f"填报表文件夹 {inputs} 在输出文件夹 {folder} 的 {inside[0]}/ 里面，请换一个位置")


def open_folder(folder: Path, record: str) -> Outputs:
    """A folder to deliver to, made where it is missing; ``record`` is its manifest's path.

    What an earlier run left half-written is removed. Raises OutputsError where it is no folder or cannot be
    written, where another run is writing into it, or where a link in it leads elsewhere.
    """
    with ExitStack() as leaving:
        try:
            folder.mkdir(parents=True, exist_ok=True)
            leaving.callback(release, take(folder))
            places = [folder, *(folder / name for name in FOLDERS)]
            for place in places:
                check_way(folder, place)
                if place.exists() and not place.is_dir():
                    raise OutputsError(f"{place} 是文件，不是文件夹；请把它移走")
            for path in (record, f"{record}{UNFINISHED}"):
                _check_plain(folder / path)
            remove_leftovers(places)
            leaving.enter_context(room_for_temporary_files(folder))
            known = known_marks(folder, record, f"{record}{UNFINISHED}")
        except HeldError as fault:
            raise OutputsError(_held(folder, fault)) from fault
        except OSError as fault:
            raise OutputsError(f"不能写入输出文件夹 {folder}：{cause(fault)}") from fault
        return Outputs(folder, record, known, leaving=leaving.pop_all())


def _held(folder: Path, fault: HeldError) -> str:
    said = f"另一个 gkbatch（{fault.owner}）正在往 {folder} 里写，这一次什么也没有写；请等它结束再运行"
    return said if fault.certain else f"{said}。确认没有在运行的，请删除 {folder / LOCK}"


def _check_plain(path: Path) -> None:
    """OutputsError where a link stands in place of a record of ours."""
    if path.is_symlink():
        raise OutputsError(f"{path} 是快捷方式（链接），不是 gkbatch 写的文件；请把它移走")


def _check_record(path: Path) -> None:
    if not path.exists():
        return
    try:
        ours = "schema_version" in json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError, TypeError):
        ours = False
    if not ours:
        raise OutputsError(f"{path} 不是 gkbatch 写的文件；请把它移走，或者换一个输出文件夹")
