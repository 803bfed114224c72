"""In: the lines of a report. Out: who reports, and for which year, as its titles say.

People write the year before the words, behind them in brackets, in Chinese figures, or not at all: then the line that says
what the figures count from and to has it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from gkbatch.importing.source import Line

_IS_SENTENCE = re.compile(r"[，。；！？]")
_YEAR = r"(?P<year>(?:19|20)\d\d)\s*年?度?"
_REPORT = r"政府信息公开(?:工作)?的?(?:情况)?的?(?:年度?)?(?:报告|年报)"
_TITLES = (
    re.compile(rf"(?P<name>.{{2,60}}?)?\s*{_YEAR}\s*{_REPORT}"),
    re.compile(rf"{_YEAR}\s*(?P<name>.{{2,60}}?)\s*{_REPORT}"),
    re.compile(rf"(?P<name>.{{2,60}}?)?\s*政府信息公开工作\s*{_YEAR}报告"),
    re.compile(rf"(?P<name>.{{2,60}}?)?\s*{_REPORT}\s*[（(]\s*{_YEAR}\s*[)）]"),
)
_WITHOUT_YEAR = re.compile(rf"(?P<name>.{{2,60}}?)\s*{_REPORT}")
_NUMBERED = re.compile(r"\s*[（(]?[一二三四五六七八九十\d]{1,2}[)）、.．]")
_ALONE = re.compile(_REPORT)
_BRACKETED_YEAR = re.compile(rf"[（(]\s*{_YEAR}\s*[)）]")
_BEGINS_TITLE = re.compile(r"(?:19|20)\d\d\s*年")
_WAY = re.compile(r"[>＞»›|/：:]\s*")
# Behind a title: which draft it is.
_DRAFT = re.compile(r"\s*[（(][^（）()\d]{1,10}(?:稿|版|本)[)）]$|\s*[（(](?:定稿|盖章|印发)[)）]$")
_PERIOD = re.compile(r"统计期限.{0,10}?((?:19|20)\d\d)\s*年\s*0?1\s*月\s*0?1\s*日")
_FIGURES = str.maketrans("０１２３４５６７８９", "0123456789")
_CHINESE = str.maketrans("〇○零一二三四五六七八九", "000123456789")
_CHINESE_YEAR = re.compile(r"二[〇○零][〇○零一二三四五六七八九]{2}(?=年)")


def report_titles(lines: Sequence[Line]) -> list[tuple[str, int]]:
    """Who reports, and for which year, by every line that is a title.

    A portal prints the title more than once, behind the way to the page; in Word the name may have a line of its own,
    and a long title goes on in the next. Where no title has a year they have that of the figures, if the report says it.
    """
    texts = [_plain(line.text) for line in lines]
    found = []
    for number, text in enumerate(texts):
        match = _title(text)
        below = texts[number + 1] if number + 1 < len(texts) else ""
        if match is None and _goes_on(text, below):
            match = _title(text + below)
        if match:
            found.append((_name(match["name"], texts, number), int(match["year"])))
    return found or _titles_without_year(texts)


def is_title(line: Line) -> bool:
    """Whether a line alone is a title."""
    return _title(_plain(line.text)) is not None


def period_year(lines: Sequence[Line]) -> int:
    """The year that the figures are of, as the report itself says before its section one; 0 where it does not."""
    found = (_PERIOD.search(_plain(line.text)) for line in lines)
    return next((int(match[1]) for match in found if match), 0)


def _goes_on(text: str, below: str) -> bool:
    """Whether a title may go on in the line below: its words, or its year alone."""
    if _title(below) or _IS_SENTENCE.search(text):
        return False
    return bool(_BEGINS_TITLE.search(text) or _BRACKETED_YEAR.fullmatch(below))


def _titles_without_year(texts: Sequence[str]) -> list[tuple[str, int]]:
    year = period_year([Line(text, "") for text in texts])
    if not year:
        return []
    found = []
    for number, text in enumerate(texts):
        words = _words(text)
        match = _WITHOUT_YEAR.fullmatch(words)
        if match or _ALONE.fullmatch(words):
            found.append((_name(match["name"] if match else "", texts, number), year))
    return found


def _name(own: str | None, texts: Sequence[str], number: int) -> str:
    """The name in a title, else the line above it."""
    above = texts[number - 1] if number else ""
    name = own or ("" if _IS_SENTENCE.search(above) or _NUMBERED.match(above) else above)
    return "".join(name.split()).removeprefix("关于")


def _title(text: str) -> re.Match[str] | None:
    words = _words(text)
    return next(filter(None, (title.fullmatch(words) for title in _TITLES)), None)


def _words(text: str) -> str:
    """A title without the way to the page before it, its marks and what says which draft it is."""
    return _DRAFT.sub("", _WAY.split(text.strip())[-1].strip("《》 　")).strip("《》")


def _plain(text: str) -> str:
    """The text with all years in the same figures."""
    return _CHINESE_YEAR.sub(lambda year: year[0].translate(_CHINESE), text.translate(_FIGURES))
