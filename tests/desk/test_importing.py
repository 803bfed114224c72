"""What the screen says of imported reports, and what other programs get."""

from __future__ import annotations

import json
from pathlib import Path

from gkbatch.desk.importing import import_lines, import_record
from gkbatch.importing import read_published
from gkbatch.run.imports import ImportedFile, Imports
from tests.conftest import make_settings

REPORT = read_published(
    "a.txt",
    "区工信局2026年政府信息公开工作年度报告\n一、总体情况\n做好工作。\n信息内容\t本年处理决定数量\n行政许可\t7".encode(),
    make_settings(),
)
DONE = Imports((ImportedFile("a.txt", "", REPORT, "a.xlsx", "a导入.txt"), ImportedFile("b.pdf", "不能导入")), ())


def test_a_line_for_each_file_then_where_they_are() -> None:
    lines = list(import_lines(DONE, Path("导入"), 100, verbose=False))
    assert lines[0].startswith("示例市示例区工业和信息化局 2026 年度：211 个数读出 1 个，要核对 ")
    assert lines[1] == "× b.pdf：不能导入"
    assert "导入 写入 1 份" in lines[2]
    assert len(lines) == 3


def test_at_length_every_note_is_said() -> None:
    assert len(list(import_lines(DONE, Path("导入"), 100, verbose=True))) == 3 + len(REPORT.notes)


def test_other_programs_get_every_figure_with_its_place() -> None:
    good, bad = json.loads(json.dumps(import_record(DONE)))
    assert good["answers"]["disclosure.licences.decisions"] == {"value": 7, "typed": "7", "place": "第 5 行第 1 个数"}
    assert (good["agency"], good["year"]) == ("示例市示例区工业和信息化局", 2026)
    assert {note["kind"] for note in good["notes"]} >= {"missing"}
    assert (bad["file"], bad["fault"], "answers" in bad) == ("b.pdf", "不能导入", False)
