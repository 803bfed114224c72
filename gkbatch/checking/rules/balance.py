"""In: a rule and a case. Out: a finding for every equation of that rule which does not hold by itself."""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.address import listed
from gkbatch.checking.equation import Sides
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, shown
from gkbatch.forms.table import Equation

_MOST_TERMS = 8


def unbalanced_findings(rule: Rule, case: Case) -> Iterator[Finding]:
    """The findings of one family of equations, both sides stated, the wrong number not guessed."""
    for equation, sides in case.unbalanced:
        if equation.code == rule.code:
            yield _finding(rule, case, equation, sides)


def _finding(rule: Rule, case: Case, equation: Equation, sides: Sides) -> Finding:
    answers = case.submission.answers
    left, right = (listed(answers[key].cell for key in keys) for keys in (equation.left, equation.right))
    return rule.finding(
        f"{equation.place}：{(_summed if equation.role == 'sum' else _balanced)(case, equation, sides, right)}",
        f"请核对{equation.left_names}（{left}）与{equation.right_names}（{right}），改正填错的数字。",
        case.submission.file,
        answers[equation.left[0]].sheet,
        listed([*(answers[key].cell for key in equation.left), *_right_cells(case, equation)]),
        equation.place,
        "；".join(shown(answers[key]) for key in equation.left),
    )


def _balanced(case: Case, equation: Equation, sides: Sides, _: str) -> str:
    left, right = ("＋".join(str(case.numbers[key]) for key in keys) for keys in (equation.left, equation.right))
    return (
        f"{equation.left_words} {left}＝{sides.left}，{equation.right_words} {right}＝{sides.right}，"
        f"相差 {abs(sides.difference)}"
    )


def _summed(case: Case, equation: Equation, sides: Sides, cells: str) -> str:
    """What is added up, term by term where there are few that are not 0, and by how much it misses the total."""
    terms = [str(number) for key in equation.right if (number := case.numbers[key])]
    added = str(sides.right)
    if 1 < len(terms) <= _MOST_TERMS:
        added = f"{'＋'.join(terms)}＝{added}"
    elif len(terms) > _MOST_TERMS:
        added = f"{added}（{cells} 中不是 0 的 {len(terms)} 个数相加）"
    more = "多" if sides.difference < 0 else "少"
    return f"{equation.right_words} {added}，比{equation.left_words} {sides.left} {more} {abs(sides.difference)}"


def _right_cells(case: Case, equation: Equation) -> list[str]:
    """The right side's cells, unless they are the many rows or columns a total sums up."""
    few = len(equation.right) <= len(equation.left)
    return [case.submission.answers[key].cell for key in equation.right] if few else []
