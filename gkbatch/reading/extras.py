"""In: the layout, the workbook and where its answers stand. Out: everything else that was typed in it.

Whatever is no answer, no printed word and no formula of ours is listed, so that nothing an
agency wrote is dropped without a word. The sheets that are all ours hold no answers and are
passed over.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet

from gkbatch.address import cell_address
from gkbatch.layout import OWN_SHEETS, Layout
from gkbatch.printed import STAMP_LABELS, is_own_formula, is_own_mark
from gkbatch.reading.labels import label_key
from gkbatch.reading.located import Located
from gkbatch.reading.plan import Plan, plan_of
from gkbatch.reading.values import typed_words
from gkbatch.reading.workbook import RawCell, Sheet, Spot, Workbook
from gkbatch.submission import Extra
from gkbatch.text import folded

MOST_EXTRAS = 200
# WPS keeps the pictures that lie in cells on a sheet of its own.
_RESERVED = "wpsreserved"
_OWN_SHEETS = frozenset(map(folded, OWN_SHEETS))


def read_extras(
    layout: Layout, workbook: Workbook, located: Located, attached: Iterable[Extra] = ()
) -> tuple[Extra, ...]:
    """What stands where no field is, sheet by sheet, then what is ``attached``.

    At most 200 and a last one, without a cell, that says how many there are in all.
    """
    plan = plan_of(layout)
    found = [
        extra
        for sheet in workbook.sheets
        if not _is_ours(sheet)
        for extra in _extras(sheet, located.spots.get(sheet.name, frozenset()), plan)
    ]
    found.extend(attached)
    if len(found) <= MOST_EXTRAS:
        return tuple(found)
    kept = found[:MOST_EXTRAS]
    return (*kept, Extra(kept[-1].sheet, "", f"等 {len(found)} 处"))


def _is_ours(sheet: Sheet) -> bool:
    name = folded(sheet.name)
    return name.startswith(_RESERVED) or name in _OWN_SHEETS


def _extras(sheet: Sheet, answers: AbstractSet[Spot], plan: Plan) -> Iterator[Extra]:
    cells, printed = sheet.cells, plan.printed
    beside = {
        place: cell
        for place in cells.keys() - answers
        # Most of them are labels, word for word.
        if ((cell := cells[place]).formula or cell.value not in printed)
        and not _is_own(cell, plan)
        and typed_words(cell).strip()
    }
    for (row, column), cell in sorted(beside.items()):
        if typed_words(sheet.cell(row, column - 1)).strip() not in STAMP_LABELS:
            text = f"={cell.formula}" if cell.formula else typed_words(cell)
            yield Extra(sheet.name, cell_address(row, column), text)


def _is_own(cell: RawCell, plan: Plan) -> bool:
    if cell.formula:
        return is_own_formula(cell.formula)
    return isinstance(cell.value, str) and _is_printed(cell.value, plan)


def _is_printed(text: str, plan: Plan) -> bool:
    """Whether a text is one of ours in other letters, or in the words of known variants."""
    return is_own_mark(text) or folded(text) in plan.words or label_key(text) in plan.labels
