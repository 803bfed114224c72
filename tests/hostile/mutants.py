"""In: a sound return and a seed. Out: the return damaged: as a disk, a line or a program would, or on purpose."""

from __future__ import annotations

import io
import random
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Damage = Callable[[random.Random, bytes], bytes]
Rewrite = Callable[[random.Random, bytes], bytes]
_ATTRIBUTE = re.compile(rb'(?<=[ r"])(r|s|t|ref|si|count|Id|Target|sheetId|name|min|max)="[^"]*"')
_VALUE = re.compile(rb"(?<=>)[^<>]{1,40}(?=<)")
_EXTREMES = (b"", b"-1", b"0", b"99999999999", b"ZZZZ1", b"A0", b"XFD1048577", b"1e999", b"NaN", b"../../x", b"\xff")


@dataclass(frozen=True)
class Mutant:
    """A damaged return; ``torn`` where the archive's own sums must give it away."""

    kind: str
    data: bytes
    torn: bool


def mutants(data: bytes, seed: int, count: int) -> Iterator[Mutant]:
    """So many different ones, always the same for a seed."""
    chance = random.Random(seed)  # noqa: S311 no secret: the mutants of a seed are always the same
    kinds = (*((damage, True) for damage in _DAMAGES), *((rewritten(change), False) for change in _REWRITES))
    for number in range(count):
        damage, torn = kinds[number % len(kinds)]
        name = damage.__name__.strip("_")
        yield Mutant(name, damage(chance, data), torn)


# ---- what a disk or a line does: the bytes are no longer those that were sent ------------------


def _flip(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes([data[place] ^ (1 << chance.randrange(8))]) + data[place + 1 :]


def _zeros(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + bytes(min(512, len(data) - place)) + data[place + 512 :]


def _cut(chance: random.Random, data: bytes) -> bytes:
    return data[: chance.randrange(len(data))]


def _doubled(chance: random.Random, data: bytes) -> bytes:
    place = chance.randrange(len(data))
    return data[:place] + data[place : place + 100] + data[place:]


def _lines(_: random.Random, data: bytes) -> bytes:
    return data.replace(b"\n", b"\r\n")


_DAMAGES: tuple[Damage, ...] = (_flip, _zeros, _cut, _doubled, _lines)


# ---- what a program or a person does: a sound archive with other contents -----------------------


def rewritten(change: Rewrite) -> Damage:
    """One member of the archive changed, its sums made right again."""

    def damage(chance: random.Random, data: bytes) -> bytes:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            members = {entry.filename: archive.read(entry) for entry in archive.infolist()}
        name = chance.choice(sorted(members))
        members[name] = change(chance, members[name])
        target = io.BytesIO()
        with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as archive:
            for own, content in members.items():
                # Without a time of its own the clock would stand in every mutant.
                archive.writestr(zipfile.ZipInfo(own), content, zipfile.ZIP_DEFLATED)
        return target.getvalue()

    damage.__name__ = change.__name__
    return damage


def _emptied(_: random.Random, __: bytes) -> bytes:
    return b""


def _torn(chance: random.Random, content: bytes) -> bytes:
    return content[: chance.randrange(len(content) + 1)]


def _byte(chance: random.Random, content: bytes) -> bytes:
    place = chance.randrange(len(content)) if content else 0
    return content[:place] + bytes([chance.randrange(256)]) + content[place + 1 :]


def _attribute(chance: random.Random, content: bytes) -> bytes:
    return _replaced(
        chance, content, _ATTRIBUTE, lambda old: old.split(b'"')[0] + b'"' + chance.choice(_EXTREMES) + b'"'
    )


def _value(chance: random.Random, content: bytes) -> bytes:
    return _replaced(chance, content, _VALUE, lambda _: chance.choice(_EXTREMES))


def _declared(_: random.Random, content: bytes) -> bytes:
    return content.replace(b"?>", b'?><!DOCTYPE a [<!ENTITY b "c">]>', 1)


def _removed(chance: random.Random, content: bytes) -> bytes:
    return _replaced(chance, content, re.compile(rb"<(\w+)[^<>]*/>"), lambda _: b"")


def _replaced(
    chance: random.Random, content: bytes, pattern: re.Pattern[bytes], other: Callable[[bytes], bytes]
) -> bytes:
    found = list(pattern.finditer(content))
    if not found:
        return content
    match = chance.choice(found)
    return content[: match.start()] + other(match[0]) + content[match.end() :]


_REWRITES: tuple[Rewrite, ...] = (_emptied, _torn, _byte, _attribute, _value, _declared, _removed)
