"""In: the submissions of a folder and the roster. Out: whose each one is, and which one counts.

A return is never assigned by likeness: the code in its stamp, then the full name, then an alias.
Likeness only makes a suggestion for the message.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches

from gkbatch.finding import Finding
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Submission
from gkbatch.text import folded

_ALIKE = 0.4


@dataclass(frozen=True)
class Chosen:
    """The return that counts for an agency, and the files that do not.

    ``used`` is None where several returns differ; ``findings`` then says so.
    """

    used: Submission | None
    superseded: tuple[Submission, ...] = ()
    findings: tuple[Finding, ...] = ()


def agency_of(submission: Submission, settings: Settings) -> Agency | None:
    """The agency on the roster that handed in ``submission``, or None."""
    stamped = settings.agency(submission.stamp.agency_code)
    if stamped is not None:
        return stamped
    name = folded(submission.text("about.name"))
    by_name = {folded(agency.name): agency for agency in settings.agencies}
    by_alias = {folded(alias): agency for agency in settings.agencies for alias in agency.aliases}
    return by_name.get(name) or by_alias.get(name)


def unmatched(submission: Submission, settings: Settings) -> Finding:
    """GK004, with the names on the roster that look alike as a suggestion."""
    name = submission.text("about.name")
    names = {known: agency.name for agency in settings.agencies for known in (agency.name, *agency.aliases)}
    alike = dict.fromkeys(names[known] for known in get_close_matches(name, names, 3, _ALIKE))
    suggestion = f"；名称相近的有：{'、'.join(alike)}" if alike else ""
    answer = submission.answers["about.name"]
    return Finding(
        "GK004",
        "error",
        f"机关全称“{name}”不在机关名单里{suggestion}" if name else "没有填写机关全称，不知道是哪个机关的表",
        "请核对机关全称；确是本区机关的，请在 settings.xlsx 的机关名单里补上，或者把这个名称加进它的简称。",
        submission.file,
        answer.sheet,
        answer.cell,
        answer.field.label,
        answer.typed,
    )


def choose(submissions: Sequence[Submission]) -> Chosen:
    """The one return that counts among those of an agency.

    Copies with the same answers are superseded without a word; where answers differ none is
    used, for nobody but the agency knows which is right.
    """
    first, *others = submissions
    differing = [other for other in others if _difference(first, other)]
    if not differing:
        return Chosen(first, tuple(others))
    files = "、".join(submission.file for submission in submissions)
    findings = tuple(
        Finding(
            "GK005",
            "error",
            f"收到 {len(submissions)} 份内容不同的报表（{files}），{_difference(first, other)}",
            "请与该单位确认用哪一份，把其余的移出 inputs 文件夹。",
            other.file,
        )
        for other in differing
    )
    return Chosen(None, tuple(submissions), findings)


def _difference(one: Submission, other: Submission) -> str:
    """The first answers that differ, in words; empty where there are none."""
    for key, answer in one.answers.items():
        theirs = other.answers[key]
        if answer.value != theirs.value or (answer.value is None and answer.typed != theirs.typed):
            return (
                f"例如“{answer.field.label}”：{answer.sheet}!{answer.cell} 是“{answer.typed}”，"
                f"另一份 {theirs.sheet}!{theirs.cell} 是“{theirs.typed}”"
            )
    return ""
