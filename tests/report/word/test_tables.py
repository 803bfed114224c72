"""Reading a Word table back."""

from __future__ import annotations

from lxml import etree

from gkbatch.forms.form import Form
from gkbatch.report.word.page import MAIN_NAMESPACE
from gkbatch.report.word.tables import (
    cell_text,
    expected_rows,
    found_rows,
    number_slots,
    same_rows,
    slot_tag,
    word_table,
)


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


def test_a_hyphen_that_word_keeps_together_is_read_as_one() -> None:
    xml = f'<w:tc xmlns:w="{MAIN_NAMESPACE}"><w:p><w:r><w:t>1</w:t><w:noBreakHyphen/><w:t>2</w:t></w:r></w:p></w:tc>'
    assert cell_text(etree.fromstring(xml)) == "1-2"


def test_a_table_may_go_on_where_a_block_or_a_group_of_its_rows_ends(form: Form) -> None:
    begins = {"disclosure": ("第二十条",), "requests": ("（三）", "（四）", "（五）", "（六）"), "disputes": ()}
    for table in form.tables:
        xml = f'<w:body xmlns:w="{MAIN_NAMESPACE}">{word_table(table, number_slots(form))}</w:body>'
        rows = list(etree.fromstring(xml)[0].iter("{*}tr"))
        ends = [number for number, row in enumerate(rows) if next(row.iter("{*}keepNext"), None) is None]
        following = [cell_text(rows[number + 1]) for number in ends[:-1]]
        assert ends[-1] == len(rows) - 1
        assert bool(following) == bool(begins[table.key])
        assert all(text.startswith(begins[table.key]) for text in following)
