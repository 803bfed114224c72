"""Filling a prepared template gives the document that docxtpl itself gives."""

from __future__ import annotations

import io
import pickle
import zipfile
from collections.abc import Callable

import pytest
from docxtpl import DocxTemplate
from jinja2 import UndefinedError
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from gkbatch.forms.edition_2021 import FORM
from gkbatch.layout import Layout
from gkbatch.report.narrative import narrative
from gkbatch.report.rendering import common_values, load_template
from gkbatch.report.sentences import Author
from gkbatch.report.word.making import ADDRESS, CONTACT, TELEPHONE
from gkbatch.report.word.template import fill_in
from gkbatch.settings import Settings
from tests import TEMPLATES

pytestmark = pytest.mark.edition("2021")

TEMPLATE = TEMPLATES / "report.docx"


@pytest.fixture
def values(settings: Settings, layout: Layout) -> dict[str, object]:
    def one(_key: str) -> int:
        return 1

    written = narrative(
        settings, layout.form, Author("甲局", "甲局"),
        figure=one, texts={"overview.summary": "一 < 二 & “三”\n下一段"}, matters=settings.matters,
    )  # fmt: skip
    common = common_values(settings, "甲局", layout.form, one, written)
    return common | {CONTACT: "甲局", ADDRESS: "甲路", TELEPHONE: "0000"}


def canonical(data: bytes, name: str) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return etree.tostring(etree.fromstring(package.read(name)), method="c14n2").decode()


@pytest.mark.parametrize("name", ["word/document.xml", "word/footer1.xml", "word/footer2.xml"])
def test_the_parts_are_those_of_docxtpl(values: dict[str, object], name: str) -> None:
    ours = fill_in(load_template(TEMPLATE, FORM), values, title="题", author="甲局", font_profile="gb2312")
    theirs = DocxTemplate(str(TEMPLATE))
    theirs.render(values, ImmutableSandboxedEnvironment(autoescape=True))
    saved = io.BytesIO()
    theirs.save(saved)
    assert canonical(ours, name) == canonical(saved.getvalue(), name)


def test_a_slot_without_a_value_is_never_left_blank(values: dict[str, object]) -> None:
    del values[ADDRESS]
    with pytest.raises(UndefinedError):
        fill_in(load_template(TEMPLATE, FORM), values, title="题", author="甲局", font_profile="gb2312")


def test_a_loaded_template_travels_to_another_process(values: dict[str, object]) -> None:
    template = load_template(TEMPLATE, FORM)
    fill: Callable[..., bytes] = fill_in
    options = {"title": "题", "author": "甲局", "font_profile": "gb2312"}
    assert fill(pickle.loads(pickle.dumps(template)), values, **options) == fill(template, values, **options)  # noqa: S301 our own bytes
