"""In: the district's sums and where they stand. Out: one sheet per official table, as printed."""

from __future__ import annotations

from collections.abc import Mapping

from gkbatch.forms.form import Table
from gkbatch.forms.table import Cell, printed_cells, table_fields
from gkbatch.outcome import Run
from gkbatch.rollup.book import ALARM, BOXED, CENTRED, HEAD, NOTE, STATE, TITLE, Book, Look, Page, Place
from gkbatch.rollup.row_heights import height, lines
from gkbatch.rollup.sheet_detail import SHEET as DETAIL_SHEET
from gkbatch.rollup.sums import completeness, is_sound
from gkbatch.submission import Figures

# Printed widths are twips (1/20 pt); drawn larger on the screen and fitted to the page in print.
_PIXELS_PER_TWIP = 1.35 / 15
_TITLE_ROW, _NOTE_ROW, _STATE_ROW, FIRST_ROW = range(4)
_NAMES = 5
_NARROW = 6
_BLOCK: Look = {"bg_color": "#BDD7EE"}
# Published reports print figures plain, without separators; a figure too wide shrinks, it is never ####.
_WHOLE: Look = {**CENTRED, "num_format": "0", "shrink": True, "text_wrap": False}
_AMOUNT: Look = {**_WHOLE, "num_format": "General"}


def write_tables(book: Book, run: Run, totals: Figures, places: Mapping[str, str]) -> None:
    """Add a sheet per official table; each figure is a formula pointing to its sum in ``places``."""
    for layout in run.layout.sheets:
        if layout.table is None:
            continue
        page = book.page(layout.name, landscape=False)
        widths = tuple(round(width * _PIXELS_PER_TWIP) for width in layout.table.widths)
        for column, pixels in enumerate(widths):
            page.sheet.set_column_pixels(column, column, pixels)
        _write_top(page, run, layout.title, widths)
        _write_labels(page, layout.table, widths)
        _write_figures(page, layout.table, totals, places)
        page.sheet.center_horizontally()
        page.sheet.fit_to_pages(1, 1)


def _write_top(page: Page, run: Run, title: str, widths: tuple[int, ...]) -> None:
    settings = run.settings
    counted = f"计入 {len(run.included)} 个单位"
    note = f"{settings.district} · {settings.year}年度 · {counted} · 数字为公式，引自“{DETAIL_SHEET}”的合计行"
    page.line(_TITLE_ROW, title, widths, TITLE, CENTRED)
    page.line(_NOTE_ROW, note, widths, NOTE)
    page.line(_STATE_ROW, completeness(run, _NAMES), widths, STATE, {} if is_sound(run) else ALARM)


def _write_labels(page: Page, table: Table, widths: tuple[int, ...]) -> None:
    cells = tuple(_broken(cell, widths) for cell in printed_cells(table))
    for cell in cells:
        if not cell.key:
            page.merge(_place(cell), cell.text, *_label_looks(cell))
    _set_heights(page, cells, widths)


def _write_figures(page: Page, table: Table, totals: Figures, places: Mapping[str, str]) -> None:
    whole = {field.key: field.whole for field in table_fields(table)}
    for cell in printed_cells(table):
        if cell.key:
            looks = (BOXED, _WHOLE if whole[cell.key] else _AMOUNT)
            page.merge(_place(cell), "", *looks)
            place, look = _place(cell)[:2], page.book.format(*looks)
            page.sheet.write_formula(*place, f"={places[cell.key]}", look, totals[cell.key])


def _place(cell: Cell) -> Place:
    return (FIRST_ROW + cell.row, cell.column, cell.rows, cell.columns)


def _label_looks(cell: Cell) -> tuple[Look, ...]:
    if cell.title:
        return (HEAD, _BLOCK, {"align": "left"})
    if cell.head:
        return (HEAD,)
    return (BOXED, CENTRED if cell.rows > 1 else {"align": "left"})


def _broken(cell: Cell, widths: tuple[int, ...]) -> Cell:
    """The cell with the head of a narrow column broken between words, as on paper: 社会/公益/组织.

    The words of these heads have two characters each.
    """
    per_line = int((_pixels(cell, widths) - 7) * 0.75 / 10)
    if not cell.head or len(cell.text) <= per_line or per_line > _NARROW:
        return cell
    step = max(2, per_line - per_line % 2)
    text = "\n".join(cell.text[at : at + step] for at in range(0, len(cell.text), step))
    return Cell(cell.row, cell.column, cell.rows, cell.columns, text, head=True)


def _pixels(cell: Cell, widths: tuple[int, ...]) -> int:
    return sum(widths[cell.column : cell.column + cell.columns])


def _set_heights(page: Page, cells: tuple[Cell, ...], widths: tuple[int, ...]) -> None:
    """Rows as high as their longest label needs; a label over several rows counts its share."""
    needed: dict[int, float] = {}
    for cell in cells:
        share = height(lines(cell.text, _pixels(cell, widths))) / cell.rows
        for row in range(cell.row, cell.row + cell.rows):
            needed[row] = max(needed.get(row, 20), share)
    for row, points in needed.items():
        page.sheet.set_row(FIRST_ROW + row, points)
