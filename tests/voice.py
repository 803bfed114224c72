"""How a finding must speak, as far as a machine can hear it: what is wrong with its words."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from gkbatch.checking.finding import Finding
from gkbatch.quotation import CUT

_SIDES = re.compile("左边|右边|左侧|右侧|左值|右值")
_QUOTATION = re.compile("“([^“”]*)”")
# What is called by its own name: files, paths, addresses of cells, codes, characters by number, commands and programs.
_NAMES = re.compile(
    r"\S*\.(?:xlsx|xls|et|ods|xlsb|xlsm|docx|zip|pdf|jpg|html?|eml|csv|txt|msg|lnk|xml)\b|GK\d{3}|U\+[0-9A-F]{4,6}|#[A-Z/0]+[!?]?"
    r"|(?<![A-Za-z])[A-Z]{1,3}[1-9]\d*(?![A-Za-z])|--[a-z-]+"
)
_KNOWN = {
    "Excel", "WPS", "Word", "PDF", "Office", "RAR", "OFD", "XML", "HTML", "DTD", "Outlook", "OpenDocument", "gkbatch",
    "inputs", "settings", "templates", "render", "import", "template", "MB", "SHA",
}  # fmt: skip
_ENGLISH = re.compile(r"[A-Za-z_.]{2,}")
_DIGITS = frozenset("0123456789０１２３４５６７８９")


def faults(finding: Finding) -> Iterator[str]:
    """What is wrong with the words of ``finding``; nothing where it speaks well."""
    if not finding.fix.endswith("。"):
        yield f"no stop at the end of the fix: {finding.fix}"
    for words in (finding.message, finding.fix):
        if not words.strip():
            yield "nothing is said"
        if found := _SIDES.search(words):
            yield f"{found[0]}, where it should say which rows: {words}"
        if not _quotes_pair(words):
            yield f"quotation marks that are doubled, empty or do not pair: {words}"
        own = _NAMES.sub("", _QUOTATION.sub("", words))
        if foreign := [word for word in _ENGLISH.findall(own) if word.strip("._") and word not in _KNOWN]:
            yield f"{foreign} is no Chinese: {words}"


def _quotes_pair(words: str) -> bool:
    open_now = False
    for place, sign in enumerate(words):
        if sign == "“":
            if open_now or words[place + 1 : place + 2] in {"”", ""}:
                return False
            open_now = True
        elif sign == "”":
            if not open_now:
                return False
            open_now = False
        elif sign == '"' and not open_now:
            return False
    return not open_now


def split_numbers(finding: Finding, texts: Iterable[str]) -> Iterator[str]:
    """The quotations of ``finding`` that begin or end inside a number of the text they are taken from."""
    sources = [" ".join(text.split()) for text in texts]
    for quotation in _QUOTATION.findall(finding.message):
        for piece in filter(None, quotation.split(CUT)):
            places = [(text, found.start()) for text in sources for found in re.finditer(re.escape(piece), text)]
            if places and all(_splits(text, start, start + len(piece)) for text, start in places):
                yield piece


def _splits(text: str, start: int, end: int) -> bool:
    return {text[start - 1 : start], text[start]} <= _DIGITS or {text[end - 1], text[end : end + 1]} <= _DIGITS
