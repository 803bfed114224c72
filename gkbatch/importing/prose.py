"""In: the texts of a report and the figures of its tables. Out: the figures that only its prose says, and its own words.

A sentence is ours where the figures make it to the letter; then it is taken off, and the figures it prints are sure.
What other sentences say of the same things is proposed, to be compared with the source.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from gkbatch.forms import names
from gkbatch.forms.form import CHARGED, NOT_CHARGED
from gkbatch.forms.table import join
from gkbatch.importing.proposals import Number, Said, proposed, proposed_names
from gkbatch.importing.sentences import Guess, guesses, squeezed
from gkbatch.importing.source import Line
from gkbatch.layout import Layout
from gkbatch.report.sentences import UNREAD, Author, Voice
from gkbatch.settings import Agency, Settings
from gkbatch.statements.agency import OF_AN_AGENCY
from gkbatch.statements.pieces import Piece, keys_of
from gkbatch.statements.published import disclosure
from gkbatch.text import paragraphs

_SOME_NAMES: tuple[Mapping[str, str], ...] = (
    {},
    {names.WECHAT_NAME: "—"},
    {names.WEIBO_NAME: "—"},
    {names.WECHAT_NAME: "—", names.WEIBO_NAME: "—"},
)
_MOST_LINES = 3  # into which the office may part the wording of a sentence


@dataclass
class Prose:
    """The figures that prose says, by field key; the agency's own lines by field key; other answers by field key.

    ``places`` are those of such answers that are not sure, by field key; ``unproved`` the lines that look like our sentences,
    which would be printed twice, where not all of their figures were read.
    """

    figures: dict[str, Said] = field(default_factory=dict)
    own: dict[str, Sequence[Line]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)
    places: dict[str, str] = field(default_factory=dict)
    unproved: dict[str, list[Line]] = field(default_factory=dict)


def read_prose(
    lines: Mapping[str, Sequence[Line]],
    numbers: Mapping[str, Number],
    agency: Agency,
    settings: Settings,
    layout: Layout,
) -> Prose:
    """What the texts of a report say; ``numbers`` are those of its tables by field key, as far as they were read."""
    prose = Prose(own={key: list(own) for key, own in lines.items()})
    outside = _outside_tables(layout)
    _Ours(prose, dict.fromkeys(outside, 0) | dict(numbers), agency, settings, layout).take()
    others = proposed(prose.own, settings)
    _parts_of_nothing(prose, layout, settings)
    for key, one in others.items():
        if key in outside:
            prose.figures.setdefault(key, one)
    for key, line in proposed_names(prose.own.get(names.DISCLOSURE_TEXT, ())).items():
        if key not in prose.texts:
            prose.texts[key], prose.places[key] = line.text, line.place
    fee = prose.figures.get(names.FEE_AMOUNT)
    if fee is not None:
        prose.texts[names.FEE_CHARGED] = CHARGED if fee.number else NOT_CHARGED
        prose.places |= {} if fee.sure else {names.FEE_CHARGED: fee.place}
    for key, name in _known_names(agency).items():
        prose.texts.setdefault(key, name)
    return prose


def _known_names(agency: Agency) -> dict[str, str]:
    """The names of its accounts that the roster has, by field key."""
    return {names.WECHAT_NAME: agency.wechat, names.WEIBO_NAME: agency.weibo}


def _parts_of_nothing(prose: Prose, layout: Layout, settings: Settings) -> None:
    """Of none that came none was completed, and where nothing was published no column has any: no sentence says so."""
    wholes = {
        join(kind, names.PROPOSALS_RECEIVED): [join(kind, names.PROPOSALS_COMPLETED)]
        for kind in (names.DEPUTIES, names.MEMBERS)
    }
    wholes[names.DISCLOSED] = [*keys_of(disclosure(layout.form, settings))]
    for whole, parts in wholes.items():
        said = prose.figures.get(whole)
        told = [prose.figures[part].number for part in parts if part in prose.figures]
        if said is not None and said.sure and not said.number and not (any(told) and whole == names.DISCLOSED):
            prose.figures |= dict.fromkeys(parts, said)


def _outside_tables(layout: Layout) -> frozenset[str]:
    """The keys of the numbers that stand in none of the official tables."""
    return frozenset(
        place.field.key
        for sheet in layout.sheets
        if sheet.table is None
        for place in sheet.places
        if place.field.kind == "number"
    )


# ---- our own sentences --------------------------------------------------------------------------


class _Ours:
    """Takes off the sentences that the figures make, and keeps the figures that they print."""

    def __init__(
        self, prose: Prose, numbers: Mapping[str, Number], agency: Agency, settings: Settings, layout: Layout
    ) -> None:
        self._prose, self._numbers, self._settings, self._form = prose, numbers, settings, layout.form
        self._outside = _outside_tables(layout)
        self._author = Author(agency.name, agency.short_name)
        self._known = _known_names(agency)

    def take(self) -> None:
        """Every sentence before a text, and what stands for a matter of which there is nothing to report."""
        for key, statements in OF_AN_AGENCY.texts.items():
            for statement in statements:
                self._take_one(key, statement(self._form, self._settings))
        for matter in self._settings.matters:
            key, own = join(names.MATTER, matter.code), OF_AN_AGENCY.roles.get(matter.role)
            lines = self._prose.own.get(key, ())
            if own is not None:
                self._take_one(key, own(self._form, self._settings))
            elif matter.when_empty and _begun_by(lines, self._voice(Guess()).filled(matter.when_empty)) == len(lines):
                self._prose.own[key] = ()
        for key, kept in self._prose.unproved.items():
            self._prose.own[key] = [*kept, *self._prose.own[key]]

    def _voice(self, guess: Guess, other: Mapping[str, Number] | None = None) -> Voice:
        told = {**self._numbers, **guess.figures, **(other or {})}
        return Voice(self._settings, self._form, self._author, lambda key: told.get(key, UNREAD), guess.names)

    def _take_one(self, key: str, piece: Piece | None) -> None:
        """Take off what begins a text where the figures that it says make it, and keep these."""
        lines = self._prose.own.get(key, ())
        asked = self._outside.intersection(keys_of(piece))
        for guess in self._guesses(lines, piece, asked):
            said = self._voice(guess).said(piece) or ""
            count = _begun_by(lines, said)
            if not count:
                continue
            self._prose.own[key] = lines[count:]
            for one in asked:
                number = self._voice(guess).figure(one)
                # A figure is printed where every other one would be printed otherwise.
                others = [number + 1] + ([number - 1] if number else [])
                told = [self._voice(guess, {one: other}).said(piece) != said for other in others]
                if any(told):
                    self._prose.figures[one] = Said(number, lines[0].place, sure=all(told) and guess.clear)
            self._keep_names(guess, asked)
            return
        self._set_aside(key, piece)

    def _set_aside(self, key: str, piece: Piece | None) -> None:
        """Lay by what looks like this sentence while some of its figures are not known: the next one may stand behind it."""
        lines, wanted = self._prose.own.get(key, ()), frozenset(keys_of(piece))
        if wanted <= self._numbers.keys():
            return
        for count in range(1, min(len(lines), _MOST_LINES) + 1):
            first = "".join(line.text for line in lines[:count])
            if next(guesses(piece, first, self._voice(Guess()), wanted), None) is not None:
                self._prose.unproved.setdefault(key, []).extend(lines[:count])
                self._prose.own[key] = lines[count:]
                return

    def _guesses(self, lines: Sequence[Line], piece: Piece | None, asked: frozenset[str]) -> Iterator[Guess]:
        if not asked:
            yield Guess()
            return
        for count in range(1, min(len(lines), _MOST_LINES) + 1):
            first = "".join(line.text for line in lines[:count])
            for guess in guesses(piece, first, self._voice(Guess()), asked):
                # The name of an account that published nothing is not printed, but that there is one may be told.
                for named in _SOME_NAMES:
                    yield replace(guess, names={**named, **guess.names})

    def _keep_names(self, guess: Guess, asked: frozenset[str]) -> None:
        """What an account that published something is called in the sentence; without a name it has none."""
        for count, name in ((names.ON_WECHAT, names.WECHAT_NAME), (names.ON_WEIBO, names.WEIBO_NAME)):
            if count in asked:
                self._prose.texts[name] = guess.names.get(name, "") if guess.figures.get(count) else self._known[name]


def _begun_by(lines: Sequence[Line], sentence: str) -> int:
    """How many of the first lines are that sentence; 0 where they are not."""
    count = len(paragraphs(sentence))
    same = count and squeezed("".join(line.text for line in lines[:count])) == squeezed(sentence)
    return count if same else 0
