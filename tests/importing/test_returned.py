"""A published report among the returns: what it becomes as a return, and what is left to the reader of workbooks."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace

import pytest
from docx import Document

from gkbatch.checking.review import review
from gkbatch.checking.rule import Case
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import ALL_ZERO
from gkbatch.importing.returned import returned_report
from gkbatch.report.word.page import DOCUMENT
from gkbatch.report.word.web import web_fragment
from gkbatch.submission import NotRead, Reading, Submission, Value
from tests.conftest import make_submission
from tests.importing.returns import report
from tests.importing.test_importing import AGENCY, LAYOUT, PUBLISHED, SETTINGS
from tests.yanzhou import yanzhou_settings

OWN = "公开前逐件审查。"
ROWS = ("received", "granted", "handled")
THREE: dict[str, Value] = {f"requests.{row}.{column}": 3 for row in ROWS for column in ("person", "total")}
CHANGES: dict[str, Value] = {**THREE, "overview.disclosure": OWN}
WORD = report(CHANGES)
PAGE = web_fragment(WORD, FORM).html.encode()


def taken(file: str = "报告.docx", data: bytes = WORD) -> Submission:
    """What was read of a report; it must be one."""
    read = returned_report(file, data, LAYOUT, SETTINGS)
    assert isinstance(read, Submission)
    return read


def edited(change: Callable[[str], str]) -> bytes:
    """The Word report with its main part changed as text."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(WORD)) as old, zipfile.ZipFile(stream, "w") as new:
        for name in old.namelist():
            data = old.read(name)
            new.writestr(name, change(data.decode()).encode() if name == DOCUMENT else data)
    return stream.getvalue()


def titled(words: str) -> bytes:
    """The Word report with another title and nothing else changed."""
    title = f"{AGENCY.name}2026年政府信息公开工作年度报告"
    return edited(lambda text: text.replace(f">{title}<", f">{words}<"))


@pytest.mark.parametrize(("file", "data", "kind"), [("a.docx", WORD, ".docx"), ("a.htm", PAGE, ".html")])
def test_a_report_is_the_agencys_return(file: str, data: bytes, kind: str) -> None:
    read = taken(file, data)
    own = make_submission(LAYOUT, AGENCY, CHANGES)
    assert (read.report, read.kind, read.stamp.agency_code, read.stamp.year) == (True, kind, AGENCY.code, "2026")
    numbers = {key: answer.value for key, answer in own.answers.items() if answer.field.kind == "number"}
    assert {key: read.answers[key].value for key in numbers} == numbers


def test_every_answer_stands_where_the_slip_shows_it_and_says_where_it_stands_in_the_report() -> None:
    read = taken()
    places = {key: (place.sheet, place.cell) for key, place in LAYOUT.places.items()}
    assert {key: (answer.sheet, answer.cell) for key, answer in read.answers.items()} == places
    assert read.answers["requests.received.person"].origin == "第 2 张表第 4 行第 1 个数"


def test_a_word_document_is_known_by_its_content_and_a_page_by_its_name() -> None:
    assert taken("报表.xlsx").kind == ".docx"
    assert returned_report("报表.xls", PAGE, LAYOUT, SETTINGS) is None


def test_digits_alone_are_a_number_as_it_should_be_and_all_zero_needs_no_word() -> None:
    read = taken()
    assert read.answers["requests.received.person"].reading is Reading.PLAIN
    assert read.answers["disputes.confirmed"].value == ALL_ZERO


def test_the_rules_find_nothing_wrong_with_a_sound_one() -> None:
    found = review(Case(FORM, SETTINGS, AGENCY, taken()))
    assert [one.code for one in found.findings if one.severity == "error"] == []
    assert "GK031" in [one.code for one in found.findings]


def test_a_damaged_one_blocks_and_what_is_missing_is_no_0() -> None:
    settings = yanzhou_settings()
    read = returned_report("published.txt", PUBLISHED, replace(LAYOUT), settings)
    assert isinstance(read, Submission)
    unsaid = [one for one in read.answers.values() if one.reading is Reading.NOT_SAID]
    assert {one.value for one in unsaid} == {None}
    found = review(Case(FORM, settings, settings.agencies[0], read))
    assert found.blocked


# ---- whose and when -------------------------------------------------------------------------


def test_one_of_an_agency_that_is_not_on_the_roster_is_nobodys() -> None:
    read = taken("a.docx", titled("示例市示例区档案馆2026年政府信息公开工作年度报告"))
    assert (read.stamp.agency_code, read.text("about.name")) == ("", "示例市示例区档案馆")


