"""In: the submissions of a folder and the roster. Out: whose each one is, and which one counts.

A return is never assigned by likeness: the code in its stamp, then the full name, then an alias.
Likeness only makes a suggestion for the message.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import FileRule
from gkbatch.checking.rules.files import OLDER, OTHER_THAN_REPORT, RIVALS, TWO_NAMES, UNMATCHED
from gkbatch.forms.names import AGENCY_NAME
from gkbatch.quotation import quoted, quoted_part
from gkbatch.settings import Agency, Settings
from gkbatch.settings.roster import Roster, suggestion
from gkbatch.submission import Submission
from gkbatch.text import folded


@dataclass(frozen=True)
class Chosen:
    """The return that counts for an agency, and the files that do not.

    ``used`` is None where nobody can say which counts; ``findings`` then says so, and ``rivals`` are
    those that may. Each finding
    stands with the file it is about; ``asked`` are those the agency must answer as well: a
    mended slip replaces what it mends without a question.
    """

    used: Submission | None
    superseded: tuple[Submission, ...] = ()
    findings: tuple[Finding, ...] = ()
    asked: tuple[Finding, ...] = ()
    rivals: tuple[Submission, ...] = ()


def agency_of(submission: Submission, settings: Settings) -> Agency | None:
    """The agency on the roster that handed in ``submission``; None where it is nobody's, or the names of two are in it."""
    stamped, named = _stamped_and_named(submission, settings)
    return None if stamped and named and stamped != named else stamped or named


def _stamped_and_named(submission: Submission, settings: Settings) -> tuple[Agency | None, Agency | None]:
    """The agency whose workbook it is, and the one whose name was typed in it."""
    named = settings.roster.named(submission.text(AGENCY_NAME))
    return settings.agency(submission.stamp.agency_code), named


def agency_told_by(path: str, settings: Settings) -> Agency | None:
    """The agency named in the file's name or, failing this, in that of the nearest folder.

    By full name or alias, else by an alias without its 区; None where nobody is named, or several are. It says whom to
    ask for a file that cannot be read, and never whose figures some are.
    """
    parts = path.replace("!/", "/").split("/")
    for part in reversed(parts):
        named = _named_in(part, settings.roster) or _named_in(part, settings.roster.without_place)
        if named:
            return settings.agency(named[0]) if len(named) == 1 else None
    return None


def _named_in(part: str, roster: Roster) -> list[str]:
    """The codes of the agencies whose names stand there; a name within a longer one is not meant."""
    text, found = folded(part), list[str]()
    for known in sorted(roster.names_in(text), key=lambda known: -len(known.text)):
        if known.text in text:
            text = text.replace(known.text, "/")
            found += [known.agency.code] if known.agency.code not in found else []
    return found


def names_on(submission: Submission, settings: Settings) -> tuple[str, ...]:
    """The names that a return of nobody bears: of the agency it was made for, and the one typed in it."""
    stamped, _ = _stamped_and_named(submission, settings)
    names = (stamped.name if stamped else "", submission.text(AGENCY_NAME))
    return tuple(dict.fromkeys(filter(None, names)))


def unmatched(submission: Submission, settings: Settings) -> Finding:
    """GK004, with the agency that was called so last year, else with names that look alike as a suggestion; GK020 with both names where there are two."""
    stamped, named = _stamped_and_named(submission, settings)
    if stamped and named:
        message = f"填报表是发给“{stamped.name}”的，机关全称填的是“{named.name}”，不知道是谁的数字，没有采用"
        fix = (
            f"数字是“{named.name}”的，由它填到发给它的填报表里重报；数字是“{stamped.name}”的，由它把机关全称改回自己的名称后重报。"
            "两个机关里还没有交的，gkbatch render 会写好给它的通知。"
        )
        return _at_name(TWO_NAMES, submission, message, fix)
    name = submission.text(AGENCY_NAME)
    heirs = settings.roster.formerly(name)
    if heirs:
        return _at_name(UNMATCHED, submission, *_of_old_name(name, [agency.name for agency in heirs]))
    alike = suggestion(dict.fromkeys(agency.name for agency in settings.roster.alike(name).values()))
    if submission.report and not name:
        return _at_name(UNMATCHED, submission, *_UNTITLED)
    message = f"机关全称{quoted(name)}不在机关名单里{alike}" if name else "没有填写机关全称，不知道是哪个机关的表"
    fix = "请核对机关全称；确是本区机关的，请在 settings.xlsx 的机关名单里补上，或者把这个名称加进它的简称。"
    return _at_name(UNMATCHED, submission, message, fix)


