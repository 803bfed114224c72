"""In: a text. Out: what was left over from a template, or typed with half-width marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.expression import one_of
from gkbatch.quotation import around

_RESIDUE = one_of(
    (
        "（(【〔[",
        r"\s{0,3}(?:(?:文字描述|文字说明|请填写?|此处填写|请在此处?填写|待填写?|空白)[^（）()【】〔〕\[\]\n]{0,20}|(?:单位|机关)(?:名称|全称))[）)】〕\]]",
    ),
    ("（(【", r"\s{0,6}[）)】]"),
    ("XxＸｘ×", r"(?<![A-Za-z0-9].)(?:[XxＸｘ×]+|\s?[件条次份年月日元个项场篇起宗名人期家])(?![A-Za-z])"),
    ("NnＮ", r"(?<![A-Za-z0-9\-].)\s?[件条次份篇起宗](?![A-Za-z])"),
    ("某", "某+"),
    ("○〇", "[○〇]+(?![一二三四五六七八九十年])"),
    ("格", r"式\s{0,2}[>＞]"),
    ("<", r"/?[A-Za-z][^<>\n]{0,60}>"),
    ("&", r"(?:nbsp|lt|gt|amp|quot|#\d{1,6});"),
    ("{", r"[{%][^{}\n]{0,60}[}%]\}"),
    ("_", "_{2,}"),
    ("#", "(?:REF|VALUE|NAME|DIV/0|N/A)[!?]?"),
)
_FOR_A_NAME = "XxＸｘ×NnＮ某○〇"
_QUOTED = 20
_NAMED = re.compile(
    "(?:官方|政务|的)?(?:微信|公众号|公众平台|微博|抖音|视频号|网站|平台|小程序|客户端|APP|栏目|专栏|号)"
)
_INSTEAD = re.compile("(?:来|作|等)?(?:代替|替代|表示|隐去|形式|字样|代称|称呼|指代)")
_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff])\s{0,2}[,;!?](?!\d)|(?<=[\u4e00-\u9fff])\s{0,2}:(?!//)|[,;!?](?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff\s]|$)|\((?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\)"
)
_HALF_WIDTH_MARK = re.compile("[,;!?:.()]")


def residues(text: str) -> Iterator[str]:
    """What a template left behind: （文字描述）, XX, 某某, 格式>, tags, error values of a formula.

    A way of writing that the text itself quotes is none: “××年以来”.
    """
    return (match[0] for match in _RESIDUE.finditer(text) if not (match[0][0] in _FOR_A_NAME and _quoted(text, match)))


def _quoted(text: str, match: re.Match[str]) -> bool:
    """Whether it stands between quotation marks with other words or for a name left out, and is no account's name."""
    start = max(text.rfind("“", max(0, match.start() - _QUOTED), match.start()), 0)
    end = text.find("”", match.end(), match.end() + _QUOTED)
    if text[start] != "“" or end < 0 or "”" in text[start : match.start()] or "“" in text[match.end() : end]:
        return False
    others = text[start + 1 : match.start()] + text[match.end() : end]
    return not _NAMED.match(text, end + 1) and (bool(others.strip()) or _INSTEAD.match(text, end + 1) is not None)


def half_width_marks(text: str) -> Iterator[str]:
    """Half-width marks inside Chinese text, each with the words beside it."""
    if not _HALF_WIDTH_MARK.search(text):
        return
    for match in _HALF_WIDTH.finditer(text):
        yield around(text, match.start(), match.end())
