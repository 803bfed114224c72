"""In: a text and the report's year. Out: where it speaks of another year as if it were this one."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkbatch.checking.claims.plain import Plain, plain

_TITLES = re.compile(r"《[^《》]{0,80}》|“[^“”]{0,60}”|[〔\[【（]20\d\d[〕\]】）]第?\d{1,5}号")
_SENTENCE = re.compile(r"[^。！？\n]{1,2000}")
_OPENING = re.compile(
    # The number and the words of a heading that the typist left in the text.
    r"(?:[（(]?[一二三四五六七八九十\d]{1,3}[）)、.]|[一二三四五六七八九十]是)?"
    r"(?P<heading>[^，。；！？\d\n]{0,24}?(?:情况|方面|公开|管理|建设|保障)：?)?(?:在|截[至止]|自|本报告|（)?(?P<year>20\d\d)年(?P<degree>度|来|全年|）)?"
)
_UNTIL = re.compile(r"截[至止](?:到)?(?P<year>20\d\d)年(?:度?[末底]|12月(?:31日|底|末))")
_PERIOD = re.compile(r"(?P<year>20\d\d)年1月1日(?:起|零时|以来)?至(?P<last>20\d\d)?年?12月31日")
_THIS = re.compile(r"(?:本|今|当)年度?[（(](?P<year>20\d\d)年")
_HISTORY = re.compile(
    r"以来|以后|之[前后]|[以之]?前|起|至今|[至到\-—－~～、和与]|\d{1,2}月|印发|制[定发订]|修订|出台|建[立成]|开通|成立|设立|启动|的|底|末|中央|国务院|工作要点|年报|报告中"
)
_SINCE = re.compile("以来|以后|之后|至今")
_COMPARED = re.compile(r"较|相比|同比|对比|去年|上一?年|今年|本年|往年|比20|问题|整改|反馈|指出")
# A year that is itself compared with the one before it is what the sentence is about, and no yardstick for this one.
_THAN = re.compile(r"(?:较|比|与|和)(20\d\d)年")
_THAN_BEFORE = re.compile(r"(?:较|比)(?:上一?年|去年)|与(?:上一?年|去年)(?:相比|同期)|同比")
_CARRIED_IN = re.compile(r"上一?年度?结转(?:下来)?的?")
_REQUESTS = re.compile(r"申请\d+件|\d+件[^，。；]{0,12}申请")
_OF_THIS_YEAR = re.compile(r"今年|本年|往年|问题|整改|反馈|指出")
_PLANNED = re.compile(r"将|计划|拟|下一?步|下一?年|继续|打算|力争|进一步|要|争取|明年|着力|着重|重点")
_YEARS_BACK = 3
# 现公布……2025年政府信息公开工作年度报告; 在过去的2025年里, 回顾2025年的工作; an event told as of this year.
_REPORT_OF = re.compile(
    r"(?:现公布|现发布|现编制|现将|本报告(?:为|是)?)[^，。；！？\n]{0,24}?(?P<year>20\d\d)年度?(?:政府)?信息公开(?:工作)?年度报告(?!中|里|指|存)"
)
_PAST = re.compile(
    r"(?:过去的|回顾|刚刚过去的|即将过去的|今年是)(?P<year>20\d\d)年"
    r"|(?:通过|从|纵观|总结)(?P<told>20\d\d)年(?=的?(?:努力|工作)|全年)"
)
_SPAN = re.compile(r"(?P<year>20\d\d)年1月(?:1日)?(?:起|开始)?(?:至|到|-|—|～|~){1,2}(?:20\d\d年)?12月")
_SITUATION = re.compile(
    r"(?:^|[\n。]|我[局委办镇]|本[局委办镇]|现将)[^，。！？\n]{0,10}?(?P<year>20\d\d)年度?政府信息公开(?:工作)?(?:总体|主要|有关)?情况[^，。！？\n]{0,6}如下"
)
_EVENT = re.compile(r"(?P<year>20\d\d)年\d{1,2}月(?:\d{1,2}日|[初中底末]|[上中下]旬)?，")
_ONCE = re.compile(
    r"印发|出台|制[定订]|修[订正]|成立|建[立成]|开通|施行|实施|启动|改革|组建|挂牌|上线|任[职命]|调整|设立|以来|起|今年|本年|继续|至今"
)
_MARK = re.compile(r"[，；：。！？\n]")
# What begins a sentence of the section on problems; what last year's text says of its own year, and of the next.
_LOOKING_BACK = re.compile(
    r"(?P<opens>^|(?<=[。！？\n]))?(?:(?<=[，；])|(?<=^)|(?<=[。！？\n]))(?:在|[一二三四五]是)?(?P<year>20\d\d)年度?(?:，|(?=[我本全各区镇街]))"
)
_STILL = re.compile(r"但|仍|依然|还(?:存在|有)|尚")
_SETTLED = re.compile(r"已|整改|针对|反馈|指出|今年|本年|上一?年|得到(?:解决|改进|改善)")
_TO_COME = re.compile(
    r"[^，。]{0,12}将(?:进一步|继续|着力|着重|不断|重点|持续|从|围绕|加强|加大|坚持|认真|努力|按照|以|紧紧|深入|切实|扎实)"
)
# As typed: a year in other characters becomes one of these.
_ANY_YEAR = re.compile("[2２二]")
_DONE_ONCE = re.compile(r"(?:制定|印发|修订|出台|建成|建立|开通|成立|设立|启动)了")


@dataclass(frozen=True)
class OtherYear:
    """Words that name another year as this one."""

    year: int
    phrase: str


def other_years(text: str, year: int, *, looks_back: bool = False) -> Iterator[OtherYear]:
    """Where another year stands for this one; comparisons with this one, history, titles and plans are no fault.

    ``looks_back``: a text that by its nature speaks of past years (problems and improvement);
    there what is still so in last year's words, and this year as one to come.
    """
    if not _ANY_YEAR.search(text):
        return
    searched = plain(text)
    words = _TITLES.sub(lambda match: "□" * len(match[0]), searched.kept)
    taken: set[int] = set()
    for pattern in (_UNTIL, _PERIOD, _THIS, _REPORT_OF, _PAST, _SPAN, _SITUATION):
        for match in pattern.finditer(words):
            named = int(match["year"] or match["told"])
            if named != year:
                taken.add(match.start())
                yield OtherYear(named, searched.phrase(match.start(), match.end()))
    if looks_back:
        yield from _left_in(searched, words, year)
        return
    for first, match in enumerate(_SENTENCE.finditer(words)):
        if "20" in match[0]:
            yield from _at_its_head(searched, words, match, year, first == 0, taken)


def _at_its_head(  # noqa: PLR0913, PLR0917 a sentence, with what the text before it has shown
    searched: Plain, words: str, sentence: re.Match[str], year: int, first: bool, taken: set[int]
) -> Iterator[OtherYear]:
    """Another year at the head of a sentence, as that of an event or of all that follows."""
    start, end = sentence.span()
    event = _EVENT.match(words, start, end)
    if event and int(event["year"]) == year - 1 and not _ONCE.search(sentence[0]) and f"{year}年" not in sentence[0]:
        yield OtherYear(year - 1, searched.phrase(start, _clause_end(words, event.end(), end)))
        return
    opening = _OPENING.match(words, start, end)
    if opening and not any(start <= place < opening.end() for place in taken):
        named, rest = int(opening["year"]), words[opening.end() : end]
        # 公开2025年度部门决算 is no heading before a sentence.
        stands_alone = not opening["heading"] or rest.startswith("，")
        if stands_alone and named != year and _as_this_year(rest, named, year, first=first):
            yield OtherYear(named, searched.phrase(start, _clause_end(words, opening.end(), end)))


def _left_in(searched: Plain, words: str, year: int) -> Iterator[OtherYear]:
    """Of what looks back: last year told as this one (2025年，……但仍有不足), this year as one to come."""
    for match in _LOOKING_BACK.finditer(words):
        named = int(match["year"])
        said = words[match.end() : words.find("。", match.end()) + 1 or len(words)]
        opens = match["opens"] is not None
        still = opens and named == year - 1 and _STILL.search(said) and not _SETTLED.search(said)
        planned = named in {year - 1, year} and _TO_COME.match(said)
        if (still and f"{year}年" not in said) or planned:
            yield OtherYear(named, searched.phrase(match.start("year"), _clause_end(words, match.end(), len(words))))


def _clause_end(words: str, place: int, end: int) -> int:
    """Where the clause ends that begins at ``place``, after a comma there."""
    found = _MARK.search(words, place + 1, end)
    return found.start() if found else end


def _as_this_year(rest: str, named: int, year: int, *, first: bool) -> bool:
    """Whether the sentence that goes on with ``rest`` presents ``named`` as the report's year."""
    if _HISTORY.match(rest) or _SINCE.search(rest.partition("，")[0]) or f"{year}年" in rest:
        return False
    # 上年结转 is a row of the form, and compares nothing.
    rest = _CARRIED_IN.sub("", rest)
    if _COMPARED.search(rest[:200]) and not _compared_back(rest[:200], named, first=first):
        return False
    if named > year:
        return first and named == year + 1 and not _PLANNED.search(rest[:200])
    # Further down, only last year with a comma is likely to be a leftover: the rest compares or tells history.
    slip = named % 10 == year % 10
    leftover = (
        (year - named <= _YEARS_BACK or (slip and rest.startswith("，")))
        if first
        else named == year - 1 and rest.startswith("，")
    )
    return leftover and not _done_once(rest)


def _compared_back(rest: str, named: int, *, first: bool) -> bool:
    """Whether the year ``named`` is compared with the one before it: a sentence of last year's report, left in.

    上年 may still be meant from here, so it counts only where a text begins, or where requests are told.
    """
    if _OF_THIS_YEAR.search(rest):
        return False
    if any(int(than) < named for than in _THAN.findall(rest)):
        return True
    return (first or _REQUESTS.search(rest) is not None) and _THAN_BEFORE.search(rest) is not None


def _done_once(rest: str) -> bool:
    """History: a year, then at once what was made in it (2022年，我局制定了……)."""
    return _DONE_ONCE.search(rest[:40]) is not None
