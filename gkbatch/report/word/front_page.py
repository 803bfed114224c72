"""In: tables of texts and a .docx of ours. Out: the same .docx with one A4 page before it that holds them.

The page is a section of its own. Every row has an exact height, so no text can make it two pages; the caller
sees to it that the texts fit their cells (``shortened``) and the tables the page (``PAGE_HEIGHT``).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from lxml import etree

from gkbatch.packing import archive_of, packed, unpacked
from gkbatch.report.word.faces import in_faces
from gkbatch.report.word.page import DOCUMENT, HEAD_FONT, MAIN_NAMESPACE, TABLE_FONT, TITLE_FONT
from gkbatch.report.word.plain import empty_paragraph, plain_paragraph, plain_run
from gkbatch.report.word.tables import WORD, Rows, found_rows
from gkbatch.text import cleaned, ems

# Every table is laid out on these columns.
GRID_COLUMNS = 48
# All lengths are in twips.
_COLUMN, _MARGIN = 201, 57
_WIDTH = GRID_COLUMNS * _COLUMN
_PAPER_WIDTH, _PAPER_HEIGHT = 11906, 16838
_TOP, _BOTTOM = 1134, 850
_TITLE_LINE, _TITLE_AFTER = 560, 120
_LINE, _AROUND = 240, 60
_BORDER, _GAP, _END = 12, 80, 20
PAGE_HEIGHT = _PAPER_HEIGHT - _TOP - _BOTTOM - _TITLE_LINE - _TITLE_AFTER - 200
_POINTS, _SMALLEST, _TITLE_POINTS = 9.0, 5.0, 20
_HEAD_FILL = "EDEDED"
_SIDES = ("top", "left", "bottom", "right")
# What stands before w:pgNumType in a w:sectPr, by the schema.
_BEFORE_NUMBERING = (
    "headerReference", "footerReference", "footnotePr", "endnotePr", "type", "pgSz", "pgMar", "paperSrc",
    "pgBorders", "lnNumType",
)  # fmt: skip


@dataclass(frozen=True)
class PageCell:
    """A cell over so many columns of the grid; a line break in ``text`` begins a new line.

    ``head`` is shaded; ``fitted`` is printed in one line, smaller where it must be.
    """

    text: str
    columns: int
    head: bool = False
    centred: bool = True
    fitted: bool = False


@dataclass(frozen=True)
class PageRow:
    """A row of the page; its height is exact, in twips."""

    cells: tuple[PageCell, ...]
    height: int

    @property
    def taken(self) -> int:
        """The room it takes on the page, with its line."""
        return self.height + _BORDER


PageTable = tuple[PageRow, ...]


def text_row(lines: int) -> int:
    """The height of a row with so many lines of text, in twips."""
    return lines * _LINE + _AROUND


def taken(tables: Iterable[PageTable]) -> int:
    """The room that the tables take on the page, in twips."""
    return sum(sum(row.taken for row in rows) + _GAP for rows in tables)


def room(columns: int, lines: int) -> float:
    """The widest text (in full-width characters) that is sure to fit into so many lines of so many columns."""
    # Programs break lines a little differently, and an address or a number goes to the next line whole.
    return _characters(columns) * lines - (2 * lines - 1)


def lines_of(text: str, columns: int) -> int:
    """How many lines of so many columns ``text`` may take."""
    return next(lines for lines in range(1, len(text) + 2) if ems(text) <= room(columns, lines))


def shortened(text: str, width: float, tail: int = 0) -> str:
    """``text`` in one line where it is at most so wide (full-width characters); else cut before its last ``tail``."""
    line = " ".join(cleaned(text)[0].split())
    if ems(line) <= width:
        return line
    end = line[-tail:] if tail else ""
    head = line[: int(2 * width)]  # a character is half a full-width one at least
    while head and ems(f"{head}…{end}") > width:
        head = head[:-1]
    return f"{head}…{end}"


def with_front_page(data: bytes, title: str, tables: tuple[PageTable, ...], font_profile: str) -> bytes:
    """``data`` with the page before it; its own pages number from 1 and keep their sections.

    ValueError where the tables do not fit on the page, or are not in the result as they were given.
    """
    if taken(tables) > PAGE_HEIGHT:
        raise ValueError("审签单放不进一页")
    members = unpacked(data)
    document = etree.fromstring(members[DOCUMENT])
    _begin_anew(document[0])
    page = etree.fromstring(in_faces(_page(title, tables), font_profile))
    if tuple(map(found_rows, page[1].iterdescendants(f"{WORD}tbl"))) != tuple(map(_texts, tables)):
        raise ValueError("审签单的内容没有完整写入")
    members[DOCUMENT] = _before(etree.tostring(document, xml_declaration=True, encoding="UTF-8", standalone=True), page)
    return archive_of(packed(name, content) for name, content in members.items())


def _before(document: bytes, page: etree._Element) -> bytes:
    """The document with what stands in ``page`` at its beginning.

    As text: moved into the other tree, every element would be looked up for its namespace, for 0.1 s.
    """
    whole = etree.tostring(page, encoding="UTF-8", xml_declaration=False)
    place = document.index(b">", document.index(b"<w:body")) + 1
    return document[:place] + whole[whole.index(b">") + 1 : whole.rindex(b"<")] + document[place:]


def _texts(rows: PageTable) -> Rows:
    return tuple(tuple(cell.text.replace("\n", "") for cell in row.cells) for row in rows)


def _begin_anew(body: etree._Element) -> None:
    """The document's first section begins on a page of its own, with number 1 unless the office chose another."""
    section = next(body.iter(f"{WORD}sectPr"), None)
    if section is None:
        section = etree.SubElement(body, f"{WORD}sectPr")
    for kind in section.findall(f"{WORD}type"):
        section.remove(kind)
    numbering = section.find(f"{WORD}pgNumType")
    if numbering is None:
        numbering = etree.Element(f"{WORD}pgNumType")
        before = {f"{WORD}{name}" for name in _BEFORE_NUMBERING}
        section.insert(sum(1 for child in section if child.tag in before), numbering)
    if numbering.get(f"{WORD}start") is None:
        numbering.set(f"{WORD}start", "1")


