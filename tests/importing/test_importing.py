"""A published report as a return: a damaged one, whose it is, and what is no report."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from gkbatch.forms.edition_2021 import FORM
from gkbatch.importing import Imported, ImportingError, NobodysError, read_published
from gkbatch.importing.filling import filled_intake, is_open, list_of_notes
from gkbatch.layout import lay_out
from gkbatch.reading import read_submission
from gkbatch.submission import Reading, Submission
from tests import ROOT
from tests.conftest import make_settings
from tests.yanzhou import yanzhou_return, yanzhou_settings

SETTINGS = make_settings()
LAYOUT = lay_out(FORM, SETTINGS)
AGENCY = SETTINGS.agencies[0]
PUBLISHED = (ROOT / "tests/yanzhou/published.txt").read_bytes()


# ---- a damaged report -----------------------------------------------------------------------


@cache
def damaged() -> Imported:
    """A report for 2023: table 三 ends after ten rows, table 四 is lost."""
    return read_published("published.txt", PUBLISHED, yanzhou_settings())


def test_a_damaged_report_gives_every_number_it_has() -> None:
    read = {key: a.value for key, a in damaged().submission.answers.items() if a.field.kind == "number"}
    tables = [key for key, value in read.items() if key.startswith(("disclosure.", "requests.")) and value is not None]
    assert len(tables) == 10 + 70
    said = yanzhou_return().answers
    outside = {key: value for key, value in read.items() if key.startswith(("disclosed.", "category."))}
    assert {key: value for key, value in outside.items() if value is not None} == {
        key: said[key] for key in outside if key != "disclosed.weibo"
    }
    assert sum(value for key, value in read.items() if key.startswith("category.") and isinstance(value, int)) == 114


def test_it_says_exactly_which_rows_are_missing() -> None:
    rows = [note.about.rpartition("－")[2] for note in damaged().notes if "没有这一行" in note.message]
    assert (rows[0], rows[-1], len(rows)) == ("7.属于行政执法案卷", "四、结转下年度继续办理", 15)
    (whole,) = (note for note in damaged().notes if "整张表" in note.message)
    assert whole.about == "四、政府信息公开行政复议、行政诉讼情况"


def test_what_is_missing_is_filled_in_nowhere() -> None:
    missing = [
        a for key, a in damaged().submission.answers.items() if key.startswith("disputes.") and a.field.kind == "number"
    ]
    assert {(a.value, a.reading) for a in missing} == {(None, Reading.NOT_SAID)}
    book = read_submission("x.xlsx", filled_intake(damaged(), yanzhou_settings()), damaged().layout)
    assert isinstance(book, Submission)
    for key, answer in damaged().submission.answers.items():
        if answer.field.kind == "number":
            assert book.answers[key].value == answer.value


def test_its_list_is_to_be_read_by_people() -> None:
    told = list_of_notes(damaged(), "published.txt", "填报表.xlsx")
    assert "没有找到：19 处" in told
    assert "源文件第 20 行　正文里是 466条，已经填上，请核对" in told
    assert is_open(damaged())


def test_a_workbook_of_the_same_bytes_comes_of_the_same_report() -> None:
    assert filled_intake(damaged(), yanzhou_settings()) == filled_intake(damaged(), yanzhou_settings())


# ---- whose it is, and what is no report -----------------------------------------------------


def text_of(title: str) -> bytes:
    return f"{title}\n一、总体情况\n做好工作。".encode()


def test_an_agency_is_known_by_any_name_on_the_roster() -> None:
    assert read_published("a.txt", text_of("区工信局2026年政府信息公开工作年度报告"), SETTINGS).agency == AGENCY


def test_the_title_that_names_an_agency_of_the_roster_counts() -> None:
    lines = "年度目录2025年政府信息公开工作年度报告\n区工信局2026年政府信息公开工作年度报告"
    read = read_published("a.txt", text_of(lines), SETTINGS)
    assert (read.agency, read.year) == (AGENCY, 2026)


def test_the_year_of_the_report_is_that_of_its_workbook() -> None:
    read = read_published("a.txt", text_of("区工信局2019年政府信息公开工作年度报告"), SETTINGS)
    assert (read.year, read.layout.form.edition, read.submission.stamp.year) == (2019, "2019", "2019")


def test_without_a_title_somebody_must_say_whose_it_is() -> None:
    with pytest.raises(ImportingError, match="--agency"):
        read_published("a.txt", text_of("年度报告"), SETTINGS)
    read = read_published("a.txt", text_of("年度报告"), SETTINGS, "A01")
    assert (read.agency, read.year) == (AGENCY, SETTINGS.year)
    assert "没有年度" in read.notes[0].message


def test_a_stranger_is_told_who_is_called_alike() -> None:
    with pytest.raises(NobodysError, match="示例市示例区科学技术局") as caught:
        read_published("a.txt", text_of("示例市示例区科技局2025年政府信息公开工作年度报告"), SETTINGS)
    assert (caught.value.named, caught.value.year) == ("示例市示例区科技局", 2025)
    assert "--agency" not in caught.value.said
    with pytest.raises(NobodysError) as caught:
        read_published("a.txt", text_of("2025年政府信息公开工作年度报告"), SETTINGS)
    assert (caught.value.named, caught.value.year) == ("", 2025)


def test_the_name_that_told_whose_it_is_is_kept() -> None:
    former = replace(
        SETTINGS, agencies=(replace(AGENCY, previous_names=("示例市示例区经济局",)), *SETTINGS.agencies[1:])
    )
    read = read_published("a.txt", text_of("示例市示例区经济局2025年政府信息公开工作年度报告"), former)
    assert (read.agency.code, read.called) == (AGENCY.code, "示例市示例区经济局")


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("a.docx", b"PK\x03\x04", "打不开"),
        ("a.docx", b"", "打不开"),
        ("a.rtfd", b"{", "不能导入 .rtfd 文件"),
        ("a.pdf", b"%PDF", "打不开，PDF 已损坏"),
        ("a", b"", "没有扩展名"),
        ("a.html", "<p>区工信局2026年政府信息公开工作年度报告</p>".encode(), "不是年度报告"),
    ],
)
def test_what_cannot_be_imported_says_why(file: str, data: bytes, said: str) -> None:
    with pytest.raises(ImportingError, match=said):
        read_published(file, data, SETTINGS)


# ---- single cells ---------------------------------------------------------------------------


def changed(old: str, new: str) -> Imported:
    """The text of a sound report with other words in it."""
    text = PUBLISHED.decode()
    assert old in text
    return read_published("a.txt", text.replace(old, new).encode(), yanzhou_settings())


def test_a_number_with_a_remark_is_kept_and_asked_about() -> None:
    read = changed("行政许可\t0", "行政许可\t22（其中修订16件）")
    answer = read.submission.answers["disclosure.licences.decisions"]
    assert (answer.value, answer.typed) == (None, "22（其中修订16件）")
    assert any(note.kind == "not_understood" and "22（其中修订16件）" in note.message for note in read.notes)
    book = read_submission("x.xlsx", filled_intake(read, yanzhou_settings()), read.layout)
    assert isinstance(book, Submission)
    assert book.answers["disclosure.licences.decisions"].typed == "22（其中修订16件）"


def test_an_empty_cell_stays_empty_and_is_named() -> None:
    read = changed("行政规范性文件\t0\t0\t0", "行政规范性文件\t0\t\t0")
    assert read.submission.answers["disclosure.normative.repealed"].value is None
    (note,) = (note for note in read.notes if "没有填 0" in note.message)
    assert (note.kind, note.place, "1 格" in note.message) == ("not_understood", "第 43 行第 2 个数", True)
    book = read_submission("x.xlsx", filled_intake(read, yanzhou_settings()), read.layout)
    assert isinstance(book, Submission)
    assert book.answers["disclosure.normative.repealed"].reading is Reading.BLANK


def test_a_total_that_was_left_empty_is_given_by_the_workbook() -> None:
    read = changed(
        "上年结转政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0", "上年结转政府信息公开申请数量\t2\t0\t0\t0\t0\t0\t"
    )
    book = read_submission("x.xlsx", filled_intake(read, yanzhou_settings()), read.layout)
    assert isinstance(book, Submission)
    assert book.answers["requests.carried_in.total"].value == 2
    assert read.submission.answers["requests.carried_in.total"].value is None


def test_a_total_that_does_not_fit_is_kept_as_it_was_published() -> None:
    read = changed(
        "本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0", "本年新收政府信息公开申请数量\t1\t0\t0\t0\t0\t0\t5"
    )
    book = read_submission("x.xlsx", filled_intake(read, yanzhou_settings()), read.layout)
    assert isinstance(book, Submission)
    total = book.answers["requests.received.total"]
    assert (total.value, total.reading) == (5, Reading.REPLACED)


def test_what_prose_says_of_a_lost_row_is_proposed_and_not_filled_in() -> None:
    read = changed("一、\t本年新收政府信息公开申请数量\t0\t0\t0\t0\t0\t0\t0", "")
    assert read.submission.answers["requests.received.total"].value is None
    (note,) = (note for note in read.notes if "未收到政府信息公开申请" in note.message)
    assert (note.kind, note.place, "应是 0" in note.message) == ("prose", "第 24 行", True)
    assert note.about.endswith("一、本年新收政府信息公开申请数量－申请人情况－总计")


def test_a_table_of_nothing_but_zeros_is_confirmed() -> None:
    assert damaged().submission.text("disclosure.confirmed") == "确认全部为零"
    assert damaged().submission.text("requests.confirmed") == ""
