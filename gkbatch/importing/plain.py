"""In: the bytes of a text file. Out: its lines; those with tabs or strokes in them are rows of tables."""

from __future__ import annotations

import codecs
from collections.abc import Iterator
from contextlib import suppress

from gkbatch.importing.source import Block, Line, Row

_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
# What pages call GB2312 is read as browsers read it.
_WIDER = {"gb2312": "gb18030", "gbk": "gb18030"}


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
    return tuple(_blocks(decoded(data)))


def _blocks(text: str) -> Iterator[Block]:
    table, open_table = 0, False
    for number, line in enumerate(text.splitlines(), start=1):
        separator = next((mark for mark in ("\t", "|") if mark in line.strip(" ")), "")
        place = f"第 {number} 行"
        if separator:
            table += 0 if open_table else 1
            open_table = True
            cells = line.strip(" ").split(separator)
            yield Row(tuple(cell.strip() for cell in cells), table, place)
        elif line.strip():
            open_table = False
            yield Line(line.strip(), place)
