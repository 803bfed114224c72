"""In: the bytes of a PDF, on standard input. Out: its paragraphs and tables in plain data: the life of a process.

It is started by ``gkbatch.importing.pdf`` with the bytes of memory that it may take: a PDF may unpack to anything, and
lead in circles.
"""

from __future__ import annotations

import io
import json
import logging
import os
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from gkbatch.importing.flow import Cells, Grid, Piece, WholeTable, flowing
from gkbatch.importing.letters import UNKNOWN, Letter, is_latin, ordinary, printed_lines

SCANNED = "是扫描件（图片），没有可以读的文字；请找 Word 版、网页或文字版的 PDF，或者照着填填报表"
LOCKED = "设了密码，打不开；请先去掉密码另存一份"
UNCODED = "文字读出来是乱码（PDF 里没有注明字的编码）；请用原来的 Word 文件，或者公布的网页"
_MOST_PAGES = 100
_MOST_LETTERS = 300_000
_MOST_EDGES = 20_000  # of a page: a drawing or a map
_LONGEST_CELL = 120
_UNCODED, _PICTURE = 0.05, 0.8  # parts of all letters, of a page
_NEAR = 1.0  # points
_ROOM_IN_CELL = 11.0  # points on both sides of a full line in a cell

Box = tuple[float, float, float, float]


class PdfError(Exception):
    """Why nothing was read; the words say so, and what to do."""


@dataclass(frozen=True)
class Page:
    """The pieces of a page from the top, its width in points; ``remark`` says what of it was not read."""

    pieces: tuple[Piece, ...]
    width: float
    remark: str = ""


def pdf_parts(data: bytes) -> list[list[Any]]:
    """In order ``["text", words, place]``, ``["table", [[cells, place], …]]`` and ``["unread", words, place]``.

    A cell that is merged into the one above is None. Raises PdfError, and whatever a damaged file makes pdfminer raise.
    """
    pages = list(_pages(data))
    if not any(page.pieces for page in pages):
        raise PdfError(SCANNED)
    remarks = [
        ["unread", "这一页是图片（扫描件），没有读" if page.remark == SCANNED else page.remark, f"第 {number} 页"]
        for number, page in enumerate(pages, start=1)
        if page.remark
    ]
    parts = flowing([page.pieces for page in pages], min(page.width for page in pages))
    return remarks + [
        ["table", [[list(cells), place] for cells, place in part.rows]]
        if isinstance(part, WholeTable)
        else ["text", part.text, part.place]
        for part in parts
    ]


def _pages(data: bytes) -> Iterator[Page]:
    try:
        document = pdfplumber.open(io.BytesIO(data))
    except Exception as fault:
        if any(isinstance(one, PDFPasswordIncorrect | PDFEncryptionError) for one in (fault, *fault.args)):
            raise PdfError(LOCKED) from fault
        raise
    with document:
        if len(document.pages) > _MOST_PAGES:
            raise PdfError(f"有 {len(document.pages)} 页，不像是年度报告")
        letters = uncoded = 0
        for page in document.pages:
            own = list(_letters(page))
            letters += len(own)
            uncoded += sum(one.text == UNKNOWN for one in own)
            if letters > _MOST_LETTERS:
                raise PdfError("文字过多，不像是年度报告")
            yield _page(page, own)
            page.close()
    if uncoded > _UNCODED * letters:
        raise PdfError(UNCODED)


def _letters(page: Any) -> Iterator[Letter]:
    """What the page shows: turned letters are a mark across it."""
    left, top, right, bottom = page.bbox
    for char in page.chars:
        if char["upright"] and left <= char["x0"] <= right and top <= char["top"] <= bottom:
            base = page.height - char["matrix"][5]
            yield Letter(ordinary(char["text"]), char["x0"], char["x1"], base, char["size"])


def _page(page: Any, letters: Sequence[Letter]) -> Page:
    area = page.width * page.height
    covered = max((one["width"] * one["height"] for one in page.images), default=0)
    # Letters on a picture of the whole page were guessed from it by a program.
    if covered > _PICTURE * area:
        return Page((), page.width, SCANNED)
    if len(page.edges) > _MOST_EDGES:
        return Page(tuple(printed_lines(letters)), page.width, "线条过多，这一页没有找表格")
    rest, found = list(letters), list[tuple[float, Piece]]()
    for table in page.find_tables():
        rows, own = _rows(table, rest)
        if _is_data(rows):
            rest = [one for number, one in enumerate(rest) if number not in own]
            found.append((table.bbox[1], Grid(rows, table.bbox[0], table.bbox[2], len(found) + 1)))
    found += [(line.base, line) for line in printed_lines(rest)]
    return Page(tuple(piece for _, piece in sorted(found, key=lambda one: one[0])), page.width)


def _is_data(rows: Sequence[Cells]) -> bool:
    """Whether it is a table of data: not a frame, nor there for the layout of the page."""
    return max(map(len, rows), default=0) > 1 and all(len(cell or "") <= _LONGEST_CELL for row in rows for cell in row)


def _rows(table: Any, letters: Sequence[Letter]) -> tuple[tuple[Cells, ...], set[int]]:
    """The rows of a table as Word keeps them, and which of the letters stand in it."""
    own: dict[Box, list[int]] = {box: [] for box in table.cells}
    for number, letter in enumerate(letters):
        x, y = (letter.x0 + letter.x1) / 2, letter.base - letter.size / 4
        box = next((one for one in table.cells if one[0] <= x < one[2] and one[1] <= y < one[3]), None)
        if box is not None:
            own[box].append(number)
    texts = {box: _cell_text([letters[number] for number in numbers], box) for box, numbers in own.items()}
    columns = sorted({box[0] for box in table.cells})
    rows = tuple(tuple(_cells(row.cells, columns, table.cells, texts)) for row in table.rows)
    return rows, {number for numbers in own.values() for number in numbers}


def _cells(
    row: Sequence[Box | None], columns: Sequence[float], boxes: Sequence[Box], texts: dict[Box, str]
) -> Iterator[str | None]:
    """The texts of a row; None for each cell that began further up, nothing for what one left of it spans."""
    top = next(box[1] for box in row if box is not None)
    for box, left in zip(row, columns, strict=True):
        if box is not None:
            yield texts[box]
        elif any(one[1] < top - _NEAR and one[3] > top + _NEAR and abs(one[0] - left) < _NEAR for one in boxes):
            yield None


def _cell_text(letters: Sequence[Letter], box: Box) -> str:
    """The lines of a cell as one; two numbers below each other are not one, unless the first filled the cell."""
    text, before = "", None
    for line in printed_lines(letters):
        if before is not None and is_latin(text[-1]) and is_latin(line.text[0]):
            free = (box[2] - box[0]) - (before.x1 - before.x0)
            text += "" if free < line.size / 2 + _ROOM_IN_CELL else " "
        text, before = text + line.text, line
    return text


def main() -> None:
    """Answers once."""
    if sys.platform != "win32":
        import resource  # noqa: PLC0415 there is none on Windows

        memory = int(sys.argv[1])
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
    answers = os.fdopen(os.dup(1), "wb")
    # Whatever a library prints goes nowhere.
    os.dup2(2, 1)
    logging.disable()
    try:
        told: dict[str, Any] = {"parts": pdf_parts(sys.stdin.buffer.read())}
    except PdfError as fault:
        told = {"fault": str(fault)}
    with answers:
        answers.write(json.dumps(told).encode())


if __name__ == "__main__":
    main()
