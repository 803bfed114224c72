"""What the district's report says of its sums, with each condition and without it."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gkbatch.outcome import CITY, Before, Run
from gkbatch.report.narrative import Narrative, written
from gkbatch.report.sentences import Author, Voice
from gkbatch.rollup.annexes import publication_annex, units_annex
from gkbatch.rollup.district_sentences import district_sentences, percent
from gkbatch.rollup.whole_findings import with_findings_of_whole
from gkbatch.settings import WHOLE, Adjustment, Exemption, Settings
from gkbatch.settings.sentences_of_agencies import OF_AGENCIES
from gkbatch.settings.sentences_of_districts import OF_CITIES, OF_DISTRICTS
from gkbatch.settings.wording import CITY_SERIES, DISTRICT_SERIES, SENTENCE_KINDS
from tests.checking.rules.conftest import with_totals
from tests.rollup.runs import Returns, finding, make_run, without
from tests.statements.cases import OF_DISTRICTS_ONLY, PARTS

Numbers = Mapping[str, int | Decimal]
ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}
MARK = "【不完整，未含2个单位】"
HANDLED: Numbers = {
    "requests.received.total": 3,
    "requests.carried_in.total": 1,
    "requests.granted.total": 1,
    "requests.partly_granted.total": 1,
    "requests.refused.secret.total": 1,
    "requests.handled.total": 3,
    "requests.carried_out.total": 1,
}


def voice_over(run: Run, numbers: Numbers) -> Voice:
    author = Author(run.settings.district, run.settings.district)
    series = CITY_SERIES if run.level == CITY else DISTRICT_SERIES
    return Voice(run.settings, run.layout.form, author, lambda key: numbers.get(key, 0), {}, series)


def narrative_of(run: Run, numbers: Numbers) -> Narrative:
    """The written sections where every sum not given is 0."""
    matters = (matter for matter in run.settings.matters if matter.role)
    return written(voice_over(run, numbers), district_sentences(run), matters, "（待填）")


def said(slot: str, numbers: Numbers, run: Run | None = None) -> list[str]:
    """The paragraphs of a slot that are made from numbers."""
    return list(narrative_of(run or make_run(ALL), numbers).paragraphs[slot][:-1])


# ---- 总述 --------------------------------------------------------------------------------------


def test_the_units_are_counted_by_category() -> None:
    assert said("总述", {}) == ["2026年，示例区共有3个单位的数据纳入汇总，其中区直部门2个、镇1个。"]


def test_a_unit_that_does_not_count_is_not_counted(settings: Settings) -> None:
    run = make_run(ALL, settings=without(settings, "B01"))
    assert said("总述", {}, run) == ["2026年，示例区共有2个单位的数据纳入汇总。"]


def test_a_category_of_another_settings_version_is_counted_too(settings: Settings) -> None:
    agencies = (replace(settings.agencies[0], category="县级市"), *settings.agencies[1:])
    run = make_run(ALL, settings=replace(settings, agencies=agencies))
    assert said("总述", {}, run) == ["2026年，示例区共有3个单位的数据纳入汇总，其中区直部门1个、镇1个、县级市1个。"]


def test_an_incomplete_one_says_how_many_are_missing() -> None:
    run = make_run({"A01": {}, "A02": {}}, {"A02": (finding(),)})
    assert said("总述", {}, run) == [
        (
            f"{MARK}2026年，示例区应有3个单位的数据纳入汇总，现只纳入1个；"
            "还缺2个，以下数字都不包括这些单位，补齐前不得公布。"
        )
    ]


def test_zeros_of_nobody_are_no_figures() -> None:
    (sentence,) = said("总述", {}, make_run({}))
    assert sentence.startswith("【不完整，未含3个单位】2026年，示例区还没有单位的数据纳入汇总")


def test_while_incomplete_every_paragraph_with_figures_says_so() -> None:
    """A paragraph is easily copied without the first page."""
    run = make_run({"A01": {}})
    numbers = {**HANDLED, "disclosure.licences.decisions": 1, "disclosed.total": 1, "fee.amount": Decimal(10)}
    sections = narrative_of(run, numbers)
    made = [lines[:-1] for lines in sections.paragraphs.values()] + [matter.paragraphs for matter in sections.matters]
    paragraphs = [line for lines in made for line in lines]
    assert len(paragraphs) == 8
    assert [line for line in paragraphs if not line.startswith(MARK)] == []
    assert not any(
        "不完整" in line for lines in narrative_of(make_run(ALL), numbers).paragraphs.values() for line in lines
    )


# ---- 主动公开 ----------------------------------------------------------------------------------


def test_what_was_disclosed_is_split_by_column() -> None:
    assert said("主动公开", {"disclosed.total": 466, "disclosed.portal": 114, "category.L02": 114}) == [
        "全年各单位主动公开政府信息466条。在“中国·示例”政府门户网站公开的信息中，有政策文件114条。"
    ]


def test_without_items_in_columns_none_are_listed() -> None:
    assert said("主动公开", {"disclosed.total": 9}) == ["全年各单位主动公开政府信息9条。"]


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        (
            {"disclosure.normative.in_force": 136},
            "全年未制发行政规范性文件，现行有效136件。",
        ),
        (
            {"disclosure.regulations.issued": 1, "disclosure.normative.repealed": 2},
            "全年制发规章1件。全年未制发行政规范性文件，废止2件。",
        ),
        (
            {"disclosure.licences.decisions": 10492, "disclosure.coercion.decisions": 14},
            "全年作出行政许可决定10492件、行政强制决定14件。",
        ),
    ],
)
def test_documents_and_decisions_are_told_where_there_are_any(numbers: Numbers, printed: str) -> None:
    assert said("主动公开", numbers) == ["全年各单位未主动公开政府信息。", printed]


def test_the_channels_are_told_where_the_platform_is() -> None:
    numbers = {"disclosed.portal": 1701, "disclosed.wechat": 1211, "disclosed.weibo": 0}
    assert said("政府信息公开平台建设", numbers) == [
        ("全年各单位通过“中国·示例”政府门户网站公开政府信息1701条，通过政务微信公众号发布信息1211条。")
    ]


# ---- 依申请 ------------------------------------------------------------------------------------


def requests_said(numbers: Numbers, run: Run | None = None) -> str:
    return said("依申请公开", numbers, run)[0]


def test_results_carry_their_shares_though_these_do_not_add_to_100() -> None:
    assert requests_said(HANDLED) == (
        "全年各单位新收政府信息公开申请3件，上年结转1件；办结3件，"
        "其中予以公开1件（占33.3%）、部分公开1件（占33.3%）、不予公开1件（占33.3%）；结转下年度继续办理1件。"
    )


def test_without_anything_handled_there_is_no_share() -> None:
    assert requests_said({"requests.received.total": 2, "requests.carried_out.total": 2}) == (
        "全年各单位新收政府信息公开申请2件；尚未办结，结转下年度继续办理2件。"
    )


def test_no_application_at_all() -> None:
    assert requests_said({}) == "全年各单位未收到政府信息公开申请，也没有上年结转的申请。"


@pytest.mark.parametrize("key", ["requests.granted.person", "requests.carried_out.total"])
def test_any_figure_of_applications_takes_back_that_there_were_none(key: str) -> None:
    assert "未收到" not in requests_said({key: 1})


@pytest.mark.parametrize(
    ("part", "whole", "printed"),
    [
        (1, 3, "33.3%"),
        (2, 3, "66.7%"),
        (1, 1, "100.0%"),
        (0, 7, "0.0%"),
        (1, 2000, "0.1%"),  # 0.05 is rounded up, where a binary fraction would be rounded to even
        (41, 800, "5.1%"),  # 5.125
        (9, 80, "11.3%"),  # 11.25
        (1, 10**20, "0.0%"),
    ],
)
def test_shares_are_rounded_half_up(part: int, whole: int, printed: str) -> None:
    assert percent(part, whole) == printed


@pytest.mark.parametrize(
    ("before", "printed"),
    [
        (2, "新收件数比上年增加1件（上年2件）。"),
        (5, "新收件数比上年减少2件（上年5件）。"),
        (3, "新收件数与上年持平（上年3件）。"),
        (0, "新收件数比上年增加3件。"),
    ],
)
def test_new_applications_are_compared_with_last_year(before: int, printed: str) -> None:
    run = replace(make_run(ALL), before=Before({"requests.received.total": before}, "汇总表.xlsx"))
    assert requests_said(HANDLED, run) == requests_said(HANDLED) + printed


def test_who_is_not_compared_is_named() -> None:
    before = Before({}, "x", units={"A01": {"requests.received.total": 1}})
    returns = {"A01": {"requests.received.total": 3}, "A02": {"requests.received.total": 9}, "B01": {}}
    assert requests_said(HANDLED, replace(make_run(returns), before=before)) == requests_said(HANDLED) + (
        "新收件数比上年增加2件（上年1件）。"
        "以上比较只含两年都有数字的1个单位，不含示例市示例区科学技术局、示例市示例区示例镇人民政府。"
    )


@pytest.mark.parametrize(
    ("returns", "before"),
    [
        (ALL, Before()),
        (ALL, Before({"requests.granted.total": 2})),
        (ALL, Before({"requests.received.total": 2}, "汇总表.xlsx", "上年的汇总表不完整")),
        ({"A01": {}}, Before({"requests.received.total": 2}, "汇总表.xlsx")),
    ],
    ids=["nothing known", "another figure known", "doubt", "incomplete this year"],
)
def test_what_cannot_be_compared_is_not(returns: Returns, before: Before) -> None:
    assert "上年" not in requests_said(HANDLED, replace(make_run(returns), before=before)).replace("上年结转", "")


# ---- 复议诉讼, section 六 ----------------------------------------------------------------------


def test_reviews_and_suits() -> None:
    assert said("依申请公开", {})[1] == "全年各单位未发生因政府信息公开引起的行政复议和行政诉讼。"
    numbers = {"disputes.reconsideration.upheld": 8, "disputes.reconsideration.total": 8}
    assert said("依申请公开", numbers)[1] == (
        "全年各单位因政府信息公开引起的行政复议8件，均为结果维持；未发生行政诉讼。"
    )


@pytest.mark.parametrize(
    ("amount", "printed"),
    [(0, "未收取政府信息公开信息处理费"), (Decimal("420.50"), "共收取政府信息公开信息处理费420.5元")],
)
def test_the_fee(amount: int | Decimal, printed: str) -> None:
    fee, _ = narrative_of(make_run(ALL), {"fee.amount": amount}).matters
    assert fee.paragraphs == (f"全年各单位{printed}。",)


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        ({}, "未承办人大代表建议和政协提案"),
        (
            # One agency's surplus may hide what another has not done: never 均已办结.
            {"deputies.received": 6, "deputies.completed": 6},
            "承办人大代表建议6件；办结人大代表建议6件",
        ),
    ],
)
def test_proposals(numbers: Numbers, printed: str) -> None:
    _, proposals = narrative_of(make_run(ALL), numbers).matters
    assert proposals.paragraphs == (f"全年各单位{printed}。",)


# ---- the office's words ------------------------------------------------------------------------


def text_of(run: Run, numbers: Numbers) -> str:
    """Everything of the report that is made from numbers."""
    sections = narrative_of(run, numbers)
    voice = voice_over(run, numbers)
    made = (*sections.paragraphs.values(), *(matter.paragraphs for matter in sections.matters))
    return "".join(
        [*(line for lines in made for line in lines), *units_annex(voice, run), publication_annex(voice, run)]
    )


def test_every_sentence_of_the_district_is_used_and_none_of_the_agencies(settings: Settings) -> None:
    """Each kind's wording, marked with its own key, turns up in one of these reports."""
    adjustments = (Adjustment("disclosed.total", 1, "甲"), Adjustment("disclosed.total", -1, "乙"))
    sentences = {kind.key: f"<{kind.key}>{kind.text}" for kind in SENTENCE_KINDS}
    marked = replace(settings, sentences=sentences, adjustments=adjustments)
    runs = [make_run(returns, settings=marked) for returns in (ALL, {"A01": {}}, {})]
    runs.append(make_run({code: {"disclosed.total": 1} for code in ALL}, settings=marked))
    runs += [replace(runs[0], before=Before({"requests.received.total": count})) for count in (2, 3, 4)]
    runs.append(replace(runs[0], before=Before({}, units={"A01": {"requests.received.total": 1}})))
    for published, reported in ((date(2027, 1, 5), False), (date(2027, 1, 5), True), (date(2027, 2, 5), True)):
        agencies = tuple(replace(agency, published=published, reported=reported) for agency in settings.agencies)
        runs.append(make_run(ALL, settings=replace(marked, agencies=agencies)))
    cases = [with_totals(runs[0].layout, told) for part in (*PARTS, OF_DISTRICTS_ONLY) for told in part.values()]
    numbers = [{key: value for key, value in told.items() if not isinstance(value, str)} for told in cases]
    told = [text_of(runs[0], one) for one in numbers] + [text_of(run, {**HANDLED}) for run in runs]
    used = set(re.findall("<(.*?)>", "".join(told)))
    assert used == {kind.key for kind in OF_DISTRICTS} | SHARED


