"""In: the lines of a report, the form and the district's matters. Out: its texts by field key, as they stand under its headings.

A heading is known by its words, with or without its number, since reports number their own parts as they like. Where
the source itself marks all the headings that there must be, as ours do, nothing else is one.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from gkbatch.forms import names
from gkbatch.forms.contents import short_label
from gkbatch.forms.form import Form
from gkbatch.forms.table import join
from gkbatch.importing.around import signature_begins, text_begins
from gkbatch.importing.contact import contact
from gkbatch.importing.headings import (
    IS_SENTENCE,
    LONGEST_HEADING,
    before_headings,
    in_other_words,
    likeness,
    part_number,
    section_of,
    section_titles,
    without_number,
)
from gkbatch.importing.note import Note
from gkbatch.importing.problems import split_problems
from gkbatch.importing.source import Line
from gkbatch.importing.titles import is_title
from gkbatch.quotation import beginning
from gkbatch.reading.labels import whole_key
from gkbatch.report.word.tables import table_sections
from gkbatch.settings import Matter
from gkbatch.text import folded, says_nothing

_HEADING_END = re.compile(r"[。：:]")
# The first part of section 五 behind a table, where the section's own heading is lost.
_PROBLEMS_ALONE = re.compile(r"\s*(?:[（(]一[)）]|1\s*[.、．])\s*(?:存在的?)?(?:主要)?问题[。：:]?\s*")
_OTHER_PART = re.compile(r"\s*[（(]\s*[一二三四五六七八九十]{1,2}\s*[)）]\s*[^，。；！？：:]{2,20}")
_ENDS = re.compile("(?:工作|方面|情况)+$")
# What a portal prints below the text of a page.
_PAGE_END = re.compile(
    r"^[【\[]?(?:打印|关闭|分享|扫一扫|相关(?:附件|链接|阅读)|附件：|版权所有|主办单位?[：:]|网站标识码|上一篇|下一篇)|ICP备|公网安备"
)
_OF_PROBLEMS = {"问题": names.PROBLEMS_TEXT, "改进": names.IMPROVEMENT_TEXT}
_LONGEST_PART = 60
_PART_ALIKE = 0.55
_SHOWN = 60


@dataclass
class Texts:
    """The lines under each field's heading, by field key, and what must be looked at."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def text(self, key: str) -> str:
        """The lines of a field as one text."""
        return "\n".join(line.text for line in self.lines.get(key, ()))


def report_texts(lines: Sequence[Line], form: Form, matters: Iterable[Matter], *, page: bool = True) -> Texts:
    """The texts of a report; what stands under no heading of the form is noted with its whole words.

    ``page`` says that what a portal prints below a report may follow it.
    """
    texts = Texts()
    reader = _Reader(form, {join(names.MATTER, matter.code): matter.title for matter in matters}, lines, texts)
    last = max((number for number, line in enumerate(lines) if reader.is_head(line)), default=len(lines))
    below = (
        n for n, line in enumerate(lines) if n > last and len(line.text) < _LONGEST_PART and _PAGE_END.search(line.text)
    )
    end = next(below, len(lines)) if page else len(lines)
    signed = max(signature_begins(lines[:end]), min(last + 1, end))
    sections = [reader.section_of(line) for line in lines]
    begins = text_begins(lines, sections)
    if not begins:
        texts.notes += in_other_words(lines, sections, form)
    for number, line in enumerate(lines[:signed]):
        reader.read(line, sections[number] if number >= begins else "")
    texts.notes += [Note("left", "落款", line.place, line.text) for line in lines[signed:end]]
    if end < len(lines):
        message = f"从这里起是网页下方的文字，没有读：{beginning(lines[end].text, _SHOWN)}"
        texts.notes.append(Note("prose", "", lines[end].place, message))
    texts.notes += before_headings(lines[:signed], sections, form)
    if not reader.parted:
        texts.notes += split_problems(texts.lines)
    return texts


