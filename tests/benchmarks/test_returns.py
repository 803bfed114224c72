"""The made-up returns are what they are said to be: sound, or with one fault, and everybody's own."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks import ours
from benchmarks.district import District, laid_out
from benchmarks.returns import Pattern, agencies, district_of, moved, patterns
from benchmarks.straight_returns import read_return
from gkbatch.forms.names import ADDRESS, AGENCY_NAME
from gkbatch.layout import Layout, layout_for
from gkbatch.reading import read_submission
from gkbatch.settings import Settings
from gkbatch.submission import Submission
from tests.conftest import Once
from tests.run.inline import batch

AGENCIES = agencies(3)
SETTINGS = district_of(*AGENCIES)
LAYOUT = layout_for(SETTINGS)


@pytest.fixture(scope="module")
def pattern() -> Pattern:
    return patterns(1, faulty=False, by_libreoffice=False)[0]


@pytest.fixture(scope="module")
def folder(once: Once) -> Path:
    return laid_out(once("district", lambda _: None), District(3, faulty=True))


def understood(data: bytes, settings: Settings = SETTINGS, layout: Layout = LAYOUT) -> Submission:
    read = read_submission("甲.xlsx", data, layout)
    assert isinstance(read, Submission), read
    assert settings.agency(read.stamp.agency_code)
    return read


def test_a_return_speaks_of_its_agency_alone(pattern: Pattern) -> None:
    first, second = (understood(pattern.for_agency(agency)) for agency in AGENCIES[:2])
    assert (first.stamp.agency_code, first.text(AGENCY_NAME)) == ("N00001", "示例市示例区第00001局")
    assert second.text(AGENCY_NAME) == "示例市示例区第00002局"
    own, other = (one.text("problems.main") for one in (first, second))
    assert own != other
    assert "〔文" not in own + other
    assert pattern.for_agency(AGENCIES[0]) == pattern.for_agency(AGENCIES[0])


def test_who_moves_changes_the_address_alone_and_back(pattern: Pattern) -> None:
    data = pattern.for_agency(AGENCIES[0])
    before, after = understood(data).answers, understood(moved(data)).answers
    assert [key for key in before if before[key] != after[key]] == [ADDRESS]
    assert moved(moved(data)) == data


def test_every_second_return_has_one_fault_and_the_others_none(folder: Path) -> None:
    run = batch(folder / "inputs", ours.open_office(folder).settings)
    assert [[found.code for found in outcome.findings] for outcome in run.agencies] == [[], ["GK201"], []]


def test_agencies_with_the_same_pattern_are_not_found_alike(pattern: Pattern, tmp_path: Path) -> None:
    for agency in AGENCIES:
        (tmp_path / f"{agency.code}.xlsx").write_bytes(pattern.for_agency(agency))
    assert [outcome.findings for outcome in batch(tmp_path, SETTINGS).agencies] == [()] * len(AGENCIES)


def test_a_district_that_was_made_is_found_again(folder: Path) -> None:
    touched = folder / "inputs/N00001.xlsx"
    before = touched.stat().st_mtime_ns
    assert laid_out(folder.parent, District(3, faulty=True)) == folder
    assert touched.stat().st_mtime_ns == before


def test_the_plain_way_reads_what_gkbatch_reads(folder: Path) -> None:
    office = ours.open_office(folder)
    for path in sorted((folder / "inputs").iterdir()):
        submission = ours.read(office, path)
        plain = read_return(path, office.layout, office.settings)
        assert dict(plain.answers) == {key: answer.value for key, answer in submission.answers.items()}
        assert plain.agency.code == path.stem
        assert bool(plain.faults) == (path.stem == "N00002")
