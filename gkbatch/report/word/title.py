"""In: a filled document and its title. Out: the document with the title broken where its words end.

GB/T 9704 wants a title of several lines broken between words. A line break would tear the title apart for whoever
copies or searches it, so the lines are made narrower instead: the paragraph is indented on both sides until every
line ends where it should. A program fills a line as far as it goes, so a line can only end where the next character
no longer fits; where that misses by little, the characters are set up to a point closer or wider.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from html import escape
from itertools import combinations, pairwise

from lxml import etree

from gkbatch.report.word.tables import WORD

# What stands behind w:ind in a paragraph's properties.
_LATER = "contextualSpacing|mirrorIndents|suppressOverlap|jc|text|outlineLvl|divId|cnfStyle|rPr|sectPr|pPrChange"
_TITLE = (
    r'(<w:p\b[^>]*>\s*<w:pPr>\s*<w:pStyle w:val="{}"\s*/>(?:(?!</w:pPr>|<w:ind\b|<w:(?:{})).)*)'
    r'((?:(?!</w:pPr>|<w:ind\b|<w:jc w:val="(?!center")).)*</w:pPr>\s*)((?:(?!</w:p>).)*)'
)
_SIZE = re.compile(rb'<w:sz w:val="(\d+)"')
# A run that sets nothing but its faces, so it can be cut in two.
_RUN = re.compile(rb"<w:r>(?:<w:rPr>(<w:rFonts [^>]*/>)?</w:rPr>|<w:rPr/>)?<w:t(?: [^>]*)?>([^<]*)</w:t></w:r>\s*")
_LINE = 8844  # the body's width in twips
# All that follows is for letters of 22 points.
_HALF_POINTS = 44
_CHARACTER = 440  # a full-width character in twips; digits and Latin take half
_GAP = 110  # what Word and LibreOffice put between a Chinese character and a digit
_SLACK, _MARGIN = 170, 60  # what a line is given beyond its need, and what either side must have to be sure
_CLOSEST = 24  # twips; more between characters is seen
_LEAST = 3  # characters of a name that may stand on a line of their own

_REST = re.compile(r"\d{4}年(政府信息公开)(工作年度报告)$")
_AFTER_YEAR, _BEFORE_YEAR, _IN_REST, _PLACE, _WORD, _ANYWHERE = 0.0, 0.1, 0.3, 0.3, 0.6, 2.0
_PLACES = re.compile(
    r"(?<=省)|(?<=自治州)|(?<=市)(?![场政容民])|(?<=[县区旗])(?![域划级])|(?<=局)|(?<=人民政府)|(?<=委员会)|(?<=[、）])"
    r"|(?=[（与])|(?=和(?![平谐]))|(?=人民政府|委员会|办公室|办事处)"
)
_WORDS = re.compile(
    "(?=管理|监督|保障|服务|综合|行政|经济|建设|发展)|(?<=和)(?=城乡|社会|改革|信息|体育|旅游|草原|健康)"
)
_ANY, _UNBROKEN = re.compile(""), re.compile(r"\d+|.")
_NOT_FIRST, _NOT_LAST = "、）", "（"
_GAPS = re.compile(r"(?<=[^\W\d_a-zA-Z])(?=[0-9A-Za-z])|(?<=[0-9A-Za-z])(?=[^\W\d_a-zA-Z])")


@dataclass(frozen=True)
class TitleLines:
    """The lines of a title, how wide the paragraph is to be, and what stands between each line's characters, in twips."""

    lines: tuple[str, ...]
    width: int
    spaces: tuple[int, ...]


@dataclass(frozen=True)
class TitleStyle:
    """The paragraph style that titles have: its id, which programs change, and the size of its letters in half points."""

    name: str
    size: int


def title_style(styles: bytes) -> TitleStyle:
    """What the part word/styles.xml says of it."""
    for style in etree.fromstring(styles).iter(f"{WORD}style"):
        name, size = style.find(f"{WORD}name"), style.find(f"{WORD}rPr/{WORD}sz")
        if name is not None and name.get(f"{WORD}val", "").lower() == "title":
            points = "" if size is None else size.get(f"{WORD}val", "")
            return TitleStyle(style.get(f"{WORD}styleId", ""), int(points) if points.isdecimal() else _HALF_POINTS)
    return TitleStyle("Title", _HALF_POINTS)


def has_title(xml: bytes, style: TitleStyle) -> bool:
    """Whether there is a paragraph that ``balanced`` would indent."""
    return _title(style.name).search(xml) is not None


def balanced(xml: bytes, title: str, style: TitleStyle) -> bytes:
    """``xml`` with the title's paragraph indented and, where need be, its characters set closer or wider.

    A title of one line, another wording, or a paragraph that the office has set itself stays as it is.
    """
    found = _title(style.name).search(xml)
    if found is None or _REST.search(title) is None:
        return xml
    own = _SIZE.search(found[3])
    size = int(own[1]) if own else style.size
    line = _LINE * _HALF_POINTS // max(size, 1)
    if _width(title) <= line:
        return xml
    run = _RUN.fullmatch(found[3])
    whole = run is not None and run[2] == escape(title).encode()
    chosen = title_lines(title, line, closest=_CLOSEST if whole else 0)
    if chosen is None:
        return xml
    indent = (line - chosen.width) * size // _HALF_POINTS // 2
    indented = b'<w:ind w:left="%d" w:right="%d"/>' % (indent, indent) if indent else b""
    runs = found[3] if run is None or not any(chosen.spaces) else _runs(chosen, run[1] or b"")
    return b"".join((xml[: found.start()], found[1], indented, found[2], runs, xml[found.end() :]))


