"""In: the form. Out: the Word templates report.docx and rollup.docx, as the office gets them to start with.

``python -m gkbatch.report.word.making templates/`` writes both. From then on they belong to the
office, which may change wording and looks and keeps the slots.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping
from pathlib import Path

from gkbatch.forms import form_for, newest_form
from gkbatch.forms.form import DistrictList, Field, Form, Part, Section, Table
from gkbatch.report.narrative import slot_name
from gkbatch.report.word.page import address_paragraph, package, paragraph
from gkbatch.report.word.slots import (
    ADDRESS,
    CONTACT,
    INCLUDED,
    INCOMPLETE,
    MATTER_TEXT,
    MATTER_TITLE,
    MATTERS,
    NAME,
    PORTAL,
    PORTAL_ADDRESS,
    PUBLICATION,
    TELEPHONE,
    TITLE,
    UNIT_COUNT,
    YEAR,
)
from gkbatch.report.word.tables import number_slots, slot_tag, word_table
from gkbatch.set_up import SETTINGS_FILE
from gkbatch.settings.reading import year_of
from gkbatch.text import chinese_counter

REPORT_FILE, ROLLUP_FILE = "report.docx", "rollup.docx"

_UNITS_ANNEX, _PUBLICATION_ANNEX = "纳入汇总的单位", "年度报告公布情况"
_LINE = "段"

_RULES = "《中华人民共和国政府信息公开条例》"
_FORMAT = "《中华人民共和国政府信息公开工作年度报告格式》"


def report_template(form: Form) -> bytes:
    """The template of an agency's report."""
    return package(_title() + _opening(form) + _sections(form), "政府信息公开工作年度报告模板")


def rollup_template(form: Form) -> bytes:
    """The template of the district's report: the same page, a notice before it, two annexes after it."""
    notice = _loop(INCOMPLETE, "Notice")
    # A list of annexes below the text may come to stand alone on a page: the opening names them.
    opening = _opening(form, f"；并附{_UNITS_ANNEX}（附件1）、{_PUBLICATION_ANNEX}（附件2）")
    annexes = _annex(1, f"{_UNITS_ANNEX}（{slot_tag(UNIT_COUNT)}个）", INCLUDED) + _annex(
        2, _PUBLICATION_ANNEX, PUBLICATION
    )
    return package(_title() + notice + opening + _sections(form) + annexes, "政府信息公开工作年度报告汇总模板")


def word_templates(form: Form) -> dict[str, bytes]:
    """Both templates by file name."""
    return {REPORT_FILE: report_template(form), ROLLUP_FILE: rollup_template(form)}


def templates_beside(folder: Path) -> dict[str, bytes]:
    """Both templates for the year of the settings in ``folder``; none where these name no year that is printed."""
    year = year_of(folder / SETTINGS_FILE)
    form = form_for(year) if year else None
    return word_templates(form) if form and form.printable else {}


def _annex(number: int, title: str, slot: str) -> str:
    head = '<w:pageBreakBefore/><w:ind w:firstLineChars="0" w:firstLine="0"/>'
    return (
        paragraph(f"附件{number}", "Heading1", head)
        + paragraph(title, "Title", '<w:spacing w:before="579"/>')
        + _loop(slot)
    )


def _title() -> str:
    return paragraph(slot_tag(TITLE), "Title")


def _opening(form: Form, annexes: str = "") -> str:
    names = [section.title.split("、", 1)[1] for section in _printed(form)]
    name, year, portal, address = (slot_tag(slot) for slot in (NAME, YEAR, PORTAL, PORTAL_ADDRESS))
    statements = (
        f"{name}根据{_RULES}（以下简称《条例》）和{_FORMAT}（{form.document}），编制本报告。",
        f"全文共{chinese_counter(len(names))}个部分：{'；'.join(names)}{annexes}。",
        f"报告中数据的统计期限为{year}年1月1日至{year}年12月31日。",
    )
    # Each on a line of its own: within a sentence a line would end at the hyphen of a number.
    contact = (
        f"对报告内容如有疑问，请联系{slot_tag(CONTACT)}。",
        f"地址：{slot_tag(ADDRESS)}",
        f"电话：{slot_tag(TELEPHONE)}",
    )
    return "".join(
        (
            *(paragraph(statement, "BodyText") for statement in statements),
            address_paragraph(f"报告电子版在{portal}（", address, "）发布，可供查阅和下载。", "BodyText"),
            *(paragraph(line, "BodyText") for line in contact),
        )
    )


def _printed(form: Form) -> list[Section]:
    """The sections with a Chinese numeral: those that are printed."""
    return [section for section in form.sections if "、" in section.title]


def _sections(form: Form) -> str:
    slots = number_slots(form)
    return "".join(
        _heading(section) + "".join(_part(form, part, slots) for part in section.parts) for section in _printed(form)
    )


def _heading(section: Section) -> str:
    above_table = any(isinstance(part, Table) for part in section.parts)
    return paragraph(section.title, "Heading1", '<w:spacing w:after="120"/>' if above_table else "")


def _part(form: Form, part: Part, slots: Mapping[str, str]) -> str:
    if isinstance(part, Table):
        # Word needs a paragraph after a table, and the next heading needs air.
        return word_table(part, slots) + paragraph("", "TableGap")
    if isinstance(part, DistrictList):
        return _matters() if part.source == "matters" else ""
    return "".join(_text(field) for field in part.fields if field in form.texts)


def _text(field: Field) -> str:
    name = slot_name(field)
    heading = paragraph(field.label, "Heading2") if name != field.label else ""
    return heading + _loop(name)


def _loop(slot: str, style: str = "BodyText") -> str:
    return (
        paragraph(f"{{%p for {_LINE} in {slot} %}}", style)
        + paragraph(slot_tag(_LINE), style)
        + paragraph("{%p endfor %}", style)
    )


def _matters() -> str:
    return (
        paragraph(f"{{%p for {MATTER_TITLE}, {MATTER_TEXT} in {MATTERS} %}}", "BodyText")
        + paragraph(slot_tag(MATTER_TITLE), "Heading2")
        + _loop(MATTER_TEXT)
        + paragraph("{%p endfor %}", "BodyText")
    )


def main(folder: Path) -> None:
    """Write both templates into ``folder``, for the year of the settings there or else the newest edition."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, template in (templates_beside(folder) or word_templates(newest_form())).items():
        (folder / name).write_bytes(template)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
