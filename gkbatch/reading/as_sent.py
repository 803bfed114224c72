"""In: the plan and the labels of a workbook's sheets. Out: whether our sheets stand in it as they were sent out, each once.

Then every answer is at its address, and there is nothing to search for.
"""

from __future__ import annotations

from collections.abc import Sequence

from gkbatch.reading.labels import Texts
from gkbatch.reading.plan import HALF, Plan, SheetPlan


def is_as_sent(plan: Plan, sheets: Sequence[Texts]) -> bool:
    """Whether every sheet of ours is there under its name, its labels at their places and nowhere else in the workbook."""
    named = {sheet.name: sheet for sheet in sheets}
    own = [(expected, named.pop(expected.layout.name, None)) for expected in plan.sheets]
    if not all(sheet is not None and _stands(expected, sheet, plan) for expected, sheet in own):
        return False
    return not plan.alike and not any(_may_be_ours(sheet, plan) for sheet in named.values())


def _stands(expected: SheetPlan, sheet: Texts, plan: Plan) -> bool:
    """Whether the sheet has the labels that we printed on it, each at its place, and no other of ours."""
    there = sheet.at
    if [there.get(spot) for spot in expected.labels] != [*expected.labels.values()]:
        return False
    # Each of its labels is there as often as it was printed where all together are no more than that.
    printed = sum(map(plan.labels.__contains__, there.values()))
    return printed == len(expected.labels) and expected.beside.isdisjoint(sheet.cells)


def _may_be_ours(sheet: Texts, plan: Plan) -> bool:
    there = plan.labels & sheet.all
    return any(len(expected.wanted & there) >= HALF * len(expected.wanted) for expected in plan.sheets)
