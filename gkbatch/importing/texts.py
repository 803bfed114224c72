"""In: the lines of a report, the form and the district's matters. Out: its texts by field key, as they stand under its headings.

A heading is known by its words, with or without its number, since reports number their own parts as they like.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import SequenceMatcher

from gkbatch.forms import names
from gkbatch.forms.contents import short_label
from gkbatch.forms.form import Form
from gkbatch.forms.table import join
from gkbatch.importing.note import Note
from gkbatch.importing.source import Line
from gkbatch.quotation import beginning
from gkbatch.reading.labels import whole_key
from gkbatch.report.word.tables import table_sections
from gkbatch.settings import Matter
from gkbatch.text import says_nothing

_SECTION = re.compile(r"\s*[一二三四五六七八九十]{1,2}\s*[、.．，]\s*")
_PART = re.compile(r"\s*(?:[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]|\d{1,2}\s*[.、．])\s*")
_IS_SENTENCE = re.compile(r"[，。；！？]")
_HEADING_END = re.compile(r"[。：:]")
_REPORT = r"政府信息公开(?:工作)?的?(?:年度?)?报告"
_TITLES = (
    re.compile(rf"(?P<name>.{{2,60}}?)?\s*(?P<year>(?:19|20)\d\d)\s*年?度?\s*{_REPORT}"),
    re.compile(rf"(?P<year>(?:19|20)\d\d)\s*年?度?\s*(?P<name>.{{2,60}}?)\s*{_REPORT}"),
    re.compile(r"(?P<name>.{2,60}?)?\s*政府信息公开工作\s*(?P<year>(?:19|20)\d\d)\s*年?度?报告"),
)
# The first part of section 五 behind a table, where the section's own heading is lost.
_PROBLEMS_ALONE = re.compile(r"\s*(?:[（(]一[)）]|1\s*[.、．])\s*(?:存在的?)?(?:主要)?问题[。：:]?\s*")
_BEGINS_TITLE = re.compile(r"(?:19|20)\d\d\s*年")
_WAY = re.compile(r"[>＞»›|/：:]\s*")
_ENDS = re.compile("(?:工作|方面|情况)+$")
_IMPROVING = re.compile(r"^(?:针对|下一步|下步|今后|改进|为此|202\d年[，,]?(?:我|将)|在今后|接下来)")
_ADDRESS = re.compile(r"(?:联系)?地址[：:]\s*([^，。；,;）)\n]+)")
_TELEPHONE = re.compile(r"(?:联系)?电话[：:]\s*([\d\-－—、（）() ]{6,}\d)")
# What a portal prints below the text of a page.
_PAGE_END = re.compile(
    r"^[【\[]?(?:打印|关闭|分享|扫一扫|相关(?:附件|链接|阅读)|附件：|版权所有|主办单位?[：:]|网站标识码|上一篇|下一篇)|ICP备|公网安备"
)
_LONGEST_HEADING = 40
_LONGEST_PART = 60
_ALIKE, _PART_ALIKE = 0.6, 0.55
_SHOWN = 60


@dataclass
class Texts:
    """The lines under each field's heading, by field key, and what must be looked at."""

    lines: dict[str, list[Line]] = field(default_factory=dict)
    notes: list[Note] = field(default_factory=list)

    def text(self, key: str) -> str:
        """The lines of a field as one text."""
        return "\n".join(line.text for line in self.lines.get(key, ()))


