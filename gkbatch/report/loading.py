"""In: a Word template, the edition and the district's faces. Out: ReportTemplate, ready to fill; or TemplateError."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

from lxml import etree

from gkbatch import forms
from gkbatch.forms.form import Form
from gkbatch.report.narrative import slot_name
from gkbatch.report.word.annotating import annotated
from gkbatch.report.word.checking import check_template, mentions
from gkbatch.report.word.faults import Kind, Slots, TemplateFault
from gkbatch.report.word.loading import TemplateError, load, members_of, printed_parts
from gkbatch.report.word.making import ROLLUP_FILE
from gkbatch.report.word.page import DOCUMENT
from gkbatch.report.word.pattern import names_used
from gkbatch.report.word.slots import (
    ADDRESS,
    CONTACT,
    INCLUDED,
    INCOMPLETE,
    MATTERS,
    NAME,
    OF_DISTRICT,
    PORTAL,
    PORTAL_ADDRESS,
    PUBLICATION,
    SHORT_NAME,
    TELEPHONE,
    TITLE,
    UNIT_COUNT,
    YEAR,
)
from gkbatch.report.word.tables import number_slots
from gkbatch.report.word.template import ReportTemplate

__all__ = [
    "TemplateError",
    "TemplateFault",
    "annotated",
    "load_template",
    "looks_remarks",
    "printed_slots",
    "slots_of",
    "template_remarks",
]

_TEXTS = (TITLE, NAME, SHORT_NAME, YEAR, PORTAL, PORTAL_ADDRESS, CONTACT, ADDRESS, TELEPHONE)


def load_template(path: Path, form: Form, font_profile: str) -> ReportTemplate:
    """The template at ``path``, an agency's or the district's, for this edition, in the district's faces.

    It is the district's when it is named rollup.docx or uses a slot that only that one has. TemplateError with all
    its faults; a sound template of another edition has that one fault.
    """
    members, removed = members_of(path)
    printed = printed_parts(members)
    rollup = path.name == ROLLUP_FILE or mentions(printed[DOCUMENT], OF_DISTRICT)
    try:
        template = load(path, members, printed, form, slots_of(form, rollup=rollup), font_profile)
    except TemplateError as error:
        other = next((one for one in forms.FORMS if one != form and _is_sound(printed, one, rollup=rollup)), None)
        if other is None:
            raise
        message = (
            f"模板是按 {other.edition} 版的表样做的，本年度用 {form.edition} 版。"
            "请把它移走，在工作文件夹里运行 gkbatch init . --force，补上本年度的模板，再改成需要的样子"
        )
        raise TemplateError(path, (TemplateFault("", "", message),)) from error
    return replace(template, removed=removed)


def template_remarks(template: ReportTemplate, name: str) -> tuple[str, ...]:
    """What the office should know of the template ``name``, though it can be used."""
    removed = f"{name} 里有{'、'.join(template.removed)}，不宜公布，生成的每份报告里都已去掉（模板文件没有改动）"
    return (removed,) if template.removed else ()


def looks_remarks(template: ReportTemplate, name: str) -> tuple[str, ...]:
    """One line for all the places where the page of the template ``name`` is no longer the standard's."""
    told = f"{name} 的版面有 {len(template.looks)} 处与公文格式不同，运行 gkbatch check-template 可以看到是哪些"
    return (told,) if template.looks else ()


def printed_slots(template: ReportTemplate) -> frozenset[str]:
    """The slots that the template prints, wherever they stand."""
    return frozenset(name for part in template.parts.values() for name in names_used(part.pattern))


def _is_sound(printed: Mapping[str, etree._Element], form: Form, *, rollup: bool) -> bool:
    return form.printable and not check_template(printed, form, slots_of(form, rollup=rollup))


def slots_of(form: Form, *, rollup: bool) -> Slots:
    """What the template of an agency's report may hold and must not lose, or the district's."""
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
