"""A published report, from the figures of its agency to the Word document, in words of ours."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from gkbatch.settings.writing import write_settings
from tests import ROOT
from tests.conftest import Once
from tests.end_to_end.conftest import numbers_of, run_gkbatch, words_of
from tests.sample.returns import filled_workbook
from tests.yanzhou import yanzhou_return, yanzhou_settings

NAME = "济宁市兖州区工业和信息化局"
REPORT = f"outputs/报告/{NAME}2023年政府信息公开工作年度报告.docx"


def render_yanzhou(folder: Path) -> None:
    """The district's own settings, our templates, the one return, and what comes of them."""
    (folder / "inputs").mkdir()
    (folder / "templates").mkdir()
    for name in ("report.docx", "rollup.docx"):
        (folder / "templates" / name).write_bytes((ROOT / "templates" / name).read_bytes())
    (folder / "templates/settings.xlsx").write_bytes(write_settings(yanzhou_settings()))
    (folder / "inputs/兖州区工信局2023年报表.xlsx").write_bytes(filled_workbook(yanzhou_settings(), yanzhou_return()))
    done = run_gkbatch("render", "inputs", folder=folder)
    assert done.code == 0, done.err


@pytest.fixture
def folder(once: Once) -> Path:
    """The district's working folder after its run."""
    return once("yanzhou", render_yanzhou)


def test_the_report_says_what_the_published_one_says(folder: Path) -> None:
    record = json.loads((folder / "outputs/run.json").read_text(encoding="utf-8"))
    agency = next(agency for agency in record["agencies"] if agency["name"] == NAME)
    assert (agency["status"], agency["findings"]) == ("rendered", [])
    text = words_of(folder / REPORT)
    assert text.startswith(f"{NAME}2023年政府信息公开工作年度报告")
    for figure in (
        "主动公开政府信息466条",
        "“兖州工信”微信公众号发布信息352条",
        "公开发布政府信息114条",
        "未收到政府信息公开申请",
        "人大代表建议6件、政协提案4件，均已办结",
        "未收取政府信息公开信息处理费",
        "2023年1月1日至2023年12月31日",
        "www.yanzhou.gov.cn",
        "0537-6593901",
    ):
        assert figure in text
    for category, count in (
        ("政务动态", 27),
        ("政策文件", 3),
        ("公示公告", 20),
        ("行政权力运行公开", 25),
        ("政府信息公开年报", 1),
    ):
        assert f"{category}{count}条" in text


def test_the_tables_are_those_of_the_form(folder: Path) -> None:
    assert [sum(map(len, numbers_of(folder / REPORT, table))) for table in range(3)] == [10, 175, 15]
    assert {number for row in numbers_of(folder / REPORT, 1) for number in row} == {"0"}
