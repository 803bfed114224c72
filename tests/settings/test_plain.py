"""What is read without openpyxl is what openpyxl reads; what is not plain is left to it."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles.numbers import BUILTIN_FORMATS
from openpyxl.worksheet.worksheet import Worksheet

from gkbatch.settings import Settings
from gkbatch.settings.cells import _loaded, load_sheets
from gkbatch.settings.plain import plain_sheets
from gkbatch.settings.writing import write_settings
from tests.conftest import Soffice
from tests.settings.conftest import Save
from tests.settings.test_versions import first_version, second_version

SHIPPED = Path(__file__).parents[2] / "templates" / "settings.xlsx"
SHEET = "xl/worksheets/sheet1.xml"
Edit = Callable[[Worksheet], None]


def made(edit: Edit) -> bytes:
    """A workbook of one sheet, as openpyxl saves it."""
    book = Workbook()
    edit(book.worksheets[0])
    saved = io.BytesIO()
    book.save(saved)
    return saved.getvalue()


def put(value: object, number_format: str = "") -> Edit:
    def edit(sheet: Worksheet) -> None:
        cell = sheet.cell(2, 3)
        cell.value = value  # type: ignore[assignment]  # the stubs know no rich text
        cell.number_format = number_format or cell.number_format

    return edit


def rewritten(data: bytes, old: bytes, new: bytes, part: str = SHEET) -> bytes:
    """The workbook with a part of it in other words."""
    saved = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(saved, "w") as target:
        for name in source.namelist():
            content = source.read(name)
            assert name != part or old in content
            target.writestr(name, content.replace(old, new) if name == part else content)
    return saved.getvalue()


def assert_read_alike(path: Path) -> None:
    data = path.read_bytes()
    assert plain_sheets(data) is not None
    read, reference = load_sheets(path), _loaded(data)
    assert read == reference
    assert list(read) == list(reference)


def test_the_shipped_settings() -> None:
    assert_read_alike(SHIPPED)


@pytest.mark.parametrize("version", [first_version, second_version])
def test_settings_of_every_earlier_version(save: Save, version: Callable[[Workbook], None]) -> None:
    assert_read_alike(save({}, version))


@pytest.mark.libreoffice
def test_settings_saved_by_libreoffice(settings: Settings, soffice: Soffice, tmp_path: Path) -> None:
    path = tmp_path / "settings.xlsx"
    path.write_bytes(write_settings(settings))
    assert_read_alike(soffice(path, "xlsx", tmp_path / "again"))


VALUES = st.one_of(
    st.text(st.characters(min_codepoint=32, exclude_characters="\x7f", exclude_categories=["Cs", "Cn"]), max_size=12),
    st.sampled_from([" 空格 ", "一_x000D_\n二", "_x005F_x0041_", "2027-01-20", "0.10", "\t"]),
    st.integers(-(10**15), 10**15),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(date(1900, 3, 1), date(9999, 12, 31)),
)


@given(st.dictionaries(st.tuples(st.integers(1, 40), st.integers(1, 30)), VALUES, max_size=12), st.booleans())
def test_cells_of_every_plain_kind(
    tmp_path_factory: pytest.TempPathFactory, cells: dict[tuple[int, int], str | float | date], hidden: bool
) -> None:
    book = Workbook()
    first = book.worksheets[0]
    for (row, column), value in cells.items():
        cell = first.cell(row, column)
        cell.value = value
        # A text with "=" before it would be a formula, "#N/A" an error.
        cell.data_type = "s" if isinstance(value, str) else cell.data_type
    book.create_sheet("另一张").sheet_state = "hidden" if hidden else "visible"
    path = tmp_path_factory.mktemp("cells") / "settings.xlsx"
    book.save(path)
    assert_read_alike(path)


@pytest.mark.parametrize("number_format", [*BUILTIN_FORMATS.values(), "yyyy\\-mm\\-dd;@", '[$-804]yyyy"年"m"月"d"日"',
    "yyyy.m.d", '0"天"', "#,##0_ ", "[Red]0.00", '"d"0', "_d0", "[hh]:mm", "yyyy-mm-dd h:mm", "aaaa", "0;[Blue]d"])  # fmt: skip
@pytest.mark.parametrize("number", [0, 1, 59, 60, 61, 46407, 46407.5, 2_958_466, -3])
def test_numbers_in_every_format(tmp_path: Path, number_format: str, number: float) -> None:
    path = tmp_path / "settings.xlsx"
    path.write_bytes(made(put(number, number_format)))
    assert load_sheets(path) == _loaded(path.read_bytes())


@pytest.mark.parametrize("number_format", ["yyyy\\-mm\\-dd;@", '[$-804]yyyy"年"m"月"d"日"', "yyyy.m.d", "mm-dd-yy"])
def test_whole_days_are_plain(number_format: str) -> None:
    sheets = plain_sheets(made(put(46407, number_format)))
    assert sheets is not None
    assert sheets[0].values == {(2, 3): datetime(2027, 1, 20)}  # noqa: DTZ001 a cell has no zone


def test_formats_inside_a_text_do_not_part_it(tmp_path: Path) -> None:
    rich = CellRichText("区", TextBlock(InlineFont(b=True), "工信局"), " 甲")
    path = tmp_path / "settings.xlsx"
    path.write_bytes(made(put(rich)))
    assert load_sheets(path)["Sheet"].words == {(2, 3): "区工信局 甲"}
    assert_read_alike(path)


@pytest.mark.parametrize(
    "edit", [put("=1+1"), put("#REF!"), put(time(9, 30)), put(datetime(2027, 1, 20, 9, 30))]  # noqa: DTZ001 the same
)  # fmt: skip
def test_what_is_not_plain_is_left_to_openpyxl(tmp_path: Path, edit: Edit) -> None:
    path = tmp_path / "settings.xlsx"
    path.write_bytes(made(edit))
    assert plain_sheets(path.read_bytes()) is None
    assert load_sheets(path) == _loaded(path.read_bytes())


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<c r="C2"', b"<c"),
        (b'r="C2"', b'r="C3"'),
        (b"<v>7</v>", b"<v>7</v><extLst/>"),
        (b"<v>7</v>", b"<v><!-- -->7</v>"),
        (b't="n"', b't="str"'),
    ],
)
def test_cells_of_other_programs_are_left_to_openpyxl(old: bytes, new: bytes) -> None:
    assert plain_sheets(rewritten(made(put(7)), old, new)) is None


@pytest.mark.parametrize("kept", [0.1, 0.5, 0.9])
def test_a_damaged_file_is_left_to_openpyxl(kept: float) -> None:
    data = SHIPPED.read_bytes()
    assert plain_sheets(data[: int(len(data) * kept)]) is None


def test_days_counted_from_1904_are_left_to_openpyxl() -> None:
    book = load_workbook(SHIPPED)
    book.epoch = datetime(1904, 1, 1)  # noqa: DTZ001 the same
    saved = io.BytesIO()
    book.save(saved)
    assert plain_sheets(saved.getvalue()) is None
