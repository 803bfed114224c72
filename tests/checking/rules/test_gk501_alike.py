from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gkbatch.checking.finding import Finding, merged
from gkbatch.checking.rule import Case
from gkbatch.checking.rules import gk501_alike
from gkbatch.layout import Layout
from gkbatch.settings import Settings
from tests.conftest import make_submission

Look = Callable[..., list[tuple[str, Finding]]]

OWN = "完善信息发布前的三级审查制度，落实先审后发要求，对已公开的信息每季度排查一次，及时更新失效内容。"
NEAR = "完善信息发布前的三级审查制度，落实先审后发的要求，对已经公开的信息每季度排查一次，及时更新失效内容。"
OTHER = "编制本机关公开事项清单，明确各科室的公开责任，把政策文件的公开属性确定在起草环节。"
KEY = "overview.management"


@pytest.fixture
def look(layout: Layout, settings: Settings) -> Look:
    """``look({key: text}, …, settings=…)``: what is found in returns of the agencies in their order."""

    def run(*answers: dict[str, Any], settings: Settings = settings) -> list[tuple[str, Finding]]:
        cases = tuple(
            Case(layout.form, settings, agency, make_submission(layout, agency, texts))
            for agency, texts in zip(settings.agencies, answers, strict=False)
        )
        return list(gk501_alike.check(cases))

    return run


def test_different_paragraphs_say_nothing(look: Look) -> None:
    assert look({KEY: OWN}, {KEY: OTHER}) == []


@pytest.mark.edition("2021")
def test_the_same_paragraph_is_a_query_to_both(look: Look) -> None:
    found = look({KEY: OWN}, {"problems.main": f"{OTHER}\n{OWN}"})
    assert [(agency, f.code, f.severity, f.label) for agency, f in found] == [
        ("A01", "GK501", "query", "五个方面的文字说明－（三）政府信息管理"),
        ("A02", "GK501", "query", "主要问题"),
    ]
    assert all("100%" in f.shared and "%" not in f.message for _, f in found)
    assert found[1][1].message.startswith("第 2 段“完善信息发布前的三级")


def test_the_other_agency_is_named_only_in_what_the_office_sees(look: Look, settings: Settings) -> None:
    other = settings.agencies[1]
    _, found = look({KEY: OWN}, {KEY: NEAR})[0]
    told = f"{found.message}{found.fix}{found.value}{found.label}"
    assert not [name for name in (other.name, *other.aliases, NEAR) if name in told]
    assert other.name in found.shared
    assert NEAR in found.shared
    assert "一、总体情况!" in found.shared


def test_a_paragraph_with_changed_words_states_its_share(look: Look) -> None:
    shares = [f.shared.partition("；")[0] for _, f in look({KEY: OWN}, {KEY: NEAR})]
    assert shares == ["相同部分占本段 90%", "相同部分占本段 86%"]


def test_one_finding_a_paragraph_whoever_else_wrote_it(look: Look) -> None:
    assert [agency for agency, _ in look({KEY: OWN}, {KEY: OWN}, {KEY: NEAR})] == ["A01", "A02", "B01"]


def test_two_paragraphs_of_a_cell_are_two_findings(look: Look) -> None:
    both = f"{OWN}\n{OTHER}"
    found = [f for agency, f in look({KEY: both}, {KEY: both}) if agency == "A01"]
    assert len(merged(found)) == len({f.mark for f in found}) == 2


def test_its_own_repetition_says_nothing(look: Look) -> None:
    assert look({KEY: OWN, "problems.main": OWN}, {}) == []


def test_a_short_paragraph_says_nothing(look: Look) -> None:
    assert look({KEY: "按照上级要求做好本年度各项工作。"}, {KEY: "按照上级要求做好本年度各项工作。"}) == []


def test_the_offices_own_words_do_not_count(look: Look, settings: Settings) -> None:
    words = "{年度}年，{机关全称}填报的数据没有需要另外说明的事项，统计口径与上年度保持一致，没有发生变化。"
    first, second, third = settings.matters
    wording = replace(settings, matters=(first, second, replace(third, when_empty=words)))
    typed = words.replace("{年度}", "2026").replace("{机关全称}", "区工信局")
    assert len(look({"matter.S03": typed}, {"matter.S03": typed})) == 2
    assert look({"matter.S03": typed}, {"matter.S03": typed}, settings=wording) == []
    for start in ("2026年，示例市示例区工业和信息化局", "全年", ""):
        for sentence in (
            "未发生因政府信息公开引起的行政复议和行政诉讼。",
            "新收政府信息公开申请3件，上年结转1件；办结4件，均予以公开。",
            "新收政府信息公开申请3件；办结2件，其中予以公开1件、部分公开1件；结转下年度继续办理1件。",
        ):
            assert look({KEY: start + sentence}, {KEY: start + sentence}) == [], start + sentence
    told = "新收政府信息公开申请的办理人员集中培训，统一答复口径，统一登记台账。"
    assert len(look({KEY: told}, {KEY: told})) == 2


def test_an_agency_without_a_report_of_its_own_does_not_count(look: Look, settings: Settings) -> None:
    government = replace(settings.agencies[0], reported=False)
    district = replace(settings, agencies=(government, *settings.agencies[1:]))
    assert look({KEY: OWN}, {KEY: OWN}, settings=district) == []


def test_no_returns_at_all() -> None:
    assert list(gk501_alike.check(())) == []
