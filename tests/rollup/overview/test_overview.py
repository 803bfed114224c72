from __future__ import annotations

import base64
import hashlib
import re
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from lxml import html

from gkbatch.checking.finding import Explanation
from gkbatch.outcome import Before, Change, FileOutcome
from gkbatch.rollup.overview import render_overview
from gkbatch.rollup.sums import sums
from tests.conftest import make_settings
from tests.rollup.overview.districts import hostile_run, large_run
from tests.rollup.overview.pages import attributes, listed, names, page_of, rendered, words
from tests.rollup.runs import finding, make_run

MOST_BYTES = 500_000


def big(page: html.HtmlElement) -> dict[str, str]:
    """The big figures by their words."""
    return dict(zip(listed(page, "//dl[@class='big']//dt"), listed(page, "//dl[@class='big']//dd"), strict=True))


def test_what_agencies_write_stays_text() -> None:
    page = page_of(hostile_run())
    assert [len(page.xpath(f"//{tag}")) for tag in ("script", "style", "img", "b[text()='.xlsx']")] == [1, 1, 0, 0]
    assert [name for element in page.iter() for name in element.attrib if str(name).startswith("on")] == []
    assert "</script><script>alert(1)</script>" in words(page.xpath("//main")[0])
    assert "{{ 7*7 }}&amp;" in words(page.xpath("//h1")[0])


def test_what_no_page_can_hold_is_left_out() -> None:
    text = rendered(hostile_run())
    assert [character for character in "\x00\u202e" if character in text] == []


def test_the_policy_lets_through_this_style_and_this_script_alone() -> None:
    text = rendered(make_run({}))
    (policy,) = attributes(html.document_fromstring(text), "//meta[@http-equiv='Content-Security-Policy']/@content")
    allowed = dict(part.split(" ", 1) for part in policy.split("; "))
    for tag, directive in (("style", "style-src"), ("script", "script-src")):
        (block,) = re.findall(f"<{tag}>(.*?)</{tag}>", text, re.DOTALL)
        mark = base64.b64encode(hashlib.sha256(block.encode()).digest()).decode()
        assert allowed.pop(directive) == f"'sha256-{mark}'"
    assert allowed == {"default-src": "'none'", "base-uri": "'none'", "form-action": "'none'"}


def test_nothing_is_fetched() -> None:
    text = rendered(large_run(60))
    assert re.findall(r"https?://|url\(|@import|<link|<iframe|<base|<form", text) == []
    assert html.document_fromstring(text).xpath("//*[@src or @srcset or @style]") == []


def test_sixty_agencies_are_a_small_page() -> None:
    assert len(rendered(large_run(60)).encode()) <= MOST_BYTES


def test_the_same_run_gives_the_same_bytes() -> None:
    first, second = (large_run(12) for _ in range(2))
    assert render_overview(first, sums(first)) == render_overview(second, sums(second))


def test_the_big_figures() -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A02": (finding(),)})
    assert big(page_of(run)) == {"应报": "3", "已报": "2", "× 有错": "1", "○ 未报": "1", "交表截止": "2027年1月20日"}


def test_the_deadline_can_be_counted_down_from() -> None:
    settings = replace(make_settings(), deadline=date(2027, 1, 9))
    assert attributes(page_of(make_run({}, settings=settings)), "//time/@datetime") == ["2027-01-09"]


def test_an_extension_stands_below_the_deadline() -> None:
    settings = replace(make_settings(), extension=date(2027, 1, 26))
    page = page_of(make_run({}, settings=settings))
    assert attributes(page, "//time/@data-extension") == ["2027-01-26"]
    assert "补报截止 2027年1月26日" in words(page)
    assert attributes(page_of(make_run({})), "//time/@data-extension") == []


def test_nobody_has_returned() -> None:
    page = page_of(make_run({}))
    assert big(page)["已报"] == "0"
    assert "还没有单位计入汇总，没有数字。" in words(page.xpath("//section[@id='figures']")[0])
    assert page.xpath("//figure") == []


def test_everybody_is_clean() -> None:
    page = page_of(make_run({"A01": {}, "A02": {}, "B01": {}}))
    assert words(page.xpath("//section[@id='state']//strong")[0]) == "√ 汇总完整：应计入的 3 个单位全部计入汇总"
    assert "不完整" not in words(page.xpath("//main")[0])
    assert page.xpath("//details") == []


def test_an_incomplete_roll_up_says_so_at_its_figures_too() -> None:
    page = page_of(make_run({"A01": {}}))
    assert words(page.xpath("//section[@id='state']//strong")[0]) == "× 汇总不完整：未纳入 2 个单位"
    assert "× 不完整：未纳入 2 个单位。以下数字不是全部，不得公布。" in words(page.xpath("//section[@id='figures']")[0])


def test_who_is_left_out_is_named_and_led_to() -> None:
    page = page_of(make_run({"A01": {}, "A02": {}}, {"A02": (finding(),)}))
    left_out = page.xpath("//section[@id='state']//ul[@class='names']//a")
    assert [words(link) for link in left_out] == ["示例市示例区科学技术局", "示例市示例区示例镇人民政府"]
    for link in left_out:
        assert words(page.get_element_by_id(link.get("href")[1:]).xpath(".//h3")[0]) == words(link)


def test_without_anybody_on_the_roster() -> None:
    run = make_run({}, settings=replace(make_settings(), agencies=()))
    assert "机关名单里没有机关。" in words(page_of(run).xpath("//main")[0])


