"""In: the bytes of a .docx, whoever made it. Out: its lines and the rows of its tables, as they are printed."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from gkbatch.archive import MAX_FILE, OversizeError, document_part, parts_of, relations_of
from gkbatch.importing.source import Block, Line, numbered
from gkbatch.report.word.edited import part_root, without_unprinted
from gkbatch.report.word.outline import BODY_LEVEL, ParagraphStyle, paragraph_styles, style_and_level
from gkbatch.report.word.parting import PARTED, parted_at
from gkbatch.report.word.tables import WORD
from gkbatch.report.word.web_text import Lost, children, paragraphs_in, pieces

Cells = tuple[str, ...]


def word_blocks(data: bytes) -> tuple[Block, ...]:
    """What the document prints, in order.

    Raises whatever a hostile or damaged file makes zipfile and lxml raise: all of it means that it is no Word document.
    """
    if len(data) > MAX_FILE:
        raise OversizeError
    parts = parts_of(data)
    name = document_part(parts)
    root = without_unprinted(part_root(parts, name))
    body = root.find(f"{WORD}body")
    return () if body is None else tuple(numbered(_parts(body, _styles(parts, name), parted_at(root)), "段"))


def _styles(parts: Mapping[str, bytes], document: str) -> Mapping[str, ParagraphStyle]:
    """The styles that the main part names; where there are none every paragraph is one of the body."""
    related = relations_of(parts, document).values()
    name = next((one.target for one in related if one.kind.endswith("/styles")), "")
    return paragraph_styles(part_root(parts, name)) if name in parts else {"": ParagraphStyle()}


def _parts(
    body: etree._Element, styles: Mapping[str, ParagraphStyle], parted: etree._Element | None
) -> Iterator[Line | tuple[Cells, ...]]:
    for element in children(body, "p", "tbl"):
        if element.tag == f"{WORD}tbl":
            yield tuple(_cells(row) for row in children(element, "tr"))
            continue
        level = style_and_level(element, styles)[1]
        begins = PARTED if element is parted else ""
        for line in _text(element).split("\n"):
            yield Line(line, "", level=level + 1 if level < BODY_LEVEL else 0, begins=begins)
            begins = ""


def _cells(row: etree._Element) -> Cells:
    return tuple(
        "".join(_text(paragraph).replace("\n", "") for paragraph in paragraphs_in(cell)).strip()
        for cell in children(row, "tc")
        if not _merged_away(cell)
    )


def _merged_away(cell: etree._Element) -> bool:
    merge = cell.find(f"{WORD}tcPr/{WORD}vMerge")
    return merge is not None and merge.get(f"{WORD}val", "continue") == "continue"


def _text(paragraph: etree._Element) -> str:
    return "".join(pieces(paragraph, Lost()))
