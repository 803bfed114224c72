"""In: layout and settings. Out: the sheet 语句预览, on which an agency sees the sentences that its numbers will make."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.address import cell_address
from gkbatch.forms.contents import fields_of
from gkbatch.forms.names import AGENCY_NAME
from gkbatch.intake import style
from gkbatch.intake.formula import call, quoted, reference
from gkbatch.intake.statement_formula import Shown
from gkbatch.intake.statement_length import longest
from gkbatch.layout import NOTE_ROW, PREVIEW_SHEET, TITLE_ROW, Layout
from gkbatch.prepared import SheetCopy
from gkbatch.settings import Settings
from gkbatch.settings.pattern import Slot, pattern_of
from gkbatch.statements.agency import OF_AN_AGENCY
from gkbatch.statements.pieces import Number, Piece, Worded, wordings_in
from gkbatch.text import chinese_counter

LEGEND_NOTE = "本页不用填写。"
NOTE = "下面是报告里由数字自动生成的句子，随填随变，印在本单位所写文字的前面；文字格里请勿再写一遍。"
HEADS = ("报告里的位置", "将印出的句子")
SHORT_NAME = "机关简称"
MISSING_NUMBER = "所涉的格里有空白或文字，请先改成数字"
TOO_LONG = "句子太长，这里不能自动显示。按数字印出下面各句中的一句："
FIRST_ROW = 6
_PARTS = "E"
_NO_NAME = "（机关全称）"
_WIDTHS = (26.0, 34.0, 50.0)
_TEXT_COLUMN, _TEXT_COLUMNS = 2, 2
_NOTE_ROW, _SHORT_NAME_ROW, _HEAD_ROW = 3, 4, 5
_LOW_ROW, _LOWEST_ROW = 22.0, 34.0
# Excel's own limits of a formula.
_LONGEST, _DEEPEST = 8192, 64
_SENTENCE = style.Look(style.ROW.alignment, fill=style.GREY, border=style.ROW.border)


@dataclass(frozen=True)
class Preview:
    """A sentence on the sheet: its row, its place in the report, its formula, the longest text it may show.

    ``formula`` is empty where none that every program takes can show it: ``longest`` then stands there as it is.
    """

    row: int
    place: str
    formula: str
    longest: str


@dataclass(frozen=True)
class Previews:
    """The sentences in the order of the report, and the cells beside them in which parts of these are worked out."""

    rows: tuple[Preview, ...]
    parts: Mapping[str, str]


def fill_preview_sheet(sheet: Worksheet, layout: Layout, settings: Settings, short_name: str | None = None) -> None:
    """Write the sheet; without a short name the full one stands for it, as it is typed."""
    columns = len(_WIDTHS)
    style.set_widths(sheet, _WIDTHS)
    style.put_text(style.box(sheet, TITLE_ROW, 1, style.TITLE, (1, columns)), PREVIEW_SHEET)
    style.set_height(sheet, TITLE_ROW, 32)
    style.legend(sheet, NOTE_ROW, columns, _WIDTHS, LEGEND_NOTE)
    style.put_text(style.box(sheet, _NOTE_ROW, 1, style.NOTE, (1, columns)), NOTE)
    style.set_height(sheet, _NOTE_ROW, style.text_height(NOTE, sum(_WIDTHS), 10))
    style.put_text(style.box(sheet, _SHORT_NAME_ROW, 1, style.ROW), SHORT_NAME)
    span = (1, _TEXT_COLUMNS)
    given = style.box(sheet, _SHORT_NAME_ROW, _TEXT_COLUMN, _SENTENCE, span)
    if short_name is None:
        given.value = f"={_shown(layout, settings).always['机关全称']}"
    else:
        style.put_text(given, short_name)
    for row in (_SHORT_NAME_ROW, _HEAD_ROW):
        style.set_height(sheet, row, _LOW_ROW)
    style.put_text(style.box(sheet, _HEAD_ROW, 1, style.HEAD), HEADS[0])
    style.put_text(style.box(sheet, _HEAD_ROW, _TEXT_COLUMN, style.HEAD, span), HEADS[1])
    made = previews(layout, settings)
    rows = made.rows
    for address, formula in made.parts.items():
        sheet[address] = f"={formula}"
    sheet.column_dimensions[_PARTS].hidden = True
    for one in rows:
        style.put_text(style.box(sheet, one.row, 1, style.ROW), one.place)
        cell = style.box(sheet, one.row, _TEXT_COLUMN, _SENTENCE, span)
        if one.formula:
            cell.value = f"={one.formula}"
        else:
            style.put_text(cell, one.longest)
        height = max(style.text_height(one.place, _WIDTHS[0]), style.text_height(one.longest, sum(_WIDTHS[1:])))
        style.set_height(sheet, one.row, max(_LOWEST_ROW, height))
    sheet.freeze_panes = f"A{FIRST_ROW}"
    last = cell_address(rows[-1].row if rows else _HEAD_ROW, columns)
    style.set_page(sheet, last, f"{_HEAD_ROW}:{_HEAD_ROW}", landscape=False, pages=0)


def put_short_name(sheet: SheetCopy, short_name: str) -> None:
    """Write an agency's short name into its copy."""
    style.put_words(sheet, _SHORT_NAME_ROW, _TEXT_COLUMN, short_name)


