from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from gkbatch.checking.explaining import explained
from gkbatch.checking.finding import Explanation, Finding
from gkbatch.checking.rules.codes import exemptible_codes, known_checks
from gkbatch.outcome import CITY, FileOutcome, Run
from gkbatch.rollup.cell_texts import RUN_ON, RUNS_ON
from gkbatch.rollup.sheet_problems import SHEET, problems_of
from gkbatch.settings import WHOLE, Exemption, Settings
from gkbatch.settings.reading import read_settings
from gkbatch.settings.sheets import EXEMPTIONS
from tests.books import settings_book
from tests.rollup.runs import finding, make_run, opened

VALUE, FILE = 7, 11  # columns H, 所填内容, and L, 文件
EXEMPTION = 13  # the first cell of a line of 豁免


def rows(run: Run) -> list[tuple[object, ...]]:
    return list(opened(run)[SHEET].iter_rows(min_row=4, values_only=True))


def test_a_finding_fills_every_column() -> None:
    found = replace(finding(), explanation=Explanation("机构合并（政务公开科）", "office"), shared="与某单位相同")
    assert rows(make_run({"A01": {}}, {"A01": (found,)})) == [
        (1, "示例市示例区工业和信息化局", "错误", "GK201", "三、依申请公开", "D7", "自然人", "14",
         "相差 2\n与某单位相同", "请改正。", "区里豁免：机构合并（政务公开科）", "甲.xlsx", found.mark,
         "（已豁免）", None, None, None, None),
    ]  # fmt: skip


def test_findings_of_agencies_and_of_other_files_are_all_listed() -> None:
    files = (FileOutcome("坏.xlsx", "0" * 64, "unreadable", None, (finding(file="坏.xlsx"),)),)
    run = make_run({"A01": {}}, {"A01": (finding(), finding("note")), "B01": (finding("query"),)}, files)
    assert [(row[1], row[2], row[FILE]) for row in rows(run)] == [
        ("示例市示例区工业和信息化局", "错误", "甲.xlsx"),
        ("示例市示例区工业和信息化局", "提示", "甲.xlsx"),
        ("示例市示例区示例镇人民政府", "疑问", "甲.xlsx"),
        ("（未对应机关）", "错误", "坏.xlsx"),
    ]


def test_a_finding_kept_with_agency_and_file_is_listed_once() -> None:
    files = (FileOutcome("甲.xlsx", "0" * 64, "used", "A01", (finding(),)),)
    assert len(problems_of(make_run({"A01": {}}, {"A01": (finding(),)}, files))) == 1


def test_a_finding_without_a_file_gets_the_agencys_own() -> None:
    found = Finding("GK101", "note", "说明", "不用处理。")
    (problem,) = problems_of(make_run({"A01": {}}, {"A01": (found,)}))
    assert problem.file == "示例市示例区工业和信息化局.xlsx"


def test_what_was_typed_never_becomes_a_formula() -> None:
    run = make_run({"A01": {}}, {"A01": (finding(value='=HYPERLINK("http://example.com","x")'),)})
    cell = opened(run)[SHEET].cell(4, VALUE + 1)
    assert (cell.data_type, cell.hyperlink) == ("s", None)
    assert cell.value == '=HYPERLINK("http://example.com","x")'


def test_a_text_longer_than_a_cell_goes_on_in_the_next_row() -> None:
    long = "字" * 40_000
    first, second, third = rows(make_run({"A01": {}}, {"A01": (finding(value=long), finding("note"))}))
    assert (first[0], second[0], third[0]) == (1, 1, 2)
    assert second[1:4] == first[1:4]
    assert str(first[VALUE]).removesuffix(RUNS_ON) + str(second[VALUE]).removeprefix(RUN_ON) == long


def test_a_lone_surrogate_does_not_stop_the_workbook() -> None:
    assert rows(make_run({"A01": {}}, {"A01": (finding(value="甲\udc00乙"),)}))[0][VALUE] == "甲乙"


def test_without_findings_the_list_says_so() -> None:
    assert rows(make_run({"A01": {}}))[0][1] == "（没有发现问题）"


def test_the_list_is_filtered_frozen_and_fits_the_page() -> None:
    sheet = opened(make_run({"A01": {}}, {"A01": (finding(),)}))[SHEET]
    assert sheet.auto_filter.ref == "A3:R4"
    # For looking up and copying: the paper says where to find what is printed.
    assert sheet.print_area == "'问题清单'!$A$1:$J$2"
    assert "打印时只印这一段" in sheet["A2"].value
    assert sheet.freeze_panes == "C4"
    # One page wide is what Excel takes where the file says nothing.
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (None, 0)
    assert sheet.sheet_properties.pageSetUpPr is not None
    assert sheet.sheet_properties.pageSetUpPr.fitToPage
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def test_the_cells_of_a_line_of_the_exemptions_stand_under_its_heads() -> None:
    sheet = opened(make_run({"A01": {}}, {"A01": (finding(),)}))[SHEET]
    heads = [cell.value for cell in sheet[3]][EXEMPTION:]
    assert heads == [f"豁免：{column.head}" for column in EXEMPTIONS.columns]


