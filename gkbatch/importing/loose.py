"""In: the lines and rows of a report, and the form. Out: the same, with cells that stand loose in the text as rows.

Copied from a page or a PDF, each cell stands on a line of its own, or a row is one line without strokes. What cannot be
told apart is left as it stands: numbers before their label, or between two.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from gkbatch.forms.form import Form, Table
from gkbatch.forms.table import block_grids
from gkbatch.importing.headings import section_of, section_titles
from gkbatch.importing.loose_cases import case_rows
from gkbatch.importing.loose_zeros import zero_rows
from gkbatch.importing.note import Note
from gkbatch.importing.pieces import Piece, piece_of, place_of
from gkbatch.importing.printed_labels import Kind, PrintedLabels, printed_labels
from gkbatch.importing.source import Block, Line, Row, joined
from gkbatch.reading.labels import whole_key
from gkbatch.report.word.tables import table_sections

_MOST_LINES = 6  # on which a label stands that is broken
_LONGEST_LABEL = 120  # so long no label is, nor heads on one line
_SHORTEST = 3  # letters of a label that goes on in the next line
_ROW = 5  # so many numbers are no text, even without a label


@dataclass
class Gathered:
    """The blocks of a report, those that are rows of tables as such; ``notes`` say what was not taken."""

    blocks: list[Block] = field(default_factory=list)
    notes: list[Note] = field(default_factory=list)


def gathered(blocks: Sequence[Block], form: Form, *, tabled: bool = False) -> Gathered:
    """The blocks of a report; between the headings of the tables' sections loose cells become rows.

    Where its rows already say every number (``tabled``) nothing is loose, and a text like a label is text.
    """
    labels, titles = printed_labels(form), section_titles(form)
    tables = {} if tabled else {section.key: table for section, table in table_sections(form)}
    number = max((block.table for block in blocks if isinstance(block, Row)), default=0)
    found, own, section = Gathered(), list[Block](), ""
    for block in blocks:
        headed = _headed(block, labels, titles)
        begun = headed or _begun(block, labels)
        if begun and begun != section:
            number += 1
            _finish(found, own, tables.get(section), labels, number)
            section, own = begun, []
        if headed:
            _finish(found, own, tables.get(section), labels, number)
            own = []
            found.blocks.append(block)
        else:
            own.append(block)
    _finish(found, own, tables.get(section), labels, number + 1)
    return found


def _headed(block: Block, labels: PrintedLabels, titles: Mapping[str, str]) -> str:
    """The section whose heading a block is; a row's label may be much like one: 一、本年新收政府信息公开申请数量."""
    section = section_of(block.text, titles) if isinstance(block, Line) else ""
    if not section or isinstance(block, Row):
        return ""
    key = whole_key(block.text)
    return "" if len(key) >= _SHORTEST and any(label.startswith(key) for label in labels.kinds) else section


def _begun(block: Block, labels: PrintedLabels) -> str:
    """The section that a block begins where its heading is lost: by the title of a part, or by a row on one line."""
    piece = piece_of(block) if isinstance(block, Line) else None
    filled = [cell for cell in block.cells if cell] if isinstance(block, Row) else []
    words = piece.words if piece else filled[0] if len(filled) == 1 else ""
    key = whole_key(words) if len(words) <= _LONGEST_LABEL else ""
    numbers, wanted = len(piece.numbers) if piece else 0, len(labels.answers.get(key, ()))
    return labels.sections.get(key, "") if numbers == wanted and (not wanted or wanted >= _ROW) else ""


def _finish(found: Gathered, own: Sequence[Block], table: Table | None, labels: PrintedLabels, number: int) -> None:
    if table is None:
        found.blocks += _paragraphs([block for block in own if isinstance(block, Line) or any(block.cells)])
    elif any(row.label for block in table.blocks for row in block.rows):
        loose = _Loose(labels, number, min(len(grid.columns) for grid in block_grids(table)))
        for block in own:
            loose.take(block)
        read = loose.done()
        zeros = zero_rows(own, table, number) if loose.unclear else []
        found.blocks += zeros or read.blocks
        found.notes += [] if zeros else read.notes
    else:
        found.blocks += case_rows(own, table, number)


def _paragraphs(blocks: Sequence[Block]) -> list[Block]:
    """The blocks with each paragraph as one line."""
    found: list[Block] = []
    for block in blocks:
        last = found[-1] if found else None
        if isinstance(block, Line) and isinstance(last, Line) and last.goes_on:
            found[-1] = Line(joined((last.text, block.text)), last.place, block.goes_on)
        else:
            found.append(block)
    return found


@dataclass(frozen=True)
class _Item:
    """A label on one line or on several, or heads on one line; ``kind`` is None for other words."""

    kind: Kind | None
    texts: tuple[str, ...]
    pieces: tuple[Piece, ...]


