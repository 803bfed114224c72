from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from docx import Document

from gkbatch.forms.edition_2021 import FORM
from gkbatch.report.loading import load_template
from gkbatch.run.earlier_year import typed_in_settings, typed_in_template, typed_in_templates
from gkbatch.settings import Category, Settings
from tests import TEMPLATES


@pytest.fixture
def typed(tmp_path: Path) -> Path:
    """A template with the year 2026 typed where the tag was, in two runs as an edit leaves it."""
    document = Document(str(TEMPLATES / "report.docx"))
    (paragraph,) = (one for one in document.paragraphs if "统计期限" in one.text)
    paragraph.text = ""
    paragraph.add_run("报告中数据的统计期限为20")
    paragraph.add_run("26年1月1日至2026年12月31日。依据2019年修订的《条例》。")
    path = tmp_path / "report.docx"
    document.save(str(path))
    return path


def test_the_year_before_that_is_typed_is_told_once_with_its_place(typed: Path) -> None:
    template = load_template(typed, FORM, "gb2312")
    (told,) = typed_in_template(template, "report.docx", 2027)
    assert told == (
        "report.docx 的正文第 4 段“报告中数据的统计期限为2”写着“2026年”，本年度是 2027 年，每份报告都会照印；"
        "本年度的年份请写成 {{ 年度 }}，确实要写 2026 年的不用改"
    )


def test_it_is_told_again_until_it_is_mended(typed: Path) -> None:
    template = load_template(typed, FORM, "gb2312")
    assert [len(typed_in_template(template, "report.docx", year)) for year in (2028, 2029)] == [1, 1]


@pytest.mark.parametrize("year", [2026, 2030])
def test_this_year_and_years_long_past_are_left_alone(typed: Path, year: int) -> None:
    assert typed_in_template(load_template(typed, FORM, "gb2312"), "report.docx", year) == ()


@pytest.mark.parametrize("name", ["report.docx", "rollup.docx"])
def test_our_own_templates_name_no_year(name: str) -> None:
    template = load_template(TEMPLATES / name, FORM, "gb2312")
    assert template.years == {}


def test_a_template_that_cannot_be_used_says_nothing_here(typed: Path, settings: Settings) -> None:
    (typed.parent / "rollup.docx").write_bytes(b"no template")
    told = typed_in_templates(typed.parent, ("rollup.docx", "report.docx"), FORM, replace(settings, year=2027))
    assert [remark.split()[0] for remark in told] == ["report.docx"]


def test_lists_and_wordings_that_name_the_year_before_are_told_in_one_line(settings: Settings) -> None:
    begun = replace(settings, year=2027)
    assert typed_in_settings(begun) == ()
    named = replace(
        begun, categories=(Category("L01", "2026年重点领域"), Category("L02", "12026年"), Category("L03", "2027年"))
    )
    assert typed_in_settings(named) == ("“主动公开栏目”的“2026年重点领域”写着“2026年”，请核对要不要改成 2027 年",)
