from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont

from gkbatch.checking.finding import Explanation
from gkbatch.checking.review import Review
from gkbatch.layout import LONG_TEXT_SHEET, SLIP_SHEET, Layout
from gkbatch.reading.slip_sheet import goes_on
from gkbatch.settings import Settings
from gkbatch.submission import Reading, Submission
from tests.conftest import MakeSubmission
from tests.slip.conftest import FOUND, Formula, Returned, Reviewed, Slip, Told, changed, read, slip_for

LONG = "公开不够及时。" * 6000
NASTY_TEXTS = {
    "longer than a cell": LONG + "完",
    "longer than two cells": "𠮷" * 40_000,
    "underscores that look escaped": "_x0041_" * 9000,
    "formula": "=cmd|' /C calc'!A0",
    "plus": "+1",
    "minus": "-1",
    "at": "@SUM(A1)",
    "emoji": "😀👨‍👩‍👧",
    "extension B": "𠮷䶮",
    "private use": "a\ue000b",
    "control characters": "_x0007_铃",
    "escape as text": "_x005F_x0041_",
    "breaks": "一\n\n二\r\n三",
    "spaces": "　 前后有空格 ",
    "error as text": "#REF!",
    "markup": "<b>&amp;{{ 7*7 }}",
    "more than old Excel shows": "字" * 300,
}
NASTY_NUMBERS = [
    "十二", "约10", "22（其中修订16件）", "-3", "1e3", "007", "１２", "#REF!", "TRUE", "无", " ", "1.5", "=1+1",
    "1\u200b2", 1.5, -3, 1e20, 0.1 + 0.2, True, datetime(2026, 1, 5, tzinfo=UTC).replace(tzinfo=None), None,
    Formula("=3+4"), Formula("=NOW()"), Formula("=3*4"), Formula("=D7*2"), Formula("=#REF!"), 123456789012345,
]  # fmt: skip


def state(submission: Submission) -> dict[str, tuple[Any, ...]]:
    """What was typed and understood; for totals and accepted writings of a number only what was understood."""
    accepted = {Reading.NORMALISED, Reading.PLAIN}
    return {
        key: (answer.value,)
        if answer.value is not None and (answer.reading in accepted or answer.field.computed)
        else (answer.value, answer.typed)
        for key, answer in submission.answers.items()
    }


def test_texts_come_back_as_they_were(returned: Returned, slip: Slip, layout: Layout) -> None:
    fields = [key for key, place in layout.places.items() if place.field.kind == "text" and place.sheet != "基本信息"]
    texts = list(NASTY_TEXTS.values())
    while texts:
        # openpyxl writes "_x0041_" as it stands; in the file that is the letter A, as with other programs.
        data = returned({key: texts.pop()[:32_767] for key in fields if texts})
        assert state(read(slip(data), layout)) == state(read(data, layout))


