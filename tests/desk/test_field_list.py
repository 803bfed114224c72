from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl.utils.cell import coordinate_from_string

from gkbatch.desk.field_list import field_list
from gkbatch.run.workplace import WorkplaceError
from gkbatch.settings import Settings
from gkbatch.settings.writing import write_settings

SIZE = {"disclosure": 10, "requests": 175, "disputes": 15}


@pytest.fixture(autouse=True)
def _elsewhere(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def test_the_official_tables_are_there_whole() -> None:
    fields, _ = field_list("2021")
    numbers = [field["key"].split(".")[0] for field in fields if field["kind"] == "number"]
    assert {table: numbers.count(table) for table in SIZE} == SIZE


def test_every_field_has_one_key_and_one_cell() -> None:
    fields, _ = field_list("2021")
    assert len({field["key"] for field in fields}) == len({(f["sheet"], f["cell"]) for f in fields}) == len(fields)
    for field in fields:
        assert coordinate_from_string(field["cell"])
        assert field["labels"]
        assert bool(field["options"]) == (field["kind"] == "choice")


def test_without_settings_the_districts_own_fields_are_left_out_and_it_says_so() -> None:
    fields, remark = field_list("2021")
    assert "settings.xlsx" in remark
    assert not any(field["key"].startswith(("category.", "matter.")) for field in fields)


def test_with_settings_they_are_there(tmp_path: Path, settings: Settings) -> None:
    (tmp_path / "templates").mkdir()
    (tmp_path / "templates/settings.xlsx").write_bytes(write_settings(settings))
    fields, remark = field_list("2021")
    assert remark == ""
    assert {"category.L01", "matter.S03"} <= {field["key"] for field in fields}


def test_an_edition_that_is_not_known_is_refused() -> None:
    with pytest.raises(WorkplaceError, match="1999"):
        field_list("1999")
