"""In: a code. Out: its rule, wherever that looks; every code, and whether the office may let its findings stand."""

from __future__ import annotations

from functools import cache

from gkbatch.checking.rule import RuleFacts
from gkbatch.checking.rules import ACROSS_RULES, RULES
from gkbatch.checking.rules.files import FILE_RULES
from gkbatch.checking.rules.summaries import SUMMARY_RULES


@cache
def all_rules() -> dict[str, RuleFacts]:
    """Every rule by its code, in the order of the codes."""
    rules: tuple[RuleFacts, ...] = (*FILE_RULES, *SUMMARY_RULES, *RULES, *ACROSS_RULES)
    return {rule.code: rule for rule in sorted(rules, key=lambda rule: rule.code)}


def rule_of(code: str) -> RuleFacts:
    """The rule whose code it is; KeyError where there is none."""
    return all_rules()[code]


def exemptible_codes() -> dict[str, bool]:
    """By code, whether it may be exempted."""
    return {code: rule.exemptible for code, rule in all_rules().items()}
