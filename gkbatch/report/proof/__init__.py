"""In: an agency's finished report, its review and last year's figures. Out: the 核对稿 for its leader's signature.

The 核对稿 is the report itself, marked on every page, with one page before it: the figures, this year's beside
last year's, what is still open or was explained, and the lines to sign on.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.checking.review import Review
from gkbatch.layout import Layout
from gkbatch.report.proof.figures import case_rows, counted_rows
from gkbatch.report.proof.points import point_rows
from gkbatch.report.rendering import reconciled
from gkbatch.report.sentences import UNREAD, Figure, is_unread
from gkbatch.report.word.front_page import (
    GRID_COLUMNS,
    PAGE_HEIGHT,
    PageCell,
    PageRow,
    PageTable,
    lines_of,
    room,
    shortened,
    taken,
    text_row,
    with_front_page,
)
from gkbatch.report.word.mark import PROOF_MARK, marked
from gkbatch.report.word.template import ReportTemplate
from gkbatch.settings import Settings
from gkbatch.submission import Figures

TITLE = "政府信息公开工作年度报告发布审签单"
_NOTE = "先审查，后公开：签批前不得公布；签批后报告有改动的，重新签批。“—”表示没有上年数据；校验码是文件 SHA256 值的前 12 位。"
_SIGNERS = ("填报人", "审核人", "主要负责人")
_DATE = "　　　　年　　月　　日"
_LABEL, _RIGHT = 6, 10
_LEFT = GRID_COLUMNS - 2 * _LABEL - _RIGHT
_SIGNATURE, _TALLEST = 560, 1100
_NAME_LINES, _FILE_LINES = 3, 2
_SHA = 12
_TAIL = 12  # the end of a file's name says what kind of file it is


@dataclass(frozen=True)
class Proofed:
    """What a 核对稿 is made of: the report and its path, the review with every finding, last year's figures."""

    report: bytes
    file: str
    review: Review
    before: Figures


def render_proof(template: ReportTemplate, proofed: Proofed, settings: Settings, layout: Layout) -> bytes:
    """The 核对稿 as a .docx; the same report, review and figures give the same bytes.

    ValueError where the report prints other numbers than the submission holds, or where one was not read.
    """
    submission = proofed.review.submission

    def figure(key: str) -> int | Decimal:
        number = submission.number(key)
        if number is None or is_unread(number):
            raise ValueError(f"“{key}”没有读出，不能生成核对稿")
        return number

    front = with_front_page(proofed.report, TITLE, _tables(proofed, settings, layout, figure), settings.font_profile)
    # LibreOffice sets one line less on a page whose header is taken from a section with other margins.
    return reconciled(marked(front, PROOF_MARK, sections=2), template, figure)


def _tables(proofed: Proofed, settings: Settings, layout: Layout, figure: Figure) -> tuple[PageTable, ...]:
    def before(key: str) -> int | Decimal:
        return proofed.before.get(key, UNREAD)

    top = (
        tuple(_facts(proofed, settings)),
        tuple(counted_rows(layout, figure, before)),
        tuple(case_rows(layout.form, figure, before)),
    )
    room_left = PAGE_HEIGHT - taken((*top, tuple(_signatures(_SIGNATURE)), ()))
    points = tuple(point_rows(proofed.review.findings, room_left))
    # What the points leave free is room for signatures and seals.
    spare = (room_left - sum(row.taken for row in points)) // len(_SIGNERS)
    return (*top, points, tuple(_signatures(min(_SIGNATURE + spare, _TALLEST))))


def _facts(proofed: Proofed, settings: Settings) -> Iterator[PageRow]:
    """Whose report it is and what it was made from. The marks say later whether a file is still the same."""
    submission = proofed.review.submission
    name = shortened(proofed.review.agency.name, room(_LEFT, _NAME_LINES))
    yield _fact("机关全称", name, "年度", f"{settings.year}年")
    report_mark = hashlib.sha256(proofed.report).hexdigest()
    for label, path, mark in (("填报表", submission.file, submission.sha256), ("报告", proofed.file, report_mark)):
        yield _fact(label, shortened(path, room(_LEFT, _FILE_LINES), _TAIL), "校验码", mark[:_SHA])


def _fact(label: str, text: str, other_label: str, other: str) -> PageRow:
    return PageRow(
        (
            PageCell(label, _LABEL, head=True),
            PageCell(text, _LEFT, centred=False),
            PageCell(other_label, _LABEL, head=True),
            PageCell(other, _RIGHT, fitted=True),
        ),
        text_row(lines_of(text, _LEFT)),
    )


def _signatures(height: int) -> Iterator[PageRow]:
    half = GRID_COLUMNS // 2
    yield PageRow(
        (
            PageCell("签批意见", _LABEL, head=True),
            PageCell("　□ 同意公布　　　　　　□ 修改后重新报批", GRID_COLUMNS - _LABEL, centred=False),
        ),
        text_row(1) + 60,
    )
    for signer in _SIGNERS:
        yield PageRow(
            (
                PageCell(signer, _LABEL, head=True),
                PageCell("", half - _LABEL),
                PageCell("日期", _LABEL, head=True),
                PageCell(_DATE, half - _LABEL),
            ),
            height,
        )
    yield PageRow((PageCell(_NOTE, GRID_COLUMNS, centred=False),), text_row(lines_of(_NOTE, GRID_COLUMNS)))
