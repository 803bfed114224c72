"""In: a text. Out: what was left over from a template, doubled, or typed with half-width marks."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.expression import one_of
from gkbatch.quotation import around

_RESIDUE = one_of(
    ("（(", r"\s{0,3}(?:文字描述|文字说明|请填写?|此处填写|请在此处?填写|待填写?|空白)[^（）()\n]{0,20}[）)]"),
    ("XxＸｘ×", r"(?<![A-Za-z0-9].)(?:[XxＸｘ×]+|\s?[件条次份年月日元])(?![A-Za-z])"),
    ("某", "某+"),
    ("○〇", "[○〇]+(?![一二三四五六七八九十年])"),
    ("格", r"式\s{0,2}[>＞]"),
    ("<", r"/?[A-Za-z][^<>\n]{0,60}>"),
    ("&", r"(?:nbsp|lt|gt|amp|quot|#\d{1,6});"),
    ("{", r"[{%][^{}\n]{0,60}[}%]\}"),
    ("_", "_{2,}"),
    ("#", "(?:REF|VALUE|NAME|DIV/0|N/A)[!?]?"),
)
_DOUBLED = re.compile(
    r"([\u4e00-\u9fff]{2,8}?)\1|(?<!目)的的(?!确)|[，]{2,}|[。](?<!…)。(?!。)|、、|；；|：：|，。|。，|、。|、，|，、"
)
_NUMERALS = re.compile(r"[一二三四五六七八九十百千万零〇]")
_COMPOUNDS = re.compile(
    r"工作(?:人员|者|机构|机制|制度|计划|方案|专班)|公开(?:指南|目录|专栏|栏目|平台|条例|制度|年报|申请|事项|内容)"
    r"|管理(?:办法|制度|局|员|机构|规定|体系)|服务(?:中心|局|平台|事项|大厅)|信息(?:中心|化|公开|发布)|审查(?:制度|机制|办法)"
    r"|发布(?:平台|制度|会)|监督(?:管理|机制|保障|局|员)|保障(?:局|中心|机制)|建设(?:局|方案)|学习(?:会|班)|培训(?:班|会)"
)
_HALF_WIDTH = re.compile(
    r"(?<=[\u4e00-\u9fff])\s{0,2}[,;!?](?!\d)|(?<=[\u4e00-\u9fff])\s{0,2}:(?!//)|[,;!?](?=[\u4e00-\u9fff])"
    r"|(?<=[\u4e00-\u9fff])\.(?=[\u4e00-\u9fff\s]|$)|\((?=[\u4e00-\u9fff])|(?<=[\u4e00-\u9fff])\)"
)
_HALF_WIDTH_MARK = re.compile("[,;!?:.()]")


def residues(text: str) -> Iterator[str]:
    """What a template left behind: （文字描述）, XX, 某某, 格式>, tags, error values of a formula."""
    return (match[0] for match in _RESIDUE.finditer(text))


def doubled_words(text: str) -> Iterator[str]:
    """Words of two to eight characters, or marks, that stand twice: 坚持坚持. 人人 and 一步一步 are language."""
    for match in _DOUBLED.finditer(text):
        word = match[1]
        if word is None or not (len(set(word)) == 1 or _NUMERALS.match(word) or _begins_compound(text, match)):
            yield match[0]


def half_width_marks(text: str) -> Iterator[str]:
    """Half-width marks inside Chinese text, each with the words beside it."""
    if not _HALF_WIDTH_MARK.search(text):
        return
    for match in _HALF_WIDTH.finditer(text):
        yield around(text, match.start(), match.end())


def _begins_compound(text: str, match: re.Match[str]) -> bool:
    """Whether the second one begins a word of its own: 开展工作|工作人员."""
    return _COMPOUNDS.match(text, match.start() + len(match[1])) is not None
