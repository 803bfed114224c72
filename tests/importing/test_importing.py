"""A published report as a return: the damaged one, and every sound one there and back."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import CHARGED, NOT_CHARGED
from gkbatch.forms.table import total_parts
from gkbatch.importing import Imported, ImportingError, read_published
from gkbatch.importing.filling import filled_intake, is_open, list_of_notes
from gkbatch.layout import lay_out
from gkbatch.reading import read_submission
from gkbatch.report.loading import load_template
from gkbatch.report.rendering import render_report
from gkbatch.report.word.template import ReportTemplate
from gkbatch.report.word.web import web_fragment
from gkbatch.submission import Reading, Submission, Value
from tests import ROOT, TEMPLATES
from tests.conftest import Soffice, make_settings, make_submission
from tests.yanzhou import yanzhou_return, yanzhou_settings

SETTINGS = make_settings()
LAYOUT = lay_out(FORM, SETTINGS)
AGENCY = SETTINGS.agencies[0]
PUBLISHED = (ROOT / "tests/yanzhou/published.txt").read_bytes()


@cache
def template() -> ReportTemplate:
    return load_template(TEMPLATES / "report.docx", FORM, "gb2312")


def report(changes: Mapping[str, Value]) -> bytes:
    """The report of a good return with what deviates."""
    return render_report(template(), Review(AGENCY, make_submission(LAYOUT, AGENCY, changes), ()), SETTINGS, LAYOUT)


def values(submission: Submission) -> dict[str, object]:
    """What was understood, by field key; texts without the spaces that HTML does not keep."""
    return {
        key: " ".join(answer.value.split()) if isinstance(answer.value, str) else answer.value
        for key, answer in submission.answers.items()
        if not key.endswith(".confirmed")
    }


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
    assert {(a.value, a.reading) for a in missing} == {(None, Reading.NOT_FOUND)}
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


# ---- there and back -------------------------------------------------------------------------

PHRASES = (
    "公开前逐件审查", "全年培训2次", "（一）建立台账", "“示例”平台运行平稳", "做到应公开、尽公开", "ABC 12 项", "办理建议3件", "1.更新目录",
    "主动公开政府信息12条", "《条例》执行情况良好", "二是加强检查；三是抓落实", "２０２６年重点工作", "一、压实责任", "没有需要说明的情况",
)  # fmt: skip
LINES = st.lists(st.sampled_from(PHRASES), min_size=1, max_size=3).map(lambda phrases: f"{'，'.join(phrases)}。")
WORDS = st.lists(LINES, min_size=1, max_size=3).map("\n".join)
PARTS = [key for key, place in LAYOUT.places.items() if place.field.kind == "number" and not place.field.computed]
TEXTS = [key for key, place in LAYOUT.places.items() if place.field.kind == "text" and place.field.lines > 1]


# To make a return smaller takes a report each time.
UNSHRUNK = (Phase.explicit, Phase.reuse, Phase.generate)
TOTALS = {total: parts for table in FORM.tables for total, parts in total_parts(table).items()}


def added_up(key: str, numbers: Mapping[str, Value]) -> int:
    """The sum of a total's parts, some of which are totals themselves."""
    return sum(added_up(part, numbers) for part in TOTALS[key]) if key in TOTALS else int(numbers[key])


@st.composite
def returns(draw: st.DrawFn) -> dict[str, Value]:
    """Answers that no rule about sums has anything against."""
    numbers: dict[str, Value] = {key: 0 for key in PARTS if LAYOUT.places[key].field.whole}
    numbers |= draw(st.dictionaries(st.sampled_from(sorted(numbers)), st.integers(0, 99_999), max_size=30))
    numbers["disclosure.fees.amount"] = Decimal(draw(st.integers(0, 10**9))) / 10_000
    for name in ("deputies", "members"):
        received = draw(st.integers(0, 20))
        numbers |= {f"{name}.received": received, f"{name}.completed": draw(st.integers(0, received))}
    fee = draw(st.sampled_from([0, 0, 100, 240]))
    numbers |= {"fee.amount": Decimal(fee), "fee.charged": CHARGED if fee else NOT_CHARGED}
    if not numbers["disclosed.total"]:
        beside = [key for key in PARTS if key.startswith(("disclosed.", "category."))]
        numbers |= dict.fromkeys(beside, 0)
    for total in TOTALS:
        numbers[total] = added_up(total, numbers)
    texts = draw(st.fixed_dictionaries(dict.fromkeys(TEXTS, WORDS)))
    # Without such words nobody can tell where the one text ends and the other begins.
    texts["problems.improvement"] = f"针对以上问题，{texts['problems.improvement']}"
    return numbers | texts | {"disclosed.wechat_name": "示例工信", "disclosed.weibo_name": "示例工信发布"}


def expected(changes: Mapping[str, Value]) -> dict[str, object]:
    """What must come back: the names of accounts that published nothing are not printed."""
    back = values(make_submission(LAYOUT, AGENCY, changes))
    for kind in ("wechat", "weibo"):
        if not changes.get(f"disclosed.{kind}") or not changes.get("disclosed.total"):
            back[f"disclosed.{kind}_name"] = ""
    return back


@settings(max_examples=25, phases=UNSHRUNK)
@given(returns())
def test_every_return_comes_back_from_its_report(changes: dict[str, Value]) -> None:
    read = read_published("报告.docx", report(changes), SETTINGS)
    assert values(read.submission) == expected(changes)


@settings(max_examples=15, phases=UNSHRUNK)
@given(returns())
def test_every_return_comes_back_from_its_page(changes: dict[str, Value]) -> None:
    page = web_fragment(report(changes), FORM).html.encode()
    assert values(read_published("报告.html", page, SETTINGS).submission) == expected(changes)


def test_a_report_that_libreoffice_saved_again_comes_back(soffice: Soffice, tmp_path: Path) -> None:
    changes: dict[str, Value] = {"requests.received.person": 3, "requests.received.total": 3, "disclosed.total": 12}
    (tmp_path / "from").mkdir()
    path = tmp_path / "from" / "report.docx"
    path.write_bytes(report(changes))
    again = soffice(path, "docx", tmp_path)
    assert values(read_published(again.name, again.read_bytes(), SETTINGS).submission) == expected(changes)


def test_a_sound_report_leaves_nothing_to_look_at() -> None:
    assert read_published("报告.docx", report({}), SETTINGS).notes == ()


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
    with pytest.raises(ImportingError, match="示例市示例区科学技术局"):
        read_published("a.txt", text_of("示例市示例区科技局2026年政府信息公开工作年度报告"), SETTINGS)


@pytest.mark.parametrize(
    ("file", "data", "said"),
    [
        ("a.docx", b"PK\x03\x04", "打不开"),
        ("a.docx", b"", "打不开"),
        ("a.pdf", b"%PDF", ".pdf"),
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
