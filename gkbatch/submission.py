"""In: nothing. Out: the values in which a returned workbook travels: Answer and Submission.

An answer keeps its file, sheet and cell, what was typed and what was understood, always both.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from decimal import Decimal
from enum import Enum

from gkbatch.forms.form import Field

Value = int | Decimal | str
# Numbers by field key; those of several agencies by the agency's code.
Figures = Mapping[str, int | Decimal]
FiguresByAgency = Mapping[str, Figures]
# Programs save the time in UTC; everyone who reads it here lives in one zone.
_BEIJING = timezone(timedelta(hours=8))


def instant(text: str) -> datetime | None:
    """The time that ``text`` states in ISO 8601, in its own zone, without one in UTC; None where it states none."""
    try:
        found = datetime.fromisoformat(text.strip().upper())
        zoned = found if found.tzinfo else found.replace(tzinfo=UTC)
        # A year at the end of the calendar has no time in other zones.
        zoned.astimezone(_BEIJING)
    except (ValueError, OverflowError):
        return None
    return zoned


class Reading(Enum):
    """How a cell was understood. The rules of the family GK1xx each speak for one of these."""

    PLAIN = "as typed"
    NORMALISED = "a number written as text, with a unit or the like"
    BLANK = "nothing in an input cell: read as 0"
    NOTHING = "a word or stroke for nothing: read as 0"
    UNREADABLE = "not read"
    FORMULA = "a formula over this workbook: its saved result"
    OTHER_WORKBOOK = "a formula over another workbook: its saved result"
    FORBIDDEN = "a formula that changes by itself, calls out or calls what nobody knows: not read"
    CONTRADICTED = "a formula whose saved result is not what it gives: not read"
    STRUCK = "a number or a choice that is struck out, or a part of which is or stands higher or lower: not read"
    UNSAVED = "a formula without a saved result: not read"
    STALE = "our total with a saved result that is not the sum: computed anew"
    REPLACED = "a total typed over our formula: as typed"
    TOTAL_BLANK = "a total left blank: computed from its parts"
    DEPENDENT = "a total one of whose parts was not read: not read"
    CLEANED = "a text with characters that cannot be printed: they are left out"
    NOT_FOUND = "its label was not found in the workbook: not read"
    TWICE = "stands there twice with different content: not read"
    NOT_SAID = "a published report does not say it: not read"
    FROM_PROSE = "only the prose of a published report says it, or where it begins: as it was understood"


class Sight(Enum):
    """Where what a cell shows, what it stores and what is printed are not the same."""

    OTHER_NUMBER = "its format shows another number or none: read as stored"
    AS_SHOWN = "a number or a date in a text's cell: read as shown"
    LEFT_OUT = "struck-out or hidden letters of a text: left out"
    COVERED = "a merged cell lies over it"
    HIDDEN = "its row, column or sheet is hidden"
    HEADING = "the form's own heading at the head of a text: left out"
    NOTHING = "a text that only says that there is none: read as empty"


@dataclass(frozen=True)
class Seen:
    """What was found when the cell was looked at: ``shown`` stands on the screen, ``stored`` in the file.

    ``shown`` is None where it cannot be told.
    """

    sight: Sight
    shown: str | None = ""
    stored: str = ""


@dataclass(frozen=True)
class Answer:
    """The answer to one field.

    ``value`` is an int for whole numbers, a Decimal for amounts (万元 or 元 as the field says),
    a str for texts and choices, and None where nothing could be read; ``reason`` says why, in
    words for the clerk. ``seen`` lists where the screen and the file differ. Of a published report ``sheet``
    and ``cell`` are where the answer stands in the slip, and ``origin`` says in words where it stands in the report.
    """

    field: Field
    sheet: str
    cell: str
    typed: str
    value: Value | None
    reading: Reading = Reading.PLAIN
    reason: str = ""
    seen: tuple[Seen, ...] = ()
    origin: str = ""

    def says_the_same(self, other: Answer) -> bool:
        """Whether both were understood alike or, where neither was, typed alike."""
        return self.value == other.value and (self.value is not None or self.typed == other.typed)


@dataclass(frozen=True)
class Stamp:
    """The identity in a workbook: each part empty where it was not found.

    ``revision`` counts how often the office has sent it back, 0 for the first workbook.
    """

    edition: str = ""
    year: str = ""
    agency_code: str = ""
    version: str = ""
    revision: int = 0


def time_in_words(text: str) -> str:
    """The time that ``text`` states as a clerk's clock showed it: 2027-01-15 09:30; empty where it states none."""
    found = instant(text)
    return "" if found is None else found.astimezone(_BEIJING).strftime("%Y-%m-%d %H:%M")