def report_titles(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """Who reports, and for which year, by every line that is a title.

    A portal prints the title more than once, behind the way to the page; in Word the name may have a line of its own,
    and a long title goes on in the next.
    """
    found = []
    for number, line in enumerate(lines):
        match = _title(line.text)
        below = lines[number + 1].text if number + 1 < len(lines) else ""
        if (
            match is None
            and _BEGINS_TITLE.search(line.text)
            and not _IS_SENTENCE.search(line.text)
            and not _title(below)
        ):
            match = _title(line.text + below)
        if match:
            name = match["name"] or (lines[number - 1].text if number else "")
            found.append(("".join(name.split()).removeprefix("关于"), int(match["year"])))
    return found


def _title(text: str) -> re.Match[str] | None:
    words = _WAY.split(text.strip())[-1]
    return next(filter(None, (title.fullmatch(words) for title in _TITLES)), None)


def section_titles(form: Form) -> dict[str, str]:
    """The words of the sections' headings without their numbers, by section key."""
    return {section.key: section.title.partition("、")[2] for section in form.sections if "、" in section.title}


def section_of(text: str, titles: Mapping[str, str]) -> str:
    """The key of the section whose heading a line is; empty where it is none."""
    if len(text) > _LONGEST_HEADING or _IS_SENTENCE.search(text):
        return ""
    number = _SECTION.match(text)
    key = whole_key(text[number.end() :] if number else text)
    if not number:
        return next((section for section, title in titles.items() if whole_key(title) == key), "")
    alike = {section: _likeness(key, whole_key(title)) for section, title in titles.items()}
    best = max(alike, key=alike.__getitem__)
    return best if alike[best] >= _ALIKE else ""


def report_texts(lines: Sequence[Line], form: Form, matters: Iterable[Matter]) -> Texts:
    """The texts of a report; what stands under no heading of the form is noted with its whole words."""
    texts = Texts()
    reader = _Reader(form, {join(names.MATTER, matter.code): matter.title for matter in matters}, texts)
    for line in lines:
        if reader.section and _PAGE_END.search(line.text) and len(line.text) < _LONGEST_PART:
            message = f"从这里起是网页下方的文字，没有读：{beginning(line.text, _SHOWN)}"
            texts.notes.append(Note("prose", "", line.place, message))
            break
        reader.read(line)
    _split_problems(texts)
    return texts


class _Reader:
    """Where in the report the reading is: in which section, under which heading."""

    def __init__(self, form: Form, matters: Mapping[str, str], texts: Texts) -> None:
        self.section = ""
        self._key = ""
        self._texts = texts
        self._own = form.matters_section.key
        self._sections = section_titles(form)
        self._tabled = {section.key for section, _ in table_sections(form)}
        parts = {f.key: short_label(f.label) for f in form.texts if f.key.startswith(f"{names.OVERVIEW}.")}
        self._parts = {names.OVERVIEW: parts, names.MATTER: dict(matters)}
        self._parts[names.OVERVIEW].pop(names.SUMMARY_TEXT, None)

    def read(self, line: Line) -> None:
        """Take a line: a heading, or a text under the last one."""
        section = section_of(line.text, self._sections)
        if section:
            self.section = section
            self._key = {names.OVERVIEW: names.SUMMARY_TEXT, names.PROBLEMS: names.PROBLEMS_TEXT}.get(section, "")
            return
        if self.section in self._tabled and _PROBLEMS_ALONE.fullmatch(line.text):
            self.section, self._key = names.PROBLEMS, names.PROBLEMS_TEXT
            return
        rest = self._part(line)
        if not rest:
            return
        if self._key:
            self._texts.lines.setdefault(self._key, []).append(Line(rest, line.place))
        elif not self.section:
            self._contact(rest, line.place)
        elif not says_nothing(rest) and not _is_caption(rest):
            self._texts.notes.append(Note("left", self._sections[self.section], line.place, rest))

    def _part(self, line: Line) -> str:
        """What is left of the line when a heading within the section is taken off."""
        number = _PART.match(line.text)
        parts = self._parts.get(names.MATTER if self.section == self._own else self.section, {})
        if self.section == names.PROBLEMS and number:
            return self._problem_part(line.text, number.end())
        end = _HEADING_END.search(line.text)
        heading = line.text[: end.start()] if end else line.text
        if not parts or len(heading) > _LONGEST_PART or _IS_SENTENCE.search(heading):
            return line.text
        key = whole_key(heading[number.end() :] if number else heading)
        best = _best(key, parts, numbered=number is not None)
        if best:
            self._key = best
            return line.text[end.end() :].strip() if end else ""
        if number and self.section == self._own and line.text.endswith(("情况", "事项")):
            # An item that this district's list does not have: its text is none of the one before.
            self._key = ""
        return line.text

    def _problem_part(self, text: str, start: int) -> str:
        end = _HEADING_END.search(text)
        heading = text[start : end.start()] if end else text[start:]
        if _IS_SENTENCE.search(heading):
            return text
        if "问题" in heading and len(heading) < _LONGEST_HEADING // 2:
            self._key = names.PROBLEMS_TEXT
        elif "改进" in heading and len(heading) < _LONGEST_HEADING // 2:
            self._key = names.IMPROVEMENT_TEXT
        else:
            return text
        return text[end.end() :].strip() if end else ""

    def _contact(self, text: str, place: str) -> None:
        """Before section 一 only who reports and where it is found is the report's own; the rest is set."""
        for key, pattern in ((names.ADDRESS, _ADDRESS), (names.TELEPHONE, _TELEPHONE)):
            match = pattern.search(text)
            if match and key not in self._texts.lines:
                self._texts.lines[key] = [Line(match[1].strip(), place)]


def _is_caption(text: str) -> bool:
    """Whether a line among the tables only names one: （一）主动公开政府信息情况表, 单位：件."""
    return len(text) < _LONGEST_HEADING // 2 and ("表" in text or "单位" in text)


def _best(key: str, parts: Mapping[str, str], *, numbered: bool) -> str:
    """The field whose heading these words are; without a number only its very words are one."""
    titles = {field: whole_key(title) for field, title in parts.items()}
    exact = next((field for field, title in titles.items() if title == key), "")
    if exact or not numbered or not key:
        return exact
    short = _ENDS.sub("", key) or key
    holding = [field for field, title in titles.items() if title in key or short in title]
    if len(holding) == 1:
        return holding[0]
    alike = {field: _likeness(key, title) for field, title in titles.items()}
    best = max(alike, key=alike.__getitem__, default="")
    return best if best and alike[best] >= _PART_ALIKE else ""


def _likeness(left: str, right: str) -> float:
    return SequenceMatcher(None, left, right, autojunk=False).ratio()


def _split_problems(texts: Texts) -> None:
    """Part 主要问题 from 改进措施 where the report has no headings for them: at the first line that speaks of mending."""
    lines = texts.lines.get(names.PROBLEMS_TEXT, [])
    if not lines or names.IMPROVEMENT_TEXT in texts.lines:
        return
    cut = next((number for number, line in enumerate(lines) if number and _IMPROVING.match(line.text)), 0)
    if not cut and len(lines) == len((names.PROBLEMS_TEXT, names.IMPROVEMENT_TEXT)):
        cut = 1  # as our own reports print them: one after the other
    if cut:
        texts.lines[names.PROBLEMS_TEXT], texts.lines[names.IMPROVEMENT_TEXT] = lines[:cut], lines[cut:]
        told = beginning(lines[cut].text, _SHOWN)
        texts.notes.append(Note("prose", "改进措施", lines[cut].place, f"从这一段起作为改进措施，请核对：{told}"))
    else:
        texts.notes.append(
            Note("not_understood", "改进措施", lines[0].place, "没有和主要问题分开，全部放在“主要问题”里")
        )
