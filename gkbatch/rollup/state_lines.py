"""In: the values of agencies or of files. Out: rows of them, with a fill for each one's state and a link from its code."""

from __future__ import annotations

from collections.abc import Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from gkbatch.rollup.blocks import Formats, Row
from gkbatch.rollup.book import BOXED, CENTRED, FILLS, LINKED, Book, Look, Page
from gkbatch.rollup.cell_texts import printable, shortened
from gkbatch.rollup.row_heights import row_height

CODE_COLUMN, STATE_COLUMN = 0, 3
Values = tuple[str | int, ...]


@dataclass(frozen=True)
class StateLine:
    """The values of an agency or a file, the name of the fill for its state, and where its code leads."""

    values: Values
    fill: str
    link: str

    @property
    def kind(self) -> tuple[str, bool]:
        """What its formats depend on."""
        return self.fill, bool(self.link)


@dataclass(frozen=True)
class StateColumns:
    """The widths of the columns in pixels, and which are centred; the last is merged over ``merged`` more."""

    widths: Sequence[int]
    centred: AbstractSet[int]
    merged: int = 0


def fill_states(page: Page, first: int, columns: StateColumns, lines: Sequence[StateLine]) -> None:
    """The lines from the row ``first`` on, each as high as it must be."""
    last = len(columns.widths) - 1
    if columns.merged:
        for row in range(first, first + len(lines)):
            page.merge((row, last, 1, 1 + columns.merged), "", BOXED)
    formats = {kind: _formats(page.book, columns, *kind) for kind in dict.fromkeys(line.kind for line in lines)}
    rows = [_row(line, formats[line.kind], columns) for line in lines]
    links = [line.link if printable(str(line.values[CODE_COLUMN])) else "" for line in lines]
    page.fill(first, formats.values(), rows, links)


def _row(line: StateLine, formats: Formats, columns: StateColumns) -> Row:
    values = [shortened(value) if isinstance(value, str) else value for value in line.values]
    shown = zip(map(str, values), columns.widths, strict=True)
    return Row((*values, *[None] * columns.merged), formats, row_height(shown))


def _formats(book: Book, columns: StateColumns, fill: str, linked: bool) -> Formats:
    count = len(columns.widths) + columns.merged
    looks: list[list[Look]] = [[BOXED, CENTRED if column in columns.centred else {}] for column in range(count)]
    # LibreOffice breaks no line in a cell with a link, so it is the short one that leads to the file.
    looks[CODE_COLUMN].append(LINKED if linked else {})
    looks[STATE_COLUMN].append(FILLS[fill])
    return tuple(book.format(*some) for some in looks)
