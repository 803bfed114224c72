"""In: findings. Out: how each is shown on the page, what keeps a report back before what does not."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from gkbatch.checking.finding import SEVERITY_WORDS, Finding, Severity
from gkbatch.rollup.overview.texts import Link, tidy

SEVERITY_SYMBOLS: dict[Severity, str] = {"error": "×", "query": "？", "note": "※"}
_AUTHORS = {"agency": "单位说明", "office": "汇总单位豁免"}
_SETTLED = {"agency": "已说明", "office": "已豁免"}


@dataclass(frozen=True)
class ShownFinding:
    """A finding in the words of the page; what does not apply is empty.

    ``settled`` says that an explanation lets it stand, ``place`` holds sheet, cell and label.
    """

    severity: Severity
    words: str
    settled: str
    code: str
    message: str
    place: tuple[str, ...]
    value: str
    fix: str
    explanation: str
    private: str
    file: Link | None


@dataclass(frozen=True)
class Tally:
    """How many findings of one severity, and how many of these still wait for an explanation."""

    severity: Severity
    words: str
    count: int
    waiting: int


def shown(finding: Finding, file: Link | None = None) -> ShownFinding:
    """``finding`` for the page; ``file`` is named where it is not the one that everything is about."""
    explanation = finding.explanation
    place = " ".join(filter(None, (finding.sheet, finding.cell)))
    return ShownFinding(
        severity=finding.severity,
        words=f"{SEVERITY_SYMBOLS[finding.severity]} {SEVERITY_WORDS[finding.severity]}",
        settled=_SETTLED[explanation.by] if explanation else "",
        code=finding.code,
        message=tidy(finding.message),
        place=tuple(tidy(text) for text in (place, finding.label) if text),
        value=tidy(finding.value),
        fix=tidy(finding.fix),
        explanation=f"{_AUTHORS[explanation.by]}：{tidy(explanation.text)}" if explanation else "",
        private=tidy(finding.shared),
        file=file,
    )


def ranked(findings: Iterable[Finding]) -> list[Finding]:
    """Blocking errors first, then open queries, then what is settled, then remarks."""
    return sorted(findings, key=lambda one: (not one.blocks, not one.open, one.severity == "note"))


def tallies(findings: Iterable[Finding]) -> tuple[Tally, ...]:
    """The severities that occur, worst first."""
    found = tuple(findings)
    counts = Counter(finding.severity for finding in found)
    waiting = sum(finding.open for finding in found)
    return tuple(
        Tally(
            severity,
            f"{SEVERITY_SYMBOLS[severity]} {word}",
            counts[severity],
            waiting if severity == "query" else 0,
        )
        for severity, word in SEVERITY_WORDS.items()
        if counts[severity]
    )
