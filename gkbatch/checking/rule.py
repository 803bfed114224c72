"""In: nothing. Out: what a rule looks at (Case) and what a rule is (Rule)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import KW_ONLY, dataclass
from functools import cached_property
from typing import Literal

from gkbatch.checking.claims.all_claims import claims_of
from gkbatch.checking.claims.claim import Claim
from gkbatch.checking.claims.meaning import Meaning
from gkbatch.checking.claims.speaker import Speaker, office_vocabulary
from gkbatch.checking.equation import Sides, unbalanced
from gkbatch.checking.finding import Finding, Severity
from gkbatch.forms.contents import keys_of_role
from gkbatch.forms.form import Form
from gkbatch.forms.names import FEE_AMOUNT, MATTER, REQUESTS_TEXT
from gkbatch.forms.table import Equation, equations, join, table_fields
from gkbatch.quotation import LONGEST, beginning
from gkbatch.settings import WHOLE, Agency, Settings
from gkbatch.settings.agency import COUNTY, NO_REPORT
from gkbatch.submission import Answer, Figures, Reading, Seen, Sight, Submission, Value


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

    @cached_property
    def numbers(self) -> Figures:
        """The number understood for each field; one that was not read is not there."""
        return {
            key: value
            for key, answer in self.submission.answers.items()
            if (value := answer.value) is not None and not isinstance(value, str)
        }

    @cached_property
    def worded(self) -> tuple[Answer, ...]:
        """The answers whose value is a text or a choice, in the order of the form, the empty ones too."""
        return tuple(answer for answer in self.submission.answers.values() if isinstance(answer.value, str))

    @cached_property
    def published(self) -> tuple[tuple[Answer, str], ...]:
        """The agency's own texts with their answers, in the order of the form; the empty ones left out."""
        own = (answer for answer in self.worded if answer.field.kind == "text" and answer.field.lines > 1)
        return tuple((answer, str(answer.value)) for answer in own if answer.value)

    @cached_property
    def unusual(self) -> tuple[Answer, ...]:
        """The answers that were not simply read as typed, or were not all seen as stored, in the order of the form."""
        plain = Reading.PLAIN
        return tuple(
            answer for answer in self.submission.answers.values() if answer.reading is not plain or answer.seen
        )

    @cached_property
    def unbalanced(self) -> tuple[tuple[Equation, Sides], ...]:
        """The equations of all tables that do not hold and are not a consequence of others, with both their sides."""
        return tuple(one for table in self.form.tables for one in unbalanced(equations(table), self.numbers))

    @cached_property
    def in_doubt(self) -> frozenset[str]:
        """The fields of every table with an equation that does not hold: what a text says of them waits until it is mended."""
        if not self.unbalanced:
            return frozenset()
        wrong = {equation.left[0] for equation, _ in self.unbalanced}
        tables = (frozenset(field.key for field in table_fields(table)) for table in self.form.tables)
        return frozenset().union(*(keys for keys in tables if keys & wrong))

    @cached_property
    def spoken_of(self) -> Mapping[str, Meaning]:
        """What a text speaks of by its place in the form, by field key; those that may speak of anything are not there."""
        found = {REQUESTS_TEXT: Meaning.REQUESTS}
        for matter in self.settings.matters:
            beside = keys_of_role(self.form, matter.role) if matter.role else frozenset()
            if beside:
                about = Meaning.FEE if FEE_AMOUNT in beside else Meaning.PROPOSALS
                found[join(MATTER, matter.code)] = about
        return found

    @cached_property
    def claims(self) -> Mapping[str, tuple[Claim, ...]]:
        """What the agency's own texts say in numbers, of this year and of others, by field key."""
        year, about = self.settings.year, self.spoken_of
        return {
            answer.field.key: claims_of(text, year, self.speaker, about.get(answer.field.key))
            for answer, text in self.published
        }

    @cached_property
    def speaker(self) -> Speaker:
        """Whose texts these are: 全区 is somebody else in a bureau's, and itself in those of 区政府本级 and of the sums."""
        agency = self.agency
        whole = agency.code == WHOLE or agency.category in {NO_REPORT, COUNTY}
        categories = tuple(category.name for category in self.settings.categories)
        names, level = self.settings.names, self.settings.district[-1:] if whole else ""
        member = agency.category == NO_REPORT
        return Speaker(level, names.of(agency), member, office_vocabulary(names.every, categories))


