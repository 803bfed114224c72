"""In: a submission and the rules. Out: Review, the submission with everything found in it."""

from __future__ import annotations

from dataclasses import dataclass

from gkbatch.finding import Finding, merged
from gkbatch.rule import Case
from gkbatch.rules import RULES
from gkbatch.settings import Agency
from gkbatch.submission import Submission


@dataclass(frozen=True)
class Review:
    """An agency's return with its findings, errors first."""

    agency: Agency
    submission: Submission
    findings: tuple[Finding, ...]

    @property
    def blocked(self) -> bool:
        """Whether an error keeps the report back."""
        return any(finding.blocks for finding in self.findings)


def review(case: Case) -> Review:
    """What every rule finds in one return; the same fault over many cells is one finding."""
    found = [finding for rule in RULES for finding in rule.check(case)]
    return Review(case.agency, case.submission, merged(found))
