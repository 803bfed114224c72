"""In: a paragraph in WordprocessingML. Out: its text in an element of HTML; and what could not come with it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from lxml import etree

from gkbatch.report.word.tables import WORD

# A line break within a paragraph; every other piece is text.
BREAK = "\n"
# What is not printed, or is a second copy for old programs.
_SKIPPED = {
    f"{WORD}del", f"{WORD}moveFrom", f"{WORD}pPr", f"{WORD}rPr", f"{WORD}instrText", f"{WORD}delText",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
}  # fmt: skip
_NOT_TAKEN = {
    f"{WORD}drawing": "图片、图形或文本框", f"{WORD}pict": "图片、图形或文本框", f"{WORD}object": "嵌入的对象",
    f"{WORD}footnoteReference": "脚注", f"{WORD}endnoteReference": "尾注", f"{WORD}sym": "特殊符号",
    "{http://schemas.openxmlformats.org/officeDocument/2006/math}oMath": "公式",
}  # fmt: skip
_HOLDERS = {f"{WORD}{name}" for name in ("sdt", "sdtContent", "customXml", "ins", "moveTo")}
_CHARACTERS = {f"{WORD}tab": " ", f"{WORD}ptab": " ", f"{WORD}noBreakHyphen": "-", f"{WORD}cr": BREAK}
_OTHER_BREAKS = ("page", "column")
_OFF = ("0", "false", "off")


@dataclass
class Lost:
    """What a document holds that its text does not, each kind once."""

    kinds: list[str] = field(default_factory=list)

    def note(self, kind: str) -> None:
        """Remember that something of this kind was left out."""
        if kind not in self.kinds:
            self.kinds.append(kind)

    @property
    def remarks(self) -> tuple[str, ...]:
        """What whoever puts the fragment on a page must know."""
        return tuple(f"{kind}没有带入网页，请在门户网站编辑时核对补上" for kind in self.kinds)


def children(parent: etree._Element, *names: str) -> Iterator[etree._Element]:
    """The children with these names, also those that stand in a content control."""
    wanted = {f"{WORD}{name}" for name in names}
    for element in parent:
        if element.tag in wanted:
            yield element
        elif element.tag in _HOLDERS:
            yield from children(element, *names)


def paragraphs_in(cell: etree._Element) -> Iterator[etree._Element]:
    """The paragraphs of a cell, those of tables within it too."""
    for element in children(cell, "p", "tbl"):
        if element.tag == f"{WORD}p":
            yield element
        else:
            for row in children(element, "tr"):
                for inner in children(row, "tc"):
                    yield from paragraphs_in(inner)


def has_text(paragraph: etree._Element, lost: Lost) -> bool:
    """Whether anything of the paragraph is printed as text."""
    return bool("".join(pieces(paragraph, lost)).strip())


def filled(target: etree._Element, *paragraphs: etree._Element) -> etree._Element:
    """``target`` with the text of the paragraphs in it, a br between two lines or paragraphs."""
    lines = [""]
    for number, paragraph in enumerate(paragraphs):
        if number:
            lines.append("")
        for piece in pieces(paragraph, Lost()):
            first, *others = piece.split(BREAK)
            lines[-1] += first
            lines.extend(others)
    shown = [line.strip(" ") for line in lines]
    while shown and not shown[-1]:
        shown.pop()
    target.text = shown[0] if shown else None
    for line in shown[1:]:
        etree.SubElement(target, "br").tail = line
    return target


def pieces(element: etree._Element, lost: Lost) -> Iterator[str]:
    """The printed text in the order in which it is read."""
    for child in element:
        if child.tag in _SKIPPED:
            continue
        if child.tag in _NOT_TAKEN:
            lost.note(_NOT_TAKEN[child.tag])
        elif child.tag == f"{WORD}t":
            yield (child.text or "").replace("\n", " ")
        elif child.tag == f"{WORD}br":
            yield "" if child.get(f"{WORD}type") in _OTHER_BREAKS else BREAK
        elif child.tag in _CHARACTERS:
            yield _CHARACTERS[child.tag]
        elif not _hidden(child):
            yield from pieces(child, lost)


def _hidden(run: etree._Element) -> bool:
    vanish = run.find(f"{WORD}rPr/{WORD}vanish")
    return vanish is not None and vanish.get(f"{WORD}val", "1") not in _OFF
