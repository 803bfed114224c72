"""In: everything a run found out. Out: every check, for how many it was made, what it found, and what it could not look at."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from typing import Literal

from gkbatch.checking.finding import Severity
from gkbatch.checking.rule import AcrossRule, FileRule, RuleFacts
from gkbatch.checking.rules import ACROSS_RULES, RULES
from gkbatch.checking.rules.codes import all_rules, rules_of_whole_texts
from gkbatch.checking.rules.files import EDITED, FILE_RULES, FOREIGN, NOT_MADE, RIVALS, UNMATCHED, UNREADABLE
from gkbatch.checking.rules.gk326_sensitive_words import RULE as SENSITIVE_WORDS
from gkbatch.checking.rules.summaries import SUMMARY_RULES
from gkbatch.outcome import CITY, AgencyOutcome, Run
from gkbatch.rollup.sheet_problems import Problem, whole_name
from gkbatch.settings.checks import CheckChange

Subject = Literal["unit", "file", "report"]
_OF_DISTRICT: tuple[RuleFacts, ...] = (*FILE_RULES, *RULES, *ACROSS_RULES)
_OF_CITY: tuple[RuleFacts, ...] = (
    UNREADABLE, FOREIGN, UNMATCHED, RIVALS, *SUMMARY_RULES, *(rule for rule in RULES if rule.for_sums),
)  # fmt: skip
_OF_REPORTS = (NOT_MADE.code, EDITED.code)
_NO_LAST_YEAR = "没有上年数据"
_OTHER_FORM = "报表不是本年度的格式"
_NO_WORDS = "设置里没有错敏词"
_ALONE = "没有第二份可以比较"
_LEAST_TO_COMPARE = 2


@dataclass(frozen=True)
class CheckMade:
    """A check, what it looks at, and how many of these it was made for.

    ``found`` are those with a finding, ``explained`` and ``exempted`` those of them of which an agency or the
    office has said why it may stand, ``findings`` all findings, some of which may be ``waiting`` to be mended or
    explained. ``why`` says of how many it could not be made and for which reason, empty where it always could.
    ``severity`` is that of its findings here, ``change`` what the office decided of it.
    """

    code: str
    name: str
    severity: Severity
    subject: Subject
    made: int
    found: int
    findings: int
    explained: int
    exempted: int
    waiting: bool
    why: str
    change: CheckChange | None = None

    @property
    def passed(self) -> int:
        """Those of which nothing was found."""
        return self.made - self.found


@dataclass(frozen=True)
class _Returns:
    """The returns that all rules looked into, and those on another form, which the office has not let stand."""

    looked_into: tuple[AgencyOutcome, ...]
    stopped: tuple[AgencyOutcome, ...]


def checks_made(run: Run, problems: Collection[Problem]) -> tuple[CheckMade, ...]:
    """Every check of this kind of run in the order of the codes, those that found nothing included."""
    told: dict[str, list[Problem]] = {}
    for problem in problems:
        told.setdefault(problem.finding.code, []).append(problem)
    own = {rule.code for rule in (_OF_CITY if run.level == CITY else _OF_DISTRICT)}
    own |= {rule.code for rule in rules_of_whole_texts() if _looks_at_texts(run, rule)}
    returns = _returns(run)
    return tuple(_check(run, rule, told.get(code, []), returns) for code, rule in all_rules().items() if code in own)


def _check(run: Run, rule: RuleFacts, problems: Sequence[Problem], returns: _Returns) -> CheckMade:
    subject, change = _subject(rule), run.settings.changed_checks.get(rule.code)
    if change and change.off:
        return CheckMade(rule.code, rule.name, rule.severity, subject, 0, 0, 0, 0, 0, False, "", change)
    told = [
        (problem.file if subject == "file" else problem.agency or problem.file, problem.finding) for problem in problems
    ]
    found = {who for who, _ in told}
    settled = [(who, finding.explanation.by) for who, finding in told if finding.explanation]
    explained, exempted = ({who for who, by in settled if by == author} for author in ("agency", "office"))
    members = _subjects(run, subject) if run.level != CITY or rule not in rules_of_whole_texts() else 0
    unmade = _unmade(run, rule, found, returns) if subject == "unit" and members else Counter()
    whole = whole_name(run) in found or _looks_at_texts(run, rule)
    # What was found was looked for, wherever it was.
    made = max(members + whole - unmade.total(), len(found))
    why = "；".join(f"{count} 个{reason}" for reason, count in unmade.items())
    waiting = any(finding.blocks or finding.open for _, finding in told)
    severity: Severity = "note" if change else rule.severity
    return CheckMade(
        rule.code, rule.name, severity, subject, made, len(found), len(told), len(explained), len(exempted), waiting, why,
        change,
    )  # fmt: skip


def _looks_at_texts(run: Run, rule: RuleFacts) -> bool:
    """Whether it looks at what the office wrote for the report of the whole, which then counts as one unit more."""
    idle = rule is SENSITIVE_WORDS and not run.settings.sensitive_words
    return any(run.settings.texts.values()) and rule in rules_of_whole_texts() and not idle


def _subject(rule: RuleFacts) -> Subject:
    if not isinstance(rule, FileRule) or rule in SUMMARY_RULES:
        return "unit"
    return "report" if rule.code in _OF_REPORTS else "file"


def _subjects(run: Run, subject: Subject) -> int:
    """How many there are that can be looked at."""
    if subject == "file":
        return sum(file.outcome != "ignored" for file in run.files)
    if subject == "report":
        return sum(one.status == "rendered" and one.agency.reported for one in run.agencies)
    return sum(one.review is not None for one in run.agencies)


def _unmade(run: Run, rule: RuleFacts, found: Collection[str], returns: _Returns) -> Counter[str]:
    """For how many returns the check was not made, by the reason."""
    reasons = Counter(_OTHER_FORM for outcome in returns.stopped if outcome.agency.name not in found)
    others = [one for one in returns.looked_into if one.agency.name not in found]
    if rule.last_year:
        reasons[_NO_LAST_YEAR] = sum(not _compared(run, rule, one) for one in others)
    elif isinstance(rule, AcrossRule) and len(returns.looked_into) < _LEAST_TO_COMPARE:
        reasons[_ALONE] = len(others)
    elif rule is SENSITIVE_WORDS and not any(run.settings.sensitive_words):
        reasons[_NO_WORDS] = len(others)
    return +reasons


def _returns(run: Run) -> _Returns:
    read = [outcome for outcome in run.agencies if outcome.review is not None]
    stopped = tuple(outcome for outcome in read if _stopped(outcome))
    codes = {outcome.agency.code for outcome in stopped}
    return _Returns(tuple(one for one in read if one.agency.code not in codes), stopped)


def _stopped(outcome: AgencyOutcome) -> bool:
    review = outcome.review
    return review is not None and review.wrong_form and any(one.explanation is None for one in review.findings)


def _compared(run: Run, rule: RuleFacts, outcome: AgencyOutcome) -> bool:
    """Whether any of last year's figures is known that the rule compares with."""
    known = run.last_year.get(outcome.agency.code, {})
    return any(key == begin or key.startswith(f"{begin}.") for begin in rule.last_year for key in known)
