"""In: claims of a text and a case. Out: a finding for each text whose claims fit nothing in the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from gkbatch.address import listed
from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting, shortened
from gkbatch.submission import Answer

FIX = "请核对文字和表，改正填错的一处；两处口径不同、都没有错的请说明。"


@dataclass(frozen=True)
class Measure:
    """What a claim may be measured by: its name in a message, the keys added up and taken off."""

    name: str
    keys: tuple[str, ...]
    less: tuple[str, ...] = ()


@dataclass(frozen=True)
class Measured:
    """A measure with its value in this return and where it stands."""

    name: str
    value: int
    place: str


ClaimsOf = Callable[[Answer, str], Iterable[Claim]]
MeasuresOf = Callable[[Claim], tuple[Measure, ...]]
Fits = Callable[[int, int], bool]


def questioned(
    rule: Rule, case: Case, claims_of: ClaimsOf, measures_of: MeasuresOf, fits: Fits = int.__eq__
) -> Iterator[Finding]:
    """One finding per text, with all its claims that fit none of their measures.

    What one sentence says several times of one quantity may also fit as a sum. Claims whose
    numbers were not read are left to the rules of the family GK1xx.
    """
    known: dict[tuple[str, ...], list[Measured]] = {}
    for answer, text in case.published:
        wrong = []
        for group in _grouped(claims_of(answer, text)):
            quantities = group[0].quantities
            if quantities not in known:
                known[quantities] = _all_measured(case, measures_of(group[0]))
            if known[quantities] and not _fits(group, known[quantities], fits):
                wrong.append((group[0].phrase, known[quantities]))
        if wrong:
            message = "；".join(_stated(phrase, measured) for phrase, measured in wrong)
            yield quoting(rule, case, answer, (phrase for phrase, _ in wrong), message, FIX)


def _grouped(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    groups: dict[tuple[int, tuple[str, ...]], list[Claim]] = {}
    for claim in claims:
        alone = [replace(claim, quantities=(quantity,), each=False) for quantity in claim.quantities]
        for one in alone if claim.each else [claim]:
            groups.setdefault((one.sentence, one.quantities), []).append(one)
    return groups.values()


def _fits(group: list[Claim], known: list[Measured], fits: Fits) -> bool:
    numbers = {int(claim.number) for claim in group} | {sum(int(claim.number) for claim in group)}
    return any(fits(number, one.value) for number in numbers for one in known)


def _all_measured(case: Case, measures: tuple[Measure, ...]) -> list[Measured]:
    """Every measure with its value, or none at all where one has none: the claim might mean that one."""
    measured = [_measured(case, measure) for measure in measures]
    return [one for one in measured if one is not None] if None not in measured else []


def _measured(case: Case, measure: Measure) -> Measured | None:
    numbers = [case.submission.number(key) for key in measure.keys]
    taken = [case.submission.number(key) for key in measure.less]
    if not numbers or None in numbers or None in taken:
        return None
    value = sum(int(number or 0) for number in numbers) - sum(int(number or 0) for number in taken)
    answers = [case.submission.answers[key] for key in measure.keys]
    return Measured(measure.name, value, f"{answers[0].sheet}!{listed(answer.cell for answer in answers)}")


def _stated(phrase: str, known: list[Measured]) -> str:
    told = "，".join(f"{one.name}是 {one.value}（{one.place}）" for one in known)
    return f"文字写“{shortened(phrase)}”，表里{told}"
