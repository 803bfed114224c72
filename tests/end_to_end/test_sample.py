"""The sample district through the installed command: what the README promises."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path

from tests.end_to_end.conftest import Gkbatch, Rendered, marks, words_of

LEFT_OUT = ("示例市示例区民政局", "示例市示例区人力资源和社会保障局")


def test_the_whole_job(rendered: Rendered) -> None:
    folder, done = rendered.folder, rendered.done
    assert done.code == 1
    assert done.last_line == "应报 13 · 已生成 11 · 退回 1 · 未报 1"
    assert "Traceback" not in done.err
    # A screen at a glance: the counts, whom to call, what is wrong.
    assert len(done.out.splitlines()) + len(done.err.splitlines()) <= 12
    for words in ("已报 12（其中 1 个不出报告）", "报告 10 份", *LEFT_OUT, "0000-1234515", "GK201", "outputs"):
        assert words in done.out
    # 区政府本级 returns figures and publishes no report of its own.
    assert len(list((folder / "outputs/报告").glob("*.docx"))) == 10
    assert (folder / "outputs/汇总表.xlsx").is_file()


def test_the_record_accounts_for_every_agency_and_every_file(folder: Path, gkbatch: Gkbatch) -> None:
    (folder / "inputs/扫描件.pdf").write_bytes(b"%PDF-1.7")
    (folder / "inputs/~$科技局年报.xlsx").write_bytes(b"lock")
    done = gkbatch("render", "inputs/", "--json", folder=folder)
    record = done.json
    assert record == json.loads((folder / "outputs/run.json").read_text(encoding="utf-8"))
    counts = record["counts"]
    assert counts == {"expected": 13, "received": 12, "rendered": 11, "blocked": 1, "missing": 1, "unreadable": 1}
    present = {
        path.relative_to(folder / "inputs").as_posix() for path in (folder / "inputs").rglob("*") if path.is_file()
    }
    assert sorted(file["file"] for file in record["files"]) == sorted(present)
    outcomes = {file["file"]: file["outcome"] for file in record["files"]}
    assert (outcomes["扫描件.pdf"], outcomes["~$科技局年报.xlsx"]) == ("unreadable", "ignored")
    for agency in record["agencies"]:
        if agency["report"]:
            assert (folder / "outputs" / agency["report"]).is_file()
        if agency["source"]:
            data = (folder / "inputs" / agency["source"]["file"]).read_bytes()
            assert agency["source"]["sha256"] == hashlib.sha256(data).hexdigest()


def test_the_district_report_names_who_is_left_out(rendered: Rendered) -> None:
    text = words_of(rendered.folder / "outputs/汇总报告.docx")
    first_page = text[:600]
    assert "不完整" in first_page
    for name in LEFT_OUT:
        assert name in first_page


def test_the_same_inputs_give_the_same_bytes(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    first = marks(folder / "outputs")
    gkbatch("render", "inputs/", folder=folder)
    assert marks(folder / "outputs") == first


def test_at_length_every_finding_is_listed(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("check", "-v", folder=folder)
    for words in ("第一项加第二项 12＋2＝14，第三项加第四项 11＋1＝12，相差 2", "3件左右", "三、依申请公开!D7"):
        assert words in done.out
    assert gkbatch("check", "-q", folder=folder).out == f"{done.last_line}\n"


def test_checking_writes_nothing(folder: Path, gkbatch: Gkbatch) -> None:
    before = marks(folder)
    done = gkbatch("check", folder=folder)
    assert (done.code, done.last_line) == (1, "应报 13 · 已生成 11 · 退回 1 · 未报 1")
    assert marks(folder) == before


def test_an_agency_that_becomes_faulty_loses_its_report(rendered: Rendered, gkbatch: Gkbatch) -> None:
    folder = rendered.folder
    report = "示例市示例区科学技术局2026年政府信息公开工作年度报告.docx"
    (folder / "inputs/科技局年报.xlsx").write_bytes(b"")
    done = gkbatch("render", "inputs/", folder=folder)
    assert done.last_line == "应报 13 · 已生成 10 · 退回 1 · 未报 2"
    assert not (folder / "outputs/报告" / report).exists()
    assert (folder / "outputs/作废" / report).exists()
    assert report in done.err


def test_the_intake_workbooks_go_out_and_a_changed_one_is_kept(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("template", folder=folder)
    assert done.code == 0
    written = sorted((folder / "填报表").glob("*.xlsx"))
    assert len(written) == 13
    written[0].write_bytes(b"changed")
    gkbatch("template", folder=folder)
    assert written[0].read_bytes() == b"changed"
    assert len(sorted((folder / "填报表").glob("*（新）.xlsx"))) == 1


def test_one_agency_or_a_blank(folder: Path, gkbatch: Gkbatch) -> None:
    gkbatch("template", "--agency", "区科技局", "-o", "one", folder=folder)
    gkbatch("template", "--blank", "-o", "blank", folder=folder)
    assert [path.name for path in (folder / "one").glob("*.xlsx")] == ["示例市示例区科学技术局2026年度填报表.xlsx"]
    assert [path.name for path in (folder / "blank").glob("*.xlsx")] == ["空白填报表2026年度.xlsx"]
    unknown = gkbatch("template", "--agency", "区科学局", folder=folder)
    assert unknown.code == 2
    assert "区科技局" in unknown.err
