from __future__ import annotations

from dataclasses import replace

from gkbatch.checking.finding import Explanation
from gkbatch.rollup.overview.findings import ranked, shown, tallies
from tests.rollup.runs import finding

SAID = Explanation("口径不同", "office")


def test_what_blocks_comes_before_what_waits_and_what_is_settled() -> None:
    note, settled, query = finding("note"), replace(finding("query"), explanation=SAID), finding("query")
    exempted = replace(finding(), explanation=SAID)
    assert ranked((note, settled, query, exempted, finding())) == [finding(), query, settled, exempted, note]


def test_an_exempted_error_is_still_an_error_and_says_that_it_is_settled() -> None:
    found = shown(replace(finding(), explanation=SAID))
    assert (found.words, found.settled, found.explanation) == ("× 错误", "已豁免", "汇总单位豁免：口径不同")


def test_a_severity_that_does_not_occur_is_not_tallied() -> None:
    assert [(one.words, one.count, one.waiting) for one in tallies([finding("note"), finding("note")])] == [
        ("※ 提示", 2, 0)
    ]
