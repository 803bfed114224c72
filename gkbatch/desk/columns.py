"""In: a text. Out: how many columns of a terminal it takes, and as much of it as fits into so many."""

from __future__ import annotations

_MORE = "…"


def width(text: str) -> int:
    """The columns that ``text`` takes: a Chinese character two."""
    from gkbatch.text import ems  # noqa: PLC0415  --help would wait longer for it than for all of desk

    return int(2 * ems(text))


def cut(text: str, columns: int, more: str = _MORE) -> str:
    """``text`` where it fits into so many columns, else as much of it as fits with ``more`` behind it."""
    if width(text) <= columns:
        return text
    return _start(text, columns - width(more)) + more


def cut_inside(text: str, columns: int) -> str:
    """The same with its end kept: of a sentence about a file that is where it says what became of it."""
    if width(text) <= columns:
        return text
    room = columns - width(_MORE)
    end = _start(text[::-1], room // 2)[::-1]
    return _start(text, room - width(end)) + _MORE + end


def _start(text: str, columns: int) -> str:
    while text and width(text) > columns:
        text = text[:-1]
    return text
