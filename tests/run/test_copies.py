"""Copies beside the reports: made when asked for, gone when they are no longer what would be made."""

from __future__ import annotations

import errno
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from gkbatch.checking.finding import Explanation, Finding
from gkbatch.forms.edition_2021 import FORM
from gkbatch.outcome import Documents
from gkbatch.report import proof
from gkbatch.report.loading import load_template
from gkbatch.report.proof import Proofed, render_proof
from gkbatch.report.rendering import render_report
from gkbatch.report.word import web
from gkbatch.report.word.web import Fragment
from gkbatch.run import copies
from gkbatch.run.copies import deliver_copies
from gkbatch.run.delivery import PDFS, PROOFS, WEB_PAGES
from gkbatch.run.opening import open_outputs
from tests import TEMPLATES
from tests.report.test_rendering import GOOD
from tests.rollup.runs import make_run
from tests.run.inline import workshop

TEMPLATE = load_template(TEMPLATES / "report.docx", FORM, "gb2312")
NAMES = ("示例市示例区工业和信息化局", "示例市示例区科学技术局")
STEMS = tuple(f"{name}2026年政府信息公开工作年度报告" for name in NAMES)
ALL = (PROOFS, WEB_PAGES, PDFS)
QUERY = Finding("GK331", "query", "相差 2", "请核对。", "甲.xlsx", "三、依申请公开", "D7")


@dataclass(frozen=True)
class Ran:
    """What one run wrote and said; ``files`` is what stands in the outputs then, by path."""

    documents: Mapping[str, Documents]
    remarks: tuple[str, ...]
    unmade: tuple[str, ...]
    files: Mapping[str, bytes]

    def copies(self) -> list[str]:
        return [path for path in self.files if path.split("/")[0] in ALL]


Go = Callable[..., Ran]


