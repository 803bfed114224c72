"""The official tables as published reports print them, made of the form: a test says only what is otherwise."""

from __future__ import annotations

from collections.abc import Mapping

from gkbatch.forms.form import Form
from gkbatch.importing.source import Row
from gkbatch.report.word.tables import expected_rows

Tables = Mapping[str, list[list[str]]]


def printed(form: Form, numbers: Mapping[str, str]) -> dict[str, list[list[str]]]:
    """The cells of the official tables by table key, those merged into one above left out; a number that is not given is 0."""
    return {
        table.key: [
            [cell for cell in row if cell]
            for row in expected_rows(table, lambda key: numbers.get(key, "0"))
        ]
        for table in form.tables
    }  # fmt: skip


def rows_of(tables: Tables) -> list[Row]:
    """The same as the rows of a source."""
    return [
        Row(tuple(cells), table, f"第 {table} 张表第 {number} 行")
        for table, rows in enumerate(tables.values(), start=1)
        for number, cells in enumerate(rows, start=1)
    ]
