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

    ``used`` is None where nobody can say which counts; ``findings`` then says so. Each finding
    stands with the file it is about; ``asked`` are those the agency must answer as well: a
    mended slip replaces what it mends without a question.
    """

    used: Submission | None
    superseded: tuple[Submission, ...] = ()
    findings: tuple[Finding, ...] = ()
    asked: tuple[Finding, ...] = ()


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

    The highest revision of the slip counts, then the latest time of saving in the file's own
    properties. Copies with the same answers are superseded without a word, others with a query
    that names the first differing cells. Where the newest ones differ and their times do not say
    which came last, none is used: nobody but the agency knows which is right.
    """
    ranked = sorted(submissions, key=lambda one: (-one.stamp.revision, _backwards(one.saved), one.file))
    first, *others = ranked
    rivals = [one for one in others if _undecided(first, one) and difference(first, one)]
    if rivals:
        errors = tuple(_rival(first, one, ranked) for one in rivals)
        return Chosen(None, tuple(ranked), errors, errors)
    older = [(one, _older(first, one)) for one in others if difference(first, one)]
    asked = tuple(query for one, query in older if one.stamp.revision == first.stamp.revision)
    return Chosen(first, tuple(others), tuple(query for _, query in older), asked)


def _backwards(saved: str) -> tuple[int, ...]:
    """A key that puts later times first, and no time at all last."""
    return tuple(-ord(character) for character in saved) or (1,)


def _undecided(first: Submission, other: Submission) -> bool:
    """Whether nothing says that ``first`` came after ``other``."""
    if first.stamp.revision != other.stamp.revision:
        return False
    return not first.saved or not other.saved or first.saved == other.saved


def _rival(first: Submission, other: Submission, all_of_them: Sequence[Submission]) -> Finding:
    files = "、".join(submission.file for submission in all_of_them)
    return Finding(
        "GK005",
        "error",
        f"收到 {len(all_of_them)} 份内容不同的报表（{files}），分不出先后；{difference(first, other)}",
        "请与该单位确认用哪一份，把其余的移出 inputs 文件夹。",
        other.file,
    )


def _older(used: Submission, other: Submission) -> Finding:
    why = "退回次数较多" if used.stamp.revision != other.stamp.revision else "保存时间较晚"
    return Finding(
        "GK014",
        "query",
        f"另有一份内容不同的报表 {other.file} 没有采用，采用的是 {used.file}（{why}）；{difference(used, other)}",
        "请核对采用的是不是最后一份；不是的，请把采用的移出 inputs 文件夹。",
        other.file,
    )


_SHOWN = 3


def difference(one: Submission, other: Submission) -> str:
    """The first answers that differ, in words; empty where there are none."""
    found = [
        f"“{answer.field.label}”{answer.sheet}!{answer.cell} 是“{answer.typed}”，另一份是“{theirs.typed}”"
        for key, answer in one.answers.items()
        if (theirs := other.answers[key]).value != answer.value
        or (answer.value is None and answer.typed != theirs.typed)
    ]
    more = f" 等 {len(found)} 处" if len(found) > _SHOWN else ""
    return f"不同的有：{'；'.join(found[:_SHOWN])}{more}" if found else ""
