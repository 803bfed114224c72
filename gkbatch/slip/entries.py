"""In: what an agency answered. Out: Entry, what stands in its place in the slip.

Nothing is altered: a number that was understood stands as a number, and what could not be read
stands as it was typed, so that it is still not read if nobody mends it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from gkbatch.forms.form import Field
from gkbatch.forms.names import AGENCY_CODE, YEAR
from gkbatch.forms.table import total_parts
from gkbatch.layout import Layout, Place
from gkbatch.printed import GIVEN_KEYS
from gkbatch.quotation import quoted
from gkbatch.reading.formulas import worked_out
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Answer, Reading, Sight, Submission

EntryKind = Literal["number", "text", "formula", "error"]
# Stands where the agency's workbook had lost the field: 0 or a blank would be read as an answer.
NOT_FILLED = "待填"
_UNREAD = "#N/A"
# What of an answer that was not read may stand in the slip in place of what was typed.
OPEN_WORDS = (NOT_FILLED, _UNREAD)
_ERRORS = ("#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A")
_PLAIN_NUMBER = re.compile(r"-?\d+(?:\.\d+)?(?:e[+-]?\d+)?", re.ASCII)
_SHOWN_WHOLE = 10**15
_NOT_ADDED = (Reading.DEPENDENT, Reading.NOT_FOUND, Reading.NOT_SAID, Reading.TWICE)


@dataclass(frozen=True)
class Entry:
    """The content of a cell and, in ``remark``, what the agency should know of how it came there."""

    kind: EntryKind
    content: str | int | float
    remark: str = ""

    @property
    def typed(self) -> str:
        """What the reader will call typed when the slip comes back untouched."""
        if isinstance(self.content, float):
            return _shown(self.content)
        return str(self.content)


def entries(layout: Layout, settings: Settings, agency: Agency, submission: Submission) -> dict[str, Entry]:
    """For every field (key) what stands in its cell; a field left out keeps what the intake workbook puts there."""
    maker = _Entries(layout, submission)
    found = {key: entry for key, place in layout.places.items() if (entry := maker.entry(place)) is not None}
    # A return for another year must not pass for this year's once it is sent back in this form.
    if submission.stamp.year not in {"", str(settings.year)}:
        found[YEAR] = Entry("text", submission.stamp.year)
    if AGENCY_CODE in found and not found[AGENCY_CODE].content:
        found[AGENCY_CODE] = Entry("text", agency.code)
    return found


class _Entries:
    """Makes the entries of one submission."""

    def __init__(self, layout: Layout, submission: Submission) -> None:
        self._layout = layout
        self._answers = submission.answers
        self._parts: Mapping[str, tuple[str, ...]] = {
            key: parts for table in layout.form.tables for key, parts in total_parts(table).items()
        }
        self._keys = {(place.sheet, place.cell): key for key, place in layout.places.items()}

    def entry(self, place: Place) -> Entry | None:
        field = place.field
        answer = self._answers.get(field.key)
        if field.computed:
            return None if answer is None or self._is_sum(answer) else self._number(answer)
        if answer is None or answer.reading is Reading.NOT_FOUND:
            return Entry("text", NOT_FILLED) if field.kind == "number" else None
        if answer.reading is Reading.TWICE:
            return _to_be_told(field)
        if field.kind == "number":
            return self._number(answer)
        return _words(answer)

    def _is_sum(self, answer: Answer) -> bool:
        """Whether our formula says the same as the total that was understood."""
        if answer.value is None:
            return answer.reading in _NOT_ADDED
        parts = [self._number_of(part) for part in self._parts[answer.field.key]]
        known = [part for part in parts if part is not None]
        return len(known) == len(parts) and sum(known) == answer.value

    def _number_of(self, key: str) -> Decimal | int | None:
        answer = self._answers.get(key)
        return None if answer is None or isinstance(answer.value, str) else answer.value

    def _number(self, answer: Answer) -> Entry:
        typed, value = answer.typed, answer.value
        if answer.reading in {Reading.BLANK, Reading.NOTHING}:
            return Entry("text", typed)
        if isinstance(value, str) or value is None:
            return _unread_number(typed)
        if typed.startswith("="):
            if self._adds_up_here(answer):
                return Entry("formula", typed)
            return Entry("number", _exact(value) or 0, f"原来填的是公式{quoted(typed)}，这里是它保存的结果。")
        exact = _exact(value)
        if exact is None:
            return Entry("text", typed)
        remark = f"原来填的是{quoted(typed)}，按数字采用。" if answer.reading is Reading.NORMALISED else ""
        return Entry("number", exact, remark)

    def _adds_up_here(self, answer: Answer) -> bool:
        """Whether the formula, put into the slip, still comes to the number that was understood."""
        sheet, key = answer.sheet, answer.field.key

        def number_at(address: str) -> Decimal | None:
            part = self._keys.get((sheet, address), "")
            other = self._answers.get(part)
            if other is None or part == key or (other.sheet, other.cell) != (sheet, address):
                return None
            plain = other.reading in {Reading.PLAIN, Reading.NORMALISED} and not other.field.computed
            return Decimal(other.value) if plain and isinstance(other.value, int | Decimal) else None

        return worked_out(answer.typed[1:], number_at) == answer.value


def _to_be_told(field: Field) -> Entry | None:
    """What keeps an answer that was given twice unread until somebody says which counts; a choice is left open."""
    if field.kind == "number":
        return Entry("text", NOT_FILLED)
    if field.kind == "choice" or field.key in GIVEN_KEYS:
        return None
    return Entry("error", _UNREAD, "这一项收到两个不同的内容，请写上算数的一个；没有内容的，写“无”。")


def _exact(value: int | Decimal) -> int | float | None:
    """The number as a workbook holds it; None where a cell could not hold all its digits."""
    number = int(value) if value == int(value) else float(value)
    return number if Decimal(repr(float(number))) == value else None


def _unread_number(typed: str) -> Entry:
    if not typed.strip():
        return Entry("text", NOT_FILLED)
    # A number stays a number only where it is shown just as it was typed: 1.5, -3, not 007.
    if _PLAIN_NUMBER.fullmatch(typed):
        number = float(typed)
        if _shown(number) == typed:
            return Entry("number", number)
    return Entry("text", typed)


def _shown(number: float) -> str:
    return str(int(number)) if number.is_integer() and abs(number) < _SHOWN_WHOLE else str(number)


def _words(answer: Answer) -> Entry:
    typed, value = answer.typed, answer.value
    if isinstance(value, str) and answer.reading in {Reading.FORMULA, Reading.OTHER_WORKBOOK}:
        return Entry("text", value, f"原来填的是公式{quoted(typed)}，这里是它保存的结果。")
    if isinstance(value, str) and any(seen.sight is Sight.LEFT_OUT for seen in answer.seen):
        return Entry("text", value, "原来划掉或看不见的部分没有带回。")
    if value is not None or answer.field.kind == "choice":
        return Entry("text", typed)
    # As text it would be read, and published; as an error value it stays unread.
    if typed in _ERRORS:
        return Entry("error", typed)
    return Entry("error", _UNREAD, f"原来填的是{quoted(typed)}，不能采用；请直接写文字。")
