from __future__ import annotations

import pytest

from gkbatch.remembered import remembered


def test_what_is_short_is_made_once() -> None:
    calls: list[bytes] = []

    @remembered(2, 3)
    def length(content: bytes, more: int) -> int:
        calls.append(content)
        return len(content) + more

    assert [length(b"abc", 1), length(b"abc", 1), length(b"abc", 2)] == [4, 4, 5]
    assert calls == [b"abc"] * 2


def test_what_is_long_is_never_kept() -> None:
    calls: list[str] = []

    @remembered(2, 3)
    def upper(text: str) -> str:
        calls.append(text)
        return text.upper()

    assert [upper("abcd"), upper("abcd")] == ["ABCD"] * 2
    assert calls == ["abcd"] * 2


def test_only_so_many_are_kept() -> None:
    calls: list[bytes] = []

    @remembered(1, 3)
    def same(content: bytes) -> bytes:
        calls.append(content)
        return content

    assert [same(b"a"), same(b"b"), same(b"a")] == [b"a", b"b", b"a"]
    assert calls == [b"a", b"b", b"a"]


def test_what_is_raised_is_raised_again() -> None:
    @remembered(2, 3)
    def number(content: bytes) -> int:
        return int(content)

    for _ in range(2):
        with pytest.raises(ValueError, match="invalid"):
            number(b"x")
