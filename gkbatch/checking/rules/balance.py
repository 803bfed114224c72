"""In: a rule and a case. Out: a finding for every equation of that rule which does not hold by itself."""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.address import listed
from gkbatch.checking.equation import Sides
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.forms.table import Equation


def unbalanced_findings(rule: Rule, case: Case) -> Iterator[Finding]:
    """The findings of one family of equations, both sides stated, the wrong number not guessed."""
    for equation, sides in case.unbalanced:
        if equation.code == rule.code:
            yield _finding(rule, case, equation, sides)


def _finding(rule: Rule, case: Case, equation: Equation, sides: Sides) -> Finding:
    answers = case.submission.answers
    shown = answers[equation.left[0]]
    left, right = (listed(answers[key].cell for key in keys) for keys in (equation.left, equation.right))
    return Finding(
        rule.code,
        rule.severity,
        f"{equation.place}：{equation.left_words}为 {sides.left}，"
        f"{equation.right_words}为 {sides.right}，相差 {abs(sides.difference)}",
        f"请核对左边（{left}）和右边（{right}）的数字，改正填错的一个。",
        case.submission.file,
        shown.sheet,
        listed([*(answers[key].cell for key in equation.left), *_right_cells(case, equation)]),
        equation.place,
        "；".join(answers[key].typed for key in equation.left),
    )


def _right_cells(case: Case, equation: Equation) -> list[str]:
    """The right side's cells, unless they are the many rows or columns a total sums up."""
    few = len(equation.right) <= len(equation.left)
    return [case.submission.answers[key].cell for key in equation.right] if few else []
