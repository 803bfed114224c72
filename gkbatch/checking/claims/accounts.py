"""In: a text. Out: the accounts of WeChat and Weibo that it names, and which of them it calls its own."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkbatch.checking.claims.expression import one_of

_KINDS = ("微信", "公众号", "公众平台", "订阅号", "服务号", "微博")
_KIND = f"(?:{'|'.join(_KINDS)})"
_QUOTE, _UNQUOTE = '[“"「『《]', '[”"」』》]'
_BEFORE_KIND = re.compile(rf"{_QUOTE}([^“”\"「」『』《》，。；\n]{{2,15}}){_UNQUOTE}(?:官方|政务|的|新浪|腾讯)*{_KIND}")
_NAME = '[^“”"「」『』《》（）()，。；：、\\n]{2,15}'
_AFTER_KIND = re.compile(
    rf"(?:(?:公众号|公众平台|订阅号|服务号|微博)(?:平台|账号|名称|号)*(?:[（(]|名?为|是|[：:])?|(?:官方|政务)微信)\s?{_QUOTE}({_NAME}){_UNQUOTE}"
    r"(?!等?(?:栏目|专栏|板块|菜单|专题|话题|小程序|服务|功能|模块|入口|模式|工程|活动|系列))"
)
_UNQUOTED = re.compile(
    rf"(?:公众号|订阅号|服务号|微博)(?:平台|账号|名称|号)*(?:[（(]({_NAME})[）)]|[：:]\s?({_NAME})(?=[，。；、）]|$))"
)
_BARE = one_of(("微", "[信博]"), ("公", "众号|众平台"), ("订服", "[阅务]号"))
_OWN = re.compile(
    r"(?:我|本)(?:局|委|办|镇|街道|单位|机关|中心|院|站|部门)(?:的|官方|政务|新浪|腾讯)*(?:微信)?(?:公众号|公众平台|微信|微博|订阅号)?(?:平台|账号|名称)*(?:[（(]|名?为|是|[：:])?\s?$"
)
# Others publish there, or are asked to.
_OTHERS = re.compile(
    r"(?:联合|协调|会同|被|转发|转载|推送至|报送|提供给|投稿|采用|采纳|刊发|区级|市级|省级|上级|区融媒|(?<!新)媒体)[^，。；]{0,12}$"
)
_WITH_OTHERS = re.compile("(?:公众号|公众平台|平台|等)*(?:联动|联合|互动|合作|转发|转载|互推)")
_BESIDE = 16
_LONGEST = 15


@dataclass(frozen=True, slots=True)
class Account:
    """An account by its name, the words it stands in, and whether the text calls it its own."""

    name: str
    phrase: str
    own: bool


def accounts(text: str, known: tuple[str, ...]) -> Iterator[Account]:
    """The accounts named in quotation marks and, without them, those that are ``known``; others' own left out."""
    if not any(kind in text for kind in _KINDS):
        return
    seen = set()
    for pattern in (_BEFORE_KIND, _AFTER_KIND, _UNQUOTED):
        for match in pattern.finditer(text):
            name = match[match.lastindex or 0]
            before = text[max(0, match.start() - _BESIDE) : match.start()]
            seen.add(match.start(match.lastindex or 0))
            if not _OTHERS.search(before) and not _WITH_OTHERS.match(text, match.end()):
                head = text[max(0, match.start() - _BESIDE) : match.start(match.lastindex or 0) - 1]
                yield Account(name.strip(), match[0], own=_OWN.search(head) is not None)
    for match in _BARE.finditer(text):
        before = text[max(0, match.start() - _LONGEST) : match.start()].removesuffix("官方").removesuffix("政务")
        name = next((one for one in known if before.endswith(one)), "") if before.endswith(known) else ""
        start = text.rfind(name, 0, match.start()) if name else match.start()
        if name and start not in seen and not _OTHERS.search(text[max(0, start - _BESIDE) : start]):
            yield Account(name, text[start : match.end()], own=False)
