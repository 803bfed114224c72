"""In: a case. Out: what it counts as published, beside its parts: the total and the channels, the portal and its columns."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gkbatch.checking.rule import Case
from gkbatch.forms.contents import asks
from gkbatch.forms.names import CATEGORY, DISCLOSED, ON_PORTAL, ON_WECHAT, ON_WEIBO
from gkbatch.forms.table import join
from gkbatch.submission import Answer

_CHANNELS = {ON_PORTAL: "门户网站", ON_WECHAT: "公众号", ON_WEIBO: "微博"}


@dataclass(frozen=True)
class PartedCount:
    """A number of items and the parts it may be made of, all of them read; ``stated`` says both sides but the difference."""

    answer: Answer
    total: int
    added: int
    stated: str


def parted_counts(case: Case) -> Iterator[PartedCount]:
    """主动公开总数 beside its channels, then 门户网站 beside its columns; neither where a number of it was not read."""
    channels = {key: name for key, name in _CHANNELS.items() if asks(case.form, key)}
    yield from _parted(case, DISCLOSED, "总数", channels)
    # Columns are many and their names long: their numbers alone are told.
    categories = {join(CATEGORY, category.code): "" for category in case.settings.categories}
    yield from _parted(case, ON_PORTAL, "门户网站", categories)


def exceeded(case: Case) -> bool:
    """Whether the parts of one of them add up to more than it says."""
    return any(one.added > one.total for one in parted_counts(case))


def _parted(case: Case, key: str, name: str, parts: Mapping[str, str]) -> Iterator[PartedCount]:
    numbers = case.numbers
    if not parts or key not in numbers or not parts.keys() <= numbers.keys():
        return
    total, added = int(numbers[key]), sum(int(numbers[part]) for part in parts)
    if any(parts.values()):
        sum_told = "＋".join(f"{word} {numbers[part]}" for part, word in parts.items())
    else:
        sum_told = f"各栏目 {'＋'.join(str(numbers[part]) for part in parts if numbers[part]) or 0}"
    stated = f"{sum_told}＝{added}，{name} {total}"
    yield PartedCount(case.submission.answers[key], total, added, stated)
