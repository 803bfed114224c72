"""In: the bytes of a saved web page, or of a fragment of one. Out: its lines and the rows of its tables."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from lxml import etree

from gkbatch.importing.plain import decoded
from gkbatch.importing.source import FEWEST_NUMBERS, LONGEST_CELL, Cells, Line, Part, Remark, joined, numbered
from gkbatch.quotation import beginning
from gkbatch.report.word.parting import PARTED

_SPACES = re.compile(r"[ \t\r\n\f]+")  # those that a browser shows as one
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_XML = re.compile(r"\A\s*<\?xml[^>]*\?>")
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?\s*([\w-]{1,40})", re.IGNORECASE)
_HEAD = 4096  # bytes in which a page says its charset
_NOT_SHOWN = {"head", "script", "style", "noscript", "template", "iframe", "caption", "select", "button", "svg"}
# What LibreOffice makes of what stands at the head and foot of every page.
_AT_EDGES = {"header", "footer"}
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_STRUCK = re.compile(r"text-decoration[^;]*line-through", re.IGNORECASE)
_LOOKS = {"s": "划掉", "strike": "划掉", "del": "划掉", "sup": "上标", "sub": "下标"}
_SHOWN = 40
_WITHIN_LINES = {
    "a", "abbr", "b", "big", "del", "em", "font", "i", "ins", "label", "mark", "o:p", "s", "small", "span", "st1:chsdate", "strike",
    "strong", "sub", "sup", "u", "wbr",
}  # fmt: skip


def page_blocks(data: bytes) -> tuple[Part, ...]:
    """What the page shows, in order; none where it is no HTML. Nothing outside is looked up."""
    root = page_root(data)
    if root is None:
        return ()
    struck = tuple(_as_seen(root))
    return (*numbered(_parts(root), "段"), *struck)


def page_root(data: bytes) -> etree._Element | None:
    """The page as a tree without comments; None where it is no HTML. Raises what lxml has against a damaged one."""
    parser = etree.HTMLParser(encoding="utf-8", no_network=True, remove_comments=True, remove_pis=True)
    said = _CHARSET.search(data[:_HEAD])
    text = _XML.sub("", decoded(data, said[1].decode("ascii") if said else ""))
    return etree.fromstring(text.encode() or b"<p></p>", parser)


def _as_seen(root: etree._Element) -> Iterator[Remark]:
    """Makes of the page what is seen of it: hidden parts go, struck-out words too, and in a figure they are told apart."""
    for element in list(root.iter(etree.Element)):
        style = element.get("style", "")
        if element.get("hidden") is not None or _HIDDEN.search(style):
            _put(element, "")
            continue
        look = "划掉" if _STRUCK.search(style) else _LOOKS.get(str(element.tag), "")
        text = "".join(map(str, element.itertext())).strip() if look else ""
        if text and _in_figure(element):
            _put(element, f"〔{look}：{text}〕")
        elif text and look == "划掉":
            _put(element, "")
            yield Remark(f"划掉的文字没有采用：{beginning(text, _SHOWN)}")


def _put(element: etree._Element, text: str) -> None:
    for child in list(element):
        element.remove(child)
    element.text = text


def _in_figure(element: etree._Element) -> bool:
    cell = next(element.iterancestors("td", "th"), None)
    shown = "" if cell is None else "".join(map(str, cell.itertext())).strip()
    return shown[:1].isdigit() and len(shown) < LONGEST_CELL


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
    """The rows of a table of data; none where it holds others, or whole texts and hardly a number."""
    if table.find(".//table") is not None:
        return ()
    rows = tuple(tuple(_cell(cell) for cell in row.iterchildren("td", "th")) for row in table.iter("tr"))
    cells = [cell for row in rows for cell in row]
    texts = any(len(cell) > LONGEST_CELL for cell in cells)
    return () if texts and sum(cell.isdecimal() for cell in cells) < FEWEST_NUMBERS else rows


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
