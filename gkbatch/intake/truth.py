"""In: conditions as formulas. Out: the conditions put together, settled as far as they are known."""

from __future__ import annotations

from collections.abc import Iterable

from gkbatch.intake.formula import call
from gkbatch.settings.pattern import Truth, Verdict


def settled(left: str, sign: str, right: str) -> Truth:
    """A comparison; of two numbers that are known beforehand its outcome."""
    if left.isdigit() and right.isdigit():
        return int(left) == int(right) if sign == "=" else int(left) >= int(right)
    return f"{left}{sign}{right}"


def every(truths: Iterable[Truth]) -> Truth:
    """Whether all of them hold."""
    return _joined("AND", truths, decisive=False)


def either(truths: Iterable[Truth]) -> Truth:
    """Whether any of them holds."""
    return _joined("OR", truths, decisive=True)


def _joined(function: str, truths: Iterable[Truth], *, decisive: bool) -> Truth:
    """One that is ``decisive`` settles them all; the opposite says nothing, unless there is nothing else."""
    found = list(dict.fromkeys(truths))
    if decisive in found:
        return decisive
    open_ones = [truth for truth in found if isinstance(truth, str)]
    if not open_ones:
        return not decisive
    return open_ones[0] if len(open_ones) == 1 else call(function, open_ones)


def chosen(condition: Truth, here: Truth, otherwise: Truth) -> Truth:
    """The one of two conditions that the first chooses."""
    if isinstance(condition, bool):
        return here if condition else otherwise
    if here == otherwise:
        return here
    if here == condition:
        return either([condition, otherwise])
    if otherwise is False:
        return every([condition, here])
    if here is True:
        return either([condition, otherwise])
    return f"IF({condition},{_literal(here)},{_literal(otherwise)})"


def _literal(truth: Truth) -> str:
    return str(truth).upper() if isinstance(truth, bool) else truth


def spelled(verdict: Verdict, yes: str, no: str) -> str:
    """A verdict as the formula of one of two texts."""
    if isinstance(verdict, bool):
        return yes if verdict else no
    condition, here, otherwise = verdict
    first, second = spelled(here, yes, no), spelled(otherwise, yes, no)
    return first if first == second else f"IF({condition},{first},{second})"
