from __future__ import annotations

from collections import Counter

import pytest

from gkbatch.forms.table import equations
from gkbatch.intake.check_lines import (
    CARRIED_ITEM,
    FIRST_LINE_ROW,
    NO_TEXT,
    carried_left,
    check_lines,
    result_formula,
    row_hints,
)
from gkbatch.layout import Layout
from gkbatch.submission import Figures
from gkbatch.text import says_nothing


@pytest.mark.edition("2021", "2027")
def test_one_line_per_equation(layout: Layout) -> None:
    lines = [line for line in check_lines(layout) if line.equation]
    assert Counter(line.sheet for line in lines) == {"三、依申请公开": 39, "四、复议诉讼": 3}
    declared = [equation for table in layout.form.tables for equation in equations(table)]
    assert [line.equation for line in lines] == declared


def test_rows_follow_each_other_and_sheets_stay_together(layout: Layout) -> None:
    lines = check_lines(layout)
    assert [line.row for line in lines] == list(range(FIRST_LINE_ROW, FIRST_LINE_ROW + len(lines)))
    sheets = [line.sheet for line in lines]
    assert list(dict.fromkeys(sheets)) == [
        sheet for i, sheet in enumerate(sheets) if i == 0 or sheets[i - 1] != sheet
    ]  # fmt: skip


def test_every_line_differs_from_every_other(layout: Layout) -> None:
    lines = check_lines(layout)
    assert len({(line.sheet, line.item) for line in lines}) == len(lines)


def test_the_agency_code_is_asked_of_nobody(layout: Layout) -> None:
    asked = {line.cell for line in check_lines(layout) if line.sheet == "基本信息"}
    assert layout.places["about.code"].cell not in asked
    assert layout.places["about.name"].cell in asked


def test_a_consequence_is_compared_with_the_lines_it_follows_from(layout: Layout) -> None:
    lines = check_lines(layout)
    rows = {line.equation.key: line.row for line in lines if line.equation}
    line = next(line for line in lines if line.equation and line.equation.key == "GK201.requests.person")
    explained = f"ROUND(0-SUM(F{rows['GK202.requests.person']}),6)"
    assert explained in result_formula(line, rows)


def test_every_row_with_input_that_can_be_wrong_has_a_hint(layout: Layout) -> None:
    requests = next(sheet for sheet in layout.sheets if sheet.name == "三、依申请公开")
    assert set(row_hints(requests)) == {place.row for place in requests.places}
    problems = next(sheet for sheet in layout.sheets if sheet.name == "五、问题与改进")
    assert set(row_hints(problems)) == {place.row for place in problems.places}


def test_what_the_workbook_takes_for_no_text_is_refused() -> None:
    assert all(says_nothing(words) for words in NO_TEXT)


@pytest.mark.edition("2021")
@pytest.mark.parametrize(
    ("figures", "left"),
    [
        ({}, "0"),
        ({"disclosure.licences.decisions": 3}, "0"),
        (
            {"requests.carried_out.person": 4, "requests.carried_out.business": 0, "requests.carried_out.total": 4},
            (
                "IF(AND(ISNUMBER('三、依申请公开'!D8),'三、依申请公开'!D8<>4),1,0)"
                "+IF(AND(ISNUMBER('三、依申请公开'!E8),'三、依申请公开'!E8<>0),1,0)"
            ),
        ),
        (
            {"requests.carried_out.person": 4, "requests.carried_out.elsewhere": 1, "requests.carried_out.total": 5},
            "IF(AND(ISNUMBER('三、依申请公开'!J8),'三、依申请公开'!J8<>5),1,0)",
        ),
    ],
)
def test_what_was_carried_over_is_compared_by_column(layout: Layout, figures: Figures, left: str) -> None:
    sheet = next(sheet for sheet in layout.sheets if sheet.name == "三、依申请公开")
    assert carried_left(sheet, figures) == left
    (line,) = [line for line in check_lines(layout, figures) if line.item == CARRIED_ITEM]
    assert line.left == left
