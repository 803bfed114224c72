"""The rules read the sentences that we make ourselves, of an agency, a district and a city: none is questioned."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.forms.form import Form
from gkbatch.forms.names import IMPROVEMENT_TEXT, MATTER, PROBLEMS_TEXT, REQUESTS_TEXT
from gkbatch.forms.table import join
from gkbatch.layout import lay_out
from gkbatch.outcome import Before
from gkbatch.report.narrative import OF_AN_AGENCY, Sentences
from gkbatch.report.sentences import Voice
from gkbatch.rollup.district_sentences import district_sentences
from gkbatch.settings import Settings
from tests.checking.rules.conftest import with_totals
from tests.conftest import make_submission
from tests.report.test_golden_sentences import voice_over
from tests.rollup.test_golden_sentences import run_of
from tests.statements.cases import OF_DISTRICTS_ONLY, PARTS, Told, returns

# Said twice they are here, on purpose; of a whole district the first words of section 一 are its own.
ON_PURPOSE = {"GK343"}
CASES = [*returns(), *((name, told) for part in (*PARTS, OF_DISTRICTS_ONLY) for name, told in part.items())]


def questioned(settings: Settings, form: Form, sentences: Sentences, voice: Voice, told: Told) -> list[str]:
    """What the rules about texts find in the sentences where an agency of these numbers had typed them."""
    layout = lay_out(form, settings)
    texts: dict[str, Any] = {
        PROBLEMS_TEXT: "公开不够及时，个别栏目更新慢，答复说理不充分。",
        IMPROVEMENT_TEXT: "按月检查栏目更新情况，统一答复文书格式，组织培训。",
    }
    for key, own in sentences.texts.items():
        texts[key] = "\n".join(filter(None, (sentence(voice) for sentence in own)))
    roles = [sentence(voice) for sentence in sentences.roles.values()]
    texts |= {join(MATTER, matter.code): text for matter, text in zip(settings.matters, roles, strict=False)}
    # Regulations are a city's to make, and a whole district is no bureau.
    agency = replace(settings.agencies[0], category="其他", address="示例路1号", telephone="0000-1234567")
    submission = make_submission(layout, agency, with_totals(layout, {**told, **texts}))
    found = review(Case(form, settings, agency, submission)).findings
    return [
        f"{one.code} {one.label} {one.message}" for one in found if one.code[:3] == "GK3" and one.code not in ON_PURPOSE
    ]


@pytest.mark.edition("2021")
@pytest.mark.parametrize(("name", "told"), CASES)
def test_an_agencys_sentences(settings: Settings, form: Form, name: str, told: Told) -> None:
    assert questioned(settings, form, OF_AN_AGENCY, voice_over(settings, form, told), told) == [], name


def compared(level: str) -> Iterator[Any]:
    for before in ({}, {"requests.received.total": 2}, {"requests.received.total": 90}):
        yield replace(run_of(level), before=Before(before))  # type: ignore[arg-type]  # one of both levels


@pytest.mark.edition("2021")
@pytest.mark.parametrize("level", ["district", "city"])
@pytest.mark.parametrize(("name", "told"), CASES)
def test_a_districts_and_a_citys_sentences(form: Form, level: str, name: str, told: Told) -> None:
    for run in compared(level):
        numbers = with_totals(run.layout, told)
        voice = replace(voice_over(run.settings, form, told), series="全市-" if level == "city" else "汇总-")
        assert numbers.keys() >= told.keys()
        assert questioned(run.settings, form, district_sentences(run), voice, told) == [], name


@pytest.mark.edition("2021")
def test_a_wrong_sentence_would_be_found(settings: Settings, form: Form) -> None:
    told = {"requests.received.person": 3, "requests.granted.person": 3}
    other = voice_over(settings, form, {"requests.received.person": 2, "requests.granted.person": 2})
    (found,) = questioned(settings, form, OF_AN_AGENCY, other, told)
    assert found.startswith("GK311"), REQUESTS_TEXT
