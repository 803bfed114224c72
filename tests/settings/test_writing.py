from __future__ import annotations

import io
from dataclasses import replace
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.forms import newest_form
from gkbatch.settings import Agency, Exemption, SensitiveWord, Settings, SettingsError
from gkbatch.settings.cells import load_sheets
from gkbatch.settings.checks import CheckChange
from gkbatch.settings.reading import read_settings
from gkbatch.settings.sheets import CHECKS, GENERAL, GENERAL_LINES, ROSTER, last_year_figures, list_sheets
from gkbatch.settings.wording import SENTENCE_KINDS
from gkbatch.settings.writing import write_settings
from tests.conftest import make_settings

# Without 结转：其他, so that no total follows.
NO_TOTAL = tuple(column for column in last_year_figures(newest_form()) if not column.key.endswith(".others"))


def written(settings: Settings | None, folder: Path) -> Path:
    path = folder / "settings.xlsx"
    path.write_bytes(write_settings(settings))
    return path


def sheets_of(settings: Settings | None) -> list[Worksheet]:
    book = load_workbook(io.BytesIO(write_settings(settings)))
    return [sheet for sheet in book.worksheets if isinstance(sheet, Worksheet)]


def rich(settings: Settings) -> Settings:
    """Settings in which every field holds something."""
    agency = Agency(
        "A-9", "示例市示例区文化和旅游局", "其他", aliases=("区文旅局", "区文化旅游局"), counted=False, reported=False,
        address="示例路90号", telephone="00001234571", wechat="示例文旅", weibo="示例文旅微博",
        emails=("a@example.gov.cn", "b@example.gov.cn"),
        previous_names=("示例市示例区文化局", "示例市示例区旅游局"), published=date(2027, 1, 25),
    )  # fmt: skip
    return replace(
        settings,
        agencies=(*settings.agencies, agency),
        texts={field.label: f"{field.label}的第一段。\n第二段。" for field in newest_form().texts},
        extension=date(2027, 1, 26),
        font_profile="windows",
        overview_limit=800,
        exemptions=(
            Exemption("A01", "GK401", "=上年报告有误", "示例", "0123456789ab"),
            Exemption("A-9", "GK411", "无", "示例"),
        ),
        last_year={"A-9": {column.key: Decimal("2.02") if column.kind == "amount" else 7 for column in NO_TOTAL}},
        sensitive_words=(SensitiveWord("某词", "旧称"), SensitiveWord("=另一词")),
        earlier_texts={"总述": "上年的总述。"},
        check_changes=(CheckChange("GK321", "关闭", "=本区另有规定", "示例"), CheckChange("GK333", "提示", "无")),
    )


def test_reads_back_as_the_same_settings(settings: Settings, tmp_path: Path) -> None:
    assert read_settings(written(rich(settings), tmp_path)) == rich(settings)


@pytest.mark.parametrize("text", ["=1+1", "+86", "-", "@机关", "_x0041_", "'引号", '=HYPERLINK("x")'])
def test_a_text_stays_that_text(settings: Settings, tmp_path: Path, text: str) -> None:
    changed = replace(settings, texts={"总述": text}, office_address=text)
    book = load_workbook(written(changed, tmp_path))
    assert book["设置"]["B9"].data_type == "s"
    assert read_settings(tmp_path / "settings.xlsx") == changed


@given(text=st.text(st.characters(codec="utf-8"), min_size=1, max_size=200))
@hypothesis_settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_text_can_be_written_and_read(tmp_path: Path, text: str) -> None:
    changed = replace(make_settings(), texts={"总述": f"甲{text}乙"})
    read = read_settings(written(changed, tmp_path))
    assert read.texts["总述"][0] == "甲"
    assert read_settings(written(read, tmp_path)) == read


def test_equal_settings_give_equal_bytes(settings: Settings) -> None:
    assert write_settings(settings) == write_settings(replace(settings))


def test_sheets_are_the_declared_ones_in_their_order(settings: Settings) -> None:
    assert [sheet.title for sheet in sheets_of(settings)] == [
        GENERAL,
        *(sheet.name for sheet in list_sheets(newest_form())),
    ]


def test_a_new_office_gets_our_sentences_and_one_matter(tmp_path: Path) -> None:
    sheets = load_sheets(written(None, tmp_path))
    sentences = sheets["自动语句"].words
    assert [sentences[4 + index, 3] for index in range(len(SENTENCE_KINDS))] == [kind.text for kind in SENTENCE_KINDS]
    assert sheets["其他事项"].rows == (1, 2, 3, 4)
    assert sheets["其他事项"].words[4, 3] == "信息处理费"
    assert sheets["机关名单"].rows == (1, 2, 3)
    assert sheets["主动公开栏目"].rows == (1, 2, 3)


def test_a_new_office_is_asked_for_what_is_blank_and_nothing_else(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as caught:
        read_settings(written(None, tmp_path))
    blank = [line for line in GENERAL_LINES if line.indispensable]
    assert [fault.cell for fault in caught.value.faults] == [f"B{row}" for row in range(3, 3 + len(blank))] + [""]
    assert caught.value.faults[-1].sheet == ROSTER.name


def test_every_choice_is_a_dropdown_down_to_the_last_empty_row(settings: Settings) -> None:
    for sheet, declared in zip(sheets_of(settings)[1:], list_sheets(newest_form()), strict=True):
        if declared is CHECKS:  # its lines are the checks, of which there are none here
            continue
        lists = {str(rule.sqref): rule for rule in sheet.data_validations.dataValidation if rule.type == "list"}
        for index, column in enumerate(declared.columns):
            if column.options:
                letter = "ABCDEFGHIJKL"[index]
                rule = lists[f"{letter}4:{letter}{sheet.max_row}"]
                assert rule.formula1 == f'"{",".join(column.options)}"'
                assert rule.showErrorMessage


def test_the_roster_has_room_for_more(settings: Settings) -> None:
    roster = sheets_of(settings)[1]
    assert roster.max_row >= 3 + len(settings.agencies) + 50
    assert roster.cell(roster.max_row, 1).fill.fgColor.rgb == roster["A4"].fill.fgColor.rgb


def test_messages_keep_to_the_limits_of_excel() -> None:
    for sheet in sheets_of(None):
        for rule in sheet.data_validations.dataValidation:
            assert len(rule.prompt or "") <= 255
            assert len(rule.error or "") <= 224
            assert len(rule.promptTitle or "") <= 32
            assert len(rule.errorTitle or "") <= 32
            assert len(str(rule.formula1 or "")) <= 255


def test_prints_on_a4_one_page_wide_with_its_heads(settings: Settings) -> None:
    for sheet in sheets_of(settings):
        assert sheet.page_setup.paperSize == 9
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert sheet.page_setup.fitToHeight == 0
        assert sheet.print_title_rows
        assert sheet.freeze_panes is not None
