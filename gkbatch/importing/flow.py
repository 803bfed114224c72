"""In: the lines and tables of the pages of a PDF. Out: its paragraphs and whole tables, without what stands on every page.

A paragraph ends where its last line leaves room for what the next one begins with, where the next one is set in, stands
further off or in letters of another size. Where none of this can be seen, two paragraphs are taken for one.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from gkbatch.importing.letters import Printed, is_latin

# A cell that is merged into the one above is None.
Cells = tuple[str | None, ...]

_MOST_AT_AN_EDGE = 4  # lines above or below the text of a page
_SAME_HEIGHT = 3.0  # points
_SAME_EDGE = 3.0
_PAGE_NUMBER = re.compile(
    r"[-—–－―·]{1,2}\s*\d{1,4}\s*[-—–－―·]{1,2}|第\s*\d{1,4}\s*页.{0,3}(?:共\s*\d{1,4}\s*页)?|\d{1,4}\s*[/／]\s*\d{1,4}"
)
_NUMBERED = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]")
_ENDS = "。：；！？"
_DIGITS = re.compile(r"\d+")
_FEW = 20  # one of so many lines
_LEAST_WIDTH = 0.6  # of a page: nobody sets a report in lines that end before
# As parts of a letter's height.
_SET_IN, _ROOM, _ANOTHER_SIZE, _CENTRED = 0.75, -0.3, 0.08, 1.0
_FURTHER_OFF, _NEXT_OF_TITLE = 1.3, 2.2  # the one as a part of the usual step


@dataclass(frozen=True)
class Grid:
    """A table on a page: its rows, its edges in points, and which of the page's tables it is, from 1."""

    rows: tuple[Cells, ...]
    x0: float
    x1: float
    number: int


Piece = Printed | Grid


@dataclass(frozen=True)
class Paragraph:
    """A text and where it begins, in words: 第 2 页第 3 段."""

    text: str
    place: str


@dataclass(frozen=True)
class WholeTable:
    """The rows of a table, over as many pages as it takes, each with its place; heads that are repeated left out."""

    rows: tuple[tuple[Cells, str], ...]


def flowing(pages: Sequence[Sequence[Piece]], width: float) -> tuple[Paragraph | WholeTable, ...]:
    """What the document says, in order; ``pages``, of that width in points, hold their pieces from the top."""
    own = _without_edges(pages)
    return tuple(_joined(own, _Setting.of(own, width)))


# ---- what stands on every page ----------------------------------------------------------------


def _without_edges(pages: Sequence[Sequence[Piece]]) -> list[list[Piece]]:
    """The pages without heads, feet and page numbers: what stands outermost, and at the same height on other pages."""
    kept = [list(page) for page in pages]
    for last in (0, -1):
        for _ in range(_MOST_AT_AN_EDGE):
            outer = [page[last] if page else None for page in kept]
            lines = [piece for piece in outer if isinstance(piece, Printed)]
            edges = [isinstance(piece, Printed) and _is_edge(piece, lines) for piece in outer]
            if not any(edges):
                break
            for page, taken in zip(kept, edges, strict=True):
                if taken:
                    page.pop(last)
    return kept


def _is_edge(line: Printed, outer: Sequence[Printed]) -> bool:
    """Whether an outermost line is none of the text: a page number, or the same as on others of the pages that begin or end there."""
    if _PAGE_NUMBER.fullmatch(line.text):
        return True
    near = [one.text for one in outer if abs(one.base - line.base) < _SAME_HEIGHT]
    same = near.count(line.text)
    # Pages on the left may have another head; what differs in its number may be a heading: 附件1, 附件2.
    alike = sum(_DIGITS.sub("#", text) == _DIGITS.sub("#", line.text) for text in near)
    return same > max(1, len(near) / 3) or alike > max(1, len(near) / 2)


# ---- paragraphs and tables --------------------------------------------------------------------


@dataclass(frozen=True)
class _Setting:
    """How the text is set: its edges, the height of its letters and the usual step from line to line by that height."""

    left: float
    right: float
    size: float
    steps: dict[int, float]

    @classmethod
    def of(cls, pages: Sequence[Sequence[Piece]], width: float) -> _Setting:
        lines = [piece for page in pages for piece in page if isinstance(piece, Printed)]
        if not lines:
            return cls(0.0, 0.0, 0.0, {})
        size = Counter[float]()
        for line in lines:
            size[line.size] += len(line.text)
        left = min(_often([round(line.x0) for line in lines]))
        right = max(_LEAST_WIDTH * width, _right(lines))
        # What stands below a full line mostly goes on.
        steps: dict[int, Counter[int]] = {}
        for above, below in (pair for page in pages for pair in pairwise(page)):
            if isinstance(above, Printed) and isinstance(below, Printed) and above.x1 > right - above.size:
                steps.setdefault(round(below.size), Counter())[round(below.base - above.base)] += 1
        usual = {height: float(found.most_common(1)[0][0]) for height, found in steps.items()}
        return cls(left, right, size.most_common(1)[0][0], usual)


