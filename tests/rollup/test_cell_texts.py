from __future__ import annotations

import sys

import pytest

from gkbatch.rollup.cell_texts import CELL_UNITS, RUN_ON, RUNS_ON, pieces, printable, shortened, spread, units
from gkbatch.text import cleaned


def test_what_is_printable_is_what_cleaning_leaves() -> None:
    for character in map(chr, range(sys.maxunicode + 1)):
        assert printable(character) == cleaned(character)[0], hex(ord(character))


def test_a_text_that_fits_is_one_piece() -> None:
    assert pieces("字" * CELL_UNITS) == ("字" * CELL_UNITS,)


@pytest.mark.parametrize("text", ["字" * 40_000, "字𠀀" * 30_000, "𠀀" * 16_351])
def test_a_long_text_comes_whole_in_pieces_that_fit(text: str) -> None:
    parts = pieces(text)
    assert len(parts) > 1
    assert all(units(part) <= CELL_UNITS for part in parts)
    assert all(part.endswith(RUNS_ON) for part in parts[:-1])
    assert all(part.startswith(RUN_ON) for part in parts[1:])
    assert "".join(part.removesuffix(RUNS_ON).removeprefix(RUN_ON) for part in parts) == text


def test_units_count_rare_characters_twice() -> None:
    assert units("字𠀀") == 3


def test_a_shortened_text_says_how_long_it_is() -> None:
    assert shortened("字" * 400) == "字" * 400
    assert shortened("字" * 401).startswith("字" * 400 + "……（共 401 字")


def test_what_does_not_fit_goes_on_below_what_does() -> None:
    first, second = spread(["短", "字" * (CELL_UNITS + 1), ""])
    assert (first[0], second[0], first[2], second[2]) == ("短", "短", "", "")
    assert first[1].endswith(RUNS_ON)
    assert second[1].startswith(RUN_ON)