@pytest.mark.parametrize("text", [LONG, "𠮷" * 40_000, "_x0041_" * 9000, LONG + "\n=1+1"])
def test_a_text_that_no_cell_holds_is_cut_and_joined_again(
    text: str, good_submission: MakeSubmission, layout: Layout, settings: Settings
) -> None:
    submission = good_submission({"problems.main": text, "disclosed.total": 5})
    data = slip_for(layout, settings, Review(settings.agencies[0], submission, ()), ())
    assert read(data, layout).answers["problems.main"].typed == text
    cells = [cell for sheet in load_workbook(io.BytesIO(data)) for row in sheet.iter_rows() for cell in row]
    assert max(len(str(cell.value or "").encode("utf-16-le")) // 2 for cell in cells) <= 32_767


def test_no_digit_of_a_number_is_lost(good_submission: MakeSubmission, layout: Layout, settings: Settings) -> None:
    submission = good_submission({"disclosed.total": 12345678901234568, "disclosed.portal": 9007199254740991})
    data = slip_for(layout, settings, Review(settings.agencies[0], submission, ()), ())
    book = load_workbook(io.BytesIO(data))
    places = [layout.places[key] for key in ("disclosed.total", "disclosed.portal")]
    assert [book[place.sheet][place.cell].value for place in places] == [12345678901234568, 9007199254740991]


def test_numbers_come_back_as_they_were_and_are_no_more_read_than_before(
    returned: Returned, slip: Slip, layout: Layout
) -> None:
    numbers = [place.field for place in layout.places.values() if place.field.kind == "number"]
    inputs = [field.key for field in numbers if not field.computed][: 2 * len(NASTY_NUMBERS)]
    answers = dict(zip(inputs, NASTY_NUMBERS * 2, strict=True)) | {"disclosure.fees.amount": "12345678901234.123456"}
    totals = {field.key: typed for field, typed in zip((f for f in numbers if f.computed), NASTY_NUMBERS, strict=False)}
    data = returned(answers | totals)
    assert state(read(slip(data), layout)) == state(read(data, layout))


def test_everything_else_is_as_in_the_intake_workbook(returned: Returned, slip: Slip, layout: Layout) -> None:
    after = read(slip(returned()), layout)
    assert (after.stamp.agency_code, after.stamp.year, after.stamp.version) == ("A01", "2026", "1")
    assert (after.moved, after.extras, after.explanations) == ((), (), {})
    assert {answer.reading for answer in after.answers.values()} == {Reading.PLAIN}


def test_the_revision_counts_up(returned: Returned, slip: Slip, layout: Layout) -> None:
    first = slip(returned({"problems.main": "无"}))
    assert [read(data, layout).stamp.revision for data in (first, slip(first))] == [1, 2]


def test_equal_reviews_give_equal_bytes(returned: Returned, slip: Slip) -> None:
    data = returned({"requests.granted.person": "十二", "problems.main": LONG})
    assert slip(data) == slip(data)


@pytest.mark.edition("2021")
def test_a_typed_total_that_is_not_the_sum_stands_and_can_be_mended(
    returned: Returned, slip: Slip, layout: Layout
) -> None:
    answers = {"requests.granted.person": 3, "requests.granted.total": 4, "requests.received.total": 0}
    sheet = load_workbook(io.BytesIO(slip(returned(answers))))["三、依申请公开"]
    cell, right = (sheet[layout.places[key].cell] for key in ("requests.granted.total", "requests.received.total"))
    assert (cell.value, cell.protection.locked) == (4, False)
    assert "请输入 =SUM(D9:I9)" in cell.comment.text
    assert (right.value, right.protection.locked, right.comment is None) == ("=SUM(D7:I7)", True, False)


def test_a_formula_stays_one_only_where_the_slip_has_what_it_adds(returned: Returned, slip: Slip) -> None:
    def scratch(book: Workbook) -> None:
        book["三、依申请公开"]["P40"] = 5

    answers = {
        "requests.received.person": 2,
        "requests.carried_in.person": Formula("=D7+1"),
        "requests.granted.person": Formula("=P40+1"),
    }
    sheet = load_workbook(io.BytesIO(slip(returned(answers, scratch))))["三、依申请公开"]
    assert [sheet[cell].value for cell in ("D8", "D9")] == ["=D7+1", 6]
    assert "“=P40+1”" in sheet["D9"].comment.text


def test_a_text_whose_formula_was_not_read_is_still_not_read(returned: Returned, slip: Slip, layout: Layout) -> None:
    after = read(slip(returned({"problems.main": Formula('=HYPERLINK("http://x")')})), layout)
    assert after.answers["problems.main"].value is None


def test_what_the_screen_did_not_show_is_not_read_once_the_slip_comes_back(
    returned: Returned, slip: Slip, layout: Layout
) -> None:
    """A slip is a fresh workbook without looks: what was not read for its looks must not become readable in it."""
    struck = InlineFont(strike=True)
    number, percent, choice, text = (
        "requests.received.person",
        "requests.received.business",
        "requests.confirmed",
        "overview.management",
    )

    def dress(book: Workbook) -> None:
        place = layout.places[percent]
        book[place.sheet][place.cell].number_format = "0%"

    answers = {
        number: CellRichText(TextBlock(struck, "12"), "15"),
        percent: 3,
        choice: CellRichText(TextBlock(struck, "有数据")),
        text: CellRichText("健全制度。", TextBlock(struck, "这句不要。")),
    }
    after = read(slip(returned(answers, dress)), layout).answers
    assert [after[key].value for key in (number, percent, choice)] == [None, None, None]
    assert (after[text].value, after[text].seen) == ("健全制度。", ())


def test_a_lost_field_is_not_filled_with_a_zero(returned: Returned, slip: Slip, layout: Layout) -> None:
    def delete(book: Workbook) -> None:
        book["三、依申请公开"].delete_rows(9)

    data = returned({}, delete)
    assert read(data, layout).answers["requests.granted.person"].reading is Reading.NOT_FOUND
    after = read(slip(data), layout).answers["requests.granted.person"]
    assert (after.typed, after.value) == ("待填", None)


def test_a_return_for_another_year_does_not_become_this_years(
    returned: Returned, reviewed: Reviewed, layout: Layout, settings: Settings
) -> None:
    found = reviewed(returned())
    stamp = replace(found.submission.stamp, year="2025")
    review = replace(found, submission=replace(found.submission, stamp=stamp))
    data = slip_for(layout, settings, review, ())
    again = reviewed(data)
    assert "GK003" in [finding.code for finding in again.findings]
    cell = load_workbook(io.BytesIO(data))["基本信息"][layout.places["about.year"].cell]
    assert (cell.value, cell.protection.locked) == ("2025", False)
    assert "GK003" not in [f.code for f in reviewed(changed(data, layout, {"about.year": "2026"})).findings]


def test_nothing_of_another_agency_gets_in(told: Told, settings: Settings) -> None:
    others = "只有办公室能看的另一机关原文"
    data = told(tuple(replace(finding, shared=others) for finding in FOUND))
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        words = "".join(archive.read(name).decode("utf-8", "replace") for name in archive.namelist())
    assert others not in words
    assert not [agency.name for agency in settings.agencies[1:] if agency.name in words]


def test_explanations_come_back_and_stay_with_the_finding(
    returned: Returned, reviewed: Reviewed, slip: Slip, layout: Layout, settings: Settings
) -> None:
    data = returned({"disclosure.regulations.issued": "3件", "disclosure.confirmed": "有数据"})
    first = slip(data)
    book = load_workbook(io.BytesIO(first))
    sheet = book[SLIP_SHEET]
    asked = {int(cell.row or 0): cell for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    told = {}
    for row, cell in asked.items():
        cell.value = f"第{row}行的原因"
        told[str(sheet.cell(row, sheet.max_column).value)] = str(cell.value)
    file = io.BytesIO()
    book.save(file)
    again = reviewed(file.getvalue())
    queries = [finding for finding in again.findings if finding.severity == "query"]
    assert told
    assert again.submission.explanations == told
    assert {finding.mark for finding in queries} == set(told)
    # Explained, they are not asked any more, and yet must not be lost with the next slip.
    answered = tuple(
        replace(f, explanation=Explanation(told[f.mark], "agency")) if f.mark in told else f for f in again.findings
    )
    second = slip_for(layout, settings, replace(again, findings=answered), ())
    assert read(second, layout).explanations == told


def test_a_mark_holds_where_the_agency_had_moved_the_rows(returned: Returned, reviewed: Reviewed, slip: Slip) -> None:
    def insert(book: Workbook) -> None:
        book["二、主动公开"].insert_rows(1)

    data = returned({"disclosure.regulations.issued": 3, "disclosure.confirmed": "有数据"}, insert)
    listed = _marks(slip(data))
    again = reviewed(slip(data))
    assert {f.mark for f in again.findings if f.severity != "note"} <= set(listed)


def _marks(data: bytes) -> list[str]:
    sheet = load_workbook(io.BytesIO(data))[SLIP_SHEET]
    marks = (re.fullmatch(r"([0-9a-f]{12})(?: [0-9a-f]{12})?", str(row[-1].value)) for row in sheet.iter_rows())
    return [mark[1] for mark in marks if mark]


def test_the_long_pieces_can_be_found_by_a_person(
    good_submission: MakeSubmission, layout: Layout, settings: Settings
) -> None:
    review = Review(settings.agencies[0], good_submission({"problems.main": LONG}), ())
    book = load_workbook(io.BytesIO(slip_for(layout, settings, review, ())))
    assert str(book["五、问题与改进"][layout.places["problems.main"].cell].value).endswith(goes_on(1))
    row = [cell.value for cell in book[LONG_TEXT_SHEET][4]]
    assert row[:2] == ["1", "五、问题与改进!B5"]


@pytest.mark.libreoffice
def test_libreoffice_keeps_the_slip(
    returned: Returned, slip: Slip, layout: Layout, soffice: Callable[..., Path], tmp_path: Path
) -> None:
    answers = {
        "requests.received.person": "十二",
        "requests.granted.person": Formula("=3+4"),
        "requests.granted.total": 9,
        "disclosed.total": "12件",
        "disclosure.regulations.issued": 3,
        "overview.management": "=cmd|' /C calc'!A0",
        "overview.oversight": "_x0041_",
        "problems.main": "字" * 32_000,
    }
    data = returned(answers)
    path = tmp_path / "slip.xlsx"
    path.write_bytes(slip(data))
    saved = soffice(path, "xlsx", tmp_path / "saved").read_bytes()
    before, after = read(data, layout), read(saved, layout)
    own = {key for key, answer in before.answers.items() if not answer.field.computed}
    assert {key: state(after)[key] for key in own} == {key: state(before)[key] for key in own}
    assert (after.stamp.revision, after.moved, after.extras) == (1, (), ())
    assert _marks(saved) == _marks(path.read_bytes())
