"""Reading a Word table back."""

from __future__ import annotations

from lxml import etree

from gkbatch.forms.form import Form
from gkbatch.report.word.page import MAIN_NAMESPACE
from gkbatch.report.word.tables import expected_rows, found_rows, number_slots, same_rows, slot_tag, word_table


def test_what_was_written_is_what_is_read(form: Form) -> None:
    slots = number_slots(form)
    for table in form.tables:
        xml = f'<w:body xmlns:w="{MAIN_NAMESPACE}">{word_table(table, slots)}</w:body>'
        read = found_rows(etree.fromstring(xml)[0])
        assert same_rows(read, expected_rows(table, lambda key: slot_tag(slots[key])))


def test_one_other_number_makes_another_table(form: Form) -> None:
    table = form.tables[1]
    rows = expected_rows(table, lambda _key: "0")
    other = expected_rows(table, lambda key: "1" if key == "requests.granted.person" else "0")
    assert not same_rows(rows, other)
    assert not same_rows(rows, rows[:-1])
    assert same_rows(rows, tuple(tuple(f" {cell}\n" for cell in row) for row in rows))