def previews(layout: Layout, settings: Settings) -> Previews:
    """Every sentence that the numbers of this layout make, with its row."""
    shown = _shown(layout, settings)
    stated = ((place, piece) for place, piece in _stated(layout, settings) if piece is not None)
    rows = tuple(_preview(shown, row, place, piece) for row, (place, piece) in enumerate(stated, start=FIRST_ROW))
    return Previews(rows, shown.parts)


def _shown(layout: Layout, settings: Settings) -> Shown:
    place = layout.places[AGENCY_NAME]
    name = reference(place.cell, place.sheet)
    always = {
        "年度": quoted(str(settings.year)),
        "机关全称": f"IF(LEN({name})>0,{name},{quoted(_NO_NAME)})",
        "机关简称": cell_address(_SHORT_NAME_ROW, _TEXT_COLUMN),
    }
    return Shown(layout, settings, always, lambda number: f"{_PARTS}{FIRST_ROW + number}")


def _stated(layout: Layout, settings: Settings) -> Iterator[tuple[str, Piece | None]]:
    form = layout.form
    labels = {field.key: field.label for field in fields_of(form)}
    for key, statements in OF_AN_AGENCY.texts.items():
        for statement in statements:
            if key in labels:
                yield f"一、{labels[key]}", statement(form, settings)
    for number, matter in enumerate(settings.matters, start=1):
        if matter.role in OF_AN_AGENCY.roles:
            yield f"六、（{chinese_counter(number)}）{matter.title}", OF_AN_AGENCY.roles[matter.role](form, settings)


def _preview(shown: Shown, row: int, place: str, piece: Piece) -> Preview:
    keys = shown.numbers(piece)
    formula = shown.text(piece)
    if keys:
        whole = f"{call('COUNT', shown.references(keys))}={len(keys)}"
        formula = f"IF({whole},{formula},{quoted(MISSING_NUMBER)})"
    if len(formula) >= _LONGEST or _depth(formula) >= _DEEPEST:
        return Preview(row, place, "", "\n".join((TOO_LONG, *(_with_cells(shown, one) for one in wordings_in(piece)))))
    return Preview(row, place, formula, longest(piece, shown.settings.sentences))


def _depth(formula: str) -> int:
    deepest = depth = 0
    for letter in formula:
        depth += (letter == "(") - (letter == ")")
        deepest = max(deepest, depth)
    return deepest


def _with_cells(shown: Shown, sentence: Worded) -> str:
    """The office's wording with the cells of its numbers in place of the fields."""
    return "".join(
        unit.mark
        or "".join(_cell_or_name(shown, sentence, one) if isinstance(one, Slot) else one for one in unit.words)
        for unit in pattern_of(shown.settings.sentences[sentence.key]).units
    )


def _cell_or_name(shown: Shown, sentence: Worded, slot: Slot) -> str:
    piece = sentence.fields.get(slot.name)
    if isinstance(piece, Number) and len(piece.keys) == 1:
        place = shown.layout.places[piece.keys[0]]
        return f"（{place.sheet} {place.cell} 格）"
    return f"（{slot.name}）"
