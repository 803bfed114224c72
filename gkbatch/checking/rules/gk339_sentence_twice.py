"""GK339 同一句话在报告里写了两次

## 查什么
15 个字以上的一句话（句号、分号等之间算一句，序号和小标题不算），有没有在本单位的同一份报告里一字不差地出现两次，不论在哪一部分。

## 为什么
多半是复制时贴了两遍，或者同一件事在两个部分各写了一次。

## 示例
“（三）政府信息管理”和“（五）监督保障”都写“定期组织业务培训，提高工作人员的业务水平”。

## 怎样改
保留一处，另一处删去或者改写。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.sentences import sentences, without_numbering
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, printed
from gkbatch.checking.rules.texts import described, shortened
from gkbatch.submission import Answer

_FEWEST, _TITLE = 15, 25


def check(case: Case) -> Iterator[Finding]:
    """A note for each text with sentences that stood before, in it or in another one; both places are named."""
    before: dict[str, tuple[Answer, int]] = {}
    for answer, text in case.published:
        found = _said_before(answer, text, before)
        fix = "请保留一处，另一处删去或改写。"
        yield from described(RULE, case, answer, found, "同一句话写了两次：", fix)


def _said_before(answer: Answer, text: str, before: dict[str, tuple[Answer, int]]) -> Iterator[tuple[str, str]]:
    """The sentences of ``text`` that are among those ``before``, each with both its places; the others join them."""
    for sentence in sentences(text):
        words = without_numbering(sentence.words).strip('“”‘’"')
        if len(words) < _FEWEST or (len(words) <= _TITLE and not sentence.stopped):
            continue
        if words in before:
            earlier, paragraph = before[words]
            where = "本格" if earlier is answer else f"“{printed(earlier)}”（{earlier.sheet}!{earlier.cell}）"
            yield words, f"第 {sentence.paragraph} 段的“{shortened(words)}”，{where}第 {paragraph} 段已经写过"
        else:
            before[words] = (answer, sentence.paragraph)


RULE = Rule("GK339", "note", "同一句话在报告里写了两次", check)