@pytest.mark.parametrize(
    ("found", "first"),
    [
        (replace(finding(), code="GK401"), "A01"),
        (replace(finding("query"), code="GK411"), "A01"),
        (replace(finding("query"), code="GK411", explanation=Explanation("口径有变化", "agency")), "A01"),
        (finding(), "（不能豁免）"),
        (replace(finding("note"), code="GK101"), "（不用豁免）"),
        (replace(finding(), code="GK401", explanation=Explanation("合并", "office")), "（已豁免）"),
    ],
)
def test_what_can_be_exempted_has_its_line_and_all_else_says_why_not(found: Finding, first: str) -> None:
    line = rows(make_run({"A01": {}}, {"A01": (found,)}))[0][EXEMPTION:]
    known = (found.code, None, None, found.mark) if first == "A01" else (None,) * 4
    assert line == (first, *known)


def test_the_line_of_an_exemption_lets_its_finding_stand() -> None:
    found = replace(finding(), code="GK401")
    line = list(rows(make_run({"A01": {}}, {"A01": (found,)}))[0][EXEMPTION:])
    line[2:4] = ["机构合并", "李四"]
    exemption = Exemption(*map(str, line))
    (told,) = explained((found,), {}, (exemption,), exemptible_codes())
    assert (exemption.agency, told.explanation) == ("A01", Explanation("机构合并（李四）", "office"))


def test_what_was_found_in_no_return_cannot_be_exempted() -> None:
    run = make_run({}, {"A01": (replace(finding(), code="GK401"),)})
    assert rows(run)[0][EXEMPTION] == "（不能豁免）"


def test_what_was_found_of_the_whole_stands_under_the_district_with_a_line_for_its_exemption() -> None:
    of_sums = Finding("GK211", "query", "县区没有制定规章的权限", "请核对。", "", "二、主动公开", "B6", "规章", "1")
    of_texts = Finding(
        "GK321", "query", "文字写“2024年”", "请改正。", "settings.xlsx", "汇总报告文字", "B4", "总述", "2024年"
    )
    note = replace(of_texts, severity="note", code="GK332")
    run = replace(make_run({"A01": {}}, {"A01": (finding(),)}), about_sums=(of_sums,), about_texts=(of_texts, note))
    found = rows(run)
    assert [(row[1], row[3], row[4], row[5], row[FILE]) for row in found] == [
        ("示例市示例区工业和信息化局", "GK201", "三、依申请公开", "D7", "甲.xlsx"),
        ("示例区（汇总）", "GK211", "二、主动公开", "B6", "汇总表.xlsx"),
        ("示例区（汇总）", "GK321", "汇总报告文字", "B4", "settings.xlsx"),
        ("示例区（汇总）", "GK332", "汇总报告文字", "B4", "settings.xlsx"),
    ]
    assert [row[EXEMPTION : EXEMPTION + 2] for row in found[1:]] == [
        ("全区", "GK211"), ("全区", "GK321"), ("（不用豁免）", None),
    ]  # fmt: skip
    assert found[2][-1] == of_texts.mark
    assert rows(replace(run, level=CITY))[1][EXEMPTION] == "全市"


def test_what_stands_on_the_sheet_is_what_an_exemption_takes(settings: Settings, tmp_path: Path) -> None:
    """The line is pasted into 豁免 as it stands."""
    text = Finding("GK321", "query", "文字写“2024年”", "请改正。", "settings.xlsx", "汇总报告文字", "B4", "总述")
    (row,) = rows(replace(make_run({"A01": {}}), about_texts=(text,)))
    pasted = dict(zip([column.key for column in EXEMPTIONS.columns], row[EXEMPTION:], strict=True))
    exemption = Exemption(**{key: str(value or "") for key, value in pasted.items()} | {"reason": "沿用", "by": "张三"})
    path = tmp_path / "settings.xlsx"
    path.write_bytes(settings_book(replace(settings, exemptions=(exemption,))))
    read = read_settings(path, known_checks())
    (told,) = explained((text,), {}, read.exemptions_of(WHOLE), exemptible_codes())
    assert told.explanation == Explanation("沿用（张三）", "office")
