"""In: the sheets of settings.xlsx in words. Out: those that may be used for its year; a fault where others hold something.

What belongs to one year says so at the head of its sheet (适用年度): a workbook that was copied and given the next year
would else go on with last year's figures, exemptions, adjustments and texts.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gkbatch.address import cell_address
from gkbatch.settings.cells import SheetCells, as_count
from gkbatch.settings.columns import SEPARATOR
from gkbatch.settings.entries import HEAD_ROWS, Faults, heads_of
from gkbatch.settings.sheets import APPLIES, GENERAL, ListSheet
from gkbatch.text import folded

_YEAR_WORDS = "年度"
_OTHER_YEAR = (
    "年度是 {}，下列工作表里还有别的年度的内容，没有采用：{}。不要沿用上一年度的文件：用 gkbatch init 新文件夹 "
    "--from 上年的文件夹 建立本年度的；或者清空这些表的内容，再把“适用年度”改成 {}"
)


@dataclass(frozen=True)
class _Stated:
    """What a sheet says at its head, and where."""

    word: str
    cell: str

    @property
    def year(self) -> int | None:
        """The year that is stated, or None."""
        return as_count(folded(self.word).rstrip(_YEAR_WORDS))


def of_year(
    sheets: Mapping[str, SheetCells], declared: Iterable[ListSheet], year: int | None, faults: Faults
) -> dict[str, SheetCells]:
    """``sheets`` without those of another year than ``year``; where it is None nobody knows, and all of them are kept.

    A sheet of another year that holds nothing does no harm. One of an earlier version, which does not say
    its year, is taken for this year's, and is ``lacking``.
    """
    used = dict(sheets)
    silent: list[str] = []
    others: list[str] = []
    for one in declared:
        if not one.dated or one.name not in sheets or year is None:
            continue
        stated = _stated(sheets[one.name])
        if stated is None:
            silent.append(f"“{one.name}”")
        elif stated.year != year and _holds_something(sheets[one.name], one):
            used.pop(one.name)
            if stated.year is None:
                faults.add(one.name, stated.cell, _unclear(stated.word, year))
            else:
                others.append(f"“{one.name}”（{stated.cell} 的适用年度是 {stated.year}）")
    if silent:
        faults.lacking.append(f"{SEPARATOR.join(silent)}的“{APPLIES.head}”（按 {year}）")
    if others:
        faults.add(GENERAL, "", _OTHER_YEAR.format(year, SEPARATOR.join(others), year))
    return used


def _stated(sheet: SheetCells) -> _Stated | None:
    """What stands right of 适用年度 above the entries; None where the sheet does not ask."""
    head = folded(APPLIES.head)
    for row in range(1, HEAD_ROWS + 1):
        for column, word in sorted(sheet.row(row).items()):
            if folded(word) == head:
                return _Stated(sheet.words.get((row, column + 1), ""), cell_address(row, column + 1))
    return None


def _unclear(word: str, year: int) -> str:
    said = f"“{APPLIES.head}”填的是“{word}”，不是年份" if word else f"“{APPLIES.head}”没有填写"
    return f"{said}，不知道这张表的内容是给哪一年用的；给 {year} 年度用的，请填 {year}"


def _holds_something(sheet: SheetCells, declared: ListSheet) -> bool:
    """Whether anything stands in the columns of what belongs to a year."""
    heads = heads_of(sheet, declared)
    if heads is None:
        return False
    head_row, columns = heads
    dated = {columns[column.key] for column in declared.dated if column.key in columns}
    return any(row > head_row and column in dated for row, column in (*sheet.words, *sheet.unusable))
