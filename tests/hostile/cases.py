"""In: nothing. Out: what people and programs do to a return, with all that is to be said of it, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

TWO, THREE, FIVE = "二、主动公开", "三、依申请公开", "五、问题与改进"
NUMBER, TEXT = (TWO, "B14"), (FIVE, "B6")
STRUCK = InlineFont(strike=True)
Edit = Callable[[Workbook], object]
Place = tuple[str, str, str]


@dataclass(frozen=True)
class Deviation:
    """One thing that is not as in a sound return; ``said`` is every finding: code, sheet, cell."""

    name: str
    edit: Edit
    said: frozenset[Place] = frozenset()


def typed(value: Any, place: tuple[str, str] = NUMBER, **looks: Any) -> Edit:
    """That value in a cell, which looks so."""

    def edit(book: Workbook) -> None:
        cell: Any = book[place[0]][place[1]]
        cell.value = value
        for name, part in looks.items():
            setattr(cell, name, part)

    return edit


def at(code: str, place: tuple[str, str] = NUMBER) -> frozenset[Place]:
    return frozenset({(code, *place)})


def doubled(change: Edit | None = None) -> Edit:
    """Sheet 三 once more, the first one renamed, and perhaps one of them changed."""

    def edit(book: Workbook) -> None:
        copy = book.copy_worksheet(book[THREE])
        book[THREE].title = "三（旧）"
        copy.title = THREE
        if change:
            change(book)

    return edit


SOUND = (
    Deviation("nothing", lambda _: None),
    Deviation("a number as a float", typed(0.0)),
    Deviation("sheets in another order", lambda book: book.move_sheet(THREE, -3)),
    Deviation("a sheet of the agency's own that is empty", lambda book: book.create_sheet("备用")),
    Deviation("another face and colour", typed(0, font=Font(bold=True, color="FFFF0000"))),
    Deviation("a format that only rounds", typed(0, number_format="#,##0")),
    Deviation("a zero that is not shown", typed(0, number_format=";;;")),
)

READ_WITH_A_WORD = (
    Deviation("text for a number", typed("0"), at("GK101")),
    Deviation("full width", typed("０"), at("GK101")),
    Deviation("the field's own unit", typed("0件"), at("GK101")),
    Deviation("spaces around", typed(" 0 "), at("GK101")),
    Deviation("nothing", typed(None), at("GK102")),
    Deviation("a stroke", typed("/"), at("GK103")),
    Deviation("a word for nothing", typed("无"), at("GK103")),
    Deviation("a formula over constants", typed("=1-1"), at("GK105")),
    Deviation("a formula over a cell beside it", typed("=B13"), at("GK105")),
    Deviation("a format that divides by a thousand", typed(10, number_format="0,"), at("GK115")),
    Deviation("a format that moves the point", typed(20, number_format="0!.0,"), at("GK115")),
    Deviation("a format with a literal digit", typed(0, number_format='"1"0'), at("GK115")),
    Deviation(
        "a struck sentence", typed(CellRichText("继续改进。", TextBlock(STRUCK, "这句不要。")), TEXT), at("GK114", TEXT)
    ),
    Deviation("a text that is a percentage", typed(0.985, TEXT, number_format="0.0%"), at("GK117", TEXT)),
    Deviation("bullets from Word", typed("\uf0d8继续改进工作，加强督促检查。", TEXT), at("GK112", TEXT)),
    Deviation("a soft hyphen", typed("继续改进\u00ad工作，加强督促检查。", TEXT), at("GK112", TEXT)),
    Deviation("a hidden row", lambda book: setattr(book[TWO].row_dimensions[14], "hidden", True), at("GK119")),
    Deviation("the same table twice", doubled(), frozenset({("GK022", "三（旧）", "")})),
)

NOT_READ = (
    Deviation("a number in words", typed("十二"), at("GK104")),
    Deviation("about a number", typed("约10"), at("GK104")),
    Deviation("a number and a remark", typed("22（其中修订16件）"), at("GK104")),
    Deviation("another unit", typed("240万元"), at("GK104")),
    Deviation("a fraction in a count", typed(1.5), at("GK104")),
    Deviation("below zero", typed(-3), at("GK104")),
    Deviation("a date", typed(date(2026, 1, 5)), at("GK104")),
    Deviation("a truth value", typed(True), at("GK104")),
    Deviation("an error value", typed("#REF!"), at("GK104")),
    Deviation("Arabic-Indic digits", typed("١٢"), at("GK104")),
    Deviation("a digit in a circle", typed("⑫"), at("GK104")),
    Deviation("a digit raised", typed("1²"), at("GK104")),
    Deviation("digits parted by a stroke", typed("1_000"), at("GK104")),
    Deviation("an exponent", typed("1e3"), at("GK104")),
    Deviation("a range", typed("10-12"), at("GK104")),
    Deviation("a percentage in a count", typed(0.5, number_format="0%"), at("GK104")),
    Deviation("the clock", typed("=NOW()"), at("GK107")),
    Deviation("chance", typed("=RAND()"), at("GK107")),
    Deviation("the network", typed('=WEBSERVICE("http://example.com")'), at("GK107")),
    Deviation("another program", typed("=cmd|'/c calc'!A1"), at("GK107")),
    Deviation("a picture in a cell of WPS", typed('=DISPIMG("ID_1",1)', TEXT), at("GK107", TEXT)),
    Deviation("a function nobody knows", typed("=MYSUM(1)"), at("GK107")),
    Deviation("struck beside plain", typed(CellRichText(TextBlock(STRUCK, "12"), "15")), at("GK113")),
    Deviation("struck as a whole", typed(12, font=Font(strike=True)), at("GK113")),
    Deviation("the text only says nothing", typed("无。", TEXT), at("GK301", TEXT)),
    Deviation("the text is its own prompt", typed("同上", TEXT), at("GK301", TEXT)),
    Deviation("two tables that differ", doubled(typed(7, (THREE, "D9"))), at("GK021", (THREE, "D9、J9、D30、J30"))),
)
