"""A finished document is read back: by its bytes where these can tell, else by its tables."""

from __future__ import annotations

from collections.abc import Callable
from copy import deepcopy
from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from gkbatch.forms.form import Form
from gkbatch.packing import archive_of, packed, unpacked
from gkbatch.report.loading import load_template
from gkbatch.report.word.making import word_templates
from gkbatch.report.word.page import DOCUMENT
from gkbatch.report.word.reopening import checked
from gkbatch.report.word.slots import TITLE
from gkbatch.report.word.tables import number_slots
from gkbatch.report.word.template import ReportTemplate, fill_in
from tests.report.word.test_template import values

Load = Callable[..., ReportTemplate]


@pytest.fixture
def load(tmp_path: Path, form: Form) -> Load:
    """``load(change)``: our template of the edition, perhaps changed by hand."""

    def loaded(change: Callable[[WordDocument], object] = lambda _: None) -> ReportTemplate:
        path = tmp_path / "report.docx"
        path.write_bytes(word_templates(form)["report.docx"])
        document = Document(str(path))
        change(document)
        document.save(str(path))
        return load_template(path, form, "gb2312")

    return loaded


def numbers_of(form: Form) -> dict[str, str]:
    return {key: str(1000 + number) for number, key in enumerate(number_slots(form))}


def document_of(template: ReportTemplate, numbers: dict[str, str]) -> bytes:
    slots = number_slots(template.form)
    filled = values(form=template.form) | {slots[key]: text for key, text in numbers.items()}
    return fill_in(template, filled, title=filled[TITLE], author="甲局")


def told_by(template: ReportTemplate) -> list[ReportTemplate]:
    """The template with its stencils, and as if bytes could not tell."""
    return [template, replace(template, stencils={})]


def test_what_stands_there_is_what_was_meant(load: Load, form: Form) -> None:
    numbers = numbers_of(form)
    for template in told_by(load()):
        data = document_of(template, numbers)
        assert checked(data, template, numbers) is data


def test_every_number_that_is_another_one_is_found(load: Load, form: Form) -> None:
    template, numbers = load(), numbers_of(form)
    data = document_of(template, numbers)
    for key in numbers:
        with pytest.raises(ValueError, match="与填报表不一致"):
            checked(data, template, numbers | {key: "7"})


def test_bytes_can_tell_of_our_own_templates(load: Load, form: Form) -> None:
    assert load().stencils.keys() == {table.key for table in form.tables}


def _beside(document: WordDocument) -> None:
    """A table of the office's own as tall as the last official one, its first row filled in at run time."""
    official = document.tables[-1]._tbl
    own = deepcopy(official)
    for text in own.iter(qn("w:t")):
        text.text = "{{ 机关全称 }}"
    official.addnext(own)


def _with_a_tab(document: WordDocument) -> None:
    next(document.tables[0]._tbl.iter(qn("w:t"))).text += "\t"  # type: ignore[operator]  # it has a text


def _with_a_name(document: WordDocument) -> None:
    (caption,) = document.tables[0]._tbl.iter(qn("w:tblCaption"))
    caption.set(qn("w:val"), "{{ 机关全称 }}")


@pytest.mark.parametrize(("change", "unsure"), [(_beside, -1), (_with_a_name, 0)])
def test_where_bytes_cannot_tell_the_tables_do(
    load: Load, form: Form, change: Callable[[WordDocument], None], unsure: int
) -> None:
    template, numbers = load(change), numbers_of(form)
    assert {table.key for table in form.tables} - template.stencils.keys() == {form.tables[unsure].key}
    data = document_of(template, numbers)
    assert checked(data, template, numbers) is data
    for table_number in numbers:
        with pytest.raises(ValueError, match="与填报表不一致"):
            checked(data, template, numbers | {table_number: "7"})


def test_a_table_whose_bytes_differ_each_time_is_looked_at_whole(load: Load, form: Form) -> None:
    template, numbers = load(_with_a_tab), numbers_of(form)
    data = document_of(template, numbers)
    assert b"<w:tab/>" in unpacked(data)[DOCUMENT]
    assert checked(data, template, numbers) is data


# ---- damaged, or not what was meant ------------------------------------------------------------


def with_document(template: ReportTemplate, data: bytes, change: Callable[[bytes], bytes]) -> bytes:
    """The finished document with another main part."""
    document = change(unpacked(data)[DOCUMENT])
    members = {**template.members, DOCUMENT: packed(DOCUMENT, document)}
    return archive_of(members.get(name) or packed(name, b"") for name in template.names)


def test_a_table_that_stands_there_twice_is_found_where_bytes_cannot_tell(load: Load, form: Form) -> None:
    template, numbers = replace(load(), stencils={}), numbers_of(form)

    def twice(document: bytes) -> bytes:
        start, end = document.index(b"<w:tbl>"), document.index(b"</w:tbl>") + len(b"</w:tbl>")
        return document[:end] + document[start:end] + document[end:]

    with pytest.raises(ValueError, match="与填报表不一致"):
        checked(with_document(template, document_of(template, numbers), twice), template, numbers)


def test_a_lost_table_is_found(load: Load, form: Form) -> None:
    numbers = numbers_of(form)

    def lost(document: bytes) -> bytes:
        start, end = document.index(b"<w:tbl>"), document.index(b"</w:tbl>") + len(b"</w:tbl>")
        return document[:start] + document[end:]

    for template in told_by(load()):
        with pytest.raises(ValueError, match="与填报表不一致"):
            checked(with_document(template, document_of(template, numbers), lost), template, numbers)


def test_damage_anywhere_in_what_is_printed_is_found(load: Load, form: Form) -> None:
    template, numbers = load(), numbers_of(form)
    data = document_of(template, numbers)
    for place in range(0, len(data), 97):
        damaged = bytearray(data)
        damaged[place] ^= 1 << place % 8
        try:
            kept = checked(bytes(damaged), template, numbers)
        except ValueError:
            continue
        # Heads hold a few bytes that nobody reads.
        assert unpacked(kept) == unpacked(data)


@pytest.mark.parametrize("name", [DOCUMENT, "word/styles.xml"])
def test_a_lost_member_is_found(load: Load, form: Form, name: str) -> None:
    template, numbers = load(), numbers_of(form)
    data = document_of(template, numbers)
    others = {other: content for other, content in unpacked(data).items() if other != name}
    with pytest.raises(ValueError, match="缺少成员"):
        checked(archive_of(packed(other, content) for other, content in others.items()), template, numbers)
