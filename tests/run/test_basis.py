from __future__ import annotations

from importlib.metadata import version
from pathlib import Path

import pytest

from gkbatch.run import basis
from gkbatch.run.basis import basis_of


@pytest.fixture
def document(tmp_path: Path) -> Path:
    (tmp_path / "settings.xlsx").write_bytes(b"one")
    return tmp_path / "settings.xlsx"


def test_the_same_files_and_program_give_the_same_basis(document: Path) -> None:
    assert basis_of(document, None) == basis_of(document, None)


def test_another_content_gives_another(document: Path) -> None:
    before = basis_of(document, None)
    document.write_bytes(b"two")
    assert basis_of(document, None) != before


def test_a_file_more_gives_another_and_a_missing_one_raises_nothing(document: Path, tmp_path: Path) -> None:
    assert basis_of(document, document) != basis_of(document, None) == basis_of(document, tmp_path / "nowhere")


def test_another_version_of_a_package_gives_another(
    document: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    before = basis_of(document)
    (tmp_path / "python_calamine-99.0.dist-info").mkdir()
    monkeypatch.syspath_prepend(tmp_path)
    assert basis_of(document) != before


@pytest.mark.parametrize("package", basis.PACKAGES)
def test_the_version_of_every_package_is_seen(package: str) -> None:
    seen = {name.casefold().replace("-", "_").replace(".", "_") for name in basis._installed()}
    wanted = f"{package}-{version(package)}".casefold().replace("-", "_").replace(".", "_")
    assert {f"{wanted}_dist_info", f"{wanted}_egg_info"} & seen


def test_another_program_gives_another(document: Path, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    before = basis_of(document)
    (tmp_path / "rule.py").write_text("changed", encoding="utf-8")
    monkeypatch.setattr(basis, "files", lambda _: tmp_path)
    assert basis_of(document) != before
