"""In: a text and what the agencies are called. Out: the sentences whose subject is one of them.

An agency that is only mentioned is none: 会同区司法局, 向区司法局报送, 区司法局牵头的工作. It is the subject where its name
begins the sentence and what it did follows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from gkbatch.checking.claims.sentences import sentences, without_numbering
from gkbatch.settings.names import Names

_YEAR_FIRST = re.compile(
    r"(?:20\d\d年(?:度|以来)?|今年以?来?|一年来|近年来|本年度?|全年|同时|此外|另外|首先|其次|最后|但是?|而|因此|为此|下一?步|今后|目前|截至目前)"
)
_FIRST_OF_THOSE = "2今一近本全同此另首其最但而因为下目截"
# With these begins what may stand before a name: a number, a time, an adverbial.
_BEFORE_A_NAME = frozenset(
    f"{_FIRST_OF_THOSE}第（(①②③④⑤⑥⑦⑧⑨⑩0123456789二三四五六七八九十为根按依围针结随在自截通面对去上接虽尽总"
)
# What may stand before the subject, up to its comma.
_ADVERBIAL = re.compile(
    r"(?:为|根据|按照|依据|依托|围绕|针对|结合|随着|在|自|截至|通过|面对|对于|20\d\d年|今年|全年|本年|一年来|近年来|去年|上年|同时|此外"
    r"|下一?步|今后|下一年|接下来|目前|虽然?|尽管|总体|但是?$)"
)
_MOST_BEFORE = 2
_WORK = "(?:政府信息公开|政务公开|信息公开)"
_STRONG = re.compile(
    rf"(?:党组|党委|党工委|领导班子|主要领导)?(?:20\d\d年度?|全年|本年度?)?(?:高度重视|认真(?:贯彻|落实|学习|执行|履行|做好)|严格(?:按照|落实|执行|遵守|贯彻)"
    rf"|坚持(?:以|把|“|公开)|深入(?:学习|贯彻)|全面(?:贯彻|落实)|切实(?:加强|做好|履行)|扎实(?:推进|做好|开展)|不断(?:加强|完善|提高|提升)"
    rf"|进一步(?:加强|完善|规范|健全)|(?:共|累计|总共|通过\S{{0,12}})?(?:主动公开|公开发布)(?:政府)?信息|(?:共|累计)?(?:收到|受理|新收|办理|收办)\S{{0,6}}(?:申请|依申请|\d)"
    rf"|(?:依托|通过|利用|借助)\S{{0,12}}(?:门户网站|政府网站|公众号|微信|微博|新媒体)\S{{0,20}}(?:发布|公开|推送)|[将把](?:政务公开|信息公开|政府信息公开|公开工作)"
    rf"|(?:党政|局|镇|综合)?办公室(?:具体)?(?:负责|承担|牵头负责)\S{{0,4}}(?:信息|公开|审核|日常)|将(?:进一步|从以下|坚持|继续|不断|着力|持续|积极|切实|加强|加大|完善|健全|强化|做好|围绕|深化)"
    rf"|在\S{{2,20}}方面(?:仍|还|存在|有)|(?:未|没有)(?:收到|发生|收取|受理|制发)|无(?:收取|因|政府信息|政务)|的?{_WORK}(?:工作|年度|情况))"
)
_PREDICATE = re.compile(
    r"(?:党组|党委|党工委|领导班子|主要领导|办公室)?(?:20\d\d年度?|全年|本年度?|始终|继续)?(?:高度|认真|严格|坚持|始终|积极|持续|不断|切实|全面|深入|主动|扎实|大力"
    r"|着力|紧紧|紧扣|按照|根据|围绕|以|进一步|共|累计|通过|依托|收到|受理|新收|办结|未|没有|无|不存在|现有|加强|完善|健全|建立|明确|落实|推进|规范"
    r"|优化|强化|充分|加大|加快|拓展|拓宽|提高|提升|增强|做好|抓好|结合|成立|利用|聚焦|立足|注重|及时|定期|制发|制定|印发|召开|组织|开展|办理|重视|公开|发布|设立|举办|指定|安排|配备"
    rf"|(?:党政|综合)办公室|在\S{{2,20}}方面|[将把](?:进一步|继续|从以下|公开|{_WORK})|的?{_WORK})"
)
# Who does this does it with or for somebody else.
_PARTNER = re.compile(
    r"(?:积极|主动|大力|全力|密切|认真|及时|定期|统一|全程|通过|组织|按照|也|还|会|将|共同|开展)*(?:配合|协助|牵头|会同|联合|支持|协同|参与|转[办来交]|移送|交办|反馈|提供"
    r"|指导|审核|审查|审定|复核|督[查导促]|代[为办]|授权|委托|要求|统筹|部署|汇总)"
)
_TOGETHER = re.compile("牵头|配合|协助|会同|联合|共同|[对向给为与]我[局委办镇处院区]|[对向给](?:各|全区|全县|全市)")
_SELF = re.compile("我[局委办镇中院站部单处街所区县乡们]|本[局委办镇单机部街]")


@dataclass(frozen=True, slots=True)
class Subject:
    """An agency as the subject of a sentence: its name as written, the words, whether they are a report's own of its agency."""

    name: str
    phrase: str
    strong: bool


def subjects(text: str, names: Names) -> Iterator[Subject]:
    """The agencies in ``text`` that did something by themselves; where the sentence is about us it is not theirs."""
    for sentence in sentences(text):
        if sentence.words[:2] not in names.beginnings and sentence.words[0] not in _BEFORE_A_NAME:
            continue
        clauses = sentence.words.replace(",", "，").split("，")
        for number, clause in enumerate(clauses[: _MOST_BEFORE + 1]):
            if number and not _ADVERBIAL.match(clauses[number - 1]):
                break
            found = _subject(clause, names)
            if found and not _TOGETHER.search(sentence.words) and (found.strong or not _SELF.search(sentence.words)):
                yield found
                break


def _subject(clause: str, names: Names) -> Subject | None:
    words = clause
    if words[:2] not in names.beginnings:
        words = without_numbering(words)
        if words[:1] and words[0] in _FIRST_OF_THOSE:
            led = _YEAR_FIRST.match(words)
            words = words[led.end() :] if led else words
    name = names.at_head(words)
    rest = words[len(name) :]
    strong = _STRONG.match(rest) is not None
    if not name or not (strong or (_PREDICATE.match(rest) and not _PARTNER.match(rest))):
        return None
    return Subject(name, words, strong)
