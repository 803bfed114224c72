"""PDFs that are damaged, hostile or cannot be read here: each is read or refused in words, in bounded time."""

from __future__ import annotations

import contextlib
import json
import random
import subprocess
import time
from typing import Any

import pytest

from gkbatch.importing import ImportingError, pdf, read_published
from gkbatch.importing.pdf import NOT_INSTALLED, pdf_blocks, pdf_text_and_tables
from gkbatch.importing.pdf_pages import SCANNED, pdf_parts
from gkbatch.importing.source import Line, Remark, Row, UnreadableError
from tests.importing.pdfs import LEFT, Mark, Picture, Text, bomb, paragraph, stream, table, with_streams
from tests.importing.pdfs import pdf as made
from tests.importing.test_importing import SETTINGS

REPORT: list[Mark] = [
    *paragraph("区工信局2026年政府信息公开工作年度报告", 60),
    *paragraph("一、总体情况", 90),
    *paragraph("做好工作。", 110),
    *table([["甲", "1"], [None, ""]], 200, (LEFT, 200.0, 260.0)),
]


def test_lines_and_rows_have_their_pages() -> None:
    assert pdf_blocks(made([Text("一、总体情况", LEFT, 60)], REPORT[3:])) == (
        Line("一、总体情况", "第 1 页第 1 段"),
        Row(("甲", "1"), 1, "第 2 页第 1 张表第 1 行"),
        Row(("",), 1, "第 2 页第 1 张表第 2 行"),
    )


def test_the_same_as_texts_and_tables_has_a_cell_where_one_was_merged() -> None:
    texts, tables = pdf_text_and_tables(made([Text("一、总体情况", LEFT, 60), *REPORT[3:]]))
    assert texts == ("一、总体情况",)
    assert tables == ((("甲", "1"), ("", "")),)


def test_what_was_not_read_is_a_note_here_and_a_refusal_where_all_is_compared() -> None:
    data = made(REPORT, [Picture()])
    assert pdf_blocks(data)[0] == Remark("这一页是图片（扫描件），没有读", "第 2 页")
    read = read_published("a.pdf", data, SETTINGS)
    assert [(note.kind, note.place) for note in read.notes][:1] == [("not_understood", "第 2 页")]
    with pytest.raises(UnreadableError, match="第 2 页：这一页是图片"):
        pdf_text_and_tables(data)


def test_a_scan_is_called_one() -> None:
    with pytest.raises(ImportingError) as fault:
        read_published("a.pdf", made([Picture()]), SETTINGS)
    assert str(fault.value) == SCANNED


def test_without_the_extra_it_is_said_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_PACKAGE", "no_such_package")
    with pytest.raises(ImportingError) as fault:
        read_published("a.pdf", made(REPORT), SETTINGS)
    assert str(fault.value) == NOT_INSTALLED
    assert "pip install pdfplumber" in NOT_INSTALLED


# ---- hostile ------------------------------------------------------------------------------------

MEGABYTE = 1024 * 1024
AGAIN = b"/Again Do"
ITSELF = "/Type/XObject/Subtype/Form/BBox[0 0 600 800]/Resources<</XObject<</Again 4 0 R>>>>"


def test_one_that_unpacks_to_more_than_there_is_room_for_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "_MEMORY", 250 * MEGABYTE)
    with pytest.raises(UnreadableError, match="内容异常"):
        pdf_blocks(with_streams([bomb(256 * MEGABYTE)], packing="/Filter/FlateDecode"))


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(with_streams([b""], kids="2 0 R 2 0 R"), id="pages in a circle"),
        pytest.param(with_streams([AGAIN], [b"null", stream(AGAIN * 2, ITSELF)]), id="a form that draws itself"),
        pytest.param(with_streams([b"[" * 100_000 + b" Tj"]), id="brackets without end"),
    ],
)
def test_one_that_leads_nowhere_is_refused_in_time(data: bytes) -> None:
    begun = time.monotonic()
    with pytest.raises(UnreadableError):
        pdf_blocks(data)
    assert time.monotonic() - begun < pdf.SECONDS / 2


def test_what_leads_back_is_read_once() -> None:
    data = made(REPORT)
    assert pdf_parts(data.replace(b"/Root 1 0 R", b"/Prev 9 /Root 1 0 R")) == pdf_parts(data)


def test_one_that_takes_too_long_is_let_go(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "SECONDS", 0.01)
    with pytest.raises(UnreadableError, match=r"0\.01 秒还没有读完"):
        pdf_blocks(made(REPORT))


@pytest.mark.parametrize(
    "answer",
    [
        [],
        {"parts": [["text", 1, "x"]]},
        {"parts": [["text", "x"]]},
        {"parts": [["table", [[["甲", 1], "x"]]]]},
        {"parts": [["table", [["甲"]]]]},
        {"parts": [["else", "甲", "x"]]},
        {"parts": 1},
        {"parts": []},
    ],
)
def test_an_answer_of_another_shape_is_none(answer: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF may have taken over the process that reads it."""

    def run(command: list[str], **_: object) -> subprocess.CompletedProcess[bytes]:
        return subprocess.CompletedProcess(command, 0, json.dumps(answer).encode())

    monkeypatch.setattr(subprocess, "run", run)
    with pytest.raises(UnreadableError, match="已损坏"):
        pdf_blocks(b"")


def test_mutants_are_read_or_raise_what_is_caught() -> None:
    data, chance, read = made(REPORT), random.Random(1), 0  # noqa: S311  not for secrets
    for _ in range(60):
        place, length = chance.randrange(len(data)), chance.randint(1, 60)
        with contextlib.suppress(Exception):
            read += bool(pdf_parts(data[:place] + data[place + length :]))
    assert 10 < read < 60
