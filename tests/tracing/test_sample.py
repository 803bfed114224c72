"""Every figure of every output of the sample is asked for, and held against what other programs read there."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import docx
import pytest

from gkbatch.forms.contents import official_fields
from gkbatch.forms.edition_2021 import FORM
from gkbatch.forms.form import Form
from gkbatch.forms.table import printed_cells
from gkbatch.report.sentences import number_text
from gkbatch.report.word.web import web_fragment
from gkbatch.rollup.key_figures import overview_figures
from gkbatch.rollup.sums import number_fields
from gkbatch.run.delivery import PDFS, WEB_PAGES
from gkbatch.run.together import OVERVIEW
from gkbatch.tracing.documents import NOT_COMPARED
from gkbatch.tracing.job import Tracer, tracing
from gkbatch.tracing.values import Source, TraceError
from tests import ROOT
from tests.tracing.figures import WORKBOOK, book, figures_of

SHEETS = (
    "总览", "报送情况", "各单位明细", "二、主动公开", "三、依申请公开", "四、复议诉讼", "同比", "检查项目", "问题清单",
    "往来台账", "往来明细",
)  # fmt: skip
RETURNS = sorted(path.relative_to(ROOT / "inputs").as_posix() for path in (ROOT / "inputs").rglob("*.xlsx"))


def printed(path: Path, form: Form) -> dict[str, Decimal]:
    """The figures of the document's official tables by field key, as python-docx reads them."""
    found: dict[str, Decimal] = {}
    for table, word in zip(form.tables, docx.Document(str(path)).tables, strict=False):
        rows = [[cell.text for cell in row.cells] for row in word.rows]
        found |= {cell.key: Decimal(rows[cell.row][cell.column]) for cell in printed_cells(table) if cell.key}
    return found


def check_source(sample: Path, source: Source, record: Mapping[str, Any]) -> None:
    """The figure stands in that cell of that file, which is the one that counted."""
    data = (sample / "inputs" / source.file).read_bytes()
    assert source.sha256 == hashlib.sha256(data).hexdigest() == record[source.code]["source"]["sha256"]
    assert source.state == "same"
    stored = book(sample / "inputs" / source.file)[source.sheet][source.cell].value
    if isinstance(stored, int | float):
        assert Decimal(repr(stored)) == source.value
    else:
        assert source.typed == str(stored or "")


@pytest.fixture(scope="session")
def record(sample: Path) -> Mapping[str, Any]:
    told = json.loads((sample / "outputs/run.json").read_text(encoding="utf-8"))
    return {one["code"]: one for one in told["agencies"]}


def test_every_figure_of_every_report(sample: Path, tracer: Tracer, record: Mapping[str, Any]) -> None:
    layout, asked = tracer.units.layout, 0
    reports = [one for one in record.values() if one["report"]]
    assert len(reports) == 10
    for agency in reports:
        figures = printed(sample / "outputs" / agency["report"], layout.form)
        assert len(figures) == 200
        for field in number_fields(layout):
            found = tracer.trace(agency["report"], field.labels)
            (source,) = found.sources
            assert (found.key, source.code, source.file) == (field.key, agency["code"], agency["source"]["file"])
            assert not found.doubtful
            # What stands in no table is said in a sentence, and told to be.
            assert found.value == figures.get(field.key, found.value)
            assert bool(found.notes) == (field.key not in figures)
            assert any(check.code == "GK104" for check in found.checks)
            check_source(sample, source, record)
            asked += 1
    assert asked == 10 * len(number_fields(layout))


def test_every_figure_of_the_district_report(sample: Path, tracer: Tracer, record: Mapping[str, Any]) -> None:
    layout = tracer.units.layout
    figures = printed(sample / "outputs/汇总报告.docx", layout.form)
    assert len(figures) == 200
    for field in number_fields(layout):
        found = tracer.trace("汇总报告.docx", field.labels)
        assert not found.doubtful
        assert found.value == figures.get(field.key, found.value) == sum(one.value or 0 for one in found.sources)
        assert [one.code for one in found.sources] == [c for c, one in record.items() if one["status"] == "rendered"]
        shares = [share for one in found.sources if (share := found.share(one)) is not None]
        assert not shares or abs(sum(shares, Decimal(-100))) < Decimal("0.1")
        for source in found.sources:
            if source.value:
                stored = book(sample / "inputs" / source.file)[source.sheet][source.cell].value
                assert str(source.value) in str(stored)


def test_every_figure_of_the_slip(sample: Path, tracer: Tracer, record: Mapping[str, Any]) -> None:
    (slip,) = (one["slip"] for one in record.values() if one["slip"])
    for field in number_fields(tracer.units.layout):
        place = tracer.units.layout.places[field.key]
        found = tracer.trace(slip, (f"{place.sheet}!{place.cell}",))
        assert (found.key, found.sources[0].code, found.doubtful) == (field.key, "B07", False)
        stored = book(sample / "outputs" / slip)[place.sheet][place.cell].value
        # Totals are worked out when the slip is opened.
        assert found.value == stored or field.computed or (found.value, found.sources[0].typed) == (None, "3件左右")
        assert tracer.trace(slip, field.labels) == found
    with pytest.raises(TraceError, match="基本信息!B5 不是填数字的单元格"):
        tracer.trace(slip, ("基本信息!B5",))


