"""In: the blocks of section 四, with its heads and numbers apart. Out: the same, with the heads in one row and the numbers in one.

The heads are narrow: many programs leave only their letters, line by line. They are the form's when all of its letters
are there and no others, its blocks in their order, each outcome before the next.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import zip_longest

from gkbatch.forms.contents import CaseBlock, case_blocks
from gkbatch.forms.form import Table
from gkbatch.forms.table import printed_cells
from gkbatch.importing.pieces import piece_of, place_of, whole_number
from gkbatch.importing.rows import trimmed
from gkbatch.importing.source import Block, Line, Row
from gkbatch.reading.labels import whole_key
from gkbatch.text import folded

_SENTENCE = re.compile(r"[，。；！？,;]")
_LONGEST = 20  # letters in a head
_OTHER_LETTERS = frozenset("单位件表行政诉讼")


@dataclass(frozen=True)
class _Run:
    """Numbers, the words before them, since the run before."""

    words: str
    numbers: tuple[str, ...]
    blocks: tuple[Block, ...]
    used: tuple[Block, ...]


def case_rows(blocks: Sequence[Block], table: Table, number: int) -> list[Block]:
    """The blocks with one row of heads and one of numbers; as they stand where the heads are in one table, or not clear."""
    cases = case_blocks(table)
    heads = {whole_key(column.labels[-1]) for block in cases for column in block.columns}
    rows = [block for block in blocks if isinstance(block, Row)]
    if any(
        len(heads & set(map(whole_key, row.cells))) >= len(heads) and len(row.cells) > len(heads) * 2 for row in rows
    ):
        return list(blocks)
    runs = [
        replace(run, numbers=trimmed(run.numbers, sum(len(case.columns) for case in cases))) for run in _runs(blocks)
    ]
    numbers = tuple(one for run in runs for one in run.numbers)
    printed = tuple(cell.text for cell in printed_cells(table) if cell.text)
    if not _fit(runs, cases) or not all(_adds_up(run, len(cases[0].columns)) for run in runs):
        labels = {whole_key(text) for text in printed}
        return [one for one in blocks if not (isinstance(one, Line) and whole_key(one.text[:_LONGEST]) in labels)]
    used = {id(block) for run in runs for block in run.used}
    place = place_of([block for run in runs for block in run.blocks])
    rest = [block for block in blocks if id(block) not in used]
    return [*rest, Row(printed, number, place), Row(numbers, number, place)]


def _runs(blocks: Sequence[Block]) -> Iterator[_Run]:
    """The numbers of the section, each time with the words before them; sentences are none of its heads."""
    words, numbers, own, used = "", list[str](), list[Block](), list[Block]()
    for block in blocks:
        piece = piece_of(block)
        text = piece.words if piece else "".join(block.cells) if isinstance(block, Row) else ""
        if isinstance(block, Line) and _SENTENCE.search(block.text):
            continue
        if any(numbers) and (text or (piece and len(piece.numbers) > 1)):
            yield _Run(words, tuple(numbers), tuple(own), tuple(used))
            words, numbers, own, used = "", [], [], []
        elif text or (piece and len(piece.numbers) > 1):  # empty cells among the heads
            numbers, own = [], []
        words += folded(text)
        used.append(block)
        if piece and piece.numbers:
            numbers += piece.numbers
            own.append(block)
    if any(numbers):
        yield _Run(words, tuple(numbers), tuple(own), tuple(used))


def _fit(runs: Sequence[_Run], cases: Sequence[CaseBlock]) -> bool:
    """Whether the runs are the form's blocks, all in one or one after the other, each under its heads."""
    size, left = len(cases[0].columns), list(cases)
    for run in runs:
        count, over = divmod(len(run.numbers), size)
        own, left = left[:count], left[count:]
        if over or not own or len(own) != count or not _under_heads(run.words, own, left):
            return False
    return bool(runs) and not left


def _under_heads(words: str, own: Sequence[CaseBlock], later: Sequence[CaseBlock]) -> bool:
    """Whether these words are the heads of just these blocks."""
    places = [words.find(folded(block.label)) for block in own]
    if -1 in places or places != sorted(places) or any(folded(block.label) in words for block in later):
        return False
    for label in (folded(label) for block in own for label in reversed(block.labels)):
        words = words.replace(label, "", 1)
    columns = [folded(column.labels[-1]) for column in own[0].columns]
    wanted = Counter("".join(columns) * len(own))
    letters = Counter(letter for letter in words if "\u4e00" <= letter <= "\u9fff")
    if wanted - letters or (letters - wanted).keys() - _OTHER_LETTERS:
        return False
    outcomes = [folded(column.labels[-1]) for column in own[0].columns if not column.total]
    lines = [[words.find(letter) for letter in line] for line in _lines_of(outcomes)]
    return all(line == sorted(line) for line in lines)


def _lines_of(outcomes: Sequence[str]) -> Iterator[list[str]]:
    """The letters that stand beside each other where each outcome is printed downwards, those that only one has."""
    letters = Counter("".join(outcomes))
    for line in zip_longest(*outcomes, fillvalue=""):
        yield [letter for letter in line if letters[letter] == 1]


def _adds_up(run: _Run, size: int) -> bool:
    """Whether numbers on lines of their own give their totals: a page number among them, or one that is lost, shows."""
    if len(run.blocks) == 1:
        return True
    values = [whole_number(one) for one in run.numbers]
    parts = [values[start : start + size] for start in range(0, len(values), size)]
    return all(None not in part and sum(filter(None, part[:-1])) == part[-1] for part in parts)
