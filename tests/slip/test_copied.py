"""A slip that is copied from the prepared one is what openpyxl would have drawn for this return alone."""

from __future__ import annotations

import pickle
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from gkbatch.checking.explaining import agency_words, explained
from gkbatch.checking.finding import Explanation, Finding
from gkbatch.checking.review import Review, review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules.codes import exemptible_codes, known_checks
from gkbatch.intake import intake_for, prepare_intake
from gkbatch.intake.question_block import KEY_COLUMN, WORDS_COLUMN
from gkbatch.layout import CHECK_SHEET, Layout, layout_for
from gkbatch.reading import read_submission
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings
from gkbatch.slip import prepare_slips, write_slip
from gkbatch.slip.rivals import review_of_rivals
from gkbatch.submission import Answer, Extra, Figures, Reading, Submission
from tests.by_openpyxl.contents import contents
from tests.by_openpyxl.intake import drawn_intake
from tests.by_openpyxl.slip import drawn_slip
from tests.conftest import MakeSubmission, Soffice
from tests.intake.conftest import opened
from tests.intake.test_last_year_column import FIGURES
from tests.slip.conftest import FOUND, Returned, Reviewed, slip_for
from tests.slip.test_slip import NASTY_NUMBERS, NASTY_TEXTS

TEXTS = ("overview.management", "overview.oversight", "problems.main", "problems.improvement", "matter.S03")
Same = Callable[..., None]
EXEMPTED = replace(FOUND[1], explanation=Explanation("办公室的理由", "office"))
EXPLAINED = replace(FOUND[0], explanation=Explanation("=机关的原因\n第二行", "agency"))
OUTSIDE = Finding("GK011", "note", "表格以外还有内容", "", "", "备用", "B2")
LONG_MESSAGE = replace(FOUND[2], message="相差很大。" * 300, value="=1+1" * 200, fix="@改")
EVERYWHERE = tuple(replace(FOUND[2], sheet=sheet, cell="B5:C9") for sheet in ("一、总体情况", "六、其他事项"))


@pytest.fixture
def same(layout: Layout, settings: Settings) -> Same:
    """``same(review)``: the two slips with these findings say the same in all their parts."""

    def run(review: Review, shown: tuple[Finding, ...] | None = None, figures: Figures | None = None) -> None:
        listed = review.findings if shown is None else shown
        copied = slip_for(layout, settings, review, listed, figures)
        assert contents(copied) == contents(drawn_slip(layout, settings, review, listed, figures))

    return run


@pytest.mark.parametrize(
    "findings",
    [(), FOUND, (EXEMPTED,), (EXPLAINED, FOUND[5]), (OUTSIDE, LONG_MESSAGE), EVERYWHERE],
    ids=["nothing", "each kind", "exempted", "explained", "long", "lists"],
)
def test_findings_of_every_kind(
    findings: tuple[Finding, ...], good_submission: MakeSubmission, settings: Settings, same: Same
) -> None:
    extras = (
        Extra("备用", "B2", "=1+1"),
        Extra("=备用", "AB12", "约" * 500),
        Extra("三、依申请公开", "M3", "铃\x07\n二"),
    )
    submission = replace(good_submission(), extras=extras if OUTSIDE in findings else ())
    same(Review(settings.agencies[0], submission, findings))


def test_what_the_agency_explained_comes_back_where_it_is_not_shown(
    good_submission: MakeSubmission, settings: Settings, same: Same
) -> None:
    same(Review(settings.agencies[0], good_submission(), (EXPLAINED, *FOUND[1:])), FOUND[1:2])


def test_figures_of_last_year_and_a_later_slip(good_submission: MakeSubmission, settings: Settings, same: Same) -> None:
    submission = good_submission()
    again = replace(submission, stamp=replace(submission.stamp, revision=11, year="2025"))
    unreported = replace(settings.agencies[2], reported=False)
    same(Review(settings.agencies[0], again, FOUND), figures=FIGURES)
    same(Review(settings.agencies[1], again, FOUND[:2]), figures={"disclosure.normative.in_force": 3})
    same(Review(unreported, again, FOUND[:1]))


def test_texts_of_every_kind(returned: Returned, reviewed: Reviewed, layout: Layout, same: Same) -> None:
    fields = [key for key, place in layout.places.items() if place.field.kind == "text"]
    texts = [*NASTY_TEXTS.values(), "_x0041_" * 20_000]
    for start in range(0, len(texts), len(fields)):
        same(reviewed(returned(dict(zip(fields, texts[start:], strict=False)))))


@pytest.mark.parametrize("text", ["铃\x07声", "半个\ud83d", "一\r二", "前后\n", "字" * 40_000 + "\ufffe"])
def test_characters_that_no_file_holds(
    text: str, good_submission: MakeSubmission, settings: Settings, same: Same
) -> None:
    submission = good_submission({"problems.main": text, "about.name": text, "overview.management": text})
    told = replace(FOUND[3], value=text, message=f"填的是“{text[:20]}”")
    same(Review(settings.agencies[0], submission, (told,)))


