"""``gkbatch trace`` as it is installed: where a figure comes from, and what is not the same any more."""

from __future__ import annotations

import hashlib
import shutil
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import docx
import pytest

from gkbatch.checking.rules.codes import known_checks
from gkbatch.settings import Adjustment
from gkbatch.settings.writing import write_settings
from tests.end_to_end.conftest import Gkbatch, Rendered
from tests.sample import sample_settings

REPORT = "报告/示例市示例区科学技术局2026年政府信息公开工作年度报告.docx"
RETURN = "科技局年报.xlsx"
GRANTED = ("三、…（一）予以公开", "自然人")


def test_a_figure_of_a_report(rendered: Rendered, gkbatch: Gkbatch) -> None:
    done = gkbatch("trace", f"outputs/{REPORT}", *GRANTED, folder=rendered.folder)
    assert (done.code, done.err) == (0, "")
    first, whose, where, mark, checks = done.out.splitlines()
    assert first.endswith("（一）予以公开－申请人情况－自然人：9 件")
    assert whose == "机关：示例市示例区科学技术局（B03）"
    assert where == f"来源：{RETURN}　三、依申请公开!D9　填的是“9”"
    sha256 = hashlib.sha256((rendered.folder / "inputs" / RETURN).read_bytes()).hexdigest()
    assert mark == f"文件：SHA-256 {sha256[:12]}…　保存时间：没有记录　与生成时相同"
    assert "GK202 自然人：（七）总计＝（一）至（六）各行之和（33＝33）" in checks
    at_length = gkbatch("trace", REPORT, *GRANTED, "-v", folder=rendered.folder).out
    assert sha256 in at_length
    assert "检查：GK104 填的内容读不成数字或选项　没有问题" in at_length


def test_the_same_for_programs(rendered: Rendered, gkbatch: Gkbatch) -> None:
    found = gkbatch("trace", "报告/…科学技术局….docx", *GRANTED, "--json", folder=rendered.folder).json
    assert (found["file"], found["value"], found["unit"], found["kind"]) == (REPORT, 9, "件", "unit")
    (source,) = found["sources"]
    assert (source["code"], source["file"], source["sheet"], source["cell"]) == ("B03", RETURN, "三、依申请公开", "D9")
    assert (source["typed"], source["state"], source["saved"]) == ("9", "same", "")
    assert {"GK104", "GK202", "GK203"} <= {check["code"] for check in found["checks"]}
    assert (found["adjustments"], found["doubts"]) == ([], [])


def test_the_district_report_lists_the_units_and_their_shares(rendered: Rendered, gkbatch: Gkbatch) -> None:
    done = gkbatch("trace", "汇总报告.docx", *GRANTED, folder=rendered.folder)
    assert done.code == 0
    lines = done.out.splitlines()
    assert lines[0].endswith("自然人：42 件")
    assert lines[1] == "由 11 个单位相加，其中 3 个是 0："
    assert lines[2].startswith("  14（33.33%）　示例市示例区自然资源局　")
    assert lines[2].endswith("　三、依申请公开!D9")
    assert lines[-1] == "没有计入的 2 个单位：示例市示例区民政局、示例市示例区人力资源和社会保障局"
    assert (
        gkbatch("trace", "汇总表.xlsx", "三、依申请公开!D9", folder=rendered.folder).out.splitlines()[1:] == lines[1:]
    )


def test_a_return_that_has_changed_since(rendered: Rendered, gkbatch: Gkbatch) -> None:
    inputs = rendered.folder / "inputs"
    shutil.copyfile(inputs / "示例街道办事处.xlsx", inputs / RETURN)
    done = gkbatch("trace", REPORT, *GRANTED, folder=rendered.folder)
    assert done.code == 1
    assert "9 件" in done.out
    assert f"注意：示例市示例区科学技术局的“{RETURN}”生成以后改过；这里的数字是生成时采用的" in done.out
    (inputs / RETURN).unlink()
    of_all = gkbatch("trace", "汇总报告.docx", *GRANTED, folder=rendered.folder)
    assert of_all.code == 1
    assert f"{RETURN}　三、依申请公开!D9　已经不在收表的文件夹里" in of_all.out


