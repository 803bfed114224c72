"""In: the summary workbook as XlsxWriter made it, and its blocks of rows. Out: the workbook as it is delivered.

XlsxWriter writes all but the rows of the blocks: heads, styles, widths, links, merged cells, charts.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from gkbatch.rollup.blocks import Block, SharedTexts, rows_as_xml
from gkbatch.rollup.glance_charts import CHARTS, with_chinese_faces

_TEXTS = "xl/sharedStrings.xml"
_TEXTS_END = "</sst>"
_COUNTS = re.compile(r' count="\d+" uniqueCount="\d+"')
_ITEM = re.compile(r"<si>.*?</si>", re.DOTALL)
_REFERENCE = b' t="s"'
_ROW = re.compile(rb'<row r="(\d+)"')
_ROW_END = b"</row>"
# The first column may hold a link.
_SHOWN = re.compile(rb'<c r="(?!A\d)[A-Z]+\d+" s="(\d+)"')
_AT_ONCE = 64
# Next to nothing larger than at the usual 6, in half the time.
_LEVEL = 5


@dataclass(frozen=True)
class _Place:
    """Where the rows begin and end that XlsxWriter wrote in the place of a block's, and the styles they show."""

    start: int
    end: int
    styles: tuple[str, ...]


def finished(workbook: bytes, blocks: Sequence[Block]) -> bytes:
    """``workbook`` with the rows of its blocks, and with faces for the Chinese text of its charts.

    ValueError for a text that is too long for a cell.
    """
    target = io.BytesIO()
    package = zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=_LEVEL)
    with zipfile.ZipFile(io.BytesIO(workbook)) as source, package as changed:
        shared = source.read(_TEXTS).decode()
        texts, uses = SharedTexts(_ITEM.findall(shared)), 0
        for member in source.infolist():
            if member.filename != _TEXTS:
                pieces = _pieces(member.filename, source.read(member), blocks, texts)
                uses += _write(changed, member.filename, pieces)
        # Last, for only now all texts are known.
        _write(changed, _TEXTS, _with_texts(shared, uses, texts))
    return target.getvalue()


def _write(package: zipfile.ZipFile, name: str, pieces: Iterator[bytes]) -> int:
    """Write the part, which tells no time; how many of its cells refer to a shared text."""
    uses = 0
    with package.open(name, "w") as part:
        for piece in pieces:
            uses += piece.count(_REFERENCE)
            part.write(piece)
    return uses


def _pieces(name: str, content: bytes, blocks: Sequence[Block], texts: SharedTexts) -> Iterator[bytes]:
    """The part as it is delivered, bit by bit."""
    at = 0
    for block in blocks:
        if block.part == name:
            place = _place(content, block)
            yield content[at : place.start]
            yield from _joined(rows_as_xml(block, place.styles, texts))
            at = place.end
    rest = content[at:]
    yield with_chinese_faces(rest) if name.startswith(CHARTS) else rest


def _place(sheet: bytes, block: Block) -> _Place:
    starts = {int(row[1]) - 1: row.start() for row in _ROW.finditer(sheet)}
    last = starts[block.last]
    end = sheet.index(_ROW_END, last) + len(_ROW_END)
    shown = islice(_SHOWN.finditer(sheet, last, end), len(block.shown))
    return _Place(
        min(start for row, start in starts.items() if row >= block.first),
        end,
        tuple(cell[1].decode() for cell in shown),
    )


def _joined(pieces: Iterator[str]) -> Iterator[bytes]:
    """The same in fewer pieces."""
    while some := "".join(islice(pieces, _AT_ONCE)):
        yield some.encode()


def _with_texts(shared: str, uses: int, texts: SharedTexts) -> Iterator[bytes]:
    """The list of shared texts, new ones behind those that XlsxWriter wrote."""
    counts = f' count="{uses}" uniqueCount="{texts.count}"'
    yield _COUNTS.sub(counts, shared.removesuffix(_TEXTS_END), count=1).encode()
    yield texts.added.getvalue()
    yield _TEXTS_END.encode()
