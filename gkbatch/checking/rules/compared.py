"""In: claims of a text and a case. Out: a finding for each text whose claims fit nothing in the tables."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

from gkbatch.address import listed
from gkbatch.checking.claims.all_claims import of_family
from gkbatch.checking.claims.claim import Claim, Family
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import quoting, shortened

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


ClaimsOf = Callable[[tuple[Claim, ...]], Iterable[Claim]]
MeasuresOf = Callable[[Claim], tuple[Measure, ...]]
Fits = Callable[[Claim, int, int], bool]


def _all(claims: tuple[Claim, ...]) -> Iterable[Claim]:
    return claims


def _equal(_: Claim, number: int, value: int) -> bool:
    return number == value


def questioned(  # noqa: PLR0913, PLR0917 what is claimed, by what it is measured, when it fits
    rule: Rule, case: Case, family: Family, measures_of: MeasuresOf, chosen: ClaimsOf = _all, fits: Fits = _equal
) -> Iterator[Finding]:
    """One finding per text, with all its claims of a family that fit none of their measures.

    What one sentence says several times of one quantity may also fit as a sum. Claims whose
    numbers were not read are left to the rules of the family GK1xx, those beside a wrong table to GK2xx.
    """
    for answer, _ in case.published:
        claims = of_family(case.claims[answer.field.key], case.settings.year, family)
        wrong = contradicted(case, chosen(claims), measures_of, fits)
        if wrong:
            message = "；".join(_stated(phrase, measured) for phrase, measured in wrong.items())
            yield quoting(rule, case, answer, wrong, message, FIX)


def contradicted(
    case: Case, claims: Iterable[Claim], measures_of: MeasuresOf, fits: Fits = _equal
) -> dict[str, list[Measured]]:
    """The phrases of the claims that fit none of their measures, with these.

    Of a text that gives the table's number, a smaller one of the same quantity is a part, and several may add up to it.
    """
    wrong: dict[str, list[Measured]] = {}
    for group in _grouped(claims):
        known = _all_measured(case, measures_of(group[0]))
        if not known or _fits(group, known, fits):
            continue
        values = {one.value for one in known}
        right = any(int(claim.number) in values for claim in group)
        for claim in group:
            part = (right or claim.part) and int(claim.number) <= max(values)
            if not part and not any(fits(claim, int(claim.number), value) for value in values):
                wrong.setdefault(claim.phrase, []).extend(known)
    return wrong


def _grouped(claims: Iterable[Claim]) -> Iterable[list[Claim]]:
    groups: dict[tuple[str, ...], list[Claim]] = {}
    for claim in claims:
        alone = [replace(claim, quantities=(quantity,), each=False) for quantity in claim.quantities]
        for one in alone if claim.each else [claim]:
            groups.setdefault(one.quantities, []).append(one)
    return groups.values()


def _fits(group: list[Claim], known: list[Measured], fits: Fits) -> bool:
    """Whether all of them together are the number, or each of them is."""
    added = sum(int(claim.number) for claim in group)
    each = all(any(fits(claim, int(claim.number), one.value) for one in known) for claim in group)
    return each or any(fits(group[0], added, one.value) for one in known)


def _all_measured(case: Case, measures: tuple[Measure, ...]) -> list[Measured]:
    """Every measure with its value, or none at all where one has none: the claim might mean that one."""
    measured = [_measured(case, measure) for measure in measures]
    return [one for one in measured if one is not None] if None not in measured else []


def _measured(case: Case, measure: Measure) -> Measured | None:
    numbers, keys = case.numbers, {*measure.keys, *measure.less}
    if not measure.keys or not numbers.keys() >= keys or not case.in_doubt.isdisjoint(keys):
        return None
    value = sum(int(numbers[key]) for key in measure.keys) - sum(int(numbers[key]) for key in measure.less)
    answers = [case.submission.answers[key] for key in measure.keys]
    return Measured(measure.name, value, f"{answers[0].sheet}!{listed(answer.cell for answer in answers)}")


def _stated(phrase: str, known: list[Measured]) -> str:
    told = "，".join(dict.fromkeys(f"{one.name}是 {one.value}（{one.place}）" for one in known))
    return f"文字写“{shortened(phrase)}”，表里{told}"
