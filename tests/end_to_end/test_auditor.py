"""What goes back to an agency, what is final, what changed: through the installed command."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import docx
from openpyxl import load_workbook

from tests.end_to_end.conftest import Gkbatch, Rendered, words_of

FAULTY = "示例市示例区人力资源和社会保障局"
MISSING = "示例市示例区民政局"
SLIP = f"outputs/退回/{FAULTY}（退回修改）.xlsx"
REPORT = f"outputs/报告/{FAULTY}2026年政府信息公开工作年度报告.docx"


def edited(source: Path, target: Path, cells: dict[tuple[str, str], Any]) -> None:
    """``source`` with some cells typed over, saved as ``target``."""
    book = load_workbook(source)
    for (sheet, cell), value in cells.items():
        book[sheet][cell] = value
    book.save(target)


def agency(record: dict[str, Any], name: str) -> dict[str, Any]:
    found = next(agency for agency in record["agencies"] if agency["name"] == name)
    assert isinstance(found, dict)
    return found


MENDED = {("二、主动公开", "B13"): 3, ("三、依申请公开", "D7"): 10}


def test_the_circle_is_closed_by_the_slip(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    assert agency(rendered.record, FAULTY)["slip"] == f"退回/{FAULTY}（退回修改）.xlsx"
    assert agency(rendered.record, FAULTY)["report"] is None
    edited(folder / SLIP, folder / "inputs/补报/人社局退回修改.xlsx", MENDED)
    done = gkbatch("render", "inputs", "--json", folder=folder)
    found = agency(done.json, FAULTY)
    assert (found["status"], found["source"]["file"]) == ("rendered", "补报/人社局退回修改.xlsx")
    assert [finding for finding in found["findings"] if finding["severity"] != "note"] == []
    assert (folder / REPORT).is_file()
    assert not (folder / SLIP).exists()
    assert found["slip"] is None
    files = {file["file"]: file for file in done.json["files"]}
    assert files["区人社局2026.xlsx"]["outcome"] == "superseded"
    changes = [change for change in done.json["changes"] if change["agency"] == FAULTY]
    assert {"agency": FAULTY, "field": "状态", "old": "退回", "new": "已生成"} in changes
    assert any((change["old"], change["new"]) == ("3件左右", "3") for change in changes)


def test_an_agency_explains_a_query_on_the_slip(folder: Path, gkbatch: Gkbatch) -> None:
    source = folder / "inputs/科技局年报.xlsx"
    edited(source, source, {("二、主动公开", "C6"): 0, ("二、主动公开", "D7"): 5})
    name = "示例市示例区科学技术局"
    done = gkbatch("render", "inputs", "--json", folder=folder)
    found = agency(done.json, name)
    assert found["status"] == "rendered"
    assert found["slip"] is not None
    asked = next(finding for finding in found["findings"] if finding["code"] == "GK411")
    assert asked["explanation"] is None
    slip = load_workbook(folder / "outputs" / found["slip"])
    sheet = slip.worksheets[0]
    head = next(row for row in sheet.iter_rows() if any(cell.value == "说明" for cell in row))
    words = {str(cell.value): cell.column for cell in head if cell.value}
    below = sheet.iter_rows(min_row=(head[0].row or 0) + 1)
    line = next(row for row in below if any(cell.value == "GK411" for cell in row))
    sheet.cell(line[0].row or 0, words["说明"]).value = "有文件本年制发、有效期满失效。"
    slip.save(folder / "inputs/科技局说明.xlsx")
    done = gkbatch("render", "inputs", "--json", folder=folder)
    answered = next(finding for finding in agency(done.json, name)["findings"] if finding["code"] == "GK411")
    assert answered["explanation"] == {"text": "有文件本年制发、有效期满失效。", "by": "agency"}
    assert agency(done.json, name)["slip"] is None


def test_a_draft_is_marked_and_never_shows_an_unread_figure_as_zero(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("render", "inputs", "--draft", "--json", folder=folder)
    draft = folder / f"outputs/草稿/{FAULTY}2026年政府信息公开工作年度报告（草稿）.docx"
    assert draft.is_file()
    assert agency(done.json, FAULTY)["status"] == "blocked"
    cells = [cell.text for row in docx.Document(str(draft)).tables[0].rows for cell in row.cells]
    assert "待核" in cells
    gkbatch("render", "inputs", folder=folder)
    assert not draft.exists()
    assert (folder / "outputs/作废" / draft.name).is_file()


def test_final_waits_until_nothing_is_open(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("render", "inputs", "--final", folder=folder)
    assert done.code == 1
    assert not (folder / "outputs/汇总报告.docx").exists()
    for name in (FAULTY, MISSING):
        assert name in done.out
    edited(folder / SLIP, folder / "inputs/人社局退回修改.xlsx", MENDED)
    settings = folder / "templates/settings.xlsx"
    book = load_workbook(settings)
    for row in book["机关名单"].iter_rows():
        if any(cell.value == MISSING for cell in row):
            book["机关名单"].delete_rows(row[0].row or 0)
            break
    book.save(settings)
    done = gkbatch("render", "inputs", "--final", folder=folder)
    assert (done.code, done.last_line) == (0, "应报 12 · 已生成 12 · 退回 0 · 未报 0")
    assert "不完整" not in words_of(folder / "outputs/汇总报告.docx")


def test_final_leaves_the_previous_report_untouched(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    report = folder / "outputs/汇总报告.docx"
    before = report.read_bytes()
    (folder / "inputs/科技局年报.xlsx").unlink()
    gkbatch("render", "inputs", "--final", folder=folder)
    assert report.read_bytes() == before


def test_a_report_edited_by_hand_is_kept_and_compared(rendered: Rendered, gkbatch: Gkbatch) -> None:
    name = "示例市示例区科学技术局"
    folder = rendered.folder
    report = folder / f"outputs/报告/{name}2026年政府信息公开工作年度报告.docx"
    document = docx.Document(str(report))
    cell = next(c for row in document.tables[0].rows for c in row.cells if c.text == "97")
    cell.paragraphs[0].runs[0].text = "98"
    document.save(str(report))
    mine = report.read_bytes()
    done = gkbatch("render", "inputs", "--json", folder=folder)
    found = agency(done.json, name)
    assert report.read_bytes() == mine
    assert found["report"] == f"报告/{name}2026年政府信息公开工作年度报告（新）.docx"
    query = next(finding for finding in found["findings"] if finding["code"] == "GK015")
    assert "98" in query["message"]
    assert "97" in query["message"]
    gkbatch("render", "inputs", "--force", folder=folder)
    assert report.read_bytes() != mine
    assert (folder / "outputs/作废" / report.name).read_bytes() == mine


def test_the_office_exempts_what_may_be_exempted(folder: Path, gkbatch: Gkbatch) -> None:
    settings = folder / "templates/settings.xlsx"
    book = load_workbook(settings)
    sheet = book["豁免"]
    head = next(row for row in sheet.iter_rows() if row[0].value and any(cell.value == "检查代码" for cell in row))
    columns = {str(cell.value): cell.column for cell in head if cell.value}

    def exempt(code: str, whom: str = "B07") -> None:
        first = (head[0].row or 0) + 1
        values = {"机关": whom, "检查代码": code, "理由": "情况特殊", "批准人": "政务公开科"}
        for name, value in values.items():
            sheet.cell(first, columns[name]).value = value
        book.save(settings)

    exempt("GK201")
    done = gkbatch("check", "inputs", folder=folder)
    assert done.code == 2
    assert "GK201" in done.err
    source = folder / "inputs/区人社局2026.xlsx"
    edited(source, source, MENDED | {("六、其他事项", "B7"): 30})
    for whom in ("B07", "全部", "镇、区直部门"):
        exempt("GK223", whom)
        done = gkbatch("render", "inputs", "--json", folder=folder)
        found = agency(done.json, FAULTY)
        assert found["status"] == "rendered"
        finding = next(one for one in found["findings"] if one["code"] == "GK223")
        assert (finding["severity"], finding["explanation"]["by"]) == ("error", "office")
        assert "没有用上" not in done.err
    exempt("GK223", "镇")
    done = gkbatch("check", "inputs", "--json", folder=folder)
    assert agency(done.json, FAULTY)["status"] == "blocked"
    assert done.err.count("没有用上") == 1
    assert any(remark.endswith("：镇 GK223") for remark in done.json["remarks"])


def test_a_dry_run_writes_nothing(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("render", "inputs", "--dry-run", folder=folder)
    assert done.last_line == "应报 13 · 已生成 11 · 退回 1 · 未报 1"
    assert not (folder / "outputs").exists()


def test_next_year_starts_from_this_years_summary(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    summary = folder / "汇总表2026.xlsx"
    shutil.copy(folder / "outputs/汇总表.xlsx", summary)
    book = load_workbook(folder / "templates/settings.xlsx")
    for row in book["设置"].iter_rows(max_col=2):
        if row[0].value == "年度":
            row[1].value = 2027
        if row[0].value == "截止日期":
            row[1].value = "2028-01-20"
    del book["上年数据"]
    del book["汇总报告文字"]
    book.save(folder / "templates/settings.xlsx")
    done = gkbatch("template", "--last-year", str(summary), "--agency", "区科技局", folder=folder)
    assert done.code == 0, done.err
    written = load_workbook(next((folder / "填报表").glob("*.xlsx")))
    # 一人 carried over in 自然人: the pre-filled 上年结转.
    assert written["三、依申请公开"]["D8"].value == 1


def test_the_record_is_whole_json(rendered: Rendered) -> None:
    for one in rendered.record["agencies"]:
        for path in (one["report"], one["slip"]):
            assert path is None or (rendered.folder / "outputs" / path).is_file()


def test_the_record_is_alone_on_stdout_and_the_rest_is_on_stderr(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    edited(folder / SLIP, folder / "inputs/人社局退回修改.xlsx", MENDED)
    done = gkbatch("render", "inputs", "--final", "--json", folder=folder)
    assert done.code == 1
    assert done.json["counts"]["blocked"] == 0
    assert f"退回/{FAULTY}（退回修改）.xlsx 已不是现在的结果，移到 作废/" in done.err
    assert f"未报 1 个：{MISSING}" in done.err


def test_what_an_agency_says_to_an_error_reaches_the_office_and_the_next_slip(folder: Path, gkbatch: Gkbatch) -> None:
    name, words = "示例市示例区科学技术局", "上年的报告把 3 件误印成 2 件。"
    source = folder / "inputs/科技局年报.xlsx"
    edited(source, source, {("三、依申请公开", "D8"): 3, ("三、依申请公开", "D7"): 31})
    slip = folder / "outputs" / agency(gkbatch("render", "inputs", "--json", folder=folder).json, name)["slip"]
    book = load_workbook(slip)
    row = next(row for row in book.worksheets[0].iter_rows() if any(cell.value == "GK401" for cell in row))
    row[8].value = words
    book.save(folder / "inputs/科技局说明.xlsx")
    found = agency(gkbatch("render", "inputs", "--json", folder=folder).json, name)
    assert (found["status"], found["findings"][0]["explanation"]) == ("blocked", None)
    listed = load_workbook(folder / "outputs/汇总表.xlsx")["问题清单"]
    assert any(words in str(cell.value) for line in listed.iter_rows() for cell in line)
    again = load_workbook(folder / "outputs" / found["slip"]).worksheets[0]
    assert any(cell.value == words for line in again.iter_rows() for cell in line)


def test_our_own_summary_among_the_returns_is_named(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    shutil.copy(folder / "outputs/汇总表.xlsx", folder / "inputs/汇总表.xlsx")
    done = gkbatch("check", "inputs", "--json", folder=folder)
    found = next(file for file in done.json["files"] if file["file"] == "汇总表.xlsx")
    assert (found["outcome"], found["findings"][0]["code"]) == ("foreign", "GK002")
    assert "这是汇总表" in found["findings"][0]["message"]
