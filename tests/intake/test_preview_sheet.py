"""语句预览: what LibreOffice shows there is, to the letter, what the report prints for the same numbers."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook

from gkbatch.intake.preview_sheet import MISSING_NUMBER, TOO_LONG, previews
from gkbatch.layout import CHECK_SHEET, PREVIEW_SHEET
from gkbatch.reading import read_submission
from gkbatch.report.narrative import OF_AN_AGENCY
from gkbatch.report.sentences import Author, Voice, figure_or_unread
from gkbatch.settings import Category, Settings
from gkbatch.submission import Submission
from tests.books import intake_book
from tests.conftest import Once, Soffice, make_settings
from tests.intake.conftest import laid_out, opened, written
from tests.statements.cases import returns

SETTINGS = make_settings()
# Earlier wordings, without 〔 〕, and those of an office that wants other words.
OTHER_WORDS = {
    "主动公开": "{年度}年，{机关简称}主动公开政府信息{总数}条，其中{栏目明细}；{公众号}，{微博}。",
    "公众号-无": "无政务微信公众号",
    "微博-无": "无“政务”微博",
    "案件结果项": "不印",
    "门户网站-无": "不印",
    "依申请-有": "{机关全称}新收{新收}件，上年结转{上年结转}件；办结{办结}件，其中{办理结果}；结转{结转}件。",
    "复议诉讼-有": "行政复议{复议}件{复议结果}，行政诉讼{诉讼}件{诉讼结果}（国办函〔2020〕109号）。",
    "复议诉讼-仅诉讼": "〔复议{复议}件、〕诉讼{诉讼}件{诉讼结果}。",
    "建议提案-均未办结": "承办〔建议{建议}件〕〔、提案{提案}件〕，〔共{提案}〕，尚未办结。",
    "信息处理费-无": "没有收费",
}
WORDED = {False: SETTINGS, True: replace(SETTINGS, sentences={**SETTINGS.sentences, **OTHER_WORDS})}
ALLOWED = {"SUM", "IF", "AND", "OR", "COUNT", "COUNTIF", "LEN", "ISNUMBER", "ABS", "ROUND"}
FRACTION: Mapping[str, Any] = {"fee.amount": 120.5, "disclosed.total": 1234567}
BROKEN: Mapping[str, Any] = {"disclosed.portal": "若干", "requests.received.person": None}


def filled(settings: Settings, told: Mapping[str, Any], path: Path) -> Path:
    layout = laid_out(settings)
    book = opened(intake_book(layout, settings, settings.agencies[0]))
    for key, value in told.items():
        place = layout.places[key]
        book[place.sheet][place.cell].value = value
    book.save(path)
    return path


def shown(book: Workbook, settings: Settings) -> list[str]:
    """The sentences on the sheet, those that say nothing left out."""
    rows = previews(laid_out(settings), settings).rows
    return [text for row in rows if (text := str(book[PREVIEW_SHEET].cell(row.row, 2).value or ""))]


def printed(path: Path, settings: Settings) -> list[str]:
    """The sentences that a report makes of the same workbook."""
    layout, agency = laid_out(settings), settings.agencies[0]
    submission = read_submission(path.name, path.read_bytes(), layout)
    assert isinstance(submission, Submission)
    assert submission.extras == ()
    texts = {key: submission.text(key) for key in submission.answers}
    author = Author(agency.name, agency.short_name)
    voice = Voice(settings, layout.form, author, figure_or_unread(submission), texts)
    stated = [sentence for sentences in OF_AN_AGENCY.texts.values() for sentence in sentences]
    roles = [OF_AN_AGENCY.roles[matter.role] for matter in settings.matters if matter.role]
    return [text for sentence in (*stated, *roles) if (text := sentence(voice))]


@pytest.fixture(scope="session")
def recalculated(soffice: Soffice, once: Once) -> Path:
    """The folder with the workbooks as LibreOffice saves them."""

    def recalculate(folder: Path) -> None:
        sources = [
            filled(settings, told, folder / f"{name}-{other}.xlsx")
            for other, settings in WORDED.items()
            for name, told in returns()
        ]
        sources.append(filled(SETTINGS, BROKEN, folder / "broken.xlsx"))
        sources.append(filled(SETTINGS, FRACTION, folder / "fraction.xlsx"))
        soffice(sources[0], "xlsx", folder / "saved", *sources[1:])

    return once("preview_sheet", recalculate) / "saved"


@pytest.mark.libreoffice
@pytest.mark.parametrize("other", WORDED)
@pytest.mark.parametrize("name", [name for name, _ in returns()])
def test_what_is_shown_is_what_is_printed(recalculated: Path, name: str, *, other: bool) -> None:
    path, settings = recalculated / f"{name}-{other}.xlsx", WORDED[other]
    assert shown(opened(path, values=True), settings) == printed(path, settings)


@pytest.mark.libreoffice
def test_where_a_number_is_missing_it_asks_for_it(recalculated: Path) -> None:
    sentences = shown(opened(recalculated / "broken.xlsx", values=True), SETTINGS)
    assert [sentence == MISSING_NUMBER for sentence in sentences] == [True, True, False, True, False, False]


@pytest.mark.libreoffice
def test_fractions_and_large_numbers_are_shown_as_they_are_printed(recalculated: Path) -> None:
    path = recalculated / "fraction.xlsx"
    assert shown(opened(path, values=True), SETTINGS) == printed(path, SETTINGS)
    assert "全年收取政府信息公开信息处理费120.5元。" in printed(path, SETTINGS)


def test_every_sentence_is_live_and_takes_only_what_every_program_has() -> None:
    made = previews(laid_out(SETTINGS), SETTINGS)
    assert len(made.rows) == 6
    for formula in (*(row.formula for row in made.rows), *made.parts.values()):
        assert formula
        assert len(formula) < 8192
        assert set(re.findall(r"([A-Z]+)\(", formula)) <= ALLOWED
        assert max(map(len, re.findall(r'"((?:[^"]|"")*)"', formula)), default=0) <= 255


def test_a_sentence_that_no_formula_can_show_names_its_cells() -> None:
    settings = replace(
        SETTINGS, sentences={**SETTINGS.sentences, "门户网站": "{门户网站}{条数}条，" + "按规定公开，" * 1500}
    )
    row = previews(laid_out(settings), settings).rows[3]
    assert not row.formula
    assert row.longest.startswith(f"{TOO_LONG}\n（门户网站）（一、总体情况 B8 格）条，按规定公开，")


def test_it_is_a_locked_sheet_of_one_page_width(book: Workbook) -> None:
    sheet = book[PREVIEW_SHEET]
    assert book.sheetnames[-2:] == [CHECK_SHEET, PREVIEW_SHEET]
    assert sheet.protection.sheet
    assert all(cell.protection.locked for row in sheet.iter_rows() for cell in row)
    assert (sheet.page_setup.paperSize, sheet.page_setup.fitToWidth) == (9, 1)
    assert sheet.column_dimensions["E"].hidden
    assert sheet["B4"].value == SETTINGS.agencies[0].short_name
    assert sheet["A7"].value == "一、（二）依申请公开"


def test_in_the_blank_the_full_name_stands_for_the_short_one() -> None:
    name = "'基本信息'!B6"
    assert opened(written(blank=True))[PREVIEW_SHEET]["B4"].value == f'=IF(LEN({name})>0,{name},"（机关全称）")'


def test_many_columns_of_the_portal_stay_live() -> None:
    categories = tuple(Category(f"L{number:02}", f"很长的栏目名称之{number}") for number in range(60))
    settings = replace(SETTINGS, categories=categories)
    made = previews(laid_out(settings), settings)
    assert made.rows[0].formula
    assert max(map(len, made.parts.values())) < 8192
