"""In: a finished job and the day. Out: a few lines, in Chinese: how it stands, whom to call, what is new.

Everything that was found stands in the outputs, and on the screen with -v.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date

from gkbatch.checking.finding import SEVERITY_WORDS
from gkbatch.checking.rules.codes import rule_of
from gkbatch.desk.columns import cut, cut_inside, width
from gkbatch.outcome import CITY, FILE_STATUS_WORDS, Run
from gkbatch.rollup.reminders import Reminder, days_in_words, days_left, reminders, unusable_files
from gkbatch.run.changes import STATUS_FIELD
from gkbatch.run.together import Job

_COUNTS, _NEW, _CALLS, _FOUND, _FILES = "收　报：", "新情况：", "先联系：", "多　见：", "文　件："
_INDENT = "　　　　"
_MOST_CALLS, _LEAST_CODES, _MOST_CODES, _MOST_NAMES = 5, 2, 3, 3
# Days before the deadline from which on who has sent nothing is called before who has something to mend.
_NEAR = 7


def morning(job: Job, today: date, room: int, columns: int) -> tuple[str, ...]:
    """What the person reads after a run on that day: at most ``room`` lines, of at most so many columns."""
    run = job.run
    first = [*_headed(_COUNTS, [_counted(run, today)], columns), *_new(run, columns)]
    last = [*files_lines(run, columns), *(cut(line, columns) for line in not_final_lines(job))]
    room -= len(first) + len(last)
    codes = _codes(run, min(_MOST_CODES, max(_LEAST_CODES, room - _MOST_CALLS)), columns)
    calls = call_lines(run, today, min(_MOST_CALLS, room - len(codes)), columns)
    return (*first, *calls, *codes, *last)


def first_of(remarks: Sequence[str], most: int, columns: int) -> list[str]:
    """The first of the remarks, one a line, behind the last of them how many more there are."""
    more = f"（另有 {len(remarks) - most} 条，加 -v 列出）" if len(remarks) > most else ""
    shown = [cut_inside(" ".join(remark.split()), columns) for remark in remarks[:most]]
    return [*shown[:-1], cut_inside(shown[-1], columns - width(more)) + more] if shown else []


def where_lines(job: Job, overview: str, *, verbose: bool) -> tuple[str, ...]:
    """Where to read on, in one line or none; ``overview`` is how the page 总览 is called, empty where none was written.

    The path is never cut: it is of no use then. With ``verbose`` the findings were listed already.
    """
    run = job.run
    findings = (*run.about_whole, *(finding for outcome in run.agencies for finding in outcome.findings))
    found = any(finding.blocks or finding.open for finding in findings)
    more = "逐条列出问题：加 -v" if not verbose and (found or unusable_files(run)) else ""
    if not overview:
        return (more,) if more else ()
    reports = sum(1 for documents in job.documents.values() if documents.report)
    told = "；".join(filter(None, [f"报告 {reports} 份" if run.level != CITY else "", more]))
    return (f"看全部：{overview}{f'（{told}）' if told else ''}",)


def not_final_lines(job: Job) -> tuple[str, ...]:
    """Why the district's report is not final, or what it still lacks, in one line; none where it is whole or was not asked for."""
    whys = "；".join(why.partition("：")[0] for why in job.not_final)
    if whys:
        return (f"还不能定稿，汇总报告没有改动：{whys}",)
    count, places = len(job.pending), "、".join(job.pending)
    return (f"汇总报告还有 {count} 处“待填”，在 settings.xlsx 里填好再公布：{places}",) if count else ()


def _headed(head: str, lines: Sequence[str], columns: int) -> list[str]:
    """The lines, the first with its head before it."""
    heads = [head, *[_INDENT] * len(lines)]
    return [cut(f"{before}{line}", columns) for before, line in zip(heads, lines, strict=False)]


# ---- how it stands ------------------------------------------------------------------------------


def _counted(run: Run, today: date) -> str:
    """应报 31，已报 31（其中 1 个不出报告），错误 4 处，待说明 7 处，距截止 5 天."""
    findings = [finding for outcome in run.agencies for finding in outcome.findings]
    amounts = {"错误": sum(one.blocks for one in findings), "待说明": sum(one.open for one in findings)}
    parts = (
        f"应报 {len(run.agencies)}",
        f"已报 {sum(one.status != 'missing' for one in run.agencies)}{_without_report(run)}",
        *(f"{word} {amount} 处" for word, amount in amounts.items() if amount),
        days_in_words(run, today),
    )
    return "，".join(parts)


def _without_report(run: Run) -> str:
    """（其中 1 个不出报告）: of those who have handed in; empty where all publish one, and for a city."""
    number = sum(1 for one in run.agencies if one.status != "missing" and not one.agency.reported)
    return f"（其中 {number} 个不出报告）" if number and run.level != CITY else ""


def _member(run: Run) -> str:
    return "地区" if run.level == CITY else "机关"


