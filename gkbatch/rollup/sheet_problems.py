"""In: everything a run found out. Out: the sheet 问题清单, every finding in one list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from gkbatch.checking.finding import SEVERITY_WORDS, Finding, Severity
from gkbatch.checking.rules.codes import exemptible_codes
from gkbatch.outcome import AgencyOutcome, Run
from gkbatch.rollup.blocks import Formats
from gkbatch.rollup.book import BOXED, CENTRED, FILLS, Book, Look
from gkbatch.rollup.cell_texts import spread
from gkbatch.rollup.contacts import contact
from gkbatch.rollup.long_list import LongList, write_list
from gkbatch.settings import WHOLE
from gkbatch.settings.sheets import EXEMPTIONS
from gkbatch.text import one_line

SHEET = "问题清单"
NOBODY = "（未对应机关）"
SUMMARY_WORKBOOK = "汇总表.xlsx"
LEVEL_FILLS: dict[Severity, Look] = {"error": FILLS["bad"], "query": FILLS["open"], "note": FILLS["idle"]}
_LEGEND = (
    "错误：必须改正，该单位的报告不生成，数字不计入汇总。疑问：报告照常生成，请单位说明或区里核实。提示：仅供参考。"
    f"核实无误要放行的，把最右边 {len(EXEMPTIONS.columns)} 格复制到 settings.xlsx 的“{EXEMPTIONS.name}”（选择性粘贴—数值），再补上理由和批准人。"
    "本表供查找和复制，打印时只印这一段：要打印的，用“按问题”，或者先在“页面布局”里取消打印区域。"
)
# The cells of a line of 豁免, under its own heads: what it lacks is the office's to write.
_EXEMPTION = tuple((f"{EXEMPTIONS.name}：{column.head}", 8 * len(column.head) + 96) for column in EXEMPTIONS.columns)
_NOT_EXEMPTIBLE, _NOTHING_TO_EXEMPT, _STANDS = "（不能豁免）", "（不用豁免）", "（已豁免）"
_LIST = LongList(
    SHEET,
    _LEGEND,
    (
        ("序号", 46),
        ("机关", 150),
        ("等级", 62),
        ("代码", 70),
        ("工作表", 104),
        ("单元格", 92),
        ("项目", 140),
        ("所填内容", 140),
        ("问题", 250),
        ("处理办法", 210),
        ("说明或豁免", 200),
        ("文件", 160),
        ("标记", 100),
        *_EXEMPTION,
    ),
    frozen=2,
    nothing="（没有发现问题）",
    lookup=True,
    short=1 + len(_EXEMPTION),
)


_EXEMPTIBLE = exemptible_codes()


@dataclass(frozen=True)
class Problem:
    """A finding with the agency (empty where none is known; the whole, as one of them), the file it was found in and whom to call.

    ``short`` is what the agency is called for short, ``code`` what 豁免 calls it, its code or 全区, where it was found in
    its return or in the whole: what is said of other files nobody can exempt.
    """

    agency: str
    file: str
    finding: Finding
    code: str = ""
    short: str = ""
    telephone: str = ""


def problems_of(run: Run) -> tuple[Problem, ...]:
    """Every finding once: the agencies' in the order of the roster, then the whole's, then those of other files."""
    found = [problem for outcome in run.agencies if outcome.findings for problem in _of_agency(outcome)]
    found.extend(_of_whole(run))
    for file in run.files:
        agency = run.settings.agency(file.agency) if file.agency else None
        name, short = (agency.name, agency.short_name) if agency else ("", "")
        telephone = one_line(agency.telephone) if agency else ""
        found.extend(Problem(name, one.file or file.file, one, "", short, telephone) for one in file.findings)
    # What is said of an agency's file may stand with the agency and with the file: the agency's comes first.
    once: dict[tuple[str, str, Finding], Problem] = {}
    for problem in found:
        once.setdefault((problem.agency, problem.file, problem.finding), problem)
    return tuple(once.values())


def _of_agency(outcome: AgencyOutcome) -> list[Problem]:
    agency, submission, telephone = outcome.agency, outcome.submission, contact(outcome).telephone
    own, code = (submission.file, agency.code) if submission else ("", "")
    short = agency.short_name
    return [Problem(agency.name, one.file or own, one, code, short, telephone) for one in outcome.findings]


def whole_name(run: Run) -> str:
    """What all members together are called where an agency is named; no agency can be called so."""
    return f"{one_line(run.settings.district)}{WHOLE}"


def _of_whole(run: Run) -> Iterator[Problem]:
    """What was found in the sums, which stand in the summary workbook, and in the office's own texts."""
    name, telephone = whole_name(run), one_line(run.settings.office_telephone)
    for one in run.about_whole:
        yield Problem(name, one.file or SUMMARY_WORKBOOK, one, run.whole_word, name, telephone)


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
    finding, mark = problem.finding, problem.finding.mark
    return (
        problem.agency or NOBODY, SEVERITY_WORDS[finding.severity], finding.code,
        finding.sheet, finding.cell, finding.label, finding.value, _message(finding), finding.fix,
        _explanation(finding), problem.file, mark, *_exemption(problem, mark),
    )  # fmt: skip


def _exemption(problem: Problem, mark: str) -> Sequence[str]:
    """The cells of a line of 豁免 that lets this finding stand; where none can or need, the first of them says so."""
    finding = problem.finding
    remark = ""
    if finding.severity == "note":
        remark = _NOTHING_TO_EXEMPT
    elif finding.explanation is not None and finding.explanation.by == "office":
        remark = _STANDS
    elif not problem.code or not _EXEMPTIBLE.get(finding.code, False):
        remark = _NOT_EXEMPTIBLE
    if remark:
        return (remark, *[""] * (len(EXEMPTIONS.columns) - 1))
    known = {"agency": problem.code, "code": finding.code, "mark": mark}
    return [known.get(column.key, "") for column in EXEMPTIONS.columns]


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
    level = book.format(BOXED, CENTRED, LEVEL_FILLS[severity])
    return (centred, plain, level, centred, *[plain] * (len(_LIST.columns) - 4))
