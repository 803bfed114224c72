"""In: texts as agencies typed them. Out: the same as a cell of a workbook can hold them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from gkbatch import quotation
from gkbatch.text import cleaned

# A cell of Excel holds 32,767 UTF-16 units; the remarks of a text that runs on need a few.
CELL_UNITS = 32_700
RUNS_ON, RUN_ON = "……（未完，接下行）", "（接上行）……"
_GLANCE = 400
_OBJECT = "\ufffc"  # the one character that Python calls printable and no document can hold


def printable(text: str) -> str:
    """``text`` without what no document can hold, as ``cleaned`` has it; a sound text costs next to nothing."""
    return text if text.isprintable() and _OBJECT not in text else cleaned(text)[0]


def units(text: str) -> int:
    """The length of ``text`` as Excel counts it: in UTF-16 units."""
    return len(text) if text.isascii() else len(text.encode("utf-16-le", "surrogatepass")) // 2


def fits(text: str) -> bool:
    """Whether a cell holds all of ``text``."""
    # No character takes more than two units.
    return len(text) * 2 <= CELL_UNITS or units(text) <= CELL_UNITS


def pieces(text: str, most: int = CELL_UNITS) -> tuple[str, ...]:
    """``text``, cleaned, in parts that fit a cell; where it runs on, remarks at the seams say so."""
    whole = printable(text)
    if len(whole) * 2 <= most or units(whole) <= most:
        return (whole,)
    parts = list(_cut(whole, most - len(RUNS_ON) - len(RUN_ON)))
    last = len(parts) - 1
    return tuple(
        f"{RUN_ON if index else ''}{part}{RUNS_ON if index < last else ''}" for index, part in enumerate(parts)
    )


def spread(texts: Iterable[str]) -> Iterator[tuple[str, ...]]:
    """The rows that hold these texts side by side: one that is too long for a cell goes on in the next row.

    Short texts are repeated, so that a filter keeps all rows of an entry together.
    """
    parts = [pieces(text) for text in texts]
    for index in range(max(len(part) for part in parts)):
        yield tuple(part[index] if index < len(part) else part[0] if len(part) == 1 else "" for part in parts)


def shortened(text: str) -> str:
    """``text`` where only a glance at it is needed: its beginning, with a remark if there is more."""
    if len(text) <= _GLANCE:
        return text
    return f"{quotation.shortened(text, _GLANCE)}（共 {len(text)} 字，全文见来源文件或“问题清单”）"


def _cut(text: str, most: int) -> Iterator[str]:
    # One character takes at most two units, so half as many characters always fit.
    size = most if len(text) == units(text) else most // 2
    for start in range(0, len(text), size):
        yield text[start : start + size]