def test_returns_that_lie_elsewhere_or_nowhere(rendered: Rendered, gkbatch: Gkbatch) -> None:
    (rendered.folder / "inputs").rename(rendered.folder / "收到的表")
    nowhere = gkbatch("trace", REPORT, *GRANTED, folder=rendered.folder)
    assert (nowhere.code, "9 件" in nowhere.out, "没有核对" in nowhere.out) == (0, True, True)
    elsewhere = gkbatch("trace", REPORT, *GRANTED, "--inputs", "收到的表", folder=rendered.folder)
    assert "填的是“9”" in elsewhere.out
    assert gkbatch("trace", REPORT, *GRANTED, "--inputs", "没有", folder=rendered.folder).code == 2


def test_a_report_edited_by_hand(rendered: Rendered, gkbatch: Gkbatch) -> None:
    path = rendered.folder / "outputs" / REPORT
    document = docx.Document(str(path))
    cell = document.tables[1].rows[5].cells[3]
    assert cell.text == "9"
    cell.paragraphs[0].runs[0].text = "90"
    document.save(str(path))
    done = gkbatch("trace", REPORT, *GRANTED, folder=rendered.folder)
    assert done.code == 1
    assert "注意：文件里现在印的是“90”，生成时是 9；文件可能在 Word 里改过" in done.out


def test_a_return_in_an_archive(folder: Path, gkbatch: Gkbatch) -> None:
    inputs = folder / "inputs"
    with zipfile.ZipFile(inputs / "补报.zip", "w") as package:
        package.write(inputs / RETURN, RETURN)
    (inputs / RETURN).unlink()
    gkbatch("render", "inputs", folder=folder)
    done = gkbatch("trace", REPORT, *GRANTED, folder=folder)
    assert done.code == 0
    assert f"来源：补报.zip!/{RETURN}　三、依申请公开!D9　填的是“9”" in done.out
    assert "与生成时相同" in done.out


def test_what_the_office_added_to_a_sum(folder: Path, gkbatch: Gkbatch) -> None:
    adjustment = Adjustment("disclosure.licences.decisions", Decimal(-92), "两家重复计算")
    settings = replace(sample_settings(), adjustments=(adjustment,))
    (folder / "templates/settings.xlsx").write_bytes(write_settings(settings, known_checks().values()))
    gkbatch("render", "inputs", folder=folder)
    done = gkbatch("trace", "汇总表.xlsx", "二、主动公开!B10", folder=folder)
    assert done.code == 0
    assert "10400 件" in done.out.splitlines()[0]
    assert "汇总调整：-92　两家重复计算" in done.out


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("汇总表.xlsx", "行政许克"), "“行政许可”"),
        (("汇总表.xlsx", "D9"), "D9 在哪张工作表"),
        (("汇总表.xlsx", "三、依申请公示!D9"), "有的是：三、依申请公开"),
        (("报告/示例区科学技术局.docx", "行政许可"), "示例市示例区科学技术局2026年"),
        (("报告/…局….docx", "行政许可"), "可以指好几个文件"),
        (("inputs/科技局年报.xlsx", "行政许可"), "旁边没有 run.json"),
        (("通知/通知文字.txt", "行政许可"), "可以查的是 报告/ 里的报告"),
    ],
)
def test_what_cannot_be_found(rendered: Rendered, gkbatch: Gkbatch, words: tuple[str, str], told: str) -> None:
    done = gkbatch("trace", *words, folder=rendered.folder)
    assert (done.code, done.out) == (2, "")
    assert told in done.err


def test_results_that_cannot_be_read(rendered: Rendered, gkbatch: Gkbatch) -> None:
    outputs = rendered.folder / "outputs"
    (outputs / REPORT).write_bytes(b"")
    assert "打不开，不是 Word 文档" in gkbatch("trace", REPORT, *GRANTED, folder=rendered.folder).err
    (outputs / "汇总表.xlsx").write_bytes(b"")
    assert "汇总表.xlsx：" in gkbatch("trace", REPORT, *GRANTED, folder=rendered.folder).err
    (outputs / "run.json").write_text("[]", encoding="utf-8")
    done = gkbatch("trace", REPORT, *GRANTED, folder=rendered.folder)
    assert (done.code, "run.json 读不懂" in done.err, "Traceback" in done.err) == (2, True, False)
