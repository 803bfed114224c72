"""In: the parts of a workbook and the cells that hold answers. Out: Look, what the screen shows of each of them.

A value alone does not say that it is struck out, hidden under a merge or scaled by its format. The
sheets' own XML does; only the sheets with answers are looked at, and of them only the answers' cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from lxml import etree

from gkbatch.address import row_and_column
from gkbatch.archive import DoctypeError, relations_of, xml_of
from gkbatch.reading.directory import book_of, children, first, sheet_places, workbook_path
from gkbatch.reading.plain import Area, area_of, hidden_columns, is_hidden
from gkbatch.reading.refusal import SEND_AGAIN, RefusedError
from gkbatch.reading.styles import (
    PLAIN_STYLE,
    Letters,
    Style,
    Styles,
    Theme,
    font_of,
    letters_of,
    read_styles,
    whole_number,
)
from gkbatch.reading.workbook import Content, Workbook

Cell = tuple[int, int]
Wanted = Mapping[str, set[Cell]]

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_AREAS = 20_000  # merged areas of a sheet that are looked at; the form has about fifty


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of a cell that look alike."""

    text: str
    letters: Letters


@dataclass(frozen=True, slots=True)
class Look:
    """What a cell shows: its runs of letters (empty for a number), its style, and what keeps it from sight.

    ``number`` is the number as the file stores it, None for a text; ``under`` the cell whose merge lies over it;
    ``hidden`` whether its row, column or sheet is.
    """

    style: Style = PLAIN_STYLE
    runs: tuple[Run, ...] = ()
    number: str | None = None
    under: Cell | None = None
    hidden: bool = False

    @property
    def marked(self) -> bool:
        """Whether any letters of a text are not plain ones."""
        return any(not run.letters.plain for run in self.runs)


PLAIN = Look()
LooksAt = Mapping[tuple[str, int, int], Look]


@dataclass(frozen=True)
class Looks:
    """The looks of cells by sheet, row and column.

    Of the workbook: whether it counts its days from 1904, and its defined names, folded, with what they stand for.
    """

    at: LooksAt = field(default_factory=dict)
    from_1904: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, sheet: str, row: int, column: int) -> Look:
        """The look of a cell; a plain one where the file says nothing of it."""
        return self.at.get((sheet, row, column), PLAIN)


def read_looks(workbook: Workbook, places: Iterable[tuple[str, int, int]]) -> Looks:
    """How the cells at ``places`` look; nothing for a file of another format than .xlsx.

    The cells were checked when the workbook was opened; RefusedError where a part of their looks is damaged.
    """
    path = workbook_path(workbook.parts)
    if path is None or not path.lower().endswith(".xml"):
        return Looks()
    wanted: dict[str, set[Cell]] = {}
    for name, row, column in places:
        wanted.setdefault(name, set()).add((row, column))
    try:
        book = book_of(workbook.parts, path)
        found = _of_drawings(workbook, path, wanted) if workbook.drawings else _of_trees(workbook.parts, path, wanted)
    except (etree.XMLSyntaxError, DoctypeError) as fault:
        raise RefusedError("文件里管显示的部件已损坏", SEND_AGAIN) from fault
    return Looks(found, book.from_1904, book.names)


def hidden_sheets(parts: Mapping[str, bytes], path: str) -> set[str]:
    """The names of the sheets that the workbook at ``path`` does not show. Raises as ``directory.book_of``."""
    return {sheet.name for sheet in book_of(parts, path).sheets if sheet.hidden}


def _of_drawings(workbook: Workbook, path: str, wanted: Wanted) -> LooksAt:
    """From sheets whose reading told their looks as well."""
    styles, hidden = read_styles(workbook.parts, path), hidden_sheets(workbook.parts, path)
    found: dict[tuple[str, int, int], Look] = {}
    for name, cells in wanted.items():
        drawing = workbook.drawings[name]
        for spot in cells:
            cell = drawing.cells.get(spot)
            look = PLAIN if cell is None else drawn(cell[1], styles.numbered(cell[0]), styles.theme)
            under, unseen = drawing.frame.under.get(spot), name in hidden or drawing.hides(*spot)
            found[name, *spot] = replace(look, under=under, hidden=unseen) if under or unseen else look
    return found


def drawn(content: Content, style: Style, theme: Theme) -> Look:
    """How that content looks in a cell of that style."""
    if content.number is not None:
        return _of_number(style, content.number)
    letters = style.letters
    runs = (Run(text, letters if font is None else letters_of(font, style.fill, theme)) for text, font in content.runs)
    return Look(style, tuple(runs))


