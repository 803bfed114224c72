"""In: findings, the agency's words and the office's exemptions. Out: the findings with explanations.

An explanation is bound to code, cells and values (``Finding.mark``): when a value changes, the
finding asks again. Queries are explained by the agency or the office; errors are exempted by the
office only, and the arithmetic of sections 二–四 and unread cells by nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import replace

from gkbatch.address import cells_of
from gkbatch.checking.finding import Explanation, Finding
from gkbatch.settings import Exemption
from gkbatch.submission import Submission
from gkbatch.text import NO_EXPLANATION, folded

_MARKS = re.compile(r"[\W_]+")
_CHINESE = re.compile(r"[\u3400-\u9fff\U00020000-\U0003ffff]")
_LEAST = 2


def agency_words(submission: Submission, findings: Iterable[Finding]) -> dict[str, str]:
    """The agency's words by mark: its explanations, and its remarks as far as one of ``findings`` is meant.

    A remark stands in one file with the values it speaks of, so it takes the mark of the query of
    its code at its own cells; it is newer than words that a slip brought back.
    """
    words = dict(submission.explanations)
    for finding in findings:
        for key, text in submission.remarks.items():
            code, _, subject = key.partition(" ")
            if finding.severity == "query" and finding.code == code and _speaks_of(submission, finding, subject):
                words[finding.mark] = text
    return words


def _speaks_of(submission: Submission, finding: Finding, subject: str) -> bool:
    """Whether every cell of the finding holds an answer of the subject: a field's key or what several begin with."""
    own = {
        (answer.sheet, answer.cell)
        for key, answer in submission.answers.items()
        if key == subject or key.startswith(f"{subject}.")
    }
    cells = {(finding.sheet, cell) for cell in cells_of(finding.cell)}
    return bool(cells) and cells <= own


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
    if finding.severity == "query" and _says_something(text):
        return replace(finding, explanation=Explanation(text, "agency"))
    return finding


def _says_something(text: str) -> bool:
    """Whether the words can be an explanation: a cell's error value, a number or a bare mark cannot."""
    bare = _MARKS.sub("", folded(text))
    return bare not in NO_EXPLANATION and not text.startswith("#") and len(_CHINESE.findall(bare)) >= _LEAST
