"""In: a cell of 汇总表.xlsx that holds a count. Out: Traced: what was counted, as far as run.json lists it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from gkbatch.address import row_and_column
from gkbatch.reading.workbook import Sheet
from gkbatch.tracing.units import Units
from gkbatch.tracing.values import Number, Traced

_COUNTED = "这一格不是从填报表读来的，是生成汇总表时数出来的"
_SEVERITIES: Mapping[str, str] = {"错误": "error", "疑问": "query", "提示": "note"}
_FOUND_HEADS = ("有问题", "问题数")
_MOST_LABELS = 2


def counted(units: Units, file: str, sheet: Sheet, cell: str, value: Number) -> Traced:
    """The count, its row and column, and of findings that were counted each one."""
    labels = tuple(labels_of(sheet, *row_and_column(cell)))
    found = tuple(_findings(units, labels)) if value else ()
    return Traced(file, f"{sheet.name.strip()}!{cell}", "count", value, labels, notes=(_COUNTED, *found))


def labels_of(sheet: Sheet, row: int, column: int) -> Iterator[str]:
    """What the row begins with, and the nearest words above in the column."""
    before = [cell.value for (at, own), cell in sorted(sheet.cells.items()) if at == row and own < column]
    yield from [text.strip() for text in before if isinstance(text, str) and text.strip()][:_MOST_LABELS]
    head = head_of(sheet, row, column)
    if head:
        yield head


def head_of(sheet: Sheet, row: int, column: int) -> str:
    """The nearest words above in the column."""
    above = (sheet.cell(at, column) for at in range(row - 1, 0, -1))
    words = (cell.value for cell in above if isinstance(cell.value, str) and not cell.formula)
    return next((text.replace("\n", "") for text in words if text.strip("— \n")), "")


def _findings(units: Units, labels: tuple[str, ...]) -> Iterator[str]:
    """Those of an agency in a column of their severity, or those of a check in the columns of what it found."""
    if len(labels) < _MOST_LABELS:
        return
    first, head = labels[0], labels[-1]
    for agency in units.delivered.record["agencies"]:
        for one in agency["findings"]:
            if (agency["code"] == first and one["severity"] == _SEVERITIES.get(head)) or (
                one["code"] == first and head in _FOUND_HEADS
            ):
                yield _line(agency, one)


def _line(agency: Mapping[str, Any], finding: Mapping[str, Any]) -> str:
    place = "!".join(filter(None, [finding["sheet"], finding["cell"]]))
    return "　".join(filter(None, [finding["code"], agency["name"], place, finding["message"]]))
