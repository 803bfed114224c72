"""In: the bytes of a saved web page, or of a fragment of one. Out: its lines and the rows of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from gkbatch.importing.plain import decoded
from gkbatch.importing.source import Cells, Part, joined, numbered

_SPACES = re.compile(r"\s+")
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says its charset
_NOT_SHOWN = {"head", "script", "style", "noscript", "template", "iframe", "caption", "select", "button", "svg"}
_WITHIN_LINES = {
    "a", "abbr", "b", "big", "em", "font", "i", "ins", "label", "mark", "o:p", "s", "small", "span", "st1:chsdate", "strong",
    "sub", "sup", "u", "wbr",
}  # fmt: skip
# A cell that holds more than any label or number is there for the layout of the page, unless a remark stands below numbers.
_LONGEST_CELL = 120
_FEWEST_NUMBERS = 6


def page_blocks(data: bytes) -> tuple[Part, ...]:
    """What the page shows, in order; none where it is no HTML. Nothing outside is looked up."""
    root = page_root(data)
    return () if root is None else tuple(numbered(_parts(root), "段"))


def page_root(data: bytes) -> etree._Element | None:
    """The page as a tree without comments; None where it is no HTML. Raises what lxml has against a damaged one."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    said = _CHARSET.search(data[:_HEAD])
    text = _XML.sub("", decoded(data, said[1].decode("ascii") if said else ""))
    return etree.fromstring(text.encode() or b"<p></p>", parser)


def _parts(root: etree._Element) -> Iterator[str | tuple[Cells, ...]]:
    """Texts between the edges of blocks; the tables that hold no other table and are not there for the layout."""
    said: list[str] = []
    walk = etree.iterwalk(root, events=("start", "end"))
    for event, element in walk:
        block = element.tag not in _WITHIN_LINES
        if block and (line := _line(said)):
            yield line
        if block:
            said.clear()
        if event == "end":
            said.append(element.tail or "")
        elif element.tag in _NOT_SHOWN:
            walk.skip_subtree()
        elif element.tag == "table" and (rows := _rows(element)):
            walk.skip_subtree()
            yield rows
        else:
            said.append(element.text or "")
    if line := _line(said):
        yield line


def _rows(table: etree._Element) -> tuple[Cells, ...]:
    """The rows of a table of data; none where it holds others, or whole texts and hardly a number."""
    if table.find(".//table") is not None:
        return ()
    rows = tuple(tuple(_cell(cell) for cell in row.iterchildren("td", "th")) for row in table.iter("tr"))
    cells = [cell for row in rows for cell in row]
    texts = any(len(cell) > _LONGEST_CELL for cell in cells)
    return () if texts and sum(cell.isdecimal() for cell in cells) < _FEWEST_NUMBERS else rows


def _cell(cell: etree._Element) -> str:
    """What a cell shows, its lines strung together."""
    lines = [""]
    walk = etree.iterwalk(cell, events=("start", "end"))
    for event, element in walk:
        if element.tag not in _WITHIN_LINES:
            lines.append("")
        if event == "end":
            lines[-1] += "" if element is cell else element.tail or ""
        elif element.tag in _NOT_SHOWN:
            walk.skip_subtree()
        else:
            lines[-1] += element.text or ""
    return joined(_line([line]) for line in lines)


def _line(said: Iterable[str]) -> str:
    return _SPACES.sub(" ", "".join(said)).strip()
