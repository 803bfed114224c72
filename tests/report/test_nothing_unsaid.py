"""Every number of sections 三 and 四 is said in a sentence where it is not 0: a row that no sentence prints is a fault of the edition."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest

from gkbatch.forms.contents import case_blocks, result_kinds, row_totals, table_of
from gkbatch.forms.form import Form
from gkbatch.forms.names import CARRIED_IN, DISPUTES, HANDLED, RECEIVED, REQUESTS_TEXT, TOTAL
from gkbatch.forms.table import join
from gkbatch.layout import lay_out
from gkbatch.outcome import Run
from gkbatch.report.narrative import OF_AN_AGENCY, Sentences, printed
from gkbatch.report.sentences import Author, Voice
from gkbatch.rollup.district_sentences import district_sentences
from gkbatch.settings import Settings
from gkbatch.settings.wording import DISTRICT_SERIES
from gkbatch.statements import applications
from gkbatch.statements.cases import disputes

NUMBER = 1234
Made = Callable[[Settings, Form], tuple[Sentences, str]]


def of_an_agency(settings: Settings, form: Form) -> tuple[Sentences, str]:
    assert lay_out(form, settings).places
    return OF_AN_AGENCY, ""


def of_the_district(settings: Settings, form: Form) -> tuple[Sentences, str]:
    return district_sentences(Run(settings, lay_out(form, settings), (), ())), DISTRICT_SERIES


def said(settings: Settings, form: Form, made: Made, figures: dict[str, int]) -> str:
    """Everything the sentences of section 一 say with these figures, 0 for all others."""
    own, series = made(settings, form)
    voice = Voice(settings, form, Author("甲局", "甲局"), lambda key: figures.get(key, 0), {}, series)
    return "".join(sentence(voice) for field in form.texts for sentence in own.texts.get(field.key, ()))


def unsaid(settings: Settings, form: Form, made: Made) -> Iterator[str]:
    """The keys of the numbers that are not 0 and that nothing is said of, each tried alone."""
    results = {kind.key for kind in result_kinds(form)}
    for row in row_totals(form):
        flow = {join(RECEIVED, TOTAL): 9, **({join(HANDLED, TOTAL): 9} if row.key in results | {HANDLED} else {})}
        for key in row.totals:
            words = f"{row.label}{NUMBER}件" if row.key in results else f"{NUMBER}件"
            if words not in said(settings, form, made, flow | {key: NUMBER}):
                yield key
    for block in case_blocks(table_of(form, DISPUTES)):
        for key, column in block.cells:
            words = f"{NUMBER}件" if column.total else f"{column.labels[-1]}{NUMBER}件"
            if words not in said(settings, form, made, {block.total: 9, key: NUMBER}):
                yield key


@pytest.mark.parametrize("made", [of_an_agency, of_the_district])
def test_every_number_is_said(settings: Settings, form: Form, made: Made) -> None:
    assert list(unsaid(settings, form, made)) == []


@pytest.mark.edition("2027")
def test_a_row_that_no_sentence_prints_is_found(
    settings: Settings, form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    def lacking(_: Settings, form: Form) -> tuple[Sentences, str]:
        statements = (lambda *_: applications.requests(form, applications.plain_item), lambda *_: disputes(form))
        return Sentences({REQUESTS_TEXT: tuple(map(printed, statements))}, {}), ""

    assert list(unsaid(settings, form, lacking)) == []
    monkeypatch.setattr(applications, "other_rows", lambda *_: None)
    assert list(unsaid(settings, form, lacking)) == ["requests.withdrawn.total"]


@pytest.mark.edition("2027")
def test_other_rows_follow_the_sentence_in_the_offices_words(settings: Settings, form: Form) -> None:
    figures = {join(RECEIVED, TOTAL): 3, join(CARRIED_IN, TOTAL): 1, "requests.withdrawn.total": 4}
    assert said(settings, form, of_an_agency, figures).startswith("2026年，甲局未主动公开政府信息。全年新收")
    assert "上年结转1件。申请人撤回4件。" in said(settings, form, of_an_agency, figures)