def test_an_earlier_name_is_nobodys() -> None:
    renamed = replace(SETTINGS, agencies=(replace(AGENCY, name="示例市示例区工业局", previous_names=(AGENCY.name,)),))
    read = returned_report("a.docx", WORD, LAYOUT, renamed)
    assert isinstance(read, Submission)
    assert (read.stamp.agency_code, read.text("about.name")) == ("", AGENCY.name)


def test_one_of_another_year_says_so() -> None:
    read = taken("a.html", PAGE.replace(b"2026", b"2025"))
    assert read.stamp.year == "2025"
    assert [one.code for one in review(Case(FORM, SETTINGS, AGENCY, read)).findings] == ["GK003"]


def test_one_without_a_title_is_nobodys_and_its_year_is_asked_about() -> None:
    read = taken("a.docx", titled("年度报告"))
    assert (read.stamp.agency_code, read.text("about.name"), read.stamp.year) == ("", "", "2026")
    assert "年度" in [one.label for one in read.doubts]


def test_a_title_of_another_year_than_the_figures_is_asked_about() -> None:
    read = taken("a.docx", edited(lambda text: text.replace("统计期限为2026年", "统计期限为2025年")))
    assert (read.stamp.year, ["统计期限写的是 2025 年" in doubt.message for doubt in read.doubts]) == ("2026", [True])


def test_a_title_without_a_year_has_that_of_the_figures() -> None:
    read = taken("a.docx", titled(f"{AGENCY.name}政府信息公开工作年度报告"))
    assert (read.stamp.agency_code, read.stamp.year, read.doubts) == (AGENCY.code, "2026", ())


def test_reports_of_two_agencies_in_one_file_are_told_apart_by_nobody() -> None:
    other = SETTINGS.agencies[1].name
    both = PAGE + PAGE.replace(AGENCY.name.encode(), other.encode())
    read = returned_report("a.html", both, LAYOUT, SETTINGS)
    assert isinstance(read, NotRead)
    assert (read.code, AGENCY.name in read.message, other in read.message) == ("GK001", True, True)
    assert isinstance(returned_report("a.html", PAGE + PAGE, LAYOUT, SETTINGS), Submission)


def test_the_titles_of_others_that_a_portal_lists_are_no_reports() -> None:
    listed = f"<p>{SETTINGS.agencies[1].name}2026年政府信息公开工作年度报告</p>".encode()
    assert taken("a.html", PAGE + listed).stamp.agency_code == AGENCY.code


@pytest.mark.parametrize("listed", [True, False])
def test_the_report_of_the_whole_district_is_no_return(*, listed: bool) -> None:
    whole = replace(AGENCY, name=SETTINGS.government, reported=False)
    settings = replace(SETTINGS, agencies=(*SETTINGS.agencies[1:], whole) if listed else SETTINGS.agencies)
    title = titled(f"{SETTINGS.government}2026年政府信息公开工作年度报告")
    read = returned_report("汇总报告.docx", title, LAYOUT, settings)
    assert isinstance(read, NotRead)
    assert (read.code, "全区" in read.message, "移出 inputs" in read.fix) == ("GK001", True, True)


# ---- what is no report ----------------------------------------------------------------------


def document(*lines: str) -> bytes:
    """A Word document with these lines, which is no report."""
    made = Document()
    for line in lines:
        made.add_paragraph(line)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("file", "data"),
    [
        ("函.docx", document("关于报送材料的函")),
        ("说明.txt", "请查收附件。".encode()),
        ("总览.html", "<p>各单位报送情况</p>".encode()),
        ("填报说明.docx", document("一、总体情况", "请按实际填写。", "二、主动公开政府信息情况", "没有的填 0。")),
    ],
)
def test_other_documents_are_told_from_reports(file: str, data: bytes) -> None:
    read = returned_report(file, data, LAYOUT, SETTINGS)
    assert isinstance(read, NotRead)
    assert (read.code, "没有读出年度报告" in read.message, "移出 inputs" in read.fix) == ("GK001", True, True)
    assert returned_report(file, data, LAYOUT, replace(SETTINGS, reports_taken=False)) is None


def test_a_file_of_another_kind_is_left_alone() -> None:
    assert returned_report("a.pdf", b"%PDF-1.4", LAYOUT, SETTINGS) is None


