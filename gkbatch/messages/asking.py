"""In: a run and its slips. Out: the messages: who is told or asked for what, until when, and what is wrong.

Whatever is told of a return goes to its own agency alone: what a slip may show, and nothing else.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from types import MappingProxyType
from typing import Final

from gkbatch.checking.explaining import refusal
from gkbatch.checking.finding import Finding
from gkbatch.messages import Enclosure, Message, Reason
from gkbatch.outcome import NOT_READ, AgencyOutcome, FileOutcome, Run
from gkbatch.quotation import shortened
from gkbatch.settings import Agency, Settings
from gkbatch.settings.pattern import fill
from gkbatch.settings.wording import MESSAGE_SERIES
from gkbatch.text import cleaned, day_in_words, folded, one_line, paragraphs

_SUBJECTS: Mapping[Reason, str] = MappingProxyType(
    {
        "未报": "请尽快报送",
        "读不出": "收到的文件不能使用，请重新发送",
        "名称不符": "机关名称不符，请核对后重新报送",
        "不一致": "收到几份内容不同，请确认以哪一份为准",
        "退回": "退回修改",
        "请说明": "请核实并说明",
    }
)
_LINES = 5
_LONGEST = 240
_LONGEST_NAME = 60
_LONGEST_PLACE = 40
_INDENT = "　　"
_ASKED: Final = "（请核实，没有错的写明原因）"


def messages(run: Run, enclosures: Mapping[str, Enclosure]) -> tuple[Message, ...]:
    """The messages in the order of the roster, then those to names that are not on it; ``enclosures`` by agency code."""
    named, strangers = _called_in_unmatched(run)
    found = [
        _to_agency(run, outcome, reason, slip)
        for outcome in run.agencies
        for slip in (enclosures.get(outcome.agency.code),)
        if (reason := _reason(run, outcome, slip, named))
    ]
    unknown = (_message(run.settings, name, (), "名称不符", {"机关全称": name, "机关简称": name}) for name in strangers)
    return (*found, *unknown)


def _called_in_unmatched(run: Run) -> tuple[frozenset[str], tuple[str, ...]]:
    """Whose names the returns of nobody bear: the codes of agencies, and the names that are not on the roster."""
    named: set[str] = set()
    strangers: dict[str, str] = {}
    for file in run.files:
        for name in map(one_line, file.names):
            agency = run.settings.roster.named(name)
            if agency:
                named.add(agency.code)
            elif folded(name):
                strangers.setdefault(folded(name), shortened(name, _LONGEST_NAME))
    return frozenset(named), tuple(strangers.values())


def _reason(run: Run, outcome: AgencyOutcome, slip: Enclosure | None, named: frozenset[str]) -> Reason | None:
    """Why the agency is written to; None where it has nothing to do."""
    if outcome.status == "missing":
        return "读不出" if run.unread(outcome) else "名称不符" if outcome.agency.code in named else "未报"
    if outcome.rivals:
        return "不一致"
    if slip is None:
        return None
    return "退回" if any(finding.blocks for finding in slip.shown) else "请说明"


def _to_agency(run: Run, outcome: AgencyOutcome, reason: Reason, slip: Enclosure | None) -> Message:
    agency, shown = outcome.agency, slip.shown if slip else ()
    counted = sum(finding.blocks for finding in shown) if reason == "退回" else len(shown)
    told = _files(run, agency) if reason == "读不出" else _points(reason, shown)
    values = {
        "机关全称": one_line(agency.name),
        "机关简称": one_line(agency.short_name),
        "处数": str(counted),
        "份数": str(len(outcome.rivals)),
    }
    return _message(run.settings, one_line(agency.name), agency.emails, reason, values, told, slip)


def _message(  # noqa: PLR0913, PLR0917 whom, why, what and with what
    settings: Settings,
    name: str,
    to: tuple[str, ...],
    reason: Reason,
    values: Mapping[str, str],
    told: Sequence[str] = (),
    slip: Enclosure | None = None,
) -> Message:
    known = {**_known(settings), **values, "事由": _SUBJECTS[reason], "退回表": slip.name if slip else ""}

    def say(key: str, **more: str) -> str:
        return fill(settings.sentences[f"{MESSAGE_SERIES}{key}"], {**known, **more})

    lines = [
        say(reason) + (say("问题") if told else ""),
        *(f"{number}. {point}" for number, point in enumerate(told[:_LINES], start=1)),
        *([say("其余", 处数=str(len(told) - _LINES))] if len(told) > _LINES else []),
        say("报回-退回表" if slip else "报回-填报表") + say(_until(settings, reason)),
        say("联系"),
    ]
    body = "\n".join(f"{_INDENT}{part}" for line in lines for part in paragraphs(line))
    text = f"{name}：\n\n{body}\n\n{known['汇总单位']}\n"
    return Message(name, to, reason, one_line(say("主题")), cleaned(text)[0], slip)


def _known(settings: Settings) -> dict[str, str]:
    """What every message may name."""
    return {
        "年度": str(settings.year),
        "截止日期": day_in_words(settings.deadline),
        "补报截止": day_in_words(settings.last_day),
        "汇总单位": one_line(settings.office),
        "汇总单位电话": one_line(settings.office_telephone),
    }


def _until(settings: Settings, reason: Reason) -> str:
    """The sentence about the last day; no other word of a message depends on days, and none on the calendar."""
    if not settings.extension:
        return "期限"
    return "期限-未报" if reason == "未报" else "期限-已报"


def _points(reason: Reason, shown: Sequence[Finding]) -> list[str]:
    """What must be mended before what is asked about; only the former is counted in the sentence above."""
    asked = _ASKED if reason == "退回" else ""
    worst_first = sorted(shown, key=lambda finding: not finding.blocks)
    return [f"{'' if finding.blocks else asked}{_point(finding)}" for finding in worst_first]


def _point(finding: Finding) -> str:
    """Where and what, in one line; and that what was written of it explains nothing, where it does not."""
    place = (
        f"“{shortened(one_line(finding.sheet), _LONGEST_PLACE)}”{shortened(finding.cell, _LONGEST_PLACE)}"
        if finding.sheet
        else ""
    )
    label = (
        "" if finding.message.startswith(f"{finding.label}：") else shortened(one_line(finding.label), _LONGEST_PLACE)
    )
    where = f"{place}（{label}）" if label else place
    refused = refusal(finding)
    return f"{f'{where}：' if where else ''}{shortened(one_line(finding.message), _LONGEST)}{f'；{refused}' if refused else ''}"


def _files(run: Run, agency: Agency) -> list[str]:
    """What came of the agency and could not be read, and why."""
    own = (file for file in run.files if file.agency == agency.code and file.outcome in NOT_READ)
    return [_unread(run.settings, agency, file) for file in own]


def _unread(settings: Settings, agency: Agency, file: FileOutcome) -> str:
    name = _own_name(settings, agency, file.file)
    why = "；".join(one_line(finding.message) for finding in file.findings)
    return f"{f'文件“{shortened(name, _LONGEST_NAME)}”：' if name else ''}{shortened(why, _LONGEST)}"


def _own_name(settings: Settings, agency: Agency, path: str) -> str:
    """The file's name without its folders, which are the office's; empty where another agency is named in it."""
    name = one_line(PurePosixPath(path.replace("!/", "/")).name)
    others = (known for known in settings.roster.names_in(folded(name)) if known.agency != agency)
    return "" if any(_not_within(known.text, agency) for known in others) else name


def _not_within(text: str, agency: Agency) -> bool:
    """Whether a name is not merely a part of the agency's own."""
    return not any(text in folded(own) for own in (agency.name, *agency.aliases))
