"""One district over two years with the installed command: agencies merge, one is new, a column of the portal is new."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from gkbatch.forms.form import HAS_DATA, NOT_CHARGED
from gkbatch.layout import layout_for
from gkbatch.settings import Adjustment, Agency, Category, Exemption, Settings
from gkbatch.settings.reading import read_settings
from gkbatch.settings.writing import write_settings
from gkbatch.tracing.job import tracing
from tests.conftest import make_settings
from tests.end_to_end.conftest import Finished, run_gkbatch, words_of
from tests.tracing.figures import WORKBOOK, figures_of

Fill = Mapping[str, object]
TAKES_OVER, GONE, TOWN, NEW = "A01", "A02", "B01", "C01"
FIRST_TEXT = "二〇二六年的总述。"
TABLES = ("disclosure", "requests", "disputes")
ZERO: Fill = {
    **{f"{table}.confirmed": "确认全部为零" for table in TABLES},
    "overview.management": "健全制度，完善台账。",
    "overview.oversight": "开展培训，加强考核。",
    "problems.main": "公开的内容还不够丰富，更新有时不够及时。",
    "problems.improvement": "充实公开内容，明确更新时限，定期抽查。",
    "fee.charged": NOT_CHARGED,
}
# Nothing charged, and an amount: an error, which the office may let stand.
FEE: Fill = {"fee.amount": 20}
FIRST_YEAR: dict[str, Fill] = {
    TAKES_OVER: {**ZERO, "requests.confirmed": HAS_DATA, "requests.received.person": 6,
                 "requests.carried_out.person": 6},
    GONE: {**ZERO, "requests.confirmed": HAS_DATA, "requests.received.business": 3,
           "requests.carried_out.business": 3},
    TOWN: {**ZERO, **FEE},
}  # fmt: skip
SECOND_YEAR: dict[str, Fill] = {
    TAKES_OVER: {**ZERO, "requests.confirmed": HAS_DATA, "requests.received.person": 4,
                 "requests.carried_in.person": 6, "requests.carried_in.business": 3,
                 "requests.granted.person": 10, "requests.granted.business": 3},
    TOWN: {**ZERO, **FEE},
    NEW: {**ZERO, "disclosed.total": 5, "disclosed.portal": 5, "category.L99": 5},
}  # fmt: skip


@dataclass(frozen=True)
class Years:
    """Both working folders after everything was done, and what the commands of the second year said."""

    first: Path
    second: Path
    begun: Finished
    sent: Finished
    rendered: Finished

    @property
    def settings(self) -> Settings:
        return read_settings(self.second / "templates/settings.xlsx")

    @property
    def record(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.second / "outputs/run.json").read_text(encoding="utf-8"))
        return found

    def agency(self, code: str) -> dict[str, Any]:
        found: dict[str, Any] = next(one for one in self.record["agencies"] if one["code"] == code)
        return found


def first_settings() -> Settings:
    """The first year's, with everything that must not serve the second."""
    first = make_settings()
    return replace(
        first,
        exemptions=(Exemption(TOWN, "GK223", "上年的费用今年退还", "示例"),),
        adjustments=(Adjustment("disclosure.licences.decisions", 7, "漏报"),),
        texts={"总述": FIRST_TEXT},
    )


def second_settings(begun: Settings) -> Settings:
    """What the office changes: one agency is merged into another, one is new, and so is a column."""
    first, second, third = begun.agencies
    merged = replace(first, previous_names=(first.name, second.name))
    new = Agency(NEW, "示例市示例区数据局", "区直部门", address="示例路9号", telephone="00001234569")
    return replace(begun, agencies=(merged, third, new), categories=(*begun.categories, Category("L99", "数据公开")))


def write(folder: Path, settings: Settings) -> None:
    (folder / "templates/settings.xlsx").write_bytes(write_settings(settings))


def hand_in(folder: Path, settings: Settings, fills: Mapping[str, Fill]) -> None:
    """Fills in the workbooks in 填报表/ and puts them into the inputs."""
    layout = layout_for(settings)
    for agency in settings.agencies:
        (path,) = (folder / "填报表").glob(f"{agency.name}*.xlsx")
        book = load_workbook(path)
        for key, value in fills[agency.code].items():
            place = layout.places[key]
            cell: Any = book[place.sheet][place.cell]
            cell.value = value
        book.save(folder / "inputs" / path.name)


