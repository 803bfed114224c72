"""Figures of published reports, as pages with the tables that portals print: each number is read, each empty cell stays so."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal
from html import escape

import pytest

from gkbatch.forms import form_of
from gkbatch.forms.form import Form
from gkbatch.forms.table import block_grids, join
from gkbatch.importing import read_published
from gkbatch.report.word.tables import cell_rows
from gkbatch.submission import Value
from tests.conftest import make_settings
from tests.real import real_answers, real_data

SETTINGS = make_settings()


def form(edition: str) -> Form:
    found = form_of(edition)
    assert found is not None
    return found


def page(printed: Form, year: int, number: Callable[[str], object]) -> bytes:
    """A page with the year first in its title and a space that does not break in every empty cell."""
    lines = [
        f"<div>首页 &gt; 年报</div><h1>{year}年示例市示例区工业和信息化局政府信息公开工作年度报告</h1><p>一、总体情况</p>"
    ]
    for table in printed.tables:
        lines.append("<p><br>公开情况</p><table>")
        for row in cell_rows(table):
            cells = (str(number(cell.key)) if cell.key else cell.text for cell in row if cell is not None)
            shown = (f"<td><p>{escape(cell) or '&nbsp;'}</p></td>" for cell in cells)
            lines.append(f"<tr>{''.join(shown)}</tr>")
        lines.append("</table>")
    return "\n".join(lines).encode()


@pytest.mark.parametrize("name", ["kewei-2024", "suqian-2023"])
def test_a_report_of_edition_2021_is_read_whole(name: str) -> None:
    answers = real_answers(name)
    read = read_published("a.html", page(form("2021"), 2024, lambda key: answers[key]), SETTINGS)
    assert {key: read.submission.answers[key].value for key in answers} == dict(answers)


def old_numbers() -> dict[str, Value]:
    """The figures of the report of edition 2019, empty ones as empty texts."""
    data = real_data("shanghai-office-2019")
    found: dict[str, Value] = {}
    for table in form("2019").tables:
        for grid in block_grids(table):
            for row in grid.rows:
                for place, column in enumerate(grid.columns):
                    key = join(table.key, row.key, column.key)
                    if table.key == "disputes":
                        block, _, _ = column.key.rpartition(".")
                        found[key] = data["disputes"][block][place % 5]
                    else:
                        label = row.labels[-1] if table.key == "disclosure" else row.key
                        found[key] = data[table.key][label][place]
    return found


def test_a_report_of_edition_2019_keeps_its_empty_cells_and_its_unit() -> None:
    numbers = old_numbers()
    amount = next(key for key, value in numbers.items() if value == 251000)
    typed = numbers | {amount: "251000元"}
    read = read_published("a.html", page(form("2019"), 2019, lambda key: typed[key]), SETTINGS)
    assert (read.year, read.layout.form.edition) == (2019, "2019")
    answers = read.submission.answers
    for key, value in numbers.items():
        if key == amount:
            assert (answers[key].typed, answers[key].value) in {("251000元", None), ("251000元", Decimal(251000))}
        else:
            assert answers[key].value == (None if value == "" else value)
    empty = sum(value == "" for value in numbers.values())
    assert any(f"有 {empty} 格是空的" in note.message for note in read.notes)
