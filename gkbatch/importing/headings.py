"""In: lines of a report and the titles of the form's sections. Out: which lines are their headings.

People number headings as they like and change a word: that is seen by the other headings, and said.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher

from gkbatch.forms.contents import official_fields
from gkbatch.forms.form import Form
from gkbatch.importing.note import Note
from gkbatch.importing.source import Line
from gkbatch.reading.labels import whole_key

IS_SENTENCE = re.compile(r"[，。；！？]")
LONGEST_HEADING = 40
_NUMERALS = "一二三四五六七八九十"
_SECTION = re.compile(rf"\s*(?:第\s*[{_NUMERALS}]{{1,2}}\s*(?:部分|章)[、：:\s]*|[{_NUMERALS}]{{1,2}}\s*[、.．，]\s*)")
# Numbers that a heading has only where its words are the form's, and its place as well.
_PLAIN_NUMBER = re.compile(rf"\s*(?:([{_NUMERALS}])[ \t\u3000\xa0]+|(\d)\s*[、.．]\s*)")
_OTHER_WORDS = re.compile(rf"\s*([{_NUMERALS}])\s*[、.．]\s*[^，。；！？：:]{{2,20}}")
_PART = re.compile(r"\s*(?:[（(]\s*[一二三四五六七八九十]{1,3}\s*[)）]|\d{1,2}\s*[.、．])\s*")
_ALIKE = 0.6


def section_titles(form: Form) -> dict[str, str]:
    """The words of the sections' headings without their numbers, by section key, in their order."""
    return {section.key: section.title.partition("、")[2] for section in form.sections if "、" in section.title}


def section_of(text: str, titles: Mapping[str, str]) -> str:
    """The key of the section whose heading a line is; empty where it is none."""
    words = text.rstrip("。：: \u3000")
    if len(words) > LONGEST_HEADING or IS_SENTENCE.search(words):
        return ""
    number = _SECTION.match(words)
    if not number:
        return _by_its_words(words, titles)
    key = whole_key(words[number.end() :])
    alike = {section: likeness(key, whole_key(title)) for section, title in titles.items()}
    best = max(alike, key=alike.__getitem__)
    return best if alike[best] >= _ALIKE else ""


def _by_its_words(words: str, titles: Mapping[str, str]) -> str:
    plain = _PLAIN_NUMBER.match(words)
    place = int(plain[2] or _NUMERALS.index(plain[1]) + 1) if plain else 0
    rest, key = whole_key(words[plain.end() :]) if plain else "", whole_key(words)
    named = ((at, section, whole_key(title)) for at, (section, title) in enumerate(titles.items(), start=1))
    return next((section for at, section, title in named if title == (rest if at == place else key)), "")


def in_other_words(lines: Sequence[Line], sections: list[str], form: Form) -> Iterator[Note]:
    """Puts down in ``sections`` the headings in words of one's own, each with a note.

    They have the number of a section that is found nowhere, and stand right behind the one before it.
    """
    titles, current = section_titles(form), ""
    order = list(titles)
    for place, line in enumerate(lines):
        words = _OTHER_WORDS.fullmatch(line.text)
        at = _NUMERALS.index(words[1]) if words else len(order)
        expected = at < len(order) and order[at] not in sections and current == (order[at - 1] if at else "")
        if words and expected and not _begins_with_label(line.text, form):
            sections[place] = order[at]
            message = f"标题“{line.text.strip()}”按次序认作“{words[1]}、{titles[order[at]]}”，请核对"
            yield Note("prose", titles[order[at]], line.place, message)
        current = sections[place] or current


def _begins_with_label(text: str, form: Form) -> bool:
    """Whether a line may be of a table: its labels are numbered as well."""
    key = whole_key(text)
    return any(key.startswith(whole_key(label)) for field in official_fields(form) for label in field.labels)


def before_headings(lines: Sequence[Line], sections: Sequence[str], form: Form) -> Iterator[Note]:
    """Where section one has no heading: that nothing was taken of what stands before the first one that was found."""
    key, title = next(iter(section_titles(form).items()))
    first = next((number for number, section in enumerate(sections) if section), len(lines))
    unread = [line for line in lines[:first] if IS_SENTENCE.search(line.text)]
    if unread and key not in sections:
        what = f"没有认出标题“{_NUMERALS[0]}、{title}”，从这里起的 {len(unread)} 段文字没有采用；请把标题改成规定的样子"
        yield Note("not_understood", title, unread[0].place, what)


def part_number(text: str) -> re.Match[str] | None:
    """The number at the beginning of a part's heading: （一） or 1."""
    return _PART.match(text)


def without_number(text: str) -> str:
    """The words of a heading."""
    number = _SECTION.match(text) or _PART.match(text)
    return text[number.end() :] if number else text


def likeness(left: str, right: str) -> float:
    """How alike two keys are, from 0 to 1."""
    return SequenceMatcher(None, left, right, autojunk=False).ratio()
