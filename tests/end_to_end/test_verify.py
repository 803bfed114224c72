"""``gkbatch verify`` as it is installed: what was delivered is reopened and held against the returns."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import docx
import openpyxl
from docx.oxml.ns import qn

from tests.end_to_end.conftest import Gkbatch, Rendered, marks

REPORT = "报告/示例市示例区教育和体育局2026年政府信息公开工作年度报告.docx"
OTHER = "报告/示例市示例区财政局2026年政府信息公开工作年度报告.docx"
SEEN_OTHERWISE = "交的表没有变，查出的问题却与生成时不同"
SLIP = "退回/示例市示例区人力资源和社会保障局（退回修改）.xlsx"


def type_into(path: Path, table: int, row: int, column: int, text: str) -> None:
    """Types ``text`` into a cell of a Word table and saves it, as a person would."""
    document = docx.Document(str(path))
    cell = document.tables[table]._tbl.tr_lst[row].tc_lst[column]
    next(cell.iter(qn("w:t"))).text = text
    document.save(str(path))


def replace_words(path: Path, old: str, new: str) -> None:
    document = docx.Document(str(path))
    run = next(run for paragraph in document.paragraphs for run in paragraph.runs if old in run.text)
    run.text = run.text.replace(old, new)
    document.save(str(path))


def type_into_sheet(path: Path, sheet: str, cell: str, value: int) -> None:
    book = openpyxl.load_workbook(path, data_only=True)
    assert book[sheet][cell].value != value
    book[sheet][cell] = value
    book.save(path)


def verified(gkbatch: Gkbatch, folder: Path) -> tuple[int, dict[str, Any]]:
    """The exit code, and the files that differ or were edited, by their paths."""
    done = gkbatch("verify", "--json", folder=folder)
    assert done.json == json.loads((folder / "outputs/verify.json").read_text(encoding="utf-8"))
    return done.code, {one["file"]: one for one in done.json["files"] if not one["sound"] or one["edited"]}


def test_what_was_just_made_agrees_in_every_number(rendered: Rendered, gkbatch: Gkbatch) -> None:
    before = marks(rendered.folder / "outputs")
    done = gkbatch("verify", folder=rendered.folder)
    assert done.code == 0
    assert done.out == "核对 13 个文件 · 一致 13 · 不同 0 · 人工修改过 0 · 核对数字 7870 个\n"
    assert "汇总报告.docx 还有 1 处待填" in done.err
    assert SEEN_OTHERWISE not in done.err
    after = marks(rendered.folder / "outputs")
    assert after.pop("verify.json")
    told = json.loads((rendered.folder / "outputs/verify.json").read_text(encoding="utf-8"))
    assert (told["year"], told["run"]) == (2026, after["run.json"])
    assert after == before


def test_a_figure_typed_into_a_report_is_named_with_both_sides(rendered: Rendered, gkbatch: Gkbatch) -> None:
    type_into(rendered.folder / "outputs" / REPORT, 1, 3, 1, "77")
    code, found = verified(gkbatch, rendered.folder)
    assert code == 1
    assert found.keys() == {REPORT}
    assert found[REPORT]["edited"]
    assert found[REPORT]["agency"] == "B02"
    assert found[REPORT]["differences"] == [
        {
            "kind": "figure",
            "place": "三、收到和处理政府信息公开申请情况－一、本年新收政府信息公开申请数量－申请人情况－自然人",
            "delivered": "77",
            "expected": "9",
        }
    ]


def test_a_sentence_that_was_made_and_one_that_was_written_are_told_apart(rendered: Rendered, gkbatch: Gkbatch) -> None:
    path = rendered.folder / "outputs" / REPORT
    replace_words(path, "政府信息公开申请10件", "政府信息公开申请11件")
    replace_words(path, "招生政策", "招工政策")
    code, found = verified(gkbatch, rendered.folder)
    assert code == 1
    told = [(one["kind"], one["delivered"], one["expected"]) for one in found[REPORT]["differences"]]
    assert [kind for kind, _, _ in told] == ["text", "sentence"]
    assert ["11件" in told[1][1], "10件" in told[1][2], "招工" in told[0][1], "招生" in told[0][2]] == [True] * 4


def test_a_report_edited_by_hand_that_still_says_the_same_is_only_named(rendered: Rendered, gkbatch: Gkbatch) -> None:
    path = rendered.folder / "outputs" / REPORT
    docx.Document(str(path)).save(str(path))
    done = gkbatch("verify", folder=rendered.folder)
    assert done.code == 0
    assert f"√ {REPORT}　人工修改过　数字、文字都一致" in done.out


def test_the_edited_report_and_the_new_one_beside_it_are_both_looked_at(rendered: Rendered, gkbatch: Gkbatch) -> None:
    type_into(rendered.folder / "outputs" / REPORT, 1, 3, 1, "77")
    gkbatch("render", folder=rendered.folder)
    done = gkbatch("verify", "-v", folder=rendered.folder)
    assert done.code == 1
    assert f"× {REPORT}　人工修改过　不同：数字 1 处" in done.out
    assert "文件里是“77”，应是“9”" in done.out
    assert f"√ {REPORT.replace('.docx', '（新）.docx')}　数字、文字都一致" in done.out


def test_every_file_that_was_changed_is_named_and_no_other(rendered: Rendered, gkbatch: Gkbatch) -> None:
    outputs = rendered.folder / "outputs"
    (outputs / REPORT).write_bytes((outputs / REPORT).read_bytes()[:5000])
    shutil.copy(outputs / OTHER, outputs / "报告/另一份.docx")
    (outputs / OTHER).unlink()
    type_into_sheet(outputs / SLIP, "三、依申请公开", "D7", 99)
    type_into_sheet(outputs / "汇总表.xlsx", "各单位明细", "H12", 7)
    type_into_sheet(outputs / "汇总表.xlsx", "三、依申请公开", "D7", 1)
    type_into(outputs / "汇总报告.docx", 2, 3, 0, "999")
    done = gkbatch("verify", "-v", folder=rendered.folder)
    assert done.code == 1
    told: dict[str, str] = {}
    for line in done.out.splitlines():
        if line.startswith(("×", "√")):
            told[line] = ""
        elif told:
            told[list(told)[-1]] += f"{line}\n"
    differing = {
        line.split("　")[0].removeprefix("× "): f"{line}\n{more}" for line, more in told.items() if line[0] == "×"
    }
    said = {
        REPORT: ["打不开，文件已损坏"],
        OTHER: ["文件不在了"],
        "报告/另一份.docx": ["不是最近一次运行的结果"],
        SLIP: ["三、依申请公开!D7 "],
        "汇总表.xlsx": ["示例市示例区人民政府办公室 一、总体情况", "三、依申请公开!D7 "],
        "汇总报告.docx": ["文件里是“999”"],
    }
    assert differing.keys() == said.keys()
    assert [(file, one) for file, words in said.items() for one in words if one not in differing[file]] == []


def test_a_return_that_came_after_the_report_is_told(rendered: Rendered, gkbatch: Gkbatch) -> None:
    path = rendered.folder / "inputs/教体局 2026年报.xlsx"
    book = openpyxl.load_workbook(path)
    book["三、依申请公开"]["D7"] = 10
    book.save(path)
    code, found = verified(gkbatch, rendered.folder)
    assert code == 1
    assert "生成以后收到的表变了" in found[REPORT]["faults"][0]
    assert "不能有报告（× 退回）" in found[REPORT]["faults"][1]


def test_returns_that_are_seen_otherwise_than_before_are_told(rendered: Rendered, gkbatch: Gkbatch) -> None:
    """With other figures of last year, as of another --last-year, the same returns are asked other questions."""
    path = rendered.folder / "templates/settings.xlsx"
    book = openpyxl.load_workbook(path)
    sheet = book["上年数据"]
    (row,) = (cells for cells in sheet.iter_rows() if cells[0].value == "B02")
    heads = [str(cell.value) for cell in next(cells for cells in sheet.iter_rows() if cells[0].value == "代码")]
    for head in ("结转：自然人", "结转：总计"):
        number = row[heads.index(head)]
        number.value = int(str(number.value)) + 5
    book.save(path)
    done = gkbatch("verify", folder=rendered.folder)
    assert f"1 个机关（示例市示例区教育和体育局）{SEEN_OTHERWISE}" in done.err
    assert "--last-year" in done.err


def test_where_nothing_was_delivered_nothing_can_be_verified(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("verify", "outptus", folder=folder)
    assert done.code == 2
    assert "没有 run.json" in done.err
    assert "gkbatch render" in done.err
    assert not (folder / "outptus").exists()


def test_without_a_return_there_is_nothing_to_hold_it_against(rendered: Rendered, gkbatch: Gkbatch) -> None:
    (rendered.folder / "空的").mkdir()
    done = gkbatch("verify", "--inputs", "空的", folder=rendered.folder)
    assert done.code == 3
    assert "没有填报表" in done.err
    assert not (rendered.folder / "outputs/verify.json").exists()


def test_returns_may_lie_elsewhere(rendered: Rendered, gkbatch: Gkbatch) -> None:
    (rendered.folder / "inputs").rename(rendered.folder / "收到的表")
    assert gkbatch("verify", folder=rendered.folder).code == 2
    assert gkbatch("verify", "outputs", "--inputs", "收到的表", folder=rendered.folder).code == 0