@pytest.fixture
def go(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Go:
    """``go(*folders, returns=…, findings=…, district=…)``: a run that asks for these copies, in the same outputs.

    In LibreOffice's place stands what makes a PDF that says what it was made of.
    """
    (tmp_path / "inputs").mkdir()
    monkeypatch.setattr(copies, "found_program", lambda: "soffice")
    monkeypatch.setattr(copies, "converted", lambda _, documents: {n: b"%PDF" + data for n, data in documents.items()})
    monkeypatch.setattr(copies, "made_of", lambda pdf, document: pdf == b"%PDF" + document)

    def ran(
        *wanted: str,
        returns: Mapping[str, Mapping[str, object]] | None = None,
        findings: Mapping[str, tuple[Finding, ...]] | None = None,
        district: bytes = b"",
    ) -> Ran:
        run = make_run({"A01": GOOD, "A02": {}} if returns is None else returns, findings)  # type: ignore[arg-type]
        with open_outputs(tmp_path / "outputs", tmp_path / "inputs") as outputs:
            documents = {}
            for outcome in run.agencies:
                report = None
                if outcome.review is not None and outcome.status == "rendered":
                    data = render_report(TEMPLATE, outcome.review, run.settings, run.layout)
                    report = outputs.deliver(f"报告/{outcome.agency.name}2026年政府信息公开工作年度报告.docx", data)
                documents[outcome.agency.code] = Documents(report)
            district_report = outputs.deliver("汇总报告.docx", district) if district else ""
            deliver_copies(run, documents, workshop(run, TEMPLATE, outputs), frozenset(wanted), district_report)
            outputs.annul_stale()
            outputs.close()
        found = {
            path.relative_to(outputs.folder).as_posix(): path.read_bytes()
            for path in sorted(outputs.folder.rglob("*"))
            if path.is_file()
        }
        return Ran(documents, tuple(outputs.remarks), tuple(outputs.unmade), found)

    return ran


def test_each_copy_has_a_folder_and_the_name_of_its_report(go: Go) -> None:
    done = go(*ALL, district=b"district")
    assert sorted(done.copies()) == sorted((
        "PDF/汇总报告.pdf",
        *(f"PDF/{stem}.pdf" for stem in STEMS),
        *(f"核对稿/{stem}（核对稿）.docx" for stem in STEMS),
        *(f"网页/{stem}.html" for stem in STEMS),
    ))  # fmt: skip
    assert done.remarks == ()
    assert done.files[f"网页/{STEMS[0]}.html"].decode().splitlines()[0].endswith(f"<title>{STEMS[0]}</title>")


@pytest.mark.parametrize("wanted", ALL)
def test_only_what_was_asked_for_is_made(go: Go, wanted: str) -> None:
    assert {path.split("/")[0] for path in go(wanted).copies()} == {wanted}
    assert {path.split("/")[0] for path in go().copies()} == {wanted}


def test_without_a_wish_there_is_none(go: Go) -> None:
    done = go()
    assert done.copies() == []


def test_what_this_run_would_make_the_same_stays(go: Go) -> None:
    first = go(*ALL, district=b"district")
    second = go(district=b"district")
    assert second.files == first.files


def test_the_copies_of_a_report_that_changed_move_and_are_named(go: Go) -> None:
    go(*ALL)
    done = go(returns={"A01": {**GOOD, "disclosure.licences.decisions": 9111}, "A02": {}})
    assert [path for path in done.copies() if NAMES[0] in path] == []
    assert len([path for path in done.copies() if NAMES[1] in path]) == 3
    assert sorted(path for path in done.files if path.startswith("作废/")) == sorted((
        f"作废/{STEMS[0]}.html", f"作废/{STEMS[0]}.pdf", f"作废/{STEMS[0]}（核对稿）.docx",
    ))  # fmt: skip
    (remark,) = done.remarks
    assert remark.startswith("3 份已不是现在的结果，移到 作废/：")
    assert remark.count(STEMS[0]) == 3


def test_the_copies_of_a_report_that_is_gone_move_with_it(go: Go) -> None:
    go(*ALL)
    done = go(*ALL, returns={"A02": {}})
    assert [path for path in done.copies() if NAMES[0] in path] == []
    assert len([path for path in done.files if path.startswith("作废/")]) == 4


def test_a_proof_whose_open_points_changed_moves_though_its_report_did_not(go: Go) -> None:
    go(*ALL, findings={"A01": (QUERY,)})
    done = go(findings={"A01": (replace(QUERY, explanation=Explanation("口径不同", "agency")),)})
    assert [path for path in done.files if path.startswith("作废/")] == [f"作废/{STEMS[0]}（核对稿）.docx"]


def test_a_page_that_the_office_edited_stays_while_its_report_does(go: Go, tmp_path: Path) -> None:
    go(WEB_PAGES)
    page = tmp_path / "outputs" / f"网页/{STEMS[0]}.html"
    page.write_text("<p>by hand</p>", encoding="utf-8")
    assert go().remarks == ()
    done = go(WEB_PAGES)
    assert done.files[f"网页/{STEMS[0]}.html"] == b"<p>by hand</p>"
    assert f"网页/{STEMS[0]}（新）.html" in done.files
    # The one beside it is of the same report, and stays too.
    assert go().copies() == done.copies()


def test_a_report_edited_by_hand_leaves_the_copies_to_ours(go: Go, tmp_path: Path) -> None:
    go(*ALL)
    (tmp_path / "outputs" / f"报告/{STEMS[0]}.docx").write_bytes(b"by hand")
    done = go(*ALL)
    assert done.documents["A01"].report == f"报告/{STEMS[0]}（新）.docx"
    assert f"网页/{STEMS[0]}（新）.html" in done.files
    assert f"PDF/{STEMS[0]}.pdf" not in done.files


def test_the_districts_pdf_stays_with_a_report_that_was_left_as_it_was(go: Go) -> None:
    go(PDFS, district=b"one")
    assert "PDF/汇总报告.pdf" in go().copies()
    assert "PDF/汇总报告.pdf" not in go(district=b"two").copies()


def test_a_copy_that_fails_is_named_and_stops_no_other(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    render = render_proof

    def failing(template: object, proofed: Proofed, *rest: object) -> bytes:
        if proofed.review.agency.name == NAMES[0]:
            raise ValueError("坏了")
        return render(template, proofed, *rest)  # type: ignore[arg-type]  # as they came

    monkeypatch.setattr(proof, "render_proof", failing)
    done = go(PROOFS, WEB_PAGES)
    assert [path for path in done.copies() if path.startswith(PROOFS)] == [f"核对稿/{STEMS[1]}（核对稿）.docx"]
    assert len(done.copies()) == 3
    (told,) = done.unmade
    assert NAMES[0] in told
    assert "坏了" in told


def test_without_libreoffice_it_is_said_how_to_do_without(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    go(PDFS)
    monkeypatch.setattr(copies, "found_program", lambda: "")
    done = go(PDFS, WEB_PAGES)
    assert done.remarks == ()
    (told,) = done.unmade
    assert "WPS" in told
    assert "输出为 PDF" in told
    assert {path.split("/")[0] for path in done.copies()} == {PDFS, WEB_PAGES}


def test_what_libreoffice_could_not_convert_is_named(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        copies, "converted", lambda _, documents: {name: b"%PDF" for name in documents if NAMES[0] not in name}
    )
    done = go(PDFS)
    assert done.copies() == [f"PDF/{STEMS[1]}.pdf"]
    (told,) = done.unmade
    assert f"报告/{STEMS[0]}.docx" in told


def test_many_reports_go_to_libreoffice_in_several_calls(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    calls: list[list[str]] = []

    def noted(_: str, documents: Mapping[str, bytes]) -> dict[str, bytes]:
        calls.append(list(documents))
        return dict.fromkeys(documents, b"%PDF")

    monkeypatch.setattr(copies, "_BATCH", 2)
    monkeypatch.setattr(copies, "converted", noted)
    assert len(go(PDFS, district=b"district").copies()) == 3
    assert list(map(len, calls)) == [2, 1]


def test_what_the_pages_leave_out_is_said_once(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(web, "web_fragment", lambda _, __: Fragment("<p></p>", ("图片没有带入网页",)))
    (remark,) = go(WEB_PAGES).remarks
    assert remark.startswith("图片没有带入网页")
    assert "2 份" in remark


def test_where_nothing_can_be_put_aside_there_are_no_pdfs_and_all_else(go: Go, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object) -> dict[str, bytes]:
        raise OSError(errno.ENOSPC, "full")

    monkeypatch.setattr(copies, "converted", full)
    done = go(*ALL)
    assert not [path for path in done.files if path.startswith(f"{PDFS}/")]
    assert [path for path in done.files if path.startswith(f"{PROOFS}/")]
    assert any("磁盘已满" in told for told in done.unmade)