class _Loose:
    """Reads a section block by block: ``_waiting`` are words without numbers yet, ``_run`` the numbers behind them."""

    def __init__(self, labels: PrintedLabels, number: int, narrowest: int) -> None:
        self._labels, self._number, self._narrowest = labels, number, narrowest
        self._found = Gathered()
        self._waiting: list[Piece] = []
        self._run: list[Piece] = []
        self._doubt = False  # numbers without a label went before: labels may stand behind their numbers
        self.unclear = False  # some numbers have no label

    def done(self) -> Gathered:
        """What was read, when every block was taken."""
        self.close()
        self.let_go()
        return self._found

    def take(self, block: Block) -> None:
        """Take the next block."""
        piece = piece_of(block)
        if piece is None:
            self.close()
            self.let_go()
            self._doubt = False
            self._found.blocks.append(block)
        elif piece.words and not piece.numbers:
            self.close()
            self._waiting.append(piece)
        elif len(piece.numbers) == 1 and not piece.words:
            self._run.append(piece)
        else:  # a row by itself, or the end of one
            self.close()
            if piece.numbers:
                self._run = [piece]
                self.close()

    def close(self) -> None:
        """Make the numbers since the last words a row, where the label before them is clear."""
        run, self._run = self._run, []
        if not run:
            return
        label = self._label(run)
        blocks = [piece.block for piece in run]
        numbers = tuple(number for piece in run for number in piece.numbers)
        words = tuple(piece.words for piece in run if piece.words)
        if not label and len(list(filter(None, numbers))) >= (_ROW if words else self._narrowest):
            self._doubt = self.unclear = True
        self.let_go()
        if label and not self._adds_up(label, run, numbers):
            self._refuse(label, blocks, numbers)
        elif label:
            self._found.blocks.append(Row((label, *numbers), self._number, place_of(blocks)))
        elif len(numbers) >= _ROW and not (len(run) == 1 and isinstance(blocks[0], Row)):
            self._found.blocks.append(Row(words + numbers, self._number, place_of(blocks)))
        elif any(numbers):
            self._found.blocks += blocks

    def _label(self, run: Sequence[Piece]) -> str:
        """The label of the numbers; empty where it is not clear. What it stands on waits no longer."""
        own = [piece for piece in run if piece.words]
        if own and self._kind(own[0].words) == "row":
            self._doubt = False
            return own[0].words
        items = list(self._items([*self._waiting, *own]))
        rows = [item for item in items if item.kind == "row"]
        if len(rows) != 1 or items[-1].kind != "row":
            return ""
        known = [place for place, item in enumerate(items) if item.kind in {"head", "group"}]
        if any(item.kind is None for item in items[max(known, default=0) :]):
            return ""
        if self._doubt:
            return ""
        self._waiting = [piece for piece in self._waiting if piece not in rows[0].pieces]
        return rows[0].texts[0]

    def _items(self, pieces: Sequence[Piece]) -> Iterator[_Item]:
        """The labels in these words, each as long as it can be."""
        start = 0
        while start < len(pieces):
            for end in range(min(start + _MOST_LINES, len(pieces)), start, -1):
                text = "".join(piece.words for piece in pieces[start:end])
                kind = self._kind(text)
                single = end == start + 1 and not kind and len(text) <= _LONGEST_LABEL
                heads = self._heads(whole_key(text)) if single else ()
                if kind or end == start + 1:
                    yield _Item("head" if heads else kind, heads or (text,), tuple(pieces[start:end]))
                    start = end
                    break

    def _kind(self, text: str) -> Kind | None:
        return self._labels.kinds.get(whole_key(text)) if len(text) <= _LONGEST_LABEL else None

    def _heads(self, key: str) -> tuple[str, ...]:
        """The heads that stand in one line, one behind the other; none where it holds anything else."""
        if not key:
            return ()
        for end in range(len(key), 0, -1):
            if self._labels.kinds.get(key[:end]) == "head":
                rest = self._heads(key[end:])
                if rest or end == len(key):
                    return (key[:end], *rest)
        return ()

    def let_go(self) -> None:
        """Give back what waits: heads as rows, other words as they stand; a label without numbers says nothing."""
        for item in self._items(self._waiting):
            blocks = [piece.block for piece in item.pieces]
            if item.kind is None or (item.kind == "head" and isinstance(blocks[0], Row)):
                self._found.blocks += blocks
            elif item.kind == "head":
                self._found.blocks.append(Row(item.texts, self._number, place_of(blocks)))
        self._waiting = []

    def _adds_up(self, label: str, run: Sequence[Piece], numbers: Sequence[str]) -> bool:
        """Whether numbers on lines of their own give their total: a page number among them, or one that is lost, shows."""
        keys = self._labels.answers.get(whole_key(label), ())
        if len(run) == 1 or not keys:
            return True
        own = list(numbers)
        while len(own) > len(keys) and not own[-1]:
            own.pop()
        if len(own) > len(keys):
            return "" not in own  # too many: empty ones before the first may be those of a row whose label is lost
        if all(isinstance(piece.block, Row) for piece in run):
            # Where the last one is empty another may be lost: what is left over at the end of a row looks the same.
            return len(own) < len(keys) or bool(own[-1]) or not any(own)
        return len(own) < len(keys) or self._labels.adds_up(keys, own)

    def _refuse(self, label: str, blocks: Sequence[Block], numbers: Sequence[str]) -> None:
        shown = "、".join(numbers)
        message = f"每格一行，各个数加起来不是总计，或者分不清哪一格是空的（{shown}），没有采用"
        self._found.notes.append(Note("not_understood", label, place_of(blocks), message))
