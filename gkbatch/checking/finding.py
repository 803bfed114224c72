"""In: nothing. Out: Finding, one thing said about a return, and how findings are merged."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Literal

from gkbatch.address import listed

Severity = Literal["error", "query", "note"]
SEVERITY_WORDS: dict[Severity, str] = {"error": "错误", "query": "疑问", "note": "提示"}
_LABELS, _VALUES = 3, 6
_ORDER: dict[Severity, int] = {"error": 0, "query": 1, "note": 2}


@dataclass(frozen=True)
class Explanation:
    """Why a finding may stand: the words, and whether the agency or the office gave them."""

    text: str
    by: Literal["agency", "office"]


@dataclass(frozen=True)
class Finding:
    """One fault, question or remark.

    ``label`` is the field's printed label, ``value`` what was typed, ``message`` what is wrong
    with both sides of the comparison, ``fix`` what to do. ``cell`` is an A1 address or several
    ("B5、D7:D12"); all of these are empty where they do not apply. ``shared`` is what only the
    office may see, such as another agency's text: it never enters a slip.
    """

    code: str
    severity: Severity
    message: str
    fix: str
    file: str = ""
    sheet: str = ""
    cell: str = ""
    label: str = ""
    value: str = ""
    shared: str = ""
    explanation: Explanation | None = None

    @property
    def mark(self) -> str:
        """Code, cells and values as 12 characters: an explanation holds for this mark alone.

        The message states both sides of the comparison, so a changed value changes the mark.
        """
        told = repr((self.code, self.sheet, self.cell, self.value, self.message))
        return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:12]

    @property
    def blocks(self) -> bool:
        """Whether it keeps the report back: an error that nobody has exempted."""
        return self.severity == "error" and self.explanation is None

    @property
    def open(self) -> bool:
        """Whether it still asks for an explanation."""
        return self.severity == "query" and self.explanation is None

    @property
    def told(self) -> str:
        """The message with the label before it, unless it begins with that itself."""
        labelled = not self.label or self.message.startswith(f"{self.label}：")
        return self.message if labelled else f"〔{self.label}〕{self.message}"

    @property
    def place(self) -> str:
        """Sheet and cell for a message: 三、依申请公开!D7."""
        return f"{self.sheet}!{self.cell}" if self.cell else self.sheet


def merged(findings: Iterable[Finding]) -> tuple[Finding, ...]:
    """Findings that say the same of several cells of a sheet as one, errors before queries before notes."""
    groups: dict[tuple[str, str, str, str, str, str], list[Finding]] = {}
    for finding in findings:
        key = (finding.code, finding.severity, finding.file, finding.sheet, finding.message, finding.fix)
        groups.setdefault(key, []).append(finding)
    result = [_joined(group) for group in groups.values()]
    return tuple(sorted(result, key=lambda finding: _ORDER[finding.severity]))


def _joined(group: list[Finding]) -> Finding:
    if len(group) == 1:
        return group[0]
    cells = [cell for finding in group for cell in finding.cell.split("、") if cell]
    labels = dict.fromkeys(finding.label for finding in group if finding.label)
    values = dict.fromkeys(finding.value for finding in group if finding.value)
    return replace(group[0], cell=listed(cells), label=_few(labels, _LABELS), value=_few(values, _VALUES))


def _few(words: Iterable[str], most: int) -> str:
    """The words, of more than ``most`` the first and how many there are: the cells are listed beside it."""
    every = tuple(words)
    return f"{every[0]} 等 {len(every)} 项" if len(every) > most else "；".join(every)
