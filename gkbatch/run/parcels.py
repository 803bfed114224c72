"""In: what was read of a file. Out: the same in a few bytes, and back; it travels between processes and lies in records.

The bytes are plain data: whoever takes them in runs nothing, whoever wrote them. An answer that stands at its
own place and was understood as typed is a number alone; the same answers of many returns are one value.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass, fields
from decimal import Decimal
from typing import Any

from gkbatch.checking.finding import Finding
from gkbatch.checking.rules.codes import rule_of
from gkbatch.layout import Layout, Place
from gkbatch.reading.bundle import Bundle
from gkbatch.submission import (
    Answer,
    Asked,
    Doubt,
    Extra,
    NotRead,
    PrintedLabel,
    Reading,
    Seen,
    SheetCopy,
    Sight,
    Stamp,
    Submission,
    Value,
)

_QUICKLY = 1
# Of a file that is packed a thousand to one there is no second look.
_LONGEST = 64 * 1024 * 1024
_MOST_KEPT, _MOST_TOLD = 200_000, 32_000
_READINGS, _SIGHTS = tuple(Reading), tuple(Sight)


@dataclass(frozen=True)
class Found:
    """What stands in a file, and its SHA-256; empty where the file could not be taken out of its archive.

    ``findings`` are what the rules for one return say of a Submission; a Bundle is an archive of files.
    """

    content: Submission | NotRead | Bundle
    sha256: str = ""
    findings: tuple[Finding, ...] = ()


class ParcelError(ValueError):
    """The bytes are none that were packed here, or for another layout."""


def pack_plain(plain: Any) -> bytes:
    """Plain data (lists, dicts by text, texts, numbers, truths, None) in a few bytes."""
    return zlib.compress(json.dumps(plain, separators=(",", ":")).encode(), _QUICKLY)


def unpack_plain(data: bytes) -> Any:
    """What was packed, or other plain data. Raises ParcelError."""
    try:
        opened = zlib.decompressobj()
        text = opened.decompress(data, _LONGEST)
        plain = json.loads(text) if opened.eof else None
    except (zlib.error, ValueError, RecursionError) as fault:
        raise ParcelError from fault
    if not opened.eof:
        raise ParcelError
    return plain


class Parcels:
    """Packs and unpacks for one layout."""

    def __init__(self, layout: Layout) -> None:
        self._places = layout.places
        self._kept: dict[tuple[str, int | None], Answer] = {}
        # Reading gives the same answer, as one value, for many returns. Kept here, its identity is no other's.
        self._told: dict[int, tuple[Answer, str, int | None]] = {}

    def pack(self, found: Found) -> bytes:
        """The whole of it as bytes."""
        plain = [
            _kind(found.content),
            self._plain(found.content),
            found.sha256,
            [_of_finding(f) for f in found.findings],
        ]
        return pack_plain(plain)

    def unpack(self, data: bytes) -> Found:
        """What was packed. Raises ParcelError."""
        try:
            kind, plain, sha256, findings = unpack_plain(data)
            return Found(self._content(kind, plain), sha256, tuple(_finding(one) for one in findings))
        except (ValueError, TypeError, KeyError, IndexError, ArithmeticError) as fault:
            raise ParcelError from fault

    def _plain(self, content: Submission | NotRead | Bundle) -> list[Any]:
        if isinstance(content, NotRead):
            return list(astuple(content))
        if isinstance(content, Bundle):
            return list(content.members)
        answers = content.answers
        return [
            content.file,
            content.sha256,
            list(astuple(content.stamp)),
            [self._of_answer(key, answers[key]) if key in answers else False for key in self._places],
            list(content.moved),
            dict(content.explanations),
            [list(astuple(one)) for one in content.extras],
            content.saved,
            [list(astuple(one)) for one in content.old_labels],
            dict(content.remarks),
            content.kind,
            content.macros,
            [self._of_copy(one) for one in content.copies],
            [list(astuple(one)) for one in content.asked],
            content.report,
            [list(astuple(one)) for one in content.doubts],
        ]

    def _content(self, kind: str, plain: Any) -> Submission | NotRead | Bundle:
        if kind == "bundle":
            return Bundle(tuple(plain))
        if kind == "unread":
            refused = NotRead(*plain)
            rule_of(refused.code)  # as for a finding
            return refused
        file, sha256, stamp, answers, moved, explanations, extras, saved, labels, remarks, own_kind, *more = plain
        macros, copies, asked, report, doubts = more
        return Submission(
            file,
            sha256,
            Stamp(*stamp),
            self._answers(answers),
            tuple(moved),
            explanations,
            tuple(Extra(*one) for one in extras),
            saved,
            tuple(PrintedLabel(*one) for one in labels),
            remarks,
            own_kind,
            macros,
            tuple(self._copy(one) for one in copies),
            tuple(Asked(*one) for one in asked),
            report,
            tuple(Doubt(*one) for one in doubts),
        )

    # ---- answers --------------------------------------------------------------------------------

    def _of_answer(self, key: str, answer: Answer) -> Any:
        """A number or None where place and reading are the usual ones, else everything."""
        told = self._told.get(id(answer))
        if told is not None and told[1] == key:
            return told[2]
        number = _usual_number(answer, self._places[key])
        if number is False:
            return _whole(answer)
        if len(self._told) < _MOST_TOLD:
            self._told[id(answer)] = answer, key, number
        return number

    def _answers(self, plain: list[Any]) -> Mapping[str, Answer]:
        pairs = zip(self._places.items(), plain, strict=True)
        return {key: self._answer(place, one) for (key, place), one in pairs if one is not False}

    def _answer(self, place: Place, plain: Any) -> Answer:
        if isinstance(plain, list):
            sheet, cell, typed, value, reading, reason, seen, origin = plain
            looks = tuple(Seen(_SIGHTS[sight], shown, stored) for sight, shown, stored in seen)
            known = _known_value(value, typed)
            return Answer(place.field, sheet, cell, typed, known, _READINGS[reading], reason, looks, origin)
        kept = self._kept.get((place.field.key, plain))
        if kept is None:
            kept = _usual(place, plain)
            if len(self._kept) < _MOST_KEPT:
                self._kept[place.field.key, plain] = kept
        return kept

    def _of_copy(self, copy: SheetCopy) -> list[Any]:
        pairs = [[one.field.key, _whole(one), _whole(other)] for one, other in copy.different]
        return [copy.title, copy.first, copy.second, pairs]

    def _copy(self, plain: list[Any]) -> SheetCopy:
        title, first, second, pairs = plain
        places = self._places
        different = ((self._answer(places[key], one), self._answer(places[key], other)) for key, one, other in pairs)
        return SheetCopy(title, first, second, tuple(different))


def _kind(content: Submission | NotRead | Bundle) -> str:
    return {Submission: "return", NotRead: "unread", Bundle: "bundle"}[type(content)]


def _usual_number(answer: Answer, place: Place) -> int | bool | None:
    """The number of an answer of which everything else follows, None for a blank that counts as 0; False for any other."""
    if answer.sheet != place.sheet or answer.cell != place.cell:
        return False
    if answer.reason or answer.seen or answer.origin:
        return False
    if type(answer.value) is not int or (answer.field is not place.field and answer.field != place.field):
        return False
    if answer.reading is Reading.BLANK:
        return None if (answer.value, answer.typed) == (0, "") else False
    return answer.value if answer.reading is Reading.PLAIN and answer.typed == str(answer.value) else False


def _usual(place: Place, number: int | None) -> Answer:
    if number is None:
        return Answer(place.field, place.sheet, place.cell, "", 0, Reading.BLANK)
    return Answer(place.field, place.sheet, place.cell, str(number), number)


def _whole(answer: Answer) -> list[Any]:
    looks = [[_SIGHTS.index(one.sight), one.shown, one.stored] for one in answer.seen]
    value = _plain_value(answer)
    reading = _READINGS.index(answer.reading)
    return [answer.sheet, answer.cell, answer.typed, value, reading, answer.reason, looks, answer.origin]


def _plain_value(answer: Answer) -> Any:
    """An int as it is, a Decimal as its digits in a list, a text as True where it is what was typed, else in an object."""
    value = answer.value
    if isinstance(value, str):
        return True if value == answer.typed else {"text": value}
    return [str(value)] if isinstance(value, Decimal) else value


def _known_value(plain: Any, typed: str) -> Value | None:
    if plain is True:
        return typed
    if isinstance(plain, dict):
        return str(plain["text"])
    return Decimal(plain[0]) if isinstance(plain, list) else plain


# ---- findings -----------------------------------------------------------------------------------


def pack_findings(findings: Iterable[tuple[str, Finding]]) -> bytes:
    """Findings, each with the code of its agency."""
    return pack_plain([[code, _of_finding(finding)] for code, finding in findings])


def unpack_findings(data: bytes) -> list[tuple[str, Finding]]:
    """What was packed. Raises ParcelError."""
    try:
        return [(code, _finding(plain)) for code, plain in unpack_plain(data)]
    except (ValueError, TypeError, KeyError) as fault:
        raise ParcelError from fault


_TOLD = tuple(field.name for field in fields(Finding) if field.name != "explanation")


def _of_finding(finding: Finding) -> list[str]:
    """Its words; what explains it is decided where all returns are known."""
    return [getattr(finding, name) for name in _TOLD]


def _finding(plain: Iterable[Any]) -> Finding:
    """KeyError for a code that is no rule's: whoever was taken over by a file may say anything."""
    finding = Finding(**dict(zip(_TOLD, plain, strict=True)))
    rule_of(finding.code)
    return finding
