"""In: the entries of the sheet 豁免. Out: what the office lets stand, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from gkbatch.settings import WHOLE, Agency, Exemption
from gkbatch.settings.entries import Entry, Faults, meanings
from gkbatch.settings.roster import Roster, suggestion
from gkbatch.settings.sheets import EXEMPTIONS
from gkbatch.text import folded

_MARK = re.compile("[0-9a-f]{12}")
_ALIKE = 0.4
_ALL_TOGETHER = frozenset({"全区", "全县", "全市", "汇总", folded(WHOLE)})


def read_exemptions(
    entries: tuple[Entry, ...] | None,
    agencies: tuple[Agency, ...],
    codes: Mapping[str, bool] | None,
    faults: Faults,
) -> tuple[Exemption, ...]:
    """The exemptions, each with its agency's code; ``codes`` says which checks may be exempted."""
    roster = Roster(agencies)
    return tuple(_exemption(entry, roster, codes, faults) for entry in entries or ())


def _exemption(entry: Entry, roster: Roster, codes: Mapping[str, bool] | None, faults: Faults) -> Exemption:
    values = entry.values
    agency = roster.called(values["agency"])
    whole = agency is None and folded(values["agency"]) in _ALL_TOGETHER
    if values["agency"] and agency is None and not whole:
        alike = suggestion(roster.alike(values["agency"]))
        faults.add(EXEMPTIONS.name, entry.cells["agency"], f"机关名单里没有“{values['agency']}”{alike}")
    rule = values["code"].upper()
    if rule and codes is not None and (message := _fault_of_code(rule, codes)):
        faults.add(EXEMPTIONS.name, entry.cells["code"], message)
    mark = values["mark"].lower()
    if mark and not _MARK.fullmatch(mark):
        message = f"标记“{values['mark']}”不是 12 位的字母和数字；请从汇总表的“问题清单”复制"
        faults.add(EXEMPTIONS.name, entry.cells["mark"], message)
    plain = Exemption(**meanings(EXEMPTIONS, entry))
    code = agency.code if agency else WHOLE if whole else ""
    return replace(plain, agency=code, code=rule, mark=mark)


def _fault_of_code(rule: str, codes: Mapping[str, bool]) -> str:
    if rule not in codes:
        alike = get_close_matches(rule, sorted(codes), 3, _ALIKE)
        near = f"；相近的有：{'、'.join(alike)}" if alike else ""
        return f"没有检查代码“{rule}”{near}"
    return "" if codes[rule] else f"{rule} 不能豁免：文件读不出、算术关系不成立、数字没有读出的，只能改正后重报"
