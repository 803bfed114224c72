"""The district's report: the sums of the included units, and who is left out."""

from __future__ import annotations

import io
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from docx import Document

from gkbatch.checking.review import Review
from gkbatch.forms.edition_2021 import FORM
from gkbatch.layout import Layout
from gkbatch.outcome import AgencyOutcome, FileOutcome, Run, Status
from gkbatch.report.loading import load_template
from gkbatch.rollup.district_report import PENDING, render_district_report, still_pending
from gkbatch.rollup.sums import sums
from gkbatch.settings import Settings
from gkbatch.settings.sheets import texts_sheet
from tests.conftest import make_submission
from tests.report.test_rendering import as_text
from tests.rollup.runs import finding
from tests.run.inline import batch
from tests.sample import ROOT, sample_settings

pytestmark = pytest.mark.edition("2021")

TEMPLATE = ROOT / "templates" / "rollup.docx"
GOLDEN = ROOT / "tests" / "golden" / "district_report.txt"


def run_of(settings: Settings, layout: Layout, *statuses: Status) -> Run:
    """A run in which the agencies came out so, in the order of the roster."""
    outcomes = []
    for agency, status in zip(settings.agencies, statuses, strict=True):
        review = Review(agency, make_submission(layout, agency, {}), ()) if status == "rendered" else None
        outcomes.append(AgencyOutcome(agency, review, (finding(),) if status == "blocked" else ()))
    return Run(settings, layout, tuple(outcomes), ())


def sums_of(layout: Layout, changes: Mapping[str, int | Decimal]) -> dict[str, int | Decimal]:
    return {key: 0 for key, place in layout.places.items() if place.field.kind == "number"} | dict(changes)


def rendered_sums(run: Run) -> bytes:
    return render_district_report(load_template(TEMPLATE, FORM, "gb2312"), run, sums(run))


def rendered(run: Run, changes: Mapping[str, int | Decimal] | None = None) -> bytes:
    return render_district_report(load_template(TEMPLATE, FORM, "gb2312"), run, sums_of(run.layout, changes or {}))


def lines_of(data: bytes) -> list[str]:
    return [paragraph.text for paragraph in Document(io.BytesIO(data)).paragraphs]


def test_it_speaks_for_the_district(settings: Settings, layout: Layout) -> None:
    data = rendered(
        run_of(settings, layout, "rendered", "rendered", "rendered"), {"disclosed.total": 466, "disclosed.wechat": 466}
    )
    lines = lines_of(data)
    assert lines[0] == "示例市示例区人民政府2026年政府信息公开工作年度报告"
    assert "全年各单位主动公开政府信息466条。" in lines
    contact = lines.index("对报告内容如有疑问，请联系示例市示例区人民政府办公室。")
    assert lines[contact + 1 : contact + 3] == ["地址：示例市示例区示例路1号", "电话：0000-1234567"]
    assert Document(io.BytesIO(data)).core_properties.author == "示例市示例区人民政府"


def test_a_complete_one_says_nothing_of_missing_units(settings: Settings, layout: Layout) -> None:
    lines = lines_of(rendered(run_of(settings, layout, "rendered", "rendered", "rendered")))
    assert not any("不完整" in line for line in lines)
    assert lines[lines.index("附件1") :][:4] == [
        "附件1",
        "纳入汇总的单位（3个）",
        "区直部门（2个）：示例市示例区工业和信息化局、示例市示例区科学技术局。",
        "镇（1个）：示例市示例区示例镇人民政府。",
    ]


def test_units_left_out_are_named_on_the_first_page(settings: Settings, layout: Layout) -> None:
    lines = lines_of(rendered(run_of(settings, layout, "blocked", "missing", "rendered")))
    assert lines[1].startswith("【不完整】本报告的数字未包含以下 2 个单位")
    assert lines[2:4] == ["未报（1个）：示例市示例区科学技术局。", "退回（1个）：示例市示例区工业和信息化局。"]
    assert lines[lines.index("附件1") :][2] == "镇（1个）：示例市示例区示例镇人民政府。"


def test_a_unit_that_sent_what_cannot_be_read_is_not_said_to_be_missing(settings: Settings, layout: Layout) -> None:
    run = run_of(settings, layout, "rendered", "missing", "missing")
    sent = FileOutcome("区科技局.pdf", "", "unreadable", settings.agencies[1].code)
    lines = lines_of(rendered(replace(run, files=(sent,))))
    assert lines[2:4] == ["未报（1个）：示例市示例区示例镇人民政府。", "收到但读不出（1个）：示例市示例区科学技术局。"]


