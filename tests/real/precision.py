"""In: the corpus. Out: what each text rule finds in it rightly, wrongly and not at all; printed, or written as TOML.

python -m tests.real.precision prints it (make precision); with a path it writes what the rule book tells of it.
"""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from gkbatch.checking.finding import Finding
from gkbatch.checking.rules.codes import all_rules
from tests.real.cases import Expected, TextCase, corpus

TEXT_RULES = "GK3"
# Who writes a whole report writes the sentences that are made of numbers as well: it is found in nearly every one.
NOT_MEASURED = ("GK343",)
NEEDED = 0.95  # a rule that asks more often in vain is a note
_HEAD = """\
# What the text rules find in the texts of tests/real/corpus, by rule: rightly, wrongly, not. Made by make generated.
"""


@dataclass
class Hits:
    """What a rule finds in the corpus: how often rightly, and where wrongly or not, with the words."""

    true: int = 0
    false: list[tuple[TextCase, Finding]] = field(default_factory=list)
    missed: list[tuple[TextCase, Expected]] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """The share of what is found that is wrong indeed; 1 where nothing is found."""
        found = self.true + len(self.false)
        return self.true / found if found else 1.0


def measured(cases: Iterable[TextCase]) -> dict[str, Hits]:
    """The hits by code, in the order of the codes, of every code that was found or should be."""
    hits: dict[str, Hits] = {}
    for case in cases:
        for finding in case.findings:
            if any(one.met_by(finding) for one in case.expect):
                hits.setdefault(finding.code, Hits()).true += 1
            elif speaks_of_texts(finding.code) and finding.code not in case.allow:
                hits.setdefault(finding.code, Hits()).false.append((case, finding))
        for one in case.expect:
            if not any(map(one.met_by, case.findings)):
                hits.setdefault(one.codes[0], Hits()).missed.append((case, one))
    return dict(sorted(hits.items()))


def speaks_of_texts(code: str) -> bool:
    """Whether what is found under that code counts wherever it is found."""
    return code.startswith(TEXT_RULES) and code not in NOT_MEASURED


def table(hits: dict[str, Hits], texts: int) -> str:
    """The hits as a table to read, then each wrong and each missing one."""
    lines = [f"{texts} texts", "", "code   severity  true  false  missed  precision  name"]
    for code, one in hits.items():
        rule = all_rules().get(code)
        severity, name = (rule.severity, rule.name) if rule else ("-", "(no such rule yet)")
        counts = f"{one.true:5}  {len(one.false):5}  {len(one.missed):6}  {one.precision:9.1%}"
        lines.append(f"{code}  {severity:8} {counts}  {name}")
    every = tuple(hits.values())
    found, false = sum(one.true for one in every), sum(len(one.false) for one in every)
    missed = sum(len(one.missed) for one in every)
    lines.append(f"all             {found:5}  {false:5}  {missed:6}  {found / max(1, found + false):9.1%}")
    return "\n".join((*lines, "", "False", *_false(hits), "", "Missed", *_missed(hits), ""))


def _false(hits: dict[str, Hits]) -> Iterator[str]:
    for code, one in hits.items():
        for case, finding in one.false:
            yield f"{code}  {case.file}  {case.name}: {finding.message}"


def _missed(hits: dict[str, Hits]) -> Iterator[str]:
    for code, one in hits.items():
        for case, expected in one.missed:
            yield f"{code}  {case.file}  {case.name}: {expected.phrase}"


def data(hits: dict[str, Hits], texts: int) -> str:
    """The hits as the rule book reads them."""
    lines = [f"{code} = [{one.true}, {len(one.false)}, {len(one.missed)}]" for code, one in hits.items()]
    return "\n".join((_HEAD, f"texts = {texts}", "", "[rules]", *lines, ""))


if __name__ == "__main__":
    told = measured(corpus())
    if len(sys.argv) > 1:
        Path(sys.argv[1]).write_text(data(told, len(corpus())), encoding="utf-8")
    else:
        sys.stdout.write(table(told, len(corpus())))