@cache
def _title(style: str) -> re.Pattern[bytes]:
    return re.compile(_TITLE.format(re.escape(style), _LATER).encode(), re.DOTALL)


def _runs(chosen: TitleLines, faces: bytes) -> bytes:
    return b"".join(
        b'<w:r><w:rPr>%b<w:spacing w:val="%d"/></w:rPr><w:t xml:space="preserve">%b</w:t></w:r>'
        % (faces, space, escape(line).encode())
        for line, space in zip(chosen.lines, chosen.spaces, strict=True)
    )


def title_words(title: str) -> tuple[str, ...]:
    """The pieces that a title may be broken between, wherever it is shown; another wording is one piece."""
    rest = _REST.search(title)
    places = sorted(_in_rest(rest) | _in_name(title[: rest.start()], _PLACES, _PLACE)) if rest else []
    return tuple(title[start:end] for start, end in pairwise([0, *places, len(title)]))


def title_lines(title: str, line: int, *, closest: int) -> TitleLines | None:
    """The best lines for a report's title that takes more than one; None where there are none, or for another wording.

    All in twips at 22 points: ``line`` is as wide as a line can be, ``closest`` is by how much characters may be set
    closer or wider.
    """
    rest = _REST.search(title)
    if rest is None:
        return None
    least = -(-(_width(title) - closest * len(title)) // line)
    for places in _tried(title[: rest.start()], _in_rest(rest)):
        for count in (least, least + 1):
            found = [(cost + _cost(one), one) for cost, one in _settings(title, places, count, closest, line)]
            if found:
                return min(found, key=lambda each: each[0])[1]
    return None


def _tried(name: str, standing: Mapping[int, float]) -> Iterator[Mapping[int, float]]:
    """Where a title may be broken: the name stays whole if it can, else it is broken between words, else anywhere."""
    yield standing
    words = {**_in_name(name, _WORDS, _WORD), **_in_name(name, _PLACES, _PLACE), **standing}
    yield words
    yield {**_in_name(name, _ANY, _ANYWHERE), **words}


def _in_rest(rest: re.Match[str]) -> dict[int, float]:
    """Where the standing part of a title may be broken, and what that costs."""
    places = {rest.start(): _BEFORE_YEAR, rest.start(1): _AFTER_YEAR, rest.start(2): _IN_REST}
    # LibreOffice does not part a bracket from the number behind it.
    return {place: cost for place, cost in places.items() if rest.string[place - 1] != "）"}


def _in_name(name: str, boundary: re.Pattern[str], cost: float) -> dict[int, float]:
    """The same within an agency's name, never so that one or two characters stand alone."""
    return {
        place: cost
        for place in (found.start() for found in boundary.finditer(name))
        if _LEAST <= place <= len(name) - _LEAST
        and "（" not in name[place - _LEAST + 1 : place]
        and name[place] not in _NOT_FIRST
        and name[place - 1] not in _NOT_LAST
    }


def _settings(
    title: str, places: Mapping[int, float], count: int, closest: int, longest: int
) -> Iterator[tuple[float, TitleLines]]:
    """Every way to end up with so many lines, with what its places cost."""
    for cuts in combinations(sorted(places), count - 1):
        one = _set(tuple(title[start:end] for start, end in pairwise([0, *cuts, len(title)])), longest)
        if all(abs(space) <= closest for space in one.spaces):
            yield sum(map(places.__getitem__, cuts)), one


def _set(lines: tuple[str, ...], longest: int) -> TitleLines:
    """These lines in a paragraph as wide as suits them best."""
    widths = [_width(line) for line in lines]
    # A number is not broken: it comes to the line before as a whole, or not at all.
    following = [_width(_UNBROKEN.findall(line)[0]) for line in lines[1:]]
    widest = max(widths)
    room = min((one + other for one, other in zip(widths, following, strict=False)), default=longest) - widest
    width = min(longest, widest + min(room // 2, _SLACK))
    # After the last line nothing follows that it might take in.
    spaces = (_space(line, width, other) for line, other in zip(lines, [*following, longest], strict=True))
    return TitleLines(lines, width, tuple(spaces))


def _space(line: str, width: int, following: int) -> int:
    """The twips between the characters of a line, so that it fits and what follows does not."""
    beyond = _width(line) + _MARGIN - width
    if beyond > 0:
        return beyond // -len(line)
    lacking = width + _MARGIN - _width(line) - following
    return max(0, -(lacking // -len(line)))


def _cost(one: TitleLines) -> float:
    """How uneven the lines are, and how much closer or wider they are set."""
    widths = [_width(line) for line in one.lines]
    return 1 - min(widths) / max(widths) + max(map(abs, one.spaces)) / 40


@lru_cache(maxsize=512)  # the same pieces come again in every combination, and the title's rest in every report
def _width(text: str) -> int:
    half = len(text.encode("ascii", "ignore"))
    return _CHARACTER * len(text) - _CHARACTER // 2 * half + _GAP * len(_GAPS.findall(text))
