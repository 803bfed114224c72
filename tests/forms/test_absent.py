"""What the code calls by name may be missing from an edition: everything then works on what is there."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any, TypeVar

import pytest

from gkbatch import forms
from gkbatch.checking.finding import Finding
from gkbatch.checking.review import Review, review
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import ACROSS_RULES
from gkbatch.forms import names
from gkbatch.forms.contents import asks, fields_of
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import (
    Column,
    DistrictList,
    Form,
    Group,
    Part,
    Row,
    RowEquation,
    Table,
)
from gkbatch.forms.table import block_grids, join
from gkbatch.intake.check_lines import check_lines
from gkbatch.intake.last_year_column import carried_in_helps
from gkbatch.intake.preview_sheet import previews
from gkbatch.intake.questions import questions
from gkbatch.layout import lay_out
from gkbatch.outcome import AgencyOutcome, Before, Run
from gkbatch.report.narrative import narrative
from gkbatch.report.proof.figures import case_rows, counted_rows
from gkbatch.report.rendering import number_values
from gkbatch.report.sentences import Author, Voice, figure_or_unread
from gkbatch.rollup.contacts import contact
from gkbatch.rollup.district_sentences import district_sentences
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.rollup.sums import sums
from gkbatch.settings.wording import DISTRICT_SERIES
from tests.checking.rules.conftest import with_totals
from tests.conftest import make_settings, make_submission
from tests.forms.test_names import NAMES

MAY_BE_ABSENT = tuple(name for name in NAMES.values() if name not in names.ALWAYS)
TEXT = (
    "新收申请9件，上年结转1件，办结9件，予以公开8件，结转下年度3件；答复7件。因信息公开引起的行政复议9件，行政诉讼9件，"
    "其中尚未审结9件。制发行政规范性文件9件，废止9件，现行有效9件。作出行政许可决定9件、行政处罚决定9件。信息处理费90元。"
)
Head = TypeVar("Head", Row, Column)


def without(form: Form, name: str) -> Form:
    """The edition with everything left out whose key begins with the name, or ends with it."""
    sections = tuple(
        replace(section, parts=tuple(_part(part, name) for part in section.parts)) for section in form.sections
    )
    return replace(form, edition="0", first_year=2026, sections=sections, absent=(name,))


def gone(key: str, name: str) -> bool:
    return f"{key}.".startswith(f"{name}.") or key.endswith(f".{name}")


def _part(part: Part, name: str) -> Part:
    if isinstance(part, Table):
        return _table(part, name)
    if isinstance(part, DistrictList):
        return replace(part, groups=tuple(_group(group, name) for group in part.groups))
    return _group(part, name)


def _group(group: Group, name: str) -> Group:
    fields = (replace(field, sum_beside=tuple(k for k in field.sum_beside if k != name)) for field in group.fields)
    return replace(group, fields=tuple(field for field in fields if not gone(field.key, name)))


def _table(table: Table, name: str) -> Table:
    """The table without the rows and columns all of whose numbers are gone, and its equations without these."""
    blocks, rows, columns = [], set[str](), set[str]()
    for block, grid in zip(table.blocks, block_grids(table), strict=True):
        cells = {
            (row.key, column.key)
            for row in grid.rows
            for column in grid.columns
            if not gone(join(table.key, row.key, column.key), name)
        }
        rows |= {row for row, _ in cells}
        columns |= {column for _, column in cells}
        if cells:
            own_rows = _kept(block.rows, {row for row, _ in cells})
            blocks.append(replace(block, rows=own_rows, columns=_kept(block.columns, {column for _, column in cells})))
    equations = tuple(
        replace(one, left=left, right=right)
        for one in table.equations
        for kept in (columns if isinstance(one, RowEquation) else rows,)
        if (left := tuple(key for key in one.left if key in kept))
        and (right := tuple(key for key in one.right if key in kept))
    )
    return replace(table, blocks=tuple(blocks), equations=equations)


def _kept(heads: tuple[Head, ...], paths: set[str], above: str = "") -> tuple[Head, ...]:
    found: list[Head] = []
    for head in heads:
        path = join(above, head.key)
        children = _kept(head.children, paths, path)
        if children or (not head.children and path in paths):
            found.append(replace(head, children=children))
    return tuple(found)


@pytest.mark.parametrize("name", MAY_BE_ABSENT)
def test_everything_works_on_what_is_there(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    form = without(FORM, name)
    assert not asks(form, name)
    assert len(fields_of(form)) < len(fields_of(FORM))
    monkeypatch.setattr(forms, "FORMS", (form,))
    settings = make_settings()
    layout = lay_out(form, settings)
    numbers = [field.key for field in fields_of(form) if field.kind == "number"]
    told: dict[str, Any] = {key: 3 for key in numbers if not layout.places[key].field.computed}
    texts = {place.field.key: TEXT for place in layout.places.values() if place.field.lines > 1}
    before = dict.fromkeys((field.key for field in fields_of(FORM) if field.kind == "number"), 5000)
    outcomes, cases, found = [], [], list[Finding]()
    for agency in settings.agencies:
        submission = make_submission(layout, agency, with_totals(layout, told | texts))
        case = Case(form, settings, agency, submission, before)
        cases.append(case)
        found.extend(review(case).findings)
        # As if the office had let every error stand: the documents must be made all the same.
        outcomes.append(AgencyOutcome(agency, Review(agency, submission, ())))
        assert len(questions(layout, agency, before, 1)) >= 3
        assert contact(outcomes[-1]).telephone
    assert {finding.code for finding in found} >= {"GK401"} - UNASKED.get(name, set())
    assert [finding for rule in ACROSS_RULES for finding in rule.check(tuple(cases))]
    run = Run(settings, layout, tuple(outcomes), (), before=Before(before))
    _look_at_documents(run)


# What is not asked is not compared with last year.
UNASKED = {names.CARRIED_IN: {"GK401"}, names.CARRIED_OUT: {"GK401"}}


def _look_at_documents(run: Run) -> None:
    settings, form, totals = run.settings, run.layout.form, sums(run)
    submission = run.included[0].review.submission if run.included[0].review else None
    assert submission is not None
    figure = figure_or_unread(submission)
    words = {key: submission.text(key) for key in submission.answers}
    author = Author("示例区", "示例区")
    report = narrative(settings, form, author, figure=figure, texts=words, matters=settings.matters)
    voice = Voice(settings, form, author, totals.__getitem__, {}, DISTRICT_SERIES)
    district = district_sentences(run)
    said = [sentence(voice) for own in district.texts.values() for sentence in own]
    said += [sentence(voice) for sentence in district.roles.values()]
    printed = [line for lines in report.paragraphs.values() for line in lines] + said
    assert printed
    # A clause that was left out leaves no marks side by side, and no sentence without its end.
    assert not [line for line in printed if re.search("[，；、][，；。、]|[，；、]$|None", line)]
    assert number_values(form, figure)
    assert len(check_lines(run.layout)) > len(form.tables)
    assert (
        carried_in_helps(run.layout, run.before.figures)
        or not asks(form, names.CARRIED_IN)
        or not asks(form, names.CARRIED_OUT)
    )
    assert all(one.formula for one in previews(run.layout, settings).rows)
    assert list(counted_rows(run.layout, figure, figure))
    assert list(case_rows(form, figure, figure))
    assert write_summary(run)
    assert render_overview(run, totals)
