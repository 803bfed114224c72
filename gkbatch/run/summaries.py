"""In: the files of summary workbooks. Out: what stands in each, opened in processes of their own; last year's figures."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from pathlib import Path

from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.layout import layout_for
from gkbatch.outcome import DISTRICT, Level
from gkbatch.run.arriving import NotTaken, file_bytes
from gkbatch.run.coming import Coming
from gkbatch.run.marks import mark_of_bytes
from gkbatch.run.parcels import ParcelError
from gkbatch.run.process import SUMMARY, Answer, Loss
from gkbatch.run.progress import Progress
from gkbatch.run.requests import OpenRequest
from gkbatch.run.summary_parcels import unpack_summary
from gkbatch.run.work import SAVE_ANEW
from gkbatch.run.workers import Answering
from gkbatch.settings import Settings
from gkbatch.submission import NotRead
from gkbatch.summary.last_year import LastYear, LastYearError, known_last_year
from gkbatch.summary.opened import Opened

_LOST = {
    Loss.DIED: "读这份文件时程序被迫中止（内容异常或占用内存过多）",
    Loss.LATE: f"这份文件 {SUMMARY.seconds:g} 秒还没有读完，已停止读取",
}


def opened_summaries(files: Mapping[str, Path], workers: Answering, progress: Progress) -> Iterator[Opened]:
    """Every file, by its name in messages, in their order; they are asked for at once. Raises WorkersError and WorkError."""
    return _each(files, workers.answers([OpenRequest(path, traced=True) for path in files.values()]), progress)


def _each(files: Mapping[str, Path], answers: Iterator[Answer], progress: Progress) -> Iterator[Opened]:
    for number, (file, path) in enumerate(files.items(), start=1):
        progress(file, number, len(files))
        yield _opened(file, path, next(answers))


def _opened(file: str, path: Path, answer: Answer) -> Opened:
    if isinstance(answer, Loss):
        data = file_bytes(path)
        mark = "" if isinstance(data, NotTaken) else mark_of_bytes(data)
        return Opened(file, NotRead(UNREADABLE.code, _LOST[answer], SAVE_ANEW), mark)
    try:
        return unpack_summary(file, answer)
    except ParcelError:  # what was read has taken the process over, or damaged it
        return _opened(file, path, Loss.DIED)


def last_year_of(settings: Settings, summary: Coming | None, level: Level = DISTRICT) -> LastYear:
    """Last year's figures from the settings and the summary that was asked for.

    Raises LastYearError, WorkersError and WorkError.
    """
    return known_last_year(settings, layout_for(settings).form, opened_summary(summary) if summary else None, level)


def opened_summary(summary: Coming) -> Opened:
    """The summary that was asked for. Raises LastYearError where the file is missing or in use, WorkersError and WorkError."""
    path = summary.path
    if path.is_dir():
        raise LastYearError(path.name, ("是文件夹；请写到文件，即上一年度 outputs 里的汇总表.xlsx",))
    try:
        with path.open("rb"):
            pass
    except FileNotFoundError as fault:
        raise LastYearError(path.name, (_not_found(path),)) from fault
    except OSError as fault:
        raise LastYearError(path.name, ("打不开；如果正在 WPS 或 Excel 里编辑，请先关闭",)) from fault
    return _opened(path.name, path, summary.answer())


def _not_found(path: Path) -> str:
    """Where it was looked for: what was typed counts from the current folder, which is seldom remembered."""
    return f"找不到 {Path(os.path.normpath(path.absolute()))}；请核对 --last-year 后面的路径，它从现在所在的文件夹算起"
