"""In: the words of a Plain text. Out: what it speaks of, and of which time, at every place.

One pass finds the words that set the subject or the time; a place asks for the last one before it.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from enum import Enum
from functools import lru_cache

from gkbatch.checking.claims.expression import one_of

_CACHED = 64
_LOOKED_AT = 12


class Topic(Enum):
    """What a passage speaks of; OTHER is anything that has no row in the tables."""

    NONE = "nothing yet"
    REQUESTS = "applications for information"
    DISCLOSURE = "what was published or made"
    DISPUTES = "reviews and suits"
    NORMATIVE = "normative documents"
    ENFORCEMENT = "licences, penalties, coercion"
    OTHER = "something else"


# Every way to set a topic or a year begins with a character, not with a choice of them, and ends with an
# empty group that tells which way it was: so the expression is searched for several times faster.
_TOPIC_WAYS = (
    (Topic.ENFORCEMENT, "行政(?:许可|处罚|强制)(?!(?:的)?申请)"),
    *(
        (Topic.OTHER, f"{matter}(?:的)?申请")
        for matter in (
            "许可", "注册", "登记", "救助", "补贴", "补助", "认定", "开庭", "用地", "执行", "立项", "产权", "审批", "审批事项",
            "服务事项", "低保", "保障", "备案", "资格", "资质", "职称", "工伤", "保险", "住房", "公租房", "入学", "专利", "商标",
            "落户", "变更", "注销", "奖补", "资助", "贷款",
        )
    ),
    (Topic.OTHER, "申请(?:人|许可|登记|补贴|认定|执行|强制|材料)"),
    (Topic.REQUESTS, "依申请"),
    (Topic.REQUESTS, "公开(?:的)?申请"),
    (Topic.REQUESTS, "申请(?<!复议申请)(?:公开)?(?!复议|行政复议|再审)"),
    *((Topic.DISPUTES, word) for word in ("复议", "诉讼", "起诉", "应诉")),
    (Topic.NORMATIVE, "规范性文件"),
    (Topic.NORMATIVE, "规章(?!制度)"),
    *((Topic.DISCLOSURE, word) for word in ("主动公开", "制发", "制作(?<!另行制作)")),
    *((Topic.DISCLOSURE, word) for word in ("公开发布", "发布", "网站公开", "公示")),
    *(
        (Topic.OTHER, word)
        for word in (
            "建议", "提案", "议案", "留言", "工单", "热线", "咨询", "投诉", "举报", "信访", "公众号", "微信", "微博", "推文",
            "动态", "培训", "会议", "检查", "解读", "意见", "文件", "舆情", "信箱", "来信", "来电", "新闻", "栏目", "考核",
            "案例", "督查", "线索", "指南", "目录", "档案",
        )
    ),
)  # fmt: skip
_TOPICS = re.compile("|".join(f"{words}()" for _, words in _TOPIC_WAYS))
_TOPIC_OF = tuple(topic for topic, _ in _TOPIC_WAYS)
# True is the report's own year, False another, None the one that is named.
_YEAR_WAYS = (
    (None, r"20\d\d年(?!度?的?(?:结转|遗留|转入|接转|延续|未办结))"),
    *((True, word) for word in ("今年", "本年", "当年", "全年", "报告期")),
    (False, "去年"),
    (False, "上一?年(?!度?的?(?:结转|遗留|转入|接转|延续|转结))"),
    *((False, word) for word in ("往年", "历年", r"近[一二三四五两\d]年", "下(?<![至到入转].)一?年", "明年")),
)
_YEARS = re.compile("|".join(f"{words}()" for _, words in _YEAR_WAYS))
_IS_THIS_YEAR = tuple(this for this, _ in _YEAR_WAYS)
_CARRIED_INTO = re.compile(r"(?:结转|顺延|延续|转|办理)(?:至|到|入)?$")
_PARTS_OF_YEAR = one_of(
    ("上下", "半年"),
    ("季", "度"),
    (r"\d", r"(?<!\d.)\d?月(?:份|底|初|中旬|上旬|下旬)?"),
    ("每", "[月周季年天日]"),
    ("月日年周人", "均"),
    ("平", "均"),
    ("十", "[三四五]五"),
    ("以", "来(?:累计)?"),
)
_ENDS = re.compile(r"[。！？\n]")
_ENDS_OF_CLAUSES = re.compile(r"[，；。！？\n]")
_COMPARISON = one_of(
    ("较比", "上|去|前|往|20|同"),
    ("同环", "比"),
    ("相", "[比较]"),
    ("与", "(?:上|去)一?年"),
    ("多少", "于"),
    ("增减", "幅"),
)


@dataclass(frozen=True)
class Surroundings:
    """Sorted places of what sets sentences, clauses, topics and times; ask by place.

    ``topics`` go with ``topic_places``; of ``years``, True is the report's own.
    """

    sentence_ends: tuple[int, ...]
    clause_ends: tuple[int, ...]
    topic_places: tuple[int, ...]
    topics: tuple[Topic, ...]
    year_places: tuple[int, ...]
    years: tuple[bool, ...]
    parts: tuple[int, ...]
    comparisons: tuple[int, ...]

    def sentence(self, place: int) -> int:
        """Where the sentence of ``place`` begins."""
        return _last(self.sentence_ends, place)

    def clause(self, place: int) -> int:
        """Where the clause of ``place`` begins."""
        return _last(self.clause_ends, place)

    def clause_end(self, place: int) -> int:
        """Where the clause of ``place`` ends."""
        found = bisect_left(self.clause_ends, place)
        return self.clause_ends[found] - 1 if found < len(self.clause_ends) else 1 << 60

    def topic(self, place: int, paragraph: int, among: frozenset[Topic] | None = None) -> Topic:
        """The last topic set before ``place`` in its paragraph, of those ``among``; else NONE."""
        last = bisect_left(self.topic_places, place) - 1
        # A few words back are enough: further away nothing says what a number counts.
        for found in range(last, max(last - _LOOKED_AT, -1), -1):
            if self.topic_places[found] < paragraph:
                break
            if among is None or self.topics[found] in among:
                return self.topics[found]
        return Topic.NONE

    def this_year(self, place: int, paragraph: int) -> bool:
        """Whether ``place`` speaks of the whole of the report's year."""
        clause = self.clause(place)
        if self._any(self.comparisons, clause, self.clause_end(place)):
            return False
        found = bisect_left(self.year_places, place) - 1
        since = self.year_places[found] if found >= 0 else -1
        if since >= paragraph and not self.years[found]:
            return False
        return not self._any(self.parts, max(since, self.sentence(place)), place)

    @staticmethod
    def _any(places: tuple[int, ...], start: int, end: int) -> bool:
        found = bisect_left(places, start)
        return found < len(places) and places[found] < end