def test_a_damaged_document_is_told_in_words() -> None:
    read = returned_report("a.docx", WORD[: len(WORD) // 2] + b"word/", LAYOUT, SETTINGS)
    assert isinstance(read, NotRead)
    assert (read.code, "打不开" in read.message, read.foreign) == ("GK001", True, False)


def test_an_office_that_takes_no_reports_is_told_what_to_change() -> None:
    read = returned_report("a.docx", WORD, LAYOUT, replace(SETTINGS, reports_taken=False))
    assert isinstance(read, NotRead)
    assert (read.code, "接收Word报告" in read.fix) == ("GK001", True)


# ---- what is seen is read -------------------------------------------------------------------


def struck(text: str) -> str:
    """The first figure of table 三, which is 3, with a 1 before it, itself struck out."""
    three = '<w:t xml:space="preserve">3</w:t>'
    before, label, behind = text.partition(">一、本年新收政府信息公开申请数量<")
    more = behind.replace(three, f"<w:t>1</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr>{three}", 1)
    assert more != behind
    return f"{before}{label}{more}"


def test_a_figure_a_part_of_which_is_struck_out_is_not_read() -> None:
    answer = taken("a.docx", edited(struck)).answers["requests.received.person"]
    assert (answer.value, answer.reading, "〔划掉：3〕" in answer.typed) == (None, Reading.UNREADABLE, True)


def test_struck_out_words_are_left_out_and_asked_about() -> None:
    more = "</w:t></w:r><w:r><w:rPr><w:strike/></w:rPr><w:t>这句不要</w:t></w:r><w:r><w:t>"
    read = taken("a.docx", edited(lambda text: text.replace(OWN, f"{OWN}{more}", 1)))
    assert read.text("overview.disclosure") == OWN
    assert any("这句不要" in doubt.message for doubt in read.doubts)


_TABLE = "<w:tbl><w:tblPr/><w:tblGrid><w:gridCol/></w:tblGrid><w:tr><w:tc>{}</w:tc></w:tr></w:tbl>"


def framed(text: str) -> str:
    """The whole report in one cell, as some templates for red heads have it."""
    before, _, rest = text.partition("<w:body>")
    body, mark, behind = rest.rpartition("<w:sectPr")
    return f"{before}<w:body>{_TABLE.format(body)}{mark}{behind}"


def own_framed(text: str) -> str:
    """One paragraph of the report in a frame."""
    begin = max(text.rfind(f"<w:p{mark}", 0, text.index(OWN)) for mark in "> ")
    end = text.index("</w:p>", begin) + len("</w:p>")
    return f"{text[:begin]}{_TABLE.format(text[begin:end])}{text[end:]}"


@pytest.mark.parametrize("change", [framed, own_framed])
def test_what_stands_in_a_frame_is_read(change: Callable[[str], str]) -> None:
    answers, wanted = taken("a.docx", edited(change)).answers, taken().answers
    assert {key: answers[key].value for key in wanted} == {key: wanted[key].value for key in wanted}


def noted(text: str) -> str:
    """A row with a remark below the last one of table 三."""
    end = text.index("</w:tbl>", text.index(">四、结转下年度继续办理<"))
    row = "<w:tr><w:tc><w:p><w:r><w:t>备注：其中3件为联合申请</w:t></w:r></w:p></w:tc></w:tr>"
    return f"{text[:end]}{row}{text[end:]}"


def test_a_remark_in_a_row_of_a_table_is_named_as_left_out() -> None:
    read = taken("a.docx", edited(noted))
    assert ["联合申请" in extra.text for extra in read.extras] == [True]
    assert read.answers["requests.received.person"].value == 3


def cut(text: str) -> str:
    """Table 三 without one of its rows."""
    label = text.index(">（一）予以公开<")
    begin = max(text.rfind("<w:tr>", 0, label), text.rfind("<w:tr ", 0, label))
    end = text.index("</w:tr>", label) + len("</w:tr>")
    return f"{text[:begin]}{text[end:]}"


def test_a_sentence_of_figures_that_are_not_all_known_stays_and_is_asked_about() -> None:
    read = taken("a.docx", edited(cut))
    asked = [doubt for doubt in read.doubts if "免得印两遍" in doubt.message]
    assert ["（二）依申请公开" in doubt.label for doubt in asked] == [True]
    assert read.text("overview.requests").startswith("全年新收政府信息公开申请3件")
    assert not any("免得印两遍" in doubt.message for doubt in taken().doubts)


def test_changes_that_nobody_accepted_are_asked_about() -> None:
    data = edited(
        lambda text: text.replace("</w:body>", '<w:p><w:ins w:id="1"><w:r><w:t>完。</w:t></w:r></w:ins></w:p></w:body>')
    )
    assert any("修订" in doubt.message for doubt in taken("a.docx", data).doubts)
    assert not any("修订" in doubt.message for doubt in taken().doubts)


def test_the_time_of_saving_is_that_of_the_document() -> None:
    assert not taken().saved  # a report of ours tells no time
    made = Document(io.BytesIO(WORD))
    stream = io.BytesIO()
    made.core_properties.title = "年度报告"
    made.save(stream)
    assert taken("a.docx", stream.getvalue()).saved == taken("b.docx", stream.getvalue()).saved
