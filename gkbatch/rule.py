"""In: nothing. Out: what a rule looks at (Case) and what a rule is (Rule)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gkbatch.finding import Finding, Severity
from gkbatch.form import Form
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Answer, Reading, Submission


@dataclass(frozen=True)
class Case:
    """One return as the rules see it: the form, the district, the agency, the answers."""

    form: Form
    settings: Settings
    agency: Agency
    submission: Submission


@dataclass(frozen=True)
class Rule:
    """One check: its code (never reused), its name and the function that looks."""

    code: str
    severity: Severity
    name: str
    check: Callable[[Case], Iterable[Finding]]


def answers_read_as(case: Case, *readings: Reading) -> Iterator[Answer]:
    """The answers that were understood in one of these ways, in the order of the form."""
    return (answer for answer in case.submission.answers.values() if answer.reading in readings)


def printed(answer: Answer) -> str:
    """The field's labels as printed in the form, without the section's title."""
    return "－".join(answer.field.labels[1:]) or answer.field.label


def about(rule: Rule, case: Case, answer: Answer, message: str, fix: str) -> Finding:
    """What ``rule`` finds at the place of ``answer``."""
    return Finding(
        rule.code, rule.severity, message, fix, case.submission.file, answer.sheet, answer.cell,
        printed(answer), answer.typed,
    )  # fmt: skip


def on_file(rule: Rule, case: Case, message: str, fix: str) -> Finding:
    """What ``rule`` finds in the return as a whole."""
    return Finding(rule.code, rule.severity, message, fix, case.submission.file)