@pytest.mark.parametrize("name", SHEETS)
def test_every_figure_of_the_summary(sample: Path, tracer: Tracer, name: str) -> None:
    assert figures_of(tracer, sample / "outputs" / WORKBOOK, name)


def test_no_sheet_with_figures_is_left_out(sample: Path) -> None:
    sheets = book(sample / "outputs" / WORKBOOK).worksheets
    numbers = {
        sheet.title
        for sheet in sheets
        for row in sheet.iter_rows()
        for cell in row
        if isinstance(cell.value, int | float)
    }
    assert numbers == set(SHEETS)


def test_the_sheet_of_cells_answers_for_the_figure_at_the_same_place(tracer: Tracer) -> None:
    there, here = (tracer.trace(WORKBOOK, (f"{sheet}!E12",)) for sheet in ("各单位明细", "数字出处"))
    assert (there.value, there.sources) == (here.value, here.sources) == (523, there.sources)


def test_a_text_is_no_figure(tracer: Tracer) -> None:
    with pytest.raises(TraceError, match="各单位明细!A1 不是数字"):
        tracer.trace(WORKBOOK, ("各单位明细!A1",))
    with pytest.raises(TraceError, match="二、主动公开!A10 是“行政许可”，不是数字"):
        tracer.trace(WORKBOOK, ("二、主动公开!A10",))
    with pytest.raises(TraceError, match="没有工作表“二、主动公示”；有的是：二、主动公开"):
        tracer.trace(WORKBOOK, ("二、主动公示!A10",))


def test_all_returns_are_held_against_themselves(tracer: Tracer, record: Mapping[str, Any]) -> None:
    assert sorted(one["source"]["file"] for one in record.values() if one["source"]) == RETURNS
    assert set(tracer.units.returns.states(dict.fromkeys(RETURNS, "0" * 64)).values()) == {"changed"}
    assert tracer.units.returns.states({"没有.xlsx": "0" * 64}) == {"没有.xlsx": "missing"}


def test_of_what_was_not_read_nothing_is_said_to_be_right(tracer: Tracer) -> None:
    found = tracer.trace("退回/示例市示例区人力资源和社会保障局（退回修改）.xlsx", ("行政处罚",))
    assert (found.value, found.sources[0].typed) == (None, "3件左右")
    assert [check.code for check in found.checks] == ["GK104"]
    assert found.checks[0].found


def test_a_return_that_is_in_no_sum_is_traced_in_its_line(tracer: Tracer) -> None:
    line = tracer.units.delivered.line("B07")
    assert line is not None
    assert not line.counted
    found = tracer.trace(WORKBOOK, (f"各单位明细!{'AE'}{line.row}",))
    assert found.notes == ("这个单位的数字不在汇总数里",)
    assert [check.code for check in found.checks if check.found] == ["GK201"]
    # The total does not balance either: that is no fault of its own, and no finding, but nobody is told that it does.
    total = tracer.trace(WORKBOOK, (f"各单位明细!AK{line.row}",))
    (told,) = [check for check in total.checks if check.found]
    assert (told.code, told.shown, told.found) == (
        "GK201",
        "总计：第一项加第二项＝第三项加第四项（15≠13）",
        "两边不相等",
    )


def test_every_figure_of_the_overview(sample: Path, tracer: Tracer) -> None:
    page = (sample / "outputs" / OVERVIEW).read_text(encoding="utf-8")
    figures = overview_figures(tracer.units.layout.form)
    assert len(figures) > 5
    for one in figures:
        found = tracer.trace(OVERVIEW, (one.name,))
        assert found.value is not None
        assert f"<dt>{one.name}</dt><dd>{number_text(found.value)}<span>{one.unit}" in page
        assert not found.doubtful
        assert found.sources or found.parts


def test_copies_of_reports_are_traced_like_them(sample: Path, tmp_path: Path, record: Mapping[str, Any]) -> None:
    report = next(one["report"] for one in record.values() if one["report"])
    page = f"{WEB_PAGES}/{Path(report).stem}.html"
    work = shutil.copytree(sample, tmp_path / "work")
    fragment = web_fragment((work / "outputs" / report).read_bytes(), FORM)
    (work / "outputs" / page).parent.mkdir()
    (work / "outputs" / page).write_text(fragment.html, encoding="utf-8")
    with tracing(work / "outputs", None, None) as own:
        for field in official_fields(FORM):
            found, same = own.trace(page, field.labels), own.trace(report, field.labels)
            assert (found.value, found.sources, found.doubtful) == (same.value, same.sources, False)
        asked = official_fields(FORM)[0].labels
        pdf = own.trace(f"{PDFS}/{Path(report).stem}.pdf", asked)
        assert NOT_COMPARED in pdf.notes
        with pytest.raises(TraceError, match="不是这次运行的结果"):
            own.trace("网页/别的.html", asked)
        # Whatever is asked for: it is the file that is none.
        with pytest.raises(TraceError, match="不是这次运行的结果"):
            own.trace("run.json", ("没有这一项",))
        with pytest.raises(TraceError, match="不是这次运行的结果"):
            own.trace("../inputs/科技局年报.xlsx", ("D7",))
