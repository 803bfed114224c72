"""In: a statement and the office's wordings. Out: a text as long as its sentence may become, for the height of its row."""

from __future__ import annotations

from collections.abc import Mapping

from gkbatch.settings.pattern import Slot, Unit, pattern_of
from gkbatch.statements.pieces import Choice, Joined, Listed, Number, Piece, Quoted, Worded, Words

_SAMPLE_NUMBER, _SAMPLE_NAME, _SAMPLE_AGENCY = "000000", "“微信公众号名称”", "机" * 12


def longest(piece: Piece | None, sentences: Mapping[str, str]) -> str:  # noqa: PLR0911 one for each kind of piece
    """The longest of all that a piece may say, with numbers of six digits."""
    match piece:
        case None:
            return ""
        case Number():
            return _SAMPLE_NUMBER
        case Words(text):
            return text
        case Quoted():
            return _SAMPLE_NAME
        case Worded(key):
            return "".join(_unit(unit, piece, sentences) for unit in pattern_of(sentences[key]).units)
        case Listed(items):
            return "、".join(longest(one, sentences) for _, one in items)
        case Joined(pieces):
            return "".join(longest(one, sentences) for one in pieces)
        case Choice(ways, otherwise):
            return max((longest(one, sentences) for one in (*(one for _, one in ways), otherwise)), key=len)


def _unit(unit: Unit, piece: Worded, sentences: Mapping[str, str]) -> str:
    return unit.mark or "".join(_slot(one, piece, sentences) if isinstance(one, Slot) else one for one in unit.words)


def _slot(slot: Slot, piece: Worded, sentences: Mapping[str, str]) -> str:
    return longest(piece.fields[slot.name], sentences) if slot.name in piece.fields else _SAMPLE_AGENCY
