"""In: the form and the settings. Out: the statements about what was published: 主动公开 and 平台建设."""

from __future__ import annotations

from functools import lru_cache

from gkbatch.forms.contents import asks
from gkbatch.forms.form import Form
from gkbatch.forms.names import CATEGORY, DISCLOSED, ON_PORTAL, ON_WECHAT, ON_WEIBO, WECHAT_NAME, WEIBO_NAME
from gkbatch.forms.table import join
from gkbatch.settings import Category, Settings
from gkbatch.statements.asking import asked, claim
from gkbatch.statements.pieces import Choice, Listed, NotZero, Number, Piece, Quoted, Typed, Worded, Words, either_way


def disclosure(form: Form, settings: Settings) -> Piece | None:
    """主动公开: the total, what stands in each column of the portal, the two channels."""
    return _disclosure(form, settings.categories)


@lru_cache(maxsize=8)
def _disclosure(form: Form, categories: tuple[Category, ...]) -> Piece | None:
    total = asked(form, DISCLOSED)
    if total is None:
        return None
    columns = columns_listed(categories)
    told = Worded(
        "主动公开",
        {
            "总数": total,
            "栏目明细": columns,
            "公众号": _channel(form, "公众号", ON_WECHAT, WECHAT_NAME),
            "微博": _channel(form, "微博", ON_WEIBO, WEIBO_NAME),
        },
    )
    channels = [key for key in (ON_PORTAL, ON_WECHAT, ON_WEIBO) if asks(form, key)]
    counted = [key for number, _ in columns.items for key in number.keys]
    return either_way(NotZero((total,)), told, claim("主动公开-无", (*channels, *counted)))


def columns_listed(categories: tuple[Category, ...]) -> Listed:
    """What stands in each column of the portal."""
    numbers = {category.name: Number((join(CATEGORY, category.code),)) for category in categories}
    return Listed(
        tuple((count, Worded("栏目项", {"栏目": Words(name), "条数": count})) for name, count in numbers.items())
    )


def _channel(form: Form, kind: str, key: str, name_key: str) -> Piece | None:
    count = asked(form, key)
    if count is None:
        return None
    name = either_way(Typed(name_key), Quoted(name_key), Words(""))
    told = Worded(f"{kind}-有", {"名称": name, "条数": count})
    # An account that published nothing is an account: 无政务微博 would be wrong.
    return Choice(((NotZero((count,)), told), (Typed(name_key), None)), Worded(f"{kind}-无"))


def portal(form: Form, settings: Settings) -> Piece | None:
    """门户网站: the items on the portal."""
    count = asked(form, ON_PORTAL)
    if count is None:
        return None
    where = Words(settings.portal)
    told = Worded("门户网站", {"门户网站": where, "条数": count})
    return either_way(NotZero((count,)), told, Worded("门户网站-无", {"门户网站": where}))
