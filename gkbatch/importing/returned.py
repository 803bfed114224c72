"""In: a file among the returns that is no workbook. Out: the published report in it as a Submission, or why not.

It stands for the agency's return until a workbook comes, and what the slip asks is asked as of a workbook: every answer
has the place where the slip shows it. A figure that the report does not say is an error, never 0.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain, pairwise
from pathlib import PurePosixPath

from gkbatch.checking.rules.files import UNREADABLE
from gkbatch.importing import Imported, ImportingError, NoReportError, Opened, open_report, understood
from gkbatch.importing.headings import section_of, section_titles
from gkbatch.importing.source import Line
from gkbatch.importing.titles import report_titles
from gkbatch.layout import Layout
from gkbatch.reading.attachments import saved_in
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Doubt, Extra, NotRead, Submission

_WORD = ".docx"
# By its content a text may be anything: only its name says that it is meant to be read.
_BY_NAME = {".html": ".html", ".htm": ".html", ".mht": ".mht", ".mhtml": ".mht", ".txt": ".txt"}
_SOURCE = "报告正文"
_SEND_FORM = "请让该单位报送填好的 Excel 填报表，或者另存为 .docx 后重报。"
_OTHER_MATTER = "是该单位的报告的，请让它报送填好的 Excel 填报表；是别的材料的，请移出 inputs 文件夹。"
_PART_FILE = "请把每个机关的报告各存成一份文件，放回 inputs；或者请各单位报送填好的 Excel 填报表。"
_OF_ALL = "全区的报告请移出 inputs 文件夹，否则数字会算两遍；是这个单位自己的数字，请它报送填好的 Excel 填报表。"
_TAKE_FORM = (
    "请让该单位报送填好的 Excel 填报表；要从报告里读的，请在 settings.xlsx 的“设置”里把“接收Word报告”改为“是”。"
)


def returned_report(file: str, data: bytes, layout: Layout, settings: Settings) -> Submission | NotRead | None:
    """The report as a return, or why there is none; None for a file of another kind. ``file`` is its path relative to the inputs."""
    kind = _kind(file, data)
    if not kind:
        return None
    try:
        opened = open_report(file, data, kind)
        agency, year = _named(opened, settings)
        imported = understood(opened, agency, year, layout, settings)
    except NoReportError:
        return _no_report(kind, settings)
    except ImportingError as fault:
        return NotRead(UNREADABLE.code, f"是 {kind} 文件，{fault}", _SEND_FORM)
    if not (year or _has_figures(imported)):
        return _no_report(kind, settings)
    return _refused(opened, agency, kind, layout, settings) or _as_return(imported, kind, data)


def _refused(opened: Opened, agency: Agency, kind: str, layout: Layout, settings: Settings) -> NotRead | None:
    """Why a report is not taken; None where it is."""
    others = _others_within(opened, agency, layout, settings)
    if others:
        told = "、".join(f"“{name}”" for name in (agency.name, *others))
        return NotRead(UNREADABLE.code, f"一份文件里有几个机关的报告（{told}），分不开，都没有采用", _PART_FILE)
    if agency.name == settings.government or not agency.reported:
        message = f"标题里是不出报告的“{agency.name}”，这应是全区的汇总报告，没有采用"
        return NotRead(UNREADABLE.code, message, _OF_ALL)
    if not settings.reports_taken:
        return NotRead(UNREADABLE.code, f"是做好的报告（{kind}），不是填报表，没有从里面读数字", _TAKE_FORM)
    return None


def _no_report(kind: str, settings: Settings) -> NotRead | None:
    """Said only where reports are taken: who gets others in read wonders what this one lacks."""
    message = f"是 {kind} 文件，里面没有读出年度报告的标题和表格（表格是图片的读不出），没有采用"
    return NotRead(UNREADABLE.code, message, _OTHER_MATTER) if settings.reports_taken else None


def _kind(file: str, data: bytes) -> str:
    if data.startswith(b"PK"):
        return _WORD if b"word/" in data else ""
    return _BY_NAME.get(PurePosixPath(file).suffix.lower(), "")


def _named(opened: Opened, settings: Settings) -> tuple[Agency, int]:
    """The agency that the report's title names, and the year; one that is not on the roster has no code.

    An earlier name is nobody's here: the figures may be a part of the agency's alone.
    """
    titles = report_titles(opened.lines)
    for name, year in titles:
        agency = settings.roster.called(name)
        if agency is not None:
            return agency, year
    name, year = next(iter(titles), ("", 0))
    return Agency("", name, "其他"), year


def _others_within(opened: Opened, agency: Agency, layout: Layout, settings: Settings) -> list[str]:
    """The names of other agencies whose titles stand right before another section one: their reports are in the file too."""
    lines, titles = opened.lines, section_titles(layout.form)
    if not _others(lines, agency, settings):
        return []
    first = next(iter(titles))
    heads = [place for place, line in enumerate(lines) if section_of(line.text, titles) == first]
    within = (_others(lines[one:other], agency, settings) for one, other in pairwise(heads))
    return list(dict.fromkeys(chain.from_iterable(within)))


def _others(lines: Sequence[Line], agency: Agency, settings: Settings) -> list[str]:
    """The names of the other agencies of the roster that titles in these lines are of."""
    called = (settings.roster.called(name) for name, _ in report_titles(lines))
    return [one.name for one in called if one is not None and one != agency]


def _has_figures(imported: Imported) -> bool:
    answers = imported.submission.answers.values()
    return any(answer.origin and answer.field.kind == "number" for answer in answers)


def _as_return(imported: Imported, kind: str, data: bytes) -> Submission:
    left = (note for note in imported.notes if note.kind == "left")
    return replace(
        imported.submission,
        kind=kind,
        saved=saved_in(data) if kind == _WORD else "",
        extras=tuple(Extra(_SOURCE, "", f"{note.place}：{note.message}") for note in left),
        doubts=tuple(_doubts(imported)),
    )


def _doubts(imported: Imported) -> Iterator[Doubt]:
    """What nothing else of the return tells: neither an answer nor what is left over."""
    for note in imported.notes:
        if note.kind not in {"left", "missing"} and not note.answered:
            yield Doubt(note.about, note.place, note.message)
