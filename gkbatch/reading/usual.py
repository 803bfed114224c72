"""In: where the answers of a plain workbook stand. Out: those that need no second look, one value for many returns.

Nearly all answers are numbers, typed where we asked for them and seen as they are stored, or cells left blank, or our
totals of such: of a form's 250 no two returns have more than a few others. These are looked up here, by field and by
what is stored; whatever is in any way unusual is left to ``answers.py``, which reads these alike.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from functools import lru_cache

from gkbatch.layout import Layout, Place
from gkbatch.reading.appearance import PLAIN, Look, hidden_sheets
from gkbatch.reading.directory import workbook_path
from gkbatch.reading.located import Located
from gkbatch.reading.plan import Plan, SheetPlan, adds_up_as_sent, plan_of
from gkbatch.reading.seen import sighted
from gkbatch.reading.styles import PLAIN_STYLE, read_styles
from gkbatch.reading.workbook import EMPTY, Cell, Content, Drawing, RawCell, Spot, Workbook
from gkbatch.submission import Answer, Reading

_MOST_KEPT, _LONGEST = 128, 15  # answers to one field; characters of a number
_NOTHING: Cell = (None, Content(EMPTY))
Styles = AbstractSet[int | None]
Answers = dict[str, Answer]


@dataclass(frozen=True)
class _Question:
    """A number that is asked for: where it stands, of a total the parts (keys), and the answers that are kept."""

    place: Place
    spot: Spot
    parts: tuple[str, ...]
    kept: dict[str | None, Answer] = field(default_factory=dict)

    def answer(self, number: str | None) -> Answer:
        """The answer where that number is stored and shown, None where nothing is."""
        known = self.kept.get(number)
        if known is None:
            known = _understood(self.place, number)
            if len(self.kept) < _MOST_KEPT and len(number or "") <= _LONGEST:
                self.kept[number] = known
        return known


@dataclass(frozen=True)
class _Sheet:
    """The numbers on a sheet that are typed, and its totals, each after its parts; and where all of them stand."""

    name: str
    typed: Mapping[str, _Question]
    totals: Mapping[str, _Question]
    spots: frozenset[Spot]


def usual_answers(layout: Layout, workbook: Workbook, located: Located) -> Answers:
    """The usual answers by field key, on sheets that stand as they were sent out; none of any other format."""
    path = workbook_path(workbook.parts) if workbook.drawings and located.as_sent else None
    found: Answers = {}
    if path is None:
        return found
    plain, unseen = read_styles(workbook.parts, path).showing_digits, hidden_sheets(workbook.parts, path)
    for sheet in _sheets(layout):
        drawing = workbook.drawings[sheet.name]
        if sheet.name not in unseen and _shows(drawing, sheet.spots):
            found.update(_typed(sheet.typed, drawing, plain))
            _take_totals(layout, sheet.totals, drawing, plain, found)
    return found


def _shows(drawing: Drawing, spots: frozenset[Spot]) -> bool:
    hidden = drawing.hidden_rows or drawing.frame.hidden_columns.spans
    return not hidden and drawing.frame.under.keys().isdisjoint(spots)


def _typed(questions: Mapping[str, _Question], drawing: Drawing, plain: Styles) -> Iterator[tuple[str, Answer]]:
    cells = drawing.cells
    for key, question in questions.items():
        style, content = cells.get(question.spot, _NOTHING)
        is_number = content.number is not None or content is _NOTHING[1]
        if is_number and style in plain and not content.cell.formula:
            yield key, question.kept.get(content.number) or question.answer(content.number)


def _take_totals(
    layout: Layout, questions: Mapping[str, _Question], drawing: Drawing, plain: Styles, found: Answers
) -> None:
    """Puts into ``found`` the totals with our formula whose saved result is what their parts in ``found`` add up to."""
    cells = drawing.cells
    for key, question in questions.items():
        style, content = cells.get(question.spot, _NOTHING)
        if content.number is None or style not in plain or not adds_up_as_sent(content.cell.formula, key, layout):
            continue
        parts = [value for part in question.parts if part in found and isinstance(value := found[part].value, int)]
        answer = question.answer(content.number)
        is_plain = answer.reading is Reading.PLAIN and isinstance(answer.value, int) and not answer.seen
        if is_plain and len(parts) == len(question.parts) and sum(parts) == answer.value:
            found[key] = answer


def _understood(place: Place, number: str | None) -> Answer:
    """The answer in a cell of no particular look."""
    cell, look = (EMPTY, PLAIN) if number is None else (RawCell(float(number)), Look(PLAIN_STYLE, number=number))
    found = sighted(place.field, cell, look, from_1904=False)
    read = found.read
    return Answer(place.field, place.sheet, place.cell, read.typed, read.value, read.reading, read.reason, found.seen)


@lru_cache(maxsize=8)
def _sheets(layout: Layout) -> tuple[_Sheet, ...]:
    """What is asked on each sheet of this very layout."""
    plan = plan_of(layout)
    return tuple(_sheet(sheet, plan) for sheet in plan.sheets)


def _sheet(sheet: SheetPlan, plan: Plan) -> _Sheet:
    asked = {
        place.field.key: _Question(place, (place.row, place.column), plan.parts.get(place.field.key, ()))
        for place in sheet.layout.places
        if place.field.kind == "number"
    }
    typed = {key: question for key, question in asked.items() if not question.place.field.computed}
    totals = {key: asked[key] for key in sorted(asked.keys() - typed.keys(), key=lambda key: _depth(key, plan))}
    return _Sheet(sheet.layout.name, typed, totals, frozenset(question.spot for question in asked.values()))


def _depth(key: str, plan: Plan) -> int:
    """How many totals are one in another below this one."""
    return 1 + max((_depth(part, plan) for part in plan.parts.get(key, ())), default=0)
