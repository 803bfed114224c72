"""In: an equation of the form and the numbers of a return. Out: how it comes out, and which faults are its own.

One mistake, one finding: an equation with a term that was not read says nothing, and a difference
that follows from other equations is left to these.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.forms.table import Equation
from gkbatch.submission import Figures


@dataclass(frozen=True)
class Sides:
    """Both sides of an equation, in its fields' unit; ``difference`` is left minus right."""

    left: int | Decimal
    right: int | Decimal

    @property
    def difference(self) -> int | Decimal:
        """Zero where the equation holds."""
        return self.left - self.right


def sides(equation: Equation, numbers: Figures) -> Sides | None:
    """Both sides added up; None where a term is not among ``numbers``, since it was not read."""
    try:
        return Sides(sum(map(numbers.__getitem__, equation.left)), sum(map(numbers.__getitem__, equation.right)))
    except KeyError:
        return None


def unbalanced(equations: tuple[Equation, ...], numbers: Figures) -> list[tuple[Equation, Sides]]:
    """The equations that do not hold and are not a consequence of others, with both their sides."""
    both = {equation.key: sides(equation, numbers) for equation in equations}
    return [
        (equation, found)
        for equation in equations
        if (found := both[equation.key]) is not None and found.difference and not _explained(equation, found, both)
    ]


def _explained(equation: Equation, found: Sides, both: Mapping[str, Sides | None]) -> bool:
    terms = [(sign, both.get(key)) for sign, key in equation.explained_by]
    if not terms or any(term is None for _, term in terms):
        return False
    return sum(sign * term.difference for sign, term in terms if term is not None) == found.difference