def test_everything_is_there_without_a_script() -> None:
    run = large_run(60)
    page = page_of(run)
    assert len(names(page)) == len(run.agencies)
    shown = page.xpath("count(//li[@class='agency']//ul[@class='findings']/li)")
    assert shown == sum(len(outcome.findings) for outcome in run.agencies)
    assert [element.get("id") for element in page.xpath("//*[@hidden]")] == ["controls"]


def test_a_finding_says_all_it_knows() -> None:
    told = replace(
        finding("query"), shared="另一单位：乙局", explanation=Explanation("口径不同", "office"), file="甲/乙.xlsx"
    )
    run = replace(make_run({"A01": {}}, {"A01": (told,)}), inputs="../inputs")
    (shown,) = page_of(run).xpath("//ul[@class='findings']/li")
    for text in (
        "？ 疑问", "已豁免", "GK201", "三、依申请公开 D7", "自然人", "所填：14", "相差 2", "请改正。",
        "汇总单位豁免：口径不同", "仅汇总单位可见", "另一单位：乙局", "甲/乙.xlsx",
    ):  # fmt: skip
        assert text in words(shown)
    assert shown.xpath(".//a/@href") == ["../inputs/%E7%94%B2/%E4%B9%99.xlsx"]


@pytest.mark.parametrize("outcome", ["unreadable", "foreign", "unmatched", "superseded"])
def test_a_file_that_was_not_used_is_listed(outcome: str) -> None:
    files = (FileOutcome("甲.xlsx", "", outcome, None, (finding(),)), FileOutcome("乙.xlsx", "", "used", "A01"))  # type: ignore[arg-type]  # a parameter
    page = page_of(make_run({"A01": {}}, files=files))
    (listed_file,) = listed(page, "//ul[@class='files']/li")
    assert "甲.xlsx" in listed_file
    assert "相差 2" in listed_file


def test_one_heading_of_the_first_rank_and_the_landmarks() -> None:
    page = page_of(large_run(12))
    assert [len(page.xpath(f"//{tag}")) for tag in ("h1", "main", "nav", "body/header", "footer")] == [1, 1, 1, 1, 1]
    assert page.get("lang") == "zh-CN"
    ranks = [int(element.tag[1]) for element in page.iter("h1", "h2", "h3", "h4")]
    assert all(after - before <= 1 for before, after in pairwise(ranks))


def test_every_table_has_a_caption_and_scopes() -> None:
    page = page_of(large_run(12))
    tables = page.xpath("//table")
    assert len(tables) == 3
    for table in tables:
        assert words(table.xpath("./caption")[0])
        assert table.xpath(".//th[not(@scope)]") == []
        assert {row.xpath("count(./th[@scope='row'])") for row in table.xpath("./tbody/tr")} == {1.0}


def test_every_picture_has_a_title_and_words() -> None:
    pictures = page_of(large_run(12)).xpath("//*[name()='svg']")
    assert len(pictures) == 4
    for picture in pictures:
        told = picture.get("aria-labelledby").split()
        assert [words(picture.xpath(f".//*[@id='{one}']")[0]) != "" for one in told] == [True, True]


def test_no_two_places_have_one_name() -> None:
    found = attributes(page_of(large_run(60)), "//@id")
    assert len(found) == len(set(found))


def test_the_documents_of_the_whole_district_are_linked() -> None:
    page = page_of(make_run({}), ("汇总表（新）.xlsx",))
    (link,) = page.xpath("//p[@class='documents']/a")
    assert (link.text, link.get("href")) == (
        "汇总表（新）.xlsx",
        "%E6%B1%87%E6%80%BB%E8%A1%A8%EF%BC%88%E6%96%B0%EF%BC%89.xlsx",
    )


def test_what_could_not_be_checked_is_said() -> None:
    run = replace(make_run({}), remarks=("无法核对：3 个机关没有上年数据",))
    assert listed(page_of(run), "//ul[@class='remarks']/li") == ["无法核对：3 个机关没有上年数据"]


def test_changes_are_listed_and_a_great_many_are_counted() -> None:
    changes = tuple(Change("甲局", f"第{number}项", "1", "2") for number in range(203))
    table = page_of(replace(make_run({}), changes=changes)).xpath("//section[@id='changes']//table")[0]
    assert len(table.xpath("./tbody/tr")) == 200
    assert words(table.xpath("./caption")[0]) == "变动的前 200 项，另有 3 项见汇总表的“变动”"


def test_last_year_is_compared_with_its_source_and_its_doubt() -> None:
    before = Before({"requests.received.total": 2, "requests.carried_in.total": 0}, "汇总表2025.xlsx", "少一个单位")
    run = replace(make_run({"A01": {"requests.received.total": 250}}), before=before)
    section = page_of(run).xpath("//section[@id='years']")[0]
    for text in (
        "上年数据来自 汇总表2025.xlsx。",
        "？ 少一个单位",
        "与上年相差十倍以上的 1 项",
        "变化较大，请核对",
        "增加 248",
    ):
        assert text in words(section)
    assert "两年都是 0 的 1 项没有列出" in words(section)


def test_without_last_year_nothing_is_compared() -> None:
    assert "没有上年数据，不能比较。" in words(page_of(make_run({"A01": {}})).xpath("//section[@id='years']")[0])
