from __future__ import annotations

import pytest

from tests.checking.rules.conftest import Codes, Findings

FIGURES = {
    "disputes.reconsideration.upheld": 5,
    "disputes.reconsideration.pending": 1,
    "disputes.litigation.direct.upheld": 2,
    "disputes.litigation.after.upheld": 1,
}
PLACE = "overview.requests"


@pytest.mark.parametrize(
    "text",
    [
        "行政复议6件，其中维持5件，尚未审结1件。",
        "行政复议6件，其中纠正0件。",
        "行政复议6件，其中维持5件；行政诉讼3件，其中维持3件。",
        "行政诉讼3件，其中直接起诉2件、复议后起诉1件。",
        "行政复议4件，均已审结，其中维持4件；上年转入的2件中1件维持、1件尚未审结。",
        "行政复议1件，申请人撤回，复议终止。",
    ],
)
def test_what_adds_up_or_is_only_a_part_says_nothing(codes: Codes, text: str) -> None:
    assert codes({PLACE: text, **FIGURES}) == []


@pytest.mark.parametrize(
    ("text", "sum_of"),
    [
        ("行政复议6件，其中维持4件，尚未审结1件。", "4＋1＝5，总数 6"),
        ("行政复议六件，维持五件、纠正二件。", "5＋2＝7，总数 6"),
        ("行政诉讼4件，其中直接起诉2件、复议后起诉1件。", "2＋1＝3，总数 4"),
    ],
)
def test_what_does_not_add_up_is_a_query(findings: Findings, text: str, sum_of: str) -> None:
    found = findings({PLACE: text, **FIGURES})
    assert [(f.code, f.severity, f.cell) for f in found] == [("GK329", "query", "B18")]
    assert sum_of in found[0].message


def test_one_outcome_that_is_not_the_tables_is_left_to_gk313(codes: Codes) -> None:
    assert codes({PLACE: "行政复议6件，其中维持4件。", **FIGURES}, also="GK313") == ["GK313"]
    assert codes({PLACE: "行政复议6件，其中维持4件，尚未审结1件。", **FIGURES}, also="GK313") == ["GK329"]
