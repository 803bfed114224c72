"""In: a sheet of a summary workbook that carries the frame of 各单位明细. Out: where each of its columns stands.

Columns are known by the keys in the hidden row, failing these by their printed heads: people
hide, move and delete columns.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from gkbatch.forms.form import Field
from gkbatch.layout import Layout
from gkbatch.reading.workbook import Sheet
from gkbatch.rollup.heads import column_heads
from gkbatch.rollup.stamp import CODE_KEY, FILE_KEY, NAME_KEY
from gkbatch.summary.opened import SummaryError
from gkbatch.text import folded

LEADING_KEYS = {CODE_KEY, NAME_KEY, FILE_KEY}
_HEADS = {folded("代码"): CODE_KEY, folded("机关全称"): NAME_KEY}
_FIRST_HEAD = folded("类别和来源")


@dataclass(frozen=True)
class Columns:
    """Where each key stands, and the last row of the heads."""

    at: Mapping[str, int]
    last_row: int


def columns_of(sheet: Sheet, layout: Layout, fields: Mapping[str, Field]) -> Columns:
    """Where the figures of ``fields`` (by key) and the leading columns stand. Raises SummaryError."""
    rows = _texts_by_row(sheet)
    keyed = _key_row(rows, {*fields, CODE_KEY, NAME_KEY})
    headed = next((row for row, texts in rows.items() if len(_leading(texts)) == len(_HEADS)), 0)
    if not keyed and not headed:
        raise SummaryError((f"“{sheet.name}”里找不到“代码”“机关全称”的表头",))
    at = _leading(rows[headed]) if headed else {}
    found = {key: column for column, key in rows[keyed].items()} if keyed else _by_heads(rows, headed, layout)
    repeated = [key for key, count in Counter(rows.get(keyed, {}).values()).items() if count > 1 and key in fields]
    if repeated:
        raise SummaryError((f"“{sheet.name}”里“{'－'.join(fields[repeated[0]].labels)}”一列重复出现",))
    at |= {key: column for key, column in found.items() if key in fields or key in LEADING_KEYS}
    if not set(at) & set(fields):
        raise SummaryError((f"“{sheet.name}”里找不到各项数字的列",))
    return Columns(at, max(keyed, headed))


def _texts_by_row(sheet: Sheet) -> dict[int, dict[int, str]]:
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        if isinstance(cell.value, str):
            rows.setdefault(row, {})[column] = cell.value.strip()
    return rows


def _key_row(rows: Mapping[int, Mapping[int, str]], keys: set[str]) -> int:
    """The row that holds the most keys; 0 where none holds any."""
    counts = {row: sum(text in keys for text in texts.values()) for row, texts in rows.items()}
    best = max(counts, key=lambda row: counts[row], default=0)
    return best if counts.get(best) else 0


def _leading(texts: Mapping[int, str]) -> dict[str, int]:
    return {_HEADS[folded(text)]: column for column, text in texts.items() if folded(text) in _HEADS}


def _by_heads(rows: Mapping[int, Mapping[int, str]], headed: int, layout: Layout) -> dict[str, int]:
    """The columns by the four heads over them, which are merged and may repeat on every page."""
    top = next((row for row in rows if row < headed and _FIRST_HEAD in map(folded, rows[row].values())), 0)
    section, path, group, label = (rows.get(top + offset, {}) for offset in range(4))
    wanted = {tuple(folded(text) for text in head.levels): head.field.key for head in column_heads(layout)}
    found: dict[str, int] = {}
    last = ["", "", ""]
    for column in range(1, max((max(row, default=0) for row in (section, path, group, label)), default=0) + 1):
        for level, row in enumerate((section, path, group)):
            last[level] = row.get(column, last[level])
        # Without a group the label is merged over both rows and stands in the upper one.
        levels = (*last, label[column]) if column in label else (*last[:2], "", group.get(column, ""))
        key = wanted.get(tuple(folded(text) for text in levels))
        if key is not None:
            found.setdefault(key, column)
    return found
