"""The annexes of the district's report: whose figures it holds, who published in time."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from gkbatch.forms.form import Form
from gkbatch.outcome import Run
from gkbatch.report.sentences import Author, Voice
from gkbatch.rollup.annexes import _plain_names, publication_annex, units_annex
from gkbatch.rollup.category_sums import category_sums
from gkbatch.rollup.sums import sums
from gkbatch.settings import Adjustment, Settings
from gkbatch.settings.wording import DISTRICT_SERIES
from tests.rollup.runs import Returns, make_run

ALL: Returns = {"A01": {}, "A02": {}, "B01": {}}
IN_TIME, LATE = date(2027, 1, 31), date(2027, 2, 1)
FIRST, SECOND, THIRD = "示例市示例区工业和信息化局", "示例市示例区科学技术局", "示例市示例区示例镇人民政府"


def voice_of(run: Run) -> Voice:
    settings = run.settings
    return Voice(
        settings,
        run.layout.form,
        Author(settings.district, settings.district),
        sums(run).__getitem__,
        {},
        DISTRICT_SERIES,
    )


def published(settings: Settings, days: Sequence[date | None]) -> str:
    """The note where the agencies published on these days."""
    agencies = tuple(replace(agency, published=day) for agency, day in zip(settings.agencies, days, strict=True))
    run = make_run({}, settings=replace(settings, agencies=agencies))
    return publication_annex(voice_of(run), run)


def units(settings: Settings, *adjustments: Adjustment) -> list[str]:
    run = make_run(ALL, settings=replace(settings, adjustments=adjustments))
    return list(units_annex(voice_of(run), run))


def test_all_in_time(settings: Settings) -> None:
    assert published(settings, [IN_TIME, date(2027, 1, 4), IN_TIME]) == (
        "截至2027年1月31日，应公布年度报告单位3个，按时公布率100%，未按时公布单位0个。"
    )


def test_one_late_is_named(settings: Settings) -> None:
    assert published(settings, [IN_TIME, LATE, IN_TIME]) == (
        f"截至2027年1月31日，应公布年度报告单位3个，按时公布率66.7%，未按时公布单位1个：{SECOND}。"
    )


def test_all_late_is_0(settings: Settings) -> None:
    note = published(settings, [LATE, LATE, date(2028, 1, 5)])
    assert f"按时公布率0%，未按时公布单位3个：{FIRST}、{SECOND}、{THIRD}。" in note


@pytest.mark.parametrize(
    ("day", "others", "rate"), [(LATE, IN_TIME, "99.9%"), (IN_TIME, LATE, "0.1%")], ids=["one late", "one in time"]
)
def test_no_rounding_makes_it_all_or_none(settings: Settings, day: date, others: date, rate: str) -> None:
    one = replace(settings.agencies[0], code="X", published=day)
    agencies = (one, *(replace(one, code=f"Y{number}", published=others) for number in range(2999)))
    run = make_run({}, settings=replace(settings, agencies=agencies))
    assert f"应公布年度报告单位3000个，按时公布率{rate}，" in publication_annex(voice_of(run), run)


@pytest.mark.parametrize(
    ("days", "names"),
    [
        ((IN_TIME, None, LATE), SECOND),
        ((None, None, None), f"{FIRST}、{SECOND}、{THIRD}"),
        # Left from last year's roster: it would count as in time.
        ((IN_TIME, IN_TIME, date(2026, 1, 20)), f"{THIRD}（填的是2026-01-20，早于2027年）"),
    ],
)
def test_until_every_date_is_known_there_is_no_rate(
    settings: Settings, days: tuple[date | None, ...], names: str
) -> None:
    note = published(settings, days)
    assert note.startswith("（待填：应公布年度报告单位3个，还有")
    assert f"{names.count('示例市')}个没有填写公布日期：{names}。" in note
    assert "%" not in note


def test_agencies_without_a_report_of_their_own_need_not_publish(settings: Settings) -> None:
    first, *others = settings.agencies
    some = (replace(first, reported=False), *(replace(other, published=IN_TIME) for other in others))
    run = make_run({}, settings=replace(settings, agencies=some))
    assert "应公布年度报告单位2个，按时公布率100%" in publication_annex(voice_of(run), run)
    none = tuple(replace(agency, reported=False) for agency in settings.agencies)
    run = make_run({}, settings=replace(settings, agencies=none))
    assert publication_annex(voice_of(run), run) == "没有应公布年度报告的单位。"


def test_the_units_stand_by_category(settings: Settings) -> None:
    assert units(settings) == [f"区直部门（2个）：{FIRST}、{SECOND}。", f"镇（1个）：{THIRD}。"]


def test_adjusted_figures_are_told_with_amount_and_reason(settings: Settings) -> None:
    found = units(
        settings,
        Adjustment("requests.received.total", -3, "与市里统一的口径扣除转办件。"),
        Adjustment("disclosure.fees.amount", Decimal("0.50"), "补记{理由}"),
    )
    assert found[2:] == [
        "汇总时，“本年新收政府信息公开申请数量（总计）”在各单位合计数上减少3件，原因：与市里统一的口径扣除转办件。",
        "汇总时，“行政事业性收费（本年收费金额）”在各单位合计数上增加0.5万元，原因：补记{理由}。",
    ]


def test_totals_that_follow_are_not_told(settings: Settings) -> None:
    """What the office must enter for the tables to add up is twice or three times what it changed."""
    reason = "转办件重复计算"
    keys = (
        *("requests.received.person", "requests.received.total"),
        *("requests.granted.person", "requests.granted.total", "requests.handled.person", "requests.handled.total"),
    )
    found = units(settings, *(Adjustment(key, -3, reason) for key in keys))
    assert found[2:] == [
        "汇总时，“本年新收政府信息公开申请数量（自然人）”在各单位合计数上减少3件，原因：转办件重复计算。",
        "汇总时，“本年度办理结果（予以公开，自然人）”在各单位合计数上减少3件，原因：转办件重复计算。",
    ]


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ("requests.partly_granted.welfare", "本年度办理结果（部分公开，社会公益组织）"),
        ("requests.refused.prohibited.person", "本年度办理结果（不予公开，其他法律行政法规禁止公开，自然人）"),
        ("disclosure.regulations.issued", "规章（本年制发件数）"),
        ("disputes.reconsideration.upheld", "行政复议（结果维持）"),
        ("disputes.litigation.direct.upheld", "行政诉讼（未经复议直接起诉，结果维持）"),
    ],
)
def test_a_number_is_called_by_plain_words(settings: Settings, key: str, name: str) -> None:
    assert f"“{name}”" in units(settings, Adjustment(key, 1, "补记"))[-1]


def test_every_number_has_a_name_of_its_own(form: Form) -> None:
    names = _plain_names(form)
    assert len({*names.values()}) == len(names)


def test_what_does_not_change_a_sum_is_not_told(settings: Settings) -> None:
    assert len(units(settings, Adjustment("requests.received.total", 0, "无"), Adjustment("no.such", 1, "无"))) == 2


def told_of(run: Run) -> list[str]:
    return list(units_annex(voice_of(run), run))


FIGURES: Returns = {
    "A01": {"requests.received.total": 3, "disclosure.fees.amount": Decimal("0.1")},
    "A02": {"requests.received.total": 4, "disclosure.fees.amount": Decimal("0.2")},
    "B01": {"disclosed.total": 1204},
}


def test_each_category_is_followed_by_its_own_figures() -> None:
    assert told_of(make_run(FIGURES)) == [
        f"区直部门（2个）：{FIRST}、{SECOND}。",
        "区直部门合计：新收申请7件、行政事业性收费0.3万元。",
        f"镇（1个）：{THIRD}。",
        "镇合计：主动公开信息1204条。",
    ]


def test_the_figures_of_one_category_alone_are_the_districts_and_not_told_again(settings: Settings) -> None:
    run = make_run(FIGURES, settings=replace(settings, agencies=settings.agencies[:2]))
    assert told_of(run) == [f"区直部门（2个）：{FIRST}、{SECOND}。"]


def test_while_units_are_missing_the_figures_of_a_category_say_so() -> None:
    run = make_run({"A01": FIGURES["A01"], "B01": FIGURES["B01"]})
    assert told_of(run)[1] == "【不完整，未含1个单位】区直部门合计：新收申请3件、行政事业性收费0.1万元。"


def test_the_figures_of_the_categories_and_the_adjustments_make_the_districts() -> None:
    key = "requests.received.total"
    run = make_run(FIGURES)
    assert sum(one.figures[key] for one in category_sums(run)) == sums(run)[key] == 7
