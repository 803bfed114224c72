"""In: an agency's figures of this year and of the last. Out: the rows of the 核对稿 that show them side by side."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from gkbatch.forms.contents import case_blocks, result_kinds, row_totals, table_of
from gkbatch.forms.form import Form, Table
from gkbatch.forms.names import (
    CARRIED_IN,
    CARRIED_OUT,
    DISCLOSED,
    DISCLOSURE,
    DISPUTES,
    FEE_AMOUNT,
    HANDLED,
    RECEIVED,
)
from gkbatch.forms.table import block_grids, join
from gkbatch.layout import Layout
from gkbatch.report.sentences import Figure, is_unread, number_text
from gkbatch.report.word.front_page import PageCell, PageRow, text_row

NOT_KNOWN = "—"
THIS_YEAR, LAST_YEAR = "本年", "上年"
_ITEM, _FIGURE = 14, 5
_BLOCK, _CASES = 8, 4
_HEAD = 320
# Shorter than the printed labels, for the narrow column.
_WORDS = {RECEIVED: "本年新收", CARRIED_IN: "上年结转", HANDLED: "办理结果总计", CARRIED_OUT: "结转下年度继续办理"}

# A label, this year's number and last year's, UNREAD where it is not known.
Item = tuple[str, int | Decimal, int | Decimal]


def counted_rows(layout: Layout, figure: Figure, before: Figure) -> Iterator[PageRow]:
    """Sections 二 and 三 side by side, and below them what is counted outside the tables."""
    heads = ("二、主动公开政府信息", "三、依申请公开（总计）")
    yield PageRow(tuple(c for head in heads for c in (PageCell(head, _ITEM, head=True), *_years(_FIGURE))), _HEAD)
    left = [
        *disclosed(table_of(layout.form, DISCLOSURE), figure, before),
        *_asked(layout, "主动公开政府信息总数", DISCLOSED, figure, before),
    ]
    right = [
        *requested(layout.form, figure, before),
        *_asked(layout, "收取信息处理费", FEE_AMOUNT, figure, before),
    ]
    for number in range(max(len(left), len(right))):
        yield PageRow((*_item(left, number), *_item(right, number)), text_row(1))


def case_rows(form: Form, figure: Figure, before: Figure) -> Iterator[PageRow]:
    """Section 四: a line for each block, its outcomes across, each beside last year's."""
    blocks = case_blocks(table_of(form, DISPUTES))
    outcomes = [column.labels[-1] for column in blocks[0].columns]
    heads = (PageCell(outcome, 2 * _CASES, head=True) for outcome in outcomes)
    yield PageRow((PageCell("四、复议和诉讼", _BLOCK, head=True), *heads), _HEAD)
    yield PageRow((PageCell("（件）", _BLOCK, head=True), *_years(_CASES) * len(outcomes)), text_row(1))
    for block in blocks:
        numbers = (cell for key, _ in block.cells for cell in _numbers(figure(key), before(key), _CASES))
        yield PageRow((PageCell(block.label, _BLOCK, centred=False), *numbers), text_row(1))


def disclosed(table: Table, figure: Figure, before: Figure) -> Iterator[Item]:
    """The numbers of section 二 under short labels."""
    for grid in block_grids(table):
        for row in grid.rows:
            for column in grid.columns:
                name, key = row.labels[-1], join(table.key, row.key, column.key)
                single = len(grid.columns) == 1
                label = f"{name}（{column.source.unit}）" if single else f"{name}：{column.labels[-1]}"
                yield label, figure(key), before(key)


def requested(form: Form, figure: Figure, before: Figure) -> Iterator[Item]:
    """The 总计 column of section 三 row by row, the rows of 办理结果 summed by kind."""
    results = {kind.key for kind in result_kinds(form)}
    for row in row_totals(form):
        label = f"　{row.label}" if row.key in results else _WORDS.get(row.key, row.label)
        now, last = (sum(of(key) for key in row.totals) for of in (figure, before))
        yield label, now, last


def _asked(layout: Layout, label: str, key: str, figure: Figure, before: Figure) -> Iterator[Item]:
    """A figure outside the tables, where the district asks for it."""
    if key in layout.places:
        yield f"{label}（{layout.places[key].field.unit}）", figure(key), before(key)


def _item(items: list[Item], number: int) -> tuple[PageCell, ...]:
    if number >= len(items):
        return tuple(PageCell("", columns) for columns in (_ITEM, _FIGURE, _FIGURE))
    label, now, last = items[number]
    return PageCell(label, _ITEM, centred=False), *_numbers(now, last, _FIGURE)


def _numbers(now: int | Decimal, last: int | Decimal, columns: int) -> tuple[PageCell, PageCell]:
    known = NOT_KNOWN if is_unread(last) else number_text(last)
    return PageCell(number_text(now), columns, fitted=True), PageCell(known, columns, fitted=True)


def _years(columns: int) -> tuple[PageCell, PageCell]:
    return PageCell(THIS_YEAR, columns, head=True), PageCell(LAST_YEAR, columns, head=True)
