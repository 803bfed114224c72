"""In: slips and a summary workbook that were opened, and the run they are of. Out: every figure that differs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal

from gkbatch.address import cell_address
from gkbatch.forms.form import Field
from gkbatch.forms.table import printed_cells, table_fields
from gkbatch.outcome import AgencyOutcome, Run
from gkbatch.quotation import beginning
from gkbatch.reading.values import understand
from gkbatch.reading.workbook import RawCell, Workbook
from gkbatch.rollup.sheet_tables import FIRST_ROW
from gkbatch.rollup.sums import number_fields, sums
from gkbatch.slip.entries import OPEN_WORDS
from gkbatch.submission import Answer, Figures, Submission
from gkbatch.summary.lines import Summary, SummaryLine, read_lines
from gkbatch.summary.opened import Opened, SummaryError
from gkbatch.verifying.verdict import Difference, DifferenceKind

_SHOWN = 40


def slip_differences(found: Submission, returned: Submission) -> Iterator[Difference]:
    """Where the answers in a slip are others than those that the agency gave."""
    for key, answer in returned.answers.items():
        own = found.answers.get(key)
        if own is None or not (own.says_the_same(answer) or _both_open(own, answer)):
            place = f"{answer.sheet}!{own.cell if own else answer.cell} {'－'.join(answer.field.labels)}"
            kind: DifferenceKind = "figure" if answer.field.kind == "number" else "text"
            yield Difference(kind, place, _said(own), _said(answer))


def _both_open(own: Answer, answer: Answer) -> bool:
    """Whether what was not read stands in the slip so that it is still not read: as words to mend, or the sum of such parts."""
    return own.value is None is answer.value and (own.field.computed or own.typed in OPEN_WORDS)


def _said(answer: Answer | None) -> str:
    if answer is None:
        return ""
    return beginning(answer.typed if answer.value is None else str(answer.value), _SHOWN)


def summary_differences(opened: Opened, run: Run) -> tuple[tuple[str, ...], tuple[Difference, ...], int]:
    """Of 汇总表.xlsx its faults as a whole, its figures that differ, and how many were compared."""
    try:
        book = opened.book
        summary = read_lines(book, run.layout, own_lists=True)
    except SummaryError as fault:
        return fault.faults, (), 0
    fields = number_fields(run.layout)
    totals = sums(run)
    found = (*_lines(summary, run, fields), *_total(summary, totals, fields), *_tables(book, run, totals))
    return tuple(_whose(summary, run)), found, len(fields) * (len(run.included) + 2)


def _whose(summary: Summary, run: Run) -> Iterator[str]:
    known = {outcome.agency.code for outcome in run.included}
    units = [line for line in summary.lines if not line.adjustment]
    for line in units:
        if line.code not in known:
            yield f"{line.place}的{line.told}不应计入汇总"
    codes = [line.code for line in units]
    yield from (f"“{code}”在各单位明细里出现了两次" for code in known if codes.count(code) > 1)


def _lines(summary: Summary, run: Run, fields: Iterable[Field]) -> Iterator[Difference]:
    """Every figure of every unit that counts."""
    lines = {line.code: line for line in summary.lines}
    for outcome in run.included:
        line = lines.get(outcome.agency.code)
        if line is None:
            yield Difference("figure", f"各单位明细 {outcome.agency.name}", "", "一行数字")
        else:
            yield from _line(line, outcome, fields)


def _line(line: SummaryLine, outcome: AgencyOutcome, fields: Iterable[Field]) -> Iterator[Difference]:
    for field in fields:
        returned = outcome.submission.number(field.key) if outcome.submission else None
        if line.figures.get(field.key) != returned:
            place = f"{line.place} {outcome.agency.name} {'－'.join(field.labels)}"
            yield Difference("figure", place, _number(line.figures.get(field.key)), _number(returned))


def _total(summary: Summary, totals: Figures, fields: Iterable[Field]) -> Iterator[Difference]:
    """The line of the sums, against the sums of the returns and of the workbook's own lines."""
    own = summary.sums()
    for field in fields:
        printed, expected = summary.total.get(field.key), totals[field.key]
        place = f"各单位明细 {summary.places.get(field.key, '合计')} {'－'.join(field.labels)}"
        if printed != expected:
            yield Difference("figure", place, _number(printed), _number(expected))
        elif own and own.get(field.key) != expected:
            yield Difference("figure", f"{place}（各行之和）", _number(own.get(field.key)), _number(expected))


def _tables(book: Workbook, run: Run, totals: Figures) -> Iterator[Difference]:
    """The official tables, each on its sheet."""
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for layout in run.layout.sheets:
        if layout.table is None:
            continue
        sheet = sheets.get(layout.name)
        if sheet is None:
            yield Difference("figure", f"工作表“{layout.name}”", "", "规定的表格")
            continue
        fields = {field.key: field for field in table_fields(layout.table)}
        for cell in printed_cells(layout.table):
            if cell.key:
                row, column = FIRST_ROW + cell.row + 1, cell.column + 1
                printed = _understood(fields[cell.key], sheet.cell(row, column))
                if printed != totals[cell.key]:
                    place = f"{layout.name}!{cell_address(row, column)} {'－'.join(fields[cell.key].labels)}"
                    yield Difference("figure", place, _number(printed), _number(totals[cell.key]))


def _understood(field: Field, cell: RawCell) -> int | Decimal | None:
    value = understand(replace(field, signed=True), cell).value  # adjustments may take a sum below 0
    return None if isinstance(value, str) else value


def _number(value: int | Decimal | None) -> str:
    return "" if value is None else str(value)
