"""In: a cell with a formula where an answer should stand. Out: its result, where it can be trusted."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

from gkbatch.address import row_and_column
from gkbatch.forms.form import Field
from gkbatch.quotation import quoted
from gkbatch.reading.appearance import Look, Looks
from gkbatch.reading.formulas import calls_out, other_workbook, worked_out
from gkbatch.reading.number_format import general
from gkbatch.reading.recalculation import Content, NotWorkedOutError, arithmetic, distrusted, joined, same_number
from gkbatch.reading.seen import Sighted, sighted
from gkbatch.reading.values import Understood, typed_words
from gkbatch.reading.workbook import EMPTY, RawCell, Sheet
from gkbatch.submission import Reading

_CALLS_OUT = "公式会自行变化或访问外部"
_OPEN_AND_SAVE = "公式没有保存结果"


class FormulaReader:
    """Reads the formulas that agencies typed into one workbook."""

    def __init__(self, sheets: Mapping[str, Sheet], looks: Looks) -> None:
        self._sheets = sheets
        self._looks = looks

    def read(self, field: Field, cell: RawCell, look: Look, sheet: str) -> Sighted:
        """The formula's result as an answer to ``field``; not read where it cannot be trusted, with the reason."""
        typed = f"={cell.formula}"
        reason = _CALLS_OUT if calls_out(cell.formula) else distrusted(cell.formula, self._looks.names, self._sheets)
        if reason:
            return Sighted(Understood(typed, None, Reading.FORBIDDEN, reason))
        if not cell.saved:
            cell = self._recalculated(field, cell, sheet)
        if not cell.saved:
            return Sighted(Understood(typed, None, Reading.UNSAVED, _OPEN_AND_SAVE))
        if contradiction := self._contradiction(field, cell, sheet):
            return Sighted(Understood(typed, None, Reading.CONTRADICTED, contradiction))
        found = sighted(field, cell, look, from_1904=self._looks.from_1904)
        if found.read.value is None:
            return replace(found, read=replace(found.read, typed=typed))
        reading = Reading.OTHER_WORKBOOK if other_workbook(cell.formula) else Reading.FORMULA
        return replace(found, read=Understood(typed, found.read.value, reading))

    def _recalculated(self, field: Field, cell: RawCell, sheet: str) -> RawCell:
        if field.kind == "text":
            text = joined(cell.formula, lambda name, address: self._text_at(name or sheet, address))
            return cell if text is None else RawCell(text, cell.formula)
        number = worked_out(cell.formula, lambda address: self._typed_number_at(sheet, address))
        return cell if number is None else RawCell(float(number), cell.formula)

    def _contradiction(self, field: Field, cell: RawCell, sheet: str) -> str:
        """What the formula gives and what the file has saved, where these are not the same."""
        if cell.error:
            return ""
        if isinstance(cell.value, str) and field.kind == "text":
            text = joined(cell.formula, lambda name, address: self._text_at(name or sheet, address))
            same = text is None or text == cell.value
            return "" if same else f"按公式应是{quoted(text or '')}，文件里保存的是{quoted(cell.value)}"
        number = arithmetic(cell.formula, lambda name, address: self._content_at(name or sheet, address))
        saved = cell.value if isinstance(cell.value, int | float) and not isinstance(cell.value, bool) else None
        if number is None or (saved is not None and same_number(number, Decimal(repr(saved)))):
            return ""
        return f"按公式应是 {number.normalize():f}，文件里保存的是 {typed_words(replace(cell, formula=''))}"

    def _cell(self, sheet: str, address: str) -> RawCell:
        found = self._sheets.get(sheet)
        return EMPTY if found is None else found.cell(*row_and_column(address))

    def _typed_number_at(self, sheet: str, address: str) -> Decimal | None:
        cell = self._cell(sheet, address)
        if cell.formula or isinstance(cell.value, bool) or not isinstance(cell.value, int | float | None):
            return None
        return Decimal(repr(cell.value or 0))

    def _content_at(self, sheet: str, address: str) -> Content:
        cell = self._cell(sheet, address)
        if isinstance(cell.value, bool) or cell.error or (cell.formula and not cell.saved):
            raise NotWorkedOutError
        if isinstance(cell.value, int | float):
            number = Decimal(repr(cell.value))
            if number.is_finite():
                return number
            raise NotWorkedOutError
        return None if cell.value is None else typed_words(cell)

    def _text_at(self, sheet: str, address: str) -> str | None:
        content = self._content_at(sheet, address)
        return general(content) if isinstance(content, Decimal) else content or ""