_UNTITLED = (
    "是做好的报告，从标题里没有读出机关名称，不知道是哪个机关的",
    "请把标题改成“机关全称某年政府信息公开工作年度报告”的样子（不是图片），另存后放回 inputs；或者让该单位报送填好的填报表。",
)


def _of_old_name(name: str, heirs: list[str]) -> tuple[str, str]:
    """What is said of a return under a name of last year: whether its figures are all of the new agency's, nobody knows."""
    now = "”“".join(heirs)
    return (
        f"机关全称{quoted(name)}不在机关名单里，是“{now}”的上年名称，没有记到“{now}”名下",
        f"请“{now}”用发给自己的填报表重报；由几个机关合并的，把各自的数字加在一起填。",
    )


def _at_name(rule: FileRule, submission: Submission, message: str, fix: str) -> Finding:
    answer = submission.answers[AGENCY_NAME]
    # A report has no cells; a slip that would show them is made for nobody.
    place = ("", "") if submission.report else (answer.sheet, answer.cell)
    return rule.finding(message, fix, submission.file, *place, answer.field.label, answer.typed)


def speaks_of_another(submission: Submission, agency: Agency, settings: Settings) -> bool:
    """Whether the path of ``agency``'s file, or the name typed in it, is another agency's.

    Then the file may be another's: neither its path nor what stands in it may be told to the agency.
    """
    own = {folded(name) for name in (agency.name, *agency.aliases)}
    path, typed = folded(submission.file), folded(submission.text(AGENCY_NAME))
    for name in sorted(own, key=len, reverse=True):
        path = path.replace(name, "/")
    others = (known for known in settings.roster.names_in(path) if known.agency != agency)
    return bool(typed and typed not in own) or any(others)


def choose(submissions: Sequence[Submission], private: Collection[str] = (), year: str = "") -> Chosen:
    """The one return that counts among those of an agency.

    One that was made for ``year``, or does not say for which, counts before one of another year, then
    a workbook before a published report, then the highest revision of the slip, then the latest time of saving in
    the file's own properties. Copies with the same answers are superseded without a word, others with a query
    that names the first differing cells. Where the newest ones differ and their times do not say
    which came last, none is used: nobody but the agency knows which is right. Of the files in
    ``private`` only the office is told.
    """
    ranked = sorted(submissions, key=lambda one: (*_rank(one, year), _backwards(one.saved_at), one.file))
    first, *others = ranked
    rivals = [one for one in others if _undecided(first, one, year) and difference(first, one)]
    if rivals:
        errors = tuple(_rivals(first, [one], ranked) for one in rivals)
        return Chosen(None, tuple(ranked), errors, (_rivals(first, rivals, ranked),), (first, *rivals))
    older = [(one, query) for one in others for query in _left_behind(first, one, year)]
    asked = tuple(
        _withheld(query) if {one.file, first.file} & set(private) else query
        for one, query in older
        if query.code == OTHER_THAN_REPORT.code or _rank(one, year) == _rank(first, year)
    )
    return Chosen(first, tuple(others), tuple(query for _, query in older), asked)


def _backwards(saved: datetime | None) -> tuple[bool, float]:
    """A key that puts later times first, and no time at all last."""
    return saved is None, 0.0 if saved is None else -saved.timestamp()


def _rank(one: Submission, year: str) -> tuple[bool, bool, int]:
    """What says before any time which of two counts; the lower one does."""
    return bool(year) and one.stamp.year not in {"", year}, one.report, -one.stamp.revision


