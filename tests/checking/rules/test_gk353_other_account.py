from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import Case
from gkbatch.checking.rules.gk353_other_account import RULE
from gkbatch.layout import Layout
from gkbatch.quotation import both_ends
from gkbatch.settings import WHOLE, Agency, Settings
from tests.checking.rules.conftest import Codes, Make

OTHERS = (
    Agency("A03", "示例市示例区住房和城乡建设局", "区直部门", wechat="示例住建", weibo="示例住建微博厅"),
    Agency("A08", "示例市示例区人民政府办公室", "区政府办公室", wechat="示例发布"),
)


def found(settings: Settings, layout: Layout, make: Make, text: str, agency: Agency | None = None) -> list[Finding]:
    own = agency or replace(settings.agencies[0], wechat="示例工信")
    settings = replace(settings, agencies=(own, *settings.agencies[1:], *OTHERS))
    return list(RULE.check(Case(layout.form, settings, own, make({"overview.platform": text}, own))))


@pytest.mark.parametrize(
    ("text", "phrase"),
    [
        ("通过“示例住建”微信公众号发布信息120条。", "“示例住建”微信"),
        ("微信公众号“示例住建”发布信息120条。", "公众号“示例住建”"),
        ("示例住建微信公众号发布信息120条。", "示例住建微信"),
        ("“示例住建微博厅”政务微博发布信息3条。", "“示例住建微博厅”政务微博"),
        ("我局微信公众号“示例科普”发布信息120条。", "公众号“示例科普”"),
        ("我局“示例科普”微信公众号发布信息。", "“示例科普”微信"),
        ("我局公众号（示例住建）关注人数稳步增长。", "公众号（示例住建）"),
        ("微信公众号：示例住建，微博：示例工信。", "公众号：示例住建"),
        ("官方微信“示例住建”累计关注1200人。", "官方微信“示例住建”"),
        ("本局公众号名称为“示例经信”。", "公众号名称为“示例经信”"),
    ],
)
def test_anothers_account_is_a_query(settings: Settings, layout: Layout, make: Make, text: str, phrase: str) -> None:
    (one,) = found(settings, layout, make, text)
    assert (one.code, one.severity, one.value) == ("GK353", "query", both_ends(phrase))


@pytest.mark.parametrize(
    "text",
    [
        "通过“示例工信”微信公众号发布信息120条。",
        "我局微信公众号“示例工信”发布信息120条。",
        "通过“示例发布”微信公众号发布信息。",
        "联合“示例住建”微信公众号开展宣传。",
        "信息被“示例住建”微信公众号转载。",
        "与“示例住建”公众号联动，转发预告。",
        "微信公众号（订阅号）运行平稳。",
        "微信公众号“政策问答”栏目更新12期。",
        "我局微信公众号开设“办事指南”专题。",
        "“掌上示例”微信公众号有关报道3篇。",
        "未开通政务微博和微信公众号。",
        "用好微信“一网通办”小程序。",
    ],
)
def test_ones_own_and_what_is_told_of_others_say_nothing(
    settings: Settings, layout: Layout, make: Make, text: str
) -> None:
    assert found(settings, layout, make, text) == []


def test_without_a_known_account_only_those_of_others_are_told(settings: Settings, layout: Layout, make: Make) -> None:
    own = settings.agencies[0]
    assert found(settings, layout, make, "我局微信公众号“示例科普”发布信息。", own) == []
    assert len(found(settings, layout, make, "我局微信公众号“示例住建”发布信息。", own)) == 1


def test_the_district_may_name_every_account(settings: Settings, layout: Layout, make: Make) -> None:
    whole = Agency(WHOLE, "示例市示例区人民政府", "县区")
    assert found(settings, layout, make, "“示例住建”微信公众号发布信息。", whole) == []


def test_an_account_not_filled_in_is_left_to_gk303(codes: Codes) -> None:
    assert codes({"overview.platform": "“XX”微信公众号发布信息。"}, also="GK303") == ["GK303"]
