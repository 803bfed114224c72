"""In: texts that nobody made from figures. Out: what they say of the figures that stand in no table, to be compared."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from gkbatch.forms import form_for, names
from gkbatch.forms.contents import keys_of_role
from gkbatch.forms.table import join
from gkbatch.importing.source import Line
from gkbatch.settings import Settings

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


def proposed(lines: Mapping[str, Sequence[Line]], settings: Settings) -> dict[str, Said]:
    """What texts by field key say of figures by field key; nothing of what they say in two ways. None of it is sure."""
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


def proposed_names(lines: Sequence[Line]) -> dict[str, Line]:
    """The names of the accounts, by field key, as a text has them in quotation marks: lines of nothing else."""
    found: dict[str, Line] = {}
    for key, pattern in ((names.WECHAT_NAME, _WECHAT_NAME), (names.WEIBO_NAME, _WEIBO_NAME)):
        for line in lines:
            match = pattern.search(line.text)
            if match:
                found.setdefault(key, Line(match[1], line.place))
    return found
