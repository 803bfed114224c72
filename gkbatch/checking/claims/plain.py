"""In: a text as typed. Out: Plain, the text as it is searched, with the way back to what was typed.

Half width, full-width punctuation, no spaces, no line breaks inside sentences. What holds numbers
that count nothing (titles, document numbers, dates of law, shares, ranges, telephone numbers) is
blanked out, character by character, so that places stay.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass
from functools import lru_cache

from gkbatch.checking.claims.expression import one_of

BLANK = "□"
_CACHED = 64

_HALF = {code: code - 0xFEE0 for code in (*range(0xFF10, 0xFF1A), *range(0xFF21, 0xFF3B), *range(0xFF41, 0xFF5B))}
_PUNCTUATION = dict(zip(map(ord, ":;!?()％－～﹪"), "：；！？（）%-~%", strict=True))
_FOLD = _HALF | _PUNCTUATION
_FOLDED = re.compile(f"[{''.join(map(chr, _FOLD))}]")
_COMMA = re.compile(r"(?<!\d),|,(?!\d{3}(?!\d))")
_FULL_POINT = re.compile(r"(?<=\d)．(?=\d)")
# 人民币肆佰贰拾元.
_CAPITAL = re.compile("[壹贰叁肆伍陆柒捌玖拾佰仟萬零]{2,12}")
_SMALL = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰仟萬", "一二三四五六七八九十百千万")
_POINT = re.compile(r"(?<=[\u4e00-\u9fff])\.")
_YEAR_IN_CHINESE = re.compile(r"二[〇零○][〇零○一二三四五六七八九]{2}(?=年)")
_CHINESE_DIGITS = str.maketrans("〇零○一二三四五六七八九", "000123456789")
# What somebody is quoted to have said is nobody's report.
_SPOKEN = re.compile(r"((?:说|道|表示)[：，])(“[^“”]{0,300}”)")
_BREAK = re.compile(r"[\r\n]+")
_GAP = re.compile(r"\s+|[\u200b\ufeff]+")
_GAPS = re.compile(r"[\s\u200b\ufeff]")
_NUMBERING = re.compile(r"[（(]?[一二三四五六七八九十\d]{1,3}[）)、.．]|[一二三四五六七八九十]是")

_NUMERALS = "一二两三四五六七八九十百千"
_TO_SOME = rf"(?:件|条|次|个|份)?(?:[-–—~]{{1,2}}|至|到)(?:\d[\d,.]{{0,12}}|[{_NUMERALS}]{{1,8}})"
_BLANKED = one_of(
    ("《", r"[^《》]{0,80}》"),
    (r"〔\[【（", r"20\d\d[〕\]】）]第?\d{1,5}号"),
    ("2", r"0\d\d年第?\d{1,5}号"),
    (
        "第",
        (
            r"[（(]?[一二三四五六七八九十百零\d]{1,8}[）)]?(?:条|款|项|届|批|号|次|期|个)"
            r"(?:第[（(]?[一二三四五六七八九十\d]{1,4}[）)]?[款项])?"
        ),
    ),
    (
        "1",
        r"(?<!\d1)(?:月1日(?:零时)?起?至?(?:20\d\d年)?12月31日止?|月?[-—至~]12月份?|2月(?:31日|底|末)|月1日)",
    ),
    (r"\d", r"\d{0,8}(?:\.\d{1,4})?(?:%|‰|个百分点)"),
    ("百", r"分之[零一二三四五六七八九十百点]{1,8}"),
    (r"\d", rf"[\d,.]{{0,12}}{_TO_SOME}"),
    (_NUMERALS, rf"[{_NUMERALS}]{{0,7}}{_TO_SOME}"),
    (r"\d", r"\d{2,3}-\d{7,8}|\d{9,}|\d?：\d\d"),
)


@dataclass(frozen=True)
class Plain:
    """``words`` is the text as it is searched, ``kept`` the same with titles and the like in place.

    ``typed`` is the text as it came; ``starts`` and ``origins`` lead back to it.
    """

    words: str
    kept: str
    typed: str
    starts: tuple[int, ...]
    origins: tuple[int, ...]

    def phrase(self, start: int, end: int) -> str:
        """What was typed from ``start`` to ``end`` of ``words``, without line breaks."""
        return re.sub(r"\s*[\r\n]\s*", "", self.typed[self._origin(start) : self._origin(end - 1) + 1]).strip()

    def _origin(self, place: int) -> int:
        part = bisect_right(self.starts, place) - 1
        return self.origins[part] + place - self.starts[part]


@lru_cache(maxsize=_CACHED)
def plain(text: str) -> Plain:
    """``text`` made searchable; every part of it is looked at a bounded number of times."""
    # Most texts have nothing of what is folded here, and looking for it is faster than putting in what is the same.
    folded = text.translate(_FOLD) if _FOLDED.search(text) else text
    folded = _FULL_POINT.sub(".", folded) if "．" in folded else folded
    folded = _CAPITAL.sub(lambda m: m[0].translate(_SMALL), folded)
    folded = _YEAR_IN_CHINESE.sub(lambda m: m[0].translate(_CHINESE_DIGITS), folded)
    folded = _COMMA.sub("，", folded) if "," in folded else folded
    folded = _POINT.sub("。", folded) if "." in folded else folded
    starts, origins, parts, length = [0], [0], [], 0
    for start, end, joiner in _runs(folded):
        starts.append(length)
        origins.append(start)
        parts.append(folded[start:end] + joiner)
        length += end - start + len(joiner)
    kept = _SPOKEN.sub(lambda match: match[1] + BLANK * len(match[2]), "".join(parts))
    words = _BLANKED.sub(_blanked, kept)
    return Plain(words, kept, text, tuple(starts), tuple(origins))


def _blanked(match: re.Match[str]) -> str:
    return BLANK * len(match[0])


def _runs(text: str) -> list[tuple[int, int, str]]:
    """(start, end, what follows) of the parts between spaces and breaks, the empty ones left out."""
    if not _GAPS.search(text):
        return [(0, len(text), "")] if text else []
    found: list[tuple[int, int, str]] = []
    position = 0
    for gap in _GAP.finditer(text):
        if gap.start() > position:
            found.append((position, gap.start(), _joiner(text, gap)))
        position = gap.end()
    if position < len(text):
        found.append((position, len(text), ""))
    return found


def _joiner(text: str, gap: re.Match[str]) -> str:
    """A line break that ends a paragraph stays; one inside a sentence goes, digits stay apart."""
    before, after = text[gap.start() - 1], text[gap.end() : gap.end() + 1]
    if _BREAK.search(gap[0]) and (before in "。；：！？" or _NUMBERING.match(text, gap.end())):
        return "\n"
    return BLANK if before.isdigit() and after.isdigit() else ""
