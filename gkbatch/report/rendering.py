"""In: a Word template, a Review and the settings. Out: the agency's report or draft, reopened and reconciled."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from gkbatch.checking.review import Review
from gkbatch.forms import names
from gkbatch.forms.form import Field, Form
from gkbatch.layout import Layout
from gkbatch.report.narrative import Narrative, narrative
from gkbatch.report.sentences import Author, Figure, figure_or_unread, is_unread, number_text
from gkbatch.report.word.mark import DRAFT_MARK, marked
from gkbatch.report.word.reopening import checked
from gkbatch.report.word.slots import (
    ADDRESS,
    CONTACT,
    MATTERS,
    NAME,
    PORTAL,
    PORTAL_ADDRESS,
    SHORT_NAME,
    TELEPHONE,
    TITLE,
    YEAR,
)
from gkbatch.report.word.tables import number_slots
from gkbatch.report.word.template import ReportTemplate, fill_in
from gkbatch.settings import Settings
from gkbatch.submission import Submission
from gkbatch.text import one_line, paragraphs

_UNFILLED = "（待填）"


def report_title(name: str, year: int) -> str:
    """The title of a report: <机关全称><年>年政府信息公开工作年度报告."""
    return f"{name}{year}年政府信息公开工作年度报告"


def render_report(template: ReportTemplate, review: Review, settings: Settings, layout: Layout) -> bytes:
    """The agency's report as a .docx; the same review gives the same bytes.

    ValueError for a number that was not read, and for a result that does not print the
    submission's numbers: neither may reach the public.
    """
    submission = review.submission
    figure = _figure(submission)
    texts = {key: submission.text(key) for key in submission.answers}
    values = _agency_values(review, settings, layout.form, figure, texts)
    return finished(template, values, figure)


def _figure(submission: Submission) -> Figure:
    """The numbers of a submission by field key; ValueError for one that was not read."""
    numbers = {key: answer.value for key, answer in submission.answers.items()}

    def figure(key: str) -> int | Decimal:
        number = numbers.get(key)
        if isinstance(number, int):
            return number
        if number is None or isinstance(number, str) or is_unread(number):
            raise ValueError(f"“{key}”没有读出，不能生成报告")
        return number

    return figure


def render_draft(template: ReportTemplate, review: Review, settings: Settings, layout: Layout) -> bytes:
    """The report of an agency that is blocked, for the office's eyes; the same review gives the same bytes.

    Every page and the document's title say 草稿 · 不得公布; a number that was not read is printed as 待核,
    a required text that is missing as （待填）. ValueError where the result prints other numbers.
    """
    figure = figure_or_unread(review.submission)
    texts = {key: _text_or_unfilled(review.submission, place.field) for key, place in layout.places.items()}
    values = _agency_values(review, settings, layout.form, figure, texts)
    numbers = number_values(template.form, figure)
    return checked(marked(_filled(template, values, numbers), DRAFT_MARK), template, numbers)


def _text_or_unfilled(submission: Submission, field: Field) -> str:
    text = submission.text(field.key)
    return _UNFILLED if field.kind == "text" and field.required and not paragraphs(text) else text


def _agency_values(
    review: Review, settings: Settings, form: Form, figure: Figure, texts: Mapping[str, str]
) -> dict[str, object]:
    agency = review.agency
    author = Author(agency.name, agency.short_name)
    written = narrative(settings, form, author, figure=figure, texts=texts, matters=settings.matters)
    return common_values(settings, author, written) | {
        CONTACT: one_line(agency.name),
        ADDRESS: one_line(texts.get(names.ADDRESS, "") or agency.address),
        TELEPHONE: one_line(texts.get(names.TELEPHONE, "") or agency.telephone),
    }


def common_values(settings: Settings, author: Author, written: Narrative) -> dict[str, object]:
    """What an agency's report and the district's have in common, by slot name, cleaned."""
    return {
        TITLE: one_line(report_title(author.name, settings.year)),
        NAME: one_line(author.name),
        SHORT_NAME: one_line(author.short_name),
        YEAR: str(settings.year),
        PORTAL: one_line(settings.portal),
        PORTAL_ADDRESS: one_line(settings.portal_address),
        MATTERS: tuple((one_line(matter.heading), matter.paragraphs) for matter in written.matters),
        **written.paragraphs,
    }


def number_values(form: Form, figure: Figure) -> dict[str, str]:
    """The numbers of the official tables as they are printed, by field key, in printed order."""
    return {key: number_text(figure(key)) for key in number_slots(form)}


def finished(template: ReportTemplate, values: Mapping[str, object], figure: Figure) -> bytes:
    """The document filled with ``values`` and the figures, opened again and its figures compared; else ValueError."""
    numbers = number_values(template.form, figure)
    return checked(_filled(template, values, numbers), template, numbers)


def reconciled(data: bytes, template: ReportTemplate, figure: Figure) -> bytes:
    """``data``, a document of this template, as it is; ValueError where it is damaged or its tables print other numbers."""
    return checked(data, template, number_values(template.form, figure))


def _filled(template: ReportTemplate, values: Mapping[str, object], numbers: Mapping[str, str]) -> bytes:
    slots = number_slots(template.form).values()
    every = {**values, **dict(zip(slots, numbers.values(), strict=True))}
    return fill_in(template, every, title=str(values[TITLE]), author=str(values[NAME]))
