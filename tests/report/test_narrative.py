"""The paragraphs a report is written with: sentences from numbers, and the agency's own words."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest

from gkbatch.forms.form import Form
from gkbatch.layout import lay_out
from gkbatch.report.narrative import OF_AN_AGENCY, Narrative, slot_name
from gkbatch.report.narrative import written as written_sections
from gkbatch.report.sentences import UNREAD, Author, Voice
from gkbatch.settings import Category, Matter, Settings
from gkbatch.settings.sentences_of_agencies import OF_AGENCIES
from gkbatch.settings.wording import CITY_SERIES, DISTRICT_SERIES, MESSAGE_SERIES, SENTENCE_KINDS
from gkbatch.statements.asking import UNREAD_SENTENCE
from tests.checking.rules.conftest import with_totals
from tests.statements.cases import PARTS

AUTHOR = Author("示例市示例区工业和信息化局", "区工信局")


def written(
    settings: Settings,
    form: Form,
    numbers: Mapping[str, int | Decimal],
    texts: Mapping[str, str] | None = None,
    pending: str = "",
) -> Narrative:
    """The narrative of a report in which every number not given is 0."""
    voice = Voice(settings, form, AUTHOR, lambda key: numbers.get(key, 0), texts or {})
    return written_sections(voice, OF_AN_AGENCY, settings.matters, pending)


def test_nothing_to_report_is_said_in_every_place(settings: Settings, form: Form) -> None:
    result = written(settings, form, {})
    name = AUTHOR.name
    assert result.paragraphs["主动公开"] == (f"2026年，{name}未主动公开政府信息。",)
    assert result.paragraphs["依申请公开"] == (
        "全年未收到政府信息公开申请。",
        "全年未发生因政府信息公开引起的行政复议和行政诉讼。",
    )
    assert result.paragraphs["政府信息公开平台建设"] == (f"全年未通过{settings.portal}公开发布政府信息。",)
    assert [matter.paragraphs for matter in result.matters] == [
        ("全年未收取政府信息公开信息处理费。",),
        ("全年未承办人大代表建议和政协提案。",),
        ("区工信局没有需要报告的其他事项。",),
    ]


def test_disclosed_items_are_named_by_column_and_channel(settings: Settings, form: Form) -> None:
    numbers = {"disclosed.total": 466, "disclosed.portal": 114, "disclosed.wechat": 352, "category.L02": 114}
    result = written(settings, form, numbers, {"disclosed.wechat_name": "“示例工信”"})
    assert result.paragraphs["主动公开"] == (
        f"2026年，{AUTHOR.name}主动公开政府信息466条，其中政策文件114条；“示例工信”微信公众号发布信息352条。",
    )
    assert result.paragraphs["政府信息公开平台建设"] == ("全年通过“中国·示例”政府门户网站公开发布政府信息114条。",)


@pytest.mark.parametrize("categories", [(), (Category("L01", "政务动态"),)])
def test_without_items_in_columns_none_are_listed(
    settings: Settings, form: Form, categories: tuple[Category, ...]
) -> None:
    result = written(replace(settings, categories=categories), form, {"disclosed.total": 9, "disclosed.weibo": 9})
    expected = f"2026年，{AUTHOR.name}主动公开政府信息9条；政务微博发布信息9条。"
    assert result.paragraphs["主动公开"] == (expected,)


def test_results_are_sums_over_the_row_groups(settings: Settings, form: Form) -> None:
    numbers = {
        "requests.received.total": 13,
        "requests.carried_in.total": 2,
        "requests.granted.total": 1,
        "requests.partly_granted.total": 2,
        "requests.refused.secret.total": 1,
        "requests.refused.enquiry.total": 2,
        "requests.other.other.total": 4,
        "requests.handled.total": 10,
        "requests.carried_out.total": 5,
    }
    assert written(settings, form, numbers).paragraphs["依申请公开"][0] == (
        "全年新收政府信息公开申请13件，上年结转2件；"
        "办结10件，其中予以公开1件、部分公开2件、不予公开3件、其他处理4件；结转下年度继续办理5件。"
    )


def test_requests_that_all_wait_are_carried_over(settings: Settings, form: Form) -> None:
    numbers = {"requests.received.total": 2, "requests.carried_out.total": 2}
    assert written(settings, form, numbers).paragraphs["依申请公开"][0] == (
        "全年新收政府信息公开申请2件；尚未办结，结转下年度继续办理2件。"
    )


def test_reviews_and_suits_carry_their_outcomes(settings: Settings, form: Form) -> None:
    numbers = {
        "disputes.reconsideration.upheld": 6,
        "disputes.reconsideration.pending": 1,
        "disputes.reconsideration.total": 7,
        "disputes.litigation.direct.pending": 2,
        "disputes.litigation.direct.total": 2,
        "disputes.litigation.after.upheld": 1,
        "disputes.litigation.after.total": 1,
    }
    assert written(settings, form, numbers).paragraphs["依申请公开"][1] == (
        "全年因政府信息公开引起的行政复议7件，其中结果维持6件、尚未审结1件；"
        "行政诉讼3件，其中未经复议直接起诉2件（尚未审结2件）、复议后起诉1件（结果维持）。"
    )


def test_a_single_case_needs_no_bracket(settings: Settings, form: Form) -> None:
    numbers = {"disputes.litigation.after.corrected": 1, "disputes.litigation.after.total": 1}
    said = "全年未发生因政府信息公开引起的行政复议；行政诉讼1件，结果纠正。"
    assert written(settings, form, numbers).paragraphs["依申请公开"][1] == said


@pytest.mark.edition("2021", "2027")
@pytest.mark.parametrize(
    ("completed", "expected"),
    [
        ((6, 4), "承办人大代表建议6件、政协提案4件，均已办结。"),
        ((6, 3), "承办人大代表建议6件、政协提案4件；已办结人大代表建议6件、政协提案3件。"),
    ],
)
def test_proposals_completed_or_not(settings: Settings, form: Form, completed: tuple[int, int], expected: str) -> None:
    numbers = dict(zip(("deputies.completed", "members.completed"), completed, strict=True))
    result = written(settings, form, {"deputies.received": 6, "members.received": 4} | numbers)
    assert result.matters[1].paragraphs[0].endswith(expected)


def test_the_agencys_own_text_follows_the_sentence(settings: Settings, form: Form) -> None:
    texts = {"matter.S01": "收费标准已公示。\r\n\n另行说明。", "matter.S03": "开展了业务培训。"}
    result = written(settings, form, {"fee.amount": Decimal("120.50")}, texts)
    assert result.matters[0].paragraphs == (
        "全年收取政府信息公开信息处理费120.5元。", "收费标准已公示。", "另行说明。",
    )  # fmt: skip
    assert result.matters[2].paragraphs == ("开展了业务培训。",)


def test_braces_in_a_text_are_never_filled(settings: Settings, form: Form) -> None:
    result = written(settings, form, {}, {"overview.summary": "{机关全称}{{7*7}}"})
    assert result.paragraphs["总述"] == ("{机关全称}{{7*7}}",)


def test_a_text_still_to_be_written_shows(settings: Settings, form: Form) -> None:
    result = written(settings, form, {}, {"problems.main": "有不足。"}, pending="（待填）")
    assert result.paragraphs["改进措施"] == ("（待填）",)
    assert result.paragraphs["主要问题"] == ("有不足。",)


@pytest.mark.parametrize(
    ("numbers", "printed"),
    [
        ({"requests.received.total": UNREAD}, UNREAD_SENTENCE),
        ({"requests.received.total": 2, "requests.granted.person": UNREAD}, UNREAD_SENTENCE),
        (
            {"requests.received.total": 2, "requests.handled.total": UNREAD, "requests.granted.total": 1},
            "办结待核件，其中予以公开1件",
        ),
        (
            {"requests.received.total": 2, "requests.handled.total": 2, "requests.refused.secret.total": UNREAD},
            "办结2件，其中不予公开待核件",
        ),
        (
            {"requests.received.total": 2, "requests.handled.total": 2},
            "办结2件，其中待核",
        ),
    ],
)  # fmt: skip
def test_an_unread_number_of_requests_is_never_left_out(
    settings: Settings, form: Form, numbers: Mapping[str, int | Decimal], printed: str
) -> None:
    (sentence, _) = written(settings, form, numbers).paragraphs["依申请公开"]
    start, end = "全年新收政府信息公开申请2件；", "。"
    assert sentence.removeprefix(start).removesuffix(end) == printed


def test_an_unread_outcome_of_a_review_shows(settings: Settings, form: Form) -> None:
    unread = dict.fromkeys(("disputes.reconsideration.upheld", "disputes.reconsideration.total"), UNREAD)
    assert written(settings, form, unread).paragraphs["依申请公开"][1] == (
        "全年因政府信息公开引起的行政复议待核件，其中结果维持待核件；未发生行政诉讼。"
    )


@pytest.mark.parametrize(
    ("charged", "printed"),
    [("收取", "全年收取政府信息公开信息处理费待核元。"), ("", UNREAD_SENTENCE)],
)
def test_an_unread_fee_says_what_is_known(settings: Settings, form: Form, charged: str, printed: str) -> None:
    result = written(settings, form, {"fee.amount": UNREAD}, {"fee.charged": charged})
    assert result.matters[0].paragraphs == (printed,)


@pytest.mark.edition("2021", "2027")
@pytest.mark.parametrize("key", ["deputies.received", "members.completed"])
def test_an_unread_proposal_is_neither_none_nor_all(settings: Settings, form: Form, key: str) -> None:
    (printed,) = written(settings, form, {"members.received": 2, key: UNREAD}).matters[1].paragraphs
    assert printed.count("待核件") == 1
    assert "0件" not in printed
    assert "均已办结" not in printed


def test_unread_completed_ones_take_back_that_there_were_none(settings: Settings, form: Form) -> None:
    assert written(settings, form, {"members.completed": UNREAD}).matters[1].paragraphs == (UNREAD_SENTENCE,)


@pytest.mark.parametrize("key", ["category.L01", "disclosed.portal", "disclosed.weibo"])
def test_an_unread_part_takes_back_that_nothing_was_disclosed(settings: Settings, form: Form, key: str) -> None:
    assert written(settings, form, {key: UNREAD}).paragraphs["主动公开"] == (UNREAD_SENTENCE,)


def test_more_than_ten_matters_are_counted_on(settings: Settings, form: Form) -> None:
    matters = tuple(Matter(f"S{n}", f"事项{n}", when_empty="无。") for n in range(12))
    headings = [matter.heading for matter in written(replace(settings, matters=matters), form, {}).matters]
    assert headings[9:] == ["（十）事项9", "（十一）事项10", "（十二）事项11"]


def test_a_list_whose_items_are_not_printed_says_nothing(settings: Settings, form: Form) -> None:
    silent = replace(settings, sentences={**settings.sentences, "栏目项": "不印"})
    told = written(silent, form, {"disclosed.total": 9, "category.L01": 5, "category.L02": 4})
    assert told.paragraphs["主动公开"] == (f"2026年，{AUTHOR.name}主动公开政府信息9条。",)


def test_every_text_has_a_slot_of_its_own(form: Form) -> None:
    assert len({slot_name(field) for field in form.texts}) == len(form.texts)


@pytest.mark.edition("2021", "2027")
def test_every_kind_of_sentence_of_an_agency_is_used(settings: Settings, form: Form) -> None:
    """Each kind's wording, replaced by its own key, turns up in one of these reports."""
    marked = replace(settings, sentences={kind.key: f"<{kind.key}>{kind.text}" for kind in SENTENCE_KINDS})
    layout = lay_out(form, settings)
    told = (with_totals(layout, case) for cases in PARTS for case in cases.values())
    reports = [
        written(marked, form, {key: value for key, value in numbers.items() if not isinstance(value, str)})
        for numbers in told
    ]
    text = "".join(
        line
        for report in reports
        for lines in (*report.paragraphs.values(), *(matter.paragraphs for matter in report.matters))
        for line in lines
    )
    assert [kind.key for kind in OF_AGENCIES if f"<{kind.key}>" not in text] == []
    assert not any(f"<{series}" in text for series in (DISTRICT_SERIES, CITY_SERIES, MESSAGE_SERIES))
