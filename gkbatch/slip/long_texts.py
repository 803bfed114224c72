"""In: texts that no cell holds. Out: their first pieces, and the sheet 附：超长文字 with the others."""

from __future__ import annotations

from dataclasses import dataclass, field

from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.intake import style
from gkbatch.layout import LONG_TEXT_SHEET, TITLE_ROW
from gkbatch.prepared import SheetCopy
from gkbatch.reading.slip_sheet import PIECE_NUMBER, PIECE_TEXT, goes_on
from gkbatch.slip.writing import escaped, put_exactly

_LONGEST = 32_767  # UTF-16 units; Excel's limit for a cell
_HEADS = ("段", "接在", "文字")
_WIDTHS = (6.0, 22.0, 120.0)
_LOOKS = {PIECE_NUMBER: style.CENTRED, 2: style.ROW, PIECE_TEXT: style.LONG_TEXT}
_HEAD_ROW = 3


def draw_long_texts(sheet: Worksheet) -> None:
    """Draw the sheet with its first line, to be copied for the others."""
    style.set_widths(sheet, _WIDTHS)
    style.put_text(style.box(sheet, TITLE_ROW, 1, style.TITLE, (1, len(_HEADS))), LONG_TEXT_SHEET)
    for column, head in enumerate(_HEADS, start=1):
        style.put_text(style.box(sheet, _HEAD_ROW, column, style.HEAD), head)
    for column, look in _LOOKS.items():
        style.box(sheet, _HEAD_ROW + 1, column, look)
    style.set_page(sheet, f"C{_HEAD_ROW}", f"{_HEAD_ROW}:{_HEAD_ROW}", landscape=True, pages=0)


def fill_long_texts(sheet: SheetCopy, long_texts: LongTexts) -> None:
    """The pieces of texts that no cell holds, numbered as the cells before them say."""
    for number, (place, text) in enumerate(long_texts.pieces, start=1):
        row = _HEAD_ROW + number
        sheet.copy_row(_HEAD_ROW + 1, row)
        for column, words in ((PIECE_NUMBER, str(number)), (2, place), (PIECE_TEXT, text)):
            put_exactly(sheet, row, column, words)
        sheet.raise_row(row, style.text_height(text, _WIDTHS[2]))
    sheet.print_area = f"$A$1:$C${_HEAD_ROW + len(long_texts.pieces)}"


@dataclass
class LongTexts:
    """Cuts texts that no cell holds; ``pieces`` collects what must stand elsewhere: place and text."""

    pieces: list[tuple[str, str]] = field(default_factory=list)

    def first_piece(self, text: str, place: str) -> str:
        """What stands in the cell itself; the rest is added to ``pieces``."""
        first, rest = _cut(text, len(self.pieces) + 1)
        while rest:
            piece, rest = _cut(rest, len(self.pieces) + 2)
            self.pieces.append((place, piece))
        return first


def _cut(text: str, number: int) -> tuple[str, str]:
    """As much of ``text`` as one cell holds, with the words that it goes on, and the rest."""
    if _units(escaped(text)) <= _LONGEST:
        return text, ""
    ending = goes_on(number)
    room, length = _LONGEST - _units(ending), 0
    for position, letter in enumerate(text):
        # What looks escaped takes six characters more; a letter alone never shows that.
        length += 7 if letter == "_" else _units(escaped(letter))
        if length > room:
            return text[:position] + ending, text[position:]
    return text, ""


def _units(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
