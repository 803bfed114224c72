"""Published reports come back: from the sample's own reports to workbooks, and to the same reports again."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import Soffice
from tests.end_to_end.conftest import Gkbatch, Rendered, numbers_of, words_of


def said_in(record: Any) -> tuple[Any, list[str]]:
    """What was read and what must be looked at, wherever it stood."""
    answers = {key: (answer["value"], answer["typed"]) for key, answer in record["answers"].items()}
    return answers, sorted(note["message"] for note in record["notes"])


def in_one(record: Any) -> tuple[Any, list[str]]:
    """The same with 主要问题 and 改进措施 as one text: only Word and the fragment for the portal tell where they part."""
    answers, messages = said_in(record)
    both = [answers.pop(key, ("",))[0] for key in ("problems.main", "problems.improvement")]
    answers["problems"] = "\n".join(filter(None, both))
    return answers, [message for message in messages if "作为改进措施" not in message and "主要问题" not in message]


def placed(record: Any) -> list[Any]:
    """The answers that stand somewhere in the source."""
    return [answer for answer in record["answers"].values() if answer["place"]]


def test_the_reports_of_the_sample_come_back_as_they_were(rendered: Rendered, gkbatch: Gkbatch) -> None:
    work = rendered.folder
    reports = sorted((work / "outputs/报告").glob("*.docx"))
    done = gkbatch("import", *(f"outputs/报告/{path.name}" for path in reports), folder=work)
    assert done.code == 0
    assert done.out.count("221 个数读出 221 个") == len(reports)
    (work / "again").mkdir()
    for book in (work / "导入").glob("*.xlsx"):
        shutil.copy(book, work / "again" / book.name)
    gkbatch("render", "again", "-o", "second", folder=work)
    again = sorted((work / "second/报告").glob("*.docx"))
    assert len(again) == len(reports)
    for path in again:
        first = work / "outputs/报告" / path.name
        assert words_of(path) == words_of(first)
        assert [numbers_of(path, table) for table in range(3)] == [numbers_of(first, table) for table in range(3)]


def test_what_cannot_be_imported_is_said(rendered: Rendered, gkbatch: Gkbatch) -> None:
    (rendered.folder / "年报.ofd").write_bytes(b"PK")
    (rendered.folder / "损坏.pdf").write_bytes(b"%PDF-1.4")
    done = gkbatch("import", "年报.ofd", "损坏.pdf", "--json", folder=rendered.folder)
    assert done.code == 1
    assert [word in one["fault"] for word, one in zip((".docx", "PDF 已损坏"), done.json, strict=True)] == [True, True]


@pytest.mark.libreoffice
def test_a_doc_comes_back_and_is_compared(rendered: Rendered, gkbatch: Gkbatch, soffice: Soffice) -> None:
    report = min((rendered.folder / "outputs/报告").glob("*.docx"))
    soffice(report, "doc", rendered.folder)
    names = f"outputs/报告/{report.name}", f"{report.stem}.doc"
    word, old = (gkbatch("import", name, "--json", "-o", name[-4:], folder=rendered.folder).json for name in names)
    assert said_in(old[0]) == said_in(word[0])
    assert gkbatch("verify", "--published", names[1], folder=rendered.folder).code == 0


@pytest.mark.libreoffice
def test_reports_come_back_from_their_pdfs_as_from_word(rendered: Rendered, gkbatch: Gkbatch, soffice: Soffice) -> None:
    work = rendered.folder
    first, *more = reports = sorted((work / "outputs/报告").glob("*.docx"))[::5]
    soffice(first, "pdf", work / "下载", *more)
    files = [f"outputs/报告/{path.name}" for path in reports], [f"下载/{path.stem}.pdf" for path in reports]
    word, printed = (
        gkbatch("import", *names, "--json", "-o", f"导入{len(names[0])}", folder=work).json for names in files
    )
    for one, other in zip(word, printed, strict=True):
        assert in_one(other) == in_one(one)
        assert all(answer["place"].startswith("第 ") and " 页" in answer["place"] for answer in placed(other))


def test_without_a_working_folder_it_says_what_to_run(tmp_path: Path, gkbatch: Gkbatch) -> None:
    (tmp_path / "a.txt").write_text("x", encoding="utf-8")
    done = gkbatch("import", "a.txt")
    assert done.code == 2
    assert "gkbatch init" in done.err
