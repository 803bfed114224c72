from __future__ import annotations

from pathlib import Path

from gkbatch.run.ways import leads_elsewhere, lies_in


def test_a_folder_lies_in_itself_and_in_those_above(tmp_path: Path) -> None:
    (tmp_path / "inputs/sub").mkdir(parents=True)
    inputs = tmp_path / "inputs"
    assert lies_in(inputs, inputs)
    assert lies_in(inputs / "sub/not yet there", inputs)
    assert lies_in(tmp_path / "outputs/../inputs", inputs)
    assert not lies_in(tmp_path / "inputs 2", inputs)
    assert not lies_in(tmp_path, inputs)


def test_links_are_followed_for_that(tmp_path: Path) -> None:
    (tmp_path / "inputs").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "inputs")
    assert lies_in(tmp_path / "link/outputs", tmp_path / "inputs")
    assert lies_in(tmp_path / "inputs", tmp_path / "link")


def test_a_link_on_the_way_leads_elsewhere_and_one_above_does_not(tmp_path: Path) -> None:
    (tmp_path / "real/a/b").mkdir(parents=True)
    (tmp_path / "outputs").symlink_to(tmp_path / "real")
    (tmp_path / "real/link").symlink_to(tmp_path / "real/a")
    outputs = tmp_path / "outputs"
    for inside in (outputs, outputs / "a/b", outputs / "not yet there"):
        assert not leads_elsewhere(outputs, inside)
    assert leads_elsewhere(outputs, outputs / "link/b")
    assert leads_elsewhere(outputs, outputs / "link")