@lru_cache(maxsize=4096)
def _of_number(style: Style, number: str) -> Look:
    return Look(style, number=number)


def _of_trees(parts: Mapping[str, bytes], path: str, wanted: Wanted) -> LooksAt:
    """From the parts themselves, which are gone through once more."""
    reader, hidden = _Reader(parts, path), hidden_sheets(parts, path)
    found: dict[tuple[str, int, int], Look] = {}
    for name, part in sheet_places(parts, path).items():
        root = xml_of(parts, part) if name in wanted else None
        if root is not None:
            looks = reader.sheet(root, wanted[name], hidden=name in hidden)
            found |= {(name, *cell): look for cell, look in looks}
    return found


class _Reader:
    def __init__(self, parts: Mapping[str, bytes], path: str) -> None:
        self._styles: Styles = read_styles(parts, path)
        relations = relations_of(parts, path).values()
        strings = next((relation.target for relation in relations if relation.kind.endswith("/sharedStrings")), "")
        root = xml_of(parts, strings) if strings else None
        self._strings = list(children(root, "si"))

    def sheet(self, root: etree._Element, wanted: set[Cell], *, hidden: bool) -> Iterator[tuple[Cell, Look]]:
        columns = hidden_columns(root)
        merges = dict(_merges(root, wanted))
        rows = {row for row, _ in wanted}
        elements: dict[Cell, etree._Element] = {}
        hidden_rows: set[int] = set()
        for row, element in _numbered(first(root, "sheetData"), "row"):
            if row not in rows:
                continue
            if is_hidden(element, "ht"):
                hidden_rows.add(row)
            elements |= {(row, column): cell for column, cell in _numbered(element, "c")}
        for place in wanted:
            area = merges.get(place)
            under = None if area is None or area[:2] == place else area[:2]
            unseen = hidden or place[0] in hidden_rows or place[1] in columns
            look = self._look(elements.get(place))
            yield place, replace(look, under=under, hidden=unseen)

    def _look(self, cell: etree._Element | None) -> Look:
        if cell is None:
            return PLAIN
        style = self._styles.of(cell.get("s"))
        value = first(cell, "v")
        stored = "" if value is None else str(value.text or "")
        kind = cell.get("t", "n")
        if kind == "s" and stored.strip():
            return Look(style, tuple(self._runs(self._strings[int(stored)], style)))
        if kind == "inlineStr":
            return Look(style, tuple(self._runs(first(cell, "is"), style)))
        if kind == "n" and stored.strip():
            return Look(style, number=stored.strip())
        return Look(style, (Run(stored, style.letters),) if stored else ())

    def _runs(self, item: etree._Element | None, style: Style) -> Iterator[Run]:
        """The text of a string item in runs; what stands over Chinese letters to say how they sound is no text."""
        for element in [] if item is None else item:
            name = etree.QName(element).localname if isinstance(element.tag, str) else ""
            if name == "t":
                yield Run(_decoded(element), style.letters)
            elif name == "r":
                properties = first(element, "rPr")
                own = None if properties is None else letters_of(font_of(properties), style.fill, self._styles.theme)
                yield Run(_decoded(first(element, "t")), own or style.letters)


def _decoded(element: etree._Element | None) -> str:
    text = "" if element is None else "".join(str(part) for part in element.itertext())
    decoded = _ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)
    # Two escapes may stand for one character; half of one is no character and can be written nowhere.
    return decoded.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "replace")


def _numbered(parent: etree._Element | None, name: str) -> Iterator[tuple[int, etree._Element]]:
    """The rows or cells with their numbers; one without an address of its own follows the one before."""
    number = 0
    for element in children(parent, name):
        address = element.get("r")
        if address is None:
            number += 1
        else:
            number = (whole_number(address) if name == "row" else _column(address)) or number + 1
        yield number, element


def _column(address: str) -> int | None:
    try:
        return row_and_column(address)[1]
    except ValueError:
        return None


def _merges(root: etree._Element, wanted: set[Cell]) -> Iterator[tuple[Cell, Area]]:
    """Each wanted cell that lies in a merged area, with the area."""
    for count, element in enumerate(children(first(root, "mergeCells"), "mergeCell")):
        area = area_of(element.get("ref", ""))
        if area is not None and count < _MOST_AREAS:
            top, left, bottom, right = area
            yield from ((cell, area) for cell in wanted if top <= cell[0] <= bottom and left <= cell[1] <= right)
