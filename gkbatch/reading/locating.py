"""In: the layout and a workbook. Out: where each answer really stands.

A workbook that was only filled in has every label where the layout put it. Where rows or columns
were inserted, deleted or moved, or the sheet was built by the agency itself, answers are found
again by their printed labels, in order. A label that is missing leaves its answers unfound; no
figure is ever taken from a cell whose labels do not fit.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache

from gkbatch.layout import Grid, Layout, SheetLayout
from gkbatch.reading.as_sent import is_as_sent
from gkbatch.reading.labels import Texts, aligned, label_key
from gkbatch.reading.located import Located, Places, SecondCopy
from gkbatch.reading.plan import HALF, ROWS_BELOW, SheetPlan, plan_of

_HEADS_ABOVE = 6


def locate(layout: Layout, sheets: Sequence[Texts]) -> Located:
    """Where each answer of ``layout`` stands on the ``sheets`` of a workbook; unfound ones are left out."""
    return _as_sent(layout) if is_as_sent(plan_of(layout), sheets) else located_by_labels(layout, sheets)


@lru_cache(maxsize=8)
def _as_sent(layout: Layout) -> Located:
    sheets = plan_of(layout).sheets
    places = {key: (sheet.layout.name, *spot) for sheet in sheets for key, spot in sheet.addresses.items()}
    return Located(places, (), sum(sheet.layout.table is not None for sheet in sheets), as_sent=True)


def located_by_labels(layout: Layout, sheets: Sequence[Texts]) -> Located:
    """The same, sheet by sheet and label by label."""
    places: dict[str, tuple[str, int, int]] = {}
    doubled: dict[str, str] = {}
    moved, tables = [], 0
    copies: list[SecondCopy] = []
    for expected in plan_of(layout).sheets:
        found = _best(expected, sheets)
        if found is None:
            continue
        tables += expected.layout.table is not None
        if not _undisturbed(expected, found):
            moved.append(found.name)
        own, twice = _answers_on(expected, found)
        places |= own
        doubled |= dict.fromkeys(twice, found.name)
        copies.extend(_second_copies(expected, found, sheets))
    return Located(places, tuple(dict.fromkeys(moved)), tables, doubled, tuple(copies))


def _answers_on(expected: SheetPlan, sheet: Texts) -> tuple[Places, set[str]]:
    """Where the answers of a sheet of ours stand on ``sheet``, and those (keys) whose label stands there twice."""
    undisturbed = _undisturbed(expected, sheet) and expected.beside.isdisjoint(sheet.cells)
    found: Places = {}
    doubled: set[str] = set()
    if not undisturbed or _has_label_twice(expected, sheet):
        found, doubled = _by_labels(expected.layout, sheet)
    if undisturbed:
        spots = expected.addresses.items()
        found = {key: (sheet.name, *spot) for key, spot in spots if key not in doubled}
    return found, doubled


def _second_copies(expected: SheetPlan, first: Texts, sheets: Sequence[Texts]) -> Iterator[SecondCopy]:
    """The other sheets on which at least half of the answers of ``expected`` would be found as well."""
    wanted = expected.wanted
    for sheet in sheets:
        if sheet is not first and len(wanted & sheet.all) >= HALF * len(wanted):
            places, doubled = _answers_on(expected, sheet)
            if len(places) + len(doubled) >= HALF * len(expected.layout.places):
                yield SecondCopy(expected.layout, first.name, sheet.name, places)


def _best(expected: SheetPlan, sheets: Sequence[Texts]) -> Texts | None:
    wanted = expected.wanted
    # None is better than the one of that name with all labels; of two such the first counts.
    own = next((sheet for sheet in sheets if sheet.folded_name == expected.name and wanted <= sheet.all), None)
    if own is not None:
        return own

    def fitness(sheet: Texts) -> tuple[float, bool]:
        return len(wanted & sheet.all) / len(wanted), sheet.folded_name == expected.name

    best = max(sheets, key=fitness, default=None)
    return best if best is not None and fitness(best)[0] >= HALF else None


def _undisturbed(expected: SheetPlan, sheet: Texts) -> bool:
    return expected.labels.items() <= sheet.at.items()


def _has_label_twice(expected: SheetPlan, sheet: Texts) -> bool:
    there = Counter(sheet.at.values())
    return any(there[key] > count for key, count in expected.counts.items())


def _by_labels(expected: SheetLayout, sheet: Texts) -> tuple[Places, set[str]]:
    """Where the answers stand by the labels around them, and those (keys) whose labels stand there twice."""
    rows = _row_map(expected, sheet)
    columns: dict[int, int] = {}
    found: dict[str, tuple[str, int, int]] = {}
    doubled: set[str] = set()
    for grid in expected.grids:
        own_rows = _labelled_rows(grid, rows)
        own_columns, unsure = columns, set[int]()
        if any(label for label, _ in grid.columns):
            own_columns, unsure = _grid_columns(expected, grid, sheet, rows, own_rows)
        else:
            # 本表核对 has no head of its own: it stands under a column of the table.
            own_columns = {column: columns.get(column, column) for _, column in grid.columns}
        columns |= own_columns
        unsure_rows = _rows_twice(grid, sheet, own_rows, own_columns)
        if not own_rows:
            own_rows = _unlabelled_row(expected, grid, sheet, rows, own_columns)
        for (row, column), key in grid.answers.items():
            if row in unsure_rows or column in unsure:
                doubled.add(key)
            elif row in own_rows and column in own_columns:
                found[key] = (sheet.name, own_rows[row], own_columns[column])
    return found, doubled


def _row_map(expected: SheetLayout, sheet: Texts) -> dict[int, int]:
    """Expected row -> actual row, for every row that prints a label.

    A data row is known by its innermost label, a head row by all its labels together.
    """
    wanted: dict[int, set[str]] = {}
    for label in sorted(expected.labels, key=lambda label: label.column):
        key = label_key(label.text)
        if label.kind == "head":
            wanted.setdefault(label.row, set()).add(key)
        else:
            wanted[label.row] = {key}
    order = sorted(wanted)
    pairs = aligned([wanted[row] for row in order], sheet.rows)
    return {order[i]: j + 1 for i, j in pairs.items()}


def _rows_twice(grid: Grid, sheet: Texts, rows: Mapping[int, int], columns: Mapping[int, int]) -> set[int]:
    """The rows whose label stands in another row as well, with something else in the columns of the answers."""
    first = min(columns.values(), default=0)
    return {
        row
        for label, row in grid.rows
        if label and row in rows
        for other, column in sheet.places_of(label_key(label))
        if other != rows[row]
        and column < first
        and any(sheet.differ((other, answer), (rows[row], answer)) for answer in columns.values())
    }


def _labelled_rows(grid: Grid, rows: Mapping[int, int]) -> dict[int, int]:
    return {row: rows[row] for label, row in grid.rows if label and row in rows}


def _unlabelled_row(
    expected: SheetLayout, grid: Grid, sheet: Texts, rows: Mapping[int, int], columns: Mapping[int, int]
) -> dict[int, int]:
    """Section 四 prints no row label: its row is the one row of answers below the head.

    A row may have been inserted between the two, or the answers deleted with their row.
    """
    head = next((row for row in reversed(grid.head_rows) if row in rows), None)
    if head is None or any(label for label, _ in grid.rows):
        return {}
    above = rows[head]
    printed_below = [label.row for label in expected.labels if label.row > head and label.row in rows]
    end = rows[printed_below[0]] if printed_below else above + ROWS_BELOW
    counts = {
        row: sum((row, column) in sheet.cells and not sheet.is_heading(row, column) for column in columns.values())
        for row in range(above + 1, end)
    }
    full = [row for row, count in counts.items() if count and 2 * count >= max(counts.values())]
    heads_as_sent = {rows.get(row, 0) - row for row in grid.head_rows} == {above - head}
    if not full and heads_as_sent and (not printed_below or end - above == printed_below[0] - grid.head_rows[-1]):
        full = [above + 1]  # every answer was deleted, and the row itself still stands there
    return {row: full[0] for _, row in grid.rows if len(full) == 1}


def _grid_columns(
    expected: SheetLayout, grid: Grid, sheet: Texts, rows: Mapping[int, int], own_rows: Mapping[int, int]
) -> tuple[dict[int, int], set[int]]:
    """Expected column -> actual column; and the columns of which nobody can say which of several it is.

    Where the columns' own heads are not all different, one that is left over has lost the head over
    it, and any other may stand under a head that is not its own: then none of them is sure.
    """
    heads = [rows[row] for row in grid.head_rows if row in rows]
    first_answer = min(own_rows.values(), default=0)
    last = first_answer - 1 if first_answer else max(heads, default=0)
    first = max(min(heads, default=last), last - _HEADS_ABOVE)
    over = _heads_over(expected, grid)
    own = [sheet.column(column, first, last) for column in range(1, sheet.last_column + 1)]
    actual = [
        texts | (_marked(sheet.heads_over(column, last - _HEADS_ABOVE, last)) if over else set())
        for column, texts in enumerate(own, start=1)
    ]
    wanted = [{label_key(label)} | _marked(over.get(column, set())) for label, column in grid.columns]
    pairs = aligned(wanted, actual)
    columns = {grid.columns[i][1]: j + 1 for i, j in pairs.items()}
    labels = {label_key(label) for label, _ in grid.columns}
    if over and any(texts & labels for j, texts in enumerate(own) if j not in pairs.values()):
        return columns, {column for _, column in grid.columns}
    return columns, {
        grid.columns[i][1]
        for i, j in pairs.items()
        for other, texts in enumerate(actual)
        if other != j
        and wanted[i] <= texts
        and any(sheet.differ((row, other + 1), (row, j + 1)) for row in own_rows.values())
    }


def _marked(heads: set[str]) -> set[str]:
    """Heads over a column, which must not be taken for its own."""
    return {f"^{head}" for head in heads}


def _heads_over(expected: SheetLayout, grid: Grid) -> dict[int, set[str]]:
    """The head next above each column's own, where the columns' own heads are not all different.

    Section 四 prints 结果维持 three times: only the head over it says which one it is.
    """
    labels = [label for label, _ in grid.columns]
    if len(set(labels)) == len(labels):
        return {}
    over: dict[int, set[str]] = {}
    for head in sorted(expected.labels, key=lambda label: label.row):
        if head.kind == "head" and head.row + head.rows - 1 < grid.head_rows[-1]:
            over |= {head.column + place: {label_key(head.text)} for place in range(head.columns)}
    return over
