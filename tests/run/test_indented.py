from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.run.indented import indented

TEXTS = st.text(st.characters(codec="utf-8"), max_size=8)
PLAIN = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | TEXTS
VALUES = st.recursive(PLAIN, lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXTS, inner, max_size=4))


class Lazy(Mapping[str, Any]):
    """A mapping that makes its values."""

    def __iter__(self) -> Iterator[str]:
        return iter("ba")

    def __len__(self) -> int:
        return 2

    def __getitem__(self, key: str) -> dict[str, str]:
        return {key: key}


@given(VALUES, st.integers(0, 3), st.booleans())
def test_it_is_what_the_standard_library_writes(value: object, step: int, sort_keys: bool) -> None:
    expected = json.dumps(value, ensure_ascii=False, indent=step, sort_keys=sort_keys)
    assert indented(value, step, sort_keys=sort_keys).decode() == expected


@pytest.mark.parametrize("sort_keys", [True, False])
def test_a_mapping_that_makes_its_values_is_an_object(sort_keys: bool) -> None:
    expected = json.dumps({"all": dict(Lazy())}, indent=1, sort_keys=sort_keys)
    assert indented({"all": Lazy()}, 1, sort_keys=sort_keys).decode() == expected


def test_half_a_character_is_escaped() -> None:
    assert json.loads(indented(["甲\ud800"], 1)) == ["甲\ud800"]
