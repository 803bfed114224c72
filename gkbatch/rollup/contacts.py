"""In: what became of an agency. Out: how to reach it."""

from __future__ import annotations

from dataclasses import dataclass

from gkbatch.forms.names import CLERK, CLERK_TELEPHONE, TELEPHONE
from gkbatch.outcome import AgencyOutcome
from gkbatch.text import one_line


@dataclass(frozen=True)
class Contact:
    """The agency's telephone, and who filled in its return and his number; empty where nobody told."""

    telephone: str
    clerk: str
    clerk_telephone: str


def contact(outcome: AgencyOutcome) -> Contact:
    """The roster's telephone before the return's; the clerk is known from the return alone."""
    submission = outcome.submission
    telephone, clerk, clerk_telephone = (
        one_line(submission.text(key)) if submission else "" for key in (TELEPHONE, CLERK, CLERK_TELEPHONE)
    )
    return Contact(one_line(outcome.agency.telephone) or telephone, clerk, clerk_telephone)