@dataclass(frozen=True)
class Extra:
    """Something typed where no field is: it is listed, never dropped."""

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True)
class PrintedLabel:
    """A label as it is printed in a returned workbook, and where."""

    sheet: str
    cell: str
    text: str


@dataclass(frozen=True)
class SheetCopy:
    """A sheet of ours (``title``) that is in the workbook twice: the names of both, and the answers that differ."""

    title: str
    first: str
    second: str
    different: tuple[tuple[Answer, Answer], ...] = ()


@dataclass(frozen=True)
class Asked:
    """A line of a slip that came back with the answers it is about as they were: what the slip asked, and where they are."""

    code: str
    sheet: str
    cell: str
    label: str
    value: str
    message: str


@dataclass(frozen=True)
class Doubt:
    """Something of a published report that was not understood or not taken, and where it stands; ``label`` is the form's."""

    label: str
    place: str
    message: str


@dataclass(frozen=True)
class Submission:
    """A returned workbook, or a published report in its place, that was read.

    ``file`` is relative to the inputs; ``moved`` lists the sheets whose answers were found by
    their printed labels, not at their own addresses; ``explanations`` are the agency's words by
    the mark of the finding they answer, ``remarks`` those by the question on 提交前检查 they were
    written beside (its code and its subject, "GK222 deputies.completed"); ``extras`` what stands where no field is; ``saved`` the
    time of saving in the file's own properties (ISO 8601, empty where there is none); ``old_labels``
    the labels that only edition 2019 of the form prints; ``kind`` the format where it is not .xlsx
    (".xls"); ``macros`` says that the file has some, which were not run; ``copies`` the sheets that are there twice;
    ``asked`` what a slip asked that came back with the same answers; ``report`` says that it is no workbook but a
    published report, and ``doubts`` what of that was not understood.
    """

    file: str
    sha256: str
    stamp: Stamp
    answers: Mapping[str, Answer]
    moved: tuple[str, ...] = ()
    explanations: Mapping[str, str] = field(default_factory=dict)
    extras: tuple[Extra, ...] = ()
    saved: str = ""
    old_labels: tuple[PrintedLabel, ...] = ()
    remarks: Mapping[str, str] = field(default_factory=dict)
    kind: str = ""
    macros: bool = False
    copies: tuple[SheetCopy, ...] = ()
    asked: tuple[Asked, ...] = ()
    report: bool = False
    doubts: tuple[Doubt, ...] = ()

    @property
    def saved_at(self) -> datetime | None:
        """The time of saving, in its own zone; None where there is none."""
        return instant(self.saved)

    @property
    def saved_in_words(self) -> str:
        """The time of saving as a clerk's clock showed it: 2027-01-15 09:30; empty where there is none."""
        return time_in_words(self.saved)

    def number(self, key: str) -> int | Decimal | None:
        """The number understood for ``key``; None where it was not read."""
        answer = self.answers.get(key)
        return None if answer is None or isinstance(answer.value, str) else answer.value

    def text(self, key: str) -> str:
        """The text or choice understood for ``key``; empty where there is none."""
        answer = self.answers.get(key)
        return answer.value if answer is not None and isinstance(answer.value, str) else ""


@dataclass(frozen=True)
class NotRead:
    """Why a file could not become a Submission.

    ``code`` is the finding's; ``foreign`` marks a workbook that is not our form; ``agency_code`` is
    whose it is by its stamp, empty where that does not say.
    """

    code: str
    message: str
    fix: str
    foreign: bool = False
    agency_code: str = ""
