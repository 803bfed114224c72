"""In: what a report states of its numbers, and a line. Out: the figures and names with which it would say that line.

The office's wording is turned into a pattern in which every part may be missing. What fits it is only a guess: whether
it is right is for the sentence that is made of it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from decimal import Decimal

from gkbatch.forms.names import DEPUTIES, MEMBERS, PROPOSALS_COMPLETED, PROPOSALS_RECEIVED
from gkbatch.forms.table import join
from gkbatch.report.sentences import Voice, number_text
from gkbatch.settings.pattern import ALWAYS, Unit, pattern_of
from gkbatch.settings.wording import wording_of
from gkbatch.statements.pieces import Choice, Joined, Listed, Number, Piece, Quoted, Worded, Words

_LONGEST = 4_000  # characters; no sentence of ours has half of it
_LONGEST_NAME, _DIGITS = 100, 20
_CLOSED = "(?:[^“”]|“[^“”]*”)"


@dataclass(frozen=True)
class Guess:
    """Figures and names by field key; ``clear`` says that the line cannot be read in another way."""

    figures: Mapping[str, int | Decimal] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    clear: bool = True


def squeezed(text: str) -> str:
    """The text without blanks, as sentences are compared."""
    return "".join(text.split())


def guesses(piece: Piece | None, line: str, voice: Voice, asked: AbstractSet[str]) -> Iterator[Guess]:
    """What the line may mean by its figures, of those that are ``asked`` (field keys); nothing where it does not fit.

    Of proposals of which it does not say how many were completed all may have been, or none.
    """
    said = _said(piece, line, _Shape(voice, asked)) if len(line) < _LONGEST else None
    if said is None:
        return
    # Of several ways to read a line these are the first and the last: 甲13条 is 13 of 甲, or 3 of 甲1.
    # No name is taken for two and all that stands between them where it need not.
    closed = all(re.fullmatch(f"{_CLOSED}+", words) for words in said.values())
    clear = _said(piece, line, _Shape(voice, asked, last=True, closed=closed)) == said
    figures = {key: _number(words) for key, words in said.items() if key in asked}
    called = {key: words for key, words in said.items() if key not in asked}
    received = {kind: figures.get(join(kind, PROPOSALS_RECEIVED), 0) for kind in (DEPUTIES, MEMBERS)}
    if any(received.values()):
        completed = {join(kind, PROPOSALS_COMPLETED): number for kind, number in received.items()}
        yield Guess(completed | figures, called, clear)
    yield Guess(figures, called, clear)


def _said(piece: Piece | None, line: str, shape: _Shape) -> dict[str, str] | None:
    """The words of the line for each field; None where it does not fit."""
    match = re.fullmatch(shape.of(piece).pattern, squeezed(line))
    if match is None:
        return None
    # Names keep their blanks.
    places = [place for place, letter in enumerate(line) if not letter.isspace()]
    return {
        key: line[places[start] : places[end - 1] + 1]
        for key, (start, end) in zip(shape.keys, match.regs[1:], strict=True)
        if end > start
    }


def _number(words: str) -> int | Decimal:
    digits = squeezed(words)
    return Decimal(digits) if "." in digits else int(digits)


@dataclass(frozen=True)
class _Part:
    """A part of a pattern; ``empty`` says that it fits nothing too. What is so is not made so again: that would cost time."""

    pattern: str
    empty: bool = False


def _joined(parts: Iterable[_Part]) -> _Part:
    every = tuple(parts)
    return _Part("".join(one.pattern for one in every), all(one.empty for one in every))


def _literally(text: str) -> _Part:
    return _Part(re.escape(squeezed(text)), not squeezed(text))


class _Shape:
    """Makes the pattern of a piece; ``keys`` are the fields of its groups, in order.

    Of all ways in which a line fits, the pattern finds the first or the ``last``; of those in which every name is ``closed``.
    """

    def __init__(self, voice: Voice, asked: AbstractSet[str], *, last: bool = False, closed: bool = False) -> None:
        self.keys: list[str] = []
        self._voice, self._asked, self._closed = voice, asked, closed
        self._order = -1 if last else 1
        self._more, self._less = ("?", "") if last else ("", "?")

    def of(self, piece: Piece | None) -> _Part:  # noqa: PLR0911 one for each kind of piece
        """The pattern of all that the piece may say."""
        match piece:
            case Number(keys):
                if self._asked.isdisjoint(keys):
                    return _literally(number_text(self._voice.number(piece)))
                digits = rf"\d{{1,{_DIGITS}}}{self._more}"
                return self._group(keys[0], rf"({digits}(?:\.{digits})?{self._more})")
            case Words(text):
                return _literally(text)
            case Quoted(key):
                return self._group(key, f"“({_CLOSED if self._closed else '.'}{{1,{_LONGEST_NAME}}}{self._less})”")
            case Worded():
                wording = wording_of(self._voice.settings.sentences, self._voice.series, piece.key)
                return _joined(self._unit(unit, piece) for unit in pattern_of(wording).units)
            case Listed(items):
                return _joined(self._maybe(_joined((self.of(one), self._maybe(_Part("、"))))) for _, one in items)
            case Joined(pieces):
                return _joined(map(self.of, pieces))
            case Choice(ways, otherwise):
                every = [self.of(one) for one in [*(one for _, one in ways), otherwise][:: self._order]]
                ways_out = [one.pattern for one in every if one.pattern]
                nothing = [""] * any(not one.pattern for one in every)
                patterns = nothing + ways_out if self._order < 0 else ways_out + nothing
                return _Part(f"(?:{'|'.join(patterns)})", any(one.empty for one in every))
        return _Part("", empty=True)

    def _maybe(self, part: _Part) -> _Part:
        return part if part.empty else _Part(f"(?:{part.pattern})?{self._more}", empty=True)

    def _group(self, key: str, pattern: str) -> _Part:
        self.keys.append(key)
        return _Part(pattern)

    def _unit(self, unit: Unit, piece: Worded) -> _Part:
        """A mark or some words of a wording; what depends on a field may be missing."""
        if unit.mark:
            return self._maybe(_Part(re.escape(unit.mark)))
        words = _joined(_literally(one) if isinstance(one, str) else self._slot(one.name, piece) for one in unit.words)
        return self._maybe(words) if unit.group else words

    def _slot(self, name: str, piece: Worded) -> _Part:
        if name in ALWAYS and name not in piece.fields:
            return _literally(self._voice.filled(f"{{{name}}}"))
        return self.of(piece.fields.get(name))
