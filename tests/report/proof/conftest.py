"""What the tests of the 核对稿 start from: a report, its review, last year's figures."""

from __future__ import annotations

import io
from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Literal

import pytest
from docx import Document
from docx.table import Table

from gkbatch.checking.finding import Explanation, Finding, Severity
from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.layout import Layout
from gkbatch.report.loading import load_template
from gkbatch.report.proof import Proofed, render_proof
from gkbatch.report.rendering import render_report
from gkbatch.report.word.front_page import PageRow
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Value
from tests import TEMPLATES
from tests.conftest import make_submission
from tests.report.test_rendering import GOOD

TEMPLATE = TEMPLATES / "report.docx"


By = Literal["agency", "office"]


@dataclass(frozen=True)
class Made:
    """A report and its 核对稿."""

    report: bytes
    proof: bytes


Make = Callable[..., Made]


@pytest.fixture
def make(settings: Settings, layout: Layout) -> Make:
    """``make({key: value}, findings=…, before=…, agency=…, file=…, template=…)``, each of them as it may deviate."""

    def made(  # noqa: PLR0913 each is a way to deviate
        changes: dict[str, Value | None] | None = None,
        *,
        findings: tuple[Finding, ...] = (),
        before: dict[str, int | Decimal] | None = None,
        agency: Agency | None = None,
        file: str = "甲.xlsx",
        template: Path = TEMPLATE,
    ) -> Made:
        who = agency or settings.agencies[0]
        submission = replace(make_submission(layout, who, {**GOOD, **(changes or {})}), file=file)
        review = Review(who, submission, findings)
        loaded = load_template(template, FORM, "gb2312")
        report = render_report(loaded, review, settings, layout)
        proofed = Proofed(report, f"报告/{who.name}.docx", review, before or {})
        return Made(report, render_proof(loaded, proofed, settings, layout))

    return made


def point(
    number: int = 1, message: str = "相差 2", *, said: str = "", by: By = "agency", severity: Severity = "query"
) -> Finding:
    """A finding that needs a word, or with ``said`` has one."""
    explanation = Explanation(said, by) if said else None
    return Finding(
        f"GK{300 + number}", severity, message, "请核对。", "甲.xlsx", "三、依申请公开", "D7", "自然人",
        shared="别的单位的内容", explanation=explanation,
    )  # fmt: skip


def sheet_of(proof: bytes) -> list[Table]:
    """The tables of the first page."""
    return list(Document(io.BytesIO(proof)).tables[0].cell(0, 0).tables)


def rows_of(table: Table) -> list[list[str]]:
    return [[cell.text for cell in dict.fromkeys(row.cells)] for row in table.rows]


def texts(rows: tuple[PageRow, ...]) -> list[list[str]]:
    return [[cell.text for cell in row.cells] for row in rows]
