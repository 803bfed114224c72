"""In: the texts of a workbook. Out: the labels by which its tables are known to be printed from edition 2019 of the form.

Only labels of the tables are looked at: an agency may well write of 政府集中采购 in its texts, and a
district may have a portal column of that name.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkbatch.address import cell_address
from gkbatch.reading.labels import Texts
from gkbatch.submission import PrintedLabel

_OLD_HEADS = ("新制作", "对外公开总数量", "上一年项目数量")
_OLD_ROWS = {"政府集中采购"}
_LONGEST_LABEL = 16
# What shows that a sheet holds table 二: the head of its blocks, or its rows.
_TABLE_TWO = ({"信息内容"}, {"规章", "行政许可"}, {"规范性文件", "行政许可"})
_OTHER, _HANDLED = "六其他处理", "七总计"
_ROWS_UNDER_OTHER = {"逾期不补正", "逾期不缴费", "3其他"}


def old_labels(sheets: Iterable[Texts]) -> tuple[PrintedLabel, ...]:
    """The labels in the tables that only edition 2019 prints; none in a workbook of a later edition.

    A half-updated workbook, table 二 of 2021 with a table 三 of 2019, has some. In table 三 that is （六）其他处理 where no rows are printed under it.
    """
    return tuple(label for sheet in sheets for label in _old_labels(sheet))


def _old_labels(sheet: Texts) -> Iterator[PrintedLabel]:
    keys = {key for key in sheet.all if len(key) <= _LONGEST_LABEL}
    table_two = any(shown <= keys for shown in _TABLE_TWO)
    one_row = {_OTHER, _HANDLED} <= keys and not keys & _ROWS_UNDER_OTHER
    old = {key for key in keys if _is_old(key)} if table_two else set()
    for place in sheet.places_of_any(old | ({_OTHER} if one_row else set())):
        printed = "".join(str(sheet.cells[place].value).split())
        only_row = "" if sheet.at[place] in old else "（只有一行）"
        yield PrintedLabel(sheet.name, cell_address(*place), f"{printed}{only_row}")


def _is_old(key: str) -> bool:
    return key in _OLD_ROWS or any(head in key for head in _OLD_HEADS)
