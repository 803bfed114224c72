"""A settings workbook of an earlier version: its wordings are read, print what they say, and leave no marks behind."""

from __future__ import annotations

import re
from dataclasses import replace
from pathlib import Path

import pytest
from openpyxl import load_workbook

from gkbatch.forms import form_for
from gkbatch.report.narrative import OF_AN_AGENCY, written
from gkbatch.settings.reading import read_settings
from gkbatch.settings.wording import KINDS_BY_KEY, faults_in
from tests.books import settings_book
from tests.conftest import make_settings
from tests.report.test_golden_sentences import voice_over
from tests.settings.earlier_wordings import EARLIER
from tests.statements.cases import returns

# Said with 〔 〕 now.
GONE = {"主动公开-无栏目"}
SETTINGS = replace(make_settings(), sentences={**make_settings().sentences, **EARLIER})


def test_every_earlier_key_but_one_is_still_known_with_its_fields() -> None:
    assert EARLIER.keys() - KINDS_BY_KEY.keys() == GONE
    assert [text for key, text in EARLIER.items() if key not in GONE and faults_in(KINDS_BY_KEY[key], text)] == []


def test_a_workbook_of_an_earlier_version_is_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.xlsx"
    path.write_bytes(settings_book(make_settings()))
    book = load_workbook(path)
    sheet = book["自动语句"]
    sheet.delete_rows(4, sheet.max_row)
    for row, (key, text) in enumerate(EARLIER.items(), start=4):
        sheet.cell(row, 1).value, sheet.cell(row, 3).value = key, text
    book.save(path)
    read = read_settings(path)
    assert {key: read.sentences[key] for key in EARLIER.keys() - GONE} == {
        key: text for key, text in EARLIER.items() if key not in GONE
    }
    assert read.sentences["依申请-仅结转-全部办结"] == KINDS_BY_KEY["依申请-仅结转-全部办结"].text
    lacking, surplus = read.remarks
    assert "“自动语句”的“依申请-仅结转-全部办结”、" in lacking
    assert surplus == "settings.xlsx 里多出“自动语句”的“主动公开-无栏目”一行，不认识，没有采用"


@pytest.mark.parametrize(("name", "told"), list(returns()))
def test_earlier_wordings_leave_no_marks_behind(name: str, told: dict[str, object]) -> None:
    form = form_for(2026)
    assert form is not None
    voice = voice_over(SETTINGS, form, told)
    report = written(voice, OF_AN_AGENCY, SETTINGS.matters)
    lines = [line for lines in report.paragraphs.values() for line in lines]
    lines += [line for matter in report.matters for line in matter.paragraphs]
    assert len(lines) == 7, name
    assert [line for line in lines if re.search("[，；、。][，；、。]|[，；、]$|None|[〔〕{}]", line)] == []


def test_what_an_earlier_wording_says_is_printed() -> None:
    form = form_for(2026)
    assert form is not None
    told = {"disclosed.total": 9, "disclosed.weibo": 9, "requests.received.person": 2, "requests.granted.person": 2}
    report = written(voice_over(SETTINGS, form, told), OF_AN_AGENCY, ())
    name = "示例市示例区财政局"
    assert report.paragraphs["主动公开"] == (
        f"2026年，{name}主动公开政府信息9条；无政务微信公众号，政务微博发布信息9条。",
    )
    assert report.paragraphs["依申请公开"][0] == (
        f"2026年，{name}新收政府信息公开申请2件，上年结转0件；办结2件，其中予以公开2件；结转下年度继续办理0件。"
    )
