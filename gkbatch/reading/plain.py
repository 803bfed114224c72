"""In: the parts of a .xlsx workbook. Out: its sheets, read straight from the bytes; None where anything is unusual.

All that programs write in good faith is read here. Whatever is damaged, odd, large or hostile is none of this
module's: it is left to ``package.py``, which looks everything over, and says what is wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from lxml import etree

from gkbatch.address import row_and_column
from gkbatch.archive import DoctypeError, part_named, tree_of
from gkbatch.reading.directory import ON, children, first, part_beside, sheet_places
from gkbatch.reading.refusal import RefusedError
from gkbatch.reading.rows import PlainCells, cells_of
from gkbatch.reading.shared_texts import DECLARED, shared_texts
from gkbatch.reading.styles import read_styles, whole_number
from gkbatch.reading.workbook import Columns, Content, Drawing, Frame, RawCell, Sheet, Spot
from gkbatch.remembered import remembered

# All sheets together, far below what would make the other reader leave one out.
_MOST_CELLS, _MOST_AREA, _LARGEST = 15_000, 1_000_000, 2 * 1024 * 1024
_MOST_COVERED = 3_000  # the form's widest sheet has 400
_DATA, _DATA_END, _NO_DATA = b"<sheetData>", b"</sheetData>", b"<sheetData/>"
_ROOT = re.compile(DECLARED + rb"<worksheet([^<>]*)>")
_SPACE = re.compile(rb' xmlns:\w+="[^<>&"]*"')
Area = tuple[int, int, int, int]  # first row, first column, last row, last column


@dataclass(frozen=True)
class PlainSheets:
    """The sheets of cells in their order, and how each of them is shown, by its name."""

    sheets: tuple[Sheet, ...]
    drawings: Mapping[str, Drawing]


@dataclass
class _Left:
    """What is left for all sheets of a file together."""

    letters: int = _LARGEST
    cells: int = _MOST_CELLS
    area: int = _MOST_AREA

    def take(self, found: PlainCells) -> bool:
        """Whether there was enough for these cells."""
        self.cells -= found.shape.filled
        self.area -= found.shape.last[0] * found.shape.last[1]
        return self.cells > 0 and self.area > 0


def plain_sheets(parts: Mapping[str, bytes], path: str) -> PlainSheets | None:
    """The sheets of the workbook at ``path``; nothing is raised, whatever the parts hold."""
    try:
        places = sheet_places(parts, path)
        texts, numbers = _texts(parts, path), _numbers(parts, path)
    except (RefusedError, DoctypeError, etree.XMLSyntaxError):
        return None
    if texts is None or numbers is None:
        return None
    left = _Left()
    sheets, drawings = [], {}
    for name, place in places.items():
        found = _sheet(parts[place], texts, numbers, left)
        if found is None:
            return None
        cells, drawings[name] = found
        sheets.append(Sheet(name, cells))
    return PlainSheets(tuple(sheets), drawings)


def _texts(parts: Mapping[str, bytes], path: str) -> Sequence[Content] | None:
    """The texts that the sheets share."""
    place = part_beside(parts, path, "/sharedStrings")
    content = part_named(parts, place) if place else None
    if content is None or len(content) > _LARGEST:
        return None if place else ()
    return shared_texts(content)


def _numbers(parts: Mapping[str, bytes], path: str) -> frozenset[int | None] | None:
    """The styles under which a number is surely none of a date."""
    place = part_beside(parts, path, "/styles")
    return None if place and part_named(parts, place) is None else read_styles(parts, path).numbers


def _sheet(
    content: bytes, texts: Sequence[Content], numbers: frozenset[int | None], left: _Left
) -> tuple[dict[Spot, RawCell], Drawing] | None:
    left.letters -= len(content)
    if left.letters < 0:
        return None
    opened, closed = content.find(_DATA), content.rfind(_DATA_END)
    has_rows = 0 <= opened < closed
    # One part of the bytes is all rows, and the rest is XML without them: so the whole is what it looks like.
    frame = _frame(content[:opened] + _NO_DATA + content[closed + len(_DATA_END) :] if has_rows else content)
    body = content[opened + len(_DATA) : closed] if has_rows else b""
    found = None if frame is None else cells_of(body, texts)
    if frame is None or found is None or not left.take(found) or not found.shape.numbers <= numbers:
        return None
    if not frame.own_heights and found.shape.own_names:
        return None
    return found.cells, Drawing(found.drawn, found.shape.hidden_rows, frame)


def _frame(content: bytes) -> Frame | None:
    """What the sheet says beside its rows, which were taken out."""
    # What is printed above and below names the agency; without that the rest is the same in all returns.
    rest = _without(content, content.rfind(b"<headerFooter"), b"headerFooter")
    return None if rest is None else _known_frame(rest)


@remembered(32, 128 * 1024)
def _known_frame(content: bytes) -> Frame | None:
    # Most of it are rules for what may be typed and how it looks, the same wherever a cursor was left.
    for kind in (b"dataValidation", b"conditionalFormatting"):
        rest = _without(content, content.find(b"<" + kind + b" "), kind)
        if rest is None:
            return None
        content = rest
    return _bare_frame(content)


def _without(content: bytes, start: int, kind: bytes) -> bytes | None:
    """The part without its elements of this kind from ``start`` on; None where they are not sound."""
    end = content.rfind(b"</" + kind + b">") + len(kind) + 3
    # Before a tag nothing can be cut out of the middle of another one: it would not be sound without the piece.
    if start < 0 or end < start or not content.startswith(b"<", end):
        return content
    root = _ROOT.match(content)
    spaces = b"".join(_SPACE.findall(root[1])) if root else b""
    return content[:start] + content[end:] if root and _is_sound(content[start:end], kind, spaces) else None


@remembered(32, 128 * 1024)
def _is_sound(rules: bytes, kind: bytes, spaces: bytes) -> bool:
    """Whether these are whole elements of that kind and nothing else, where the names of ``spaces`` are known."""
    if b"<!" in rules or b"<?" in rules:
        return False
    try:
        found = tree_of(b"<rules" + spaces + b">" + rules + b"</rules>")
    except (DoctypeError, etree.XMLSyntaxError):
        return False
    return all(etree.QName(rule).localname == kind.decode() for rule in found)


def _bare_frame(content: bytes) -> Frame | None:
    plain = _ROOT.match(content) and content.count(b"sheetData") == 1 and _NO_DATA in content and b"<!" not in content
    if not plain or content.count(b"<?") > 1:
        return None
    try:
        root = tree_of(content)
    except (DoctypeError, etree.XMLSyntaxError):
        return None
    under = _under(root)
    if etree.QName(root).localname != "worksheet" or first(root, "sheetData") is None or under is None:
        return None
    return Frame(hidden_columns(root), under, "x14ac" in root.nsmap)


def hidden_columns(root: etree._Element) -> Columns:
    """The columns of a sheet that are kept from sight."""
    spans = (
        (whole_number(column.get("min")) or 0, whole_number(column.get("max")) or 0)
        for column in children(first(root, "cols"), "col")
        if is_hidden(column, "width")
    )
    return Columns(tuple(spans))


def is_hidden(element: etree._Element, size: str) -> bool:
    """Whether a row or a column, whose ``size`` is its height or width, is kept from sight."""
    return element.get("hidden") in ON or element.get(size) in {"0", "0.0"}


def _under(root: etree._Element) -> dict[Spot, Spot] | None:
    """For each cell that a merge covers the first one of the merge; None where they are more than a form needs."""
    under: dict[Spot, Spot] = {}
    left = _MOST_COVERED
    for element in children(first(root, "mergeCells"), "mergeCell"):
        area = area_of(element.get("ref", ""))
        top, left_column, bottom, right = area or (1, 1, 0, 0)
        left -= 1 + max(0, bottom - top + 1) * max(0, right - left_column + 1)
        if left < 0:
            return None
        spots = ((row, column) for row in range(top, bottom + 1) for column in range(left_column, right + 1))
        under |= dict.fromkeys(spots, (top, left_column))
    return {spot: over for spot, over in under.items() if spot != over}


def area_of(reference: str) -> Area | None:
    """The area that a reference names; None where it is none."""
    first_cell, _, last_cell = reference.partition(":")
    try:
        (top, left), (bottom, right) = row_and_column(first_cell), row_and_column(last_cell or first_cell)
    except ValueError:
        return None
    return top, left, bottom, right
