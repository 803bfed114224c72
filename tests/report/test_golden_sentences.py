"""What an agency's report says of zero, one and many of everything, whole, as an official would sign it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from gkbatch.forms import form_for
from gkbatch.forms.form import Form
from gkbatch.forms.names import DISCLOSURE_TEXT, PLATFORM_TEXT, REQUESTS_TEXT
from gkbatch.layout import lay_out
from gkbatch.report.narrative import OF_AN_AGENCY, Sentence
from gkbatch.report.sentences import Author, Voice
from gkbatch.settings import FEE_ROLE, PROPOSALS_ROLE, Settings
from tests import GOLDEN
from tests.checking.rules.conftest import with_totals
from tests.conftest import make_settings
from tests.statements.cases import DISPUTES, MATTERS, PUBLISHED, REQUESTS, Told

NAME = "示例市示例区财政局"
_APPLICATIONS, _CASES = OF_AN_AGENCY.texts[REQUESTS_TEXT]
SENTENCES: Mapping[str, tuple[Mapping[str, Told], tuple[Sentence, ...]]] = {
    "主动公开、平台建设": (PUBLISHED, (*OF_AN_AGENCY.texts[DISCLOSURE_TEXT], *OF_AN_AGENCY.texts[PLATFORM_TEXT])),
    "依申请公开": (REQUESTS, (_APPLICATIONS,)),
    "复议诉讼": (DISPUTES, (_CASES,)),
    "信息处理费、建议提案": (MATTERS, (OF_AN_AGENCY.roles[FEE_ROLE], OF_AN_AGENCY.roles[PROPOSALS_ROLE])),
}


def voice_over(settings: Settings, form: Form, told: Told) -> Voice:
    numbers = with_totals(lay_out(form, settings), told)
    texts = {key: value for key, value in numbers.items() if isinstance(value, str)}
    return Voice(settings, form, Author(NAME, "区财政局"), lambda key: numbers.get(key, 0), texts)


def told_of_all(settings: Settings, form: Form) -> Iterator[str]:
    for heading, (cases, sentences) in SENTENCES.items():
        yield f"{heading}\n"
        for name, told in cases.items():
            yield f"【{name}】"
            yield from (sentence(voice_over(settings, form, told)) for sentence in sentences)
        yield ""


def test_the_sentences_read_as_recorded() -> None:
    form = form_for(2026)
    assert form is not None
    text = "\n".join(told_of_all(make_settings(), form))
    assert text == (GOLDEN / "sentences_of_an_agency.txt").read_text(encoding="utf-8")
