"""In: the figures of a report and what it states of them. Out: the sentences, in the office's words (自动语句)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.forms.contents import asks, result_kinds
from gkbatch.forms.form import Form
from gkbatch.settings import Settings
from gkbatch.settings.pattern import fill, named_in
from gkbatch.settings.wording import wording_of
from gkbatch.statements.asking import UNREAD_TEXT
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
)
from gkbatch.submission import Submission
from gkbatch.text import paragraphs

Figure = Callable[[str], int | Decimal]

# A figure that was not read, in a draft. Every sum with it is unread too, and it never counts as 0.
UNREAD = Decimal("NaN")
_QUOTES = "“”\"'‘’「」"


@dataclass(frozen=True)
class Author:
    """Who speaks in the report: its name in full and in short."""

    name: str
    short_name: str


@dataclass(frozen=True)
class Voice:
    """What every sentence is made from. ``figure`` gives the number for a field key, or UNREAD, or raises.

    ``series`` begins the keys of its wordings: empty for the agencies', 汇总- for the district's, 全市- for the city's.
    """

    settings: Settings
    form: Form
    author: Author
    figure: Figure
    texts: Mapping[str, str]
    series: str = ""

    def sentence(self, key: str, **values: object) -> str:
        """The office's sentence of that kind, filled; empty where it is not to be printed."""
        return self.filled(wording_of(self.settings.sentences, self.series, key), **values)

    def asked(self, key: str) -> int | Decimal | None:
        """The number for a named field; None where the year's form does not ask for it."""
        return self.figure(key) if asks(self.form, key) else None

    def filled(self, pattern: str, **values: object) -> str:
        """A pattern with its {字段} filled, numbers as they are printed."""
        always = {"年度": self.settings.year, "机关全称": self.author.name, "机关简称": self.author.short_name}
        printed = {name: number_text(v) if isinstance(v, int | Decimal) else v for name, v in values.items()}
        return fill(pattern, always | printed)

    def said(self, piece: Piece | None) -> str | None:  # noqa: PLR0911 one for each kind of piece
        """What a piece says of these figures; None where it says nothing."""
        match piece:
            case None:
                return None
            case Number():
                return number_text(self.number(piece))
            case Words(text):
                return text
            case Quoted(key):
                return f"“{self._name(key)}”"
            case Worded():
                return self._worded(piece) or None
            case Listed(items):
                told = (self.said(one) for number, one in items if self.number(number))
                return "、".join(filter(None, told)) or None
            case Joined(pieces):
                return "".join(self.said(one) or "" for one in pieces) or None
            case Choice(ways, otherwise):
                return self.said(next((one for condition, one in ways if self.holds(condition)), otherwise))

    def holds(self, condition: Condition) -> bool:  # noqa: PLR0911 one for each kind of condition
        """Whether a condition holds for these figures; what was not read is the same as nothing."""
        match condition:
            case NotZero(numbers):
                return any(self.number(number) for number in numbers)
            case Same(number, other):
                return self.number(number) == (other if isinstance(other, int) else self.number(other))
            case AtLeast(number, other):
                left, right = self.number(number), self.number(other)
                return not is_unread(left) and not is_unread(right) and left >= right
            case Typed(key):
                return bool(self._name(key))
            case Chosen(key, option):
                return self.texts.get(key) == option
            case Read(keys):
                return not any(is_unread(self.figure(key)) for key in keys)
            case Every(conditions):
                return all(self.holds(one) for one in conditions)
            case Either(conditions):
                return any(self.holds(one) for one in conditions)

    def number(self, number: Number) -> int | Decimal:
        """The sum that a number stands for; unread where a part of it is."""
        return sum(map(self.figure, number.keys))

    def _worded(self, piece: Worded) -> str:
        pattern = wording_of(self.settings.sentences, self.series, piece.key)
        named = {name: self.said(piece.fields[name]) for name in named_in(pattern) if name in piece.fields}
        return self.filled(pattern, **named)

    def _name(self, key: str) -> str:
        return "".join(paragraphs(self.texts.get(key, ""))).strip(_QUOTES)


def is_unread(value: int | Decimal) -> bool:
    """Whether this is UNREAD, or a sum with it."""
    return isinstance(value, Decimal) and value.is_nan()


def figure_or_unread(submission: Submission) -> Figure:
    """The submission's numbers by field key, UNREAD for one that was not read."""

    def figure(key: str) -> int | Decimal:
        number = submission.number(key)
        return UNREAD if number is None else number

    return figure


def number_text(value: int | Decimal) -> str:
    """A number as it is printed: 12, 59237.2449; no trailing zeros, never in exponent form; UNREAD as 待核."""
    if isinstance(value, int):
        return str(value)
    if is_unread(value):
        return UNREAD_TEXT
    text = format(value, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def results_by_kind(form: Form, figure: Figure) -> dict[str, int | Decimal]:
    """The kinds of result by their labels, in the 总计 column: the sums over the row groups of 办理结果."""
    return {kind.label: sum(map(figure, kind.totals)) for kind in result_kinds(form)}
