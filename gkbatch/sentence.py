"""In: a sentence pattern of the office and values. Out: the sentence; and which patterns there are.

The sentences that a report makes from numbers are worded by the office (settings sheet 自动语句).
This module says which sentences exist, when each is used and which {字段} it may name.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

_SLOT = re.compile(r"\{([^{}]*)\}")
_ALWAYS = ("年度", "机关全称", "机关简称")


@dataclass(frozen=True)
class SentenceKind:
    """A sentence gkbatch can make: its key, when it is used, what it may name, our wording."""

    key: str
    when: str
    slots: tuple[str, ...]
    text: str


SENTENCE_KINDS = (
    SentenceKind(
        "主动公开", "主动公开总数大于 0", ("总数", "栏目明细", "公众号", "微博"),
        "{年度}年，{机关全称}主动公开政府信息{总数}条，其中{栏目明细}；{公众号}，{微博}。",
    ),
    SentenceKind(
        "主动公开-无栏目", "主动公开总数大于 0，而各栏目都为 0 或没有设栏目", ("总数", "公众号", "微博"),
        "{年度}年，{机关全称}主动公开政府信息{总数}条，{公众号}，{微博}。",
    ),
    SentenceKind("主动公开-无", "主动公开总数为 0", (), "{年度}年，{机关全称}没有主动公开政府信息。"),
    SentenceKind("栏目项", "栏目明细中的每一项", ("栏目", "条数"), "{栏目}{条数}条"),
    SentenceKind("公众号-有", "有微信公众号", ("名称", "条数"), "{名称}微信公众号发布信息{条数}条"),
    SentenceKind("公众号-无", "没有微信公众号", (), "无政务微信公众号"),
    SentenceKind("微博-有", "有微博", ("名称", "条数"), "{名称}政务微博发布信息{条数}条"),
    SentenceKind("微博-无", "没有微博", (), "无政务微博"),
    SentenceKind(
        "门户网站", "门户网站公开数大于 0", ("门户网站", "条数"),
        "{年度}年，通过{门户网站}公开发布政府信息{条数}条。",
    ),
    SentenceKind(
        "门户网站-无",
        "门户网站公开数为 0",
        ("门户网站",),
        "{年度}年，没有通过{门户网站}公开发布政府信息。",
    ),
    SentenceKind(
        "依申请-无", "新收和上年结转都为 0", (), "{年度}年，{机关全称}未收到政府信息公开申请。",
    ),
    SentenceKind(
        "依申请-有", "有新收或上年结转，并有办结",
        ("新收", "上年结转", "办结", "办理结果", "结转"),
        "{年度}年，{机关全称}新收政府信息公开申请{新收}件，上年结转{上年结转}件；"
        "办结{办结}件，其中{办理结果}；结转下年度继续办理{结转}件。",
    ),
    SentenceKind(
        "依申请-未办结", "有新收或上年结转，但办结为 0", ("新收", "上年结转", "结转"),
        "{年度}年，{机关全称}新收政府信息公开申请{新收}件，上年结转{上年结转}件，"
        "均结转下年度继续办理，共{结转}件。",
    ),
    SentenceKind("办理结果项", "办理结果中不为 0 的每一项", ("结果", "件数"), "{结果}{件数}件"),
    SentenceKind(
        "复议诉讼-无", "复议和诉讼都为 0", (),
        "{年度}年，{机关全称}未发生因政府信息公开引起的行政复议和行政诉讼。",
    ),
    SentenceKind(
        "复议诉讼-有", "有复议或诉讼", ("复议", "复议结果", "诉讼", "诉讼结果"),
        "{年度}年，{机关全称}因政府信息公开引起的行政复议{复议}件{复议结果}，"
        "行政诉讼{诉讼}件{诉讼结果}。",
    ),
    SentenceKind(
        "信息处理费-无", "未收取信息处理费", (), "{年度}年，{机关全称}未收取政府信息公开信息处理费。",
    ),
    SentenceKind(
        "信息处理费-有", "收取了信息处理费", ("金额",),
        "{年度}年，{机关全称}收取政府信息公开信息处理费{金额}元。",
    ),
    SentenceKind(
        "建议提案-无", "没有承办建议、提案", (), "{年度}年，{机关全称}未承办人大代表建议和政协提案。",
    ),
    SentenceKind(
        "建议提案-全部办结", "承办的建议、提案全部办结", ("建议", "提案"),
        "{年度}年，{机关全称}承办人大代表建议{建议}件、政协提案{提案}件，均已办结。",
    ),
    SentenceKind(
        "建议提案-未全办结", "承办的建议、提案没有全部办结", ("建议", "提案", "建议办结", "提案办结"),
        "{年度}年，{机关全称}承办人大代表建议{建议}件、政协提案{提案}件，"
        "已办结人大代表建议{建议办结}件、政协提案{提案办结}件。",
    ),
)  # fmt: skip

# A matter's own words where the agency writes nothing: the sheet 其他事项, not 自动语句.
WHEN_EMPTY = SentenceKind("未填写时印", "机关没有填写文字", (), "")

KINDS_BY_KEY = {kind.key: kind for kind in SENTENCE_KINDS}


def allowed_slots(kind: SentenceKind) -> tuple[str, ...]:
    """The {字段} a pattern of this kind may name."""
    return (*_ALWAYS, *kind.slots)


def faults_in(kind: SentenceKind, text: str) -> list[str]:
    """What is wrong with the office's wording, in words for the office; empty when it is sound."""
    faults = [
        f"“{kind.key}”里没有字段“{{{name}}}”，可用的字段：{'、'.join(f'{{{s}}}' for s in allowed_slots(kind))}"
        for name in _SLOT.findall(text)
        if name not in allowed_slots(kind)
    ]
    if "{" in _SLOT.sub("", text) or "}" in _SLOT.sub("", text):
        faults.append("花括号 { } 没有成对")
    return faults


def fill(text: str, values: Mapping[str, object]) -> str:
    """The pattern with each {字段} replaced by its value; KeyError for one that is not given.

    Values are put in once and never read as patterns themselves.
    """
    return _SLOT.sub(lambda match: str(values[match.group(1)]), text)
