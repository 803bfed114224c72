"""The block 需要说明的情况: what can be typed there, and what LibreOffice computes beside what the rules ask."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import pytest
from openpyxl import Workbook

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.intake import questions_to
from gkbatch.intake.check_sheet import ALL_PASSED, MASTER_CELL
from gkbatch.intake.question_block import ANSWERED, ASKED, HEADING, KEY_COLUMN, NOT_ASKED, WORDS_COLUMN
from gkbatch.intake.questions import Question
from gkbatch.layout import CHECK_SHEET
from gkbatch.reading import read_submission
from gkbatch.submission import Submission
from tests.conftest import Once, Soffice, make_settings
from tests.intake.conftest import GOOD_FILL, filled, laid_out, opened, written

SETTINGS = make_settings()
LAYOUT = laid_out(SETTINGS)
AGENCY = SETTINGS.agencies[0]
BEFORE = {"disclosure.normative.in_force": 66}
QUESTIONS = {
    False: {question.key: question for question in questions_to(LAYOUT, AGENCY, {})},
    True: {question.key: question for question in questions_to(LAYOUT, AGENCY, BEFORE)},
}
FILLS: Mapping[str, tuple[bool, Mapping[str, object], frozenset[str]]] = {
    "nothing": (False, {}, frozenset()),
    "regulations": (False, {"disclosure.regulations.repealed": 1}, frozenset({"GK211 disclosure.regulations"})),
    "in_force": (
        False,
        {"disclosure.normative.issued": 13},
        frozenset({"GK212 disclosure.normative.in_force"}),
    ),
    "repealed": (False, {"disclosure.normative.issued": 13, "disclosure.normative.repealed": 8}, frozenset()),
    "proposals": (
        False,
        {"deputies.completed": 1, "members.received": 4, "members.completed": 4},
        frozenset({"GK222 deputies.completed"}),
    ),
    "channels": (False, {"disclosed.total": 500}, frozenset({"GK221 disclosed.total"})),
    "columns": (False, {"category.L02": 4}, frozenset({"GK221 disclosed.portal"})),
    "both": (
        False,
        {"disclosed.total": 500, "category.L02": 4},
        frozenset({"GK221 disclosed.total", "GK221 disclosed.portal"}),
    ),
    "last_year": (True, {}, frozenset({"GK411 disclosure.normative.in_force"})),
    "last_year_follows": (True, {"disclosure.normative.repealed": 61}, frozenset()),
}
CODES = {"GK211", "GK212", "GK221", "GK222", "GK411"}
WORDS = {"words": "统计口径有变化。", "no_words": "无", "no_reason": "已核实。"}


def shown(book: Workbook, question: Question) -> tuple[str, str]:
    """情况 and 结果 of a question."""
    sheet = book[CHECK_SHEET]
    return str(sheet.cell(question.row, 3).value), str(sheet.cell(question.row, 7).value)


def queries(path: Path, *, known: bool) -> list[Finding]:
    submission = read_submission(path.name, path.read_bytes(), LAYOUT)
    assert isinstance(submission, Submission)
    found = review(Case(LAYOUT.form, SETTINGS, AGENCY, submission, BEFORE if known else None)).findings
    return [finding for finding in found if finding.code in CODES and finding.severity == "query"]


@pytest.fixture(scope="session")
def recalculated(soffice: Soffice, once: Once) -> dict[str, Path]:
    """The filled workbooks as LibreOffice saves them, by name."""
    question = QUESTIONS[False]["GK221 disclosed.total"]

    def recalculate(folder: Path) -> None:
        sources = [
            filled({**GOOD_FILL, **fill}, folder / f"{name}.xlsx", BEFORE if known else None)
            for name, (known, fill, _) in FILLS.items()
        ]
        for name, words in WORDS.items():
            book = opened(filled({**GOOD_FILL, "disclosed.total": 500}, folder / f"{name}.xlsx"))
            book[CHECK_SHEET].cell(question.row, WORDS_COLUMN).value = words
            book.save(folder / f"{name}.xlsx")
            sources.append(folder / f"{name}.xlsx")
        soffice(sources[0], "xlsx", folder / "saved", *sources[1:])

    folder = once("question_block", recalculate)
    return {name: folder / "saved" / f"{name}.xlsx" for name in (*FILLS, *WORDS)}


def test_only_the_explanations_can_be_typed() -> None:
    sheet = opened(written(blank=False))[CHECK_SHEET]
    unlocked = {cell.coordinate for row in sheet.iter_rows() for cell in row if not cell.protection.locked}
    rows = [question.row for question in QUESTIONS[False].values()]
    assert unlocked == {f"{column}{row}" for row in rows for column in "DEF"}
    for question in QUESTIONS[False].values():
        assert sheet.cell(question.row, KEY_COLUMN).value == question.key
        link = sheet.cell(question.row, 2).hyperlink
        assert link is not None
        assert link.location == f"'{question.sheet}'!{question.cell}"
    assert HEADING in {row[0].value for row in sheet.iter_rows(max_col=1)}


@pytest.mark.libreoffice
@pytest.mark.parametrize("name", FILLS)
def test_the_workbook_asks_exactly_where_the_rules_do(recalculated: dict[str, Path], name: str) -> None:
    known, _, asked = FILLS[name]
    book = opened(recalculated[name], values=True)
    results = {key: shown(book, question)[1] for key, question in QUESTIONS[known].items()}
    assert results == {key: ASKED if key in asked else NOT_ASKED for key in results}
    found = queries(recalculated[name], known=known)
    assert {finding.code for finding in found} == {key.partition(" ")[0] for key in asked}
    number = f"；有 {len(asked)} 处请说明" if asked else ""
    assert book[CHECK_SHEET][MASTER_CELL].value == ALL_PASSED + number


@pytest.mark.libreoffice
def test_both_sides_are_shown(recalculated: dict[str, Path]) -> None:
    told, _ = shown(
        opened(recalculated["last_year"], values=True), QUESTIONS[True]["GK411 disclosure.normative.in_force"]
    )
    assert told == "行政规范性文件：上年现行有效 66，加制发 0，减废止 0，算得 66 件；现行有效填的是 5 件"


@pytest.mark.libreoffice
@pytest.mark.parametrize(("name", "result"), [("words", ANSWERED), ("no_words", ASKED), ("no_reason", ASKED)])
def test_words_answer_unless_they_say_nothing(recalculated: dict[str, Path], name: str, result: str) -> None:
    question = QUESTIONS[False]["GK221 disclosed.total"]
    book = opened(recalculated[name], values=True)
    assert shown(book, question)[1] == result
    assert (book[CHECK_SHEET][MASTER_CELL].value == ALL_PASSED) == (result == ANSWERED)


@pytest.mark.libreoffice
def test_the_words_are_read_from_what_libreoffice_saved(recalculated: dict[str, Path]) -> None:
    submission = read_submission("a.xlsx", recalculated["words"].read_bytes(), LAYOUT)
    assert isinstance(submission, Submission)
    assert submission.remarks == {"GK221 disclosed.total": WORDS["words"]}
    assert submission.extras == ()
