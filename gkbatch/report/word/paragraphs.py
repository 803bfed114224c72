"""In: a printed part of a Word template. Out: its paragraphs, each with its text and its place in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gkbatch.report.word.tables import WORD

# So many characters of a paragraph, or items of a list, are enough to find it by.
SHOWN = 12


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the part of that name: its element and its text, the tags in it as they are written."""

    part: str
    element: etree._Element
    text: str

    @property
    def place(self) -> str:
        """Where it stands, in words for the office; looked for only where something is wrong."""
        table = next(self.element.iterancestors(f"{WORD}tbl"), None)
        in_text = {"header": "页眉", "footer": "页脚"}.get(self.part[5:11])
        if in_text is not None:
            return in_text
        return _place_in_text(self.element, self.text) if table is None else _place_in_table(self.element, table)


def paragraphs(root: etree._Element, part: str) -> Iterator[Paragraph]:
    """The paragraphs that hold text, each without that of the text boxes in it."""
    texts: dict[etree._Element | None, list[str]] = {}
    for piece in root.iter(f"{WORD}t"):
        texts.setdefault(next(piece.iterancestors(f"{WORD}p"), None), []).append(piece.text or "")
    for element in root.iter(f"{WORD}p"):
        if element in texts:
            yield Paragraph(part, element, "".join(texts[element]))


def _place_in_text(paragraph: etree._Element, text: str) -> str:
    every = paragraph.getroottree().getroot().iter(f"{WORD}p")
    outside = (one for one in every if next(one.iterancestors(f"{WORD}tbl"), None) is None)
    number = next(count for count, one in enumerate(outside, start=1) if one is paragraph)
    start = text.strip()[:SHOWN]
    return f"正文第 {number} 段" + (f"“{start}”" if start else "")


def _place_in_table(paragraph: etree._Element, table: etree._Element) -> str:
    number = list(table.getroottree().getroot().iter(f"{WORD}tbl")).index(table) + 1
    cell = next(paragraph.iterancestors(f"{WORD}tc"))
    row = next(cell.iterancestors(f"{WORD}tr"))
    rows = list(row.itersiblings(f"{WORD}tr", preceding=True))
    cells = list(cell.itersiblings(f"{WORD}tc", preceding=True))
    return f"表格 {number} 第 {len(rows) + 1} 行第 {len(cells) + 1} 列"
