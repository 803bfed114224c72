"""Two thousand damaged returns: each is used as it was, or refused with a finding; nothing else happens."""

from __future__ import annotations

from collections import Counter

import pytest

from gkbatch.layout import layout_for
from gkbatch.reading import read_submission
from gkbatch.submission import NotRead, Submission
from tests import ROOT
from tests.hostile.mutants import mutants
from tests.sample import sample_settings

RETURN = ROOT / "inputs" / "科技局年报.xlsx"
SEED = 20270120
COUNT, SHARES = 2000, 8
LAYOUT = layout_for(sample_settings())


def answers(submission: Submission) -> dict[str, object]:
    """What was understood, by field key."""
    return {key: answer.value for key, answer in submission.answers.items()}


@pytest.fixture(scope="module")
def sound() -> bytes:
    return RETURN.read_bytes()


@pytest.mark.parametrize("share", range(SHARES))
def test_no_mutant_is_taken_for_another_return(sound: bytes, share: int) -> None:
    """A reader that raises anything fails this test; so does one that accepts torn bytes with other data."""
    original = read_submission("a.xlsx", sound, LAYOUT)
    assert isinstance(original, Submission)
    ends: Counter[str] = Counter()
    for mutant in mutants(sound, SEED + share, COUNT // SHARES):
        read = read_submission("a.xlsx", mutant.data, LAYOUT)
        if isinstance(read, NotRead):
            assert read.code in {"GK001", "GK002"}
            assert read.message
            assert read.fix
            ends["refused"] += 1
        else:
            assert not mutant.torn or answers(read) == answers(original), mutant.kind
            ends["read"] += 1
    assert min(ends["refused"], ends["read"]) > COUNT / SHARES / 10


def test_the_same_seed_gives_the_same_mutants(sound: bytes) -> None:
    one, other = ([mutant.data for mutant in mutants(sound, SEED, 24)] for _ in range(2))
    assert one == other
    assert len(set(one)) > 12
