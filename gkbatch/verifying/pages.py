"""In: the bytes of a file from the portal, a saved page, a PDF or a Word document. Out: Page, what it says as the public sees it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.forms.form import Form
from gkbatch.importing.page import page_root
from gkbatch.importing.pdf import pdf_text_and_tables
from gkbatch.importing.source import UnreadableError
from gkbatch.report.word.delivered import delivered
from gkbatch.report.word.edited import document_of, tables_of
from gkbatch.report.word.tables import Rows, fits
from gkbatch.verifying.packages import PackageError, opened

_HTML = re.compile(rb"<(?:!doctype|html|body|table|div|p|h[1-6]|meta)\b", re.IGNORECASE)
_NOT_SEEN = ("script", "style", "noscript", "template", "head", "select", "textarea")
_ZIP = b"PK"
# Portals put whole pages into tables: one of so many rows and columns holds data.
_LEAST_ROWS, _LEAST_COLUMNS = 4, 3
_MOST_SPANNED = 100


@dataclass(frozen=True)
class Page:
    """Its text outside of tables, without blanks, and the official tables by their keys."""

    text: str
    tables: Mapping[str, Rows]


class PageError(Exception):
    """The file cannot be compared; the words say why, and what to do."""


def page_of(data: bytes, form: Form) -> Page:
    """What the file says. Raises PageError."""
    if data.startswith(_ZIP):
        return _of_word(data, form)
    if data.startswith(b"%PDF"):
        return _of_pdf(data, form)
    if not _HTML.search(data):
        raise PageError("不是网页，也不是 PDF 或 Word 文档（.docx），不能核对")
    try:
        root = page_root(data)
    except (etree.XMLSyntaxError, ValueError) as fault:
        raise PageError("网页读不出来，可能没有保存完整；请重新另存") from fault
    if root is None:
        raise PageError("网页读不出来，可能没有保存完整；请重新另存")
    return _of_web(root, form)


def without_blanks(text: str) -> str:
    """The text without spaces and line breaks: portals set their own."""
    return re.sub(r"[\s\u200b\ufeff\u2060]+", "", text)


def _of_word(data: bytes, form: Form) -> Page:
    try:
        document = document_of(opened(data))
        return Page(without_blanks("".join(delivered(document).paragraphs)), tables_of(document.root, form))
    except PackageError as fault:
        raise PageError(str(fault)) from fault
    except Exception as fault:  # a damaged document fails in a dozen ways, all of them mean the same
        raise PageError("正文读不出来，文件已损坏，或者不是 Word 文档（.docx）") from fault


def _of_pdf(data: bytes, form: Form) -> Page:
    try:
        texts, tables = pdf_text_and_tables(data)
    except UnreadableError as fault:
        raise PageError(str(fault)) from fault
    # A page of ours that was printed has them above the tables; a Word report has none.
    titles = {without_blanks(table.title) for table in form.tables}
    text = "".join(one for one in map(without_blanks, texts) if one not in titles)
    found = {table.key: [rows for rows in tables if fits(rows, table)] for table in form.tables}
    return Page(text, {key: own[0] for key, own in found.items() if len(own) == 1})


def _of_web(root: etree._Element, form: Form) -> Page:
    etree.strip_elements(root, *_NOT_SEEN, with_tail=False)
    found: dict[str, list[Rows]] = {table.key: [] for table in form.tables}
    for element in [one for one in root.iter("table") if one.find(".//table") is None]:
        rows = _rows(element)
        official = next((table for table in form.tables if fits(rows, table)), None)
        if official:
            found[official.key].append(rows)
        if official or (len(rows) >= _LEAST_ROWS and max(map(len, rows)) >= _LEAST_COLUMNS):
            # Its tail is text of the page.
            for child in list(element):
                element.remove(child)
            element.text = None
    text = without_blanks("".join(map(str, root.itertext())))
    return Page(text, {key: tables[0] for key, tables in found.items() if len(tables) == 1})


def _rows(table: etree._Element) -> Rows:
    """The texts of its cells as Word keeps them: a cell that spans rows is empty in all but the first."""
    rows: list[tuple[str, ...]] = []
    spanning: dict[int, tuple[int, int]] = {}  # column: its columns, how many rows it still takes
    for row in table.iter("tr"):
        texts, column, still = [], 0, dict[int, tuple[int, int]]()
        cells = _cells(row)
        cell = next(cells, None)
        while cell is not None or column in spanning:
            if column in spanning:
                columns, left = spanning.pop(column)
                texts.append("")
            elif cell is not None:
                columns, left = _span(cell, "colspan"), _span(cell, "rowspan")
                texts.append("".join(map(str, cell.itertext())).strip())
                cell = next(cells, None)
            if left > 1:
                still[column] = (columns, left - 1)
            column += columns
        rows.append(tuple(texts))
        spanning = still
    return tuple(rows)


def _cells(row: etree._Element) -> Iterator[etree._Element]:
    return (one for one in row if one.tag in {"td", "th"})


def _span(cell: etree._Element, name: str) -> int:
    text = cell.get(name, "1").strip()
    return min(int(text), _MOST_SPANNED) if text.isdecimal() and int(text) else 1
