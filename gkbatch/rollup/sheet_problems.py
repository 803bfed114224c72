"""In: everything a run found out. Out: the sheet 问题清单, every finding in one list."""

from __future__ import annotations

from dataclasses import dataclass

from gkbatch.checking.finding import SEVERITY_WORDS, Finding, Severity
from gkbatch.outcome import Run
from gkbatch.rollup.blocks import Formats
from gkbatch.rollup.book import BOXED, CENTRED, FILLS, Book, Look
from gkbatch.rollup.cell_texts import spread
from gkbatch.rollup.long_list import LongList, write_list

SHEET = "问题清单"
_LEVEL_FILLS: dict[Severity, Look] = {"error": FILLS["bad"], "query": FILLS["open"], "note": FILLS["idle"]}
_LEGEND = (
    "错误：必须改正，该单位的报告不生成，数字不计入汇总。疑问：报告照常生成，请单位说明或区里核实。提示：仅供参考。"
)
_LIST = LongList(
    SHEET,
    _LEGEND,
    (
        ("序号", 46),
        ("机关", 150),
        ("等级", 62),
        ("代码", 70),
        ("文件", 160),
        ("工作表", 104),
        ("单元格", 92),
        ("项目", 140),
        ("所填内容", 140),
        ("问题", 250),
        ("处理办法", 210),
        ("说明或豁免", 200),
        ("标记", 90),
    ),
    frozen=2,
    nothing="（没有发现问题）",
)


@dataclass(frozen=True)
class Problem:
    """A finding with the agency (empty where none is known) and the file it was found in."""

    agency: str
    file: str
    finding: Finding


def problems_of(run: Run) -> tuple[Problem, ...]:
    """Every finding once: the agencies' in the order of the roster, then those of other files."""
    found = [
        Problem(
            outcome.agency.name,
            finding.file or (outcome.submission.file if outcome.submission else ""),
            finding,
        )
        for outcome in run.agencies
        for finding in outcome.findings
    ]
    for file in run.files:
        agency = run.settings.agency(file.agency) if file.agency else None
        name = agency.name if agency else ""
        found.extend(Problem(name, finding.file or file.file, finding) for finding in file.findings)
    # What is said of an agency's file may stand with the agency and with the file.
    return tuple(dict.fromkeys(found))


def write_problems(book: Book, problems: tuple[Problem, ...]) -> None:
    """Add the sheet. A text too long for a cell goes on in the rows below it."""
    formats = {severity: _formats(book, severity) for severity in SEVERITY_WORDS}
    rows = [
        _LIST.row(number, shown, formats[problem.finding.severity])
        for number, problem in enumerate(problems, start=1)
        for shown in spread(_texts(problem))
    ]
    write_list(book, _LIST, rows)


def _texts(problem: Problem) -> tuple[str, ...]:
    finding = problem.finding
    return (
        problem.agency or "（未对应机关）", SEVERITY_WORDS[finding.severity], finding.code, problem.file,
        finding.sheet, finding.cell, finding.label, finding.value, _message(finding), finding.fix,
        _explanation(finding), finding.mark,
    )  # fmt: skip


def _message(finding: Finding) -> str:
    """The message with what only the office may see."""
    return f"{finding.message}\n{finding.shared}" if finding.shared else finding.message


def _explanation(finding: Finding) -> str:
    if finding.explanation is None:
        return ""
    by = "机关说明" if finding.explanation.by == "agency" else "区里豁免"
    return f"{by}：{finding.explanation.text}"


def _formats(book: Book, severity: Severity) -> Formats:
    plain, centred = book.format(BOXED), book.format(BOXED, CENTRED)
    level = book.format(BOXED, CENTRED, _LEVEL_FILLS[severity])
    return (centred, plain, level, centred, *[plain] * (len(_LIST.columns) - 4))
