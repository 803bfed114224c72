"""In: nothing. Out: every code of a check, and whether the office may let its findings stand."""

from __future__ import annotations

from gkbatch.checking.rules import ACROSS_RULES, RULES
from gkbatch.checking.rules.files import FILE_PAGES
from gkbatch.checking.rules.summaries import SUMMARY_PAGES


def exemptible_codes() -> dict[str, bool]:
    """By code, whether it may be exempted; of what is said of whole files only the queries."""
    known = {code: page.severity == "query" or page.exemptible for code, page in (FILE_PAGES | SUMMARY_PAGES).items()}
    known |= {rule.code: rule.exemptible for rule in RULES}
    return known | {rule.code: rule.exemptible for rule in ACROSS_RULES}
