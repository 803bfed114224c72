"""Filling a prepared template gives the document that docxtpl itself gives."""

from __future__ import annotations

import pickle
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from lxml.etree import XMLSyntaxError

from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.report.loading import load_template
from gkbatch.report.narrative import slot_name
from gkbatch.report.word.page import CORE, DOCUMENT
from gkbatch.report.word.slots import (
    ADDRESS,
    CONTACT,
    INCLUDED,
    INCOMPLETE,
    MATTERS,
    NAME,
    PORTAL,
    PORTAL_ADDRESS,
    PUBLICATION,
    SHORT_NAME,
    TELEPHONE,
    TITLE,
    UNIT_COUNT,
    YEAR,
)
from gkbatch.report.word.tables import number_slots
from gkbatch.report.word.template import fill_in
from tests import TEMPLATES
from tests.report.word.conftest import by_docxtpl, canonical

TEMPLATE = TEMPLATES / "report.docx"
# Written anew, with nobody's name but the agency's.
OURS = {CORE, "docProps/app.xml"}
SLOTS = (NAME, YEAR, PORTAL, PORTAL_ADDRESS, CONTACT, ADDRESS, TELEPHONE, SHORT_NAME, UNIT_COUNT)
LISTS = (INCOMPLETE, INCLUDED, PUBLICATION)

Values = dict[str, Any]


def values(text: str = "一 < 二 & “三”", paragraphs: int = 2, form: Form = FORM) -> Values:
    """What fills every slot: numbers that differ from each other, everywhere else the text."""
    lines = tuple(f"{text}{number}" for number in range(paragraphs))
    return {
        TITLE: "甲局年度报告",
        **dict.fromkeys(SLOTS, text),
        **dict.fromkeys((*LISTS, *map(slot_name, form.texts)), lines),
        MATTERS: tuple((f"（{number}）{text}", lines[:number]) for number in range(paragraphs + 1)),
        **{slot: str(1000 + number) for number, slot in enumerate(number_slots(form).values())},
    }


def ours(path: Path, filled: Values) -> bytes:
    return fill_in(load_template(path, FORM, "gb2312"), filled, title=filled[TITLE], author="甲局")


CASES = {
    "plain": values(),
    "nothing to repeat": values(paragraphs=0),
    "one of each": values("公开", paragraphs=1),
    "many": values("公开", paragraphs=30),
    "markup": values("<w:p>&amp;</w:p>]]><!-- {{ 标题 }} {% if %} {# \\1 %s \"'"),
    "tabs and breaks": values("前\t中\n后\a又\f末"),
    "outside the plane": values("𠮷 \U0001f600 \ue000 \u2028 \u3000"),
    "empty": values(""),
    "like a noncharacter": values("\ufdd0"),
}
# The one thing in the body that is ours: where 改进措施 begin.
PARTING = re.compile(
    '<w:bookmarkStart w:id="[0-9]+" w:name="_改进措施"></w:bookmarkStart><w:bookmarkEnd w:id="[0-9]+"></w:bookmarkEnd>'
)
KINDS = ["report", "rollup", "every tag", pytest.param("libreoffice", marks=pytest.mark.libreoffice)]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("case", CASES)
def test_every_part_is_that_of_docxtpl(templates: Callable[[str], Path], kind: str, case: str) -> None:
    own, theirs = (canonical(make(templates(kind), CASES[case])) for make in (ours, by_docxtpl))
    own[DOCUMENT], marks = PARTING.subn("", own[DOCUMENT])
    assert (list(own), marks) == (list(theirs), 1)
    assert {name for name in own if own[name] != theirs[name]} <= OURS


def test_the_template_with_every_tag_has_them_all(templates: Callable[[str], Path]) -> None:
    """What the comparison above would say nothing about if it were not there."""
    made = canonical(ours(templates("every tag"), CASES["plain"]))
    document = made[DOCUMENT]
    assert document.count("<wp:docPr") == 3
    assert document.count(' descr="甲局年度报告"') == 3
    assert {f'id="{number}"' in document for number in (1001, 1002, 1003)} == {True}
    assert document.count("框里：一 &lt; 二") == 2
    assert "制表</w:t></w:r><w:r><w:tab></w:tab></w:r>" in document
    assert sum("一 &lt; 二 &amp; “三”" in part for name, part in made.items() if "header" in name) == 1


@pytest.mark.parametrize("character", ["\x00", "\x01", "\x1b", "\uffff"])
def test_what_no_document_can_hold_stops_it(character: str) -> None:
    """Texts are cleaned before; docxtpl would lose the rest of the document."""
    with pytest.raises(XMLSyntaxError):
        ours(TEMPLATE, values(f"前{character}后"))


def test_what_is_no_character_at_all_stops_it() -> None:
    with pytest.raises(UnicodeEncodeError):
        ours(TEMPLATE, values("\ud800"))


@pytest.mark.parametrize("slot", [ADDRESS, MATTERS, "三5_7"])
def test_a_slot_without_a_value_is_never_left_blank(slot: str) -> None:
    filled = {name: value for name, value in CASES["plain"].items() if name != slot}
    with pytest.raises(KeyError, match=slot):
        ours(TEMPLATE, filled)


def test_a_loaded_template_travels_to_another_process() -> None:
    template = load_template(TEMPLATE, FORM, "gb2312")
    sent = pickle.loads(pickle.dumps(template))  # noqa: S301 our own bytes
    assert sent == template
    assert fill_in(sent, CASES["plain"], title="题", author="甲局") == fill_in(
        template, CASES["plain"], title="题", author="甲局"
    )


def test_a_worker_that_fills_it_loads_neither_docxtpl_nor_jinja() -> None:
    """Each worker would wait for them; they are needed where a template is loaded."""
    code = "import sys, gkbatch.report.rendering; print(*{'docx', 'docxtpl', 'jinja2'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, encoding="utf-8", check=True)
    assert not done.stdout.strip()