# What is said of one result or one case holds for an agency and for a sum.
SHARED = {
    kind.key for kind in OF_AGENCIES if kind.key.startswith(("办理情况", "案件", "诉讼")) or "汇总报告也用" in kind.when
}


def test_a_city_speaks_of_its_districts(settings: Settings) -> None:
    sentences = {kind.key: f"<{kind.key}>{kind.text}" for kind in SENTENCE_KINDS}
    adjustments = (Adjustment("disclosed.total", 1, "甲"), Adjustment("disclosed.total", -1, "乙"))
    marked = replace(settings, sentences=sentences, adjustments=adjustments)
    told = ""
    for returns in (ALL, {"A01": {}}, {}):
        run = replace(make_run(returns, settings=marked), level=CITY)
        told += "".join(text_of(run, numbers) for numbers in ({}, {"disclosed.portal": 3}))
    assert {kind.key for kind in OF_CITIES} <= set(re.findall("<(.*?)>", told))
    assert not {"汇总-单位", "汇总-发布渠道"} & set(re.findall("<(.*?)>", told))


def test_regulations_are_not_told_unasked(settings: Settings) -> None:
    told = {"disclosure.regulations.issued": 1, "disclosure.normative.issued": 2}
    run = make_run({**ALL, "A01": told}, settings=settings)
    assert said("主动公开", told, run)[1] == "全年制发规章1件。全年制发行政规范性文件2件。"
    assert said("主动公开", told, with_findings_of_whole(run))[1] == "全年制发行政规范性文件2件。"
    let_stand = Exemption(WHOLE, "GK211", "省政府授权。", "张三")
    granted = make_run({**ALL, "A01": told}, settings=replace(settings, exemptions=(let_stand,)))
    assert said("主动公开", told, with_findings_of_whole(granted))[1].startswith("全年制发规章1件。")
