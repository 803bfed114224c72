"""In: the texts of a report and the figures of its tables. Out: the figures that only its prose says, and its own words.

A sentence is ours where the figures make it to the letter; then it is taken off, and the figures it prints are sure.
What other sentences say of the same things is proposed, to be compared with the source.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from gkbatch.forms import form_for, names
from gkbatch.forms.contents import keys_called, keys_of_role
from gkbatch.forms.form import CHARGED, NOT_CHARGED
from gkbatch.forms.table import join
from gkbatch.importing.source import Line
from gkbatch.layout import Layout
from gkbatch.report.narrative import OF_AN_AGENCY, Sentence
from gkbatch.report.sentences import UNREAD, Author, Voice
from gkbatch.settings import Agency, Settings

Number = int | Decimal

_ITEMS = r"\s*(\d+)\s*(?:余)?条"
_INFORMATION = r"(?:各类|政务|政府|各种)*信息(?:总?数|总量|共计|共)?"
_TOTAL = re.compile(rf"主动公开{_INFORMATION}{_ITEMS}")
_PORTAL = re.compile(rf"网站(?:主动|累计|共)*(?:公开发布|公开|发布){_INFORMATION}{_ITEMS}")
_WECHAT = re.compile(rf"微信公众号(?:累计|共)*(?:公开发布|公开|发布|推送){_INFORMATION}{_ITEMS}")
_WEIBO = re.compile(rf"微博(?:累计|共)*(?:公开发布|公开|发布|推送){_INFORMATION}{_ITEMS}")
_PATTERNS = (
    (names.DISCLOSED, _TOTAL),
    (names.ON_PORTAL, _PORTAL),
    (names.ON_WECHAT, _WECHAT),
    (names.ON_WEIBO, _WEIBO),
)
_WECHAT_NAME = re.compile(r"“([^“”]{1,30})”(?:政务)?微信公众号")
_WEIBO_NAME = re.compile(r"“([^“”]{1,30})”政务微博")
_PROPOSALS = (
    (names.DEPUTIES, re.compile(r"(?:人大代表)?建议\s*(\d+)\s*件")),
    (names.MEMBERS, re.compile(r"(?:政协)?(?:委员)?提案\s*(\d+)\s*件")),
)
_DONE = re.compile(r"已?办[结毕](?=[^。]*\d)")
_FEE = re.compile(r"处理费\s*([\d.]+)\s*元")
_NO_FEE = re.compile(
    r"(?:未|没有|无)(?:发生|产生)?收取[^。；]{0,20}(?:信息)?处理费|处理费[^。；\d]{0,8}(?:为零|未收取)"
)


@dataclass(frozen=True)
class Said:
    """A figure that prose says, where, and whether the sentence is one that these figures make to the letter."""

    number: Number
    place: str
    sure: bool = False


@dataclass
class Prose:
    """The figures that prose says, by field key; the agency's own lines by field key; the names of its accounts."""

    figures: dict[str, Said] = field(default_factory=dict)
    own: dict[str, Sequence[Line]] = field(default_factory=dict)
    texts: dict[str, str] = field(default_factory=dict)


def read_prose(
    lines: Mapping[str, Sequence[Line]],
    numbers: Mapping[str, Number],
    agency: Agency,
    settings: Settings,
    layout: Layout,
) -> Prose:
    """What the texts of a report say; ``numbers`` are those of its tables by field key, as far as they were read."""
    prose = Prose(own={key: list(own) for key, own in lines.items()}, texts=_account_names(lines, agency))
    outside = _outside_tables(layout)
    _take_ours(prose, dict.fromkeys(outside, 0) | dict(numbers), agency, settings, layout)
    proposed = _proposed(prose.own, settings)
    _parts_of_nothing(prose, layout)
    for key, one in proposed.items():
        if key in outside:
            prose.figures.setdefault(key, one)
    fee = prose.figures.get(names.FEE_AMOUNT)
    if fee is not None:
        prose.texts[names.FEE_CHARGED] = CHARGED if fee.number else NOT_CHARGED
    return prose


def _parts_of_nothing(prose: Prose, layout: Layout) -> None:
    """Of none that came none was completed, and where nothing was published no column has any: no sentence says so."""
    wholes = {
        join(kind, names.PROPOSALS_RECEIVED): [join(kind, names.PROPOSALS_COMPLETED)]
        for kind in (names.DEPUTIES, names.MEMBERS)
    }
    wholes[names.DISCLOSED] = _counted_in(names.DISCLOSURE_TEXT, layout)
    for whole, parts in wholes.items():
        said = prose.figures.get(whole)
        if said is not None and said.sure and not said.number:
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


def _take_ours(prose: Prose, numbers: Mapping[str, Number], agency: Agency, settings: Settings, layout: Layout) -> None:
    """Take off the sentences that the figures make, and keep the figures that they print."""
    author = Author(agency.name, agency.short_name)

    def voice(changes: Mapping[str, Number]) -> Voice:
        told = {**numbers, **changes}
        return Voice(settings, layout.form, author, lambda key: told.get(key, UNREAD), prose.texts)

    for key, sentences in OF_AN_AGENCY.texts.items():
        for sentence in sentences:
            _take_one(prose, key, sentence, voice, settings, _counted_in(key, layout))
    for matter in settings.matters:
        key, own = join(names.MATTER, matter.code), OF_AN_AGENCY.roles.get(matter.role)
        if own is not None:
            _take_one(prose, key, own, voice, settings, sorted(keys_of_role(layout.form, matter.role)))
        elif matter.when_empty and _first_is(prose.own.get(key, ()), voice({}).filled(matter.when_empty)):
            prose.own[key] = prose.own[key][1:]


