from __future__ import annotations

import json
import shutil
from dataclasses import replace
from pathlib import Path

import docx
import openpyxl
import pytest

from gkbatch.city.job import roll_up
from gkbatch.run.delivery import OutputsError
from gkbatch.run.exit import Exit
from gkbatch.run.progress import silent
from gkbatch.run.wishes import Wishes
from gkbatch.run.workplace import WorkplaceError
from gkbatch.settings import WHOLE, Adjustment, Exemption
from tests.books import settings_book
from tests.city.conftest import District, make_city, make_district
from tests.sample import ROOT
from tests.settings.conftest import without_sheet


@pytest.fixture
def city(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The city's working folder, as the current one."""
    folder = tmp_path_factory.mktemp("全市 汇总")
    shutil.copytree(ROOT / "templates", folder / "templates")
    (folder / "templates/settings.xlsx").write_bytes(settings_book(make_city()))
    monkeypatch.chdir(folder)
    return folder


def test_summary_report_and_record_are_delivered(city: Path, district: District) -> None:
    done = roll_up([district("甲区"), district("乙区")], None, Wishes(), silent)
    assert done.exit_code is Exit.CLEAN
    record = json.loads((city / "outputs/run.json").read_text(encoding="utf-8"))
    assert record["counts"] == {
        "expected": 3, "received": 2, "rendered": 2, "blocked": 0, "missing": 1, "unreadable": 0,
    }  # fmt: skip
    assert (city / "outputs/汇总报告.docx").is_file()
    book = openpyxl.load_workbook(city / "outputs/汇总表.xlsx", data_only=True)
    assert {"下级单位明细", "下级数字出处"} <= set(book.sheetnames)
    assert book["各单位明细"]["A11"].hyperlink.target.endswith("甲区.xlsx")


def test_what_the_settings_lack_is_said(city: Path, district: District) -> None:
    (city / "templates/settings.xlsx").write_bytes(without_sheet(settings_book(make_city()), "豁免"))
    run = roll_up([district("甲区")], None, Wishes(), silent).run
    assert run.remarks[0].startswith("settings.xlsx 缺少工作表“豁免”，")


def test_the_same_summaries_give_the_same_bytes(city: Path, district: District) -> None:
    paths = [district("甲区"), district("乙区")]
    for name in ("一", "二"):
        roll_up(paths, city / name, Wishes(), silent)
    for file in ("汇总表.xlsx", "汇总报告.docx", "run.json"):
        assert (city / "一" / file).read_bytes() == (city / "二" / file).read_bytes()


def test_final_needs_every_district(city: Path, district: District) -> None:
    done = roll_up([district("甲区")], None, Wishes(final=True), silent)
    assert done.not_final == ("未报 2 个：示例市乙区人民政府、示例市丙县人民政府",)
    assert done.exit_code is Exit.FINDINGS
    assert not (city / "outputs/汇总报告.docx").exists()
    every = [district(name) for name in ("甲区", "乙区", "丙县")]
    assert roll_up(every, None, Wishes(final=True), silent).exit_code is Exit.CLEAN
    assert (city / "outputs/汇总报告.docx").is_file()


def test_no_summary_writes_nothing(city: Path, tmp_path: Path) -> None:
    assert roll_up([tmp_path], None, Wishes(), silent).exit_code is Exit.NO_WORKBOOK
    assert not (city / "outputs").exists()


def test_a_roster_of_agencies_is_told_what_a_city_needs(city: Path, district: District) -> None:
    (city / "templates/settings.xlsx").write_bytes(settings_book(make_district("甲区")))
    with pytest.raises(WorkplaceError, match=r"“甲区”不在机关名单里.*机关名单里每个地区写一行"):
        roll_up([district("甲区")], None, Wishes(), silent)
    assert not (city / "outputs").exists()


def test_a_summary_is_never_written_over(city: Path, district: District) -> None:
    inside = city / "outputs/汇总表.xlsx"
    inside.parent.mkdir()
    shutil.copy(district("甲区"), inside)
    with pytest.raises(WorkplaceError, match="会被覆盖"):
        roll_up([inside], None, Wishes(), silent)


def test_the_results_of_another_level_are_not_replaced(city: Path, district: District) -> None:
    record = city / "outputs/日志/上次.jsonl"
    record.parent.mkdir(parents=True)
    record.write_text('{"year": 2026, "agencies": {}}', encoding="utf-8")
    with pytest.raises(OutputsError, match="里是本级各单位的报告和汇总"):
        roll_up([district("甲区")], None, Wishes(), silent)


def test_the_city_s_summary_of_last_year_serves_as_last_year(city: Path, district: District) -> None:
    before = settings_book(make_city(year=2025, deadline=make_city().deadline.replace(year=2026)))
    (city / "templates/settings.xlsx").write_bytes(before)
    roll_up([district("甲区", year=2025)], city / "2025", Wishes(), silent)
    (city / "templates/settings.xlsx").write_bytes(settings_book(make_city()))
    done = roll_up([district("甲区")], city / "2026", Wishes(last_year=city / "2025/汇总表.xlsx"), silent)
    assert done.run.before.figures["disclosure.licences.decisions"] == 7
    assert done.run.before.doubt == "上年的汇总表不完整，缺 2 个单位"


def test_a_template_that_fails_costs_its_report_alone(
    city: Path, district: District, monkeypatch: pytest.MonkeyPatch
) -> None:
    def failing(*_: object) -> bytes:
        raise ValueError("坏了")

    monkeypatch.setattr("gkbatch.run.together.render_district_report", failing)
    done = roll_up([district("甲区")], None, Wishes(), silent)
    assert done.exit_code is Exit.COULD_NOT_RUN
    (remark,) = (one for one in done.remarks if "坏了" in one)
    assert remark.startswith(
        "汇总报告.docx 没有生成：ValueError: 坏了。请运行 gkbatch check-template templates/rollup.docx"
    )
    assert {path.name for path in (city / "outputs").iterdir()} == {"汇总表.xlsx", "总览.html", "run.json", "日志"}


def test_an_adjustment_below_zero_withholds_the_city_s_report_alone(city: Path, district: District) -> None:
    adjustments = (Adjustment("disclosure.licences.decisions", -8, "重复"),)
    summary = district("甲区")
    roll_up([summary], None, Wishes(), silent)
    report = (city / "outputs/汇总报告.docx").read_bytes()
    (city / "templates/settings.xlsx").write_bytes(settings_book(make_city(adjustments=adjustments)))
    done = roll_up([summary], None, Wishes(), silent)
    assert any("调整以后是 -1，不能小于 0" in remark for remark in done.run.remarks)
    assert not (city / "outputs/汇总报告.docx").exists()
    assert (city / "outputs/作废/汇总报告.docx").read_bytes() == report
    assert (city / "outputs/汇总表.xlsx").exists()
    assert (city / "outputs/总览.html").exists()


def test_the_report_speaks_of_districts_and_of_their_portals(city: Path, district: District) -> None:
    told = {"disclosed.total": 5, "disclosed.portal": 5}
    roll_up([district("甲区", {"A01": told, "A02": {}, "B01": {}}), district("乙区")], None, Wishes(), silent)
    lines = [paragraph.text for paragraph in docx.Document(str(city / "outputs/汇总报告.docx")).paragraphs]
    assert "【不完整】本报告的数字未包含以下 1 个地区，补齐前不得公布：" in lines
    mark = "【不完整，未含1个地区】"
    assert f"{mark}全年各单位通过各地区政府门户网站公开政府信息5条。" in lines
    assert any(line.startswith(f"{mark}2026年，示例市应有3个地区的数据纳入汇总，现只纳入2个；") for line in lines)


def test_a_district_may_make_no_regulations_but_the_city_may(city: Path, district: District) -> None:
    told = {"disclosure.regulations.issued": 1}
    run = roll_up([district("甲区", {"A01": told, "A02": {}, "B01": {}})], None, Wishes(), silent).run
    assert [finding.code for finding in run.agencies[0].findings] == ["GK211"]
    assert run.about_sums == ()
    lines = [paragraph.text for paragraph in docx.Document(str(city / "outputs/汇总报告.docx")).paragraphs]
    assert any("制发规章1件" in line for line in lines)


def test_the_city_s_own_text_is_looked_at_like_a_district_s(city: Path, district: District) -> None:
    every = [district(name) for name in ("甲区", "乙区", "丙县")]
    assert roll_up(every, None, Wishes(final=True), silent).exit_code is Exit.CLEAN
    final = (city / "outputs/汇总报告.docx").read_bytes()
    asked = make_city(texts={"总述": "2024年，全市公开工作有序开展。"})
    (city / "templates/settings.xlsx").write_bytes(settings_book(asked))
    done = roll_up(every, None, Wishes(final=True), silent)
    assert done.not_final == ("汇总报告文字有疑问没有说明 1 个：GK321",)
    assert (city / "outputs/汇总报告.docx").read_bytes() == final
    settled = replace(asked, exemptions=(Exemption(WHOLE, "GK321", "跨年度的工作。", "张三"),))
    (city / "templates/settings.xlsx").write_bytes(settings_book(settled))
    assert roll_up(every, None, Wishes(final=True), silent).not_final == ()
    wrong = make_city(texts={"总述": "申请人身份证号11010519491231002X。"})
    (city / "templates/settings.xlsx").write_bytes(settings_book(wrong))
    assert roll_up(every, None, Wishes(), silent).exit_code is Exit.FINDINGS
    assert not (city / "outputs/汇总报告.docx").exists()