def test_the_second_annex_tells_who_published_in_time(settings: Settings, layout: Layout) -> None:
    agencies = tuple(replace(agency, published=date(2027, 1, 25)) for agency in settings.agencies)
    run = run_of(replace(settings, agencies=agencies), layout, "rendered", "rendered", "rendered")
    assert lines_of(rendered(run))[-3:] == [
        "附件2",
        "年度报告公布情况",
        "截至2027年1月31日，应公布年度报告单位3个，按时公布率100%，未按时公布单位0个。",
    ]
    assert "公布日期" not in still_pending(run)


def test_the_opening_names_the_annexes(settings: Settings, layout: Layout) -> None:
    lines = lines_of(rendered(run_of(settings, layout, "rendered", "rendered", "rendered")))
    opening = next(line for line in lines if line.startswith("全文共六个部分"))
    assert opening.endswith("；其他需要报告的事项；并附纳入汇总的单位（附件1）、年度报告公布情况（附件2）。")


def test_a_citys_report_names_no_district_of_its_own(settings: Settings, layout: Layout) -> None:
    names = ("甲市乙区", "甲市丙区", "甲市丁县")
    members = tuple(
        replace(agency, name=name, category="其他") for agency, name in zip(settings.agencies, names, strict=True)
    )
    city = replace(settings, district="甲市", government="甲市人民政府", agencies=members)
    lines = lines_of(rendered(run_of(city, layout, "rendered", "rendered", "rendered")))
    assert lines[0] == "甲市人民政府2026年政府信息公开工作年度报告"
    assert "2026年，甲市共有3个单位的数据纳入汇总。" in lines
    assert "其他（3个）：甲市乙区、甲市丙区、甲市丁县。" in lines
    assert [line for line in lines if "全区" in line] == []


def test_names_are_printed_as_they_are(settings: Settings, layout: Layout) -> None:
    first, *others = settings.agencies
    odd = replace(settings, agencies=(replace(first, name="A&B<局>\n{{7*7}}"), *others))
    lines = lines_of(rendered(run_of(odd, layout, "missing", "rendered", "rendered")))
    assert "未报（1个）：A&B<局> {{7*7}}。" in lines
    assert any("A&B<局> {{7*7}}、" in line for line in lines if line.startswith("（待填"))


def test_the_samples_report_reads_as_recorded() -> None:
    """When a difference is meant, look at it and save the new text."""
    run = batch(ROOT / "inputs", sample_settings())
    assert as_text(Document(io.BytesIO(rendered_sums(run)))) == GOLDEN.read_text(encoding="utf-8")


def test_the_tables_hold_the_sums(settings: Settings, layout: Layout) -> None:
    run = run_of(settings, layout, "rendered", "rendered", "rendered")
    data = rendered(run, {"disclosure.fees.amount": Decimal("59237.2449"), "disputes.litigation.after.total": 89})
    tables = Document(io.BytesIO(data)).tables
    assert tables[0].rows[-1].cells[1].text == "59237.2449"
    assert tables[2].rows[-1].cells[-1].text == "89"


def test_texts_not_yet_written_show(settings: Settings, layout: Layout) -> None:
    run = run_of(settings, layout, "rendered", "rendered", "rendered")
    places = [line["key"] for line in texts_sheet(layout.form).default]
    assert lines_of(rendered(run)).count(PENDING) == len(places) == 9
    assert still_pending(run) == (*places, "公布日期")
    written = replace(settings, texts={place: f"文字：{place}" for place in places})
    lines = lines_of(rendered(replace(run, settings=written)))
    assert PENDING not in lines
    assert still_pending(replace(run, settings=written)) == ("公布日期",)
    assert [line.removeprefix("文字：") for line in lines if line.startswith("文字：")] == places


def test_a_missing_sum_stops_it(settings: Settings, layout: Layout) -> None:
    run = run_of(settings, layout, "rendered", "rendered", "rendered")
    sums = sums_of(layout, {})
    del sums["requests.granted.total"]
    with pytest.raises(KeyError):
        render_district_report(load_template(TEMPLATE, FORM, "gb2312"), run, sums)


def test_the_same_run_gives_the_same_bytes(settings: Settings, layout: Layout) -> None:
    run = run_of(settings, layout, "rendered", "rendered", "rendered")
    assert rendered(run) == rendered(run)
