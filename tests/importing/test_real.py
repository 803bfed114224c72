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


Markup = Callable[[str], str]


def plain(cell: str) -> str:
    """A cell as a portal's editor leaves it, with a space that does not break where it is empty."""
    return f"<td><p>{escape(cell) or '&nbsp;'}</p></td>"


def from_word(cell: str) -> str:
    """A cell as Word saves it, its letters in pieces and short labels in two paragraphs."""
    short = len(cell) == 4 and not cell.isdigit()
    shown = [cell[:2], cell[2:]] if short else [cell]
    pieces = "".join(
        f'<p class=MsoNormal align=center><span lang=EN-US>{escape(one[:1])}</span><span><font face="仿宋_GB2312">'
        f"{escape(one[1:])}</font></span><!--[if !supportEmptyParas]-->&nbsp;<!--[endif]--><o:p></o:p></p>\n      "
        for one in shown
    )
    return f'\n    <td colspan="1" width=43 valign=center style="mso-border-alt:solid">\n      {pieces}</td>'


def page(printed: Form, year: int, number: Callable[[str], object], markup: Markup = plain) -> bytes:
    """A page with the year first in its title, in a table for the layout."""
    lines = [
        "<table><tr><td>索引号</td><td>014314799/2024-00002</td></tr></table><table width=980><tr><td>",
        f"<div>首页 &gt; 年报</div><h1>{year}年示例市示例区工业和信息化局政府信息公开工作年度报告</h1><p>一、总体情况</p>",
    ]
    for table in printed.tables:
        lines.append("<p><br>公开情况</p><table>")
        for row in cell_rows(table):
            cells = (str(number(cell.key)) if cell.key else cell.text for cell in row if cell is not None)
            lines.append(f"<tr>{''.join(map(markup, cells))}</tr>")
        lines.append("</table>")
    lines.append("</td></tr></table>")
    return "\n".join(lines).encode()


@pytest.mark.parametrize("markup", [plain, from_word])
@pytest.mark.parametrize("name", ["kewei-2024", "suqian-2023"])
def test_a_report_of_edition_2021_is_read_whole(name: str, markup: Markup) -> None:
    answers = real_answers(name)
    read = read_published("a.html", page(form("2021"), 2024, lambda key: answers[key], markup), SETTINGS)
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
