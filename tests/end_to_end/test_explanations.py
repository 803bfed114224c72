"""An agency explains a query in its own workbook, before anybody asks: through the installed command."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from tests.end_to_end.conftest import Finished, Gkbatch

NAME = "示例市示例区科学技术局"
WORDS = "有文件本年制发、有效期满失效。"
SHEET, ISSUED, IN_FORCE = "二、主动公开", "B7", "D7"


def explain(book: Workbook, code: str, words: str) -> None:
    """Write ``words`` beside the question of that code about 行政规范性文件, as the clerk sees it."""
    sheet: Worksheet = book["提交前检查"]
    head = next(row for row in sheet.iter_rows() if {"说明", "代码"} <= {cell.value for cell in row})
    columns = {str(cell.value): cell.column for cell in head if cell.value}
    below = range((head[0].row or 0) + 1, sheet.max_row + 1)
    start = f"{code} disclosure.normative"
    row = next(row for row in below if str(sheet.cell(row, columns["代码"]).value).startswith(start))
    sheet.cell(row, columns["说明"]).value = words


def test_words_that_give_no_reason_come_back_with_the_slip(folder: Path, gkbatch: Gkbatch) -> None:
    source = folder / "inputs/科技局年报.xlsx"
    book = load_workbook(source)
    book[SHEET]["C6"], book[SHEET][IN_FORCE] = 0, 5
    explain(book, "GK411", "情况属实。")
    book.save(source)
    agency, query = found(gkbatch("render", "inputs", "--json", folder=folder))
    assert query["explanation"] is None
    assert query["fix"].startswith("您填写的说明“情况属实。”没有说明原因")
    assert "您填写的说明“情况属实。”没有说明原因" in gkbatch("check", "-v", folder=folder).out

    # On the slip the same happens: it is asked again, and said why.
    for words, listed in (("情况属实。", "同前"), ("同前", WORDS)):
        slip = load_workbook(folder / "outputs" / agency["slip"])
        line = next(row for row in slip.worksheets[0].iter_rows() if any(cell.value == "GK411" for cell in row))
        assert any(f"您填写的说明“{words}”没有说明原因" in str(cell.value) for cell in line)
        line[8].value = listed
        slip.save(folder / "inputs/科技局说明.xlsx")
        agency, query = found(gkbatch("render", "inputs", "--json", folder=folder))
    assert query["explanation"] == {"text": WORDS, "by": "agency"}


def test_a_slip_that_comes_back_untouched_asks_again(folder: Path, gkbatch: Gkbatch) -> None:
    source = folder / "inputs/科技局年报.xlsx"
    book = load_workbook(source)
    book[SHEET]["B14"], book[SHEET]["B14"].number_format = 355000, "0!.0,"
    book.save(source)

    def rendered() -> tuple[dict[str, Any], list[dict[str, Any]]]:
        agencies = gkbatch("render", "inputs", "--json", folder=folder).json["agencies"]
        agency = next(agency for agency in agencies if agency["name"] == NAME)
        return agency, [one for one in agency["findings"] if one["code"] == "GK115"]

    agency, (first,) = rendered()
    (folder / "inputs/科技局改好.xlsx").write_bytes((folder / "outputs" / agency["slip"]).read_bytes())
    agency, (again,) = rendered()
    assert (agency["source"]["file"], again["explanation"]) == ("科技局改好.xlsx", None)
    assert (again["cell"], again["message"]) == (first["cell"], first["message"])
    assert again["fix"].startswith("退回时问过，发回来没有改动，也没有说明")

    slip = load_workbook(folder / "outputs" / agency["slip"])
    line = next(row for row in slip.worksheets[0].iter_rows() if any(cell.value == "GK115" for cell in row))
    line[8].value = "逐笔核对过，确为 355000 次。"
    slip.save(folder / "inputs/科技局改好.xlsx")
    agency, (again,) = rendered()
    assert again["explanation"]["by"] == "agency"


def found(done: Finished) -> tuple[dict[str, Any], dict[str, Any]]:
    """The agency and its query GK411."""
    agency = next(agency for agency in done.json["agencies"] if agency["name"] == NAME)
    return agency, next(finding for finding in agency["findings"] if finding["code"] == "GK411")


def test_a_query_explained_beforehand_is_not_asked_until_a_value_changes(folder: Path, gkbatch: Gkbatch) -> None:
    source = folder / "inputs/科技局年报.xlsx"
    book = load_workbook(source)
    book[SHEET]["C6"], book[SHEET][IN_FORCE] = 0, 5
    explain(book, "GK411", WORDS)
    book.save(source)
    agency, query = found(gkbatch("render", "inputs", "--json", folder=folder))
    assert query["explanation"] == {"text": WORDS, "by": "agency"}
    assert (agency["status"], agency["slip"]) == ("rendered", None)

    book["五、问题与改进"]["B5"] = "无"
    book.save(source)
    agency, query = found(gkbatch("render", "inputs", "--json", folder=folder))
    assert agency["status"] == "blocked"
    slip = folder / "outputs" / agency["slip"]

    book = load_workbook(slip)
    book["五、问题与改进"]["B5"] = "公开不够及时，解读材料偏少。"
    book.save(folder / "inputs/科技局改好.xlsx")
    agency, query = found(gkbatch("render", "inputs", "--json", folder=folder))
    assert agency["status"] == "rendered"
    assert query["explanation"] == {"text": WORDS, "by": "agency"}

    book[SHEET][IN_FORCE] = 4
    book.save(folder / "inputs/科技局改好.xlsx")
    _, query = found(gkbatch("render", "inputs", "--json", folder=folder))
    assert query["explanation"] is None
