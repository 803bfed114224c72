"""In: findings about a returned file. Out: the same findings with the places they have in the slip.

The slip is laid out as the workbook was sent out. Where the agency had moved rows, its cells and
ours differ; and the mark of a finding must be the one it gets when the slip comes back.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from gkbatch.address import cells_of, listed
from gkbatch.checking.finding import Finding
from gkbatch.checking.rule import shown, with_value
from gkbatch.checking.rules.codes import rule_of
from gkbatch.forms.contents import confirm_keys
from gkbatch.forms.names import YEAR
from gkbatch.layout import Layout, Place
from gkbatch.submission import Submission

_CELL = re.compile(r"(?<![A-Za-z0-9])[A-Z]{1,3}[1-9]\d{0,4}(?![A-Za-z0-9])")
_BETWEEN = "；"  # findings join the values of several cells with it


@dataclass(frozen=True)
class Item:
    """A finding as the slip lists it: its number in the list and the answers it speaks of.

    ``mark`` is the one the finding will have when the slip comes back with these answers as they are.
    """

    number: int
    finding: Finding
    places: tuple[Place, ...]
    mark: str


def in_slip(
    layout: Layout, submission: Submission, findings: Iterable[Finding], typed: Mapping[str, str]
) -> tuple[Item, ...]:
    """The findings in the order of the list: errors, queries, notes, each in the order of the sheets.

    ``typed`` says for each field (key) what stands in the slip.
    """
    places = {
        (answer.sheet, answer.cell): layout.places[key]
        for key, answer in submission.answers.items()
        if answer.cell and key in layout.places
    }
    found = [_placed(layout, submission, places, finding) for finding in findings]
    order = {sheet.name: number for number, sheet in enumerate(layout.sheets, start=1)}

    def rank(item: tuple[Finding, tuple[Place, ...]]) -> tuple[int, int, int, int]:
        finding, own = item
        first = own[0] if own else None
        sheet = order.get(first.sheet if first else finding.sheet, 0 if not finding.sheet else len(order) + 1)
        return _rank(finding), sheet, first.row if first else 0, first.column if first else 0

    return tuple(
        Item(number, finding, own, _mark(submission, finding, own, typed))
        for number, (finding, own) in enumerate(sorted(found, key=rank), start=1)
    )


def _mark(submission: Submission, finding: Finding, own: tuple[Place, ...], typed: Mapping[str, str]) -> str:
    """The mark, with 12 in place of a value that was typed as 12件 and stands as 12 in the slip.

    What is asked again is asked in the words of the list.
    """
    if rule_of(finding.code).asks_again != "never":
        return finding.mark
    answers = [submission.answers[place.field.key] for place in own if place.field.key in submission.answers]
    now = {shown(one): with_value(typed.get(one.field.key, one.typed), one.value) for one in answers}
    value = _BETWEEN.join(now.get(part, part) for part in finding.value.split(_BETWEEN))
    return replace(finding, value=value).mark


def _rank(finding: Finding) -> int:
    if finding.blocks:
        return 0
    return 1 if finding.open else 2 if finding.severity == "query" else 3


def _placed(
    layout: Layout, submission: Submission, places: dict[tuple[str, str], Place], finding: Finding
) -> tuple[Finding, tuple[Place, ...]]:
    shown_at = rule_of(finding.code).on_slip
    if shown_at == "year":
        return finding, (layout.places[YEAR],)
    if shown_at == "lost":
        return finding, tuple(_lost(layout, submission, finding))
    cells = list(cells_of(finding.cell))
    own = [places[finding.sheet, cell] for cell in cells if (finding.sheet, cell) in places]
    if not own or len(own) < len(cells):
        return finding, tuple(own)
    if [(finding.sheet, cell) for cell in cells] == [(place.sheet, place.cell) for place in own]:
        return finding, tuple(own)
    moved = replace(
        finding,
        sheet=own[0].sheet,
        cell=listed(place.cell for place in own),
        message=_moved(finding.message, finding.sheet, places),
        fix=_moved(finding.fix, finding.sheet, places),
    )
    return moved, tuple(own)


def _lost(layout: Layout, submission: Submission, finding: Finding) -> Iterator[Place]:
    """The fields of the sheet that were not found."""
    confirmations = confirm_keys(layout.form)
    for key, answer in submission.answers.items():
        if not answer.cell and answer.sheet == finding.sheet and key not in confirmations:
            yield layout.places[key]


def _moved(text: str, sheet: str, places: dict[tuple[str, str], Place]) -> str:
    def here(found: re.Match[str]) -> str:
        place = places.get((sheet, found[0]))
        return place.cell if place else found[0]

    return _CELL.sub(here, text)
