"""In: nothing. Out: the values of a workbook that was opened: its cells, its sheets, and what their look depends on."""

from __future__ import annotations

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from gkbatch.reading.styles import Font

RawValue = str | int | float | bool | date | datetime | time | timedelta | None
Spot = tuple[int, int]  # row and column, counted from 1


@dataclass(frozen=True, slots=True)
class RawCell:
    """A cell as it stands in the file; ``saved`` is False for a formula without a result."""

    value: RawValue = None
    formula: str = ""
    saved: bool = True
    error: str = ""


EMPTY = RawCell()


@dataclass(frozen=True, slots=True)
class Content:
    """What stands in a cell of .xlsx, whatever its style.

    ``number`` is the number as the file stores it, None for a text; ``runs`` the letters of a text with the font of
    their own, None where it is the cell's.
    """

    cell: RawCell
    number: str | None = None
    runs: tuple[tuple[str, Font | None], ...] = ()


@dataclass(frozen=True, slots=True)
class Columns:
    """Columns of a sheet, in spans from and to; there may be as many as a sheet has."""

    spans: tuple[tuple[int, int], ...]

    def __contains__(self, column: int) -> bool:
        """Whether a span holds the column."""
        return bool(self.spans) and any(low <= column <= high for low, high in self.spans)


# A cell of .xlsx with content: the number of its style, and what stands in it.
Cell = tuple[int | None, Content]


@dataclass(frozen=True, slots=True)
class Frame:
    """What a sheet of .xlsx says beside its cells: the columns that are hidden, and what merges cover.

    ``under`` names for each covered cell the first one of its merge; ``own_heights`` says that rows may carry heights
    in Excel's own namespace.
    """

    hidden_columns: Columns
    under: Mapping[Spot, Spot]
    own_heights: bool = False


@dataclass(frozen=True)
class Drawing:
    """A sheet of .xlsx as it is shown: its cells with content, its hidden rows, and its frame."""

    cells: Mapping[Spot, Cell]
    hidden_rows: AbstractSet[int]
    frame: Frame

    def hides(self, row: int, column: int) -> bool:
        """Whether the row or the column is kept from sight."""
        return row in self.hidden_rows or column in self.frame.hidden_columns


@dataclass(frozen=True)
class Sheet:
    """A sheet's name and its cells with content, by (row, column) counted from 1."""

    name: str
    cells: Mapping[Spot, RawCell]

    def cell(self, row: int, column: int) -> RawCell:
        """The cell there; an empty one where nothing stands."""
        return self.cells.get((row, column), EMPTY)


@dataclass(frozen=True)
class Workbook:
    """Sheets in their order, defined names (name -> "sheet!A1"), custom properties, and the parts of the file.

    ``saved`` is the time of saving where no part tells it, ``kind`` the format (".xls") where it is not
    .xlsx; ``macros`` says that there are some: they are never run; ``skipped`` names sheets that are
    too large to be ours. ``drawings`` are the sheets as they are shown, where reading them told that as well.
    """

    sheets: tuple[Sheet, ...]
    names: Mapping[str, str]
    properties: Mapping[str, str]
    parts: Mapping[str, bytes] = field(default_factory=dict)
    saved: str = ""
    kind: str = ""
    macros: bool = False
    skipped: tuple[str, ...] = ()
    drawings: Mapping[str, Drawing] = field(default_factory=dict)
