"""In: what gkbatch and the plain way made of the same returns. Out: every difference between the two.

Two ways are compared fairly only where they did the same job: the same reports by their words and tables, slips
for the same agencies, the same figures of every agency and of the district.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from itertools import zip_longest
from pathlib import Path
from typing import Any

from docx import Document
from openpyxl import load_workbook

from gkbatch.layout import Layout
from gkbatch.rollup.detail_lines import is_unit
from gkbatch.rollup.sheet_detail import SHEET
from gkbatch.rollup.stamp import NAME_KEY

_SUM = "合计"
_FOR_ALL = ("汇总表.xlsx", "汇总报告.docx", "总览.html")

Figures = dict[str, list[Decimal]]


def differences(ours: Path, plain: Path, layout: Layout) -> Iterator[str]:
    """What is not the same in two outputs folders, in words; nothing where they did the same job."""
    yield from _reports_differ(ours / "报告", plain / "报告")
    slips = ({path.name for path in (outputs / "退回").glob("*.xlsx")} for outputs in (ours, plain))
    yield from (f"only one made the slip {name}" for name in sorted(set.symmetric_difference(*slips)))
    lacking = [name for name in _FOR_ALL for outputs in (ours, plain) if not (outputs / name).is_file()]
    yield from (f"only one made {name}" for name in lacking)
    if _FOR_ALL[0] not in lacking:
        yield from _figures_differ(ours / _FOR_ALL[0], plain / _FOR_ALL[0], layout)


def printed(path: Path) -> tuple[list[str], list[list[list[str]]]]:
    """A Word document's paragraphs, and its tables by rows and cells."""
    document: Any = Document(str(path))
    tables = [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables]
    return [paragraph.text for paragraph in document.paragraphs], tables


def figures(summary: Path, layout: Layout) -> Figures:
    """各单位明细 of gkbatch's summary: the figures in official order by the agency's name, the sums by 合计."""
    rows = _rows(summary)
    keys = next(list(row) for row in rows if NAME_KEY in row)
    columns = [keys.index(key) for key in _number_keys(layout)]
    name = keys.index(NAME_KEY)
    lines = [row for row in rows if is_unit("", str(row[name]))]
    filled = [row for row in lines if all(isinstance(row[column], int | float) for column in columns)]
    return {str(row[name]).partition("（")[0]: [Decimal(str(row[column])) for column in columns] for row in filled}


def plain_figures(summary: Path, layout: Layout) -> Figures:
    """The same of the plain summary, whose sums are formulas without a result: its agencies are added up."""
    keys = _number_keys(layout)
    named = (row for row in _rows(summary)[1:] if row[1] != _SUM)
    found = {str(row[1]): [Decimal(str(value)) for value in row[2 : len(keys) + 2]] for row in named}
    return {**found, _SUM: [sum(column, Decimal(0)) for column in zip(*found.values(), strict=True)]}


def _reports_differ(ours: Path, plain: Path) -> Iterator[str]:
    left, right = ({path.name: path for path in folder.glob("*.docx")} for folder in (ours, plain))
    yield from (f"only one made the report {name}" for name in sorted(left.keys() ^ right.keys()))
    for name in sorted(left.keys() & right.keys()):
        if printed(left[name]) != printed(right[name]):
            yield f"the two reports {name} print different words or figures"


def _figures_differ(ours: Path, plain: Path, layout: Layout) -> Iterator[str]:
    left, right = figures(ours, layout), plain_figures(plain, layout)
    for name in sorted(left.keys() | right.keys()):
        pairs = zip_longest(_number_keys(layout), left.get(name, ()), right.get(name, ()))
        wrong = [str(key) for key, one, other in pairs if one != other]
        if wrong:
            yield f"the two summaries have other figures of {name}: {', '.join(wrong[:5])}"


def _rows(summary: Path) -> list[tuple[Any, ...]]:
    return list(load_workbook(summary, data_only=True)[SHEET].iter_rows(values_only=True))


def _number_keys(layout: Layout) -> list[str]:
    return [key for key, place in layout.places.items() if place.field.kind == "number"]
