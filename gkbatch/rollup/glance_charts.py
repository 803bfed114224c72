"""In: the tables of the sheet 总览. Out: charts beside them, each figure printed at its bar."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

from gkbatch.rollup.book import Page

SHEET = "总览"
# The first row of a chart, and how many rows high it is.
Place = tuple[int, int]
SetAxis = Callable[[dict[str, Any]], None]
CHART_COLUMN = 6
_NAME, _NOW, _BEFORE = 0, 2, 3  # columns of the tables
ROW_POINTS = 15.75
_WIDTH, _ROW = 390, 21  # pixels; a row is that many points high
# Told apart in black and white too: dark, middle, light.
_DARK, _MIDDLE, _LIGHT = "#1F4E79", "#C55A11", "#BFBFBF"
_FACE = {"name": "宋体", "size": 9}
CHARTS = "xl/charts/"  # where a package has them
_LATIN = re.compile(rb'<a:latin (typeface="[^"]*")[^>]*/>')
_TITLE_FACE = {"name": "黑体", "size": 11, "bold": False}


def with_chinese_faces(chart: bytes) -> bytes:
    """``chart`` as XlsxWriter wrote it, its faces named for Chinese text too.

    XlsxWriter names a face for Latin text alone; Chinese text would then be set in whatever each program
    falls back to.
    """
    return _LATIN.sub(rb"\g<0><a:ea \g<1>/>", chart)


def insert_progress(page: Page, head: int) -> None:
    """One bar of all agencies by state, from the table of three rows under the row ``head``."""
    chart = page.book.workbook.add_chart({"type": "bar", "subtype": "stacked"})
    for row, colour in enumerate((_DARK, _MIDDLE, _LIGHT), start=head + 1):
        labels = {**_FACE, "color": "#000000" if colour == _LIGHT else "#FFFFFF"}
        series = _series([SHEET, row, _NAME], row, 1, _NOW, colour)
        chart.add_series(
            series | {"data_labels": {"value": True, "font": labels}, "categories": [SHEET, head, 0, head, 0]}
        )
    chart.set_legend({"position": "bottom", "font": _FACE})
    _axes(chart.set_y_axis, chart.set_x_axis, {"visible": False})
    _finish(page, chart, "报送进度（单位数）", (head, 5))


def insert_bars(page: Page, title: str, first: int, count: int, place: Place) -> None:
    """A bar for each of the ``count`` rows from ``first`` on, in their order."""
    chart = page.book.workbook.add_chart({"type": "bar"})
    chart.add_series(_series(title, first, count, _NOW, _DARK))
    chart.set_legend({"none": True})
    # In a chart of bars the categories stand on the upright axis, which counts from below.
    _axes(chart.set_y_axis, chart.set_x_axis, {"reverse": True})
    _finish(page, chart, title, place)


def insert_years(page: Page, first: int, count: int, names: tuple[str, str], place: Place) -> None:
    """Columns for the ``count`` rows from ``first`` on; ``names`` are last year's, empty if not known, and this one's."""
    chart = page.book.workbook.add_chart({"type": "column"})
    for name, now in zip(names, (False, True), strict=True):
        if not name:
            continue
        chart.add_series(_series(name, first, count, _NOW if now else _BEFORE, _DARK if now else _LIGHT))
    chart.set_legend({"position": "bottom", "font": _FACE})
    _axes(chart.set_x_axis, chart.set_y_axis, {})
    title = "依申请和复议诉讼，与上年相比（件）" if names[0] else "依申请和复议诉讼（件）"
    _finish(page, chart, title, place)


def _series(name: object, first: int, count: int, column: int, colour: str) -> dict[str, Any]:
    last = first + count - 1
    return {
        "name": name,
        "categories": [SHEET, first, _NAME, last, _NAME],
        "values": [SHEET, first, column, last, column],
        "fill": {"color": colour},
        "gap": 40,
        "data_labels": {"value": True, "font": _FACE},
    }


def _axes(set_categories: SetAxis, set_values: SetAxis, look: dict[str, Any]) -> None:
    set_categories({"num_font": _FACE, "line": {"color": "#808080"}, "major_gridlines": {"visible": False}} | look)
    # The values stand at the bars: a second scale beside them only distracts.
    set_values({"visible": False, "major_gridlines": {"visible": False}, "min": 0})


def _finish(page: Page, chart: Any, title: str, place: Place) -> None:
    row, rows = place
    chart.set_title({"name": title, "name_font": _TITLE_FACE, "overlay": False})
    chart.set_chartarea({"border": {"color": "#BFBFBF"}})
    chart.set_size({"width": _WIDTH, "height": rows * _ROW})
    options = {"object_position": 2, "description": f"图：{title}，数字见左边的表"}
    page.sheet.insert_chart(row, CHART_COLUMN, chart, options)
