"""In: the office's wordings of the sentences made from numbers. Out: which there are, which counts, what is wrong.

The office words them in the settings (sheet 自动语句): those that a report makes from numbers, and those of the
messages to the agencies. A wording that is 不印 prints nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches

from gkbatch.settings.pattern import ALWAYS, may_lose_its_stop, named_in, pattern_of, unpaired
from gkbatch.settings.sentence_kind import SentenceKind
from gkbatch.settings.sentences_of_agencies import OF_AGENCIES
from gkbatch.settings.sentences_of_districts import OF_CITIES, OF_DISTRICTS
from gkbatch.settings.sentences_of_messages import OF_MESSAGES

# Begins the keys of what only the district's report says; there 机关全称 and 机关简称 are the district's name.
DISTRICT_SERIES = "汇总-"
# Begins the keys of what the messages to the agencies say.
MESSAGE_SERIES = "通知-"
# The same of the city's report, which else says what a district's does.
CITY_SERIES = "全市-"
# Where a sentence is worded that has no wording in a series: what is said of one result or case holds for all.
_NEXT = {CITY_SERIES: DISTRICT_SERIES, DISTRICT_SERIES: ""}
_ALIKE = 0.5
_NEARLY_THE_SAME = 0.75

SENTENCE_KINDS = (*OF_AGENCIES, *OF_DISTRICTS, *OF_CITIES, *OF_MESSAGES)

# A matter's own words where the agency writes nothing: the sheet 其他事项, not 自动语句.
WHEN_EMPTY = SentenceKind("未填写时印", "机关没有填写文字", (), "")

KINDS_BY_KEY = {kind.key: kind for kind in SENTENCE_KINDS}
# Every field that some sentence may name.
SLOTS = frozenset(ALWAYS).union(*(kind.slots for kind in SENTENCE_KINDS))


def allowed_slots(kind: SentenceKind) -> tuple[str, ...]:
    """The {字段} a pattern of this kind may name."""
    return (*ALWAYS, *kind.slots)


def wording_of(sentences: Mapping[str, str], series: str, key: str) -> str:
    """The office's wording of a sentence in a series, or in the next one that has it; KeyError where none has."""
    while series and f"{series}{key}" not in sentences:
        series = _NEXT[series]
    return sentences[f"{series}{key}"]


def is_printed(sentences: Mapping[str, str], key: str) -> bool:
    """Whether the sentence of that key is worded to say something."""
    return bool(pattern_of(sentences[key]).units)


def faults_in(kind: SentenceKind, text: str) -> list[str]:
    """What is wrong with the office's wording, in words for the office; empty when it is sound."""
    known = allowed_slots(kind)
    wrong = dict.fromkeys(name for name in named_in(text) if name not in known)
    faults = [f"“{kind.key}”里没有字段“{{{name}}}”{_nearest_slot(name, known)}" for name in wrong]
    stop = (
        ["句末的“。”写在 〔 〕 里，〔 〕 不印时这句话就没有句号；请把“。”移到最后一个 〔 〕 的后面"]
        if may_lose_its_stop(text)
        else []
    )
    return [*faults, *(f"{brackets} 没有成对" for brackets in unpaired(text)), *stop]


def _nearest_slot(name: str, known: tuple[str, ...]) -> str:
    near = get_close_matches(name, known, 1, _ALIKE)
    return f"，是不是“{{{near[0]}}}”？" if near else "，请从同一行的“可用字段”里选"


def nearest_key(key: str, lacking: tuple[str, ...]) -> str:
    """The key that may be meant by one that is not known, out of those that are lacking; empty where none is like it."""
    near = get_close_matches(key, lacking, 1, _NEARLY_THE_SAME)
    return near[0] if near else ""
