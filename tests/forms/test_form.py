from __future__ import annotations

import ast
import inspect
from collections.abc import Iterator
from itertools import pairwise
from types import ModuleType

import pytest

from gkbatch.forms import FORMS, earlier_forms, edition_2019, edition_2021, form_for, newest_form
from gkbatch.forms.contents import case_blocks, is_result, table_of
from gkbatch.forms.form import Column, ColumnEquation, DistrictList, Field, Form, Group, Row
from gkbatch.forms.table import block_grids, join, table_fields, total_parts
from gkbatch.layout import Layout
from gkbatch.settings import FEE_ROLE, PROPOSALS_ROLE
from gkbatch.settings.sheets import last_year_figures
from gkbatch.text import chinese_counter
from tests.forms import edition_2027

PLAIN = (ast.Call, ast.keyword, ast.Tuple, ast.Constant, ast.Name, ast.Load, ast.Store)


def rows_of(rows: tuple[Row, ...]) -> Iterator[Row]:
    for row in rows:
        yield row
        yield from rows_of(row.children)


def columns_of(columns: tuple[Column, ...]) -> Iterator[Column]:
    for column in columns:
        yield column
        yield from columns_of(column.children)


def fields_of(form: Form) -> Iterator[Field]:
    for section in form.sections:
        for part in section.parts:
            if isinstance(part, Group):
                yield from part.fields
            elif isinstance(part, DistrictList):
                yield part.field
                yield from (field for group in part.groups for field in group.fields)
            else:
                yield from table_fields(part)


@pytest.mark.parametrize("module", [edition_2019, edition_2021, edition_2027], ids=lambda module: module.__name__)
def test_an_edition_is_imports_constants_and_constructor_calls(module: ModuleType) -> None:
    tree = ast.parse(inspect.getsource(module))
    docstring, *statements = tree.body
    assert isinstance(docstring, ast.Expr)
    imported: set[str] = set()
    for statement in statements:
        assert isinstance(statement, ast.ImportFrom | ast.Assign), f"line {statement.lineno}"
        if isinstance(statement, ast.ImportFrom):
            assert statement.module == "gkbatch.forms.form"
            imported.update(alias.name for alias in statement.names)
            continue
        for node in ast.walk(statement.value):
            assert isinstance(node, PLAIN), f"line {statement.lineno}: {ast.unparse(node) if node else ''}"
            if isinstance(node, ast.Call):
                assert isinstance(node.func, ast.Name)
                assert node.func.id in imported


def test_a_sum_is_over_every_part(form: Form) -> None:
    """A row or a column that a new edition adds must stand in the sums too."""
    for table in form.tables:
        parts = total_parts(table)
        assert set(parts) == {field.key for field in table_fields(table) if field.computed}
        for block in case_blocks(table) if table.key == "disputes" else ():
            assert parts[block.total] == tuple(key for key, column in block.cells if not column.total)
    table = table_of(form, "requests")
    for grid in block_grids(table):
        results = [row.key for row in grid.rows if is_result(row)]
        for column in grid.columns:
            across = tuple(join(table.key, "handled", one.key) for one in grid.columns if not one.total)
            down = tuple(join(table.key, row, column.key) for row in results)
            assert total_parts(table)[join(table.key, "handled", column.key)] == (across if column.total else down)


def test_what_came_in_went_somewhere(form: Form) -> None:
    """Every row of section 三 that is no result has its place in the balance."""
    table = table_of(form, "requests")
    (balance,) = (one for one in table.equations if isinstance(one, ColumnEquation) and one.role == "balance")
    rows = {row.key for grid in block_grids(table) for row in grid.rows if not is_result(row)}
    assert {*balance.left, *balance.right} == rows


@pytest.mark.edition("2021")
def test_the_official_tables_hold_200_numbers(form: Form) -> None:
    assert [len(table_fields(table)) for table in form.tables] == [10, 175, 15]
    assert all(field.kind == "number" for table in form.tables for field in table_fields(table))


def test_only_the_fee_takes_decimals_and_it_is_in_10000_yuan(form: Form) -> None:
    numbers = [field for table in form.tables for field in table_fields(table)]
    assert [(f.key, f.unit) for f in numbers if not f.whole] == [("disclosure.fees.amount", "万元")]
    assert {f.unit for f in numbers if f.whole} == {"件"}


