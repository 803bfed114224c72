from __future__ import annotations

from dataclasses import replace

from gkbatch.outcome import FileOutcome
from gkbatch.rollup.sheet_status import SHEET
from gkbatch.settings import Settings
from tests.conftest import make_settings
from tests.rollup.runs import finding, make_run, opened, texts, without

SECOND, THIRD = "示例市示例区科学技术局", "示例市示例区示例镇人民政府"


def row_of(words: list[str], code: str) -> list[str]:
    """The texts from an agency's code to the end of its row in the first table."""
    start = words.index(code)
    return words[start : start + 12]


def test_the_top_says_who_when_and_how_complete() -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A02": (finding(),)})
    words = texts(opened(run), SHEET)
    assert any("示例区" in word and "2026年度" in word and "2027年1月20日" in word for word in words)
    assert f"不完整：未纳入 2 个单位（{SECOND}、{THIRD}）" in words
    assert "应报 3 · 已生成 1 · 退回 1 · 未报 1" in words


def test_hundreds_of_units_left_out_are_all_named(settings: Settings) -> None:
    agencies = tuple(replace(settings.agencies[0], code=f"X{n}", name=f"示例第{n}局") for n in range(500))
    sheet = opened(make_run({}, settings=replace(settings, agencies=agencies)))[SHEET]
    above = "".join(str(row[0]) for row in sheet.iter_rows(max_row=30, max_col=1, values_only=True))
    assert "不完整：未纳入 500 个单位" in above
    assert all(agency.name in above for agency in agencies)
    heights = [sheet.row_dimensions[row].height or 0 for row in range(1, 30)]
    assert max(heights) < 400


def test_an_agency_that_reported_has_file_counts_and_contacts() -> None:
    found = (finding("query"), finding("query", "15"), finding("note"))
    run = make_run({"A01": {"about.clerk": "填报员甲", "about.clerk_telephone": "0000-1"}}, {"A01": found})
    assert row_of(texts(opened(run), SHEET), "A01") == [
        "A01", "示例市示例区工业和信息化局", "区直部门", "√ 已生成", "示例市示例区工业和信息化局.xlsx",
        "0", "2", "1", "0000-1234568", "填报员甲", "0000-1", "已计入",
    ]  # fmt: skip


def test_blocked_and_missing_agencies_are_marked_in_words() -> None:
    words = texts(opened(make_run({"A01": {}}, {"A01": (finding(),)})), SHEET)
    assert "× 退回" in row_of(words, "A01")
    assert "未计入" in row_of(words, "A01")
    assert "○ 未报" in row_of(words, "B01")


def test_an_agency_that_does_not_count_says_so(settings: Settings) -> None:
    words = texts(opened(make_run({"A01": {}}, settings=without(settings, "A01"))), SHEET)
    assert "不计入" in row_of(words, "A01")


def test_without_a_telephone_on_the_roster_the_returned_one_stands(settings: Settings) -> None:
    agencies = (replace(settings.agencies[0], telephone=""), *settings.agencies[1:])
    run = make_run({"A01": {"about.telephone": "0000-7"}}, settings=replace(settings, agencies=agencies))
    assert "0000-7" in row_of(texts(opened(run), SHEET), "A01")


def test_agencies_stand_in_the_order_of_the_roster(settings: Settings) -> None:
    turned = replace(settings, agencies=settings.agencies[::-1])
    words = texts(opened(make_run({}, settings=turned)), SHEET)
    assert words.index("B01") < words.index("A02") < words.index("A01")


def test_every_file_is_listed_with_what_became_of_it() -> None:
    unreadable = finding(file="坏.xlsx")
    files = (
        FileOutcome("甲.xlsx", "0" * 64, "used", "A01"),
        FileOutcome("旧/甲.xlsx", "1" * 64, "superseded", "A01"),
        FileOutcome("坏.xlsx", "2" * 64, "unreadable", None, (unreadable,)),
        FileOutcome("Thumbs.db", "3" * 64, "ignored"),
    )
    words = texts(opened(make_run({"A01": {}}, files=files)), SHEET)
    after = words[words.index("收到的文件（4 个）") :]
    at = after.index("坏.xlsx")
    assert after[at - 1 : at + 5] == ["读不出", "坏.xlsx", "1", "0", "0", "相差 2"]
    for file, word in (("甲.xlsx", "已采用"), ("旧/甲.xlsx", "重复，未采用"), ("Thumbs.db", "已忽略")):
        assert after[after.index(file) - 1] == word


def test_a_long_contact_is_shortened_and_says_so() -> None:
    words = texts(opened(make_run({"A01": {"about.clerk": "甲" * 40_000}})), SHEET)
    assert any("共 40000 字" in word for word in words)


def test_a_unit_that_makes_no_report_is_told_apart() -> None:
    base = make_settings()
    run = make_run(
        {"A01": {}}, settings=replace(base, agencies=(replace(base.agencies[0], reported=False), *base.agencies[1:]))
    )
    words = texts(opened(run), SHEET)
    assert "√ 不出报告" in words
    assert any("已生成 1（其中 1 个不出报告）" in text for text in words)
    assert any("√ 不出报告：没有错误，按机关名单不单独出报告。" in text for text in words)
    assert "√ 已生成" not in words
