from __future__ import annotations

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.run.left_in_inputs import left_in_inputs
from tests.rollup.runs import make_run

STAMPED = Finding("GK003", "error", "这是 2025 年度的填报表，本次汇总的是 2026 年度", "请用 2026 年度的填报表填报。")
TYPED = Finding("GK003", "error", "年度填的是“2025”", "请改正", sheet="基本信息", cell="B8")
CODES = ("A01", "A02", "B01")


def test_returns_of_another_year_are_told_as_left_behind() -> None:
    (remark,) = left_in_inputs(make_run({code: {} for code in CODES}, dict.fromkeys(CODES, (STAMPED,))))
    assert remark.startswith("有 3 个机关的填报表是别的年度的（如 示例市示例区")
    assert "请先把它们移走" in remark


@pytest.mark.parametrize(("finding", "codes"), [(STAMPED, CODES[:2]), (TYPED, CODES), (STAMPED, ())])
def test_single_ones_and_years_that_were_typed_are_the_agencies_own(finding: Finding, codes: tuple[str, ...]) -> None:
    assert left_in_inputs(make_run({code: {} for code in CODES}, dict.fromkeys(codes, (finding,)))) == ()