def _counted_in(key: str, layout: Layout) -> list[str]:
    """The keys outside the tables that the sentences before a text speak of."""
    spoken = {
        names.DISCLOSURE_TEXT: (names.DISCLOSED, names.ON_WECHAT, names.ON_WEIBO),
        names.PLATFORM_TEXT: (names.ON_PORTAL,),
    }
    found = [one for name in spoken.get(key, ()) for one in keys_called(layout.form, name)]
    columns = [one for one in layout.places if one.startswith(f"{names.CATEGORY}.")]
    return found + columns if key == names.DISCLOSURE_TEXT else found


def _take_one(  # noqa: PLR0913, PLR0917 each is a separate input; a bundle would only rename them
    prose: Prose,
    key: str,
    sentence: Sentence,
    voice: Callable[[Mapping[str, Number]], Voice],
    settings: Settings,
    counted: Sequence[str],
) -> None:
    """Take off the first line of a text where the figures that it says make it, and keep these."""
    own = prose.own.get(key, ())
    for guess in _guesses(key, own[0].text, settings) if own else ():
        said = sentence(voice(guess))
        if not said or not _first_is(own, said):
            continue
        prose.own[key] = own[1:]
        for one in counted:
            # A figure is printed where another one would be printed otherwise.
            number = voice(guess).figure(one)
            others = [number + 1] + ([number - 1] if number else [])
            if any(sentence(voice({**guess, one: other})) != said for other in others):
                prose.figures[one] = Said(number, own[0].place, sure=True)
        return


def _guesses(key: str, text: str, settings: Settings) -> Iterator[dict[str, Number]]:
    """What a line may mean by its figures: all proposals completed, or as many as it says."""
    said = dict((*_published(key, text, settings), *_matters(key, text, settings)))
    completed = {
        join(kind, names.PROPOSALS_COMPLETED): said.get(join(kind, names.PROPOSALS_RECEIVED), 0)
        for kind in (names.DEPUTIES, names.MEMBERS)
    }
    yield said | completed
    yield said


def _first_is(lines: Sequence[Line], sentence: str) -> bool:
    return bool(lines) and "".join(lines[0].text.split()) == "".join(sentence.split())


# ---- what other sentences say -------------------------------------------------------------------


def _proposed(lines: Mapping[str, Sequence[Line]], settings: Settings) -> dict[str, Said]:
    """What the texts say of what no table holds; nothing of what they say in two ways."""
    found: dict[str, list[Said]] = {}
    for key, own in lines.items():
        for line in own:
            for name, number in (*_published(key, line.text, settings), *_matters(key, line.text, settings)):
                found.setdefault(name, []).append(Said(number, line.place))
    return {key: said[0] for key, said in found.items() if len({one.number for one in said}) == 1}


def _published(key: str, text: str, settings: Settings) -> Iterator[tuple[str, int]]:
    """How much was published, in all and by channel, and the columns where they are counted one by one."""
    if not key.startswith(f"{names.OVERVIEW}."):
        return
    for name, pattern in _PATTERNS:
        yield from ((name, int(match[1])) for match in pattern.finditer(text))
    if key != names.DISCLOSURE_TEXT:
        return
    codes = {category.name: category.code for category in settings.categories}
    if codes:
        # The longest first: 目录 is the end of 主动公开目录.
        listed = "|".join(re.escape(name) for name in sorted(codes, key=len, reverse=True))
        for match in re.finditer(rf"({listed})(?:类?信息)?{_ITEMS}", text):
            yield join(names.CATEGORY, codes[match[1]]), int(match[2])


def _matters(key: str, text: str, settings: Settings) -> Iterator[tuple[str, Number]]:
    """Proposals and the fee, in the texts of the matters beside which they are asked."""
    role = next((one.role for one in settings.matters if join(names.MATTER, one.code) == key), "")
    if role and names.FEE_AMOUNT in _keys_of(role, settings):
        yield from ((names.FEE_AMOUNT, Decimal(match[1].rstrip("."))) for match in _FEE.finditer(text))
        if _NO_FEE.search(text):
            yield names.FEE_AMOUNT, Decimal(0)
    elif role:
        done = _DONE.search(text)
        for part, head in (
            (text[: done.start()] if done else text, names.PROPOSALS_RECEIVED),
            (text[done.start() :] if done else "", names.PROPOSALS_COMPLETED),
        ):
            for kind, pattern in _PROPOSALS:
                yield from ((join(kind, head), int(match[1])) for match in pattern.finditer(part))


def _keys_of(role: str, settings: Settings) -> frozenset[str]:
    form = form_for(settings.year)
    return frozenset() if form is None else keys_of_role(form, role)


def _account_names(lines: Mapping[str, Sequence[Line]], agency: Agency) -> dict[str, str]:
    """The names of the accounts as the text has them in quotation marks, else as the roster has them."""
    text = "\n".join(line.text for line in lines.get(names.DISCLOSURE_TEXT, ()))
    found = {}
    for key, pattern, known in (
        (names.WECHAT_NAME, _WECHAT_NAME, agency.wechat),
        (names.WEIBO_NAME, _WEIBO_NAME, agency.weibo),
    ):
        match = pattern.search(text)
        found[key] = match[1] if match else known
    return {key: name for key, name in found.items() if name}
