"""In: a run and a day. Out: 催报名单.xlsx, the list to telephone by: who has not handed in, who must mend."""

from __future__ import annotations

import io
from collections.abc import Sequence
from datetime import date

from gkbatch.outcome import FILE_STATUS_WORDS, RECEIVED_UNREAD, Run
from gkbatch.rollup.book import (
    ALARM,
    BOXED,
    CENTRED,
    CREATED,
    FILLS,
    HEAD,
    NOTE,
    STATE,
    TITLE,
    UNWRAPPED,
    Book,
    Look,
    Page,
    new_workbook,
)
from gkbatch.rollup.cell_texts import shortened
from gkbatch.rollup.reminders import (
    Reminder,
    days_in_words,
    days_left,
    reminders,
    unusable_files,
)
from gkbatch.rollup.row_heights import height
from gkbatch.settings import Settings
from gkbatch.text import day_in_words

SHEET = "催报名单"
_COLUMNS = (
    ("序号", 46),
    ("机关", 260),
    ("类别", 92),
    ("状态", 76),
    ("联系电话", 118),
    ("填报人", 84),
    ("填报人电话", 118),
    ("错误数", 60),
    ("文件", 210),
    ("备注", 160),
)
_WIDTHS = tuple(pixels for _, pixels in _COLUMNS)
_CENTRED_COLUMNS = frozenset({0, 2, 3, 7})
_NUMBER_COLUMNS = frozenset({0, 7})
_STATUS_COLUMN = 3
_LEGEND = (
    "○ 未报：没有收到可用的报表。× 退回：报表有错误，须修改后重报。"
    "联系电话取自机关名单；填报人及其电话取自交来的报表，未报的没有。备注供催报时记录。"
)
_LEGEND_UNREAD = f"{RECEIVED_UNREAD}：已经报送，但文件打不开或者不是填报表，请其重新发送，不是没有报。"
_ALL_DONE = "全部已报，没有需要修改的。"


def write_reminder_list(run: Run, today: date) -> bytes:
    """The workbook; the same run on the same day gives the same bytes."""
    target = io.BytesIO()
    title = f"{run.settings.district}{run.settings.year}年政府信息公开工作年度报告催报名单"
    with new_workbook(target) as workbook:
        workbook.set_properties({"title": title, "author": run.settings.office, "created": CREATED})
        page = Book(workbook, title).page(SHEET, landscape=True)
        for column, pixels in enumerate(_WIDTHS):
            page.sheet.set_column_pixels(column, column, pixels)
        head = _write_top(page, run, today)
        for column, (name, _) in enumerate(_COLUMNS):
            page.put(head, column, name, HEAD)
        page.sheet.set_row(head, height(1))
        found = reminders(run)
        last = _write_reminders(page, head + 1, found)
        if found:
            page.sheet.autofilter(head, 0, last, len(_COLUMNS) - 1)
        page.sheet.freeze_panes(head + 1, 2)
        page.sheet.repeat_rows(head)
        page.sheet.fit_to_pages(1, 0)
        _write_unusable(page, last + 2, run)
    return target.getvalue()


def _write_top(page: Page, run: Run, today: date) -> int:
    """Write what stands above the list; the row of its head."""
    settings, days = run.settings, days_left(run, today)
    found = reminders(run)
    missing, unread = len(run.silent), len(run.received_unread)
    expected, blocked = len(run.agencies), len(found) - missing - unread
    unreadable = f" · {RECEIVED_UNREAD} {unread}" if unread else ""
    texts: list[tuple[str, tuple[Look, ...]]] = [
        (page.book.running_title, (TITLE,)),
        (
            f"截至 {day_in_words(today)} · {_last_days(settings)} · {days_in_words(run, today)}",
            (STATE, ALARM) if days < 0 and found else (STATE,),
        ),
        (
            f"应报 {expected} · 已报 {expected - missing - unread} · 退回 {blocked}{unreadable} · 未报 {missing}",
            (STATE,),
        ),
        (f"汇总单位：{settings.office}，电话：{settings.office_telephone}", (NOTE,)),
        (_LEGEND + (_LEGEND_UNREAD if unread else ""), (NOTE,)),
    ]
    for row, (text, looks) in enumerate(texts):
        page.line(row, text, _WIDTHS, *looks)
    return len(texts)


def _last_days(settings: Settings) -> str:
    extension = f" · 补报截止 {day_in_words(settings.extension)}" if settings.extension else ""
    return f"报送截止 {day_in_words(settings.deadline)}{extension}"


def _write_reminders(page: Page, first: int, found: Sequence[Reminder]) -> int:
    """Write the list, or that there is nobody to remind; its last row."""
    for number, one in enumerate(found, start=1):
        _write_reminder(page, first + number - 1, number, one)
    if not found:
        page.line(first, _ALL_DONE, _WIDTHS, BOXED, FILLS["good"])
    return first + max(len(found), 1) - 1


def _write_reminder(page: Page, row: int, number: int, one: Reminder) -> None:
    texts = (
        str(number), one.agency.name, one.agency.category, one.state,
        one.contact.telephone, one.contact.clerk, one.contact.clerk_telephone, str(one.errors) if one.errors else "",
        "、".join(one.files), "",
    )  # fmt: skip
    shown = [shortened(text) for text in texts]
    for column, text in enumerate(shown):
        looks = [BOXED, CENTRED] if column in _CENTRED_COLUMNS else [BOXED]
        if column == _STATUS_COLUMN:
            looks.append(FILLS["open"] if one.status == "missing" else FILLS["bad"])
        if column in _NUMBER_COLUMNS and text:
            page.sheet.write_number(row, column, int(text), page.book.format(*looks))
        else:
            page.put(row, column, text, *looks)
    page.fit(row, list(zip(shown, _WIDTHS, strict=True)))


def _write_unusable(page: Page, title_row: int, run: Run) -> None:
    """What was received and could not be used; an agency that sent one of these counts as missing."""
    files = unusable_files(run)
    if not files:
        return
    page.put(title_row, 0, f"收到但不能使用的文件（{len(files)} 个），催报前请先核对", STATE, UNWRAPPED)
    page.sheet.set_row(title_row, height(1, 12))
    for row, file in enumerate(files, start=title_row + 1):
        why = shortened("；".join(finding.message for finding in file.findings))
        name = shortened(file.file)
        page.merge((row, 0, 1, _STATUS_COLUMN), name, BOXED)
        page.put(row, _STATUS_COLUMN, FILE_STATUS_WORDS[file.outcome], BOXED, CENTRED, FILLS["bad"])
        first = _STATUS_COLUMN + 1
        page.merge((row, first, 1, len(_COLUMNS) - first), why, BOXED)
        page.fit(row, [(name, sum(_WIDTHS[:_STATUS_COLUMN])), (why, sum(_WIDTHS[first:]))])
