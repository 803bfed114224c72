"""In: everything a run found out. Out: the sheet 问题清单, every finding in one list."""

from __future__ import annotations

from dataclasses import dataclass

from gkbatch.checking.finding import SEVERITY_WORDS, Finding, Severity
from gkbatch.outcome import Run
from gkbatch.rollup.book import BOXED, CENTRED, FILLS, Book, Look, Page, spread

SHEET = "问题清单"
_COLUMNS = (
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
)
_CENTRED_COLUMNS = (0, 2, 3)
_LEVEL_COLUMN = 2
_LEVEL_FILLS: dict[Severity, Look] = {"error": FILLS["bad"], "query": FILLS["open"], "note": FILLS["idle"]}
_LEGEND = (
    "错误：必须改正，该单位的报告不生成，数字不计入汇总。疑问：报告照常生成，请单位说明或区里核实。提示：仅供参考。"
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
    page = book.page(SHEET, landscape=True)
    row = page.begin_list(SHEET, _LEGEND, _COLUMNS)
    for number, problem in enumerate(problems, start=1):
        row = _write_problem(page, row, number, problem)
    if not problems:
        page.put(row, 1, "（没有发现问题）", BOXED)
        row += 1
    page.end_list(row, len(_COLUMNS), frozen=2)


def _write_problem(page: Page, row: int, number: int, problem: Problem) -> int:
    """Write one finding from ``row`` on; the first row after it."""
    finding = problem.finding
    texts = (
        problem.agency or "（未对应机关）", SEVERITY_WORDS[finding.severity], finding.code, problem.file,
        finding.sheet, finding.cell, finding.label, finding.value, _message(finding), finding.fix,
        _explanation(finding), finding.mark,
    )  # fmt: skip
    for shown in spread(texts):
        page.sheet.write_number(row, 0, number, page.book.format(BOXED, CENTRED))
        for column, text in enumerate(shown, start=1):
            page.put(row, column, text, *_looks(column, finding.severity))
        page.fit(row, [(text, width) for text, (_, width) in zip(shown, _COLUMNS[1:], strict=True)])
        row += 1
    return row


def _message(finding: Finding) -> str:
    """The message with what only the office may see."""
    return f"{finding.message}\n{finding.shared}" if finding.shared else finding.message


def _explanation(finding: Finding) -> str:
    if finding.explanation is None:
        return ""
    by = "机关说明" if finding.explanation.by == "agency" else "区里豁免"
    return f"{by}：{finding.explanation.text}"


def _looks(column: int, severity: Severity) -> tuple[Look, ...]:
    if column == _LEVEL_COLUMN:
        return (BOXED, CENTRED, _LEVEL_FILLS[severity])
    return (BOXED, CENTRED) if column in _CENTRED_COLUMNS else (BOXED,)
