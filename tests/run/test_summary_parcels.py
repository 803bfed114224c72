from __future__ import annotations

import zlib
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gkbatch.reading.cells import LAST_COLUMN, LAST_ROW
from gkbatch.reading.opening import open_workbook
from gkbatch.reading.workbook import RawCell, RawValue, Sheet, Workbook
from gkbatch.rollup.summary_workbook import write_summary
from gkbatch.run.parcels import ParcelError, pack_plain
from gkbatch.run.summary_parcels import pack_summary, unpack_summary
from gkbatch.submission import NotRead
from tests.rollup.runs import make_run

FILE, MARK = "甲区.xlsx", "a" * 64
VALUES = st.one_of(
    st.none(),
    st.text(),
    st.integers(),
    st.floats(allow_nan=False),
    st.booleans(),
    st.dates(),
    st.datetimes(),
    st.times(),
    st.timedeltas(),
)
CELLS = st.builds(RawCell, VALUES, st.text(), st.booleans(), st.text())
PLACES = st.tuples(st.integers(1, LAST_ROW), st.integers(1, LAST_COLUMN))
SHEETS = st.builds(Sheet, st.text(), st.dictionaries(PLACES, CELLS | st.builds(RawCell, VALUES), max_size=20))
BOOKS = st.builds(
    lambda sheets, properties, saved: Workbook(tuple(sheets), {}, properties, saved=saved),
    st.lists(SHEETS, max_size=3),
    st.dictionaries(st.text(), st.text(), max_size=3),
    st.text(),
)


def there_and_back(content: Workbook | NotRead) -> Any:
    found = unpack_summary(FILE, pack_summary(content, MARK))
    assert (found.file, found.sha256) == (FILE, MARK)
    return found.content


def with_types(book: Workbook) -> list[Any]:
    """Everything in its order, with the types of the values: 1 is 1.0 and True."""
    cells = [
        (sheet.name, place, type(cell.value), cell, str(cell.value))
        for sheet in book.sheets
        for place, cell in sheet.cells.items()
    ]
    return [[sheet.name for sheet in book.sheets], cells, list(book.properties.items()), book.saved]


@given(BOOKS)
def test_a_workbook_comes_back_as_it_was(book: Workbook) -> None:
    assert with_types(there_and_back(book)) == with_types(book)


def test_a_summary_comes_back_as_it_was() -> None:
    read = open_workbook(write_summary(make_run({"A01": {"disclosure.fees.amount": Decimal("2.02")}, "B01": {}})))
    assert isinstance(read, Workbook)
    assert len(read.sheets) > 5
    assert with_types(there_and_back(read)) == with_types(read)


def test_why_it_was_not_read_comes_back() -> None:
    refused = NotRead("GK001", "打不开", "请重报")
    assert there_and_back(refused) == refused


def book_of(cells: Any = (), rows: Any = (), columns: Any = (), numbers: Any = None) -> Any:
    """A book of one sheet, as it is packed."""
    numbers = list(range(1, len(cells) + 1)) if numbers is None else numbers
    return [None, [list(cells), [["表", list(rows), list(columns), numbers]], {}, ""], MARK]


