from __future__ import annotations

import pytest

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer


def test_all_completed_says_nothing(codes: Codes) -> None:
    assert codes({"deputies.received": 6, "deputies.completed": 6, "members.received": 4}) == []


@pytest.mark.edition("2021", "2027")
@pytest.mark.parametrize("kind", ["deputies", "members"])
def test_more_completed_than_received_is_a_query(findings: Findings, kind: str) -> None:
    found = findings({f"{kind}.received": 4, f"{kind}.completed": 6})
    assert [(f.code, f.severity) for f in found] == [("GK222", "query")]
    assert "承办 4 件，办结 6 件" in found[0].message


def test_a_number_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "members.received"
    assert codes({key: answer(key, None, Reading.UNREADABLE, "四"), "members.completed": 6}, also="GK104") == ["GK104"]
