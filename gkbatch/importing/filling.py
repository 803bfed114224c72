"""In: a published report that was read. Out: the intake workbook of its agency, filled in; and the list of what to look at.

What was not found stands in its cell as words, never as 0: a return with such a cell is sent back.
"""

from __future__ import annotations

from dataclasses import replace

from gkbatch.importing import Imported, sum_of_parts
from gkbatch.importing.note import KIND_WORDS, OPEN_KINDS, Note
from gkbatch.intake import copy_for, prepare_intake, saved_copy, style
from gkbatch.layout import Place, SheetLayout
from gkbatch.prepared import SheetCopy
from gkbatch.printed import GIVEN_KEYS
from gkbatch.report.sentences import number_text
from gkbatch.settings import Settings
from gkbatch.slip.writing import escaped, put_exactly
from gkbatch.submission import Answer

NOT_FOUND = "未找到"
_LONGEST = 32_767  # UTF-16 units; Excel's limit for a cell
_RULE = "-" * 40


def filled_intake(imported: Imported, settings: Settings) -> bytes:
    """The intake workbook as an .xlsx file; equal reports give equal bytes."""
    agency = imported.agency
    own = replace(settings, year=imported.year, agencies=(agency,))
    prepared = prepare_intake(imported.layout, own, {})
    book = copy_for(prepared, agency)
    for plan in imported.layout.sheets:
        for place in plan.places:
            _put(book[plan.name], plan, place, imported)
    return saved_copy(prepared, book, agency)


def _put(sheet: SheetCopy, plan: SheetLayout, place: Place, imported: Imported) -> None:
    key = place.field.key
    answer = imported.submission.answers[key]
    if place.field.kind == "number":
        _put_number(sheet, place, answer, sum_of_parts(imported.submission, imported.layout, key))
    elif answer.value and not (key in GIVEN_KEYS and sheet.cell(place.row, place.column).typed):
        text = str(answer.value)
        # An earlier return of such a length cannot have been ours; its list of what was found names the text.
        put_exactly(sheet, place.row, place.column, text if _fits(text) else NOT_FOUND)
        width = sum(plan.widths[place.column - 1 : place.column - 1 + place.columns])
        sheet.raise_row(place.row, style.text_height(text, width))


def _put_number(sheet: SheetCopy, place: Place, answer: Answer, parts: int | None) -> None:
    value = answer.value
    blank = bool(answer.origin) and not answer.typed
    # Our own formula gives the sum, also of parts that somebody is yet to fill in; a total that is lost beside parts that
    # are there is for somebody to look up.
    later = value is None and not answer.typed and parts is None
    if place.field.computed and (blank or later or value == parts is not None):
        return
    if place.field.computed:
        # A locked cell could not be mended.
        sheet.restyle(place.row, place.column, locked=False)
    if value is None or isinstance(value, str):
        put_exactly(sheet, place.row, place.column, "" if blank else answer.typed or NOT_FOUND)
    else:
        sheet.put(place.row, place.column, "number", number_text(value))


def _fits(text: str) -> bool:
    return len(escaped(text).encode("utf-16-le")) // 2 <= _LONGEST


def list_of_notes(imported: Imported, source: str, workbook: str) -> str:
    """What somebody must look at, as a text to read: what was not found first, then what was taken from prose."""
    found = sum(1 for a in imported.submission.answers.values() if a.field.kind == "number" and a.value is not None)
    numbers = sum(1 for a in imported.submission.answers.values() if a.field.kind == "number")
    head = (
        f"导入情况：{imported.agency.name}{imported.year}年度",
        f"源文件：{source}",
        f"填报表：{workbook}",
        f"数字 {numbers} 个，读出 {found} 个，没有读出 {numbers - found} 个。没有读出的在填报表里写着“{NOT_FOUND}”或原来的文字，不会当作 0。",
    )
    lines = [*head]
    for kind, word in KIND_WORDS.items():
        own = [note for note in imported.notes if note.kind == kind]
        if own:
            lines += ["", _RULE, f"{word}：{len(own)} 处"]
            lines += [f"{number}. {in_words(note)}" for number, note in enumerate(own, start=1)]
    if not imported.notes:
        lines += ["", "全部读出，没有需要核对的地方。"]
    return "\n".join(lines) + "\n"


def in_words(note: Note) -> str:
    """A note as a line: label, place in the source, what is the matter."""
    return "　".join(filter(None, (note.about, f"源文件{note.place}" if note.place else "", note.message)))


def is_open(imported: Imported) -> bool:
    """Whether something was not found, not understood or not taken."""
    return any(note.kind in OPEN_KINDS for note in imported.notes)
