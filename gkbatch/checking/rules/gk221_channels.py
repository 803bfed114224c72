"""GK221 主动公开总数与分项不相等

## 查什么
主动公开政府信息总数，与门户网站、微信公众号、微博三个渠道之和是否相等；门户网站公开数与各栏目之和是否相等。

## 为什么
同一条信息可能在几个渠道、几个栏目公开，不相等不一定错，但报告的同一句话里会同时印出这些数字，读者会相加。

## 示例
总数 466，门户网站 114 加微信公众号 352 等于 466，相等；各栏目之和是 113，门户网站是 114，不相等。

总数少于其中一个渠道，一定有一处是错的，作为疑问提出。

## 怎样改
核对；确有重复计数的不必改。
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case, Rule, about
from gkbatch.forms.contents import asks
from gkbatch.forms.names import CATEGORY, DISCLOSED, ON_PORTAL, ON_WECHAT, ON_WEIBO
from gkbatch.forms.table import join
from gkbatch.submission import Submission
from gkbatch.text import chinese_counter

_FIX = "请核对；同一条信息在几处公开而重复计数的，不必改。"


def check(case: Case) -> Iterator[Finding]:
    """A note for each of the two sums that does not come out; a query where a part exceeds the whole."""
    submission = case.submission
    channels = tuple(key for key in (ON_PORTAL, ON_WECHAT, ON_WEIBO) if asks(case.form, key))
    categories = tuple(join(CATEGORY, category.code) for category in case.settings.categories)
    channel_words = f"{chinese_counter(len(channels))}个渠道之和"
    for key, parts, words in ((DISCLOSED, channels, channel_words), (ON_PORTAL, categories, "各栏目之和")):
        total, added = submission.number(key), _added(submission, parts)
        if parts and total is not None and added is not None and total != added:
            answer = submission.answers[key]
            message = f"{answer.field.label}为 {total}，{words}为 {added}，相差 {abs(total - added)}"
            found = about(RULE, case, answer, message, _FIX)
            exceeded = any((submission.number(part) or 0) > total for part in parts)
            yield replace(found, severity="query") if exceeded else found


def _added(submission: Submission, keys: tuple[str, ...]) -> int | None:
    numbers = [submission.number(key) for key in keys]
    return None if None in numbers else sum(int(number) for number in numbers if number is not None)


RULE = Rule("GK221", "note", "主动公开总数与分项不相等", check)
