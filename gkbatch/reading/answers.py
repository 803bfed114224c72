"""In: the layout, the workbook and where its answers stand. Out: an Answer for every field.

Inputs are read first, then the totals: a total that still holds our formula is worked out from
the parts that were read, whatever result the file had saved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from gkbatch.address import cell_address, row_and_column
from gkbatch.forms.form import Field
from gkbatch.layout import Layout, Place
from gkbatch.quotation import quoted
from gkbatch.reading.appearance import PLAIN, Look, Looks
from gkbatch.reading.formula_cells import FormulaReader
from gkbatch.reading.formulas import Terms, counted
from gkbatch.reading.located import Located
from gkbatch.reading.plan import adds_up_as_sent, plan_of
from gkbatch.reading.seen import Sighted, sighted
from gkbatch.reading.values import Understood, typed_words, understand
from gkbatch.reading.workbook import EMPTY, RawCell, Workbook
from gkbatch.submission import Answer, Reading, Seen, Sight

_SURELY_EXACT = 10**15
_LABEL_TWICE = "这一项的标签不止一处，或者移到了别的表头下面，内容不同，分不清哪一处算数"


class AnswerReader:
    """Reads the answers of one workbook; ``ours`` says that the workbook carries our stamp, ``known`` are read already."""

    def __init__(  # noqa: PLR0913, PLR0917 all that an answer depends on
        self,
        layout: Layout,
        workbook: Workbook,
        located: Located,
        looks: Looks,
        ours: bool,
        known: Mapping[str, Answer],
    ) -> None:
        self._layout = layout
        self._sheets = {sheet.name: sheet for sheet in workbook.sheets}
        self._formulas = FormulaReader(self._sheets, looks)
        self._located = located
        self._looks = looks
        self._ours = ours
        self._plan = plan_of(layout)
        self._answers = dict(known)

    def answers(self) -> dict[str, Answer]:
        """The answers by field key, in the order of the form."""
        known = self._answers
        return {key: known[key] if key in known else self._answer(key) for key in self._layout.places}

    def _answer(self, key: str) -> Answer:
        if key not in self._answers:
            self._answers[key] = self._read(self._layout.places[key])
        return self._answers[key]

    def _read(self, place: Place) -> Answer:
        field = place.field
        if field.key in self._located.doubled:
            return Answer(field, self._located.doubled[field.key], "", "", None, Reading.TWICE, _LABEL_TWICE)
        if field.key not in self._located.places:
            return Answer(field, place.sheet, "", "", None, Reading.NOT_FOUND)
        name, row, column = where = self._located.places[field.key]
        cell, look = self._sheets[name].cells.get((row, column), EMPTY), self._looks.at.get(where, PLAIN)
        found = self._total(field, cell, look, name) if field.computed else self._input(field, cell, look, name)
        read = found.read
        seen = found.seen
        if look.under is not None or look.hidden:
            seen = (*seen, *self._kept_from_sight(cell, look, name))
        return Answer(field, name, cell_address(row, column), read.typed, read.value, read.reading, read.reason, seen)

    def _kept_from_sight(self, cell: RawCell, look: Look, sheet: str) -> Iterator[Seen]:
        typed = typed_words(cell)
        if typed.strip() and look.under is not None:
            above = self._sheets[sheet].cell(*look.under)
            yield Seen(Sight.COVERED, f"{cell_address(*look.under)} {quoted(typed_words(above))}", typed)
        if typed.strip() and look.hidden:
            yield Seen(Sight.HIDDEN, "", typed)

    def _input(self, field: Field, cell: RawCell, look: Look, sheet: str) -> Sighted:
        if cell.formula:
            return self._formulas.read(field, cell, look, sheet)
        return sighted(field, cell, look, from_1904=self._looks.from_1904)

    def _total(self, field: Field, cell: RawCell, look: Look, sheet: str) -> Sighted:
        if cell.formula and self._is_sum_of_parts(field, cell, sheet):
            return self._own_total(field, cell, look)
        found = self._input(field, cell, look, sheet)
        read = found.read
        if cell.formula:
            return replace(found, read=_as_replaced(read)) if read.reading is Reading.FORMULA else found
        if read.reading is Reading.BLANK:
            total = self._sum(field, cell)
            reading = Reading.DEPENDENT if total.value is None else Reading.TOTAL_BLANK
            return Sighted(Understood("", total.value, reading))
        if read.reading is Reading.PLAIN and self._ours:
            return replace(found, read=_as_replaced(read))
        return found

    def _own_total(self, field: Field, cell: RawCell, look: Look) -> Sighted:
        """Our formula's total: its value is worked out anew, so that only its looks can mislead."""
        total = self._sum(field, cell)
        if not cell.saved or total.value is None or look is PLAIN:
            return Sighted(total)
        found = sighted(field, cell, look, from_1904=self._looks.from_1904)
        misread = found.read.value is None and found.read.reading in {Reading.STRUCK, Reading.UNREADABLE}
        return found if misread and not cell.error else Sighted(total, found.seen)

    def _is_sum_of_parts(self, field: Field, cell: RawCell, sheet: str) -> bool:
        """Whether the formula is still ours: over the parts where they are, or where we put them.

        A program that inserts a row without mending formulas leaves ours as it was written; one
        that mends them takes the inserted cells in and leaves the deleted ones out.
        """
        if adds_up_as_sent(cell.formula, field.key, self._layout):
            return True
        added, parts = counted(cell.formula), self._plan.parts[field.key]
        if added is None:
            return False
        found = [self._located.places[part] for part in parts if part in self._located.places]
        here: Terms = Counter((1, cell_address(row, column)) for name, row, column in found if name == sheet)
        beside = added - here
        return here <= added and (len(found) < len(parts) or all(self._is_blank(sheet, *term) for term in beside))

    def _is_blank(self, sheet: str, sign: int, term: Decimal | str) -> bool:
        return sign == 1 and isinstance(term, str) and self._sheets[sheet].cell(*row_and_column(term)) == EMPTY

    def _sum(self, field: Field, cell: RawCell) -> Understood:
        numbers = [self._answer(part).value for part in self._plan.parts[field.key]]
        total = sum(number for number in numbers if isinstance(number, int | Decimal))
        if any(number is None for number in numbers):
            return Understood(typed_words(cell), None, Reading.DEPENDENT)
        stale = cell.formula and cell.saved and not _is_saved(total, field, cell)
        return Understood(typed_words(cell), total, Reading.STALE if stale else Reading.PLAIN)


def _is_saved(total: Decimal | int, field: Field, cell: RawCell) -> bool:
    """Whether the total is what the file has saved as the formula's result."""
    is_count = field.whole and isinstance(cell.value, float) and not cell.error and 0 <= total < _SURELY_EXACT
    return (is_count and cell.value == total) or understand(field, cell).value == total


def _as_replaced(read: Understood) -> Understood:
    return Understood(read.typed, read.value, Reading.REPLACED)


def read_answers(  # noqa: PLR0913 all that an answer depends on
    layout: Layout, workbook: Workbook, located: Located, looks: Looks, *, ours: bool, known: Mapping[str, Answer]
) -> Mapping[str, Answer]:
    """Every field's answer: read, or not read and why. Those ``known`` stay; ``looks`` may leave them out."""
    return AnswerReader(layout, workbook, located, looks, ours, known).answers()