# ---- writing --------------------------------------------------------------------------------


def _page(title: str, tables: tuple[PageTable, ...]) -> str:
    side = (_PAPER_WIDTH - _WIDTH) // 2
    # Its own number stays 1: with an even one LibreOffice would print the report's odd pages as even ones.
    section = (
        f'<w:sectPr><w:pgSz w:w="{_PAPER_WIDTH}" w:h="{_PAPER_HEIGHT}"/><w:pgMar w:top="{_TOP}" w:right="{side}" '
        f'w:bottom="{_BOTTOM}" w:left="{side}" w:header="567" w:footer="400" w:gutter="0"/></w:sectPr>'
    )
    heading = plain_paragraph(title, plain_run(TITLE_FONT, _TITLE_POINTS, bold=None), _TITLE_LINE, after=_TITLE_AFTER)
    end = empty_paragraph(_END, section)
    return f'<w:body xmlns:w="{MAIN_NAMESPACE}">{heading}{_framed(tables)}{end}</w:body>'


def _framed(tables: tuple[PageTable, ...]) -> str:
    """The tables in the one cell of a table without lines.

    Free on the page, many rows make LibreOffice begin a second page and not get the report's text quite back
    to where it belongs.
    """
    # Word joins tables that nothing parts, and wants a paragraph at the end of a cell.
    inner = "".join(_table(rows) + empty_paragraph(_GAP) for rows in tables)
    height = taken(tables) + _GAP
    cell = f'<w:tc><w:tcPr><w:tcW w:w="{_WIDTH}" w:type="dxa"/></w:tcPr>{inner}</w:tc>'
    return (
        f"{_table_start('none', 0, (_WIDTH,))}<w:tr><w:trPr><w:cantSplit/>"
        f'<w:trHeight w:val="{height}" w:hRule="exact"/></w:trPr>{cell}</w:tr></w:tbl>'
    )


def _table(rows: PageTable) -> str:
    return f"{_table_start('single', _MARGIN, (_COLUMN,) * GRID_COLUMNS)}{''.join(map(_row, rows))}</w:tbl>"


def _table_start(line: str, margin: int, columns: tuple[int, ...]) -> str:
    """A table as far as its first row."""
    size = 0 if line == "none" else 4
    lines = "".join(
        f'<w:{side} w:val="{line}" w:sz="{size}" w:space="0" w:color="auto"/>'
        for side in (*_SIDES, "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in columns)
    margins = "".join(f'<w:{side} w:w="{margin if side in {"left", "right"} else 0}" w:type="dxa"/>' for side in _SIDES)
    return (
        f'<w:tbl><w:tblPr><w:tblW w:w="{_WIDTH}" w:type="dxa"/><w:jc w:val="left"/><w:tblInd w:w="0" w:type="dxa"/>'
        f'<w:tblBorders>{lines}</w:tblBorders><w:tblLayout w:type="fixed"/><w:tblCellMar>{margins}</w:tblCellMar></w:tblPr>'
        f"<w:tblGrid>{grid}</w:tblGrid>"
    )


def _row(row: PageRow) -> str:
    return (
        f'<w:tr><w:trPr><w:cantSplit/><w:trHeight w:val="{row.height}" w:hRule="exact"/></w:trPr>'
        f"{''.join(map(_cell, row.cells))}</w:tr>"
    )


def _cell(cell: PageCell) -> str:
    points = _fitting(cell) if cell.fitted else _POINTS
    run = plain_run(HEAD_FONT if cell.head else TABLE_FONT, points)
    side = "center" if cell.centred else "left"
    paragraphs = "".join(plain_paragraph(line, run, _LINE, side) for line in cell.text.split("\n"))
    fill = f'<w:shd w:val="clear" w:color="auto" w:fill="{_HEAD_FILL if cell.head else "auto"}"/>'
    return (
        f'<w:tc><w:tcPr><w:tcW w:w="{cell.columns * _COLUMN}" w:type="dxa"/><w:gridSpan w:val="{cell.columns}"/>'
        f'{fill}<w:vAlign w:val="center"/></w:tcPr>'
        f"{paragraphs}</w:tc>"
    )


def _fitting(cell: PageCell) -> float:
    """The size in points at which the text fits into one line. ValueError where none does.

    A figure that is cut short would be another figure.
    """
    points = _POINTS
    while ems(cell.text) * points > _characters(cell.columns) * _POINTS:
        points -= 0.5
        if points < _SMALLEST:
            raise ValueError(f"审签单里放不下“{cell.text}”")
    return points


def _characters(columns: int) -> float:
    """How many full-width characters there are in a line of so many columns."""
    return (columns * _COLUMN - 2 * _MARGIN) / 20 / _POINTS
