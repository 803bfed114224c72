"""The data for the whole way of a published report hold together."""

from __future__ import annotations

from pathlib import Path

from gkbatch.settings.reading import read_settings
from gkbatch.settings.writing import write_settings
from tests.sample.returns import layout_of
from tests.yanzhou import yanzhou_return, yanzhou_settings


def test_the_settings_can_be_written_and_read(tmp_path: Path) -> None:
    path = tmp_path / "settings.xlsx"
    path.write_bytes(write_settings(yanzhou_settings()))
    assert read_settings(path) == yanzhou_settings()


def test_every_answer_has_a_place() -> None:
    assert set(yanzhou_return().answers) <= set(layout_of(yanzhou_settings()).places)


def test_the_published_sum_holds() -> None:
    answers = yanzhou_return().answers
    items = [value for key, value in answers.items() if key.startswith("category.")]
    assert sum(item for item in items if not isinstance(item, str)) == answers["disclosed.portal"] == 114
    assert answers["disclosed.total"] == 114 + 352
