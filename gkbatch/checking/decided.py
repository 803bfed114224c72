"""In: findings and what the office decided of the checks (检查设置). Out: the findings that are left, some as mere notes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from gkbatch.checking.finding import Finding
from gkbatch.settings import Settings


def as_decided(findings: Iterable[Finding], settings: Settings) -> Iterator[Finding]:
    """The findings without those of the checks that are switched off; of those that only note, as notes."""
    changes = settings.changed_checks
    for finding in findings:
        change = changes.get(finding.code)
        if change is None:
            yield finding
        elif not change.off:
            yield replace(finding, severity="note")
