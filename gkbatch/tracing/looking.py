"""In: a return and the rules. Out: which rules look at each of its numbers, found by watching them look.

No list says which rule is about which field: a rule is asked, and what it asks for is noted. What it would say of a
cell is found by giving the cell every look there is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TypeVar

from gkbatch.address import cells_of
from gkbatch.checking.equation import Sides, sides
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules import RULES
from gkbatch.forms.form import Form
from gkbatch.forms.table import Equation, equations
from gkbatch.submission import Answer, Figures, Reading, Seen, Sight

_OF_CELLS = "GK1"  # begins the codes of the rules about how a cell was read
# What only a total, and what only a text can be read as.
_OF_TOTALS = (Reading.STALE, Reading.REPLACED, Reading.TOTAL_BLANK, Reading.DEPENDENT)
_OF_TEXTS = (Reading.PLAIN, Reading.CLEANED)
_SIGHTS = (Sight.OTHER_NUMBER, Sight.COVERED, Sight.HIDDEN)
_Value = TypeVar("_Value")


class _Watched(dict[str, _Value]):
    """A mapping that notes which keys it is asked for; who walks through all of it asks for none."""

    def __init__(self, content: Mapping[str, _Value], asked: set[str]) -> None:
        super().__init__(content)
        self._asked = asked

    def __getitem__(self, key: str) -> _Value:
        self._asked.add(key)
        return super().__getitem__(key)

    def get(self, key: str, default: _Value | None = None) -> _Value | None:  # type: ignore[override]  # one default
        """The value, noted."""
        self._asked.add(key)
        return super().get(key, default)


@dataclass(frozen=True)
class _WatchedCase(Case):
    """A case whose numbers are watched; what is worked out from all of them once is the plain one's."""

    plain: Case | None = None
    watched: Figures | None = None

    @cached_property
    def numbers(self) -> Figures:
        """The numbers, watched."""
        return self.watched or {}

    @cached_property
    def unbalanced(self) -> tuple[tuple[Equation, Sides], ...]:
        """Those of the plain case: equations are told by the form."""
        return self.plain.unbalanced if self.plain else ()


class Looking:
    """Which rules look at a number of one return."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._of_cells: dict[tuple[bool, bool], tuple[Rule, ...]] = {}

    def rules(self, key: str) -> tuple[Rule, ...]:
        """The rules that look at the number, in the order in which they look; those of equations are told apart."""
        answer = self._case.submission.answers.get(key)
        if answer is None:
            return ()
        kind = (answer.field.whole, answer.field.computed)
        if kind not in self._of_cells:
            self._of_cells[kind] = tuple(self._would_speak(answer))
        found = {rule.code for rule in self._of_cells[kind]} | {
            code for code, keys in self._asked.items() if key in keys
        }
        return tuple(rule for rule in RULES if rule.code in found and self._compares(rule, key))

    def _compares(self, rule: Rule, key: str) -> bool:
        """Whether what the rule compares with is known, as far as that is of last year: else nothing is checked."""
        own = tuple(start for start in rule.last_year if key.startswith(start)) or rule.last_year
        return not own or any(known.startswith(own) for known in self._case.last_year or {})

    @cached_property
    def _asked(self) -> Mapping[str, frozenset[str]]:
        """The fields that each rule asks for, by its code."""
        asked: set[str] = set()
        case, submission = self._case, self._case.submission
        watched = _WatchedCase(
            case.form,
            case.settings,
            case.agency,
            replace(submission, answers=_Watched(submission.answers, asked)),
            case.last_year,
            case,
            _Watched(case.numbers, asked),
        )
        found = {}
        for rule in RULES:
            asked.clear()
            tuple(rule.check(watched))
            found[rule.code] = frozenset(asked)
        return found

    def _would_speak(self, answer: Answer) -> Iterator[Rule]:
        """The rules about how a cell was read that would say something of this one if it looked otherwise."""
        never = _OF_TEXTS if answer.field.computed else (*_OF_TEXTS, *_OF_TOTALS)
        looks = (
            *(replace(answer, reading=reading) for reading in Reading if reading not in never),
            *(replace(answer, seen=(Seen(sight, "1", "2"),)) for sight in _SIGHTS),
        )
        submission, own = self._case.submission, {rule for rule in RULES if rule.code.startswith(_OF_CELLS)}
        cases = [
            replace(self._case, submission=replace(submission, answers={**submission.answers, answer.field.key: look}))
            for look in looks
        ]
        for rule in RULES:
            if rule in own and any(_speaks_of(rule, case, answer) for case in cases):
                yield rule


def equations_of(form: Form, key: str) -> tuple[Equation, ...]:
    """The equations of the official tables in which the number stands."""
    return tuple(one for table in form.tables for one in equations(table) if key in one.left or key in one.right)


def with_numbers(equation: Equation, numbers: Figures) -> str:
    """The equation as it comes out: 自然人：第一项加第二项＝第三项加第四项（14＝14）."""
    found = sides(equation, numbers)
    if found is None:
        return f"{equation.name}（有数字没有读出）"
    return f"{equation.name}（{found.left}{'≠' if found.difference else '＝'}{found.right}）"


def _speaks_of(rule: Rule, case: Case, answer: Answer) -> bool:
    return any(finding.sheet == answer.sheet and answer.cell in cells_of(finding.cell) for finding in rule.check(case))
