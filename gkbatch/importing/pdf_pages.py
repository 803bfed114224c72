"""In: the bytes of a PDF, on standard input. Out: its paragraphs and tables in plain data: the life of a process.

It is started by ``gkbatch.importing.pdf`` with the bytes of memory that it may take: a PDF may unpack to anything, and
lead in circles.
"""

from __future__ import annotations

import io
import json
import logging
import os
import re
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect

from gkbatch.importing.flow import Cells, Grid, Piece, WholeTable, flowing
from gkbatch.importing.letters import UNKNOWN, Letter, is_latin, ordinary, printed_lines

SCANNED = "没有可以读的文字，是扫描件（图片）或者空白；请用 Word 文件、公布的网页或者有文字的 PDF，也可以照着填写填报表"
LOCKED = "设了密码，打不开；请先去掉密码另存一份"
UNCODED = "文字读出来是乱码（PDF 里没有注明字的编码）；请用原来的 Word 文件，或者公布的网页"
_MOST_PAGES = 100
_MOST_LETTERS = 300_000
_MOST_EDGES = 20_000  # of a page: a drawing or a map
_LONGEST_CELL = 120
_LEAST_IN_FRAME = (3, 4)  # rows and columns of data
_UNCODED, _PICTURE = 0.05, 0.8  # parts of all letters, of a page
_HEADING = re.compile(r"[一二三四五六七八九十]\s*、")
_NEAR = 1.0  # points
_SNAP = 3.0  # points; so near pdfplumber takes two lines for one
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


@dataclass(frozen=True)
class _Row:
    """A row of a table: where it begins, its cells, and which of the page's letters stand in it."""

    top: float
    cells: Cells
    letters: tuple[int, ...]


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
    left, top, right, bottom = page.cropbox
    for char in page.chars:
        if char["upright"] and left <= char["x0"] <= right and top <= char["top"] <= bottom:
            # The matrix counts upwards from wherever the page has its zero.
            base = char["top"] + char["y1"] - char["matrix"][5]
            yield Letter(ordinary(char["text"]), char["x0"], char["x1"], base, char["size"])


def _page(page: Any, letters: Sequence[Letter]) -> Page:
    area = page.width * page.height
    covered = max((one["width"] * one["height"] for one in page.images), default=0)
    # Letters on a picture of the whole page were guessed from it by a program.
    if covered > _PICTURE * area:
        return Page((), page.width, SCANNED)
    if len(page.edges) > _MOST_EDGES:
        return Page(tuple(printed_lines(letters)), page.width, "线条过多，这一页没有找表格")
    taken, found = set[int](), list[tuple[float, Piece]]()
    for table in page.find_tables(_open_ends(page.edges)):
        for rows in _tables(_rows(table, letters)):
            taken |= {number for row in rows for number in row.letters}
            cells = tuple(row.cells for row in rows)
            found.append((rows[0].top, Grid(cells, table.bbox[0], table.bbox[2], len(found) + 1)))
    rest = [letter for number, letter in enumerate(letters) if number not in taken]
    found += [(line.base, line) for line in printed_lines(rest)]
    return Page(tuple(piece for _, piece in sorted(found, key=lambda one: one[0])), page.width)


def _open_ends(edges: Sequence[Any]) -> dict[str, list[float]]:
    """Where lines of a table end that no other closes: a page cuts it, or it has no lines at its sides. As pdfplumber asks for it."""
    # A line that is drawn as a thin box has ends that are none.
    upright = [one for one in edges if one["orientation"] == "v" and one["height"] > _SNAP]
    level = [one for one in edges if one["orientation"] == "h" and one["width"] > _SNAP]
    return {
        "explicit_horizontal_lines": _unclosed(upright, ("top", "bottom"), "x0", level),
        "explicit_vertical_lines": _unclosed(level, ("x0", "x1"), "top", upright),
    }


def _unclosed(lines: Sequence[Any], ends: tuple[str, str], beside: str, closing: Sequence[Any]) -> list[float]:
    """The outermost ends of the lines to which more than two reach side by side, and which none of ``closing`` is near to."""
    if not lines:
        return []
    outermost = min(one[ends[0]] for one in lines), max(one[ends[1]] for one in lines)
    found = []
    for end in outermost:
        reaching = sorted(one[beside] for one in lines if any(abs(one[key] - end) < _SNAP for key in ends))
        closed = any(abs(one[ends[0]] - end) < _SNAP for one in closing)
        if not closed and sum(right - left > _SNAP for left, right in pairwise(reaching)) > 1:
            found.append(end)
    return found


def _tables(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """The rows of each table of data among these: not those of a frame, nor of one there for the layout of the page.

    In a frame around the whole report its texts look like rows of the tables between them.
    """
    own: list[list[_Row]] = [[]]
    framed = False
    for row in rows:
        is_text = any(len(cell or "") > _LONGEST_CELL for cell in row.cells)
        framed = framed or is_text
        if is_text or (len(row.cells) == 1 and _HEADING.match(row.cells[0] or "")):
            own.append([])
        else:
            own[-1].append(row)
    rows_at_least, columns_at_least = _LEAST_IN_FRAME if framed else (1, 2)
    for part in own:
        if len(part) >= rows_at_least and max(len(row.cells) for row in part) >= columns_at_least:
            yield part


def _rows(table: Any, letters: Sequence[Letter]) -> list[_Row]:
    """The rows of a table, their cells as Word keeps them."""
    own: dict[Box, list[int]] = {box: [] for box in table.cells}
    for number, letter in enumerate(letters):
        x, y = (letter.x0 + letter.x1) / 2, letter.base - letter.size / 4
        box = next((one for one in table.cells if one[0] <= x < one[2] and one[1] <= y < one[3]), None)
        if box is not None:
            own[box].append(number)
    texts = {box: _cell_text([letters[number] for number in numbers], box) for box, numbers in own.items()}
    columns = sorted({box[0] for box in table.cells})
    found = []
    for row in table.rows:
        boxes = [box for box in row.cells if box is not None]
        cells = tuple(_cells(row.cells, columns, table.cells, texts))
        found.append(_Row(boxes[0][1], cells, tuple(number for box in boxes for number in own[box])))
    return found


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
