"""In: a statement and the layout. Out: the formula that shows its sentence for what is typed.

What ``report`` prints for the same numbers is the same text: both read the same statement and the same wordings.
Numbers are taken to be 0 or more; whoever uses the formula sees to it that they are numbers.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby

from gkbatch.intake.formula import call, quoted, ranges, reference
from gkbatch.intake.truth import chosen, either, every, settled, spelled
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from gkbatch.settings.pattern import Pattern, Slot, Truth, pattern_of, verdicts
from gkbatch.statements.pieces import (
    AtLeast,
    Choice,
    Chosen,
    Condition,
    Either,
    Every,
    Joined,
    Listed,
    NotZero,
    Number,
    Piece,
    Quoted,
    Read,
    Same,
    Typed,
    Worded,
    Words,
    keys_of,
)

_SHORT = 40  # characters of a formula that may stand inside another one


@dataclass(frozen=True)
class Shown:
    """Statements as formulas in the workbook of that layout; ``always`` are the formulas of 年度, 机关全称, 机关简称.

    What stands inside a sentence is worked out once, in a cell of its own: ``parts`` has the formula of each such cell
    by its address, which ``place`` gives for the next one. Formulas would else be too long for Excel.
    """

    layout: Layout
    settings: Settings
    always: Mapping[str, str]
    place: Callable[[int], str]
    parts: dict[str, str] = field(default_factory=dict)

    def text(self, piece: Piece | None) -> str:
        """The formula of what a piece says; an empty text where it says nothing."""
        return _together(self._terms(piece))

    def numbers(self, piece: Piece | None) -> tuple[str, ...]:
        """The field keys of every number that a piece depends on."""
        return tuple(dict.fromkeys(key for key in keys_of(piece) if self._is_number(key)))

    def references(self, keys: Iterable[str]) -> tuple[str, ...]:
        """References to the answers of these keys, neighbours joined, sheet by sheet."""
        by_sheet: dict[str, list[str]] = {}
        for place in map(self.layout.places.__getitem__, keys):
            by_sheet.setdefault(place.sheet, []).append(place.cell)
        return tuple(one for sheet, cells in by_sheet.items() for one in ranges(cells, sheet))

    def cell(self, key: str) -> str:
        """A reference to the answer of a key."""
        place = self.layout.places[key]
        return reference(place.cell, place.sheet)

    # ---- numbers and conditions -----------------------------------------------------------------

    def _is_number(self, key: str) -> bool:
        return key in self.layout.places and self.layout.places[key].field.kind == "number"

    def _number(self, number: Number) -> str:
        if len(number.keys) <= 1:
            return self.cell(number.keys[0]) if number.keys else "0"
        return self._part(self._sum(number.keys))

    def _sum(self, keys: tuple[str, ...]) -> str:
        return call("SUM", self.references(keys)) if len(keys) > 1 else self.cell(keys[0])

    def _part(self, formula: str) -> str:
        """The cell in which the formula is worked out."""
        known = next((cell for cell, one in self.parts.items() if one == formula), None)
        if known is None:
            known = self.place(len(self.parts))
            self.parts[known] = formula
        return known

    def truth(self, condition: Condition) -> Truth:  # noqa: PLR0911 one for each kind of condition
        """A condition as a formula, or settled beforehand."""
        match condition:
            case NotZero(numbers):
                keys = tuple(key for number in numbers for key in number.keys)
                return f"{self._sum(keys)}>0" if keys else False
            case Same(number, other):
                right = str(other) if isinstance(other, int) else self._number(other)
                return settled(self._number(number), "=", right)
            case AtLeast(number, other):
                return settled(self._number(number), ">=", self._number(other))
            case Typed(key):
                return f"LEN({self.cell(key)})>0" if key in self.layout.places else False
            case Chosen(key, option):
                return f"{self.cell(key)}={quoted(option)}" if key in self.layout.places else False
            case Read():
                return True
            case Every(conditions):
                return every([self.truth(one) for one in conditions])
            case Either(conditions):
                return either([self.truth(one) for one in conditions])

    def _says(self, piece: Piece | None, *, something: bool) -> Truth:  # noqa: PLR0911 one for each kind of piece
        """Whether a piece says anything; ``something`` other than 0 and empty words."""
        match piece:
            case None:
                return False
            case Number():
                return self.truth(NotZero((piece,))) if something else True
            case Words(text):
                return bool(text) or not something
            case Quoted():
                return True
            case Worded():
                return bool(self._pattern(piece).units)
            case Listed(items):
                return self.truth(NotZero(tuple(number for number, _ in self._worth(items))))
            case Joined(pieces):
                return either([self._says(one, something=True) for one in pieces])
            case Choice(ways, otherwise):
                found = self._says(otherwise, something=something)
                for condition, one in reversed(ways):
                    found = chosen(self.truth(condition), self._says(one, something=something), found)
                return found

    # ---- texts ----------------------------------------------------------------------------------

    def _terms(self, piece: Piece | None) -> list[str]:  # noqa: PLR0911 one for each kind of piece
        match piece:
            case None:
                return []
            case Number():
                return [self._number(piece)]
            case Words(text):
                return [quoted(text)] if text else []
            case Quoted(key):
                return [self._name(key)]
            case Worded():
                return list(self._sentence(piece))
            case Listed(items):
                return list(self._list(items))
            case Joined(pieces):
                return [term for one in pieces for term in self._terms(one)]
            case Choice(ways, otherwise):
                return self._choice(ways, otherwise)

    def _field(self, piece: Piece | None) -> list[str]:
        terms = self._terms(piece)
        whole = _together(terms)
        return [self._part(whole)] if len(whole) > _SHORT else terms

    def _name(self, key: str) -> str:
        """A name in quotation marks, once also where it was typed with them."""
        cell = self.cell(key)
        return f'IF(COUNTIF({cell},"“*”")>0,{cell},"“"&{cell}&"”")'

    def _choice(self, ways: tuple[tuple[Condition, Piece | None], ...], otherwise: Piece | None) -> list[str]:
        for place, (condition, one) in enumerate(ways):
            truth = self.truth(condition)
            if truth is True:
                return self._terms(one)
            if truth is not False:
                rest = _together(self._choice(ways[place + 1 :], otherwise))
                here = _together(self._terms(one))
                return [here] if here == rest else [f"IF({truth},{here},{rest})"]
        return self._terms(otherwise)

    def _worth(self, items: tuple[tuple[Number, Piece], ...]) -> tuple[tuple[Number, Piece], ...]:
        """The items of a list that are worded to say anything."""
        return tuple(item for item in items if self._says(item[1], something=True) is not False)

    def _list(self, items: tuple[tuple[Number, Piece], ...]) -> Iterator[str]:
        before: tuple[str, ...] = ()
        for number, piece in self._worth(items):
            mark = [f'IF({self._sum(before)}>0,"、","")'] if before else []
            yield f'IF({self._number(number)}>0,{_together([*mark, *self._terms(piece)])},"")'
            before = (*before, *number.keys)

    # ---- sentences of the office ----------------------------------------------------------------

    def _pattern(self, piece: Worded) -> Pattern:
        return pattern_of(self.settings.sentences[piece.key])

    def _sentence(self, piece: Worded) -> Iterator[str]:
        pattern = self._pattern(piece)
        kept: dict[int, Truth] = {0: True}
        for number, group in enumerate(pattern.groups, start=1):
            fields = [piece.fields[name] for name in group.slots if name in piece.fields]
            kept[number] = every([self._kept(one, something=group.optional) for one in fields])
        for number, places in groupby(range(len(pattern.units)), lambda place: pattern.units[place].group):
            terms = [term for place in places for term in self._unit(pattern, place, kept, piece)]
            if kept[number] is True:
                yield from terms
            elif kept[number] is not False:
                yield f'IF({kept[number]},{_together(terms)},"")'

    def _kept(self, piece: Piece | None, *, something: bool) -> Truth:
        """Whether a field lets its group stay; where that is long, whether the cell that works it out shows anything."""
        truth, terms = self._says(piece, something=something), self._terms(piece)
        whole = _together(terms)
        if isinstance(truth, bool) or len(truth) <= _SHORT or len(whole) <= _SHORT:
            return truth
        # Empty words are no gap where a field need not say anything.
        same = truth == self._says(piece, something=not something)
        return f"LEN({self._part(whole)})>0" if same else truth

    def _unit(self, pattern: Pattern, place: int, kept: Mapping[int, Truth], piece: Worded) -> list[str]:
        unit = pattern.units[place]
        if unit.mark:
            before, after = verdicts(pattern, place, {**kept, unit.group: True})
            shown = spelled(before, spelled(after, quoted(unit.mark), '""'), '""')
            return [] if shown == '""' else [shown]
        terms: list[str] = []
        for one in unit.words:
            if not isinstance(one, Slot):
                terms.append(quoted(one))
            elif one.name in piece.fields:
                terms += self._field(piece.fields[one.name])
            else:
                terms.append(self.always[one.name])
        return terms


def _together(terms: list[str]) -> str:
    """Texts one after the other; neighbouring words as one."""
    joined: list[str] = []
    for term in terms:
        if joined and _is_words(term) and _is_words(joined[-1]):
            joined[-1] = quoted(_unquoted(joined[-1]) + _unquoted(term))
        else:
            joined.append(term)
    return "&".join(joined) or '""'


def _is_words(term: str) -> bool:
    return term.startswith('"') and term.endswith('"') and '"' not in term[1:-1].replace('""', "")


def _unquoted(term: str) -> str:
    return term[1:-1].replace('""', '"')