def test_keys_are_unique(layout: Layout) -> None:
    placed = [place.field.key for sheet in layout.sheets for place in sheet.places]
    assert len(placed) == len(set(placed))


def test_siblings_have_different_labels(form: Form) -> None:
    for table in form.tables:
        for grid in block_grids(table):
            for leaves in (grid.rows, grid.columns):
                assert len({leaf.labels for leaf in leaves}) == len(leaves)


def test_helps_fit_a_prompt_of_excel_beside_a_title(form: Form) -> None:
    helps = [field.help for field in fields_of(form)]
    helps += [row.help for table in form.tables for block in table.blocks for row in rows_of(block.rows)]
    helps += [table.confirm_help for table in form.tables]
    assert max(map(len, helps)) <= 200


def test_sheet_names_are_ones_excel_takes(form: Form) -> None:
    names = [section.sheet for section in form.sections]
    assert len(set(names)) == len(names) == 7
    assert not [name for name in names if len(name) > 31 or set(name) & set("[]:*?/\\")]


def test_no_column_is_unnamed(form: Form) -> None:
    columns = [c for table in form.tables for block in table.blocks for c in columns_of(block.columns)]
    assert all(column.label for column in columns)


def test_widths_on_paper_fill_the_text_area(form: Form) -> None:
    assert [sum(table.widths) for table in form.tables] == [8844, 8844, 8844]


@pytest.mark.parametrize(("year", "edition"), [(2019, "2019"), (2020, "2019"), (2021, "2021"), (2026, "2021")])
def test_a_year_has_the_edition_that_covers_it(year: int, edition: str) -> None:
    found = form_for(year)
    assert found is not None
    assert found.edition == edition


@pytest.mark.parametrize("year", [0, 2018])
def test_a_year_before_the_form_has_none(year: int) -> None:
    assert form_for(year) is None


def test_no_two_editions_begin_in_one_year() -> None:
    assert len({form.first_year for form in FORMS}) == len({form.edition for form in FORMS}) == len(FORMS)


@pytest.mark.parametrize("one_form", [*FORMS, edition_2027.FORM], ids=lambda one: one.edition)
def test_what_is_carried_over_are_figures_of_the_tables_each_under_its_own_head(one_form: Form) -> None:
    keys = [field.key for table in one_form.tables for field in table_fields(table)]
    found = [key for one in one_form.carried_over for key in keys if key == one.key or key.startswith(f"{one.key}.")]
    assert len(found) == len(set(found)) > 0
    for one in one_form.carried_over:
        assert any(key == one.key or key.startswith(f"{one.key}.") for key in keys), one.key
    assert len({one.head for one in one_form.carried_over}) == len(one_form.carried_over)


@pytest.mark.parametrize(("form_of_the_state", "figures"), [(edition_2019.FORM, 13), (edition_2021.FORM, 16)])
def test_so_many_figures_are_carried_over(form_of_the_state: Form, figures: int) -> None:
    assert len(last_year_figures(form_of_the_state)) == figures


@pytest.mark.parametrize("one_form", [*FORMS, edition_2027.FORM], ids=lambda one: one.edition)
def test_the_texts_of_a_report_are_those_of_sections_one_five_and_six(one_form: Form) -> None:
    assert [field.label for field in one_form.texts if "（" not in field.label] == ["总述", "主要问题", "改进措施"]
    numbered = [field.label[:3] for field in one_form.texts if "（" in field.label]
    assert numbered == [f"（{chinese_counter(number)}）" for number in range(1, len(numbered) + 1)]
    assert one_form.matters_title == "其他需要报告的事项"


def test_the_roles_that_code_names_are_roles_of_the_form(form: Form) -> None:
    assert form.roles == (FEE_ROLE, PROPOSALS_ROLE)
    assert edition_2019.FORM.roles == (PROPOSALS_ROLE,)


def test_an_edition_covers_the_years_until_the_next_one_begins() -> None:
    for form, following in pairwise(sorted(FORMS, key=lambda form: form.first_year)):
        assert form_for(form.first_year) is form_for(following.first_year - 1) is form
    assert form_for(9999) is newest_form()
    assert earlier_forms(newest_form()) == tuple(form for form in FORMS if form is not newest_form())


def test_every_edition_from_2021_on_is_sent_out_and_printed() -> None:
    assert [form.edition for form in FORMS if not form.printable] == ["2019"]
