"""In: a published report that counts for a unit. Out: what of its figures must be looked at: not read, not sure, not adding up."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkbatch.checking.equation import unbalanced
from gkbatch.forms.contents import official_fields
from gkbatch.forms.form import Field
from gkbatch.forms.table import equations
from gkbatch.importing import Imported
from gkbatch.importing.note import Note
from gkbatch.layout import Layout
from gkbatch.quotation import quoted
from gkbatch.rollup.sheet_imported import Point
from gkbatch.rollup.sums import number_fields
from gkbatch.run.published_reports import ReadReport
from gkbatch.run.published_units import Unit, figures_of
from gkbatch.submission import Answer, Reading

# About what, where in the report, and what is the matter.
_Said = tuple[str, str, str]
_BETWEEN = "－"


def points_of(unit: Unit, read: ReadReport, layout: Layout) -> Iterator[Point]:
    """Everything of the unit's report that somebody must look at; nothing where there is no report."""
    report = read.report
    if report is None:
        return
    for about, place, message in (*_of_name(read, unit), *_unread(report, layout), *_sums(report, layout)):
        yield Point(unit.name, about, place, message, read.file)


def _of_name(read: ReadReport, unit: Unit) -> Iterator[_Said]:
    if read.by_file_name:
        yield "机关", "", f"标题里没有机关名称，按文件名认作“{unit.name}”，请核对"


def _unread(report: Imported, layout: Layout) -> Iterator[_Said]:
    """What is not known, and why: cells with other words one by one, empty cells and lost figures by section."""
    known, answers = figures_of(report, layout), report.submission.answers
    unread = [answers.get(field.key) or _nothing(field) for field in number_fields(layout) if field.key not in known]
    for answer in unread:
        if answer.origin and answer.typed:
            yield _label(answer.field), answer.origin, _not_taken(answer)
    blank = [answer for answer in unread if answer.origin and not answer.typed]
    yield from _by_section(blank, "有 {} 格是空的（第一个是“{}”），没有当作 0")
    # The other figures stand in few reports but ours: their gaps are seen, and nobody can mend them.
    official = {field.key for field in official_fields(layout.form)}
    lost = [answer for answer in unread if not answer.origin and answer.field.key in official]
    yield from _lost(lost, report.notes)
    labels = {_label(answer.field) for answer in unread if answer.value is None}
    yield from (_said(note) for note in report.notes if note.kind == "prose" and note.about in labels)


def _nothing(field: Field) -> Answer:
    """The answer to what the report was not asked for."""
    return Answer(field, "", "", "", None, Reading.NOT_FOUND)


def _not_taken(answer: Answer) -> str:
    if answer.value is None:
        return f"填的是{quoted(answer.typed)}，{answer.reason}，没有采用"
    return f"只有正文里说是 {answer.typed}{answer.field.unit}，没有采用；核对以后可以补填"


def _lost(answers: Iterable[Answer], notes: tuple[Note, ...]) -> Iterator[_Said]:
    """The rows and tables as they were noted when the report was read; their figures of which nothing else is known."""
    about = [(answer, next((note for note in notes if _is_above(note, answer.field)), None)) for answer in answers]
    yield from dict.fromkeys(_said(note) for _, note in about if note is not None)
    bare = [answer for answer, note in about if note is None]
    yield from _by_section(bare, "有 {} 个数报告里没有找到（第一个是“{}”）")


def _is_above(note: Note, field: Field) -> bool:
    """Whether the note is about the field's row or table: its labels are the first of the field's, some left out."""
    if note.kind == "prose" or not note.about or note.about == _label(field):
        return False
    labels = iter(field.labels)
    return note.about.startswith(field.labels[0]) and all(part in labels for part in note.about.split(_BETWEEN))


def _by_section(answers: Iterable[Answer], words: str) -> Iterator[_Said]:
    """A line for the answers of each section, with the place of the first."""
    sections: dict[str, list[Answer]] = {}
    for answer in answers:
        sections.setdefault(answer.field.labels[0], []).append(answer)
    for section, own in sections.items():
        yield section, own[0].origin, words.format(len(own), _BETWEEN.join(own[0].field.labels[1:]))


def _sums(report: Imported, layout: Layout) -> Iterator[_Said]:
    """The equations of the tables that do not hold: the report is so, or it was misread."""
    figures, answers = figures_of(report, layout), report.submission.answers
    for table in layout.form.tables:
        for equation, sides in unbalanced(equations(table), figures):
            first = answers[equation.left[0]]
            said = f"{equation.left_words}是 {sides.left}，{equation.right_words}是 {sides.right}，对不上"
            message = f"{said}；数字照报告采用，请与报告核对是不是读错"
            yield f"{first.field.labels[0]}{_BETWEEN}{equation.place}", first.origin, message


def _label(field: Field) -> str:
    return _BETWEEN.join(field.labels)


def _said(note: Note) -> _Said:
    return note.about, note.place, note.message
