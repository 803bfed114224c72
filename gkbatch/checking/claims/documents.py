"""In: a text. Out: what it claims about the table of section 二: normative documents and decisions made."""

from __future__ import annotations

import re
from collections.abc import Iterator

from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.claims.counts import counted
from gkbatch.checking.claims.surroundings import Topic
from gkbatch.forms.names import COERCION, LICENCES, NORMATIVE, PENALTIES, REGULATIONS
from gkbatch.forms.table import join

_DOCUMENT_UNITS = frozenset({"件", "份", "个", "部", "项", "篇", "条"})
_DECISION_UNITS = frozenset({"", "件", "件次", "宗", "起", "例", "个"})
_VERBS = re.compile(r"(?P<in_force>现行有效|继续有效)|(?P<repealed>废止)|(?P<issued>制[发定订]|出台|印发|新[制增])")
_KINDS = re.compile(r"(?P<normative>规范性文件)|(?P<regulations>规章(?!制度))")
_ROWS = {name.rpartition(".")[2]: name for name in (NORMATIVE, REGULATIONS)}
_NOT_OUR_DOCUMENTS = re.compile(
    r"党|起草|代拟|拟定|报请|提请|名义|审[查核]|备案|解读|转载|清理|评估|修[订改正]|累计|各[镇街单部]|全[区市县省]|失效|草案|意见|区政府|市政府|计划|拟"
)
_DECISIONS = re.compile(r"行政(?:(?P<licences>许可)|(?P<penalties>处罚)|(?P<coercion>强制))")
_CELLS = {name.split(".")[1]: name for name in (LICENCES, PENALTIES, COERCION)}
_MADE = re.compile(
    r"办结|[作做]出|办理|实施|审批|核发|准予|决定|(?P<shown>公示|公开|发布|公布|上网|录入|归集|推送|报送|受理|立案|信息|录制|上传)"
)
_NOT_ALL_DECISIONS = re.compile(
    r"程序|服务|其他|其它|等|清单|目录|类|听证|执法|案卷|培训|事项[目清]|涉及|罚款|警告|没收|吊销|网上|线上|在线|窗口|即办|承诺"
    r"|各[镇街单部]|全[区市县省]|累计|企业|个人|自然人|法人|撤销|变更|延续|注销|新办|率|执行"
)


def document_claims(text: str, year: int) -> Iterator[Claim]:
    """Normative documents and 规章 issued, repealed, in force: quantities are the keys of their cells."""
    if "规" not in text or not _KINDS.search(text):
        return
    scanned = counted(text, year)
    for count in scanned.counts:
        if count.unit not in _DOCUMENT_UNITS or scanned.topic(count) is not Topic.NORMATIVE:
            continue
        words, ahead = count.before, False
        verbs = _found(_VERBS, words) or _found(_VERBS, count.lead)
        if not verbs:
            words, ahead, verbs = count.after, True, _found(_VERBS, count.after)
        kinds = _found(_KINDS, count.before + count.after) or _found(
            _KINDS, _sentence(scanned.text.words, count.sentence, count.end)
        )
        if len(verbs) != 1 or len(kinds) != 1 or _NOT_OUR_DOCUMENTS.search(count.before + count.after):
            continue
        if not scanned.this_year(count):
            continue
        phrase = scanned.phrase(count, after=ahead or not _KINDS.search(words))
        yield Claim((join(_ROWS[kinds[0]], verbs[0]),), count.number, phrase, count.start, count.sentence)


def decision_claims(text: str, year: int) -> Iterator[Claim]:
    """Licences, penalties and acts of coercion that were decided; what was made public is another number."""
    if not _DECISIONS.search(text):
        return
    scanned = counted(text, year)
    for count in scanned.counts:
        if (
            count.unit not in _DECISION_UNITS
            or scanned.topic(count) is not Topic.ENFORCEMENT
            or not scanned.this_year(count)
        ):
            continue
        kinds = _found(_DECISIONS, count.before)
        ahead = not kinds
        kinds = kinds or _found(_DECISIONS, count.after)
        words = _sentence(scanned.text.words, count.sentence, count.end) + count.after
        made = list(_MADE.finditer(words))
        if not kinds or not made or made[-1]["shown"] or _NOT_ALL_DECISIONS.search(count.before + count.after):
            continue
        each = any(word in count.before for word in "均各")
        phrase = scanned.phrase(count, after=ahead)
        yield Claim(
            tuple(_CELLS[kind] for kind in kinds), count.number, phrase, count.start, count.sentence,
            joined=len(kinds) > 1 and not each, each=each,
        )  # fmt: skip


def _found(pattern: re.Pattern[str], words: str) -> tuple[str, ...]:
    return tuple(dict.fromkeys(match.lastgroup for match in pattern.finditer(words) if match.lastgroup))


def _sentence(words: str, start: int, end: int) -> str:
    """The sentence up to ``end``, or the last part of a very long one."""
    return words[max(start, end - 160) : end]
