"""In: any .docx, such as a report edited by hand. Out: what its tables say, and where the return says otherwise.

The file may be anything: nothing is taken on trust, and nothing is read beyond these bounds.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.archive import MAX_FILE, OversizeError, document_part, part_named, parts_of, tree_of
from gkbatch.checking.review import Review
from gkbatch.forms.form import Form, Section, Table
from gkbatch.forms.table import table_fields
from gkbatch.quotation import beginning
from gkbatch.report.sentences import Figure, figure_or_unread, number_text
from gkbatch.report.word.tables import WORD, Rows, cell_rows, fits, found_rows, same_text, table_sections

MAX_PART = 8 * 1024 * 1024  # a report's text takes a hundredth of it; pictures are parts of their own

# What a tracked change took away, and the second copy that Word keeps of a text box for old programs.
_NOT_PRINTED = (
    f"{WORD}del",
    f"{WORD}moveFrom",
    "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback",
)
_THOUSANDS = re.compile(r"\d{1,3}(?:,\d{3})+(?:\.\d+)?", re.ASCII)
_FULL_WIDTH = str.maketrans("０１２３４５６７８９，．", "0123456789,.")
_SHOWN = 60


@dataclass(frozen=True)
class Difference:
    """A place where a document says something else than the return.

    ``field`` are the labels from the section inwards; ``returned`` is what the return holds, or,
    for a label that was changed, what the form prints there.
    """

    field: tuple[str, ...]
    printed: str
    returned: str


@dataclass(frozen=True)
class Document:
    """A .docx that was opened: its parts by their paths, and its main part, less what it does not print."""

    parts: Mapping[str, bytes]
    main: str
    root: etree._Element


def printed_tables(data: bytes, form: Form) -> dict[str, Rows] | None:
    """The official tables that the document holds, as ``tables_of``; None where it is no Word document."""
    try:
        return tables_of(main_part(data), form)
    except Exception:  # noqa: BLE001 a hostile or damaged file fails in a dozen ways, all of them mean the same
        return None


def tables_of(root: etree._Element, form: Form) -> dict[str, Rows]:
    """The official tables that the main part of a document holds, by table key.

    A table is found by its shape and most of its labels. One that stands there twice is not found:
    nobody can say which of the two counts.
    """
    tables = [found_rows(table) for table in _tables(root)]
    found = {table.key: [rows for rows in tables if fits(rows, table)] for table in form.tables}
    return {key: candidates[0] for key, candidates in found.items() if len(candidates) == 1}


def differences(data: bytes, review: Review, form: Form) -> tuple[Difference, ...]:
    """Where the tables of a report edited by hand differ from the submission, as ``figure_differences``.

    Never raises for a file, whatever it is.
    """
    return figure_differences(printed_tables(data, form), figure_or_unread(review.submission), form)


def figure_differences(tables: Mapping[str, Rows] | None, figure: Figure, form: Form) -> tuple[Difference, ...]:
    """Where the official tables of a document print other figures than ``figure`` gives by field key, in printed order.

    A document that cannot be opened (None), or that holds none of the tables, gives one that says so.
    """
    if not tables:
        why = "打不开，不是 Word 文档（.docx）或者已损坏" if tables is None else "找不到规定的表格，数字无法核对"
        return (Difference(("整个文档",), why, ""),)
    return tuple(
        difference
        for section, table in table_sections(form)
        for difference in _table_differences(section, table, tables.get(table.key), figure)
    )


def printed_numbers(table: Table, rows: Rows) -> dict[str, str]:
    """What the rows of a table print for each of its fields, by field key, in printed order."""
    return {
        cell.key: text
        for cells, texts in zip(cell_rows(table), rows, strict=True)
        for cell, text in zip(cells, texts, strict=True)
        if cell is not None and cell.key
    }


def _table_differences(section: Section, table: Table, rows: Rows | None, figure: Figure) -> Iterator[Difference]:
    if rows is None:
        yield Difference((section.title,), "找不到这张表，或者表样已改动，数字无法核对", "")
        return
    labels = {field.key: (section.title, *field.labels) for field in table_fields(table)}
    for row, (cells, texts) in enumerate(zip(cell_rows(table), rows, strict=True), start=1):
        for column, (cell, text) in enumerate(zip(cells, texts, strict=True), start=1):
            if cell is not None and cell.key:
                returned = number_text(figure(cell.key))
                if plain_number(text) != returned:
                    yield Difference(labels[cell.key], beginning(text, _SHOWN), returned)
            elif not same_text(text, label := "" if cell is None else cell.text):
                yield Difference(
                    (section.title, f"表内文字（第 {row} 行第 {column} 格）"), beginning(text, _SHOWN), label
                )


def plain_number(text: str) -> str:
    """A number as it was typed, in half width and without thousands separators. Nothing else is forgiven: 1² is not 12."""
    narrow = text.strip().translate(_FULL_WIDTH)
    return narrow.replace(",", "") if _THOUSANDS.fullmatch(narrow) else narrow


# ---- a file that may be anything -------------------------------------------------------------


def main_part(data: bytes) -> etree._Element:
    """The document's main part without what it does not print; Word on the web does not call it document.xml.

    Raises what zipfile, lxml and the bounds of this module have against a damaged or hostile file.
    """
    if len(data) > MAX_FILE:
        raise OversizeError
    return document_of(parts_of(data)).root


def document_of(parts: Mapping[str, bytes]) -> Document:
    """The document of these parts. Raises as ``part_root`` where they are none."""
    main = document_part(parts)
    return Document(parts, main, without_unprinted(part_root(parts, main)))


def part_root(parts: Mapping[str, bytes], name: str) -> etree._Element:
    """The part as it is. Raises as ``part_content``, or what lxml has against it."""
    return tree_of(part_content(parts, name))


def part_content(parts: Mapping[str, bytes], name: str) -> bytes:
    """The part's bytes. Raises KeyError where it is missing, and OversizeError."""
    content = part_named(parts, name)
    if content is None:
        raise KeyError(name)
    if len(content) > MAX_PART:
        raise OversizeError
    return content


def without_unprinted(root: etree._Element) -> etree._Element:
    """``root`` itself, less what tracked changes took away and the second copies of text boxes."""
    etree.strip_elements(root, *_NOT_PRINTED, with_tail=False)
    return root


def _tables(root: etree._Element) -> Iterator[etree._Element]:
    """The tables that stand in no other table: walking into those would take ever longer."""
    walk = etree.iterwalk(root, events=("start",), tag=f"{WORD}tbl")
    for _, table in walk:
        yield table
        walk.skip_subtree()
