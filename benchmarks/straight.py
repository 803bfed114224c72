"""In: a district's working folder. Out: its reports, slips, summary, district's report and overview, made the plain way.

python -m benchmarks.straight FOLDER OUTPUTS [--first N]

This is what a careful colleague would write with openpyxl and docxtpl alone: one loop, every file opened once, no
needless work. Where the answers sit, what must add up and what the templates are filled with is asked of gkbatch,
so that both make the same reports; nothing is checked but the arithmetic, and nothing that arrives is distrusted.
"""

from __future__ import annotations

import argparse
import html
import warnings
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from docxtpl import DocxTemplate

from benchmarks.straight_books import write_slip, write_summary
from benchmarks.straight_returns import Number, Return, read_return, status_line, sums_of
from gkbatch.forms import names
from gkbatch.forms.form import Form
from gkbatch.layout import layout_for
from gkbatch.report.narrative import Narrative, narrative
from gkbatch.report.sentences import Author, number_text
from gkbatch.report.word.slots import (
    ADDRESS,
    CONTACT,
    INCLUDED,
    INCOMPLETE,
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
from gkbatch.report.word.tables import number_slots
from gkbatch.run.naming import report_file_name, slip_file_name
from gkbatch.settings import Agency, Settings
from gkbatch.settings.reading import read_settings


def write_report(template: Path, target: Path, context: Mapping[str, object]) -> None:
    """The template filled with ``context``, as docxtpl has it done: one DocxTemplate for each document."""
    document = DocxTemplate(template)
    document.render(dict(context), autoescape=True)
    document.save(target)


def report_context(settings: Settings, form: Form, returned: Return) -> dict[str, object]:
    """What an agency's report is filled with."""
    agency, answers = returned.agency, returned.answers
    author = Author(agency.name, agency.short_name)
    written = narrative(settings, form, author, figure=answers.__getitem__, texts=answers, matters=settings.matters)
    return _common(settings, agency.name, form, answers, written) | {
        CONTACT: agency.name,
        ADDRESS: answers[names.ADDRESS] or agency.address,
        TELEPHONE: answers[names.TELEPHONE] or agency.telephone,
    }


def district_context(
    settings: Settings, form: Form, sums: Mapping[str, Number], sound: Sequence[Return], left_out: Sequence[Agency]
) -> dict[str, object]:
    """What the district's report is filled with."""
    author = Author(settings.district, settings.district)
    texts = {field.key: settings.texts.get(field.label, "") for field in form.texts}
    written = narrative(settings, form, author, figure=sums.__getitem__, texts=texts, matters=settings.matters)
    missing = "、".join(agency.name for agency in left_out)
    return _common(settings, settings.government, form, sums, written) | {
        CONTACT: settings.office,
        ADDRESS: settings.office_address,
        TELEPHONE: settings.office_telephone,
        INCOMPLETE: (f"【不完整】未包含：{missing}。",) if missing else (),
        INCLUDED: tuple(returned.agency.name for returned in sound),
        PUBLICATION: tuple(f"{one.agency.name}：{one.agency.published or '尚未公布'}" for one in sound),
        UNIT_COUNT: str(len(sound)),
    }


def _common(
    settings: Settings, name: str, form: Form, numbers: Mapping[str, Any], written: Narrative
) -> dict[str, object]:
    return {
        TITLE: f"{name}{settings.year}年政府信息公开工作年度报告",
        NAME: name,
        YEAR: settings.year,
        PORTAL: settings.portal,
        PORTAL_ADDRESS: settings.portal_address,
        MATTERS: [(matter.heading, matter.paragraphs) for matter in written.matters],
        **written.paragraphs,
        **{slot: number_text(numbers[key]) for key, slot in number_slots(form).items()},
    }


def overview(settings: Settings, returns: Sequence[Return]) -> str:
    """A page with a line for each agency and its faults."""
    by_code = {returned.agency.code: returned for returned in returns}
    rows = []
    for agency in settings.agencies:
        told = status_line(agency, by_code.get(agency.code))
        faults = by_code[agency.code].faults if agency.code in by_code else ()
        rows.append((*told, "；".join(fault.message for fault in faults)))
    lines = "\n".join(f"<tr>{''.join(f'<td>{html.escape(str(cell))}</td>' for cell in row)}</tr>" for row in rows)
    title = html.escape(f"{settings.district}{settings.year}年政府信息公开工作年度报告")
    return (
        f"<!DOCTYPE html>\n<meta charset='utf-8'><title>{title}</title>\n<h1>{title}</h1>\n<table>\n{lines}\n</table>\n"
    )


def render(folder: Path, outputs: Path, first: int | None = None) -> None:
    """The whole job for the working folder's returns, or for the ``first`` so many of them alone."""
    templates = folder / "templates"
    settings = read_settings(templates / "settings.xlsx")
    layout = layout_for(settings)
    for name in ("报告", "退回"):
        (outputs / name).mkdir(parents=True, exist_ok=True)
    returns = []
    for path in sorted((folder / "inputs").rglob("*.xlsx"))[:first]:
        returned = read_return(path, layout, settings)
        returns.append(returned)
        if returned.faults:
            write_slip(returned, outputs / "退回" / slip_file_name(returned.agency))
        else:
            target = outputs / "报告" / report_file_name(returned.agency, settings.year)
            write_report(templates / "report.docx", target, report_context(settings, layout.form, returned))
    sound = [returned for returned in returns if not returned.faults]
    reported = {returned.agency.code for returned in sound}
    left_out = [agency for agency in settings.agencies if agency.code not in reported]
    sums = sums_of(layout, sound)
    write_summary(layout, settings, returns, sums, outputs / "汇总表.xlsx")
    context = district_context(settings, layout.form, sums, sound, left_out)
    write_report(templates / "rollup.docx", outputs / "汇总报告.docx", context)
    (outputs / "总览.html").write_text(overview(settings, returns), encoding="utf-8")


def main() -> None:
    """The command."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks.straight")
    parser.add_argument("folder", type=Path)
    parser.add_argument("outputs", type=Path)
    parser.add_argument("--first", type=int)
    wishes = parser.parse_args()
    # openpyxl complains of what LibreOffice writes, and loses nothing of it that is needed here.
    warnings.simplefilter("ignore", UserWarning)
    render(wishes.folder, wishes.outputs, wishes.first)


if __name__ == "__main__":
    main()
