"""In: the entries of the sheet 豁免. Out: what the office lets stand, and what is wrong with it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from difflib import get_close_matches

from gkbatch.settings import WHOLE, Agency, Exemption
from gkbatch.settings.checks import KnownCheck
from gkbatch.settings.columns import SEPARATOR
from gkbatch.settings.entries import Entry, Faults, meanings
from gkbatch.settings.roster import Roster, suggestion
from gkbatch.settings.sheets import EXEMPTIONS
from gkbatch.text import folded

_MARK = re.compile("[0-9a-f]{12}")
# Lines first: within one a name may have a comma.
_SEPARATORS = ("\n", "[；;]", "[、，,]")
_ALIKE = 0.4
_ALL_TOGETHER = frozenset({"全区", "全县", "全市", "汇总", folded(WHOLE)})


def read_exemptions(
    entries: tuple[Entry, ...] | None,
    agencies: tuple[Agency, ...],
    checks: Mapping[str, KnownCheck] | None,
    faults: Faults,
) -> tuple[Exemption, ...]:
    """The exemptions, each with its agencies' codes; ``checks`` are all there are, by code."""
    roster = Roster(agencies)
    return tuple(_exemption(entry, roster, checks, faults) for entry in entries or ())


def _exemption(entry: Entry, roster: Roster, checks: Mapping[str, KnownCheck] | None, faults: Faults) -> Exemption:
    values = entry.values
    words = _words(values["agency"], roster) or [values["agency"]]
    strange = [word for word in words if not _is_known(word, roster)]
    if strange:
        faults.add(EXEMPTIONS.name, entry.cells["agency"], "；".join(_unknown(word, roster) for word in strange))
    rule = values["code"].upper()
    if rule and checks is not None and (message := _fault_of_code(rule, checks)):
        faults.add(EXEMPTIONS.name, entry.cells["code"], message)
    mark = values["mark"].lower()
    if mark and not _MARK.fullmatch(mark):
        message = f"标记“{values['mark']}”不是 12 位的字母和数字；请从汇总表的“问题清单”复制"
        faults.add(EXEMPTIONS.name, entry.cells["mark"], message)
    plain = Exemption(**meanings(EXEMPTIONS, entry))
    return replace(plain, agency=SEPARATOR.join(_canonical(word, roster) for word in words), code=rule, mark=mark)


def _words(text: str, roster: Roster, separators: tuple[str, ...] = _SEPARATORS) -> list[str]:
    """Whom the office named, one by one; a name that the roster has is one, whatever stands in it."""
    if not separators or _is_known(text, roster):
        return [text] if text else []
    parts = (part.strip() for part in re.split(separators[0], text))
    return [word for part in parts for word in _words(part, roster, separators[1:])]


def _is_known(word: str, roster: Roster) -> bool:
    return folded(word) in _ALL_TOGETHER or roster.group(word) is not None


def _canonical(word: str, roster: Roster) -> str:
    """An agency's code; WHOLE for the sums; 全部 and a category as they are written."""
    agency = roster.called(word)
    return agency.code if agency else WHOLE if folded(word) in _ALL_TOGETHER else folded(word)


def _unknown(word: str, roster: Roster) -> str:
    alike = suggestion(dict.fromkeys((*roster.alike(word), *roster.groups_alike(word))))
    return f"机关名单里没有“{word}”{alike or '；请填代码、全称、简称、类别（如 镇）或 全部'}"


def _fault_of_code(rule: str, checks: Mapping[str, KnownCheck]) -> str:
    if rule not in checks:
        alike = get_close_matches(rule, sorted(checks), 3, _ALIKE)
        near = f"；相近的有：{'、'.join(alike)}" if alike else ""
        return f"没有检查代码“{rule}”{near}"
    return (
        ""
        if checks[rule].exemptible
        else f"{rule} 不能豁免：文件读不出、算术关系不成立、数字没有读出的，只能改正后重报"
    )
