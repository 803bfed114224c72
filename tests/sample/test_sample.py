"""The sample district holds together: its data, and the files in templates/ and inputs/ made from them."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.cell import MergedCell

from gkbatch.forms.table import block_grids, equations, join
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings
from gkbatch.settings.wording import KINDS_BY_KEY, faults_in
from tests.conftest import Once, Soffice
from tests.sample import BROKEN, ROOT, sample_files, sample_returns, sample_settings
from tests.sample.figures import with_totals
from tests.sample.returns import Return, filled_workbook, layout_of

SILENT = "B05"
RETURNS = sample_returns()
SOUND = [returned for returned in RETURNS if returned.agency != BROKEN]
EACH = pytest.mark.parametrize("returned", RETURNS, ids=lambda returned: returned.agency)
EACH_SOUND = pytest.mark.parametrize("returned", SOUND, ids=lambda returned: returned.agency)


@pytest.fixture(scope="module")
def district() -> Settings:
    return sample_settings()


@pytest.fixture(scope="module")
def files(once: Once) -> dict[str, bytes]:
    def write(folder: Path) -> None:
        for name, data in sample_files().items():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            (folder / name).write_bytes(data)

    folder = once("sample", write)
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*.xlsx")}


def contents(data: bytes) -> dict[str, dict[str, object]]:
    """The cells of a workbook that hold something, by sheet."""
    book = load_workbook(io.BytesIO(data))
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if not isinstance(cell, MergedCell) and cell.value is not None
        }
        for sheet in book.worksheets
    }


def broken_equations(returned: Return, district: Settings) -> set[str]:
    form = layout_of(district).form
    numbers = with_totals(form, returned.answers)
    return {
        equation.key
        for table in form.tables
        for equation in equations(table)
        if sum(numbers[key] for key in equation.left) != sum(numbers[key] for key in equation.right)
    }


def number(returned: Return, key: str) -> int:
    found = returned.answers.get(key, 0)
    assert isinstance(found, int), key
    return found


def test_the_files_in_the_repository_are_those_of_the_data(files: dict[str, bytes]) -> None:
    """After a change of the data or of the intake workbook: python -m tests.sample."""
    present = {path.relative_to(ROOT).as_posix() for path in (ROOT / "inputs").rglob("*.xlsx")}
    assert present | {"templates/settings.xlsx"} == set(files)
    stale = [name for name, data in files.items() if contents((ROOT / name).read_bytes()) != contents(data)]
    assert stale == []


def test_the_same_data_give_the_same_bytes(files: dict[str, bytes], district: Settings) -> None:
    returned = RETURNS[0]
    assert filled_workbook(district, returned) == files[f"inputs/{returned.file}"]


def test_the_settings_are_the_districts(district: Settings) -> None:
    assert read_settings(ROOT / "templates" / "settings.xlsx") == district


def test_all_agencies_but_one_send_one_return(district: Settings) -> None:
    codes = [agency.code for agency in district.agencies]
    assert [returned.agency for returned in RETURNS] == [code for code in codes if code != SILENT]


@EACH
def test_every_answer_has_a_place(returned: Return, district: Settings) -> None:
    assert set(returned.answers) <= set(layout_of(district).places)


@EACH
def test_every_required_text_is_written(returned: Return, district: Settings) -> None:
    missing = [
        key
        for key, place in layout_of(district).places.items()
        if place.field.kind == "text" and place.field.required and not key.startswith("about.")
        if not returned.answers.get(key)
    ]
    assert missing == []


@EACH_SOUND
def test_every_equation_holds(returned: Return, district: Settings) -> None:
    assert broken_equations(returned, district) == set()


def test_the_broken_return_has_its_two_mistakes_and_no_other(district: Settings) -> None:
    (returned,) = [returned for returned in RETURNS if returned.agency == BROKEN]
    assert broken_equations(returned, district) == {"GK201.requests.person", "GK201.requests.total"}
    numbers = with_totals(layout_of(district).form, returned.answers)
    assert numbers["requests.received.person"] + numbers["requests.carried_in.person"] == 14
    assert numbers["requests.handled.person"] + numbers["requests.carried_out.person"] == 12
    typed = {
        key: value for key, value in returned.answers.items() if is_number(key, district) and isinstance(value, str)
    }
    assert typed == {"disclosure.penalties.decisions": "3件左右"}


def is_number(key: str, district: Settings) -> bool:
    return layout_of(district).places[key].field.kind == "number"


@EACH
def test_items_of_the_portal_and_the_channels_add_up(returned: Return) -> None:
    items = sum(number(returned, key) for key in returned.answers if key.startswith("category."))
    assert items == number(returned, "disclosed.portal")
    channels = ("disclosed.portal", "disclosed.wechat", "disclosed.weibo")
    assert sum(number(returned, key) for key in channels) == number(returned, "disclosed.total")


def test_the_sample_uses_every_row_and_every_column(district: Settings) -> None:
    form = layout_of(district).form
    used = {key for returned in RETURNS for key, value in with_totals(form, returned.answers).items() if value}
    unused = {
        join(table.key, head.key)
        for table in form.tables
        for grid in block_grids(table)
        for heads, others in ((grid.rows, grid.columns), (grid.columns, grid.rows))
        for head in heads
        if not used
        & {
            keys
            for other in others
            for keys in (join(table.key, head.key, other.key), join(table.key, other.key, head.key))
        }
    }
    # Regulations are made by no agency of a district.
    assert unused == {"disclosure.regulations"}


def test_no_paragraph_occurs_twice() -> None:
    texts = [
        line
        for returned in RETURNS
        for value in returned.answers.values()
        if isinstance(value, str) and len(value) > 12
        for line in value.strip().split("\n")
    ]
    assert len(texts) == len(set(texts))


def test_the_wording_of_the_district_is_sound(district: Settings) -> None:
    assert not [key for key, text in district.sentences.items() if faults_in(KINDS_BY_KEY[key], text)]


@pytest.mark.libreoffice
def test_the_saved_totals_are_those_a_program_works_out(
    files: dict[str, bytes], soffice: Soffice, tmp_path: Path, district: Settings
) -> None:
    (returned,) = [returned for returned in RETURNS if returned.agency == "B08"]
    path = tmp_path / "return.xlsx"
    path.write_bytes(files[f"inputs/{returned.file}"])
    saved = load_workbook(path, data_only=True)
    again = tmp_path / "again"
    again.mkdir()
    recalculated = load_workbook(soffice(path, "xlsx", again), data_only=True)
    for place in layout_of(district).places.values():
        if place.field.computed:
            assert saved[place.sheet][place.cell].value == recalculated[place.sheet][place.cell].value, place.cell
