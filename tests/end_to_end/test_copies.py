"""--proof, --html and --pdf through the installed command."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.end_to_end.conftest import Gkbatch, Rendered, marks, words_of

LAST = "应报 13 · 已生成 11 · 退回 1 · 未报 1"


def stems(folder: Path, kind: str) -> list[str]:
    return sorted(path.stem.removesuffix("（核对稿）") for path in (folder / "outputs" / kind).iterdir())


def test_every_report_has_its_proof_and_its_page(folder: Path, gkbatch: Gkbatch) -> None:
    done = gkbatch("render", "inputs", "--proof", "--html", folder=folder)
    assert (done.code, done.last_line) == (1, LAST)
    assert len(stems(folder, "报告")) == 10
    assert stems(folder, "报告") == stems(folder, "核对稿") == stems(folder, "网页")
    assert not (folder / "outputs/PDF").exists()
    assert "政府信息公开工作年度报告发布审签单" in words_of(next((folder / "outputs/核对稿").iterdir()))
    # A blocked agency has a slip and no copy.
    assert not [stem for stem in stems(folder, "网页") if "人力资源" in stem]
    first = marks(folder / "outputs")
    gkbatch("render", "inputs", "--proof", "--html", folder=folder)
    assert marks(folder / "outputs") == first


def test_the_record_is_the_same_with_copies_and_without(rendered: Rendered, gkbatch: Gkbatch) -> None:
    plain = rendered.record
    assert gkbatch("render", "inputs", "--json", "--proof", "--html", folder=rendered.folder).json == plain


def test_a_dry_run_makes_no_copies(folder: Path, gkbatch: Gkbatch) -> None:
    assert gkbatch("render", "inputs", "--proof", "--html", "--pdf", "--dry-run", folder=folder).last_line == LAST
    assert not (folder / "outputs").exists()


def test_without_libreoffice_the_run_is_what_it_was(
    folder: Path, gkbatch: Gkbatch, monkeypatch: pytest.MonkeyPatch
) -> None:
    if Path("/Applications/LibreOffice.app").exists() or Path(r"C:\Program Files\LibreOffice").exists():
        pytest.skip("LibreOffice is in a usual place")
    monkeypatch.setenv("PATH", str(folder))
    done = gkbatch("render", "inputs", "--pdf", folder=folder)
    assert (done.code, done.last_line) == (1, LAST)
    assert done.err.count("WPS") == 1
    assert gkbatch("render", "inputs", "--pdf", "-q", folder=folder).err.count("LibreOffice") == 1
    assert not (folder / "outputs/PDF").exists()


@pytest.mark.libreoffice
@pytest.mark.usefixtures("soffice")
def test_every_report_and_the_districts_become_a_pdf(folder: Path, gkbatch: Gkbatch) -> None:
    assert gkbatch("render", "inputs", "--pdf", folder=folder).last_line == LAST
    assert stems(folder, "PDF") == sorted((*stems(folder, "报告"), "汇总报告"))
    assert all(path.read_bytes().startswith(b"%PDF") for path in (folder / "outputs/PDF").iterdir())
    first = marks(folder / "outputs")
    gkbatch("render", "inputs", "--pdf", folder=folder)
    assert marks(folder / "outputs") == first
    # Without the option they stay as long as their reports do.
    (folder / "inputs/科技局年报.xlsx").write_bytes(b"")
    gkbatch("render", "inputs", folder=folder)
    gone = "示例市示例区科学技术局2026年政府信息公开工作年度报告"
    assert stems(folder, "PDF") == stems(folder, "报告")
    assert gone not in stems(folder, "PDF")
    assert (folder / "outputs/作废" / f"{gone}.pdf").is_file()
