"""In: a run. Out: what to tell of the exemptions that let nothing stand."""

from __future__ import annotations

from gkbatch.checking.rules.files import EDITED
from gkbatch.outcome import Run
from gkbatch.settings import Exemption

# Found only when the reports are delivered.
_LATER = (EDITED.code,)


def unused_exemptions(run: Run) -> tuple[str, ...]:
    """One remark that names them all; none where there are none, or nothing was reviewed."""
    if not any(outcome.review for outcome in run.agencies):
        return ()
    unused = [one for one in run.unused_exemptions if one.code not in _LATER]
    named = "；".join(f"{run.settings.covered_in_words(one)} {one.code}{_why(run, one)}" for one in unused)
    told = f"“豁免”里有 {len(unused)} 行没有用上（现在没有这样的问题，或者数字变了、标记对不上）：{named}"
    return (told,) if unused else ()


def _why(run: Run, exemption: Exemption) -> str:
    """Why it could let nothing stand, where that is not for want of a finding."""
    change = run.settings.changed_checks.get(exemption.code)
    if change and change.off:
        return "（这项检查已关闭）"
    return "（只是提示，不用豁免）" if run.only_noted(exemption) else ""
