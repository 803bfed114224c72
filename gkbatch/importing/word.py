"""In: the bytes of a .docx, whoever made it. Out: its lines and the rows of its tables, as they are printed; and what is in doubt.

What is struck out is no text, and a figure a part of which is struck out or raised is none: nobody knows which counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from gkbatch.archive import MAX_FILE, OversizeError, document_part, parts_of, relations_of
from gkbatch.importing.source import FEWEST_NUMBERS, LONGEST_CELL, Cells, Line, Part, Remark, joined, numbered
from gkbatch.quotation import beginning
from gkbatch.report.word.edited import part_root, without_unprinted
from gkbatch.report.word.outline import BODY_LEVEL, ParagraphStyle, paragraph_styles, style_and_level
from gkbatch.report.word.parting import PARTED, parted_at
from gkbatch.report.word.tables import WORD, merged_away
from gkbatch.report.word.web_text import Lost, children, paragraphs_in, pieces

_CHANGES = tuple(f"{WORD}{name}" for name in ("ins", "del", "moveFrom", "moveTo", "cellIns", "cellDel"))
_TRACKED = "文件里有没有接受的修订（插入、删除的痕迹），按接受以后的样子读；请与定稿核对"
_STRUCK = ("strike", "dstrike")
_OFF = ("0", "false", "off", "none")
_RAISED = {"superscript": "上标", "subscript": "下标"}
_SHOWN = 40


def word_blocks(data: bytes) -> tuple[Part, ...]:
    """What the document prints, in order.

    Raises whatever a hostile or damaged file makes zipfile and lxml raise: all of it means that it is no Word document.
    """
    if len(data) > MAX_FILE:
        raise OversizeError
    parts = parts_of(data)
    name = document_part(parts)
    root, lost = part_root(parts, name), Lost()
    tracked = next(root.iter(*_CHANGES), None) is not None
    body = without_unprinted(root).find(f"{WORD}body")
    blocks = () if body is None else tuple(numbered(_parts(body, _Heads(parts, name, root), lost), "段"))
    left = tuple(Remark(f"报告里的{kind}没有读，里面有要报告的内容的，请补填") for kind in lost.kinds)
    return (*blocks, *([Remark(_TRACKED)] if tracked else []), *left)


class _Heads:
    """What a document says of its paragraphs: which are headings, and at which of them 改进措施 begin."""

    def __init__(self, parts: Mapping[str, bytes], document: str, root: etree._Element) -> None:
        related = relations_of(parts, document).values()
        name = next((one.target for one in related if one.kind.endswith("/styles")), "")
        self._styles = paragraph_styles(part_root(parts, name)) if name in parts else {"": ParagraphStyle()}
        self._parted = parted_at(root)

    def lines(self, paragraph: etree._Element, text: str) -> Iterator[Line]:
        """The lines of a paragraph with this text."""
        level = style_and_level(paragraph, self._styles)[1]
        for number, line in enumerate(text.split("\n")):
            begins = PARTED if paragraph is self._parted and not number else ""
            yield Line(line, "", level=level + 1 if level < BODY_LEVEL else 0, begins=begins)


def _parts(body: etree._Element, heads: _Heads, lost: Lost) -> Iterator[Line | tuple[Cells, ...] | Remark]:
    for element in children(body, "p", "tbl"):
        if element.tag == f"{WORD}tbl":
            yield from _table(element, heads, lost)
            continue
        for struck in _struck_out(element):
            yield Remark(f"划掉的文字没有采用：{beginning(struck, _SHOWN)}")
        yield from heads.lines(element, _text(element, lost))


def _table(table: etree._Element, heads: _Heads, lost: Lost) -> Iterator[Line | tuple[Cells, ...] | Remark]:
    """The rows of a table, or what stands in it where it is a frame around texts or other tables."""
    rows = tuple(children(table, "tr"))
    if not _is_frame(table, rows):
        yield tuple(_cells(row, lost) for row in rows)
        return
    for row in rows:
        for cell in children(row, "tc"):
            yield from _parts(cell, heads, lost)


def _is_frame(table: etree._Element, rows: tuple[etree._Element, ...]) -> bool:
    """Whether the table is there for the layout: by other tables, or whole texts and hardly a number in it."""
    told = [
        ["".join(str(text.text or "") for text in cell.iter(f"{WORD}t")) for cell in children(row, "tc")]
        for row in rows
    ]
    cells = [cell for row in told for cell in row]
    if sum(cell.strip().isdecimal() for cell in cells) >= FEWEST_NUMBERS:
        return False
    whole = all(len(row) <= 1 for row in told) and any("。" in cell for cell in cells)
    return (
        whole
        or any(len(cell) > LONGEST_CELL for cell in cells)
        or any(one is not table for one in table.iter(f"{WORD}tbl"))
    )


def _cells(row: etree._Element, lost: Lost) -> Cells:
    return tuple(_cell(cell, lost) for cell in children(row, "tc") if not merged_away(cell))


def _cell(cell: etree._Element, lost: Lost) -> str:
    paragraphs = tuple(paragraphs_in(cell))
    text = _joined(paragraphs, lost)
    if not text[:1].isdigit():
        return text
    marked = [_tell_apart(run) for paragraph in paragraphs for run in paragraph.iter(f"{WORD}r")]
    return _joined(paragraphs, lost) if any(marked) else text


def _joined(paragraphs: tuple[etree._Element, ...], lost: Lost) -> str:
    return joined(line for paragraph in paragraphs for line in _text(paragraph, lost).split("\n"))


def _text(paragraph: etree._Element, lost: Lost) -> str:
    return "".join(pieces(paragraph, lost))


# ---- letters that do not count as they stand ----------------------------------------------------


def _struck_out(paragraph: etree._Element) -> list[str]:
    """The struck-out texts of a paragraph, which is left without them."""
    struck = [run for run in paragraph.iter(f"{WORD}r") if _look(run) == "划掉"]
    found = ["".join(str(text.text or "") for text in run.iter(f"{WORD}t")) for run in struck]
    for run in struck:
        for child in run.findall(f"{WORD}t"):
            run.remove(child)
    return list(filter(None, ["".join(found).strip()]))


def _tell_apart(run: etree._Element) -> bool:
    """Whether letters of a figure are struck out or raised; words then say so: 〔划掉：12〕."""
    look = _look(run)
    for text in run.iter(f"{WORD}t") if look else ():
        text.text = f"〔{look}：{text.text or ''}〕"
    return bool(look)


def _look(run: etree._Element) -> str:
    looks = run.find(f"{WORD}rPr")
    if looks is None:
        return ""
    if any(
        (one := looks.find(f"{WORD}{name}")) is not None and one.get(f"{WORD}val", "1") not in _OFF for name in _STRUCK
    ):
        return "划掉"
    raised = looks.find(f"{WORD}vertAlign")
    return "" if raised is None else _RAISED.get(raised.get(f"{WORD}val", ""), "")
