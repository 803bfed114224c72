"""``gkbatch verify --published``: what the public sees held against what was delivered."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import Once, Soffice
from tests.end_to_end.conftest import Finished, Gkbatch, lay_out_sample, run_gkbatch
from tests.end_to_end.test_verify import OTHER, REPORT, type_into

PAGE = REPORT.replace("报告/", "网页/").replace(".docx", ".html")
# What portals put around an article, and how they set it.
PORTAL = """<!DOCTYPE html><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">
<title>{title}_示例区政府</title><script>var total = 99;</script></head><body>
<table width="1000"><tr><td>首页 &gt; 政府信息公开 &gt; 年报 字号：大 中 小</td></tr><tr><td>发布时间：2027-01-20
{article}
<p>上一篇：没有了</p></td></tr></table><div>主办：示例市示例区人民政府 一、总体情况</div></body></html>"""


@pytest.fixture
def work(once: Once, tmp_path: Path) -> Path:
    """A copy of the sample's working folder, with pages for the portal."""

    def render(folder: Path) -> None:
        lay_out_sample(folder)
        run_gkbatch("render", "inputs", "--html", folder=folder)

    shutil.copytree(once("rendered with pages", render), folder := tmp_path / "年报")
    return folder


def published(work: Path, change: Callable[[str], str] = str) -> Finished:
    """The page as a portal sets it, changed; what the command says of it."""
    article = change((work / "outputs" / PAGE).read_text(encoding="utf-8"))
    set_anew = article.replace("<p>", "<p style='text-indent:2em'>　　<span>").replace("</p>", "</span> &nbsp;</p>")
    page = PORTAL.format(title=Path(PAGE).stem, article=set_anew)
    (work / "页面.htm").write_bytes(page.encode("gb18030"))
    return run_gkbatch("verify", "--published", "页面.htm", "-v", folder=work)


def typed_over(html: str, cell: re.Match[str], other: str) -> str:
    return f"{html[: cell.start(1)]}{other}{html[cell.end(1) :]}"


def test_the_page_of_a_portal_says_what_was_delivered(work: Path) -> None:
    done = published(work)
    assert (
        done.out == "√ 页面.htm　数字、文字都一致\n核对 1 个文件 · 一致 1 · 不同 0 · 人工修改过 0 · 核对数字 200 个\n"
    )
    assert done.code == 0
    assert done.err == f"页面.htm 与 {REPORT} 核对\n"


def test_one_altered_digit_is_found_in_every_number_of_the_tables(work: Path) -> None:
    cells = list(re.finditer(r"<td>(\d+)</td>", (work / "outputs" / PAGE).read_text(encoding="utf-8")))
    assert len(cells) > 150
    for cell in cells[:: len(cells) // 5]:
        other = str(int(cell[1]) + 1)
        done = published(work, partial(typed_over, cell=cell, other=other))
        assert done.code == 1
        assert [line.split("：")[1] for line in done.out.splitlines() if line.startswith("    ")] == [
            f"文件里是“{other}”，应是“{cell[1]}”"
        ]


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("申请10件", "申请16件", ["应是“"]),
        ("招生政策", "招工政策", ["招工政策"]),
        ("<p>全年未收取政府信息公开信息处理费。</p>", "", ["应是“全年未收取政府信息公开信息处理费。”"]),
        ("<p>全年未收取", "<p>另外的话。</p><p>全年未收取", ["文件里是“另外的话。”，应当没有"]),
        ("<p>把校务公开", "<p>", ["应是“把校务公开"]),
    ],
)
def test_a_text_that_was_altered_is_found(work: Path, old: str, new: str, told: list[str]) -> None:
    done = published(work, lambda html: html.replace(old, new, 1))
    places = [line for line in done.out.splitlines() if line.startswith("    ")]
    assert done.code == 1
    assert [words in place for words, place in zip(told, places, strict=True)] == [True]


def test_lines_put_together_or_parted_are_the_same_text(work: Path) -> None:
    assert published(work, lambda html: html.replace("</p>\n<p>", "<br>\n")).code == 0


def test_a_word_file_from_the_portal_is_compared_with_the_one_that_was_published(work: Path, gkbatch: Gkbatch) -> None:
    """A person's copy stands beside ours: the file agrees with one of them."""
    type_into(work / "outputs" / REPORT, 1, 3, 1, "77")
    shutil.copy(work / "outputs" / REPORT, work / "下载.docx")
    run_gkbatch("render", "inputs", folder=work)
    done = gkbatch("verify", "--published", "下载.docx", "--published", f"outputs/{OTHER}", folder=work)
    assert done.code == 0
    assert f"下载.docx 与 {REPORT} 核对" in done.err


@pytest.mark.libreoffice
def test_a_pdf_is_compared_and_one_altered_digit_is_found(work: Path, gkbatch: Gkbatch, soffice: Soffice) -> None:
    same, other = work / "相同.docx", work / "不同.docx"
    for path in (same, other):
        shutil.copy(work / "outputs" / REPORT, path)
    type_into(other, 1, 3, 1, "77")
    soffice(same, "pdf", work, other)
    done = gkbatch("verify", "-v", "--published", "相同.pdf", "--published", "不同.pdf", folder=work)
    assert done.code == 1
    assert [line[0] for line in done.out.splitlines()[:2]] == ["√", "×"]
    assert [line.split("：")[1] for line in done.out.splitlines() if line.startswith("    ")] == [
        "文件里是“77”，应是“9”"
    ]


def test_what_bears_no_title_of_ours_is_told(work: Path, gkbatch: Gkbatch) -> None:
    (work / "别的.html").write_text("<p>通知公告</p>", encoding="utf-8")
    (work / "别的.pdf").write_bytes(b"%PDF-1.7")
    files = ("别的.html", "别的.pdf", "没有.html")
    done = gkbatch("verify", "-v", *(word for file in files for word in ("--published", file)), folder=work)
    assert done.code == 1
    for why in ("不知道是哪一份报告", "PDF 已损坏", "找不到这个文件"):
        assert why in done.out
