"""In: a submission and the rules. Out: Review, the submission with everything found in it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from types import MappingProxyType

from gkbatch.address import cells_of
from gkbatch.checking.decided import as_decided
from gkbatch.checking.finding import Finding, merged
from gkbatch.checking.rule import AsksAgain, Case
from gkbatch.checking.rules import RULES
from gkbatch.checking.rules.codes import all_rules, rule_of
from gkbatch.settings import Agency
from gkbatch.submission import Submission

_AGAIN: Mapping[AsksAgain, str] = MappingProxyType(
    {
        "cells": "退回时问过，发回来没有改动，也没有说明：请核对，有错就改；没有错，在“说明”一栏写明原因。",
        "numbers": "请把各表的数字改成本年度的；两年的数字确实完全一样的，请告诉区政府办公室，由其写进“豁免”。",
    }
)
# The line of the slip speaks of the year, which may be right by now.
_UNCHANGED = "这是从另一年度的填报表退回修改的，发回来各表的数字一个也没有改"
# Later codes say more of what is wrong: GK012 names the edition, GK003 only the year.
_STOPPING = tuple(reversed(RULES))


@dataclass(frozen=True)
class Review:
    """An agency's return with its findings, errors first."""

    agency: Agency
    submission: Submission
    findings: tuple[Finding, ...]

    @cached_property
    def blocked(self) -> bool:
        """Whether an error keeps the report back."""
        return any(finding.blocks for finding in self.findings)

    @property
    def wrong_form(self) -> bool:
        """Whether the return is on a form of another edition or year, and was not looked into."""
        return bool(self.findings) and all(rule_of(finding.code).stops_all(finding) for finding in self.findings)


def review(case: Case) -> Review:
    """What every rule finds in one return; the same fault over many cells is one finding."""
    # A case may be kept until the end of a run: what the rules derive from it goes with this copy.
    looked_at = replace(case)
    found = [finding for rule in RULES for finding in rule.check(looked_at)]
    found += _asked_again(case.submission, found)
    decided = tuple(as_decided(found, case.settings))
    return Review(case.agency, case.submission, merged(_without_cascade(case, decided)))


def _asked_again(submission: Submission, found: Sequence[Finding]) -> list[Finding]:
    """What a slip asked whose answers came back as they were, and whose rule finds nothing in them any more."""
    seen = {(finding.code, finding.sheet, cell) for finding in found for cell in cells_of(finding.cell)}
    again = []
    for asked in submission.asked:
        rule = all_rules().get(asked.code)
        cells = {(asked.code, asked.sheet, cell) for cell in cells_of(asked.cell)}
        if rule is not None and rule.asks_again in _AGAIN and not cells & seen:
            place = (submission.file, asked.sheet, asked.cell, asked.label, asked.value)
            message = _UNCHANGED if rule.asks_again == "numbers" else asked.message
            again.append(rule.finding(message, _AGAIN[rule.asks_again], *place))
    return again


def _without_cascade(case: Case, found: Sequence[Finding]) -> Sequence[Finding]:
    """Of a return on a wrong form that one finding alone, unless the office lets it stand."""
    exempted = {exemption.code for exemption in case.settings.exemptions_of(case.agency.code)}
    for rule in _STOPPING:
        alone = [finding for finding in found if finding.code == rule.code and rule.stops_all(finding)]
        if alone and rule.code not in exempted:
            return alone
    return found
