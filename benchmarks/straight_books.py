"""In: returns that were read. Out: their slips and the summary, written by openpyxl."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter

from benchmarks.straight_returns import Number, Return, status_line
from gkbatch.forms.form import Field, Table
from gkbatch.forms.table import printed_cells
from gkbatch.layout import Layout
from gkbatch.settings import Settings

_FAULTY = PatternFill("solid", fgColor="F4A582")
_HEAD = PatternFill("solid", fgColor="D9E2EC")
_EDGE = Side("thin", color="808080")
_BORDER = Border(_EDGE, _EDGE, _EDGE, _EDGE)
_WRAPPED = Alignment(wrap_text=True, vertical="center")


def write_slip(returned: Return, target: Path) -> None:
    """The returned workbook with its faults marked, and a list of them as its first sheet."""
    book: Any = load_workbook(returned.path)
    for number, fault in enumerate(returned.faults, start=1):
        for address in fault.cells:
            cell = book[fault.sheet][address]
            cell.fill = _FAULTY
            cell.comment = Comment(f"第 {number} 处：{fault.message}", "gkbatch")
    sheet = book.create_sheet("退回修改", 0)
    lines = [
        (number, one.sheet, "、".join(one.cells), one.message) for number, one in enumerate(returned.faults, start=1)
    ]
    _table(sheet, ("序号", "工作表", "单元格", "什么不符"), lines, (6, 18, 30, 60))
    book.active = 0
    book.save(target)


def write_summary(
    layout: Layout, settings: Settings, returns: Sequence[Return], sums: Mapping[str, Number], target: Path
) -> None:
    """Who reported, every figure by agency with its sum, the official tables, the faults, the cell of every figure."""
    book: Any = Workbook()
    sound = [returned for returned in returns if not returned.faults]
    by_code = {returned.agency.code: returned for returned in returns}
    lines = [status_line(agency, by_code.get(agency.code)) for agency in settings.agencies]
    _table(book.active, ("代码", "机关全称", "类别", "状态", "来源文件", "错误"), lines, (10, 30, 14, 10, 30, 8))
    book.active.title = "报送情况"
    _write_detail(book.create_sheet("各单位明细"), layout, sound)
    for plan in layout.sheets:
        if plan.table is not None:
            _write_table(book.create_sheet(plan.name), plan.table, sums)
    faults = [(one.agency.name, f.code, f.sheet, "、".join(f.cells), f.message) for one in returns for f in one.faults]
    _table(
        book.create_sheet("问题清单"), ("机关全称", "检查", "工作表", "单元格", "什么不符"), faults, (30, 8, 18, 30, 60)
    )
    places = [place for place in layout.places.values() if place.field.kind == "number"]
    cells = [(one.agency.code, one.agency.name, *(place.cell for place in places)) for one in sound]
    _table(
        book.create_sheet("数字出处"), ("代码", "机关全称", *(_label(place.field) for place in places)), cells, (10, 30)
    )
    book.save(target)


def _write_detail(sheet: Any, layout: Layout, sound: Sequence[Return]) -> None:
    fields = [place.field for place in layout.places.values() if place.field.kind == "number"]
    lines = [(one.agency.code, one.agency.name, *(one.answers[field.key] for field in fields)) for one in sound]
    _table(sheet, ("代码", "机关全称", *map(_label, fields)), lines, (10, 30))
    letters = (get_column_letter(column) for column in range(3, len(fields) + 3))
    sheet.append(["", "合计", *(f"=SUM({letter}2:{letter}{len(lines) + 1})" for letter in letters)])
    sheet.freeze_panes = "C2"


def _write_table(sheet: Any, table: Table, sums: Mapping[str, Number]) -> None:
    for cell in printed_cells(table):
        row, column = cell.row + 1, cell.column + 1
        sheet.cell(row, column, sums[cell.key] if cell.key else cell.text).border = _BORDER
        if cell.rows > 1 or cell.columns > 1:
            sheet.merge_cells(
                start_row=row, start_column=column, end_row=row + cell.rows - 1, end_column=column + cell.columns - 1
            )


def _table(sheet: Any, heads: Sequence[str], lines: Iterable[Sequence[object]], widths: Sequence[float]) -> None:
    sheet.append(heads)
    for cell in sheet[1]:
        cell.font, cell.fill, cell.border, cell.alignment = Font(bold=True), _HEAD, _BORDER, _WRAPPED
    for line in lines:
        sheet.append(line)
    for column, width in enumerate(widths, start=1):
        sheet.column_dimensions[get_column_letter(column)].width = width


def _label(field: Field) -> str:
    return "－".join(field.labels[1:]) or field.label
