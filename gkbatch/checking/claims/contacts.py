"""In: a text. Out: the telephones, addresses and portals that it gives as its agency's own or its district's.

Only what is given to reach somebody by: 联系电话, 地址：, 门户网站（www…）. Hotlines, telephones to complain at, counters and
places to read at, sites of a city, a province or the State are others' on purpose.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkbatch.text import folded

_FULL_WIDTH = str.maketrans("０１２３４５６７８９－（）：．", "0123456789-():.")
_TELEPHONE = re.compile(
    r"(?<![督报诉线救务警策班事约理真访查])(?:(?:联系|咨询|办公)?电话|致电|拨打)(?:号码)?(?:为|是)?\s?[:(]?\s?"
    r"(\(?0\d{2,3}\)?[-—\s]?\d{7,8}|\d{7,8})(?!\d)"
)
_NUMBER = re.compile(r"\(?0?\d{0,3}\)?[-—\s]?\d{7,8}")
_NO_DIGITS = re.compile(r"\D+")
_LOCAL = 7
# Whose it is, where it is somebody else's: 服务大厅联系电话.
_OF_ANOTHER_PLACE = re.compile(
    r"(?:中心|大厅|窗口|服务点|查阅点|场所|社区|村委会|居委会|热线|医院|学校|档案馆|图书馆|监督|举报|投诉|企业|公司)[^。；\n]{0,10}$|[馆园校站所点场]$"
)
_BESIDE = 16

_ADDRESS = re.compile(r"(?<![网站箱件])(?:联系|办公|通讯|通信|单位)?地址(?:为|是|[：:])\s?([^，。；、）)\n]{4,40})")
_AT_OURS = re.compile(
    r"(?:[到在至往于]|位于)([\u4e00-\u9fff]{2,14}(?:路|街|大道|巷)\d{1,5}号)[^，。；\n]{0,10}?(?:我|本)[局委办镇街单机]"
    r"|(?:我|本)[局委办镇街单机][^，。；\n]{0,6}位于([\u4e00-\u9fff]{2,14}(?:路|街|大道|巷)\d{1,5}号)"
)
_HOUSE_NUMBER = re.compile("[0-9]号")
_HOUSE = re.compile(r"([\u4e00-\u9fff]{1,8})(\d{1,5})号")
_STREET = 2

_PORTAL = re.compile("[区县旗](?:人民)?政府(?:官方)?(?:门户)?网站?")
# What may stand before the name of a district, and the name without 区.
_NAME_OF_DISTRICT = re.compile(
    r"(?:^|[，。；、“”（(\s在于经与和及由对向从市过录陆托用助照])(?:登[录陆]|通过|依托|利用|借助|访问|进入|[可并均]?在)?([\u4e00-\u9fff]{2,4})$"
)
_LONGEST_NAME = 8
_CHINA = re.compile(r"中国[·•．.・]([\u4e00-\u9fff]{2,6})[”\"]?(?:人民政府|政府|门户|网站)")
_NO_NAME = re.compile(
    r"通过|登录|登陆|依托|利用|借助|访问|进入|[在于已可并均从向由本我全各该辖每两其有省市区县]|高新|开发|经济|示范|工业|旅游|度假|功能|风景|行政|管理|其他|部分|多个"
)
_URL = re.compile(
    r"(?<![@A-Za-z0-9_.-])(?:https?://((?:[a-z0-9-]+\.)+[a-z]{2,8})|((?:www\.(?:[a-z0-9-]+\.)+[a-z]{2,8}|(?:[a-z0-9-]+\.)+gov\.cn)))(?![A-Za-z0-9_.-])",
    re.IGNORECASE,
)
_OWN_SITE = re.compile("门户网站|政府网|政务网|网址|电子版|本报告|我[局委办镇街]|本[局委办镇街单]")
# Not anybody's own: what everybody uses.
_EVERYBODYS = re.compile(
    r"(?:weixin|qq|weibo|douyin|toutiao|people|xinhuanet|xuexi|12345|12371|creditchina)\.", re.IGNORECASE
)
_HIGHER = re.compile(
    r"中国政府网|国务院|国家|全国|省|自治区|全市|市(?:人民)?政府|市级|市[^，。；]{0,8}[局委办]|信用|政务服务|公共资源|采购|新闻|日报|晚报|媒体|客户端|电视台|协会|学会|大学"
)
_CLAUSES = "，。；\n"
_SCHEME = re.compile("^https?://")
_SECOND_LEVEL = ("gov", "com", "org", "net", "edu", "ac")


@dataclass(frozen=True, slots=True)
class Given:
    """What a text gives, and the words in which it does."""

    value: str
    phrase: str


def telephones(text: str) -> Iterator[Given]:
    """The telephones given to reach the agency by."""
    if "电话" in text or "致电" in text or "拨打" in text:
        yield from _given(_TELEPHONE, text.translate(_FULL_WIDTH), text)


def addresses(text: str) -> Iterator[Given]:
    """The addresses given to reach the agency at."""
    if "地址" in text:
        yield from _given(_ADDRESS, text, text)
    if _HOUSE_NUMBER.search(text):
        yield from (Given(match[1] or match[2], match[0]) for match in _AT_OURS.finditer(text))


def districts_of_portals(text: str) -> Iterator[Given]:
    """The districts by name whose government's portal a text names: 邻县政府网站."""
    for match in _PORTAL.finditer(text):
        named = _NAME_OF_DISTRICT.search(text[max(0, match.start() - _LONGEST_NAME) : match.start()])
        if named and not _NO_NAME.search(named[1]):
            yield Given(f"{named[1]}{match[0][0]}", f"{named[1]}{match[0]}")


