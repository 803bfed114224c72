"""In: the printed parts of a Word template. Out: everything that is wrong with it, each with its place."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace

from lxml import etree

from gkbatch.forms.form import Form, Table
from gkbatch.forms.table import table_fields
from gkbatch.report.word.faults import Slots, Spot, TemplateFault
from gkbatch.report.word.page import DOCUMENT
from gkbatch.report.word.paragraphs import SHOWN, paragraph_at, paragraphs
from gkbatch.report.word.tables import (
    WORD,
    Rows,
    expected_rows,
    found_rows,
    number_slots,
    same_text,
    slot_tag,
    table_sections,
)
from gkbatch.report.word.tag_checking import TAG, check_tags
from gkbatch.report.word.tracked import tracked_changes
from gkbatch.text import folded

_WORD = re.compile(r"\w+")
_ROWS = 3


def check_template(parts: Mapping[str, etree._Element], form: Form, slots: Slots) -> tuple[TemplateFault, ...]:
    """All the faults of these parts, in the order in which they stand; empty for a sound template."""
    faults: list[TemplateFault] = []
    in_tables: list[TemplateFault] = []
    used: frozenset[str] = frozenset()
    for name, root in parts.items():
        faults.extend(tracked_changes(root, name))
        found, printed = check_tags(root, name, slots)
        faults.extend(found)
        if name == DOCUMENT:
            in_tables, said = _table_faults(root, form)
            used = printed | said
    # What a table's own fault says of a cell is not said a second time.
    places = {fault.place for fault in in_tables}
    faults = [fault for fault in faults if fault.place not in places]
    return (*faults, *in_tables, *_missing(form, slots.required - used))


def mentions(part: etree._Element, names: Iterable[str]) -> bool:
    """Whether a tag in this part uses one of these names, sound or not."""
    words = {word for p in paragraphs(part, DOCUMENT) for tag in TAG.findall(p.text) for word in _WORD.findall(tag)}
    return not words.isdisjoint(names)


def _missing(form: Form, names: Iterable[str]) -> Iterator[TemplateFault]:
    """What was lost: the numbers table by table, other slots one by one."""
    lost = set(names)
    slots = number_slots(form)
    for section, table in table_sections(form):
        numbers = [slots[field.key] for field in table_fields(table) if slots[field.key] in lost]
        lost -= set(numbers)
        if numbers:
            shown = "、".join(slot_tag(name) for name in numbers[:SHOWN])
            more = "……" if len(numbers) > SHOWN else ""
            yield TemplateFault(shown + more, "正文", f"“{section.title}”的表里缺少 {len(numbers)} 个数字的位置")
    for name in sorted(lost):
        yield TemplateFault(name, "正文", "模板里缺少这个名称，请从原模板复制回来")


# ---- the official tables ----------------------------------------------------------------------


def _table_faults(root: etree._Element, form: Form) -> tuple[list[TemplateFault], set[str]]:
    """What differs from the official tables, and the slots of which that says enough."""
    slots = number_slots(form)
    elements = list(root.iter(f"{WORD}tbl"))
    tables = [found_rows(table) for table in elements]
    faults: list[TemplateFault] = []
    said: set[str] = set()
    for section, table in table_sections(form):
        names = {slots[field.key] for field in table_fields(table)}
        tags = {slot_tag(name).replace(" ", "") for name in names}
        counts = [sum(cell.replace(" ", "") in tags for row in rows for cell in row) for rows in tables]
        holding = [number for number, count in enumerate(counts, start=1) if 2 * count > len(names)]
        found: list[TemplateFault] = []
        if len(holding) > 1:
            where = "、".join(f"表格 {number}" for number in holding)
            spot = paragraph_at(elements[holding[1] - 1], DOCUMENT).spot
            found.append(TemplateFault("", where, f"“{section.title}”的表只能有一张，请删除多余的", spot))
        elif any(counts):
            number = counts.index(max(counts))
            told = _differences(number + 1, tables[number], table, slots)
            found.extend(replace(fault, spot=_spot_in(elements[number], *cell)) for fault, cell in told)
        faults += found
        said |= names if found else set()
    return faults, said


def _differences(
    number: int, found: Rows, table: Table, slots: Mapping[str, str]
) -> Iterator[tuple[TemplateFault, tuple[int, int]]]:
    """The faults, each with its row and column, from 1."""
    expected = expected_rows(table, lambda key: slot_tag(slots[key]))
    if len(found) != len(expected):
        message = f"有 {len(found)} 行，国家规定的表样是 {len(expected)} 行{_rows_lost(found, expected)}，请从原模板复制这张表"
        yield TemplateFault("", f"表格 {number}", message), (1, 1)
        return
    for row, (cells, wanted) in enumerate(zip(found, expected, strict=True), start=1):
        if len(cells) != len(wanted):
            message = f"有 {len(cells)} 个单元格，国家规定的表样是 {len(wanted)} 个，请从原模板复制这张表"
            yield TemplateFault("", f"表格 {number} 第 {row} 行", message), (row, 1)
            continue
        for column, (cell, text) in enumerate(zip(cells, wanted, strict=True), start=1):
            if not same_text(cell, text):
                place = f"表格 {number} 第 {row} 行第 {column} 列"
                yield TemplateFault(cell, place, f"这里应该是“{text}”"), (row, column)


def _rows_lost(found: Rows, expected: Rows) -> str:
    """Which of the rows are not there, by their labels; empty where that cannot be told."""
    there = Counter(_compared(_labels(row)) for row in found)
    lost = []
    for labels in map(_labels, expected):
        there[_compared(labels)] -= 1
        if labels and there[_compared(labels)] < 0:
            lost.append(f"“{' '.join(labels)}”")
    more = "等" if len(lost) > _ROWS else ""
    return f"，缺少{'、'.join(lost[:_ROWS])}{more}" if lost else ""


def _labels(row: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(cell for cell in row if cell and not cell.startswith("{{"))


def _compared(labels: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(map(folded, labels))


def _spot_in(table: etree._Element, row: int, column: int) -> Spot:
    own = list(table.iterchildren(f"{WORD}tr"))[row - 1]
    cells = list(own.iter(f"{WORD}tc"))
    return paragraph_at(cells[column - 1] if cells else own, DOCUMENT).spot
