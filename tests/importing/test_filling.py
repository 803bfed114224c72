"""The words of the list, and what the workbook holds where the report says nothing."""

from __future__ import annotations

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing import read_published
from gkbatch.importing.filling import NOT_FOUND, filled_intake, in_words, is_open, list_of_notes
from gkbatch.importing.note import Note
from gkbatch.layout import lay_out
from gkbatch.reading import read_submission
from gkbatch.submission import Submission
from tests.conftest import make_settings
from tests.importing.tables import printed

SETTINGS = make_settings()
SHORT = "区工信局2026年政府信息公开工作年度报告\n一、总体情况\n=做好工作。".encode()


def test_a_note_says_what_where_and_why() -> None:
    assert in_words(Note("not_understood", "行政许可", "第 9 行", "看不懂")) == "行政许可　源文件第 9 行　看不懂"
    assert in_words(Note("missing", "行政许可", "", "没有")) == "行政许可　没有"


def test_what_the_report_does_not_say_is_in_no_cell() -> None:
    read = read_published("短.txt", SHORT, SETTINGS)
    book = read_submission("短.xlsx", filled_intake(read, SETTINGS), lay_out(FORM, SETTINGS))
    assert isinstance(book, Submission)
    numbers = [answer for answer in book.answers.values() if answer.field.kind == "number"]
    assert {answer.value for answer in numbers} == {None}
    assert {answer.typed for answer in numbers if not answer.field.computed} == {NOT_FOUND}
    assert all(answer.typed.startswith("=SUM") for answer in numbers if answer.field.computed)
    assert book.text("fee.charged") == ""
    assert book.text("overview.summary") == "=做好工作。"
    assert book.stamp.agency_code == "A01"


def test_a_lost_total_of_parts_that_are_there_is_not_worked_out() -> None:
    rows = [cells for table in printed(FORM, {}).values() for cells in table if "（七）总计" not in cells]
    text = "\n".join(["区工信局2026年政府信息公开工作年度报告", *("\t".join(cells) for cells in rows)])
    read = read_published("a.txt", text.encode(), SETTINGS)
    book = read_submission("a.xlsx", filled_intake(read, SETTINGS), lay_out(FORM, SETTINGS))
    assert isinstance(book, Submission)
    assert {book.answers[f"requests.handled.{head}"].typed for head in ("person", "legal")} == {NOT_FOUND}
    assert book.answers["requests.handled.total"].value is None
    assert book.answers["requests.granted.total"].value == 0


def test_the_list_counts_what_was_read() -> None:
    read = read_published("短.txt", SHORT, SETTINGS)
    told = list_of_notes(read, "短.txt", "短.xlsx")
    assert told.startswith("导入情况：示例市示例区工业和信息化局2026年度\n源文件：短.txt\n填报表：短.xlsx\n")
    assert "数字 211 个，读出 0 个，没有读出 211 个" in told
    assert told.count("整张表都没有找到") == 3
    assert is_open(read)
