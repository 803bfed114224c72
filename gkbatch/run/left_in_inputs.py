"""In: a run. Out: what to tell where returns of another year lie among those of this one."""

from __future__ import annotations

from gkbatch.checking.rules.gk003_year import RULE
from gkbatch.outcome import Run

_MANY = 3


def left_in_inputs(run: Run) -> tuple[str, ...]:
    """One remark where several returns that count are on another year's form: nobody handed them in, they were left there.

    One or two are agencies that took the wrong workbook, and are told by their slips.
    """
    others = [one for one in run.agencies if any(found.code == RULE.code and not found.cell for found in one.findings)]
    if len(others) < _MANY:
        return ()
    found = f"有 {len(others)} 个机关的填报表是别的年度的（如 {others[0].agency.name}），像是上一年度留在收表文件夹里的"
    return (f"{found}：请先把它们移走再运行一次；退回表和通知先不要发",)
