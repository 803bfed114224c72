"""How often the text rules are right, and that their pages say so."""

from __future__ import annotations

from pathlib import Path

import pytest

from gkbatch.checking.rules.codes import all_rules
from gkbatch.desk.rule_book import MEASURED
from tests.real.cases import corpus, read_corpus
from tests.real.precision import NEEDED, Hits, data, measured, speaks_of_texts, table

ASKING = [code for code, rule in all_rules().items() if speaks_of_texts(code) and rule.severity != "note"]
WRONG = """
[usual]
requests = { received = 3, granted = 3 }

[[case]]
name = "甲"
overview.requests = "2026年，收到政府信息公开申请5件。"
expect = [{ code = ["GK311", "GK312"], phrase = "5件" }]

[[case]]
name = "乙"
overview.requests = "2026年，收到政府信息公开申请5件。"

[[case]]
name = "丙"
overview.requests = "2026年，收到政府信息公开申请3件。"
expect = [{ code = "GK312", phrase = "3件" }]

[[case]]
name = "丁"
overview.requests = "2026年，收到政府信息公开申请5件。"
allow = ["GK311"]
"""


@pytest.fixture(scope="module")
def hits() -> dict[str, Hits]:
    return measured(corpus())


@pytest.mark.parametrize("code", ASKING)
def test_a_rule_that_asks_is_nearly_always_right(hits: dict[str, Hits], code: str) -> None:
    """Below that it is a note."""
    one = hits.get(code, Hits())
    told = "\n".join(f"{case.name}: {finding.message}" for case, finding in one.false)
    assert one.precision >= NEEDED, told


def test_published_reports_are_judged_rightly() -> None:
    """Every contradiction in them is found, and nothing else."""
    published = measured(case for case in corpus() if case.file == "published.toml")
    wrong = [f"{case.name}: {one.code}" for hits in published.values() for case, one in hits.false]
    missed = [f"{case.name}: {one.codes}" for hits in published.values() for case, one in hits.missed]
    assert (wrong, missed) == ([], [])


def test_the_pages_tell_what_was_measured(hits: dict[str, Hits]) -> None:
    """After a change to a rule or to the corpus: make generated."""
    assert MEASURED.read_text(encoding="utf-8") == data(hits, len(corpus()))


def test_what_is_found_wrongly_and_what_is_not_found_is_counted_and_shown(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    path.write_text(WRONG, encoding="utf-8")
    cases = read_corpus([path])
    hits = measured(cases)
    assert [(code, one.true, len(one.false), len(one.missed)) for code, one in hits.items()] == [
        ("GK311", 1, 1, 0),
        ("GK312", 0, 0, 1),
    ]
    assert hits["GK311"].precision == 0.5
    told = table(hits, len(cases)).splitlines()
    assert told[0] == "4 texts"
    assert "GK311  query        1      1       0      50.0%  文字里的申请件数与表三不符" in told
    assert any(line.startswith("GK311  a.toml  乙: ") for line in told[told.index("False") : told.index("Missed")])
    assert "GK312  a.toml  丙: 3件" in told[told.index("Missed") :]
    assert data(hits, len(cases)).endswith("texts = 4\n\n[rules]\nGK311 = [1, 1, 0]\nGK312 = [0, 0, 1]\n")
