"""GK343 文字把自动生成的数字句又写了一遍

## 查什么
文字里写的件数、条数、金额，或者“未收到申请”“未发生行政复议”“未收取信息处理费”，与系统按表自动印出的句子说的是同一件事、同一个数。

## 为什么
数字句由系统按所填数字印在文字前面，再写一遍，同一份报告里就说了两遍；以后改了数字，容易只改一处。

## 示例
“（二）依申请公开”写“全年新收政府信息公开申请3件，办结4件”，表三新收是 3，（七）总计是 4，报告里已经有这一句。

只提到其中一个数、接着说别的内容的，不提示；数字与表不一致的，见 GK311 至 GK318、GK324。

## 怎样改
报告照常生成；建议删去文字里重复的一句，其余内容保留。将印出的句子见填报表的“语句预览”。
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from decimal import Decimal

from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.claims.requests import ARRIVALS
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.compared import Measure
from gkbatch.checking.rules.measures import dispute_measures, flow_measures, result_measures
from gkbatch.checking.rules.texts import blemish
from gkbatch.forms.form import Form
from gkbatch.settings.wording import is_printed
from gkbatch.submission import Figures

# Of these one number alone may be the subject of something else; two in one sentence are the sentence we print.
_FEWEST = 2


def check(case: Case) -> Iterator[Finding]:
    """A note for each text with sentences that the report makes of the same numbers."""
    for answer, _ in case.published:
        found = _said_again(case, case.claims[answer.field.key])
        yield from blemish(
            RULE, case, answer, found, "数字句已由系统自动印出，文字又写了一遍：", "建议删去重复的一句，其余内容保留。"
        )


def _said_again(case: Case, claims: tuple[Claim, ...]) -> Iterator[str]:
    form, sentences = case.form, case.settings.sentences
    told: dict[Family, list[Claim]] = defaultdict(list)
    for claim in claims:
        if claim.year == case.settings.year:
            told[claim.family].append(claim)
    if is_printed(sentences, "依申请-有"):
        both = [(one, flow_measures(form, one)) for one in told[Family.FLOW]]
        both += [(one, result_measures(form, one)) for one in told[Family.RESULT]]
        yield from _several(case, both)
    if is_printed(sentences, "复议诉讼-有"):
        yield from _several(case, [(one, dispute_measures(form, one)) for one in told[Family.CASES]])
    none_came = (one for one in told[Family.FLOW] if not one.number and one.quantities[0] in ARRIVALS)
    alone = (
        ("依申请-无", none_came, flow_measures),
        (
            "复议诉讼-无",
            (one for one in told[Family.CASES] if not one.number and one.each and ":" not in one.quantities[0]),
            dispute_measures,
        ),
        ("信息处理费-有", told[Family.FEE], _cells),
        ("建议提案-全部办结", told[Family.PROPOSALS], _cells),
        ("主动公开", told[Family.PUBLISHED], _cells),
    )
    for key, several, measures in alone:
        yield from (
            one.phrase for one in several if is_printed(sentences, key) and _is_ours(case, one, measures(form, one))
        )


def _cells(_: Form, claim: Claim) -> tuple[Measure, ...]:
    return (Measure("", claim.quantities),)


def _several(case: Case, told: Iterable[tuple[Claim, Iterable[Measure]]]) -> Iterator[str]:
    """The sentences of which several numbers of different meaning are those of the tables."""
    by_sentence: dict[int, dict[tuple[str, ...], str]] = defaultdict(dict)
    for claim, measures in told:
        if claim.number and not claim.each and _is_ours(case, claim, measures):
            by_sentence[claim.sentence].setdefault(claim.quantities, claim.phrase)
    for phrases in by_sentence.values():
        if len(phrases) >= _FEWEST:
            yield "……".join(list(phrases.values())[:_FEWEST])


def _is_ours(case: Case, claim: Claim, measures: Iterable[Measure]) -> bool:
    """Whether the number is exactly what one of its measures says, all of them read."""
    return any(_value(case.numbers, measure) == claim.number for measure in measures)


def _value(numbers: Figures, measure: Measure) -> int | Decimal | None:
    if not measure.keys or not numbers.keys() >= {*measure.keys, *measure.less}:
        return None
    return sum(numbers[key] for key in measure.keys) - sum(numbers[key] for key in measure.less)


RULE = Rule("GK343", "note", "文字把自动生成的数字句又写了一遍", check)
