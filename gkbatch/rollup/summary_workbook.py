"""In: everything a run found out. Out: 汇总表.xlsx, the roll-up as a workbook.

Every sum is a live formula that carries its result: previews and WPS show figures without
calculating. The same input gives the same bytes.
"""

from __future__ import annotations

import io

from xlsxwriter import Workbook

from gkbatch.outcome import Run
from gkbatch.rollup.book import CREATED, WORKBOOK_OPTIONS, Book
from gkbatch.rollup.sheet_changes import write_changes
from gkbatch.rollup.sheet_detail import write_detail
from gkbatch.rollup.sheet_problems import problems_of, write_problems
from gkbatch.rollup.sheet_status import write_status
from gkbatch.rollup.sheet_tables import write_tables
from gkbatch.rollup.stamp import DISTRICT_KIND, put_stamp
from gkbatch.rollup.sums import sums


def write_summary(run: Run) -> bytes:
    """The roll-up workbook: who reported, every figure by unit, the district's tables, all findings.

    ValueError where an included agency lacks a number.
    """
    target = io.BytesIO()
    title = f"{run.settings.district}{run.settings.year}年政府信息公开工作年度报告汇总表"
    with Workbook(target, WORKBOOK_OPTIONS) as workbook:
        workbook.set_properties({"title": title, "author": run.settings.office, "created": CREATED})
        put_stamp(workbook, DISTRICT_KIND, run.settings.year, run.settings.district)
        book = Book(workbook, title)
        totals = sums(run)
        problems = problems_of(run)
        write_status(book, run, problems)
        places = write_detail(book, run, totals)
        write_tables(book, run, totals, places)
        write_problems(book, problems)
        write_changes(book, run.changes)
    return target.getvalue()
