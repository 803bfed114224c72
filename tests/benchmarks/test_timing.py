from __future__ import annotations

import sys
from pathlib import Path

import pytest

from benchmarks.timing import Spent, Spread, Timed, command, here, in_turns


def test_every_round_does_each_piece_of_work_once_in_order() -> None:
    done: list[str] = []

    def work(name: str, seconds: float) -> Spent:
        done.append(name)
        return Spent(seconds, seconds * 2)

    timed = in_turns({"a": lambda: work("a", 1), "b": lambda: work("b", 3)}, 3)
    assert done == ["a", "b"] * 3
    assert timed["b"].rounds == (Spent(3, 6),) * 3


def test_the_median_stands_beside_the_least_and_the_most() -> None:
    timed = Timed((Spent(5, 9), Spent(1, 8), Spent(2, 4)))
    assert timed.processor == Spread(2, 1, 5)
    assert timed.each(2).wall == Spread(4, 2, 4.5)


def test_work_done_several_times_counts_once() -> None:
    done: list[int] = []
    spent = here(lambda: done.append(1), 4)()
    assert len(done) == 4
    assert spent.wall >= 0


def test_a_command_is_run_in_its_folder(tmp_path: Path) -> None:
    command([sys.executable, "-c", "open('here', 'w').close()"], tmp_path)
    assert (tmp_path / "here").exists()


def test_a_command_that_fails_says_why(tmp_path: Path) -> None:
    words = [sys.executable, "-c", "import sys; print('no room'); sys.exit(3)"]
    with pytest.raises(RuntimeError, match=r"(?s)exit code 3.*no room"):
        command(words, tmp_path)
    command(words, tmp_path, codes=(3,))
