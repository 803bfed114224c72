"""In: the bytes of a text file. Out: its lines; those with tabs or strokes in them are rows of tables."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from contextlib import suppress
from itertools import pairwise

from gkbatch.importing.pieces import is_number
from gkbatch.importing.source import Block, Line, Row
from gkbatch.importing.wrapped import goes_on, line_width

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What pages call GB2312 is read as browsers read it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}
_MARKED = re.compile(r"^#{1,6}\s+")  # a heading of Markdown
_RULED = re.compile(r"[|:\s]*-{3}[-|:\s]*\|[-|:\s]*")  # what Markdown puts under the heads
_PAGE = re.compile(r"[-—–―－]\s*\d{1,4}\s*[-—–―－]|第\s*\d{1,4}\s*页(?:\s*[，,/]?\s*共\s*\d{1,4}\s*页)?")
_LONGEST_CELL = 60
_LONGEST_HEAD = 8
_FEWEST_HEADS = 10


def decoded(data: bytes, said: str = "") -> str:
    """The text in ``data``: by its mark, else UTF-8, else as the text itself ``said``, else GB18030, which Chinese Windows writes."""
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), "")
    if marked:
        return data.decode(marked, "replace")
    for encoding in ("utf-8", _WIDER.get(said.lower(), said), "gb18030"):
        # A codec such as idna raises UnicodeError itself.
        with suppress(UnicodeError, LookupError):
            return data.decode(encoding)
    return data.decode("utf-8" if said.lower() == "utf-8" else "gb18030", "replace")


def text_blocks(data: bytes) -> tuple[Block, ...]:
    """The lines and rows of a text file, each with the number of its line; a line of text ends a table."""
    blocks: list[Block] = []
    table, open_table = 0, False
    lines = _without_page_numbers(decoded(data).splitlines())
    full, blank = line_width([line for _, line in lines]), _stands_for_cells([line.strip() for _, line in lines])
    for (number, line), (_, below) in zip(lines, [*lines[1:], (0, "")], strict=True):
        text, place = _MARKED.sub("", line.strip()), f"第 {number} 行"
        if not text and blank and blocks:
            blocks.append(Row(("",), table, place))
        if not text or _RULED.fullmatch(text):
            continue
        cells = _cells(text, line)
        last = blocks[-1] if blocks else None
        if cells == ("",) and isinstance(last, Line) and len(last.text) <= _LONGEST_CELL:
            # Some programs write the stroke behind a cell on a line of its own.
            blocks.pop()
            cells, place = (last.text,), last.place
        if cells:
            table += 0 if open_table else 1
            blocks.append(Row(cells, table, place))
        else:
            blocks.append(Line(text, place, goes_on(line, below, full)))
        open_table = bool(cells)
    return tuple(blocks)


def _without_page_numbers(lines: Sequence[str]) -> list[tuple[int, str]]:
    """The lines with their numbers from 1, without those that only say the page and the empty ones around them."""
    found: list[tuple[int, str]] = []
    turned = False
    for number, line in enumerate(lines, start=1):
        text = line.strip()
        if _PAGE.fullmatch(text):
            turned = True
            while found and not found[-1][1].strip():
                found.pop()
        elif text or not turned:
            turned = False
            found.append((number, line))
    return found


def _stands_for_cells(lines: Sequence[str]) -> bool:
    """Whether an empty line is an empty cell: where cells stand close together, line by line."""
    labels = [bool(line) and len(line) <= _LONGEST_HEAD and not is_number(line) for line in lines]
    close = sum(above and below for above, below in pairwise(labels))
    return close >= _FEWEST_HEADS and close >= sum(labels) / 2


def _cells(text: str, line: str) -> tuple[str, ...]:
    """The cells of a line, none where it is text; strokes before the first and behind the last belong to no cell."""
    if "\t" in line.lstrip():  # one before the text only sets it in
        return tuple(cell.strip() for cell in line.strip(" ").split("\t"))
    if "|" not in text:
        return ()
    if not text.strip("| "):
        return ("",) * text.count("|")  # an empty cell, or those that are left over at the end of a row
    return tuple(cell.strip() for cell in text.removeprefix("|").removesuffix("|").split("|"))