@pytest.mark.parametrize(
    "plain",
    [
        None,
        [],
        [None, None, MARK],
        [["GK001", "打不开"], None, MARK],
        [["GK001", 1, "请重报"], None, MARK],
        [*book_of()[:2], 1],
        [None, [[], [], {"GK_YEAR": 2025}, ""], MARK],
        [None, [[], [], [1], ""], MARK],
        [None, [[], [], {}, None], MARK],
        [None, [[], [[1, [], [], []]], {}, ""], MARK],
        [None, [[1], [["表", "1", [1], [1]]], {}, ""], MARK],
        book_of([1], [1], [1], ["1"]),
        book_of([1], [1], [1], [0]),
        book_of([1], [1], [1], [-1]),
        book_of([1], [1], [1], [2]),
        book_of([1], [1], [1], 1),
        book_of([1], [1], [1], []),
        book_of([1], [1], []),
        book_of([1], [0], [1]),
        book_of([1], [1], [LAST_COLUMN + 1]),
        book_of([1], [LAST_ROW + 1], [1]),
        book_of([1], [True], [1]),
        book_of([1], [1.0], [1]),
        book_of([[1]], [1], [1]),
        book_of([[1, "", 1, ""]], [1], [1]),
        book_of([[1, None, True, ""]], [1], [1]),
        book_of([[[1], "", True, ""]], [1], [1]),
        book_of([{}], [1], [1]),
        book_of([{"date": "31. Mai"}], [1], [1]),
        book_of([{"date": 1}], [1], [1]),
        book_of([{"eval": "1"}], [1], [1]),
        book_of([{"timedelta": [10**12]}], [1], [1]),
        book_of([{"date": "2026-01-01", "time": "01:00"}], [1], [1]),
    ],
)
def test_what_has_another_shape_is_none(plain: Any) -> None:
    with pytest.raises(ParcelError):
        unpack_summary(FILE, pack_plain(plain))


def test_the_shape_that_is_spoiled_there_is_a_workbook() -> None:
    found = unpack_summary(FILE, pack_plain(book_of([{"date": "2026-01-01"}, [1, "A1", True, ""]], [1, 2], [1, 1])))
    assert isinstance(found.content, Workbook)
    assert found.content.sheets[0].cells == {(1, 1): RawCell(date(2026, 1, 1)), (2, 1): RawCell(1, "A1")}


@pytest.mark.parametrize(
    "data", [b"", b"taken over", zlib.compress(b"{"), zlib.compress(b"[" * 200_000), pack_plain([])[:-1]]
)
def test_what_is_no_plain_data_is_none(data: bytes) -> None:
    with pytest.raises(ParcelError):
        unpack_summary(FILE, data)


def test_more_cells_than_a_workbook_may_have_are_none(monkeypatch: pytest.MonkeyPatch) -> None:
    packed = pack_plain(book_of([1, 1, 1], [1, 2, 3], [1, 1, 1]))
    unpack_summary(FILE, packed)
    monkeypatch.setattr("gkbatch.run.summary_parcels.MAX_CELLS", 2)
    with pytest.raises(ParcelError):
        unpack_summary(FILE, packed)


@pytest.mark.parametrize(
    "value",
    [datetime(2026, 1, 5, 3, 4, 5, 6), date(2026, 1, 5), time(3, 4), timedelta(days=-1, seconds=3)],  # noqa: DTZ001 a cell knows no zone
)
def test_every_kind_of_time_keeps_its_kind(value: Any) -> None:
    book = there_and_back(Workbook((Sheet("表", {(1, 1): RawCell(value)}),), {}, {}))
    assert (type(book.sheets[0].cells[1, 1].value), book.sheets[0].cells[1, 1].value) == (type(value), value)


def test_equal_numbers_keep_their_kinds() -> None:
    values: tuple[RawValue, ...] = (1, 1.0, True, "1", "1.0", 0.0, -0.0, 1)
    cells = {(1, column): RawCell(value) for column, value in enumerate(values, start=1)}
    book = Workbook((Sheet("表", cells),), {}, {})
    assert with_types(there_and_back(book)) == with_types(book)


def test_the_parts_of_the_file_stay_where_they_are() -> None:
    book = Workbook((), {"GK": "表!A1"}, {}, parts={"xl/workbook.xml": b"<hostile/>"})
    assert there_and_back(book) == Workbook((), {}, {})


def test_an_ordinary_cell_takes_a_few_bytes() -> None:
    cells = {(row, column): RawCell(float(row)) for row in range(1, 101) for column in range(1, 101)}
    assert len(pack_summary(Workbook((Sheet("表", cells),), {}, {}), MARK)) < len(cells)
