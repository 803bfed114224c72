"""A report that somebody edited by hand, compared with the return; and files that are no such thing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Mapping
from copy import deepcopy
from decimal import Decimal
from pathlib import Path

import pytest
from docx import Document
from docx.document import Document as WordDocument
from docx.oxml.ns import qn

from gkbatch.archive import MAX_FILE
from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.forms.table import table_fields
from gkbatch.layout import Layout
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_draft, render_report
from gkbatch.report.word.edited import MAX_PART, Difference, differences, printed_tables
from gkbatch.report.word.tables import cell_rows
from gkbatch.settings import Settings
from gkbatch.submission import Submission, Value
from tests import TEMPLATES

pytestmark = pytest.mark.edition("2021")

TEMPLATE = TEMPLATES / "report.docx"
THREE, FOUR = "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"
NOT_OPENED = (Difference(("整个文档",), "打不开，不是 Word 文档（.docx）或者已损坏", ""),)

Change = Callable[[WordDocument], object]
MakeReview = Callable[..., Review]


def printed_figures(data: bytes, form: Form) -> Mapping[str, str] | None:
    """The numbers of the official tables as printed, by field key; None where not all tables are found."""
    tables = printed_tables(data, form)
    if tables is None or len(tables) < len(form.tables):
        return None
    return {
        cell.key: text.strip()
        for table in form.tables
        for cells, texts in zip(cell_rows(table), tables[table.key], strict=True)
        for cell, text in zip(cells, texts, strict=True)
        if cell is not None and cell.key
    }


@pytest.fixture
def review(settings: Settings, good_submission: Callable[..., Submission]) -> MakeReview:
    """``review({key: value})``: a return in which person asked 1234 times, with what deviates."""

    def make(changes: dict[str, Value | None] | None = None) -> Review:
        told = {"requests.received.person": 1234, "disclosure.fees.amount": Decimal("2.02")} | (changes or {})
        return Review(settings.agencies[0], good_submission(told), ())

    return make


@pytest.fixture
def report(review: MakeReview, settings: Settings, layout: Layout) -> bytes:
    return render_report(load_template(TEMPLATE, FORM, "gb2312"), review(), settings, layout)


def edited(data: bytes, change: Change) -> bytes:
    document = Document(io.BytesIO(data))
    change(document)
    target = io.BytesIO()
    document.save(target)
    return target.getvalue()


def write(table: int, row: int, column: int, text: str) -> Change:
    """Types ``text`` into the nth w:tc of a row."""

    def change(document: WordDocument) -> None:
        cell = document.tables[table]._tbl.tr_lst[row].tc_lst[column]
        pieces = list(cell.iter(qn("w:t")))
        assert pieces
        pieces[0].text = text

    return change


def test_every_figure_is_read_from_its_own_cell(
    review: MakeReview, settings: Settings, layout: Layout, form: Form
) -> None:
    keys = [field.key for table in form.tables for field in table_fields(table)]
    numbers = {key: 1000 + n for n, key in enumerate(keys)}
    data = render_report(load_template(TEMPLATE, FORM, "gb2312"), review(dict(numbers)), settings, layout)
    assert printed_figures(data, form) == {key: str(number) for key, number in numbers.items()}


def test_a_report_as_it_was_made_differs_nowhere(report: bytes, review: MakeReview, form: Form) -> None:
    assert differences(report, review(), form) == ()


def test_a_draft_as_it_was_made_differs_nowhere(
    review: MakeReview, settings: Settings, layout: Layout, form: Form
) -> None:
    blocked = review({"requests.granted.person": None})
    data = render_draft(load_template(TEMPLATE, FORM, "gb2312"), blocked, settings, layout)
    assert differences(data, blocked, form) == ()
    figures = printed_figures(data, form)
    assert figures is not None
    assert figures["requests.granted.person"] == "待核"


@pytest.mark.parametrize("text", ["1235", "1", "", "1 234", "123４5", "1234件", "12³4", "-1234"])
def test_an_edited_number_is_named_with_both_sides(report: bytes, review: MakeReview, form: Form, text: str) -> None:
    (found,) = differences(edited(report, write(1, 3, 1, text)), review(), form)
    assert found == Difference((THREE, "一、本年新收政府信息公开申请数量", "申请人情况", "自然人"), text, "1234")


@pytest.mark.parametrize("text", ["1,234", "１２３４", " 1234 ", "１，２３４"])
def test_another_way_to_write_a_number_is_no_difference(
    report: bytes, review: MakeReview, form: Form, text: str
) -> None:
    assert differences(edited(report, write(1, 3, 1, text)), review(), form) == ()


def test_an_edited_label_is_named_with_the_forms_own(report: bytes, review: MakeReview, form: Form) -> None:
    data = edited(report, write(1, 3, 0, "一、上年结转"))
    (found,) = differences(data, review(), form)
    assert found.field == (THREE, "表内文字（第 4 行第 1 格）")
    assert (found.printed, found.returned) == ("一、上年结转", "一、本年新收政府信息公开申请数量")
    figures = printed_figures(data, form)
    assert figures is not None
    assert figures["requests.received.person"] == "1234"


def test_rows_that_changed_places_are_noticed(report: bytes, review: MakeReview, form: Form) -> None:
    def change(document: WordDocument) -> None:
        rows = document.tables[1]._tbl.tr_lst
        rows[3].addprevious(rows[4])

    found = differences(edited(report, change), review(), form)
    assert [(d.printed, d.returned) for d in found if d.field[-1] == "自然人"] == [("0", "1234"), ("1234", "0")]
    assert len(found) == 4  # the two labels as well


def test_a_number_under_a_tracked_change_reads_as_it_will_be_printed(
    report: bytes, review: MakeReview, form: Form
) -> None:
    def change(document: WordDocument) -> None:
        (piece,) = document.tables[1]._tbl.tr_lst[3].tc_lst[1].iter(qn("w:t"))
        run = piece.getparent()
        assert run is not None
        moved, inserted = run.makeelement(qn("w:moveFrom"), {}), run.makeelement(qn("w:ins"), {})
        run.addprevious(moved)
        run.addprevious(inserted)
        moved.append(run)
        new = inserted.makeelement(qn("w:r"), {})
        inserted.append(new)
        text = new.makeelement(qn("w:t"), {})
        text.text = "7"
        new.append(text)

    (found,) = differences(edited(report, change), review(), form)
    assert (found.printed, found.returned) == ("7", "1234")


def test_a_long_text_in_a_cell_is_shortened(report: bytes, review: MakeReview, form: Form) -> None:
    (found,) = differences(edited(report, write(1, 3, 1, "长" * 5000)), review(), form)
    assert found.printed == "长" * 60 + "……"


def remove(table: int) -> Change:
    def change(document: WordDocument) -> None:
        element = document.tables[table]._tbl
        element.getparent().remove(element)  # type: ignore[union-attr]  # it stands in the body

    return change


def repeat(table: int) -> Change:
    def change(document: WordDocument) -> None:
        element = document.tables[table]._tbl
        element.addnext(deepcopy(element))

    return change


def drop_a_row(table: int) -> Change:
    def change(document: WordDocument) -> None:
        element = document.tables[table]._tbl
        element.remove(element.tr_lst[-1])

    return change


@pytest.mark.parametrize("change", [remove(2), repeat(2), drop_a_row(2)])
def test_a_table_that_is_not_as_prescribed_is_said_so(
    report: bytes, review: MakeReview, form: Form, change: Change
) -> None:
    data = edited(edited(report, change), write(1, 3, 1, "9"))
    found = differences(data, review(), form)
    assert found[0].printed == "9"
    assert found[1:] == (Difference((FOUR,), "找不到这张表，或者表样已改动，数字无法核对", ""),)
    assert printed_figures(data, form) is None


def test_a_document_without_the_tables_is_said_so(review: MakeReview, form: Form) -> None:
    target = io.BytesIO()
    Document().save(target)
    found = differences(target.getvalue(), review(), form)
    assert found == (Difference(("整个文档",), "找不到规定的表格，数字无法核对", ""),)
    assert printed_figures(target.getvalue(), form) is None


def package(members: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", method) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return target.getvalue()


def with_main_part(report: bytes, content: bytes, name: str = "word/document.xml") -> bytes:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        members = {name: archive.read(name) for name in archive.namelist() if name != "word/document.xml"}
    return package(members | {name: content})


BOMB = b"<a>" + b" " * (MAX_PART + 1) + b"</a>"
ENTITIES = b'<!DOCTYPE a [<!ENTITY x "xxxxxxxxxx"><!ENTITY y "&x;&x;&x;&x;">]><a>&y;</a>'
EXTERNAL = b'<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]><a>&x;</a>'
DEEP = b"<a>" * 100_000 + b"</a>" * 100_000


@pytest.mark.parametrize("content", [BOMB, ENTITIES, EXTERNAL, EXTERNAL.decode().encode("utf-16"), DEEP, b"", b"\xff"])
def test_a_hostile_document_is_not_opened(report: bytes, review: MakeReview, form: Form, content: bytes) -> None:
    assert differences(with_main_part(report, content), review(), form) == NOT_OPENED
    assert printed_figures(with_main_part(report, content), form) is None


def test_a_main_part_beyond_the_limit_is_not_parsed_under_another_case(report: bytes, form: Form) -> None:
    with zipfile.ZipFile(io.BytesIO(report)) as archive:
        content = archive.read("word/document.xml")
    padded = content.replace(b"<w:body>", b"<w:body>" + b" " * MAX_PART)
    assert printed_figures(with_main_part(report, content, "WORD/document.xml"), form)
    assert printed_figures(with_main_part(report, padded, "WORD/document.xml"), form) is None


@pytest.mark.parametrize(
    "data",
    [
        b"",
        "这是一个文本文件".encode(),
        b"PK\x03\x04",
        b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\x00" * 600,
        b"PK" + b"\x00" * MAX_FILE,
        package({}),
        package({"_rels/.rels": b"<Relationships/>"}),
        package({f"{n}": b"" for n in range(2001)}),
        package({"_rels/.rels": b"<a/>"}, zipfile.ZIP_LZMA),
    ],
    ids=["empty", "text", "cut", "old Word", "too large", "no member", "no document", "many members", "lzma"],
)
def test_a_file_that_is_no_word_document_is_said_so(review: MakeReview, form: Form, data: bytes) -> None:
    assert differences(data, review(), form) == NOT_OPENED


def test_tables_within_tables_cost_no_more_than_their_size(report: bytes, review: MakeReview, form: Form) -> None:
    word = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    nested = "<w:tbl><w:tr><w:tc>" * 80 + "</w:tc></w:tr></w:tbl>" * 80
    content = f"<w:document {word}><w:body>{nested * 400}</w:body></w:document>".encode()
    assert differences(with_main_part(report, content), review(), form)[0].printed == "找不到规定的表格，数字无法核对"


@pytest.mark.libreoffice
def test_a_report_saved_by_another_program_still_compares(
    report: bytes, review: MakeReview, form: Form, tmp_path: Path, soffice: Callable[..., Path]
) -> None:
    (tmp_path / "edited.docx").write_bytes(edited(report, write(1, 3, 1, "1235")))
    (tmp_path / "out").mkdir()
    saved = soffice(tmp_path / "edited.docx", "docx", tmp_path / "out").read_bytes()
    assert [(d.printed, d.returned) for d in differences(saved, review(), form)] == [("1235", "1234")]
