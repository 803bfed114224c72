"""In: the bytes of settings.xlsx. Out: what stands in its cells, where all of them are plain; or None.

Plain are texts, numbers, yes and no, and whole days. A formula, an error, a time of day and whatever else is not known
here is left to openpyxl, which takes four times as long to be loaded as this takes to read the workbook.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from lxml import etree

from gkbatch.address import row_and_column
from gkbatch.archive import parts_of, relations_of, xml_of

Plain = str | int | float | bool | datetime
Place = tuple[int, int]

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_REFERENCE = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"
_TEXT, _RUN, _CELL, _VALUE, _INLINE = (f"{_MAIN}{name}" for name in ("t", "r", "c", "v", "is"))
_BEFORE_DAY_1 = datetime(1899, 12, 30)  # noqa: DTZ001 a cell has no zone
_DAYS = range(61, 2_958_466)  # Excel counts a day that never was as the 60th
_DAY_FORMATS = frozenset({14, 15, 16, 17, 22})
_TIME_FORMATS = frozenset({18, 19, 20, 21, 45, 46, 47})
_QUOTED = re.compile(r'"[^"]*"')
# Years, months and days and nothing else, as Excel, WPS and LibreOffice write them: yyyy\-mm\-dd;@
_DAY_FORMAT = re.compile(r'(?:\[\$-[0-9A-Fa-f]+\])?(?:[ymd]|\\?[-/. ]|"[^";]*")+(?:;@)?')
_TIME_LETTER = re.compile("[dmhys]", re.IGNORECASE)


@dataclass(frozen=True)
class PlainSheet:
    """A sheet's filled cells by (row, column), counted from 1; ``hidden`` as nobody sees the sheet."""

    name: str
    values: Mapping[Place, Plain]
    hidden: bool


def plain_sheets(data: bytes) -> tuple[PlainSheet, ...] | None:
    """The worksheets in their order; None where the workbook holds anything that is not plain."""
    try:
        return tuple(_sheets(parts_of(data)))
    except Exception:  # noqa: BLE001 what is damaged is said by who reads it in earnest
        return None


class _UnusualError(Exception):
    """Something that is not known here."""


def _known(known: bool) -> None:
    if not known:
        raise _UnusualError


def _sheets(parts: Mapping[str, bytes]) -> Iterator[PlainSheet]:
    # Inside a value a comment parts it, which programs understand differently.
    _known(not any(b"<!--" in content for content in parts.values()))
    path = _only(parts, "", "officeDocument")
    book, relations = _tree(parts, path), relations_of(parts, path)
    _known(not any(item.get("date1904") not in {None, "0", "false"} for item in book.iter(f"{_MAIN}workbookPr")))
    texts = tuple(map(_text, _children(parts, path, "sharedStrings", "si")))
    days = _days(parts, path)
    for sheet in book.iterfind(f"{_MAIN}sheets/{_MAIN}sheet"):
        relation = relations[str(sheet.get(_REFERENCE))]
        _known(relation.kind.endswith("/worksheet"))
        values = dict(_values(_tree(parts, relation.target), texts, days))
        yield PlainSheet(str(sheet.get("name")), values, sheet.get("state", "visible") != "visible")


def _only(parts: Mapping[str, bytes], part: str, kind: str) -> str:
    """The path of the one part of that kind which ``part`` refers to; empty where there is none."""
    found = [one.target for one in relations_of(parts, part).values() if one.kind.endswith(f"/{kind}")]
    _known(len(found) < 2)  # noqa: PLR2004 of two nobody knows which
    return found[0] if found else ""


def _tree(parts: Mapping[str, bytes], path: str) -> etree._Element:
    root = xml_of(parts, path)
    if root is None or not root.tag.startswith(_MAIN):
        raise _UnusualError
    return root


def _children(parts: Mapping[str, bytes], book: str, kind: str, name: str) -> list[etree._Element]:
    path = _only(parts, book, kind)
    return _tree(parts, path).findall(f"{_MAIN}{name}") if path else []


def _days(parts: Mapping[str, bytes], book: str) -> tuple[bool | None, ...]:
    """Of every cell format whether numbers are days in it; None where they are something else of the calendar."""
    path = _only(parts, book, "styles")
    if not path:
        return (False,)
    styles = _tree(parts, path)
    own = {int(one.get("numFmtId", "")): one.get("formatCode", "") for one in styles.iter(f"{_MAIN}numFmt")}
    numbers = [int(one.get("numFmtId", "0")) for one in styles.iterfind(f"{_MAIN}cellXfs/{_MAIN}xf")]
    return tuple(_is_day(own[number]) if number in own else _is_built_in_day(number) for number in numbers)


def _is_built_in_day(number: int) -> bool | None:
    return None if number in _TIME_FORMATS else number in _DAY_FORMATS


def _is_day(code: str) -> bool | None:
    if not _TIME_LETTER.search(code):
        return False
    of_days = _DAY_FORMAT.fullmatch(code) and _TIME_LETTER.search(_QUOTED.sub("", code))
    return True if of_days else None


def _values(
    root: etree._Element, texts: tuple[str, ...], days: tuple[bool | None, ...]
) -> Iterator[tuple[Place, Plain]]:
    before = (0, 0)
    for row in root.iter(f"{_MAIN}row"):
        number = int(row.get("r", "0"))
        for cell in row:
            if not len(cell):
                continue  # most cells are blank, and have a format
            place = row_and_column(str(cell.get("r")))
            _known(cell.tag == _CELL and place[0] == number and place > before)
            before = place
            value = _value(cell, texts, days)
            if value is not None:
                yield place, value


def _value(cell: etree._Element, texts: tuple[str, ...], days: tuple[bool | None, ...]) -> Plain | None:
    kind = cell.get("t", "n")
    content = cell[0]
    _known(len(cell) == 1 and content.tag == (_INLINE if kind == "inlineStr" else _VALUE))
    if kind == "inlineStr":
        return _inline(content)
    return _understood(kind, content.text, texts, days[int(cell.get("s", "0"))]) if content.text else None


def _understood(kind: str, word: str, texts: tuple[str, ...], day: bool | None) -> Plain:
    match kind:
        case "s":
            _known(word.isdecimal())
            return texts[int(word)]
        case "b":
            return bool(int(word))
        case "n":
            return _number(word, day)
    raise _UnusualError


def _number(word: str, day: bool | None) -> Plain:
    number = float(word) if "." in word or "e" in word.lower() else int(word)
    if day is False:
        return number
    _known(day is True and isinstance(number, int) and number in _DAYS)
    return _BEFORE_DAY_1 + timedelta(days=number)


def _inline(item: etree._Element) -> str:
    """A text with or without formats; how it is pronounced is no part of it."""
    direct = item.findall(_TEXT)
    _known(len(direct) < 2)  # noqa: PLR2004 of two nobody knows which
    return "".join(text.text or "" for text in (*direct, *item.iterfind(f"{_RUN}/{_TEXT}")))


def _text(item: etree._Element) -> str:
    # openpyxl takes this out of texts that stand apart from the sheets, and not out of the others.
    return _inline(item).replace("x005F_", "")
