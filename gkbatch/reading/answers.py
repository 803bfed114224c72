"""In: the layout, the workbook and where its answers stand. Out: an Answer for every field.

Inputs are read first, then the totals: a total that still holds our formula is worked out from
the parts that were read, whatever result the file had saved.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from decimal import Decimal

from gkbatch.address import cell_address, row_and_column
from gkbatch.forms.form import Field
from gkbatch.forms.table import total_parts
from gkbatch.layout import Layout, Place
from gkbatch.reading.formulas import added_up, calls_out, other_workbook, worked_out
from gkbatch.reading.locating import Located
from gkbatch.reading.values import Understood, typed_words, understand
from gkbatch.reading.workbook import EMPTY, RawCell, Sheet, Workbook
from gkbatch.submission import Answer, Reading

_OPEN_AND_SAVE = "公式没有保存结果"
_LABEL_TWICE = "这一项的标签不止一处，或者移到了别的表头下面，内容不同，分不清哪一处算数"


class AnswerReader:
    """Reads the answers of one workbook; ``ours`` says that the workbook carries our stamp."""

    def __init__(self, layout: Layout, workbook: Workbook, located: Located, ours: bool) -> None:
        self._layout = layout
        self._sheets = {sheet.name: sheet for sheet in workbook.sheets}
        self._located = located
        self._ours = ours
        self._parts = {key: parts for table in layout.form.tables for key, parts in total_parts(table).items()}
        self._answers: dict[str, Answer] = {}

    def answers(self) -> dict[str, Answer]:
        """The answers by field key, in the order of the form."""
        return {key: self._answer(key) for key in self._layout.places}

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
        name, row, column = self._located.places[field.key]
        cell = self._sheets[name].cell(row, column)
        read = self._total(field, cell, name) if field.computed else self._input(field, cell, name)
        return Answer(field, name, cell_address(row, column), read.typed, read.value, read.reading, read.reason)

    def _input(self, field: Field, cell: RawCell, sheet: str) -> Understood:
        if not cell.formula:
            return understand(field, cell)
        typed = f"={cell.formula}"
        if calls_out(cell.formula):
            return Understood(typed, None, Reading.FORBIDDEN, "公式会自行变化或访问外部")
        if not cell.saved:
            cell = self._recalculated(cell, sheet)
        if not cell.saved:
            return Understood(typed, None, Reading.UNSAVED, _OPEN_AND_SAVE)
        read = understand(field, cell)
        if read.value is None:
            return Understood(typed, None, read.reading, read.reason)
        reading = Reading.OTHER_WORKBOOK if other_workbook(cell.formula) else Reading.FORMULA
        return Understood(typed, read.value, reading)

    def _recalculated(self, cell: RawCell, sheet: str) -> RawCell:
        number = worked_out(cell.formula, lambda address: self._number_at(self._sheets[sheet], address))
        return cell if number is None else RawCell(float(number), cell.formula)

    def _number_at(self, sheet: Sheet, address: str) -> Decimal | None:
        cell = sheet.cell(*row_and_column(address))
        if cell.formula or isinstance(cell.value, bool) or not isinstance(cell.value, int | float | None):
            return None
        return Decimal(repr(cell.value or 0))

    def _total(self, field: Field, cell: RawCell, sheet: str) -> Understood:
        if cell.formula and self._is_sum_of_parts(field, cell, sheet):
            return self._sum(field, cell)
        if cell.formula:
            read = self._input(field, cell, sheet)
            return Understood(read.typed, read.value, Reading.REPLACED) if read.reading is Reading.FORMULA else read
        read = understand(field, cell)
        if read.reading is Reading.BLANK:
            total = self._sum(field, cell)
            return Understood("", total.value, Reading.DEPENDENT if total.value is None else Reading.TOTAL_BLANK)
        if read.reading is Reading.PLAIN and self._ours:
            return Understood(read.typed, read.value, Reading.REPLACED)
        return read

    def _is_sum_of_parts(self, field: Field, cell: RawCell, sheet: str) -> bool:
        """Whether the formula is still ours: over the parts where they are, or where we put them.

        A program that inserts a row without mending formulas leaves ours as it was written; one
        that mends them takes the inserted cells in and leaves the deleted ones out.
        """
        terms = added_up(cell.formula)
        parts = self._parts[field.key]
        found = [self._located.places[part] for part in parts if part in self._located.places]
        here: Counter[tuple[int, Decimal | str]] = Counter(
            (1, cell_address(row, column)) for name, row, column in found if name == sheet
        )
        if terms is None:
            return False
        added = Counter(terms)
        beside = added - here
        if here <= added and (len(found) < len(parts) or all(self._is_blank(sheet, *term) for term in beside)):
            return True
        return added == Counter((1, self._layout.places[part].cell) for part in parts)

    def _is_blank(self, sheet: str, sign: int, term: Decimal | str) -> bool:
        return sign == 1 and isinstance(term, str) and self._sheets[sheet].cell(*row_and_column(term)) == EMPTY

    def _sum(self, field: Field, cell: RawCell) -> Understood:
        numbers = [self._answer(part).value for part in self._parts[field.key]]
        total = sum(number for number in numbers if isinstance(number, int | Decimal))
        if any(number is None for number in numbers):
            return Understood(typed_words(cell), None, Reading.DEPENDENT)
        stale = cell.formula and cell.saved and understand(field, cell).value != total
        return Understood(typed_words(cell), total, Reading.STALE if stale else Reading.PLAIN)


def read_answers(layout: Layout, workbook: Workbook, located: Located, ours: bool) -> Mapping[str, Answer]:
    """Every field's answer: read, or not read and why."""
    return AnswerReader(layout, workbook, located, ours).answers()
