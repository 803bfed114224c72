from __future__ import annotations

import pytest

from gkbatch.submission import Reading
from tests.checking.rules.conftest import Codes, Findings, MakeAnswer


def test_outcomes_that_add_up_say_nothing(codes: Codes) -> None:
    assert codes({"disputes.reconsideration.upheld": 2, "disputes.litigation.after.pending": 1}) == []


@pytest.mark.edition("2021", "2027")
@pytest.mark.parametrize(
    ("block", "cell"), [("reconsideration", "E7"), ("litigation.direct", "J7"), ("litigation.after", "O7")]
)
def test_a_total_typed_over_is_one_finding_in_its_block(findings: Findings, block: str, cell: str) -> None:
    found = findings({f"disputes.{block}.upheld": 6, f"disputes.{block}.total": 7})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK204", "error", cell)]
    assert found[0].message.endswith("：四类结果之和 6，比总计 7 少 1")


def test_an_outcome_that_was_not_read_is_left_to_gk104(codes: Codes, answer: MakeAnswer) -> None:
    key = "disputes.reconsideration.upheld"
    assert codes({key: answer(key, None, Reading.UNREADABLE, "一")}, also="GK104") == ["GK104"]
