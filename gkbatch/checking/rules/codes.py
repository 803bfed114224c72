"""In: a code. Out: its rule, wherever that looks; every code, and whether the office may let its findings stand."""

from __future__ import annotations

from functools import cache

from gkbatch.checking.finding import SEVERITY_WORDS
from gkbatch.checking.rule import Rule, RuleFacts
from gkbatch.checking.rules import ACROSS_RULES, RULES
from gkbatch.checking.rules.files import FILE_RULES
from gkbatch.checking.rules.gk501_alike import RULE as ALIKE
from gkbatch.checking.rules.summaries import SUMMARY_RULES
from gkbatch.settings.checks import KnownCheck

_TEXTS = "GK3"  # begins the codes of the checks of texts
_NUMBERS_STAY = "数字、文件、名称的检查不能改，只有写文字的检查（GK3 开头的和 GK501）可以"
_PROTECTING = "它防止个人信息、空白的内容公布出去；个别没有错的，可以写进“豁免”"


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


@cache
def rules_of_whole_texts() -> tuple[Rule, ...]:
    """The rules of texts that hold for the report on several agencies too, in the order in which they look."""
    return tuple(rule for rule in RULES if rule.code.startswith(_TEXTS) and not rule.for_agencies)


@cache
def known_checks() -> dict[str, KnownCheck]:
    """Every check by its code, in the order of the codes, as the settings know it."""
    return {
        code: KnownCheck(code, rule.name, SEVERITY_WORDS[rule.severity], rule.exemptible, _why_fixed(rule))
        for code, rule in all_rules().items()
    }


def _why_fixed(rule: RuleFacts) -> str:
    if not (rule.code.startswith(_TEXTS) or rule.code == ALIKE.code):
        return _NUMBERS_STAY
    return _PROTECTING if rule.protects else ""
