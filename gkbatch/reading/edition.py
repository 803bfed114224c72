"""In: a workbook. Out: the labels by which its tables are known to be printed from edition 2019 of the form.

Only labels of the tables are looked at: an agency may well write of 政府集中采购 in its texts, and a
district may have a portal column of that name.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gkbatch.address import cell_address
from gkbatch.reading.labels import label_key
from gkbatch.reading.workbook import Sheet, Workbook
from gkbatch.submission import PrintedLabel

_OLD_HEADS = ("新制作", "对外公开总数量", "上一年项目数量")
_OLD_ROWS = {"政府集中采购"}
_LONGEST_LABEL = 16
# What shows that a sheet holds table 二: the head of its blocks, or its rows.
_TABLE_TWO = ({"信息内容"}, {"规章", "行政许可"}, {"规范性文件", "行政许可"})
_OTHER, _HANDLED = "六其他处理", "七总计"
_ROWS_UNDER_OTHER = {"逾期不补正", "逾期不缴费", "3其他"}


def old_labels(workbook: Workbook) -> tuple[PrintedLabel, ...]:
    """The labels in the tables that only edition 2019 prints; none in a workbook of a later edition.

    A half-updated workbook, table 二 of 2021 with a table 三 of 2019, has some. In table 三 that is （六）其他处理 where no rows are printed under it.
    """
    return tuple(label for sheet in workbook.sheets for label in _old_labels(sheet))


def _old_labels(sheet: Sheet) -> Iterator[PrintedLabel]:
    labels = _labels(sheet)
    keys = set(labels.values())
    table_two = any(shown <= keys for shown in _TABLE_TWO)
    one_row = {_OTHER, _HANDLED} <= keys and not keys & _ROWS_UNDER_OTHER
    for place, key in labels.items():
        printed = "".join(str(sheet.cell(*place).value).split())
        if table_two and (key in _OLD_ROWS or any(head in key for head in _OLD_HEADS)):
            yield PrintedLabel(sheet.name, cell_address(*place), printed)
        elif one_row and key == _OTHER:
            yield PrintedLabel(sheet.name, cell_address(*place), f"{printed}（只有一行）")


def _labels(sheet: Sheet) -> Mapping[tuple[int, int], str]:
    """The sheet's short texts by place, folded as labels are compared."""
    keys = {place: label_key(cell.value) for place, cell in sheet.cells.items() if isinstance(cell.value, str)}
    return {place: key for place, key in sorted(keys.items()) if len(key) <= _LONGEST_LABEL}
