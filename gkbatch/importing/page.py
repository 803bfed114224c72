"""In: the bytes of a saved web page, or of a fragment of one. Out: its lines and the rows of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from gkbatch.importing.plain import decoded
from gkbatch.importing.source import Block, Line, numbered
from gkbatch.report.word.parting import PARTED

Cells = tuple[str, ...]
_SPACES = re.compile(r"[ \t\r\n\f]+")  # those that a browser shows as one
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says its charset
_NOT_SHOWN = {"head", "script", "style", "noscript", "template", "iframe", "caption", "select", "button", "svg"}
# What LibreOffice makes of what stands at the head and foot of every page.
_AT_EDGES = {"header", "footer"}
_WITHIN_LINES = {
    "a", "abbr", "b", "big", "em", "font", "i", "ins", "label", "mark", "o:p", "s", "small", "span", "st1:chsdate", "strong",
    "sub", "sup", "u", "wbr",
}  # fmt: skip
# A cell that holds more than any label or number is there for the layout of the page.
_LONGEST_CELL = 120


def page_blocks(data: bytes) -> tuple[Block, ...]:
    """What the page shows, in order; none where it is no HTML. Nothing outside is looked up."""
    root = page_root(data)
    return () if root is None else tuple(numbered(_parts(root), "段"))


def page_root(data: bytes) -> etree._Element | None:
    """The page as a tree without comments; None where it is no HTML. Raises what lxml has against a damaged one."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    said = _CHARSET.search(data[:_HEAD])
    text = _XML.sub("", decoded(data, said[1].decode("ascii") if said else ""))
    return etree.fromstring(text.encode() or b"<p></p>", parser)


def _parts(root: etree._Element) -> Iterator[Line | tuple[Cells, ...]]:
    """Texts between the edges of blocks; the tables that hold no other table and are not there for the layout."""
    said: list[str] = []
    level, begins = 0, ""
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        block = element.tag not in _WITHIN_LINES
        if block and (line := _line(said)):
            yield Line(line, "", level=level, begins=begins)
            begins = ""
        if block:
            said.clear()
        if element.tag in _HEADINGS:
            level = _HEADINGS[element.tag] if event == "start" else 0
        if event == "start" and element.get("id") == PARTED:
            begins = PARTED
        if event == "end":
            said.append(element.tail or "")
        elif element.tag in _NOT_SHOWN or element.get("title") in _AT_EDGES:
            walk.skip_subtree()
        elif element.tag == "table" and (rows := _rows(element)):
            walk.skip_subtree()
            yield rows
        else:
            said.append(element.text or "")
    if line := _line(said):
        yield Line(line, "")


def _rows(table: etree._Element) -> tuple[Cells, ...]:
    """The rows of a table of data; none where it holds others or whole texts."""
    if table.find(".//table") is not None:
        return ()
    rows = tuple(
        tuple(_line(str(text) for text in cell.itertext()) for cell in row.iterchildren("td", "th"))
        for row in table.iter("tr")
    )  # fmt: skip
    return () if any(len(cell) > _LONGEST_CELL for row in rows for cell in row) else rows


def _line(said: Iterable[str]) -> str:
    return _SPACES.sub(" ", "".join(said)).strip()
