"""In: a run and a day. Out: whom to remind and how to reach them, and the notice for all of them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from gkbatch.outcome import UNUSABLE, AgencyOutcome, FileOutcome, Run, Status
from gkbatch.rollup.contacts import Contact, contact
from gkbatch.settings import Agency
from gkbatch.text import cleaned, day_in_words, one_line

# With whether only came what could not be read.
_REMINDED: tuple[tuple[Status, bool], ...] = (("missing", False), ("missing", True), ("blocked", False))


@dataclass(frozen=True)
class Reminder:
    """An agency that has to hand in or to mend.

    ``errors`` counts what it must mend, ``files`` are those it handed in; ``state`` is what is shown of it.
    ``unread``: it has handed in only what could not be read.
    """

    agency: Agency
    status: Status
    contact: Contact
    errors: int
    files: tuple[str, ...]
    state: str
    unread: bool = False


def reminders(run: Run) -> tuple[Reminder, ...]:
    """Those that sent nothing, what could not be read, or must mend something, each in the order of the roster."""
    return tuple(
        Reminder(
            outcome.agency,
            status,
            contact(outcome),
            sum(finding.blocks for finding in outcome.findings),
            files_of(run, outcome),
            run.state_of(outcome),
            bool(run.unread(outcome)),
        )
        for status, unread in _REMINDED
        for outcome in run.agencies
        if outcome.status == status and bool(run.unread(outcome)) is unread
    )


def files_of(run: Run, outcome: AgencyOutcome) -> tuple[str, ...]:
    """The file that counts; of several returns none of which could be told to be the last, all of them."""
    if outcome.submission is not None:
        return (outcome.submission.file,)
    return tuple(file.file for file in run.files if file.agency == outcome.agency.code)


def unusable_files(run: Run) -> tuple[FileOutcome, ...]:
    """The files that are no agency's return: who sent one counts as missing."""
    return tuple(file for file in run.files if file.outcome in UNUSABLE)


def days_left(run: Run, today: date) -> int:
    """The days from ``today`` to the deadline: 0 on its last day, negative when it is past."""
    return (run.settings.deadline - today).days


def extension_days_left(run: Run, today: date) -> int | None:
    """The days from ``today`` to the last day of the extension; None where the district gives none."""
    return (run.settings.extension - today).days if run.settings.extension else None


def days_in_words(run: Run, today: date) -> str:
    """距截止 5 天, 今天截止 or 已逾期 3 天; once the deadline is past and there is an extension, 距补报截止 3 天."""
    days, extended = days_left(run, today), extension_days_left(run, today)
    if days >= 0 or extended is None:
        return "今天截止" if days == 0 else f"距截止 {days} 天" if days > 0 else f"已逾期 {-days} 天"
    if extended == 0:
        return "今天补报截止"
    return f"距补报截止 {extended} 天" if extended > 0 else f"补报截止已过 {-extended} 天"


def notice(run: Run, today: date) -> str:
    """What the office pastes into the agencies' chat: who is asked for what, until when, and whom to ask.

    Of what an agency must mend nothing is told but that it must.
    """
    settings = run.settings
    groups = [tuple(one for one in reminders(run) if (one.status, one.unread) == reminded) for reminded in _REMINDED]
    asked = any(groups)
    what = f"{settings.year}年度政府信息公开工作年度报告填报表"
    until = f"{what}的报送截止日期为{day_in_words(settings.deadline)}{_remaining(run, today) if asked else ''}。"
    state = f"截至{day_in_words(today)}，{_counted(len(run.agencies), *map(len, groups))}"
    whom = f"如有疑问，请与{settings.office}联系，电话：{settings.office_telephone}。"
    paragraphs = (f"{until}{state}", *_requests(run, groups, today), whom, "感谢各单位的支持与配合！")
    lines = (
        f"关于报送{what}的{'提醒' if asked else '通报'}",
        "",
        "各有关单位：",
        *(f"　　{paragraph}" for paragraph in paragraphs),
        "",
        settings.office,
        day_in_words(today),
    )
    return cleaned("\n".join(lines))[0] + "\n"


def _requests(run: Run, groups: Sequence[Sequence[Reminder]], today: date) -> Iterator[str]:
    settings = run.settings
    first = _when(settings.deadline, today) or _when(settings.last_day, today) or "尽快"
    again = _when(settings.last_day, today) or "尽快"
    asked = (
        ("尚未报送", f"请抓紧填报，{first}报送"),
        ("已经报送、但文件读不出", f"收到的文件打不开，或者不是填报表，请{again}重新发送填好的填报表（.xlsx）"),
        ("需要修改", f"请按退回意见修改，{again}重新报送"),
    )
    for named, (state, request) in zip(groups, asked, strict=True):
        if named:
            names = "、".join(one_line(one.agency.name) for one in named)
            yield f"{state}的单位（{len(named)}个）：{names}。{request}。"


def _when(last: date, today: date) -> str:
    """Until when somebody is asked; empty where that day is past."""
    return f"于{day_in_words(last)}前" if last > today else "于今天" if last == today else ""


def _remaining(run: Run, today: date) -> str:
    days, extension = days_left(run, today), run.settings.extension
    left = "，今天截止" if days == 0 else f"，距截止还有{days}天" if days > 0 else f"，现已逾期{-days}天"
    return f"{left}；补报截止日期为{day_in_words(extension)}" if extension else left


def _counted(expected: int, missing: int, unread: int, blocked: int) -> str:
    if not missing and not unread and not blocked:
        return f"应报的{expected}个单位已全部报送，没有需要修改的。"
    mending = f"（其中{blocked}个需要修改后重新报送）" if blocked else ""
    unreadable = f"，收到但读不出{unread}个" if unread else ""
    return f"应报单位{expected}个，已报{expected - missing - unread}个{mending}{unreadable}，未报{missing}个。"
