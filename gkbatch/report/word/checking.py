"""In: the printed parts of a Word template. Out: everything that is wrong with it, each with its place.

A template may hold two kinds of tags: ``{{ 名称 }}`` for a text or a number, and a pair of
paragraphs ``{%p for 段 in 名称 %}`` … ``{%p endfor %}`` around what is repeated. Everything else
Jinja can do is refused, so a template can neither calculate nor leave a figure out.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from gkbatch.forms.form import Form, Table
from gkbatch.forms.table import table_fields
from gkbatch.report.word.page import DOCUMENT
from gkbatch.report.word.paragraphs import SHOWN, Paragraph, paragraphs
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

Kind = Literal["text", "paragraphs", "pairs"]

# What is said of any other tag.
ALLOWED = "模板里只能写 {{ 名称 }} 和 {%p for 段 in 名称 %} … {%p endfor %}"

_TAG = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
_NAME = re.compile(r"{{-?\s*(\w+)\s*-?}}")
_LOOP = re.compile(r"{%p\s+for\s+(\w+)(?:\s*,\s*(\w+))?\s+in\s+(\w+)\s*%}")
_END = re.compile(r"{%p\s+endfor\s*%}")
_UNFINISHED = re.compile(r"{{|}}|{%|%}")
_WORD = re.compile(r"\w+")
_REVISIONS = {"ins": "修订", "del": "修订", "commentReference": "批注"}


@dataclass(frozen=True)
class TemplateFault:
    """One thing to mend in a Word template: the tag as written, where it stands, what is wrong."""

    tag: str
    place: str
    message: str

    def __str__(self) -> str:
        """The fault as one line for the office."""
        return "：".join(part for part in (self.place, self.tag, self.message) if part)


@dataclass(frozen=True)
class Slots:
    """The slots a template may use, with what each holds; and those it must not lose."""

    kinds: Mapping[str, Kind]
    required: frozenset[str]


@dataclass(frozen=True)
class _Loop:
    """An open loop: its tag, where it stands, and what its own names hold."""

    tag: str
    paragraph: Paragraph
    names: Mapping[str, Kind]


def check_template(parts: Mapping[str, etree._Element], form: Form, slots: Slots) -> tuple[TemplateFault, ...]:
    """All the faults of these parts, in the order in which they stand; empty for a sound template."""
    faults: list[TemplateFault] = []
    in_tables: list[TemplateFault] = []
    used: set[str] = set()
    for name, root in parts.items():
        faults.extend(_leftovers(root))
        checker = _Checker(slots)
        for paragraph in paragraphs(root, name):
            checker.look_at(paragraph)
        checker.finish()
        faults.extend(checker.faults)
        if name == DOCUMENT:
            in_tables, said = _table_faults(root, form)
            used = checker.used | said
    # What a table's own fault says of a cell is not said a second time.
    places = {fault.place for fault in in_tables}
    faults = [fault for fault in faults if fault.place not in places]
    return (*faults, *in_tables, *_missing(form, slots.required - used))


def mentions(part: etree._Element, names: Iterable[str]) -> bool:
    """Whether a tag in this part uses one of these names, sound or not."""
    words = {word for p in paragraphs(part, DOCUMENT) for tag in _TAG.findall(p.text) for word in _WORD.findall(tag)}
    return not words.isdisjoint(names)


class _Checker:
    """Walks through one part, paragraph by paragraph, with the loops that are open."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.faults: list[TemplateFault] = []
        self.used: set[str] = set()
        self.open: list[_Loop] = []

    def look_at(self, paragraph: Paragraph) -> None:
        if _UNFINISHED.search(_TAG.sub("", paragraph.text)):
            self.fault("", paragraph, "花括号没有成对，标签要写完整，如 {{ 标题 }}")
        for tag in _TAG.findall(paragraph.text):
            name, loop = _NAME.fullmatch(tag), _LOOP.fullmatch(tag)
            if name:
                self.print_out(tag, name.group(1), paragraph)
            elif (loop or _END.fullmatch(tag)) and paragraph.text.strip() != tag:
                self.fault(tag, paragraph, "这个标签要单独占一段，同一段里的其他文字会丢失")
            elif loop:
                self.enter(tag, loop, paragraph)
            elif _END.fullmatch(tag):
                self.leave(tag, paragraph)
            elif not tag.startswith("{#"):
                self.fault(tag, paragraph, ALLOWED)

    def print_out(self, tag: str, name: str, paragraph: Paragraph) -> None:
        kind = self.known(tag, name, paragraph)
        if kind == "text":
            self.use(name)
        elif kind is not None:
            self.fault(
                tag, paragraph, f"“{name}”有多段，要写成 {{%p for 段 in {name} %}}、{{{{ 段 }}}}、{{%p endfor %}} 三段"
            )

    def enter(self, tag: str, loop: re.Match[str], paragraph: Paragraph) -> None:
        first, second, name = loop.groups()
        kind = self.known(tag, name, paragraph)
        names: dict[str, Kind] = {first: "text"}
        if second:
            names[second] = "paragraphs"
        wanted = "pairs" if second else "paragraphs"
        if kind is not None and kind != wanted:
            words = {
                "text": "是一个词，写成 {{ … }} 即可",
                "paragraphs": "只能用一个名称",
                "pairs": "要用两个名称：标题和内容",
            }
            self.fault(tag, paragraph, f"“{name}”{words[kind]}")
        elif kind is not None:
            self.use(name)
        self.open.append(_Loop(tag, paragraph, names))

    def leave(self, tag: str, paragraph: Paragraph) -> None:
        if self.open:
            self.open.pop()
        else:
            self.fault(tag, paragraph, "前面没有与它成对的 {%p for … %}")

    def finish(self) -> None:
        for loop in self.open:
            self.fault(loop.tag, loop.paragraph, "后面缺少与它成对的 {%p endfor %}")

    def known(self, tag: str, name: str, paragraph: Paragraph) -> Kind | None:
        """What ``name`` holds here; None, and a fault, where there is no such name."""
        scope: dict[str, Kind] = dict(self.slots.kinds)
        for loop in self.open:
            scope.update(loop.names)
        if name not in scope:
            near = difflib.get_close_matches(name, scope, 1)
            self.fault(tag, paragraph, f"没有“{name}”这个名称" + (f"，是不是“{near[0]}”？" if near else ""))
        return scope.get(name)

    def use(self, name: str) -> None:
        # Inside a loop a slot may be printed several times or not at all.
        if not self.open:
            self.used.add(name)

    def fault(self, tag: str, paragraph: Paragraph, message: str) -> None:
        self.faults.append(TemplateFault(tag, paragraph.place, message))


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
    tables = [found_rows(table) for table in root.iter(f"{WORD}tbl")]
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
            found.append(TemplateFault("", where, f"“{section.title}”的表只能有一张，请删除多余的"))
        elif any(counts):
            number = counts.index(max(counts))
            found.extend(_differences(number + 1, tables[number], table, slots))
        faults += found
        said |= names if found else set()
    return faults, said


