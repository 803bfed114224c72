"""Returns that are read, broken and sent back, as the run does it."""

from __future__ import annotations

import io
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest
from openpyxl import Workbook

from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review, review
from gkbatch.checking.rule import Case
from gkbatch.layout import Layout
from gkbatch.reading import read_submission
from gkbatch.settings import Settings
from gkbatch.slip import write_slip
from gkbatch.submission import Figures, Submission
from tests.books import anew, intake_book, kept, prepared_slips
from tests.conftest import make_submission

Edit = Callable[[Workbook], None]
Returned = Callable[..., bytes]
Reviewed = Callable[[bytes], Review]
Slip = Callable[..., bytes]
Told = Callable[..., bytes]
FOUND = (
    Finding("GK211", "query", "没有制定规章的权限", "请核对", "", "二、主动公开", "B6", "规章", "3", "机密"),
    Finding("GK104", "error", "填的是“十二”", "请改成一个确定的数字", "", "三、依申请公开", "D7", "自然人", "十二"),
    Finding("GK201", "error", "自然人：相差 2", "请核对数字", "", "三、依申请公开", "D7:D8", "自然人", "1；2"),
    Finding("GK301", "error", "必填，但没有填写", "请补充填写。", "", "五、问题与改进", "B5", "主要问题"),
    Finding("GK101", "note", "数字的写法不规范", "无需处理", "", "一、总体情况", "B7", "总数", "12件"),
    Finding("GK013", "query", "文件名不对", "请核对"),
)


def changed(data: bytes, layout: Layout, answers: Mapping[str, Any], edit: Edit = lambda _: None) -> bytes:
    """The workbook with answers typed in, then edited freely. A str is text, also with "=" before it."""
    book = anew(data)
    for key, value in answers.items():
        place = layout.places[key]
        cell = book[place.sheet][place.cell]
        cell.value = value
        if isinstance(value, str) and not isinstance(value, Formula):
            cell.data_type = "s"
    edit(book)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


class Formula(str):
    """A text that is to be a formula in the cell."""

    __slots__ = ()


def read(data: bytes, layout: Layout) -> Submission:
    found = read_submission("return.xlsx", data, layout)
    assert isinstance(found, Submission)
    return found


def slip_for(
    layout: Layout, settings: Settings, review: Review, shown: tuple[Finding, ...], last_year: Figures | None = None
) -> bytes:
    """The slip of an agency of whose year before that much is known."""
    prepared = prepared_slips(layout, settings, {review.agency.code: last_year or {}})
    return write_slip(prepared, review, shown)


@kept
def _filled(layout: Layout, settings: Settings) -> bytes:
    good = make_submission(layout, settings.agencies[0], {}).answers.values()
    answers = {answer.field.key: answer.value for answer in good if not answer.field.computed}
    return changed(intake_book(layout, settings, settings.agencies[0]), layout, answers)


@pytest.fixture
def returned(layout: Layout, settings: Settings) -> Returned:
    """``returned({key: value}, edit)``: the first agency's good return with what deviates."""

    def build(answers: Mapping[str, Any] | None = None, edit: Edit = lambda _: None) -> bytes:
        return changed(_filled(layout, settings), layout, answers or {}, edit)

    return build


@pytest.fixture
def reviewed(layout: Layout, settings: Settings) -> Reviewed:
    """``reviewed(data)``: the review of a returned file."""

    def run(data: bytes) -> Review:
        submission = read(data, layout)
        return review(Case(layout.form, settings, settings.agencies[0], submission))

    return run


@pytest.fixture
def slip(layout: Layout, settings: Settings, reviewed: Reviewed) -> Slip:
    """``slip(data)``: the slip for a returned file, with all that was found."""

    def run(data: bytes) -> bytes:
        found = reviewed(data)
        return slip_for(layout, settings, found, found.findings)

    return run


@pytest.fixture
def told(returned: Returned, reviewed: Reviewed, layout: Layout, settings: Settings) -> Told:
    """``told(findings, **of the submission)``: the slip of a good return with exactly these findings."""

    def run(findings: tuple[Finding, ...] = FOUND, **other: Any) -> bytes:
        submission = replace(reviewed(returned()).submission, **other)
        return slip_for(layout, settings, Review(settings.agencies[0], submission, findings), findings)

    return run
