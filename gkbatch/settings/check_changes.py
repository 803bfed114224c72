"""In: the entries of the sheet 检查设置. Out: the checks that the office made notes or switched off, and what is wrong."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from difflib import get_close_matches
from typing import Any

from gkbatch.settings.checks import NOTED, CheckChange, KnownCheck
from gkbatch.settings.entries import Entry, Faults, check_unique, listed
from gkbatch.settings.sheets import CHECKS

CHANGEABLE, FIXED = "可以改", "不能改"
_ALIKE = 0.4


def check_lines(checks: Iterable[KnownCheck], changes: Sequence[CheckChange]) -> tuple[Mapping[str, Any], ...]:
    """A line for each check with what the office decided of it, those that it can change first."""
    known = {check.code: check for check in checks}
    decided = {change.code: change for change in changes}
    lines = {
        code: {
            "code": code,
            "name": check.name,
            "severity": check.severity,
            "changeable": FIXED if check.fixed else CHANGEABLE,
        }
        for code, check in sorted(known.items(), key=lambda pair: bool(pair[1].fixed))
    }
    return tuple(
        lines.get(code, {"code": code, "changeable": CHANGEABLE}) | (vars(decided[code]) if code in decided else {})
        for code in dict.fromkeys((*lines, *decided))
    )


def read_check_changes(
    entries: tuple[Entry, ...] | None, checks: Mapping[str, KnownCheck] | None, faults: Faults
) -> tuple[CheckChange, ...]:
    """What the office decided, in the order of the sheet; ``checks`` are all there are by code, None where nobody knows.

    A check without a line is as ever.
    """
    check_unique(CHECKS, entries or (), "code", faults)
    lines = {entry.values["code"].upper(): entry for entry in entries or ()}
    if checks is not None and lines:
        lacking = [code for code, check in checks.items() if not check.fixed and code not in lines]
        faults.lacking += listed(CHECKS.name, lacking, "行")
        strange = [code for code, entry in lines.items() if code not in checks and not entry.values["to"]]
        faults.surplus += listed(CHECKS.name, strange, "行")
    found = (_change(code, entry, checks, faults) for code, entry in lines.items() if entry.values["to"])
    return tuple(change for change in found if change is not None)


def _change(code: str, entry: Entry, checks: Mapping[str, KnownCheck] | None, faults: Faults) -> CheckChange | None:
    values, cells = entry.values, entry.cells
    check = checks.get(code) if checks else None
    if checks is not None and check is None:
        alike = get_close_matches(code, sorted(checks), 3, _ALIKE)
        near = f"；相近的有：{'、'.join(alike)}" if alike else ""
        faults.add(CHECKS.name, cells.get("code", ""), f"没有检查代码“{code}”{near}")
    elif check and check.fixed:
        faults.add(CHECKS.name, cells["to"], f"{code} 不能改为“{values['to']}”：{check.fixed}；请把这一格清空")
    elif not values["reason"]:
        faults.add(CHECKS.name, cells.get("reason", cells["to"]), f"{code} 改为“{values['to']}”，没有写“理由”")
    elif not (check and check.severity == values["to"] == NOTED):
        return CheckChange(code, values["to"], values["reason"], values["by"])
    return None