def _differences(number: int, found: Rows, table: Table, slots: Mapping[str, str]) -> Iterator[TemplateFault]:
    expected = expected_rows(table, lambda key: slot_tag(slots[key]))
    if len(found) != len(expected):
        message = f"有 {len(found)} 行，国家规定的表样是 {len(expected)} 行，请从原模板复制这张表"
        yield TemplateFault("", f"表格 {number}", message)
        return
    for row, (cells, wanted) in enumerate(zip(found, expected, strict=True), start=1):
        if len(cells) != len(wanted):
            message = f"有 {len(cells)} 个单元格，国家规定的表样是 {len(wanted)} 个，请从原模板复制这张表"
            yield TemplateFault("", f"表格 {number} 第 {row} 行", message)
            continue
        for column, (cell, text) in enumerate(zip(cells, wanted, strict=True), start=1):
            if not same_text(cell, text):
                yield TemplateFault(cell, f"表格 {number} 第 {row} 行第 {column} 列", f"这里应该是“{text}”")


def _leftovers(root: etree._Element) -> Iterator[TemplateFault]:
    """Revisions and comments would be published, with the names of those who made them."""
    for word in dict.fromkeys(_REVISIONS.values()):
        names = [name for name, meaning in _REVISIONS.items() if meaning == word]
        if any(root.find(f".//{WORD}{name}") is not None for name in names):
            yield TemplateFault("", "正文", f"模板里还有{word}，请先全部接受或删除{word}再保存")
