"""In: a text. Out: quotation marks and brackets without their other half, and paragraphs without a closing stop."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from operator import itemgetter

from gkbatch.quotation import around
from gkbatch.text import paragraphs

# What stands for one kind, opening and closing; half-width marks are the same.
_KINDS = {
    "引号": ("“", "”"),
    "单引号": ("‘", "’"),
    "括号": ("（(", "）)"),
    "书名号": ("《", "》"),
    "单书名号": ("〈", "〉"),
    "六角括号": ("〔[", "〕]"),
    "方头括号": ("【", "】"),
    "直角引号": ("「『", "」』"),
}
_OPENS = {mark: kind for kind, (opens, _) in _KINDS.items() for mark in opens}
_CLOSES = {mark: kind for kind, (_, closes) in _KINDS.items() for mark in closes}
_STRAIGHT = '"'
_MARK = re.compile(f"[{re.escape(''.join((*_OPENS, *_CLOSES, _STRAIGHT)))}]")
# What nearly every paragraph has, told at once.
_IN_PAIRS = re.compile("(?:“(?:《》|（）)*”|（(?:“”|《》|〔〕)*）|《(?:〈〉|（）|“”)*》|〔〕|【】)*")
# 1） and a) count a list; ’ in a Latin word is an apostrophe.
_COUNTED = re.compile(r"(?:^|[。；，、：:;,.\s“])(?:\d{1,2}|[A-Za-z]|[一二三四五六七八九十]{1,3}|[①-⑳])$")
_COUNTED_IN = 5
_NUMBERED = re.compile(r"(?<![\d（(])[12][）)]")

_STOPS, _LAST_STOPS = "。！？；：…", "。！？…"
_STOPPED = re.compile(
    r"(?:[。！？…!?.．][”’」』）)】〕》〉\"']*|[；：;:][”’」』）)】〕》〉\"']+|[。！？…][（(][^（）()]{1,80}[）)])$"
)
_COMMA = re.compile("[，,]")
_SENTENCE = re.compile("[；;。！？]")
# What heads a paragraph or is an item of a list; 一是 begins a sentence.
_HEADED = re.compile(
    r"[（(][一二三四五六七八九十\d]{1,3}[）)]|[一二三四五六七八九十]{1,3}、|\d{1,2}[.．、)）](?!\d)|[①-⑳]|第[一二三四五六七八九十][，、]"
)
_TITLE_ENDS = re.compile(
    "(?:问题|情况|措施|方面|工作|建设|保障|公开|管理|制度|说明|事项|打算|不足|成效|做法|安排|计划|原因|内容|渠道|机制|领导|培训|监督|队伍|质量|水平|力度|意识|基础|责任|平台|服务|要求|基本|概述|概况)$"
)
_UNFINISHED = re.compile("[，,、；：]$")
_HEADING, _LISTED = 25, 40
_FEWEST, _LONGEST = 6, 200
_OTHER_LINE = re.compile(
    r"(?:(?:联系|咨询|监督|举报|投诉|办公|通讯|通信|邮政)?(?:电话|地址|方式|网址|网站|邮编|编码|邮箱|传真|时间)|附[件表注]?\d?[：:]|注[：:]"
    r"|(?:说明|来源|单位|日期|年度|联系人|填报人|审核人)[：:]).*|.*(?:https?:/|www\.|@)[\x21-\x7e]*|(?:20\d\d|二[〇零○][〇零○一二三四五六七八九]{2})年.{1,3}月.{1,4}日"
)
_SIGNED = re.compile(r"[\u4e00-\u9fff（）]{2,24}(?:局|委员会|办|办公室|府|街道|镇|处|中心|院|会)")


@dataclass(frozen=True, slots=True)
class LoneMark:
    """A mark without its other half: what is missing, in words, the words around it, and whether it opens."""

    missing: str
    phrase: str
    opens: bool


def lone_marks(text: str) -> Iterator[LoneMark]:
    """The first such mark of each kind in each paragraph."""
    earlier: dict[str, LoneMark] = {}
    for paragraph in paragraphs(text):
        found = {
            kind: _shown(kind, paragraph, place) for kind, place in sorted(_lone(paragraph).items(), key=itemgetter(1))
        }
        # A line broken between the two halves is one text still.
        joined = {
            kind for kind in found if kind in earlier and (earlier[kind].opens, found[kind].opens) == (True, False)
        }
        yield from (mark for kind, mark in earlier.items() if kind not in joined)
        earlier = {kind: mark for kind, mark in found.items() if kind not in joined}
    yield from earlier.values()


def _shown(kind: str, paragraph: str, place: int) -> LoneMark:
    mark, phrase = paragraph[place], around(paragraph, place, place + 1)
    if mark == _STRAIGHT:
        return LoneMark(f"{kind}不成对", phrase, opens=True)
    return LoneMark(f"少{'后' if mark in _OPENS else '前'}{kind}", phrase, opens=mark in _OPENS)


def _lone(paragraph: str) -> dict[str, int]:
    """By kind, where the first mark stands that has no other half."""
    if _IN_PAIRS.fullmatch("".join(_MARK.findall(paragraph))):
        return {}
    open_at: dict[str, list[int]] = defaultdict(list)
    lone: dict[str, int] = {}
    for match in _MARK.finditer(paragraph):
        mark, place = match[0], match.start()
        kind = _OPENS.get(mark) or _CLOSES.get(mark) or "引号"
        if mark in _OPENS or (mark == _STRAIGHT and not open_at[kind]):
            open_at[kind].append(place)
        elif open_at[kind]:
            open_at[kind].pop()
        elif not _counts_or_spells(paragraph, place):
            lone.setdefault(kind, place)
    for kind, places in open_at.items():
        if places:
            lone[kind] = min(places[0], lone.get(kind, places[0]))
    return lone


def _counts_or_spells(paragraph: str, place: int) -> bool:
    if paragraph[place] == "’":
        return place > 0 and paragraph[place - 1].isascii()
    if paragraph[place] not in "）)":
        return False
    before = paragraph[max(0, place - _COUNTED_IN) : place]
    # Where 1） and 2） both stand, they count whatever is before them: 包括1）身份证、2）户口簿.
    return _COUNTED.search(before) is not None or (before[-1:].isdigit() and len(_NUMBERED.findall(paragraph)) > 1)


def unstopped(text: str) -> Iterator[str]:
    """The last words of each paragraph that ends without a stop; headings, items and contact lines need none."""
    lines = paragraphs(text)
    for number, line in enumerate(lines, start=1):
        last = number == len(lines)
        stops = _LAST_STOPS if last else _STOPS
        if line[-1] not in stops and not _STOPPED.search(line) and not _needs_none(line, last=last):
            yield around(line, len(line.rstrip("，,、；：;:")) - 1, len(line))


def _needs_none(line: str, *, last: bool) -> bool:
    if _UNFINISHED.search(line) or len(line) > _LONGEST:
        return False
    if len(line) < _FEWEST or _OTHER_LINE.fullmatch(line):
        return True
    commas = len(_COMMA.findall(line))
    if _SENTENCE.search(line) or commas > 1:
        return False
    if _HEADED.match(line):
        return len(line) <= _LISTED
    title = not last and len(line) <= _HEADING and _TITLE_ENDS.search(line) is not None
    return not commas and (title or _SIGNED.fullmatch(line) is not None)
