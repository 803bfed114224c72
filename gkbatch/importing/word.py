"""In: the bytes of a .docx, whoever made it. Out: its lines and the rows of its tables, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gkbatch.importing.source import Block, joined, numbered
from gkbatch.report.word.edited import main_part
from gkbatch.report.word.tables import WORD
from gkbatch.report.word.web_text import Lost, children, paragraphs_in, pieces

Cells = tuple[str, ...]


def word_blocks(data: bytes) -> tuple[Block, ...]:
    """What the document prints, in order.

    Raises whatever a hostile or damaged file makes zipfile and lxml raise: all of it means that it is no Word document.
    """
    body = main_part(data).find(f"{WORD}body")
    return () if body is None else tuple(numbered(_parts(body), "段"))


def _parts(body: etree._Element) -> Iterator[str | tuple[Cells, ...]]:
    for element in children(body, "p", "tbl"):
        if element.tag == f"{WORD}tbl":
            yield tuple(_cells(row) for row in children(element, "tr"))
        else:
            yield from _text(element).split("\n")


def _cells(row: etree._Element) -> Cells:
    return tuple(
        joined(line for paragraph in paragraphs_in(cell) for line in _text(paragraph).split("\n"))
        for cell in children(row, "tc")
        if not _merged_away(cell)
    )


def _merged_away(cell: etree._Element) -> bool:
    merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
    return merge is not None and merge.get(f"{WORD}val", "continue") == "continue"


def _text(paragraph: etree._Element) -> str:
    return "".join(pieces(paragraph, Lost()))
