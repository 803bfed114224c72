"""In: what a run found out and what it wrote. Out: run.json, the contract with other programs."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import asdict
from types import MappingProxyType
from typing import Any

from gkbatch.checking.finding import Finding
from gkbatch.outcome import AgencyOutcome, Documents, FileOutcome, Run
from gkbatch.run.indented import indented
from gkbatch.settings.checks import CheckChange

# Another number where a key goes or means something else; a key more leaves it as it is.
SCHEMA_VERSION = 1


def counts(run: Run) -> dict[str, int]:
    """How many agencies and files: expected = rendered + blocked + missing."""
    states = Counter(outcome.status for outcome in run.agencies)
    return {
        "expected": len(run.agencies),
        "received": states["rendered"] + states["blocked"],
        "rendered": states["rendered"],
        "blocked": states["blocked"],
        "missing": states["missing"],
        "unreadable": sum(1 for file in run.files if file.outcome == "unreadable"),
    }


def run_record(run: Run, documents: Mapping[str, Documents] = MappingProxyType({})) -> dict[str, Any]:
    """The whole record as plain values, in the order of the contract; ``documents`` by agency code."""
    return {
        "schema_version": SCHEMA_VERSION,
        "year": run.settings.year,
        "counts": counts(run),
        "agencies": [_agency(outcome, documents.get(outcome.agency.code, Documents())) for outcome in run.agencies],
        "whole": {"name": run.settings.government, "findings": [_finding(finding) for finding in run.about_whole]},
        "files": [_file(outcome) for outcome in run.files],
        "changes": [asdict(change) for change in run.changes],
        "remarks": list(run.remarks),
        "changed_checks": [_changed_check(change) for change in run.settings.check_changes],
    }


def as_json(record: dict[str, Any]) -> bytes:
    """The record as JSON that reads well and is the same for the same run, in UTF-8."""
    return indented(record, 2) + b"\n"


def _agency(outcome: AgencyOutcome, documents: Documents) -> dict[str, Any]:
    submission = outcome.submission
    return {
        "code": outcome.agency.code,
        "name": outcome.agency.name,
        "status": outcome.status,
        "source": {"file": submission.file, "sha256": submission.sha256} if submission else None,
        "report": documents.report,
        "slip": documents.slip,
        "findings": [_finding(finding) for finding in outcome.findings],
    }


def _file(outcome: FileOutcome) -> dict[str, Any]:
    return {
        "file": outcome.file,
        "sha256": outcome.sha256,
        "outcome": outcome.outcome,
        "agency": outcome.agency,
        "findings": [_finding(finding) for finding in outcome.findings],
    }


def _changed_check(change: CheckChange) -> dict[str, str]:
    """A check that the office made a note or switched off, and why."""
    return {"code": change.code, "to": "off" if change.off else "note", "reason": change.reason, "by": change.by}


def _finding(finding: Finding) -> dict[str, Any]:
    return {
        "code": finding.code,
        "severity": finding.severity,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "label": finding.label,
        "value": finding.value,
        "message": finding.message,
        "fix": finding.fix,
        "explanation": asdict(finding.explanation) if finding.explanation else None,
    }
