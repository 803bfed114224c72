"""In: a sheet's tree, as untrusted as it came. Out: the same with every cell at an address and holding what its kind allows.

Programs differ in what they make of a cell that breaks the format; here it becomes an error cell, or
the file is refused.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml import etree

from gkbatch.address import cell_address, row_and_column
from gkbatch.reading.refusal import SEND_AGAIN, RefusedError

LAST_ROW, LAST_COLUMN = 1_048_576, 16_384
LONGEST_TEXT = 100_000  # Excel ends at 32,767; some programs write more
ERROR = "e"
_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d+)?", re.ASCII)
_INDEX = re.compile(r"\d{1,9}", re.ASCII)
_TRUTHS = {"0", "1", "true", "false"}
_TEXTS = {"str", "inlineStr", "d", ERROR}


@dataclass(frozen=True)
class Extent:
    """How many cells have content, and how many lie between A1 and the last of them."""

    filled: int
    area: int


def cells_of(root: etree._Element) -> Iterator[etree._Element]:
    """The cells of a sheet that was checked. What is called a cell and stands elsewhere is none, and shown by nobody."""
    return root.iterfind("{*}sheetData/{*}row/{*}c")


def checked_cells(root: etree._Element, sheet: str, strings: int) -> Extent:
    """How far the content reaches; cells get the address they lack, and odd ones become errors.

    ``strings`` is how many texts the workbook shares. Raises RefusedError.
    """
    data = list(root.iterchildren("{*}sheetData"))
    if len(data) > 1:
        raise _torn(sheet, "表格数据重复")
    last_row = last_column = row = 0
    cells = 0
    filled: set[tuple[int, int]] = set()
    for line in data[0].iterchildren("{*}row") if data else ():
        row = _row(line, row, sheet)
        column = 0
        for cell in line.iterchildren("{*}c"):
            cells += 1
            own_row, column = _place(cell, row, column, sheet)
            if len(cell):
                if (own_row, column) in filled:
                    raise _torn(sheet, f"单元格 {cell.get('r')} 重复")
                filled.add((own_row, column))
                _check(cell, sheet, strings)
                last_row, last_column = max(last_row, own_row), max(last_column, column)
    # Calamine takes a cell for one wherever it stands in the data.
    if data and cells != sum(1 for _ in data[0].iter("{*}c")):
        raise _torn(sheet, "有单元格不在任何一行里")
    return Extent(len(filled), last_row * last_column)


def _torn(sheet: str, what: str) -> RefusedError:
    return RefusedError(f"工作表“{sheet}”已损坏：{what}", SEND_AGAIN)


def _row(line: etree._Element, before: int, sheet: str) -> int:
    told = str(line.get("r") or before + 1)
    if not _INDEX.fullmatch(told) or not 1 <= int(told) <= LAST_ROW:
        raise _torn(sheet, "行号超出 Excel 的范围")
    return int(told)


def _place(cell: etree._Element, row: int, column: int, sheet: str) -> tuple[int, int]:
    told = cell.get("r")
    if told is None:
        place = row, column + 1
        cell.set("r", cell_address(*place))
    else:
        try:
            place = row_and_column(str(told))
        except ValueError as fault:
            raise _torn(sheet, f"单元格编号“{str(told)[:20]}”不对") from fault
    if not (1 <= place[0] <= LAST_ROW and 1 <= place[1] <= LAST_COLUMN):
        raise _torn(sheet, "有超出 Excel 范围的单元格")
    return place


def _check(cell: etree._Element, sheet: str, strings: int) -> None:
    kind = str(cell.get("t") or "n")
    value = next(cell.iterchildren("{*}v"), None)
    if value is not None and len(value):
        raise _torn(sheet, f"单元格 {cell.get('r')} 的值里还有别的内容")
    told = "" if value is None else str(value.text or "").strip(" \t\r\n")
    length = len(told)
    if value is None or len(cell) > 1:  # most cells hold a value and nothing else
        names = [etree.QName(child).localname for child in cell]
        if any(names.count(name) > 1 for name in ("v", "f", "is")):
            raise _torn(sheet, f"单元格 {cell.get('r')} 的内容重复")
        length = max(length, sum(len(str(text.text or "")) for text in cell.iter("{*}t")))
    if length > LONGEST_TEXT:
        raise RefusedError(
            f"工作表“{sheet}”的单元格 {cell.get('r')} 文字过长，不像是填报表", "请让该单位删减这一格后重报。"
        )
    if kind == "s" and not (_INDEX.fullmatch(told) and int(told) < strings):
        raise _torn(sheet, f"单元格 {cell.get('r')} 指向不存在的文字")
    if value is not None and told and not _fits(kind, told):
        cell.set("t", ERROR)


def _fits(kind: str, told: str) -> bool:
    if kind == "n":
        return bool(_NUMBER.fullmatch(told))
    if kind == "b":
        return told in _TRUTHS
    return kind == "s" or kind in _TEXTS