def test_numbers_and_totals_of_every_kind(returned: Returned, reviewed: Reviewed, layout: Layout, same: Same) -> None:
    numbers = [place.field for place in layout.places.values() if place.field.kind == "number"]
    answers = dict(zip((field.key for field in numbers if not field.computed), NASTY_NUMBERS, strict=False))
    totals = dict(zip((field.key for field in numbers if field.computed), NASTY_NUMBERS, strict=False))
    same(reviewed(returned(answers | totals)))


def test_a_return_with_rows_moved_and_a_column_lost(returned: Returned, reviewed: Reviewed, same: Same) -> None:
    def broken(book: Any) -> None:
        book["三、依申请公开"].insert_rows(8)
        book["二、主动公开"].delete_cols(2)
        book["五、问题与改进"]["B5"].value = None

    same(reviewed(returned({}, broken)))


def test_words_beside_the_questions(returned: Returned, reviewed: Reviewed, layout: Layout, same: Same) -> None:
    field = "deputies.completed"

    def written(book: Any) -> None:
        sheet = book[CHECK_SHEET]
        for row in range(1, sheet.max_row + 1):
            if str(sheet.cell(row, KEY_COLUMN).value).startswith("GK2"):
                sheet.cell(row, WORDS_COLUMN).value = "=口径不同，按实际统计。" * 30
                sheet.cell(row, WORDS_COLUMN).data_type = "s"

    found = reviewed(returned({field: 2} if field in layout.places else {}, written))
    words = agency_words(found.submission, found.findings)
    told = replace(found, findings=explained(found.findings, words, [], exemptible_codes()))
    assert any(finding.explanation for finding in told.findings)
    same(told)


def test_returns_that_differ(good_submission: MakeSubmission, layout: Layout, settings: Settings, same: Same) -> None:
    changes = ({"requests.received.person": 7, "problems.main": "旧"}, {"problems.main": "新的问题。" * 20})
    found = [replace(good_submission(one), file=f"{number}.xlsx") for number, one in enumerate(changes)]
    same(review_of_rivals(layout, settings.agencies[0], found))
    same(review_of_rivals(layout, settings.agencies[0], found, {one.file for one in found}))


@pytest.mark.libreoffice
@pytest.mark.edition("2021")
def test_libreoffice_opens_them_and_shows_the_same(
    good_submission: MakeSubmission, layout: Layout, settings: Settings, tmp_path: Path, soffice: Soffice
) -> None:
    texts = {key: text for key, text in zip(TEXTS, NASTY_TEXTS.values(), strict=False) if key in layout.places}
    place = layout.places["requests.received.person"]
    unread = Answer(place.field, place.sheet, place.cell, "十二", None, Reading.UNREADABLE)
    found = Review(settings.agencies[0], good_submission({place.field.key: unread, **texts}), FOUND)
    agency, known = settings.agencies[0], {settings.agencies[0].code: FIGURES}
    files = {
        "slip": slip_for(layout, settings, found, FOUND, FIGURES),
        "drawn_slip": drawn_slip(layout, settings, found, FOUND, FIGURES),
        "intake": intake_for(prepare_intake(layout, settings, known), agency),
        "drawn_intake": drawn_intake(layout, settings, agency, FIGURES),
    }
    for name, data in files.items():
        (tmp_path / f"{name}.xlsx").write_bytes(data)
    first, *more = (tmp_path / f"{name}.xlsx" for name in files)
    (tmp_path / "seen").mkdir()
    soffice(first, "xlsx", tmp_path / "seen", *more)
    seen = {name: shown(tmp_path / "seen" / f"{name}.xlsx") for name in files}
    assert seen["slip"] == seen["drawn_slip"]
    assert seen["intake"] == seen["drawn_intake"]
    value, look, comment = seen["slip"][place.sheet, place.cell]
    assert (value, "FFF4A582" in look, "必须修改" in comment) == ("十二", True, True)


def shown(path: Path) -> dict[tuple[str, str], tuple[Any, str, str]]:
    """Value, look and comment of every cell, as LibreOffice saved them."""
    return {
        (sheet.title, cell.coordinate): (
            cell.value,
            repr((cell.fill, cell.border, cell.font, cell.alignment, cell.protection, cell.number_format)),
            cell.comment.text if cell.comment else "",
        )
        for sheet in opened(path, values=True).worksheets
        for row in sheet.iter_rows()
        for cell in row
    }


def test_every_agency_of_the_sample() -> None:
    settings = read_settings(Path("templates/settings.xlsx"), known_checks())
    layout = layout_for(settings)
    prepared = pickle.loads(pickle.dumps(prepare_slips(layout, settings, settings.last_year)))  # noqa: S301  our own
    files = sorted(Path("inputs").rglob("*.xlsx"))
    assert len(files) > 5
    for file in files:
        submission = read_submission(file.name, file.read_bytes(), layout)
        assert isinstance(submission, Submission)
        agency = settings.agency(submission.stamp.agency_code)
        assert agency is not None
        figures = settings.last_year.get(agency.code, {})
        found = review(Case(layout.form, settings, agency, submission, last_year=figures))
        drawn = drawn_slip(layout, settings, found, found.findings, figures)
        assert contents(write_slip(prepared, found, found.findings)) == contents(drawn)
