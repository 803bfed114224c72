"""GK353 文字里的公众号、微博是别的单位的

## 查什么
文字里写的微信公众号、微博，是不是机关名单上另一个单位的；写作“我局”“本单位”的公众号、微博，名称与填报表和机关名单上的是不是一样。

区政府办公室的账号各单位都可以用，不算；写明转发、转载、联合发布的，不算。

## 为什么
多半是照着别的单位的报告改写，账号没有换掉。

## 示例
科技局的报告写“通过‘示例住建’微信公众号发布信息”，机关名单上“示例住建”是住建局的。

## 怎样改
改为本单位的账号；确实使用这个账号的请说明，或者请区政府办公室更新机关名单。
"""

from __future__ import annotations

from collections.abc import Iterator

from gkbatch.checking.claims.accounts import accounts
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule
from gkbatch.checking.rules.texts import described
from gkbatch.forms.names import WECHAT_NAME, WEIBO_NAME
from gkbatch.settings import COUNTY, NO_REPORT, WHOLE
from gkbatch.text import folded

_OFFICES = (NO_REPORT, "区政府办公室")


def check(case: Case) -> Iterator[Finding]:
    """A query for each text with an account of another agency, or one called its own that is not."""
    if case.agency.category in {NO_REPORT, COUNTY} or case.agency.code == WHOLE:
        return
    agency, submission, known = case.agency, case.submission, case.settings.names.accounts
    typed = (agency.wechat, agency.weibo, submission.text(WECHAT_NAME), submission.text(WEIBO_NAME))
    own = {folded(name) for name in typed if name}
    for answer, text in case.published:
        found = []
        for account in accounts(text, case.settings.names.account_names):
            name = folded(account.name)
            owner = known.get(name)
            if name in own or (owner is not None and owner.category in _OFFICES):
                continue
            if owner is not None and owner.code != agency.code:
                found.append((account.phrase, f"“{account.name}”在机关名单上是另一个单位的"))
            elif account.own and own:
                found.append(
                    (
                        account.phrase,
                        f"“{account.name}”（填报表和机关名单：{'、'.join(filter(None, dict.fromkeys(typed)))}）",
                    )
                )
        fix = "请改为本单位的账号；确实使用这个账号的请说明。"
        yield from described(RULE, case, answer, found, "公众号、微博与名单不一致：", fix)


RULE = Rule("GK353", "query", "文字里的公众号、微博是别的单位的", check)
