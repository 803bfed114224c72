"""In: everything a run found out. Out: 汇总表.xlsx, the roll-up as a workbook.

Every sum is a live formula that carries its result: previews and WPS show figures without
calculating. The same input gives the same bytes.
"""

from __future__ import annotations

import io

from gkbatch.outcome import CITY, DISTRICT, Run
from gkbatch.rollup.book import CREATED, Book, new_workbook
from gkbatch.rollup.checks_made import checks_made
from gkbatch.rollup.comparison import compared, comparison
from gkbatch.rollup.detail_frame import frame_for
from gkbatch.rollup.detail_lines import unit_lines
from gkbatch.rollup.finishing import finished
from gkbatch.rollup.sheet_by_kind import write_by_kind
from gkbatch.rollup.sheet_changes import write_changes
from gkbatch.rollup.sheet_checks import write_checks
from gkbatch.rollup.sheet_comparison import write_comparison
from gkbatch.rollup.sheet_detail import detail_of, write_detail, write_units
from gkbatch.rollup.sheet_explanations import write_explanations
from gkbatch.rollup.sheet_glance import Glance, new_glance, write_glance
from gkbatch.rollup.sheet_ledger import write_ledger
from gkbatch.rollup.sheet_problems import problems_of, write_problems
from gkbatch.rollup.sheet_sources import write_sources, write_unit_sources
from gkbatch.rollup.sheet_status import write_status
from gkbatch.rollup.sheet_tables import write_tables
from gkbatch.rollup.stamp import put_stamp
from gkbatch.rollup.sums import sums


def write_summary(run: Run) -> bytes:
    """The summary workbook: who reported, every figure by unit, the tables, both years, all findings.

    ValueError where an included agency lacks a number.
    """
    target = io.BytesIO()
    title = f"{run.settings.district}{run.settings.year}年政府信息公开工作年度报告汇总表"
    with new_workbook(target) as workbook:
        workbook.set_properties({"title": title, "author": run.settings.office, "created": CREATED})
        put_stamp(workbook, run.settings, run.level, len(run.left_out))
        book = Book(workbook, title)
        _write_sheets(book, run)
    return finished(target.getvalue(), book.blocks)


def _write_sheets(book: Book, run: Run) -> None:
    totals, problems, detail = sums(run), problems_of(run), detail_of(run)
    frame, found = frame_for(run.layout, totals), comparison(run, totals)
    glance = new_glance(book)
    write_status(book, run, problems)
    places = write_detail(book, run, frame, detail, totals)
    write_tables(book, run, totals, places)
    write_comparison(book, run, found, compared(run, totals, found), places)
    write_by_kind(book, problems)
    write_checks(book, run, checks_made(run, problems))
    write_problems(book, problems)
    write_explanations(book, run, problems)
    write_changes(book, run.changes)
    if run.level == DISTRICT:
        write_ledger(book, run)
    write_sources(book, run, frame, detail)
    if run.level == CITY:
        units = unit_lines(run)
        write_units(book, frame, units)
        write_unit_sources(book, frame, units)
    write_glance(glance, Glance(run, frame, detail.lines, totals, places, found))