@pytest.fixture(scope="module")
def years(tmp_path_factory: pytest.TempPathFactory) -> Years:
    work = tmp_path_factory.mktemp("两年")
    first, second = work / "2026年报", work / "2027年报"
    assert run_gkbatch("init", "2026年报", folder=work).code == 0
    write(first, first_settings())
    assert run_gkbatch("template", folder=first).code == 0
    hand_in(first, first_settings(), FIRST_YEAR)
    done = run_gkbatch("render", folder=first)
    assert done.code == 0, done.out + done.err
    begun = run_gkbatch("init", "2027年报", "--from", "2026年报", folder=work)
    assert begun.code == 0, begun.err
    settings = second_settings(read_settings(second / "templates/settings.xlsx"))
    # As an office does it: the row of 上年数据 of the agency that is gone stays where it is.
    book_of_both = replace(settings, agencies=(*settings.agencies, make_settings().agencies[1]))
    write(second, book_of_both)
    book = load_workbook(second / "templates/settings.xlsx")
    roster: Any = book["机关名单"]
    roster.delete_rows(3 + len(book_of_both.agencies))
    book.save(second / "templates/settings.xlsx")
    sent = run_gkbatch("template", folder=second)
    hand_in(second, settings, SECOND_YEAR)
    return Years(first, second, begun, sent, run_gkbatch("render", folder=second))


def test_the_second_year_says_what_was_carried_on(years: Years) -> None:
    assert "豁免 1 项，汇总调整 1 项，汇总报告文字 1 段" in years.begun.out
    assert "填了 3 个机关的" in years.begun.out
    assert len(years.begun.out.splitlines()) <= 13


def test_last_year_s_figures_of_merged_agencies_are_added_and_filled_in(years: Years) -> None:
    assert (years.sent.code, years.sent.err) == (0, "")
    own = years.settings.last_year[TAKES_OVER]
    assert {key: own[f"requests.carried_out.{key}"] for key in ("person", "business", "total")} == {
        "person": 6, "business": 3, "total": 9,
    }  # fmt: skip
    carried: dict[str, object] = {}
    layout = layout_for(years.settings)
    place = layout.places["requests.carried_in.person"]
    for agency in years.settings.agencies:
        (path,) = (years.second / "填报表").glob(f"{agency.name}*.xlsx")
        book: Any = load_workbook(path)
        carried[agency.code] = book[place.sheet][place.cell].value
    assert carried == {TAKES_OVER: 6, TOWN: 0, NEW: 0}


def test_what_was_let_stand_last_year_blocks_this_year(years: Years) -> None:
    assert years.rendered.code == 1
    assert {one["code"]: one["status"] for one in years.record["agencies"]} == {
        TAKES_OVER: "rendered", TOWN: "blocked", NEW: "rendered",
    }  # fmt: skip
    assert [
        (one["code"], one["explanation"]) for one in years.agency(TOWN)["findings"] if one["severity"] == "error"
    ] == [("GK223", None)]
    assert "GK401" not in {one["code"] for one in years.agency(TAKES_OVER)["findings"]}


def test_adjustments_and_texts_of_last_year_are_not_printed(years: Years) -> None:
    def texts(folder: Path) -> str:
        book = load_workbook(folder / "outputs/汇总表.xlsx", read_only=True)
        return "\n".join(str(cell) for sheet in book for row in sheet.iter_rows(values_only=True) for cell in row)

    assert "漏报" in texts(years.first)
    assert "漏报" not in texts(years.second)
    assert "示例市示例区数据局" in texts(years.second)
    assert FIRST_TEXT in words_of(years.first / "outputs/汇总报告.docx")
    report = words_of(years.second / "outputs/汇总报告.docx")
    assert FIRST_TEXT not in report
    assert "待填" in report
    assert years.settings.earlier_texts == {"总述": FIRST_TEXT}


def test_last_year_s_summary_says_the_same_as_the_sheet(years: Years) -> None:
    done = run_gkbatch("check", "--last-year", "../2026年报/outputs/汇总表.xlsx", folder=years.second)
    assert done.code == 1
    assert "数字不同" not in done.err
    assert "GK401" not in done.out


def test_who_is_not_compared_is_named_in_the_summary(years: Years) -> None:
    book = load_workbook(years.second / "outputs/汇总表.xlsx", read_only=True)
    told = [str(cell) for row in book["同比"].iter_rows(values_only=True) for cell in row if cell]
    (said,) = (text for text in told if text.startswith("上年数据来自"))
    assert said.endswith("没有比较的 2 个：示例市示例区示例镇人民政府、示例市示例区数据局")


