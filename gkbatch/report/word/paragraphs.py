"""In: a printed part of a Word template. Out: its paragraphs, each with its text and its place in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gkbatch.report.word.faults import Spot
from gkbatch.report.word.tables import WORD

# So many characters of a paragraph, or items of a list, are enough to find it by.
SHOWN = 12
_BOX = f"{WORD}txbxContent"
# What a part that is not the text itself is called, by how its name begins.
_PARTS = {"header": "页眉", "footer": "页脚", "footnotes": "脚注", "endnotes": "尾注"}


@dataclass(frozen=True)
class Paragraph:
    """A paragraph of the part of that name: its element and its text, the tags in it as they are written."""

    part: str
    element: etree._Element
    text: str

    @property
    def place(self) -> str:
        """Where it stands, in words for the office; looked for only where something is wrong."""
        outer = outside_box(self.element)
        box = "" if outer is self.element else "的文本框"
        table = next(outer.iterancestors(f"{WORD}tbl"), None)
        text = self.text.strip()[:SHOWN]
        words = f"“{text}”" if text else ""
        name = part_name(self.part)
        if table is not None:
            of = f"{name}的" if name else ""
            return f"{of}{_place_in_table(outer, table)}{box}"
        return (f"{name}{box}" if name else f"{_place_in_text(outer)}{box}") + words

    @property
    def spot(self) -> Spot:
        """The same for programs."""
        every = self.element.getroottree().getroot().iter(f"{WORD}p")
        return Spot(self.part, next(count for count, one in enumerate(every) if one is self.element))


def paragraph_at(element: etree._Element, part: str) -> Paragraph:
    """The paragraph that the element is or stands in, else the first one in it or in what it stands in."""
    around = (element, *element.iterancestors())
    holding = (one for one in around if one.tag == f"{WORD}p")
    inside = (next(one.iter(f"{WORD}p"), None) for one in around)
    paragraph = next(holding, None)
    if paragraph is None:
        paragraph = next((one for one in inside if one is not None), element)
    pieces = (one for one in paragraph.iter(f"{WORD}t") if next(one.iterancestors(f"{WORD}p"), None) is paragraph)
    return Paragraph(part, paragraph, "".join(one.text or "" for one in pieces))


def part_name(part: str) -> str:
    """What the office calls the part; empty for the text itself."""
    kind = part.rpartition("/")[2]
    return next((words for start, words in _PARTS.items() if kind.startswith(start)), "")


def outside_box(paragraph: etree._Element) -> etree._Element:
    """The paragraph in which the text box stands that holds this one; itself where it stands in none."""
    box = next(paragraph.iterancestors(_BOX), None)
    return paragraph if box is None else outside_box(next(box.iterancestors(f"{WORD}p")))


def paragraphs(root: etree._Element, part: str) -> Iterator[Paragraph]:
    """The paragraphs that hold text, each without that of the text boxes in it."""
    texts: dict[etree._Element | None, list[str]] = {}
    for piece in root.iter(f"{WORD}t"):
        texts.setdefault(next(piece.iterancestors(f"{WORD}p"), None), []).append(piece.text or "")
    for element in root.iter(f"{WORD}p"):
        if element in texts:
            yield Paragraph(part, element, "".join(texts[element]))


def _place_in_text(paragraph: etree._Element) -> str:
    every = paragraph.getroottree().getroot().iter(f"{WORD}p")
    outside = (one for one in every if next(one.iterancestors(f"{WORD}tbl", _BOX), None) is None)
    number = next((count for count, one in enumerate(outside, start=1) if one is paragraph), 0)
    return f"正文第 {number} 段" if number else "正文"


def _place_in_table(paragraph: etree._Element, table: etree._Element) -> str:
    number = list(table.getroottree().getroot().iter(f"{WORD}tbl")).index(table) + 1
    cell = next(paragraph.iterancestors(f"{WORD}tc"))
    row = next(cell.iterancestors(f"{WORD}tr"))
    rows = list(row.itersiblings(f"{WORD}tr", preceding=True))
    cells = list(cell.itersiblings(f"{WORD}tc", preceding=True))
    return f"表格 {number} 第 {len(rows) + 1} 行第 {len(cells) + 1} 列"
