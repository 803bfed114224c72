"""In: the ledger of a run. Out: 往来台账: when each agency handed in, what was sent back, what counts; and 往来明细.

All days are those that the returns themselves say they were saved on: the day of a run would make each one's bytes
differ. It stands in the ledger's own file.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gkbatch.outcome import PASSED, PASSED_ASKED, SENT_BACK, AgencyOutcome, LedgerLine, LedgerResult, Run, Status
from gkbatch.rollup.blocks import Formats
from gkbatch.rollup.book import BOXED, CENTRED, FILLS, HEAD, NOTE, TITLE, Book
from gkbatch.rollup.cell_texts import shortened
from gkbatch.rollup.long_list import LongList, write_list
from gkbatch.rollup.row_heights import height
from gkbatch.rollup.state_lines import StateColumns, StateLine, Values, fill_states
from gkbatch.submission import instant, time_in_words
from gkbatch.text import day_in_words

SHEET, EVENTS_SHEET = "往来台账", "往来明细"
_COLUMNS = (
    ("代码", 62),
    ("机关全称", 216),
    ("类别", 92),
    ("现在状态", 104),
    ("首次报送", 118),
    ("报送份数", 68),
    ("退回次数", 68),
    ("最后退回的一份", 118),
    ("通过的一份", 118),
    ("是否逾期", 160),
)
_WIDTHS = tuple(pixels for _, pixels in _COLUMNS)
_OF_AGENCIES = StateColumns(_WIDTHS, frozenset({0, 2, 3, 4, 5, 6, 7, 8, 9}))
_STATUS_FILLS: dict[Status, str] = {"rendered": "good", "blocked": "bad", "missing": "open"}
_RESULT_FILLS: dict[LedgerResult, str] = {
    "收到": "idle",
    PASSED: "good",
    PASSED_ASKED: "good",
    SENT_BACK: "bad",
    "未采用": "idle",
    "读不出": "bad",
    "不是本表": "bad",
}
_RETURNS = LongList(
    EVENTS_SHEET,
    "每一份报表的结果，各次运行合在一起；结果变了的另起一行。保存时间是填报表自己记录的，不是收到的时间。",
    (
        ("序号", 46),
        ("机关", 216),
        ("第几份", 62),
        ("结果", 104),
        ("保存时间", 118),
        ("已退回次数", 78),
        ("文件", 400),
    ),
    frozen=2,
    nothing="（还没有收到报表）",
)
_LEGEND = (
    "各次运行合在一起的记录。日期和时间是填报表自己记录的最后保存时间，不是收到的时间；没有记录的写“没有记录”。"
    "各次运行的日期记在 日志/往来台账.jsonl 里。逾期按第一次报送的一份计算，退回以后重报的不算。"
)
_UNKNOWN = "没有记录"


def write_ledger(book: Book, run: Run) -> None:
    """Add the sheet with one row per agency, and after it 往来明细, with one for each return and what came of it."""
    page = book.page(SHEET, landscape=True)
    for column, pixels in enumerate(_WIDTHS):
        page.sheet.set_column_pixels(column, column, pixels)
    page.line(0, SHEET, _WIDTHS, TITLE)
    page.line(1, _until(run), _WIDTHS, NOTE)
    page.line(2, _LEGEND, _WIDTHS, NOTE)
    head = 3
    for column, (name, _) in enumerate(_COLUMNS):
        page.put(head, column, name, HEAD)
    page.sheet.set_row(head, height(1))
    own: dict[str, list[LedgerLine]] = {outcome.agency.code: [] for outcome in run.agencies}
    for line in run.ledger:
        if line.agency in own:
            own[line.agency].append(line)
    agencies = [
        StateLine(_values(run, outcome, own[outcome.agency.code]), _STATUS_FILLS[outcome.status], "")
        for outcome in run.agencies
    ]
    fill_states(page, head + 1, _OF_AGENCIES, agencies)
    page.sheet.autofilter(head, 0, head + max(1, len(agencies)), len(_COLUMNS) - 1)
    page.sheet.freeze_panes(head + 1, 2)
    page.sheet.repeat_rows(head)
    page.sheet.fit_to_pages(1, 0)
    _write_returns(book, run, own)


def _until(run: Run) -> str:
    settings = run.settings
    extension = f"，补报截止 {day_in_words(settings.extension)}" if settings.extension else ""
    return f"{settings.year}年度 · 截止日期 {day_in_words(settings.deadline)}{extension}"


def _values(run: Run, outcome: AgencyOutcome, lines: Sequence[LedgerLine]) -> Values:
    agency = outcome.agency
    sent_back = [line for line in lines if line.result == SENT_BACK]
    passed = outcome.submission.saved if outcome.submission and outcome.status == "rendered" else None
    return (
        agency.code, agency.name, agency.category, run.state_of(outcome), _time(lines[0].saved if lines else None),
        len({line.sha256 or line.file for line in lines}), len(sent_back),
        _time(sent_back[-1].saved if sent_back else None), _time(passed),
        lateness(lines, run.settings.deadline, run.settings.extension),
    )  # fmt: skip


def _time(saved: str | None) -> str:
    """When a return was saved; empty without a return."""
    return "" if saved is None else time_in_words(saved) or _UNKNOWN


def lateness(lines: Sequence[LedgerLine], deadline: date, extension: date | None) -> str:
    """Whether the first return came late, by the day on which it was saved; empty where none came.

    The date counts as it is written, as for GK503.
    """
    if not lines:
        return ""
    dated = (
        (place, at.date()) for place, line in enumerate(lines) if not line.revision and (at := instant(line.saved))
    )
    place, saved = next(dated, (0, None))
    if saved is None or (place and saved > deadline):
        return "无法判断"
    if saved <= deadline:
        return "否"
    if extension is None:
        return "逾期"
    return "逾期，在补报截止以前" if saved <= extension else "逾期，在补报截止以后"


def _write_returns(book: Book, run: Run, own: dict[str, list[LedgerLine]]) -> None:
    formats = {result: _formats(book, result) for result in _RESULT_FILLS}
    lines = (
        (outcome.agency.name, number, line)
        for outcome in run.agencies
        for number, line in _numbered(own[outcome.agency.code])
    )
    rows = [
        _RETURNS.row(row, _texts(name, number, line), formats[line.result])
        for row, (name, number, line) in enumerate(lines, start=1)
    ]
    write_list(book, _RETURNS, rows)


def _texts(name: str, number: int, line: LedgerLine) -> tuple[str, ...]:
    texts = (name, str(number), line.result, _time(line.saved), str(line.revision), line.file)
    return tuple(map(shortened, texts))


def _formats(book: Book, result: LedgerResult) -> Formats:
    plain, centred = book.format(BOXED), book.format(BOXED, CENTRED)
    filled = book.format(BOXED, CENTRED, FILLS[_RESULT_FILLS[result]])
    return (centred, plain, centred, filled, centred, centred, plain)


def _numbered(lines: Sequence[LedgerLine]) -> list[tuple[int, LedgerLine]]:
    """Each line with the number of its return among those of the agency."""
    numbers: dict[str, int] = {}
    return [(numbers.setdefault(line.sha256 or line.file, len(numbers) + 1), line) for line in lines]