SlipPlace = Literal["cells", "year", "lost", "apart"]
"""Where a slip shows a finding: at its own cells, at the year, at what was not found, or apart from the list."""

AsksAgain = Literal["never", "cells", "numbers"]
"""Whether a question is asked again once a slip came back: while its cells stay, or while all numbers do."""


def _never(_: Finding) -> bool:
    return False


@dataclass(frozen=True)
class RuleFacts:
    """What a rule is, whatever it looks at: its code (never reused), its name, what its findings are.

    ``exemptible`` errors can be let through by the office, with a reason and a name; the
    arithmetic of sections 二–四 and unread cells by nobody. Those ``for_office`` are told to the
    office alone. ``stops_all`` says of a finding that all others of that return follow from it.
    Rules ``for_sums`` hold for the sums of several agencies as well; those of texts hold for the texts of the report on
    these, unless they are ``for_agencies`` alone. ``last_year`` are the figures of
    the year before that a rule compares with, by what their keys are or begin with; where none is known
    of an agency, nothing is checked. One that ``asks_again`` speaks of what a slip puts right: how a cell looks, whose
    year the form is. Its question is asked again as long as its own cells stay, or every number of the tables.
    One that ``protects`` keeps from being published what cannot be taken back: the office can exempt single
    findings, never the whole check.
    """

    code: str
    severity: Severity
    name: str
    _: KW_ONLY
    exemptible: bool = True
    for_office: bool = False
    for_sums: bool = False
    for_agencies: bool = False
    last_year: tuple[str, ...] = ()
    stops_all: Callable[[Finding], bool] = _never
    on_slip: SlipPlace = "cells"
    asks_again: AsksAgain = "never"
    protects: bool = False

    def finding(  # noqa: PLR0913, PLR0917 a finding has that many parts
        self,
        message: str,
        fix: str,
        file: str = "",
        sheet: str = "",
        cell: str = "",
        label: str = "",
        value: str = "",
    ) -> Finding:
        """A finding of this rule."""
        return Finding(self.code, self.severity, message, fix, file, sheet, cell, label, value)


@dataclass(frozen=True)
class Rule(RuleFacts):
    """A check of one return: the function that looks."""

    check: Callable[[Case], Iterable[Finding]]


@dataclass(frozen=True)
class AcrossRule(RuleFacts):
    """A check over all returns of the district at once; it says of which agency (code) it speaks."""

    check: Callable[[tuple[Case, ...]], Iterable[tuple[str, Finding]]]


@dataclass(frozen=True)
class FileRule(RuleFacts):
    """What is said of whole files, wherever they are looked at; ``page`` is its page of the rule book."""

    page: str


def answers_read_as(case: Case, *readings: Reading) -> Iterator[Answer]:
    """The answers that were understood in one of these ways, none of them PLAIN, in the order of the form."""
    return (answer for answer in case.unusual if answer.reading in readings)


def answers_seen(case: Case, sight: Sight) -> Iterator[tuple[Answer, Seen]]:
    """The answers where screen and file differ in this way, with what was seen, in the order of the form."""
    return ((answer, seen) for answer in case.unusual for seen in answer.seen if seen.sight is sight)


def printed(answer: Answer) -> str:
    """The field's labels as printed in the form, without the section's title."""
    return "－".join(answer.field.labels[1:]) or answer.field.label


def shown(answer: Answer) -> str:
    """What was typed, as a finding shows it: a formula with its value."""
    return with_value(answer.typed, answer.value)


def with_value(words: str, value: Value | None) -> str:
    """The words that were typed, or the formula with the value that it was read as."""
    return f"{words}（结果 {beginning(str(value), LONGEST)}）" if words.startswith("=") and value is not None else words


def about(rule: Rule, case: Case, answer: Answer, message: str, fix: str) -> Finding:
    """What ``rule`` finds at the place of ``answer``."""
    return rule.finding(message, fix, case.submission.file, answer.sheet, answer.cell, printed(answer), shown(answer))


def on_file(rule: Rule, case: Case, message: str, fix: str) -> Finding:
    """What ``rule`` finds in the return as a whole."""
    return rule.finding(message, fix, case.submission.file)