def files_lines(run: Run, columns: int) -> list[str]:
    """读不出 1、不在名单 2：坏.pdf、…, in one line; none where every file is somebody's return."""
    files = unusable_files(run)
    kinds = Counter(FILE_STATUS_WORDS[file.outcome] for file in files)
    amounts = "、".join(f"{word} {number}" for word, number in kinds.items())
    return _headed(_FILES, [f"{amounts}：{'、'.join(file.file for file in files)}"] if files else [], columns)


# ---- what is new ----------------------------------------------------------------------------------


def _new(run: Run, columns: int) -> list[str]:
    """Since the run before: who has handed in, is right now, was sent back; how many figures are others. One line."""
    word = run.status_word
    kinds: dict[str, list[str]] = {"新报": [], "改好": [], "新退回": [], "原来有、现在没有": []}
    figures: Counter[str] = Counter()
    for change in run.changes:
        if change.field != STATUS_FIELD:
            figures[change.agency] += 1
            continue
        came = change.old == word("missing")
        kinds["新报"] += [change.agency] if came else []
        kinds["改好"] += [change.agency] if change.new == word("rendered") and not came else []
        kinds["新退回"] += [change.agency] if change.new == word("blocked") else []
        kinds["原来有、现在没有"] += [change.agency] if change.new == word("missing") else []
    short = {agency.name: agency.short_name for agency in run.settings.agencies}
    told = [(kind, [short.get(name, name) for name in names]) for kind, names in kinds.items() if names]
    changed = [f"改动 {figures.total()} 项（{len(figures)} 个{_member(run)}）"] if figures else []
    room = columns - width(f"{_INDENT}{'，'.join([*(f'{kind} {len(names)}（）' for kind, names in told), *changed])}")
    parts = []
    for kind, names in told:
        shown = _some(names, room)
        room += width("（）") - max(width(shown), width("（）"))
        parts.append(f"{kind} {len(names)}{shown}")
    return _headed(_NEW, ["，".join([*parts, *changed])] if parts or changed else [], columns)


def _some(names: Sequence[str], columns: int) -> str:
    """（区科技局、区民政局 等）: three names, or as many as fit; nothing where not even one does."""
    shown: list[str] = []
    for name in names[:_MOST_NAMES]:
        more = " 等" if len(shown) + 1 < len(names) else ""
        if width("、".join([*shown, name]) + more) > columns:
            break
        shown.append(name)
    rest = " 等" if len(shown) < len(names) else ""
    return f"（{'、'.join(shown)}{rest}）" if shown else ""


# ---- whom to call ---------------------------------------------------------------------------------


def call_lines(run: Run, today: date, most: int, columns: int) -> list[str]:
    """Whom to call first, in so many lines, the last of which may say how many more there are."""
    called = _in_order(reminders(run), days_left(run, today))
    shown = called if len(called) <= most else called[: most - 1]
    lines = [call_line(one) for one in shown]
    more = [f"另有 {len(called) - len(shown)} 个"] if len(shown) < len(called) else []
    return _headed(_CALLS, [*lines, *more], columns)


def _in_order(called: Sequence[Reminder], days: int) -> list[Reminder]:
    """Near the deadline who has sent nothing comes first, long before it who waits for an answer.

    Of those who have something to mend, those with most of it.
    """

    def rank(one: Reminder) -> tuple[bool, int]:
        silent = one.status == "missing" and not one.unread
        return silent is (days > _NEAR), -one.errors

    return sorted(called, key=rank)


def call_line(one: Reminder) -> str:
    """× 退回　示例市示例区民政局　0000-1234515 填报员甲　错误 2 处."""
    people = " ".join(part for part in asdict(one.contact).values() if part)
    errors = f"　错误 {one.errors} 处" if one.errors else ""
    unread = f"　{'、'.join(one.files)}" if one.unread else ""
    return f"{one.state}　{one.agency.name}　{people or '没有电话'}{errors}{unread}"


# ---- what is wrong most often ---------------------------------------------------------------------


def _codes(run: Run, most: int, columns: int) -> list[str]:
    """The commonest codes of errors, then of queries, with their titles: 错误 GK201 12 处（8 个机关）：…."""
    found = [
        (outcome.agency.code, finding)
        for outcome in run.agencies
        for finding in outcome.findings
        if finding.blocks or finding.open
    ]
    places = Counter(finding.code for _, finding in found)
    owners = Counter(code for code, _ in {(finding.code, agency) for agency, finding in found})
    errors = {finding.code for _, finding in found if finding.blocks}
    ranked = sorted(places, key=lambda code: (code not in errors, -places[code], code))
    shown = ranked[:most]
    lines = []
    for code in shown:
        # A rule of remarks may ask for once: what is asked is a query, whatever its rule mostly says.
        word = SEVERITY_WORDS["error" if code in errors else "query"]
        more = f"；另有 {len(ranked) - most} 种" if code == shown[-1] and len(ranked) > most else ""
        line = f"{word} {code} {places[code]} 处（{owners[code]} 个{_member(run)}）：{rule_of(code).name}"
        lines.append(cut(line, columns - width(_INDENT) - width(more)) + more)
    return _headed(_FOUND, lines, columns)