def _undecided(first: Submission, other: Submission, year: str) -> bool:
    """Whether nothing says that ``first`` came after ``other``."""
    if _rank(first, year) != _rank(other, year):
        return False
    return first.saved_at is None or other.saved_at is None or first.saved_at == other.saved_at


def _rivals(first: Submission, rivals: Sequence[Submission], all_of_them: Sequence[Submission]) -> Finding:
    files = "、".join(submission.file for submission in all_of_them)
    told = "；".join(f"{first.file} 与 {one.file} {difference(first, one)}" for one in rivals)
    return RIVALS.finding(
        f"收到 {len(all_of_them)} 份内容不同的报表（{files}），分不出先后；{told}",
        "请与该单位确认用哪一份，把其余的移出 inputs 文件夹；或者把退回表发给该单位，填好发回以后以它为准。",
        rivals[0].file,
    )


_LATER = "保存时间较晚"


def _why_older(used: Submission, other: Submission, year: str) -> str:
    if _rank(used, year)[0] != _rank(other, year)[0]:
        return f"另一份是 {other.stamp.year} 年度的"
    return "退回次数较多" if used.stamp.revision != other.stamp.revision else _LATER


def _left_behind(used: Submission, other: Submission, year: str) -> Iterator[Finding]:
    """What is asked because ``other`` does not count, one question at most; none where it says the same."""
    if used.report == other.report or _rank(used, year)[0] != _rank(other, year)[0]:
        if difference(used, other):
            yield _older(used, other, year)
        return
    found = _other_numbers(used, other)
    if found:
        yield OTHER_THAN_REPORT.finding(
            f"另有一份做好的报告 {other.file}，与采用的填报表 {used.file} 有 {len(found)} 个数字不同：{_few(found)}",
            "请核对哪一个对：填报表对的请说明；报告对的，请改填报表重报。",
            other.file,
        )


def _other_numbers(used: Submission, report: Submission) -> list[str]:
    """The numbers that a report says otherwise; what it does not say is no contradiction."""
    pairs = ((answer, used.answers[key]) for key, answer in report.answers.items() if answer.field.kind == "number")
    return [
        f"{quoted(one.field.label)}{own.sheet}!{own.cell} 是{quoted_part(own.typed, one.typed)}，报告{one.origin}是{quoted_part(one.typed, own.typed)}"
        for one, own in pairs
        if one.value is not None and not one.says_the_same(own)
    ]


def _few(found: Sequence[str]) -> str:
    return "；".join(found[:_SHOWN]) + (f" 等 {len(found)} 处" if len(found) > _SHOWN else "")


def _older(used: Submission, other: Submission, year: str) -> Finding:
    return OLDER.finding(
        f"另有一份内容不同的报表 {other.file} 没有采用，采用的是 {used.file}（{_why_older(used, other, year)}）；"
        f"{difference(used, other)}",
        "请核对采用的是不是最后一份：是的请说明；不是的，请重新报送最后一份，并请汇总单位把采用的这一份移出 inputs 文件夹。",
        other.file,
    )


def _withheld(query: Finding) -> Finding:
    """The same query without what the slip must not show; the office still sees all of it."""
    other = query.code == OTHER_THAN_REPORT.code
    message = (
        "另有一份做好的报告，里面的数字与这份填报表不同"
        if other
        else f"另有一份内容不同的报表没有采用，采用的是这一份（{_LATER}）"
    )
    return replace(query, message=message, shared=query.message)


_SHOWN = 3


def difference(one: Submission, other: Submission) -> str:
    """The first answers that differ, in words; empty where there are none."""
    found = [
        f"{quoted(answer.field.label)}{answer.sheet}!{answer.cell} "
        f"是{quoted_part(answer.typed, theirs.typed)}，另一份是{quoted_part(theirs.typed, answer.typed)}"
        for key, answer in one.answers.items()
        if not answer.says_the_same(theirs := other.answers[key])
    ]
    return f"不同的有：{_few(found)}" if found else ""
