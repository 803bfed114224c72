from __future__ import annotations

import tomllib

import pytest

from gkbatch import forms
from gkbatch.checking.rules import ACROSS_RULES, RULES
from gkbatch.checking.rules.files import FILE_RULES
from gkbatch.checking.rules.summaries import SUMMARY_RULES
from gkbatch.desk.rule_book import BOOK, MEASURED, book, page, pages
from gkbatch.forms import edition_2021
from gkbatch.run.workplace import WorkplaceError
from tests import ROOT
from tests.forms import edition_2027

DOCS = ROOT / "docs"


def test_the_written_book_is_the_one_in_the_code() -> None:
    """After a change to a rule: make generated."""
    assert (DOCS / BOOK).read_text(encoding="utf-8") == book()


def test_every_code_has_one_page_headed_by_it() -> None:
    codes = [rule.code for rule in (*FILE_RULES, *SUMMARY_RULES, *RULES, *ACROSS_RULES)]
    assert list(pages()) == sorted(codes)
    assert len(codes) == len(set(codes))
    for code, text in pages().items():
        assert text.startswith(f"{code} ")
        assert f"### {text.splitlines()[0]}\n" in book()


@pytest.mark.parametrize(
    ("code", "facts"),
    [
        ("GK201", "错误：有错误的报表不生成报告；不能豁免。"),
        ("GK301", "错误：有错误的报表不生成报告；区政府办公室可以豁免。"),
        ("GK501", "疑问：报告照常生成，请单位或区政府办公室说明。"),
        ("GK503", "提示：不用处理。"),
        ("GK001", "错误：有错误的报表不生成报告；不能豁免。"),
        ("GK014", "疑问：报告照常生成，请单位或区政府办公室说明。"),
    ],
)
def test_a_page_begins_with_what_a_finding_means(code: str, facts: str) -> None:
    assert page(code).splitlines()[1:4] == ["", facts, ""]


@pytest.mark.parametrize("code", pages())
def test_a_page_has_the_four_headings_and_at_most_a_clause_and_a_measure(code: str) -> None:
    headings = [line for line in page(code).splitlines() if line.startswith("#")]
    assert headings.count("## 依据") <= 1
    assert headings.count("## 准确程度") <= 1
    assert [one for one in headings if one not in {"## 依据", "## 准确程度"}] == [
        "## 查什么",
        "## 为什么",
        "## 示例",
        "## 怎样改",
    ]


def test_a_page_states_the_equations_as_each_edition_declares_them(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(forms, "FORMS", (edition_2021.FORM,))
    assert "- 2021 版（2021 年度起）：第一项加第二项＝第三项加第四项，共 7 处\n\n## 为什么" in page("GK201")
    assert "- 2021 版（2021 年度起）：总计＝四类结果之和，共 3 处" in page("GK204")
    assert " 版（" not in page("GK301")
    monkeypatch.setattr(forms, "FORMS", (edition_2021.FORM, edition_2027.FORM))
    assert "- 2027 版（2027 年度起）：第一项加第二项＝第三项加第四项加第五项，共 6 处" in page("GK201")
    assert "五类申请人之和，共 27 处" in page("GK203")


def test_a_text_rule_ends_with_how_often_it_was_right() -> None:
    facts = tomllib.loads(MEASURED.read_text(encoding="utf-8"))
    true, false, missed = facts["rules"]["GK311"]
    told = f"指出且确有问题 {true} 处，误报 {false} 处，漏报 {missed} 处"
    assert page("GK311").endswith(f"\n\n## 准确程度\n在 {facts['texts']} 篇样例文字里：{told}。")
    assert "准确程度" not in page("GK201")


@pytest.mark.parametrize(
    ("code", "near"),
    [
        ("GK999", "GK503"),
        ("201", "GK201"),
        ("GK20", "GK201"),
        ("GK2O1", "GK201"),
        ("GK20l", "GK201"),
        ("gk2011", "GK201"),
        ("abc", "GK"),
        ("", "GK"),
    ],
)
def test_for_a_code_that_is_none_the_families_and_the_nearest_are_shown(code: str, near: str) -> None:
    with pytest.raises(WorkplaceError) as caught:
        page(code)
    told = str(caught.value).splitlines()
    assert told[0] == f"没有检查代码“{code}”。相近的有："
    families = told.index("代码分为几类：")
    assert 3 < families < 8
    assert any(line.startswith(f"  {near}") for line in told[1:families])
    assert [line[2:7] for line in told[families + 1 : -1]] == ["GK0xx", "GK1xx", "GK2xx", "GK3xx", "GK4xx", "GK5xx"]
    assert "  GK2xx 一张表之内" in told


@pytest.mark.parametrize("code", ["gk201", " GK201 ", "ＧＫ２０１", "GK 201"])
def test_a_code_is_found_however_it_is_typed(code: str) -> None:
    assert page(code).startswith("GK201 ")
