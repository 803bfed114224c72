"""Every figure of a summary workbook, asked for."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from gkbatch.tracing.job import Tracer
from gkbatch.tracing.values import Traced

WORKBOOK = "汇总表.xlsx"


@cache
def book(path: Path) -> Any:
    return openpyxl.load_workbook(path, data_only=True)


def figures_of(tracer: Tracer, path: Path, name: str) -> dict[str, Traced]:
    """By cell all figures of a sheet, each of them the one that openpyxl reads there and beyond doubt."""
    told = {}
    for row in book(path)[name].iter_rows():
        for cell in row:
            if isinstance(cell.value, int | float):
                found = told[cell.coordinate] = tracer.trace(WORKBOOK, (f"{name}!{cell.coordinate}",))
                assert found.value is not None
                assert float(found.value) == pytest.approx(cell.value, abs=1e-6)
                assert not found.doubtful, (cell.coordinate, found)
                assert found.sources or found.parts or found.kind in {"count", "adjustment"}
    return told
