"""In: a line or a row of a report. Out: what it holds: words, numbers behind them, or the end of a row."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

from gkbatch.importing.source import Block, Line
from gkbatch.text import NO_NUMBER

_NUMBER = re.compile(r"[-+－＋−]?\d[\d,，]*(?:[.．]\d+)?(?:万?元|件)?(?:[（(]\D[^（）()]{0,19}[)）])?")
_STROKES = NO_NUMBER - {"无"}


@dataclass(frozen=True)
class Piece:
    """The words of a block and the numbers behind them as they are typed; neither where it only ends a row."""

    block: Block
    words: str
    numbers: tuple[str, ...]


def piece_of(block: Block) -> Piece | None:
    """What a block holds; None for a row of a table that has its words and numbers in cells of their own."""
    if isinstance(block, Line):
        tokens = block.text.split()
        words = len(tokens)
        while words and is_number(tokens[words - 1]):
            words -= 1
        return Piece(block, " ".join(tokens[:words]), tuple(tokens[words:]))
    filled = [cell for cell in block.cells if cell]
    if all(map(is_number, filled)):
        ends_row = not filled and len(block.cells) > 1
        return Piece(block, "", () if ends_row else block.cells)
    return Piece(block, block.cells[0], ()) if len(block.cells) == 1 else None


def is_number(text: str) -> bool:
    """Whether a text is a number, with a remark behind it or none, or a stroke in its place."""
    return text in _STROKES or _NUMBER.fullmatch(text) is not None


def whole_number(typed: str) -> int | None:
    """The number that is typed, 0 for none; None where it is no whole number."""
    if not typed or typed in NO_NUMBER:
        return 0
    plain = unicodedata.normalize("NFKC", typed).replace(",", "")
    return int(plain) if plain.isdecimal() else None


def place_of(blocks: Sequence[Block]) -> str:
    """Where these blocks stand, from the first to the last."""
    first, last = blocks[0].place, blocks[-1].place
    return first if first == last else f"{first}至{last}"
