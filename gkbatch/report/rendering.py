"""In: a Word template, a Review and the settings. Out: the agency's report or draft, reopened and reconciled."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from lxml import etree

from gkbatch import forms
from gkbatch.checking.review import Review
from gkbatch.forms import names
from gkbatch.forms.form import Field, Form
from gkbatch.layout import Layout
from gkbatch.report.narrative import Narrative, narrative, slot_name
from gkbatch.report.sentences import Author, Figure, figure_or_unread, is_unread, number_text
from gkbatch.report.word.checking import DOCUMENT, Kind, Slots, TemplateFault, check_template, mentions
from gkbatch.report.word.making import (
    ADDRESS,
    CONTACT,
    INCLUDED,
    INCOMPLETE,
    MATTERS,
    NAME,
    PORTAL,
    PORTAL_ADDRESS,
    PUBLICATION,
    ROLLUP_FILE,
    TELEPHONE,
    TITLE,
    UNIT_COUNT,
    YEAR,
)
from gkbatch.report.word.mark import DRAFT_MARK, marked
from gkbatch.report.word.tables import WORD, expected_rows, found_rows, number_slots, same_rows
from gkbatch.report.word.template import ReportTemplate, TemplateError, fill_in, load, members_of, printed_parts
from gkbatch.settings import Settings
from gkbatch.submission import Submission
from gkbatch.text import one_line, paragraphs, printable_lines

__all__ = [
    "ReportTemplate",
    "TemplateError",
    "TemplateFault",
    "common_values",
    "finished",
    "load_template",
    "number_values",
    "reconciled",
    "render_draft",
    "render_report",
    "report_title",
]

_TEXTS = (TITLE, NAME, YEAR, PORTAL, PORTAL_ADDRESS, CONTACT, ADDRESS, TELEPHONE)
_UNFILLED = "（待填）"


def report_title(name: str, year: int) -> str:
    """The title of a report: <机关全称><年>年政府信息公开工作年度报告."""
    return f"{name}{year}年政府信息公开工作年度报告"


def load_template(path: Path, form: Form) -> ReportTemplate:
    """The template at ``path``, an agency's or the district's, for this edition; TemplateError with all its faults.

    It is the district's when it is named rollup.docx or uses a slot that only that one has. A sound
    template of another edition has that one fault.
    """
    members = members_of(path)
    rollup = path.name == ROLLUP_FILE or mentions(members[DOCUMENT], (INCOMPLETE, INCLUDED, UNIT_COUNT, PUBLICATION))
    try:
        return load(path, members, form, _slots(form, rollup=rollup))
    except TemplateError as error:
        other = next((one for one in forms.FORMS if one != form and _is_sound(members, one, rollup=rollup)), None)
        if other is None:
            raise
        message = (
            f"模板是按 {other.edition} 版的表样做的，本年度用 {form.edition} 版。"
            "请把它移走，在工作文件夹里运行 gkbatch init . --force，补上本年度的模板，再改成需要的样子"
        )
        raise TemplateError(path, (TemplateFault("", "", message),)) from error


def _is_sound(members: Mapping[str, bytes], form: Form, *, rollup: bool) -> bool:
    return form.printable and not check_template(printed_parts(members), form, _slots(form, rollup=rollup))


def _slots(form: Form, *, rollup: bool) -> Slots:
    numbers = tuple(number_slots(form).values())
    lists = tuple(slot_name(field) for field in form.texts)
    kinds: dict[str, Kind] = {**dict.fromkeys((*_TEXTS, *numbers), "text"), **dict.fromkeys(lists, "paragraphs")}
    kinds[MATTERS] = "pairs"
    required = {TITLE, *numbers, *lists, MATTERS}
    if rollup:
        lists_of_its_own = (INCOMPLETE, INCLUDED, PUBLICATION)
        kinds |= {UNIT_COUNT: "text", **dict.fromkeys(lists_of_its_own, "paragraphs")}
        required |= set(lists_of_its_own)
    return Slots(kinds, frozenset(required))


def render_report(template: ReportTemplate, review: Review, settings: Settings, layout: Layout) -> bytes:
    """The agency's report as a .docx; the same review gives the same bytes.

    ValueError for a number that was not read, and for a result that does not print the
    submission's numbers: neither may reach the public.
    """
    submission = review.submission

    def figure(key: str) -> int | Decimal:
        number = submission.number(key)
        if number is None or is_unread(number):
            raise ValueError(f"“{key}”没有读出，不能生成报告")
        return number

    texts = {key: submission.text(key) for key in submission.answers}
    values = _agency_values(review, settings, layout.form, figure, texts)
    return finished(template, values, figure, settings.font_profile)


def render_draft(template: ReportTemplate, review: Review, settings: Settings, layout: Layout) -> bytes:
    """The report of an agency that is blocked, for the office's eyes; the same review gives the same bytes.

    Every page and the document's title say 草稿 · 不得公布; a number that was not read is printed as 待核,
    a required text that is missing as （待填）. ValueError where the result prints other numbers.
    """
    figure = figure_or_unread(review.submission)
    texts = {key: _text_or_unfilled(review.submission, place.field) for key, place in layout.places.items()}
    values = _agency_values(review, settings, layout.form, figure, texts)
    return reconciled(marked(_filled(template, values, settings.font_profile), DRAFT_MARK), template, figure)


def _text_or_unfilled(submission: Submission, field: Field) -> str:
    text = submission.text(field.key)
    return _UNFILLED if field.kind == "text" and field.required and not paragraphs(text) else text


def _agency_values(
    review: Review, settings: Settings, form: Form, figure: Figure, texts: Mapping[str, str]
) -> dict[str, object]:
    agency = review.agency
    author = Author(agency.name, agency.short_name)
    written = narrative(settings, form, author, figure=figure, texts=texts, matters=settings.matters)
    return common_values(settings, agency.name, form, figure, written) | {
        CONTACT: one_line(agency.name),
        ADDRESS: one_line(texts.get(names.ADDRESS, "") or agency.address),
        TELEPHONE: one_line(texts.get(names.TELEPHONE, "") or agency.telephone),
    }


def common_values(settings: Settings, name: str, form: Form, figure: Figure, written: Narrative) -> dict[str, object]:
    """What an agency's report and the district's have in common, by slot name, cleaned."""
    return {
        TITLE: one_line(report_title(name, settings.year)),
        NAME: one_line(name),
        YEAR: str(settings.year),
        PORTAL: one_line(settings.portal),
        PORTAL_ADDRESS: one_line(settings.portal_address),
        MATTERS: tuple((one_line(matter.heading), printable_lines(matter.paragraphs)) for matter in written.matters),
        **{slot: printable_lines(found) for slot, found in written.paragraphs.items()},
        **number_values(form, figure),
    }


def number_values(form: Form, figure: Figure) -> dict[str, str]:
    """The numbers of the official tables as they are printed, by slot name."""
    return {slot: number_text(figure(key)) for key, slot in number_slots(form).items()}


def finished(template: ReportTemplate, values: Mapping[str, object], figure: Figure, font_profile: str) -> bytes:
    """The filled document, after it was opened again and its figures compared; else ValueError."""
    return reconciled(_filled(template, values, font_profile), template, figure)


def _filled(template: ReportTemplate, values: Mapping[str, object], font_profile: str) -> bytes:
    return fill_in(template, values, title=str(values[TITLE]), author=str(values[NAME]), font_profile=font_profile)


def reconciled(data: bytes, template: ReportTemplate, figure: Figure) -> bytes:
    """``data``, a document of this template, as it is; ValueError where it is damaged or its tables print other numbers."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        broken = package.testzip()
        if broken is not None:
            raise ValueError(f"生成的文档已损坏：{broken}")
        roots = {name: etree.fromstring(package.read(name)) for name in template.sources}
    printed = [found_rows(table) for table in roots[DOCUMENT].iter(f"{WORD}tbl")]
    for table in template.form.tables:
        wanted = expected_rows(table, lambda key: number_text(figure(key)))
        if sum(same_rows(rows, wanted) for rows in printed) != 1:
            raise ValueError(f"生成的文档里，“{table.title}”的数字与填报表不一致")
    return data
