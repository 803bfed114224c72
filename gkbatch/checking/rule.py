"""In: nothing. Out: what a rule looks at (Case) and what a rule is (Rule)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass

from gkbatch.checking.finding import Finding, Severity
from gkbatch.forms.form import Form
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Answer, Figures, Reading, Submission


@dataclass(frozen=True)
class Case:
    """One return as the rules see it: the form, the district, the agency, the answers.

    ``last_year`` holds the agency's figures of the year before by field key; a key that is not
    there was not known. None where nothing is known of the agency.
    """

    form: Form
    settings: Settings
    agency: Agency
    submission: Submission
    last_year: Figures | None = None


@dataclass(frozen=True)
class Rule:
    """One check: its code (never reused), its name and the function that looks.

    ``exemptible`` errors can be let through by the office, with a reason and a name; the
    arithmetic of sections 二–四 and unread cells by nobody.
    """

    code: str
    severity: Severity
    name: str
    check: Callable[[Case], Iterable[Finding]]
    exemptible: bool = True


@dataclass(frozen=True)
class AcrossRule:
    """A check over all returns of the district at once; it says of which agency (code) it speaks."""

    code: str
    severity: Severity
    name: str
    check: Callable[[tuple[Case, ...]], Iterable[tuple[str, Finding]]]
    exemptible: bool = True


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
