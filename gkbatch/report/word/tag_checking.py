"""In: a printed part of a Word template. Out: what is wrong with its tags, each with its place; and the slots it prints.

A template may hold two kinds of tags: ``{{ 名称 }}`` for a text or a number, and a pair of
paragraphs ``{%p for 段 in 名称 %}`` … ``{%p endfor %}`` around what is repeated. Everything else
Jinja can do is refused, so a template can neither calculate nor leave a figure out.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.report.word.faults import ALLOWED, Kind, Slots, TemplateFault
from gkbatch.report.word.paragraphs import Paragraph, paragraphs
from gkbatch.report.word.pieces import torn
from gkbatch.report.word.tables import WORD

TAG = re.compile(r"{{.*?}}|{%.*?%}|{#.*?#}")
_NAME = re.compile(r"{{-?\s*(\w+)\s*-?}}")
# docxtpl looks for a plain space behind the p.
_LOOP = re.compile(r"{%p \s*for\s+(\w+)(?:\s*,\s*(\w+))?\s+in\s+(\w+)\s*%}")
_END = re.compile(r"{%p \s*endfor\s*%}")
_UNFINISHED = re.compile(r"{{|}}|{%|%}")
# What somebody meant as a tag: braces of any width, one or two, alike or not.
_MEANT = re.compile(r"[{｛](?:\s*[{｛])?[^{}｛｝]*[}｝](?:\s*[}｝])?")
_AROUND = "{}｛｝%％ \t\u3000\u00a0"
_MEANT_LOOP = re.compile(r"[a-z]*\s*for\s+(\w+)(?:\s*[,，、]\s*(\w+))?\s+in\s+(\w+)")
_MEANT_END = re.compile(r"[a-z]*\s*endfor")
_LOOP_WORD = re.compile(r"\bfor\b|endfor")
_BLANK = re.compile(r"\s+")
_DOUBLE = re.compile(r"[{｛]\s*[{｛%％]|[}｝%％]\s*[}｝]")
_FULL_WIDTH = re.compile("[｛｝％]")
_NOT_TEXT = (f"{WORD}drawing", f"{WORD}pict", f"{WORD}object")
_BLOCKS = (f"{WORD}p", f"{WORD}tbl", f"{WORD}sdt")
_HOLDERS = {
    f"{WORD}tc": "单元格", f"{WORD}txbxContent": "文本框", f"{WORD}hdr": "页眉", f"{WORD}ftr": "页脚",
    f"{WORD}footnote": "脚注", f"{WORD}endnote": "尾注",
}  # fmt: skip
APART = "与它成对的 {%p endfor %} 不在同一处：两个要在同一个单元格里，或者都在表格外面"


@dataclass(frozen=True)
class _Loop:
    """An open loop: its tag, where it stands, and what its own names hold."""

    tag: str
    paragraph: Paragraph
    names: Mapping[str, Kind]


def check_tags(root: etree._Element, part: str, slots: Slots) -> tuple[tuple[TemplateFault, ...], frozenset[str]]:
    """What is wrong with the tags of this part, in their order; and the slots that it prints in any document."""
    checker = _Checker(slots)
    for paragraph in paragraphs(root, part):
        checker.look_at(paragraph)
    return checker.finish()


class _Checker:
    """Walks through one part, paragraph by paragraph, with the loops that are open."""

    def __init__(self, slots: Slots) -> None:
        self.slots = slots
        self.faults: list[TemplateFault] = []
        self.open: list[_Loop] = []
        # Names that nobody knows, since a loop last began or ended.
        self.strange: list[TemplateFault] = []
        # Those that were closed: tag and first paragraph, last paragraph.
        self.closed: list[tuple[_Loop, Paragraph]] = []
        # What is printed, each with the loops that it stands in.
        self.used: list[tuple[str, tuple[_Loop, ...]]] = []

    def finish(self) -> tuple[tuple[TemplateFault, ...], frozenset[str]]:
        for loop in self.open:
            self.fault(loop.tag, loop.paragraph, "后面缺少与它成对的 {%p endfor %}")
        self.check_what_stays()
        # Inside a loop a slot may be printed several times or not at all. One that was never closed repeats nothing:
        # what stands behind it is not lost.
        used = frozenset(name for name, loops in self.used if all(loop in self.open for loop in loops))
        return tuple(dict.fromkeys(self.faults)), used

    def look_at(self, paragraph: Paragraph) -> None:
        for written, tag, fault in self.tags(paragraph):
            if fault:
                self.fault(written, paragraph, fault)
            self.take(written, tag, paragraph, told=bool(fault))

    def tags(self, paragraph: Paragraph) -> Iterator[tuple[str, str, str]]:
        """What is a tag or was meant as one: as written, as it should be written, and what is wrong with that."""
        split = torn(paragraph)
        for found in TAG.finditer(paragraph.text):
            written = found.group()
            meant = "" if _is_tag(written) else _meant(written)
            yield written, meant or written, split(found.span()) or (_how_to_write(written, meant) if meant else "")
        rest = TAG.sub("", paragraph.text)
        for written in _MEANT.findall(rest):
            meant = _meant(written)
            inner = written.strip(_AROUND)
            if _DOUBLE.search(written) or self.is_known(inner) or meant.startswith("{%"):
                yield written, meant, _how_to_write(written, meant or "{{ 标题 }}")
        left = _MEANT.sub("", rest).strip()
        if _UNFINISHED.search(left):
            meant = _meant(left) if _LOOP_WORD.search(left) else ""
            yield left if meant else "", meant, f"花括号没有成对，标签要写完整，如 {meant or '{{ 标题 }}'}"

    def is_known(self, name: str) -> bool:
        """Whether somebody who writes this in single braces will have meant a slot."""
        return bool(difflib.get_close_matches(name, self.scope(), 1, 0.75))

    def take(self, written: str, tag: str, paragraph: Paragraph, *, told: bool) -> None:
        """Follows a tag; ``told``: that it is written wrongly has been said."""
        name, loop = _NAME.fullmatch(tag), _LOOP.fullmatch(tag)
        if name:
            self.print_out(tag, name.group(1), paragraph)
            return
        if not (loop or _END.fullmatch(tag)):
            if not (told or tag.startswith("{#")):
                self.fault(tag, paragraph, ALLOWED)
            return
        if not told:
            self.check_alone(written, paragraph)
        if loop:
            self.enter(written, loop, paragraph)
        else:
            self.leave(written, paragraph, told=told)

    def check_alone(self, tag: str, paragraph: Paragraph) -> None:
        if paragraph.text.strip() != tag:
            self.fault(tag, paragraph, "这个标签要单独占一段，同一段里的其他文字会丢失")
        elif next(paragraph.element.iter(*_NOT_TEXT), None) is not None:
            self.fault(tag, paragraph, "这个标签要单独占一段，同一段里的图片或文本框会丢失")
        elif paragraph.element.find(f"{WORD}pPr/{WORD}sectPr") is not None:
            self.fault(tag, paragraph, "这一段带着分节符，分节符会丢失：请在它后面另起一段再分节")

    def print_out(self, tag: str, name: str, paragraph: Paragraph) -> None:
        kind = self.known(tag, name, paragraph)
        if kind == "text":
            self.use(name)
        elif kind is not None:
            self.fault(
                tag, paragraph, f"“{name}”有多段，要写成 {{%p for 段 in {name} %}}、{{{{ 段 }}}}、{{%p endfor %}} 三段"
            )
            self.use(name)

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
        if kind is not None:
            self.use(name)
        self.open.append(_Loop(tag, paragraph, names))
        self.strange = []

    def leave(self, tag: str, paragraph: Paragraph, *, told: bool) -> None:
        if self.open:
            loop = self.open.pop()
            if loop.paragraph.element.getparent() is paragraph.element.getparent():
                self.closed.append((loop, paragraph))
            else:
                self.fault(loop.tag, loop.paragraph, APART)
        elif not told:
            # What was meant to be repeated names what only the loop would know.
            self.faults = [fault for fault in self.faults if fault not in self.strange]
            self.fault(tag, paragraph, "前面没有与它成对的 {%p for … %}")
        self.strange = []

    def check_what_stays(self) -> None:
        """Word opens no cell, text box or header without a paragraph: not all that is in one may be repeated."""
        told: list[etree._Element] = []
        for loop, _ in self.closed:
            holder = loop.paragraph.element.getparent()
            words = "" if holder is None else _HOLDERS.get(str(holder.tag), "")
            if holder is None or not words or holder in told:
                continue
            own = [(one.paragraph.element, last.element) for one, last in self.closed]
            spans = [(holder.index(one), holder.index(last)) for one, last in own if one.getparent() is holder]
            stays = [
                one
                for place, one in enumerate(holder)
                if one.tag in _BLOCKS and not any(first <= place <= last for first, last in spans)
            ]
            if not stays or stays[-1].tag != f"{WORD}p":
                told.append(holder)
                message = f"{words}里除了重复的部分，还要有一段，空的也可以：内容为空时一段也没有，Word 打不开"
                self.fault(loop.tag, loop.paragraph, message)

    def scope(self) -> dict[str, Kind]:
        """What may be named here."""
        return {**self.slots.kinds, **{name: kind for loop in self.open for name, kind in loop.names.items()}}

    def known(self, tag: str, name: str, paragraph: Paragraph) -> Kind | None:
        """What ``name`` holds here; None, and a fault, where there is no such name."""
        scope = self.scope()
        if name not in scope:
            near = difflib.get_close_matches(name, scope, 1)
            self.fault(tag, paragraph, f"没有“{name}”这个名称" + (f"，是不是“{near[0]}”？" if near else ""))
            if not near:
                self.strange.append(self.faults[-1])
        return scope.get(name)

    def use(self, name: str) -> None:
        self.used.append((name, tuple(self.open)))

    def fault(self, tag: str, paragraph: Paragraph, message: str) -> None:
        self.faults.append(TemplateFault(tag, paragraph.place, message, paragraph.spot))


def _is_tag(tag: str) -> bool:
    return any(one.fullmatch(tag) for one in (_NAME, _LOOP, _END))


def _meant(written: str) -> str:
    """The tag as it should be written; empty where it is not one that a template may hold."""
    inner = written.strip(_AROUND)
    loop = _MEANT_LOOP.fullmatch(inner)
    if loop:
        first, second, name = loop.groups()
        return f"{{%p for {', '.join(filter(None, (first, second)))} in {name} %}}"
    if _MEANT_END.fullmatch(inner):
        return "{%p endfor %}"
    return f"{{{{ {inner} }}}}" if re.fullmatch(r"\w+", inner) and "%" not in written else ""


def _how_to_write(written: str, meant: str) -> str:
    if _BLANK.sub("", written) == _BLANK.sub("", meant):
        return f"标签里的空格不对，请用普通空格重新输入 {meant}"
    if TAG.fullmatch(written):
        return f"{ALLOWED}，这里应写 {meant}"
    if _FULL_WIDTH.search(written):
        return f"花括号和百分号要用半角的，应写 {meant}"
    if _DOUBLE.search(written):
        return f"花括号没有成对，标签要写完整，如 {meant}"
    return f"花括号要写两个，应写 {meant}"
