"""In: everything a run found out. Out: the sheet 报送情况: who reported, and what came of every file."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from gkbatch.checking.finding import Severity
from gkbatch.outcome import (
    CITY,
    DISTRICT,
    FILE_STATUS_WORDS,
    RECEIVED_UNREAD,
    STATUSES,
    UNPRINTED,
    AgencyOutcome,
    FileOutcome,
    FileStatus,
    Run,
    Status,
)
from gkbatch.rollup.book import ALARM, HEAD, NOTE, STATE, TITLE, UNWRAPPED, Book, Look, Page
from gkbatch.rollup.contacts import contact
from gkbatch.rollup.links import workbook_link
from gkbatch.rollup.row_heights import height
from gkbatch.rollup.sheet_problems import Problem
from gkbatch.rollup.state_lines import StateColumns, StateLine, Values, fill_states
from gkbatch.rollup.sums import completeness, is_sound
from gkbatch.text import day_in_words

SHEET = "报送情况"
_STATUS_FILLS: Mapping[Status, str] = {"rendered": "good", "blocked": "bad", "missing": "open"}
_FILE_FILLS: Mapping[FileStatus, str] = {"used": "good", "superseded": "idle", "ignored": "idle"}
_OTHER_FILL = "bad"
_SEVERITIES: tuple[Severity, ...] = ("error", "query", "note")
_COLUMNS = (
    ("代码", 62),
    ("机关全称", 216),
    ("类别", 92),
    ("状态", 104),
    ("来源文件", 240),
    ("错误", 46),
    ("疑问", 46),
    ("提示", 46),
    ("保存时间", 118),
    ("联系电话", 112),
    ("填报人", 76),
    ("填报人电话", 112),
    ("计入汇总", 92),
)
_FILE_HEADS = ("代码", "机关全称", "类别", "结果", "文件", "错误", "疑问", "提示", "说明")
_FILE_COLUMN = 4
_WIDTHS = tuple(pixels for _, pixels in _COLUMNS)
_OF_AGENCIES = StateColumns(_WIDTHS, frozenset({0, 2, 3, 5, 6, 7, 8, 12}))
# The remark about a file takes all columns that are left.
_REMARK_COLUMN = len(_FILE_HEADS) - 1
_OF_FILES = StateColumns(
    (*_WIDTHS[:_REMARK_COLUMN], sum(_WIDTHS[_REMARK_COLUMN:])),
    frozenset({0, 2, 3, 5, 6, 7}),
    merged=len(_COLUMNS) - len(_FILE_HEADS),
)
_NAMES_PER_ROW = 30
_FREEZABLE_ROWS = 8
_LEGENDS = {
    DISTRICT: "√ 已生成：没有错误，报告已生成。× 退回：有错误，须修改后重报。○ 未报：没有收到可用的报表。",
    CITY: "√ 已纳入：汇总表没有错误。× 退回：有错误，须重新报送汇总表。○ 未报：没有收到可用的汇总表。",
}
_LEGEND_UNPRINTED = f"√ {UNPRINTED}：没有错误，按机关名单不单独出报告。"
_LEGEND_UNREAD = f"{RECEIVED_UNREAD}：文件收到了，但打不开或者不是填报表，请其重新发送。"
_LEGEND = (
    "计入汇总：“已计入”的数字在汇总之内；“未计入”的应在而不在；“不计入”的按机关名单不列入汇总。点代码可以打开来源文件。"
)


def write_status(book: Book, run: Run, problems: Sequence[Problem]) -> None:
    """Add the sheet: the state of the roll-up, one row per agency, one row per file."""
    page = book.page(SHEET, landscape=True)
    for column, pixels in enumerate(_WIDTHS):
        page.sheet.set_column_pixels(column, column, pixels)
    head = _write_top(page, run)
    _write_heads(page, head, tuple(name for name, _ in _COLUMNS))
    agencies = [_line(run, _agency_values(run, outcome), _STATUS_FILLS[outcome.status]) for outcome in run.agencies]
    fill_states(page, head + 1, _OF_AGENCIES, agencies)
    _write_files(page, head + len(run.agencies) + 2, run, problems)
    if head < _FREEZABLE_ROWS:
        # A long list of names above the head would leave no room for the rows below it.
        page.sheet.freeze_panes(head + 1, 2)
    page.sheet.repeat_rows(head)
    page.sheet.fit_to_pages(1, 0)


def _write_top(page: Page, run: Run) -> int:
    """Write what stands above the agencies; the row of their head."""
    words = " · ".join(f"{run.status_word(status)} {run.count_of(status)}" for status in STATUSES)
    texts: list[tuple[str, tuple[Look, ...]]] = [
        (page.book.running_title, (TITLE,)),
        (whose(run), (NOTE,)),
        *((text, (STATE,) if is_sound(run) else (STATE, ALARM)) for text in _state_lines(run)),
        (f"应报 {len(run.agencies)} · {words}", (STATE,)),
        (_legend(run), (NOTE,)),
    ]
    for row, (text, looks) in enumerate(texts):
        page.line(row, text, _WIDTHS, *looks)
    return len(texts)


def _legend(run: Run) -> str:
    """What the states mean, those that nobody is in left out."""
    unprinted = _LEGEND_UNPRINTED if run.unprinted else ""
    unread = _LEGEND_UNREAD if run.received_unread else ""
    return _LEGENDS[run.level] + unprinted + unread + _LEGEND


def whose(run: Run) -> str:
    """The line under the title: whose roll-up, of which year, until when, by whom."""
    settings = run.settings
    deadline = f"交表截止：{day_in_words(settings.deadline)}"
    if settings.extension:
        deadline += f" · 补报截止：{day_in_words(settings.extension)}"
    return f"{settings.district} · {settings.year}年度 · {deadline} · 汇总单位：{settings.office}"


def _state_lines(run: Run) -> list[str]:
    """The line 完整 or 不完整 with all names, in portions that a row can show."""
    names = [outcome.agency.name for outcome in run.left_out]
    if len(names) <= _NAMES_PER_ROW:
        return [completeness(run)]
    starts = range(0, len(names), _NAMES_PER_ROW)
    return [f"不完整：未纳入 {len(names)} 个单位", *("、".join(names[at : at + _NAMES_PER_ROW]) for at in starts)]


def _write_heads(page: Page, row: int, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads):
        page.put(row, column, head, HEAD)
    page.sheet.set_row(row, height(1))


def _agency_values(run: Run, outcome: AgencyOutcome) -> Values:
    agency, submission = outcome.agency, outcome.submission
    counts = Counter(finding.severity for finding in outcome.findings)
    told = contact(outcome)
    return (
        agency.code, agency.name, agency.category, run.state_of(outcome), _file(run, outcome),
        *(counts[severity] for severity in _SEVERITIES), submission.saved_in_words if submission else "",
        told.telephone, told.clerk, told.clerk_telephone, _counted(outcome),
    )  # fmt: skip


def _file(run: Run, outcome: AgencyOutcome) -> str:
    """The return or, where none could be read, the first file that was sent; the others are listed below."""
    return outcome.submission.file if outcome.submission else next(iter(run.unread(outcome)), "")


def _counted(outcome: AgencyOutcome) -> str:
    if not outcome.agency.counted:
        return "不计入"
    return "已计入" if outcome.status == "rendered" else "未计入"


def _line(run: Run, values: Values, fill: str) -> StateLine:
    return StateLine(values, fill, workbook_link(run, str(values[_FILE_COLUMN])))


def _write_files(page: Page, title_row: int, run: Run, problems: Sequence[Problem]) -> None:
    page.put(title_row, 0, f"收到的文件（{len(run.files)} 个）", STATE, UNWRAPPED)
    page.sheet.set_row(title_row, height(1, 12))
    head = title_row + 1
    _write_heads(page, head, _FILE_HEADS)
    page.merge((head, _REMARK_COLUMN, 1, 1 + _OF_FILES.merged), _FILE_HEADS[-1], HEAD)
    counts = Counter((problem.file, problem.finding.severity) for problem in problems)
    files = [
        _line(run, _file_values(run, file, counts), _FILE_FILLS.get(file.outcome, _OTHER_FILL)) for file in run.files
    ]
    fill_states(page, head + 1, _OF_FILES, files)


def _file_values(run: Run, file: FileOutcome, counts: Mapping[tuple[str, Severity], int]) -> Values:
    agency = run.settings.agency(file.agency) if file.agency else None
    known = (agency.code, agency.name, agency.category) if agency else ("", "", "")
    found = (counts[file.file, severity] for severity in _SEVERITIES)
    remark = "；".join(finding.message for finding in file.findings)
    return (*known, FILE_STATUS_WORDS[file.outcome], file.file, *found, remark)
