"""A text in a cell of a slip, exactly."""

from __future__ import annotations

from openpyxl.cell.cell import Cell

from gkbatch.slip.writing import escaped


def put_exactly(cell: Cell, text: str) -> None:
    """Write ``text`` as text, every character of it; it must fit into one cell."""
    cell.value = escaped(text) or None
    if text:
        cell.data_type = "s"
    # With it a program leaves =1+1 a text when the cell is edited.
    cell.quotePrefix = text[:1] in {"=", "+", "-", "@"}
    if len(text) > 255:
        cell.number_format = "General"
