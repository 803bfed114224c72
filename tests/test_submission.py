from __future__ import annotations

from dataclasses import replace

import pytest

from tests.conftest import MakeSubmission


@pytest.mark.parametrize(
    ("saved", "words"),
    [
        ("2027-01-15T01:30:00Z", "2027-01-15 09:30"),
        ("2027-01-15T18:30:00+08:00", "2027-01-15 18:30"),
        ("2027-01-15T01:30:00", "2027-01-15 09:30"),
        ("20270115T013000Z", "2027-01-15 09:30"),
        ("2027-01-15T01:30:00.9999999z", "2027-01-15 09:30"),
        ("9999-12-31T23:00:00Z", ""),
        ("", ""),
        ("上周五", ""),
    ],
)
def test_the_time_of_saving_is_shown_as_the_clerk_s_clock_did(
    good_submission: MakeSubmission, saved: str, words: str
) -> None:
    assert replace(good_submission(), saved=saved).saved_in_words == words
