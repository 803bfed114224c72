"""What a district's and a city's report say of zero, one and many of everything, whole."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from gkbatch.forms.names import DISCLOSURE_TEXT, PLATFORM_TEXT, REQUESTS_TEXT, SUMMARY_TEXT
from gkbatch.outcome import CITY, DISTRICT, Before, Level, Run
from gkbatch.report.narrative import Sentence
from gkbatch.report.sentences import Author, Voice
from gkbatch.rollup.district_sentences import district_sentences
from gkbatch.settings import FEE_ROLE, PROPOSALS_ROLE
from gkbatch.settings.wording import CITY_SERIES, DISTRICT_SERIES
from tests import GOLDEN
from tests.checking.rules.conftest import with_totals
from tests.city.conftest import make_city
from tests.rollup.runs import make_run
from tests.statements.cases import DISPUTES, MATTERS, OF_DISTRICTS_ONLY, PUBLISHED, REQUESTS, Told

FILES: dict[Level, str] = {DISTRICT: "sentences_of_a_district.txt", CITY: "sentences_of_a_city.txt"}


def run_of(level: Level, *, complete: bool = True) -> Run:
    if level == DISTRICT:
        return make_run({code: {} for code in ("A01", "A02", "B01")[: 3 if complete else 2]})
    city = replace(make_city(), categories=())
    return replace(
        make_run({code: {} for code in ("Q1", "Q2", "Q3")[: 3 if complete else 2]}, settings=city), level=CITY
    )


def said(run: Run, told: Told, sentence: Sentence) -> str:
    numbers = with_totals(run.layout, told)
    author = Author(run.settings.district, run.settings.district)
    series = CITY_SERIES if run.level == CITY else DISTRICT_SERIES
    return sentence(Voice(run.settings, run.layout.form, author, lambda key: numbers.get(key, 0), {}, series))


def told_of_all(level: Level) -> Iterator[str]:
    run = run_of(level)
    own = district_sentences(run)
    (units,) = own.texts[SUMMARY_TEXT]
    total, documents = own.texts[DISCLOSURE_TEXT]
    applications, cases = own.texts[REQUESTS_TEXT]
    (channels,) = own.texts[PLATFORM_TEXT]
    yield from ("总述", "", said(run, {}, units))
    for kept in (run_of(level, complete=False), make_run({}, settings=run.settings)):
        yield said(
            replace(kept, level=level), {}, district_sentences(replace(kept, level=level)).texts[SUMMARY_TEXT][0]
        )
    groups = (
        ("主动公开、平台建设", PUBLISHED, (total, channels)),
        ("文件和决定", OF_DISTRICTS_ONLY, (documents, own.roles[PROPOSALS_ROLE])),
        ("依申请公开", REQUESTS, (applications,)),
        ("复议诉讼", DISPUTES, (cases,)),
        ("信息处理费、建议提案", MATTERS, (own.roles[FEE_ROLE], own.roles[PROPOSALS_ROLE])),
    )
    for heading, told_by_name, sentences in groups:
        yield from ("", heading, "")
        for name, told in told_by_name.items():
            yield f"【{name}】"
            yield from (text for sentence in sentences if (text := said(run, told, sentence)))
    yield from ("", "与上年比较", "")
    for before in (0, 2, 3, 4):
        compared = replace(run, before=Before({"requests.received.total": before}))
        yield said(compared, REQUESTS["几件几种结果"], district_sentences(compared).texts[REQUESTS_TEXT][0])
    yield ""


@pytest.mark.parametrize("level", FILES)
def test_the_sentences_read_as_recorded(level: Level) -> None:
    assert "\n".join(told_of_all(level)) == (GOLDEN / FILES[level]).read_text(encoding="utf-8")
