"""The official tables as text, as pages and PDF files are copied: a test says only what is otherwise."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gkbatch.forms.form import Form
from gkbatch.importing.figures import Figures, table_figures
from gkbatch.importing.loose import Gathered, gathered
from gkbatch.importing.plain import text_blocks
from gkbatch.importing.source import Row
from gkbatch.report.word.tables import table_sections
from tests.importing.tables import printed

Layout = Callable[[list[str]], list[str]]


def by_lines(cells: list[str]) -> list[str]:
    """Each cell on a line of its own."""
    return cells


def with_strokes(cells: list[str]) -> list[str]:
    """A stroke behind each cell, those that are left over on a line of their own."""
    return [*(f"{cell} |" for cell in cells), "|||"]


def between_strokes(cells: list[str]) -> list[str]:
    """Each stroke on a line of its own."""
    return [line for cell in cells for line in (cell, "|")] + ["||"]


def by_spaces(cells: list[str]) -> list[str]:
    """A row on one line."""
    return ["   ".join(cells)]


def as_markdown(cells: list[str]) -> list[str]:
    """A row between strokes, with the line that stands under heads."""
    return [f"| {' | '.join(cells)} |", "|---|:--:|"]


LAYOUTS: tuple[Layout, ...] = (by_lines, with_strokes, between_strokes, by_spaces, as_markdown)


def flat(form: Form, numbers: Mapping[str, str], layout: Layout = by_lines) -> list[str]:
    """The lines of a report's tables under their headings; a number that is not given is 0."""
    tables = printed(form, numbers)
    lines = []
    for section, table in table_sections(form):
        lines += [section.title, *(line for cells in tables[table.key] for line in layout(cells))]
    return [*lines, "五、存在的主要问题及改进情况"]


def gather(lines: list[str], form: Form) -> Gathered:
    """These lines as a text file, gathered."""
    return gathered(text_blocks("\n".join(lines).encode()), form)


def figures(lines: list[str], form: Form) -> Figures:
    """The figures of these lines."""
    return table_figures([block for block in gather(lines, form).blocks if isinstance(block, Row)], form)
