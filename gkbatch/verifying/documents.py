"""In: a delivered Word report and the same made anew from the returns. Out: every place where they differ."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import zip_longest

from gkbatch.forms.form import Form
from gkbatch.report.sentences import Figure
from gkbatch.report.word.delivered import Delivered, delivered, page_differences
from gkbatch.report.word.edited import Document, document_of, figure_differences, tables_of
from gkbatch.verifying.packages import PackageError, opened, package_faults
from gkbatch.verifying.verdict import Difference

_BEFORE, _SHOWN = 8, 40
_NUMERALS = "一二三四五六七八九十"


@dataclass(frozen=True)
class Wanted:
    """What a document is to be: made anew, its figures by field key, and its ``sentences`` that follow from figures."""

    data: bytes
    figure: Figure
    form: Form
    sentences: Collection[str] = ()


@dataclass
class Found:
    """What is wrong with a document."""

    faults: list[str] = field(default_factory=list)
    differences: list[Difference] = field(default_factory=list)


def compared(data: bytes, wanted: Wanted) -> Found:
    """The document held against what it is to be. Never raises for ``data``, whatever it is."""
    try:
        parts = opened(data)
    except PackageError as fault:
        return Found([str(fault)])
    document = _document(parts)
    found = Found(list(package_faults(parts, (document.main,) if document else ())))
    found.differences += _figures(document, wanted)
    if data == wanted.data:
        return found  # in all else it would be held against itself
    try:
        own = delivered(document) if document else None
    except Exception:  # noqa: BLE001 a damaged document fails in a dozen ways, all of them mean the same
        own = None
    if own is None:
        found.faults.append("正文读不出来，文件已损坏，或者不是 Word 文档（.docx）")
        return found
    anew = made(wanted)
    found.faults += [f"{one} 重复" for one in own.doubled if one not in anew.doubled]
    found.faults += [f"还有没有填的标签或者待填的地方：{shown(text)}" for text in own.left if text not in anew.left]
    if own.tables != anew.tables:
        found.faults.append(f"有 {own.tables} 张表，应有 {anew.tables} 张")
    found.differences += _texts(own, anew, wanted.sentences)
    found.differences += _beside(own, anew)
    found.differences += [Difference("page", *one) for one in page_differences(own, anew)]
    return found


def made(wanted: Wanted) -> Delivered:
    """What the document says that was made anew."""
    return delivered(document_of(opened(wanted.data)))


def _document(parts: Mapping[str, bytes]) -> Document | None:
    try:
        return document_of(parts)
    except Exception:  # noqa: BLE001 a damaged document fails in a dozen ways, all of them mean the same
        return None


def _figures(document: Document | None, wanted: Wanted) -> Iterator[Difference]:
    """The figures as they are read back from the tables."""
    tables = tables_of(document.root, wanted.form) if document else None
    for one in figure_differences(tables, wanted.figure, wanted.form):
        yield Difference("figure", "－".join(one.field), one.printed, one.returned)


def _texts(own: Delivered, anew: Delivered, sentences: Collection[str]) -> Iterator[Difference]:
    if own.paragraphs == anew.paragraphs:
        return
    matcher = SequenceMatcher(None, own.paragraphs, anew.paragraphs, autojunk=False)
    for kind, start, end, wanted_start, wanted_end in matcher.get_opcodes():
        if kind == "equal":
            continue
        heading = heading_before(anew.paragraphs, wanted_start)
        pairs = zip_longest(own.paragraphs[start:end], anew.paragraphs[wanted_start:wanted_end], fillvalue="")
        for number, (one, other) in enumerate(pairs, start=start + 1):
            place = f"{heading or '开头'}（正文第 {number} 段）"
            yield Difference("sentence" if other in sentences else "text", place, *_first_difference(one, other))


def _beside(own: Delivered, anew: Delivered) -> Iterator[Difference]:
    here, there = own.beside - anew.beside, anew.beside - own.beside
    for place in sorted({place for place, _ in here | there}):
        texts = (sorted(text for other, text in side if other == place) for side in (here, there))
        for one, other in zip_longest(*texts, fillvalue=""):
            if one or other:
                yield Difference("text", place, *_first_difference(one, other))


def heading_before(paragraphs: tuple[str, ...], place: int) -> str:
    """The last heading before that paragraph; empty where there is none."""
    return next((text for text in reversed(paragraphs[:place]) if _is_heading(text)), "")


def _is_heading(text: str) -> bool:
    return text.lstrip("（")[:1] in set(_NUMERALS) and ("、" in text[:3] or "）" in text[:5]) and len(text) <= _SHOWN


def _first_difference(one: str, other: str) -> tuple[str, str]:
    """Both texts from a little before the first place where they differ."""
    same = next((at for at, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    if not same and one and other:
        same = min(len(one), len(other)) if other.startswith(one) or one.startswith(other) else 0
    return shown_from(one, same), shown_from(other, same)


def shown_from(text: str, place: int) -> str:
    """The text from a little before ``place`` on, with marks where more came before and where more follows."""
    start = max(0, place - _BEFORE)
    return f"{'…' if start else ''}{shown(text[start:])}" if text[start:] else ""


def shown(text: str) -> str:
    """The beginning of a text, with a mark where more follows."""
    return f"{text[:_SHOWN]}{'…' if len(text) > _SHOWN else ''}"
