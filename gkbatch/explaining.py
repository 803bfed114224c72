"""In: findings, the agency's words and the office's exemptions. Out: the findings with explanations.

An explanation is bound to code, cells and values (``Finding.mark``): when a value changes, the
finding asks again. Queries are explained by the agency or the office; errors are exempted by the
office only, and the arithmetic of sections 二–四 and unread cells by nobody.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from gkbatch.finding import Explanation, Finding
from gkbatch.settings import Exemption
from gkbatch.text import folded

_SAYS_NOTHING = {"", "无", "/", "-", "—", "略", "同上"}


def explained(
    findings: Iterable[Finding],
    words: Mapping[str, str],
    exemptions: Iterable[Exemption],
    exemptible: Mapping[str, bool],
) -> tuple[Finding, ...]:
    """The findings, each with its explanation where there is one.

    ``words`` are the agency's by mark, ``exemptions`` those of this agency, ``exemptible`` says
    for each code whether the office may let an error of it through.
    """
    granted = tuple(exemptions)
    return tuple(_explained(finding, words, granted, exemptible) for finding in findings)


def _explained(
    finding: Finding, words: Mapping[str, str], exemptions: tuple[Exemption, ...], exemptible: Mapping[str, bool]
) -> Finding:
    if finding.severity == "note" or (finding.severity == "error" and not exemptible.get(finding.code, False)):
        return finding
    for exemption in exemptions:
        if exemption.code == finding.code and exemption.mark in {"", finding.mark}:
            return replace(finding, explanation=Explanation(f"{exemption.reason}（{exemption.by}）", "office"))
    text = words.get(finding.mark, "").strip()
    if finding.severity == "query" and folded(text) not in _SAYS_NOTHING:
        return replace(finding, explanation=Explanation(text, "agency"))
    return finding
