"""The code calls the form's parts by declared names alone, and does without those that an edition lacks."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

import gkbatch
from gkbatch.forms import FORMS, names
from gkbatch.forms.contents import asks, fields_of
from gkbatch.forms.form import Column, DistrictList, Form, Row, Table
from tests.conftest import EDITIONS

PACKAGE = Path(gkbatch.__file__).parent
NAMES = {name: value for name, value in vars(names).items() if isinstance(value, str) and name.isupper()}
# The same word, of something else: where a district's own list comes from, keys of run.json, verify.json, a trace
# and a chart, groups of an expression, pieces of a number format, and the columns of settings.xlsx, which has keys and
# kinds of its own.
OTHER_WORDS = {
    "rollup/overview/charts.py": {"received"},
    "run/record.py": {"received"},
    "run/status.py": {"received"},
    "settings/columns.py": {"amount"},
    "settings/last_year.py": {"amount"},
    "settings/sheets.py": {"amount"},
    "settings/adjustments.py": {"amount"},
    "settings/entries.py": {"amount"},
    "reading/number_format.py": {"other"},
    "report/word/making.py": {"matters"},
    "settings/reading.py": {"category", "matters", "published"},
    "settings/writing.py": {"amount"},
    "tracing/telling.py": {"amount"},
    "verifying/published.py": {"published"},
    "verifying/verdict.py": {"published"},
}


def heads(parts: tuple[Row, ...] | tuple[Column, ...]) -> Iterator[str]:
    for part in parts:
        yield part.key
        yield from heads(part.children)


def keys_of(form: Form) -> Iterator[str]:
    """Every key of the edition: sections, tables, rows, columns, fields, and what the keys of fields begin with."""
    for section in form.sections:
        yield section.key
        for part in section.parts:
            if isinstance(part, Table):
                yield part.key
                for block in part.blocks:
                    yield from heads(block.rows)
                    yield from heads(block.columns)
            elif isinstance(part, DistrictList):
                yield part.field.key
    for field in fields_of(form):
        steps = field.key.split(".")
        yield from (".".join(steps[:count]) for count in range(1, len(steps) + 1))


def has(form: Form, name: str) -> bool:
    """Whether the edition has what the name calls: some field's key begins with it, or ends with it."""
    lists = {part.field.key for section in form.sections for part in section.parts if isinstance(part, DistrictList)}
    return asks(form, name) or name in lists or any(field.key.endswith(f".{name}") for field in fields_of(form))


def literals(path: Path) -> Iterator[tuple[int, str]]:
    """The strings in the code of a module, those in an f-string too; docstrings are words."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    words = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in words:
            yield node.lineno, node.value


def literal_keys(path: Path, known: set[str]) -> list[tuple[int, str]]:
    firsts = {key.partition(".")[0] for key in known if "." in key}
    return [
        (line, text)
        for line, text in literals(path)
        if text.strip(".") in known or (text.partition(".")[0] in firsts and text.partition(".")[1])
    ]


def test_no_key_of_the_form_is_written_in_the_code() -> None:
    known = {key for form in (*FORMS, *EDITIONS.values()) for key in keys_of(form) if key}
    found = {
        f"{place}:{line}: {text}"
        for path in PACKAGE.rglob("*.py")
        if not (place := path.relative_to(PACKAGE).as_posix()).startswith("forms/")
        for line, text in literal_keys(path, known)
        if text not in OTHER_WORDS.get(place, ())
    }
    assert found == set()


def test_a_key_in_the_code_would_be_found(tmp_path: Path) -> None:
    module = tmp_path / "rule.py"
    module.write_text(
        '"""requests.received"""\nA = "requests.received.total"\nB = f"disclosure.{A}"\nC = "in_force"\n"about.name"\nD = "total"',
        encoding="utf-8",
    )
    known = {key for form in FORMS for key in keys_of(form) if key}
    assert literal_keys(module, known) == [
        (2, "requests.received.total"),
        (4, "in_force"),
        (6, "total"),
        (3, "disclosure."),
    ]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_asked_or_declared_absent(name: str, form: Form) -> None:
    assert has(form, NAMES[name]) is (NAMES[name] not in form.absent)


def test_nothing_is_declared_absent_that_has_no_name(form: Form) -> None:
    assert set(form.absent) <= set(NAMES.values()) - set(names.ALWAYS)


def test_names_are_one_for_each_thing() -> None:
    assert len(set(NAMES.values())) == len(NAMES)
