"""In: the bytes of a returned file and the layout. Out: a Submission, or NotRead with the reason."""

from __future__ import annotations

import gc
import hashlib
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace

from gkbatch.address import row_and_column
from gkbatch.checking.rules.files import FOREIGN
from gkbatch.layout import Layout
from gkbatch.reading.answers import read_answers
from gkbatch.reading.appearance import read_looks
from gkbatch.reading.asked import read_asked
from gkbatch.reading.attachments import read_attachments, time_in_file
from gkbatch.reading.copies import settle_copies
from gkbatch.reading.edition import old_labels
from gkbatch.reading.extras import read_extras
from gkbatch.reading.labels import Texts
from gkbatch.reading.locating import locate
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.refusal import RefusedError
from gkbatch.reading.slip_sheet import read_written, whole_texts
from gkbatch.reading.usual import usual_answers
from gkbatch.reading.values import typed_words
from gkbatch.reading.workbook import Workbook
from gkbatch.submission import Extra, NotRead, Stamp, Submission

STAMP_NAMES = {
    "edition": "GK_EDITION",
    "year": "GK_YEAR",
    "agency_code": "GK_AGENCY",
    "version": "GK_TEMPLATE",
}
REVISION_NAME = "GK_REVISION"
_REVISION = re.compile(r"\d{1,6}", re.ASCII)
# The property by which our own summary workbook is known.
SUMMARY_NAME = "GK_SUMMARY"


def read_submission(file: str, data: bytes, layout: Layout, sha256: str = "") -> Submission | NotRead:
    """The return in ``data``; ``file`` is its path relative to the inputs, ``sha256`` that of the bytes where it is known.

    A file that cannot be opened, or that holds none of the form's tables, comes back as NotRead.
    Nothing in the file is executed, and no other file is touched.
    """
    with _no_collection():
        workbook = open_workbook(data, [sheet.name for sheet in layout.sheets])
        if isinstance(workbook, NotRead):
            return workbook
        if SUMMARY_NAME in workbook.properties:
            return NotRead(
                FOREIGN.code,
                "这是汇总表，不是填报表",
                "请移出 inputs 文件夹；上一年度的汇总表用 --last-year 读取。",
                foreign=True,
            )
        return _read(file, sha256 or hashlib.sha256(data).hexdigest(), whole_texts(workbook), layout)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Python looks for garbage whenever many values were made; a return makes thousands, and none of this kind."""
    was_on = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_on:
            gc.enable()


def _read(file: str, sha256: str, workbook: Workbook, layout: Layout) -> Submission | NotRead:
    """What stands in a workbook that was opened, found by its labels."""
    stamp = read_stamp(workbook)
    texts = [Texts(sheet) for sheet in workbook.sheets]
    located = locate(layout, texts)
    if not located.tables:
        return NotRead(
            FOREIGN.code,
            "工作簿里没有年度报告的三张表，不是填报表",
            "请核对是否发错文件；应报送由 gkbatch template 生成的填报表。",
            foreign=True,
            agency_code=stamp.agency_code,
        )
    known = usual_answers(layout, workbook, located)
    try:
        looks = read_looks(workbook, located.beside(known))
    except RefusedError as refused:
        return replace(refused.not_read, agency_code=stamp.agency_code)
    ours = bool(stamp.version)
    answers = read_answers(layout, workbook, located, looks, ours=ours, known=known)
    settled = settle_copies(layout, workbook, located, looks, answers, ours=ours)
    written = read_written(texts)
    attached, saved = read_attachments(workbook.parts)
    unread = (Extra(name, "", "这张工作表过大，没有读取") for name in workbook.skipped)
    return Submission(
        file,
        sha256,
        stamp,
        settled.answers,
        tuple(sheet for sheet in located.moved if sheet not in settled.in_doubt),
        written.explanations,
        read_extras(layout, workbook, located, (*attached, *unread)),
        saved or time_in_file(workbook.saved),
        old_labels(texts),
        written.remarks,
        workbook.kind,
        workbook.macros,
        settled.copies,
        read_asked(texts, layout, settled.answers),
    )


def read_stamp(workbook: Workbook) -> Stamp:
    """The identity that the workbook carries in its properties or, failing these, its named cells."""
    parts = {part: _stamped(workbook, name) for part, name in STAMP_NAMES.items()}
    revision = _stamped(workbook, REVISION_NAME)
    return Stamp(**parts, revision=int(revision) if _REVISION.fullmatch(revision) else 0)


def _stamped(workbook: Workbook, name: str) -> str:
    if workbook.properties.get(name):
        return workbook.properties[name]
    sheet_name, _, cell = workbook.names.get(name, "").rpartition("!")
    sheet = next((sheet for sheet in workbook.sheets if sheet.name == sheet_name), None)
    try:
        return typed_words(sheet.cell(*row_and_column(cell))).strip() if sheet and cell else ""
    except ValueError:  # a name that stands for a cell that cannot be, such as A0
        return ""