def _right(lines: Sequence[Printed]) -> float:
    """How far lines reach; a word that no program parts may reach further."""
    wanted = max(2, len(lines) // _FEW)
    ends = sorted((line.x1 for line in lines), reverse=True)
    near = (last for first, last in zip(ends, ends[wanted - 1 :], strict=False) if first - last < lines[0].size)
    return next(near, ends[0])


def _often(numbers: Sequence[int]) -> list[int]:
    """Those that are there more than once, give or take one; all where none is."""
    found = Counter(numbers)
    return [one for one in found if found[one - 1] + found[one] + found[one + 1] > 1] or list(found)


def _joined(pages: Sequence[Sequence[Piece]], setting: _Setting) -> Iterator[Paragraph | WholeTable]:
    text, place, table = "", "", list[tuple[Cells, str]]()
    before: Piece | None = None
    for page, pieces in enumerate(pages, start=1):
        paragraphs = 0
        for number, piece in enumerate(pieces):
            anew = number == 0
            if isinstance(piece, Grid):
                goes_on = anew and isinstance(before, Grid) and _same_edges(before, piece)
                rows = _placed(piece, page, [cells for cells, _ in table] if goes_on else [])
                if not goes_on:
                    yield from _ended(text, place, table)
                    text, table = "", []
                whole = _cut_row(table[-1][0], rows[0][0]) if goes_on and rows else None
                if whole:
                    table[-1], rows = (whole, table[-1][1]), rows[1:]
                table += rows
            elif isinstance(before, Printed) and _goes_on(before, piece, setting, anew=anew):
                text += _glue(before, piece, setting) + piece.text
            else:
                yield from _ended(text, place, table)
                paragraphs += 1
                text, place, table = piece.text, f"第 {page} 页第 {paragraphs} 段", []
            before = piece
    yield from _ended(text, place, table)


def _ended(text: str, place: str, table: Sequence[tuple[Cells, str]]) -> Iterator[Paragraph | WholeTable]:
    if text:
        yield Paragraph(text, place)
    if table:
        yield WholeTable(tuple(table))


def _placed(grid: Grid, page: int, above: Sequence[Cells]) -> list[tuple[Cells, str]]:
    """The rows with their places, less those at the top that repeat the heads of the table that goes on."""
    repeated = 0
    while repeated < min(len(above), len(grid.rows)) and _is_same_head(above[repeated], grid.rows[repeated]):
        repeated += 1
    place = f"第 {page} 页第 {grid.number} 张表"
    return [(cells, f"{place}第 {row} 行") for row, cells in enumerate(grid.rows, start=1) if row > repeated]


def _is_same_head(above: Cells, below: Cells) -> bool:
    return above == below and not any(cell and _DIGITS.fullmatch(cell) for cell in below)


def _cut_row(above: Cells, below: Cells) -> Cells | None:
    """The row that the end of a page has cut into these two; None where they are two.

    Only where the one holds the numbers and the other none, and the label begins with its number above and not below.
    """
    numbers = [any(cell and _DIGITS.fullmatch(cell) for cell in row) for row in (above, below)]
    both = [(one, other) for one, other in zip(above, below, strict=False) if one and other]
    if len(above) != len(below) or sum(numbers) != 1 or not both:
        return None
    first, rest = both[-1]
    if (
        not _NUMBERED.match(first)
        or _NUMBERED.match(rest)
        or any(_DIGITS.fullmatch(cell) for pair in both for cell in pair)
    ):
        return None
    return tuple(one if one is None else one + (other or "") for one, other in zip(above, below, strict=True))


def _same_edges(left: Grid, right: Grid) -> bool:
    return abs(left.x0 - right.x0) < _SAME_EDGE and abs(left.x1 - right.x1) < _SAME_EDGE


def _same_size(left: Printed, right: Printed) -> bool:
    return abs(left.size - right.size) <= _ANOTHER_SIZE * max(left.size, right.size)


def _goes_on(before: Printed, line: Printed, setting: _Setting, *, anew: bool) -> bool:
    """Whether the line is of the same paragraph as the one before it; ``anew`` where it is the first of its page."""
    if not _same_size(before, line) or (anew and before.text[-1] in _ENDS and _NUMBERED.match(line.text)):
        return False
    step, height = line.base - before.base, line.size
    if not anew and _is_title(before, line, setting, step):
        return True
    if not anew and step > _FURTHER_OFF * setting.steps.get(round(height), step):
        return False
    inward = _SET_IN * height
    if line.x0 > before.x0 + inward or min(line.x0, before.x0) > setting.left + inward:
        return False
    return before.x1 + line.first > setting.right + _ROOM * height


def _is_title(before: Printed, line: Printed, setting: _Setting, step: float) -> bool:
    """Whether two lines in large letters stand in the middle, one below the other."""
    middle, near = (setting.left + setting.right) / 2, _CENTRED * line.size
    large = line.size > (1 + _ANOTHER_SIZE) * setting.size
    centred = all(abs((one.x0 + one.x1) / 2 - middle) < near for one in (before, line))
    return large and centred and step < _NEXT_OF_TITLE * line.size


def _glue(before: Printed, line: Printed, setting: _Setting) -> str:
    """What stands between two lines of a paragraph: nothing in Chinese; two numbers never become one."""
    last, first = before.text[-1], line.text[0]
    if not (is_latin(last) and is_latin(first)):
        return ""
    if (last.isdigit() and first.isdigit()) or before.spaced:
        return " "
    # Within a word a line ends only where it is full.
    return "" if before.x1 > setting.right - _ROOM * line.size else " "
