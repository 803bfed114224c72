from __future__ import annotations

from dataclasses import replace

import pytest

from gkbatch.matching import agency_of, choose, unmatched
from gkbatch.settings import Settings
from gkbatch.submission import Stamp
from tests.conftest import MakeSubmission


def test_the_code_in_the_stamp_comes_first(good_submission: MakeSubmission, settings: Settings) -> None:
    submission = good_submission({"about.name": "示例市示例区科学技术局"})
    assert agency_of(submission, settings) == settings.agencies[0]


@pytest.mark.parametrize("name", ["示例市示例区科学技术局", " 示例市 示例区科学技术局", "区科技局", "区科技局　"])
def test_without_a_stamp_the_name_or_an_alias(good_submission: MakeSubmission, settings: Settings, name: str) -> None:
    submission = replace(good_submission({"about.name": name}), stamp=Stamp())
    assert agency_of(submission, settings) == settings.agencies[1]


@pytest.mark.parametrize("name", ["示例区科技和工业局", "科学技术", ""])
def test_a_name_that_is_only_alike_is_nobody(good_submission: MakeSubmission, settings: Settings, name: str) -> None:
    submission = replace(good_submission({"about.name": name}), stamp=Stamp())
    assert agency_of(submission, settings) is None


def test_what_is_alike_is_suggested(good_submission: MakeSubmission, settings: Settings) -> None:
    submission = replace(good_submission({"about.name": "示例区科学技术局"}), stamp=Stamp())
    found = unmatched(submission, settings)
    assert (found.code, found.severity, found.cell) == ("GK004", "error", "B6")
    assert "示例市示例区科学技术局" in found.message


def test_copies_are_superseded_without_a_word(good_submission: MakeSubmission) -> None:
    first, copy = good_submission(), replace(good_submission(), file="copy.xlsx", sha256="1" * 64)
    chosen = choose([first, copy])
    assert (chosen.used, chosen.superseded, chosen.findings) == (first, (copy,), ())


def test_returns_that_differ_are_none_of_them_used(good_submission: MakeSubmission) -> None:
    first, other = good_submission(), replace(good_submission({"disclosed.total": 7}), file="other.xlsx")
    chosen = choose([first, other])
    assert chosen.used is None
    assert chosen.superseded == (first, other)
    assert [finding.code for finding in chosen.findings] == ["GK005"]
    assert "other.xlsx" in chosen.findings[0].message
    assert "主动公开政府信息总数" in chosen.findings[0].message
