"""In: the layout, the workbook and where its answers stand. Out: everything else that was typed in it.

Whatever is no answer, no printed word and no formula of ours is listed, so that nothing an
agency wrote is dropped without a word. The sheets that are all ours hold no answers and are
passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from gkbatch.address import cell_address
from gkbatch.layout import OWN_SHEETS, Layout
from gkbatch.printed import STAMP_LABELS, is_own_formula, is_own_mark, own_words
from gkbatch.reading.labels import label_key
from gkbatch.reading.locating import Located
from gkbatch.reading.values import typed_words
from gkbatch.reading.workbook import RawCell, Sheet, Workbook
from gkbatch.submission import Extra
from gkbatch.text import folded

MOST_EXTRAS = 200
# WPS keeps the pictures that lie in cells on a sheet of its own.
_RESERVED = "wpsreserved"


def read_extras(
    layout: Layout, workbook: Workbook, located: Located, attached: Iterable[Extra] = ()
) -> tuple[Extra, ...]:
    """What stands where no field is, sheet by sheet, then what is ``attached``.

    At most 200 and a last one, without a cell, that says how many there are in all.
    """
    known = _Known(layout)
    answers = {*located.places.values(), *(place for copy in located.copies for place in copy.places.values())}
    found = [
        extra
        for sheet in workbook.sheets
        if not _is_ours(sheet)
        for extra in _extras(sheet, {(row, column) for name, row, column in answers if name == sheet.name}, known)
    ]
    found.extend(attached)
    if len(found) <= MOST_EXTRAS:
        return tuple(found)
    kept = found[:MOST_EXTRAS]
    return (*kept, Extra(kept[-1].sheet, "", f"等 {len(found)} 处"))


class _Known:
    """What we print; folding it for comparing takes time, and is needed only where a text is not ours as it is."""

    def __init__(self, layout: Layout) -> None:
        self._layout = layout
        self._printed = {text for plan in layout.sheets for text in own_words(plan)}

    @cached_property
    def _words(self) -> set[str]:
        return {folded(text) for text in self._printed}

    @cached_property
    def _labels(self) -> set[str]:
        return {label_key(label.text) for plan in self._layout.sheets for label in plan.labels}

    def is_printed(self, text: str) -> bool:
        """Whether a text is one of ours, in the form's words or in those of known variants."""
        return (
            text in self._printed or is_own_mark(text) or folded(text) in self._words or label_key(text) in self._labels
        )


def _is_ours(sheet: Sheet) -> bool:
    name = folded(sheet.name)
    return name.startswith(_RESERVED) or name in {folded(own) for own in OWN_SHEETS}


def _extras(sheet: Sheet, answers: set[tuple[int, int]], known: _Known) -> Iterator[Extra]:
    for (row, column), cell in sorted(sheet.cells.items()):
        text = typed_words(cell)
        if (row, column) in answers or not text.strip() or _is_own(cell, known):
            continue
        if typed_words(sheet.cell(row, column - 1)).strip() in STAMP_LABELS:
            continue
        yield Extra(sheet.name, cell_address(row, column), f"={cell.formula}" if cell.formula else text)


def _is_own(cell: RawCell, known: _Known) -> bool:
    if cell.formula:
        return is_own_formula(cell.formula)
    return isinstance(cell.value, str) and known.is_printed(cell.value)