def _last(places: tuple[int, ...], place: int) -> int:
    found = bisect_left(places, place + 1) - 1
    return places[found] if found >= 0 else 0


@lru_cache(maxsize=_CACHED)
def surroundings(words: str, year: int) -> Surroundings:
    """What is around every place of ``words``, in a report for ``year``."""
    topics = [(match.start(), _TOPIC_OF[_way(match)]) for match in _TOPICS.finditer(words)]
    years = [
        (match.start(), _is_this(match, str(year)))
        for match in _YEARS.finditer(words)
        if not _CARRIED_INTO.search(words, max(0, match.start() - 4), match.start())
    ]
    return Surroundings(
        tuple(match.end() for match in _ENDS.finditer(words)),
        tuple(match.end() for match in _ENDS_OF_CLAUSES.finditer(words)),
        tuple(place for place, _ in topics),
        tuple(topic for _, topic in topics),
        tuple(place for place, _ in years),
        tuple(this for _, this in years),
        tuple(_parts(words, year)),
        tuple(match.start() for match in _COMPARISON.finditer(words)),
    )


def _way(match: re.Match[str]) -> int:
    """Which way an expression fitted that ends each of its ways with a group."""
    return (match.lastindex or 0) - 1


def _is_this(match: re.Match[str], year: str) -> bool:
    told = _IS_THIS_YEAR[_way(match)]
    return match[0].startswith(year) if told is None else told


def _parts(words: str, year: int) -> list[int]:
    """Where a part of the year, or more than a year, begins to be spoken of."""
    found = []
    for match in _PARTS_OF_YEAR.finditer(words):
        own = words[max(0, match.start() - 6) : match.start()].rstrip("度").endswith((f"{year}年", "今年", "本年"))
        if not (match[0].startswith("以来") and own):
            found.append(match.start())
    return found
