from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.forms import edition_2019
from gkbatch.layout import Layout, lay_out
from gkbatch.reading import read_submission
from gkbatch.settings import Exemption, Settings
from gkbatch.submission import PrintedLabel, Reading, Submission
from tests.checking.rules.conftest import Codes, Findings, Make, MakeAnswer
from tests.conftest import make_submission
from tests.forms.printed import printed

SEEN = (
    PrintedLabel("二、主动公开", "B5", "本年新制作数量"),
    PrintedLabel("二、主动公开", "D5", "对外公开总数量"),
    PrintedLabel("三、依申请公开", "B27", "（六）其他处理（只有一行）"),
)


def test_the_edition_in_force_says_nothing(codes: Codes) -> None:
    assert codes(old_labels=()) == []


@pytest.mark.edition("2021")
def test_the_old_edition_is_one_error_that_names_what_was_seen(findings: Findings) -> None:
    found = findings(old_labels=SEEN)
    assert [(f.code, f.severity, f.sheet, f.cell) for f in found] == [("GK012", "error", "二、主动公开", "B5、D5")]
    for words in ("本年新制作数量", "对外公开总数量", "只有一行", "2026", "2021"):
        assert words in found[0].message


def test_nothing_follows_from_it(settings: Settings, layout: Layout, make: Make, answer: MakeAnswer) -> None:
    unfound = {
        key: answer(key, None, Reading.NOT_FOUND)
        for key in ("disclosure.normative.issued", "requests.other.other.person", "disputes.confirmed")
    }
    submission = replace(make(unfound), old_labels=SEEN, stamp=replace(make().stamp, year="2020"))
    found = review(Case(layout.form, settings, settings.agencies[0], submission)).findings
    assert [f.code for f in found] == ["GK012"]


def test_a_whole_workbook_of_2019_is_one_finding(settings: Settings, layout: Layout) -> None:
    agency = settings.agencies[0]
    data = printed(lay_out(edition_2019.FORM, settings).sheets, {"about.name": agency.name})
    submission = read_submission("旧表.xlsx", data, layout)
    assert isinstance(submission, Submission)
    assert len([a for a in submission.answers.values() if a.reading is Reading.NOT_FOUND]) > 10
    assert [f.code for f in review(Case(layout.form, settings, agency, submission)).findings] == ["GK012"]


def test_what_follows_is_shown_where_the_office_lets_it_stand(settings: Settings, layout: Layout, make: Make) -> None:
    agency = settings.agencies[0]
    exempted = replace(settings, exemptions=(Exemption(agency.code, "GK012", "已逐格核对", "科长"),))
    submission = replace(make({"requests.received.total": 1}), old_labels=SEEN)
    found = review(Case(layout.form, exempted, agency, submission)).findings
    assert {"GK012", "GK203"} <= {f.code for f in found}


def test_a_return_of_2019_is_on_the_right_form(settings: Settings) -> None:
    district = replace(settings, year=2019)
    agency = settings.agencies[0]
    submission = make_submission(lay_out(edition_2019.FORM, district), agency, {"about.year": "2019"})
    submission = replace(submission, old_labels=SEEN, stamp=replace(submission.stamp, year=""))
    found = review(Case(edition_2019.FORM, district, agency, submission)).findings
    assert "GK012" not in {f.code for f in found}
    assert not [f for f in found if f.severity == "error" and f.code != "GK301"]
