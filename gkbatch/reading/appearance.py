"""In: the parts of a workbook and the cells that hold answers. Out: Look, what the screen shows of each of them.

A value alone does not say that it is struck out, hidden under a merge or scaled by its format. The
sheets' own XML does; only the sheets with answers are looked at, and of them only the answers' cells.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

from lxml import etree

from gkbatch.address import row_and_column
from gkbatch.archive import DoctypeError, relations_of, xml_of
from gkbatch.reading.package import ON
from gkbatch.reading.refusal import SEND_AGAIN, RefusedError
from gkbatch.reading.styles import Letters, Style, Styles, children, first, letters_of, read_styles, whole_number
from gkbatch.reading.workbook import sheet_parts, workbook_path

Cell = tuple[int, int]
Area = tuple[int, int, int, int]  # first row, first column, last row, last column

_ESCAPED = re.compile(r"_x([0-9A-Fa-f]{4})_")
_MOST_AREAS = 20_000  # merged areas of a sheet that are looked at; the form has about fifty


@dataclass(frozen=True)
class Run:
    """Letters of a cell that look alike."""

    text: str
    letters: Letters


@dataclass(frozen=True)
class Look:
    """What a cell shows: its runs of letters (empty for a number), its style, and what keeps it from sight.

    ``number`` is the number as the file stores it, None for a text; ``under`` the cell whose merge lies over it;
    ``hidden`` whether its row, column or sheet is.
    """

    style: Style = field(default_factory=Style)
    runs: tuple[Run, ...] = ()
    number: str | None = None
    under: Cell | None = None
    hidden: bool = False

    @property
    def marked(self) -> bool:
        """Whether any letters of a text are not plain ones."""
        return any(not run.letters.plain for run in self.runs)


PLAIN = Look()


@dataclass(frozen=True)
class Looks:
    """The looks of cells by sheet, row and column.

    Of the workbook: whether it counts its days from 1904, and its defined names, folded, with what they stand for.
    """

    at: Mapping[tuple[str, int, int], Look] = field(default_factory=dict)
    from_1904: bool = False
    names: Mapping[str, str] = field(default_factory=dict)

    def of(self, sheet: str, row: int, column: int) -> Look:
        """The look of a cell; a plain one where the file says nothing of it."""
        return self.at.get((sheet, row, column), PLAIN)


def read_looks(parts: Mapping[str, bytes], places: Iterable[tuple[str, int, int]]) -> Looks:
    """How the cells at ``places`` look; nothing for a file of another format than .xlsx.

    The cells were checked when the workbook was opened; RefusedError where a part of their looks is damaged.
    """
    path = workbook_path(parts)
    if path is None or not path.lower().endswith(".xml"):
        return Looks()
    wanted: dict[str, set[Cell]] = {}
    for name, row, column in places:
        wanted.setdefault(name, set()).add((row, column))
    try:
        return _Reader(parts, path).looks(wanted)
    except (etree.XMLSyntaxError, DoctypeError) as fault:
        raise RefusedError("文件里管显示的部件已损坏", SEND_AGAIN) from fault


class _Reader:
    def __init__(self, parts: Mapping[str, bytes], path: str) -> None:
        self._parts = parts
        self._root = xml_of(parts, path)
        self._styles: Styles = read_styles(parts, path)
        relations = relations_of(parts, path).values()
        strings = next((relation.target for relation in relations if relation.kind.endswith("/sharedStrings")), "")
        root = xml_of(parts, strings) if strings else None
        self._strings = list(children(root, "si"))

    def looks(self, wanted: Mapping[str, set[Cell]]) -> Looks:
        found: dict[tuple[str, int, int], Look] = {}
        for name, part in sheet_parts(self._parts).items():
            root = xml_of(self._parts, part) if name in wanted else None
            if root is not None:
                looks = self._sheet(root, wanted[name], hidden=self._is_hidden(name))
                found |= {(name, *cell): look for cell, look in looks}
        properties = first(self._root, "workbookPr")
        names = {
            str(name.get("name")).casefold(): str(name.text or "")
            for name in children(first(self._root, "definedNames"), "definedName")
            if name.get("function") not in ON
        }
        return Looks(found, properties is not None and properties.get("date1904") in ON, names)

    def _is_hidden(self, name: str) -> bool:
        sheets = children(first(self._root, "sheets"), "sheet")
        return any(sheet.get("name") == name and sheet.get("state", "visible") != "visible" for sheet in sheets)

    def _sheet(self, root: etree._Element, wanted: set[Cell], *, hidden: bool) -> Iterator[tuple[Cell, Look]]:
        columns = _hidden_columns(root)
        merges = dict(_merges(root, wanted))
        rows = {row for row, _ in wanted}
        elements: dict[Cell, etree._Element] = {}
        hidden_rows: set[int] = set()
        for row, element in _numbered(first(root, "sheetData"), "row"):
            if row not in rows:
                continue
            if _is_hidden(element, "ht"):
                hidden_rows.add(row)
            elements |= {(row, column): cell for column, cell in _numbered(element, "c")}
        for place in wanted:
            area = merges.get(place)
            under = None if area is None or area[:2] == place else area[:2]
            unseen = hidden or place[0] in hidden_rows or any(low <= place[1] <= high for low, high in columns)
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
                own = letters_of(properties, style.fill, self._styles.theme)
                yield Run(_decoded(first(element, "t")), style.letters if properties is None else own)


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


def _is_hidden(element: etree._Element, size: str) -> bool:
    return element.get("hidden") in ON or element.get(size) in {"0", "0.0"}


def _hidden_columns(root: etree._Element) -> list[tuple[int, int]]:
    return [
        (whole_number(column.get("min")) or 0, whole_number(column.get("max")) or 0)
        for column in children(first(root, "cols"), "col")
        if _is_hidden(column, "width")
    ]


def _merges(root: etree._Element, wanted: set[Cell]) -> Iterator[tuple[Cell, Area]]:
    """Each wanted cell that lies in a merged area, with the area."""
    for count, element in enumerate(children(first(root, "mergeCells"), "mergeCell")):
        area = _area(element.get("ref", ""))
        if area is not None and count < _MOST_AREAS:
            top, left, bottom, right = area
            yield from ((cell, area) for cell in wanted if top <= cell[0] <= bottom and left <= cell[1] <= right)


def _area(reference: str) -> Area | None:
    first_cell, _, last_cell = reference.partition(":")
    try:
        (top, left), (bottom, right) = row_and_column(first_cell), row_and_column(last_cell or first_cell)
    except ValueError:
        return None
    return top, left, bottom, right