def portals_of_china(text: str) -> Iterator[Given]:
    """The places of portals that are called “中国·示例”."""
    if "中国" in text:
        yield from (Given(match[1], match[0]) for match in _CHINA.finditer(text))


def sites(text: str, place: str) -> Iterator[Given]:
    """The sites that a text gives as the portal or its own; ``place`` is the district in full, whose city is meant by nobody."""
    if "www." not in text and "http" not in text and ".gov" not in text.lower():
        return
    for match in _URL.finditer(text):
        start = max(text.rfind(mark, 0, match.start()) for mark in _CLAUSES) + 1
        ends = [end for mark in _CLAUSES if (end := text.find(mark, match.end())) >= 0]
        before, after = text[start : match.start()].replace(place, ""), text[match.end() : min(ends, default=len(text))]
        own = _OWN_SITE.search(before) or _OWN_SITE.search(after)
        if own and not _HIGHER.search(before) and not _EVERYBODYS.search(match[0]):
            yield Given(match[1] or match[2], match[0])


def numbers_of(text: str) -> tuple[str, ...]:
    """The telephones in an answer such as 0000-1234567、0000-1234568."""
    return tuple(_NUMBER.findall(text.translate(_FULL_WIDTH)))


def same_telephone(one: str, other: str) -> bool:
    """Whether both are one number, with or without its area code."""
    first, second = (_NO_DIGITS.sub("", number)[-_LOCAL:] for number in (one, other))
    return first == second


def site_of(address: str) -> str:
    """What all sites of one government end with: www.example.gov.cn and xxgk.example.gov.cn with example.gov.cn."""
    host = _SCHEME.sub("", address.strip().lower()).partition("/")[0].partition(":")[0]
    labels = host.split(".")
    return ".".join(labels[-3 if labels[-2:-1] and labels[-2] in _SECOND_LEVEL else -2 :])


def other_house(one: str, other: str) -> bool:
    """Whether two addresses name different houses; where one of them names none they may be the same."""
    first, second = (_HOUSE.search(folded(address)) for address in (one, other))
    if first is None or second is None:
        return False
    return first[2] != second[2] or first[1][-_STREET:] != second[1][-_STREET:]


def _given(pattern: re.Pattern[str], text: str, typed: str) -> Iterator[Given]:
    """What ``pattern`` finds in ``text``, in the words that were ``typed``, character by character the same."""
    for match in pattern.finditer(text):
        if not _OF_ANOTHER_PLACE.search(text[max(0, match.start() - _BESIDE) : match.start()]):
            yield Given(match[1].strip(), typed[match.start() : match.end()])
