"""In: a slip that came back, and its answers. Out: what was asked of answers that are as they were sent.

A slip shows a number as it is stored and a text as it is printed, so what made the question cannot be seen in it any
more. The question stands in its list, with a digest of the answers it is about, or of all numbers of the tables where it is
about the whole form.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal
from itertools import islice

from gkbatch.address import cells_of, listed
from gkbatch.forms.contents import official_fields
from gkbatch.layout import MARK_HEAD, Layout
from gkbatch.reading.labels import Texts
from gkbatch.reading.values import typed_words
from gkbatch.submission import Answer, Asked, Value
from gkbatch.text import folded

# With MARK_HEAD the heads by which a line is found again; the slip is written with them.
CODE_HEAD, PLACE_HEAD, CELLS_HEAD, LABEL_HEAD = "检查代码", "位置", "单元格", "项目"
VALUE_HEAD, MESSAGE_HEAD = "所填内容", "什么不符"
_HEADS = (MARK_HEAD, CODE_HEAD, PLACE_HEAD, CELLS_HEAD, LABEL_HEAD, VALUE_HEAD, MESSAGE_HEAD)
_BOUND = re.compile(r"[0-9a-f]{12} (?P<digest>[0-9a-f]{12})")


def bound_mark(mark: str, values: Iterable[Value | None]) -> str:
    """The mark of a line of the slip, bound to the answers' values as the slip has them."""
    return f"{mark} {_digest(values)}"


def numbers_of(layout: Layout, answers: Mapping[str, Answer]) -> list[Value | None]:
    """What was understood as the numbers of the form's tables, their totals left out."""
    fields = (field for field in official_fields(layout.form) if not field.computed)
    return [answers[field.key].value if field.key in answers else None for field in fields]


def read_asked(sheets: Iterable[Texts], layout: Layout, answers: Mapping[str, Answer]) -> tuple[Asked, ...]:
    """The questions whose answers nobody has changed, each at the cells where these stand now."""
    lines = [line for sheet in sheets if MARK_HEAD in sheet.all for line in _lines(sheet)]
    if not lines:
        return ()
    keys = {(place.sheet, place.cell): key for key, place in layout.places.items()}
    all_numbers = _digest(numbers_of(layout, answers))
    return tuple(asked for line, digest in lines if (asked := _unchanged(line, digest, keys, answers, all_numbers)))


def _lines(sheet: Texts) -> Iterator[tuple[Mapping[str, str], str]]:
    """What stands under each head in the lines with a bound mark, and the digest."""
    rows: dict[int, dict[int, str]] = {}
    for (row, column), cell in sorted(sheet.cells.items()):
        rows.setdefault(row, {})[column] = typed_words(cell)
    heads: dict[str, int] = {}
    for words in rows.values():
        if heads:
            line = {head: words.get(column, "") for head, column in heads.items()}
            bound = _BOUND.fullmatch(line[MARK_HEAD].strip())
            if bound:
                yield line, bound["digest"]
        elif MARK_HEAD in words.values():
            columns = {folded(text): column for column, text in words.items()}
            heads = {head: columns[head] for head in _HEADS} if columns.keys() >= set(_HEADS) else {}


def _unchanged(
    line: Mapping[str, str],
    digest: str,
    keys: Mapping[tuple[str, str], str],
    answers: Mapping[str, Answer],
    all_numbers: str,
) -> Asked | None:
    try:
        # What was typed over may name any number of cells.
        cells = tuple(islice(cells_of(line[CELLS_HEAD].strip()), len(keys)))
    except ValueError:
        return None
    sheet = line[PLACE_HEAD].strip()
    own = [answers[key] for cell in cells if (key := keys.get((sheet, cell), "")) in answers]
    if not own or len(own) < len(cells):
        return None
    if digest not in {_digest(answer.value for answer in own), all_numbers}:
        return None
    if not all(answer.cell and answer.sheet == own[0].sheet for answer in own):
        return None
    here = listed(answer.cell for answer in own)
    code, label = line[CODE_HEAD].strip(), line[LABEL_HEAD]
    return Asked(code, own[0].sheet, here, label, line[VALUE_HEAD], line[MESSAGE_HEAD])


def _digest(values: Iterable[Value | None]) -> str:
    told = repr([f"{value.normalize():f}" if isinstance(value, Decimal) else str(value) for value in values])
    return hashlib.sha256(told.encode("utf-8", "backslashreplace")).hexdigest()[:12]
