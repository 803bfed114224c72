"""In: the bytes of a PDF. Out: its lines and the rows of its tables, read in a process that may die of it.

What comes back is plain data. The package that reads PDF is an extra: where it is missing, the message says what to do.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.util import find_spec
from itertools import count
from typing import Any

from gkbatch.importing.source import Line, Part, Remark, Row, UnreadableError

Rows = tuple[tuple[str, ...], ...]

_PACKAGE = "pdfplumber"
NOT_INSTALLED = "读 PDF 要用 pdfplumber，还没有安装：请用安装 gkbatch 的那个 pip 运行 pip install pdfplumber，再导入；没有网络的，用 WPS 或 Word 把 PDF 转成 .docx，或者另存公布的网页"
_DAMAGED = "打不开，PDF 已损坏或者内容异常；请重新下载，或者用 Word 文件、公布的网页"
SECONDS = 60.0  # a report takes half a second
_MEMORY = 1024 * 1024 * 1024  # a report takes a tenth of it
_LONGEST_ANSWER = 32 * 1024 * 1024


def pdf_blocks(data: bytes) -> tuple[Part, ...]:
    """What the document says, in order, page heads and numbers left out; pages that are pictures stand first, as unread.

    Raises UnreadableError.
    """
    return tuple(_blocks(_parts(data)))


def pdf_text_and_tables(data: bytes) -> tuple[tuple[str, ...], tuple[Rows, ...]]:
    """The paragraphs outside of its tables, and these, in which a cell that is merged into the one above is empty.

    Raises UnreadableError, also where a page of it was not read.
    """
    parts = _parts(data)
    unread = [f"{place}：{told}" for kind, *said in parts if kind == "unread" for told, place in [said]]
    if unread:
        raise UnreadableError("；".join(unread))
    tables = (said[0] for kind, *said in parts if kind == "table")
    rows = (tuple(tuple(cell or "" for cell in cells) for cells, _ in table) for table in tables)
    return tuple(said[0] for kind, *said in parts if kind == "text"), tuple(rows)


def _blocks(parts: list[list[Any]]) -> Iterator[Part]:
    tables = count(1)
    for kind, *said in parts:
        if kind == "table":
            table = next(tables)
            for cells, place in said[0]:
                yield Row(tuple(cell for cell in cells if cell is not None), table, place)
        else:
            yield Remark(*said) if kind == "unread" else Line(*said)


def _parts(data: bytes) -> list[list[Any]]:
    """What ``pdf_pages`` makes of it. Raises UnreadableError."""
    if find_spec(_PACKAGE) is None:
        raise UnreadableError(NOT_INSTALLED)
    # -P: what lies in the current folder is nobody's program.
    command = [sys.executable, "-P", "-W", "ignore", "-m", "gkbatch.importing.pdf_pages", str(_MEMORY)]
    flags = getattr(subprocess, "CREATE_NO_WINDOW", 0)
    try:
        done = subprocess.run(  # noqa: S603 a program of ours
            command, input=data, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, timeout=SECONDS, check=False, creationflags=flags
        )  # fmt: skip
    except subprocess.TimeoutExpired as fault:
        raise UnreadableError(f"{SECONDS:g} 秒还没有读完，已停止；内容异常，不像是年度报告") from fault
    try:
        told = json.loads(done.stdout[:_LONGEST_ANSWER])
        parts = [_checked(*part) for part in told.get("parts", ())]
    except (ValueError, TypeError, AttributeError) as fault:
        raise UnreadableError(_DAMAGED) from fault
    if not parts:
        raise UnreadableError(str(told.get("fault", _DAMAGED)))
    return parts


def _checked(kind: str, *said: Any) -> list[Any]:
    """The part, of the shape that ``pdf_pages`` gives it: a PDF may have taken the process over. Raises TypeError or ValueError."""
    texts = [text for cells, place in said[0] for text in (*cells, place)] if kind == "table" else said
    if not all(isinstance(text, str) or (text is None and kind == "table") for text in texts):
        raise TypeError(kind)
    if len(said) != (1 if kind == "table" else 2) or kind not in {"text", "table", "unread"}:
        raise ValueError(kind)
    return [kind, *said]