class _Reader:
    """Where in the report the reading is: in which section, under which heading."""

    def __init__(self, form: Form, matters: Mapping[str, str], lines: Sequence[Line], texts: Texts) -> None:
        self.section = ""
        self.parted = any(line.begins for line in lines)
        self._key = ""
        self._texts = texts
        self._own = form.matters_section.key
        self._sections = section_titles(form)
        self._tabled = {section.key for section, _ in table_sections(form)}
        parts = {f.key: short_label(f.label) for f in form.texts if f.key.startswith(f"{names.OVERVIEW}.")}
        self._parts = {names.OVERVIEW: parts, self._own: dict(matters)}
        self._parts[names.OVERVIEW].pop(names.SUMMARY_TEXT, None)
        heads = {whole_key(without_number(line.text)) for line in lines if line.level}
        marked = {key: {*map(whole_key, titles.values())} <= heads for key, titles in self._parts.items()}
        self._marks_sections = {*map(whole_key, self._sections.values())} <= heads
        self._marks_parts = {key for key in marked if marked[key] and self._marks_sections}

    def read(self, line: Line, section: str) -> None:
        """Take a line: the heading of this section, or a text under the last one."""
        if section:
            self.section = section
            self._key = {names.OVERVIEW: names.SUMMARY_TEXT, names.PROBLEMS: names.PROBLEMS_TEXT}.get(section, "")
            return
        if line.begins and self.section == names.PROBLEMS:
            self._key = names.IMPROVEMENT_TEXT
        if not self._marks_sections and self.section in self._tabled and _PROBLEMS_ALONE.fullmatch(line.text):
            self.section, self._key = names.PROBLEMS, names.PROBLEMS_TEXT
            return
        rest = self._part(line)
        if not rest:
            return
        if self._key:
            self._texts.lines.setdefault(self._key, []).append(Line(rest, line.place))
        elif not self.section:
            if is_title(line):
                # What stands before is a letter that came with the report: its telephone is the clerk's.
                self._texts.lines.clear()
            # Before section one only who reports and where it is found is the report's own; the rest is set.
            for key, words in contact(rest):
                self._texts.lines.setdefault(key, [Line(words, line.place)])
        elif not says_nothing(rest) and not _is_caption(rest):
            self._texts.notes.append(Note("left", self._sections[self.section], line.place, rest))

    def is_head(self, line: Line) -> bool:
        """Whether the report itself surely goes on at this line."""
        return bool(line.level) if self._marks_sections else bool(self.section_of(line))

    def section_of(self, line: Line) -> str:
        """The key of the section whose heading the line is; empty where it is none."""
        return "" if self._marks_sections and not line.level else section_of(line.text, self._sections)

    def _part(self, line: Line) -> str:
        """What is left of the line when a heading within the section is taken off."""
        parts = self._parts.get(self.section, {})
        if self.section in self._marks_parts:
            return self._marked_part(line, parts)
        number = part_number(line.text)
        if self.section == names.PROBLEMS and number:
            return self._problem_part(line, number.end())
        end = _HEADING_END.search(line.text)
        heading = line.text[: end.start()] if end else line.text
        if not parts or len(heading) > _LONGEST_PART or IS_SENTENCE.search(heading):
            return line.text
        key = whole_key(heading[number.end() :] if number else heading)
        best = _best(key, parts, numbered=number is not None)
        if best:
            self._key = best
            return line.text[end.end() :].strip() if end else ""
        if number and self.section == self._own and line.text.endswith(("情况", "事项")):
            # An item that this district's list does not have: its text is none of the one before.
            self._key = ""
        elif self.section == names.OVERVIEW and _OTHER_PART.fullmatch(line.text):
            self._ask_of_part(line)
        return line.text

    def _marked_part(self, line: Line, parts: Mapping[str, str]) -> str:
        """The same where the source marks every heading of the section: then a line that only looks like one is text."""
        words = without_number(line.text)
        # Titles may differ in what is not compared otherwise: their years.
        titled = [key for key, title in parts.items() if folded(title) == folded(words)]
        titled += [key for key, title in parts.items() if whole_key(title) == whole_key(words)]
        if line.level and titled:
            self._key = titled[0]
            return ""
        if line.level and self.section == self._own:
            self._key = ""
        elif line.level:
            self._ask_of_part(line)
        return line.text

    def _ask_of_part(self, line: Line) -> None:
        """A part that the form does not have: what stands in it is printed with the part before."""
        before = self._parts[names.OVERVIEW].get(self._key, self._sections[names.OVERVIEW])
        message = f"规定里没有小标题“{line.text}”，它和下面的文字都接在“{before}”后面，请核对"
        self._texts.notes.append(Note("prose", before, line.place, message))

    def _problem_part(self, line: Line, start: int) -> str:
        text = line.text
        end = _HEADING_END.search(text)
        heading = text[start : end.start()] if end else text[start:]
        if IS_SENTENCE.search(heading) or len(heading) >= LONGEST_HEADING // 2:
            return text
        key = next((key for word, key in _OF_PROBLEMS.items() if word in heading), "")
        if not key:
            return text
        if self.parted and not line.level:
            message = f"像是小标题，作为正文保留，请核对：{beginning(text, _SHOWN)}"
            self._texts.notes.append(Note("prose", self._sections[self.section], line.place, message))
            return text
        self._key = key
        return text[end.end() :].strip() if end else ""


def _is_caption(text: str) -> bool:
    """Whether a line among the tables only names one: （一）主动公开政府信息情况表, 单位：件."""
    return len(text) < LONGEST_HEADING // 2 and ("表" in text or "单位" in text)


def _best(key: str, parts: Mapping[str, str], *, numbered: bool) -> str:
    """The field whose heading these words are; without a number only its very words are one."""
    titles = {field: whole_key(title) for field, title in parts.items()}
    exact = next((field for field, title in titles.items() if title == key), "")
    exact = exact or next((field for field, title in titles.items() if _ENDS.sub("", title) == _ENDS.sub("", key)), "")
    if exact or not numbered or not key:
        return exact
    short = _ENDS.sub("", key) or key
    holding = [field for field, title in titles.items() if title in key or short in title]
    if len(holding) == 1:
        return holding[0]
    alike = {field: likeness(key, title) for field, title in titles.items()}
    best = max(alike, key=alike.__getitem__, default="")
    return best if best and alike[best] >= _PART_ALIKE else ""