def test_the_next_year_is_begun_in_json_too(years: Years, tmp_path: Path) -> None:
    done = run_gkbatch("init", "2028年报", "--from", str(years.second), "--json", folder=tmp_path)
    assert done.code == 0
    assert set(done.json) == {"folder", "written", "told"}
    assert any("不知道的上年数据（退回）1 个：示例市示例区示例镇人民政府" in line for line in done.json["told"])


def test_a_sample_and_last_year_s_folder_exclude_each_other(years: Years, tmp_path: Path) -> None:
    done = run_gkbatch("init", "新", "--from", str(years.first), "--sample", folder=tmp_path)
    assert (done.code, list(tmp_path.iterdir())) == (2, [])
    assert "--from 和 --sample 不能一起用" in done.err


def test_a_workbook_copied_by_hand_is_one_fault_with_the_way_out(years: Years, tmp_path: Path) -> None:
    shutil.copytree(years.first / "templates", tmp_path / "templates")
    shutil.copytree(years.first / "inputs", tmp_path / "inputs")
    path = tmp_path / "templates/settings.xlsx"
    book = load_workbook(path)
    general: Any = book["设置"]
    general["B3"], general["B11"] = 2027, "2028-01-20"
    book.save(path)
    for words in (("template",), ("render",), ("status",)):
        done = run_gkbatch(*words, folder=tmp_path)
        assert done.code == 2
        assert "settings.xlsx 有 1 处要改：" in done.err
        assert all(f"“{sheet}”（B1 的适用年度是 2026）" in done.err for sheet in ("汇总报告文字", "豁免", "汇总调整"))
        assert "gkbatch init 新文件夹 --from 上年的文件夹" in done.err
    assert not (tmp_path / "outputs").exists()
    assert not (tmp_path / "填报表").exists()


def test_outputs_of_the_first_year_are_kept_where_the_second_is_made_over_them(years: Years, tmp_path: Path) -> None:
    for name in ("templates", "inputs"):
        shutil.copytree(years.second / name, tmp_path / name)
    shutil.copytree(years.first / "outputs", tmp_path / "outputs")
    first = {name: (tmp_path / "outputs" / name).read_bytes() for name in ("汇总表.xlsx", "汇总报告.docx")}
    done = run_gkbatch("render", "--last-year", "outputs/汇总表.xlsx", "-v", folder=tmp_path)
    assert done.code == 1
    assert "3 份是 2026 年度的结果，移到 作废/：汇总表.xlsx、汇总报告.docx、总览.html" in done.err
    for name, content in first.items():
        assert (tmp_path / "outputs/作废" / name).read_bytes() == content
        assert (tmp_path / "outputs" / name).read_bytes() != content


def test_every_figure_of_both_years_is_traced(years: Years) -> None:
    for folder in (years.first, years.second):
        with tracing(folder / "outputs", None, None) as tracer:
            for sheet in ("总览", "同比", "各单位明细", "二、主动公开", "三、依申请公开"):
                assert figures_of(tracer, folder / "outputs" / WORKBOOK, sheet)


def test_what_was_let_stand_and_what_was_added_is_traced(years: Years) -> None:
    with tracing(years.first / "outputs", None, None) as tracer:
        fee = tracer.trace(WORKBOOK, ("各单位明细!" + _cell_of(tracer.units.delivered.at["fee.amount"], TOWN, years),))
        (found,) = [check for check in fee.checks if check.found]
        assert (found.code, found.explanation) == ("GK223", "上年的费用今年退还（示例）")
        assert fee.sources[0].saved
        licences = tracer.trace(WORKBOOK, ("行政许可",))
        assert (licences.value, [(one.amount, one.reason) for one in licences.adjustments]) == (7, [(7, "漏报")])


def test_last_year_s_figures_are_traced_to_those_that_were_merged(years: Years) -> None:
    done = run_gkbatch("trace", WORKBOOK, "同比!A1", folder=years.second)
    assert done.code == 2
    with tracing(years.second / "outputs", None, years.first / "outputs" / WORKBOOK) as tracer:
        figures = figures_of(tracer, years.second / "outputs" / WORKBOOK, "同比")
    named = "四、结转下年度继续办理－申请人情况－总计"
    (carried,) = (one for one in figures.values() if one.labels[1:] == (named, "2026年可比"))
    # Six of its own and three of the one that was merged into it.
    assert [(one.code, one.value) for one in carried.sources] == [(TAKES_OVER, 9)]


def _cell_of(column: int, code: str, years: Years) -> str:
    sheet: Any = load_workbook(years.first / "outputs" / WORKBOOK)["各单位明细"]
    row = next(row for row in range(1, sheet.max_row + 1) if sheet.cell(row, 1).value == code)
    return str(sheet.cell(row, column).coordinate)
