"""In: what a sheet asks. Out: which of its numbers count what others count parts of; a formula of what these have too much."""

from __future__ import annotations

from collections.abc import Collection

from gkbatch.forms.names import CATEGORY, DISCLOSED, ON_PORTAL, ON_WECHAT, ON_WEIBO
from gkbatch.intake.formula import call, ranges, reference


def parted(keys: Collection[str]) -> dict[str, tuple[str, ...]]:
    """By each of the ``keys`` that counts a whole those of its parts: 主动公开总数 and the channels, 门户网站 and its columns."""
    channels = tuple(key for key in (ON_PORTAL, ON_WECHAT, ON_WEIBO) if key in keys)
    categories = tuple(key for key in keys if key.startswith(f"{CATEGORY}."))
    found = {DISCLOSED: channels, ON_PORTAL: categories}
    return {whole: parts for whole, parts in found.items() if whole in keys and parts}


def exceeded_by(whole: str, parts: tuple[str, ...], sheet: str) -> str:
    """By how much the parts, all of them numbers, add up to more than the whole, as a formula; else 0."""
    added, cells, total = call("SUM", ranges(parts, sheet)), ranges((whole, *parts), sheet), reference(whole, sheet)
    return f"IF({call('COUNT', cells)}={1 + len(parts)},IF({added}>{total},{added}-{total},0),0)"
