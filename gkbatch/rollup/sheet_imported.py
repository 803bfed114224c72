"""In: what became of the published reports of a year. Out: the sheets 导入情况, by unit and file, and 要核对的数字."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from gkbatch.forms.contents import official_fields
from gkbatch.layout import Layout
from gkbatch.rollup.book import ALARM, BOXED, CENTRED, HEAD, NOTE, STATE, TITLE, UNWRAPPED, Book, Look, Page
from gkbatch.rollup.cell_texts import shortened
from gkbatch.rollup.links import link_from
from gkbatch.rollup.long_list import LongList, write_list
from gkbatch.rollup.row_heights import height
from gkbatch.rollup.stamp import DETAIL_SHEET
from gkbatch.rollup.state_lines import StateColumns, StateLine, fill_states
from gkbatch.rollup.sums import number_fields, units_line
from gkbatch.settings import Settings
from gkbatch.submission import Figures

SHEET = "导入情况"
POINTS_SHEET = "要核对的数字"
_COLUMNS = (
    ("代码", 62),
    ("机关全称", 232),
    ("类别", 92),
    ("结果", 104),
    ("读出", 52),
    ("空着", 52),
    ("文件", 300),
    ("说明", 320),
)
_WIDTHS = tuple(pixels for _, pixels in _COLUMNS)
_STATES = StateColumns(_WIDTHS, frozenset({0, 2, 3, 4, 5}))
_LEGEND = (
    f"由各单位公布的报告读出，供 gkbatch template、gkbatch render 的 --last-year 使用。没有读出的数在“{DETAIL_SHEET}”里是黄色的空格，"
    "表示不知道，不当作 0，也不参加比较；没有报告的单位整行空着。核对公布的报告以后，可以直接在那里补填，补填的数照样采用。"
    "“表格读全”是第二、三、四部分三张表的数都读出了；表格以外的数（主动公开总数等）报告里没有写明的，仍是空格。"
)
_OTHERS = "没有采用的文件（{} 个）"
_POINTS = LongList(
    POINTS_SHEET,
    "没有读出的数，以及读出了但要核对的地方。位置是在源文件里的位置。",
    (("序号", 46), ("机关", 216), ("项目", 300), ("位置", 170), ("问题", 380), ("文件", 260)),
    frozen=2,
    nothing="（没有要核对的地方）",
)


@dataclass(frozen=True)
class PublishedUnit:
    """A unit of the year: its figures by field key as far as its report says them, and where in the report.

    ``file`` is the report, empty where there is none; ``why`` then says why, else what is to be known of it. One that is not
    ``expected`` publishes none of its own; one that is not ``counted`` is in no sum.
    """

    code: str
    name: str
    category: str
    counted: bool = True
    expected: bool = True
    file: str = ""
    figures: Figures = field(default_factory=dict)
    places: Mapping[str, str] = field(default_factory=dict)
    why: str = ""


@dataclass(frozen=True)
class Point:
    """A figure that was not read or must be looked at: whose, of which label, where in which file, and what is the matter."""

    unit: str
    about: str
    place: str
    message: str
    file: str


@dataclass(frozen=True)
class Published:
    """What the published reports of one year say.

    ``settings`` are the district's with that year; the ``layout`` has none of its own lists; ``left_out`` names the units
    that should count and do not; ``others`` are the files that were not used, each with why; ``way`` leads from the
    folder of the summary to that of the files, as in a link.
    """

    settings: Settings
    layout: Layout
    units: tuple[PublishedUnit, ...]
    left_out: tuple[str, ...] = ()
    others: tuple[tuple[str, str], ...] = ()
    points: tuple[Point, ...] = ()
    way: str = ""

    @property
    def included(self) -> int:
        """How many units that count have a report."""
        return sum(unit.counted and bool(unit.file) for unit in self.units)


def write_imported(book: Book, published: Published) -> None:
    """Add the sheet 导入情况: each unit with its report, then the files that were not used."""
    page = book.page(SHEET, landscape=True)
    for column, pixels in enumerate(_WIDTHS):
        page.sheet.set_column_pixels(column, column, pixels)
    state = units_line(published.included, published.left_out)
    alarm: Look = ALARM if published.left_out else {}
    top = ((book.running_title, (TITLE,)), (state, (STATE, alarm)), (_LEGEND, (NOTE,)))
    for row, (text, looks) in enumerate(top):
        page.line(row, shortened(text), _WIDTHS, *looks)
    head = len(top)
    _write_heads(page, head)
    units = [_unit_line(unit, published) for unit in published.units]
    fill_states(page, head + 1, _STATES, units)
    page.sheet.freeze_panes(head + 1, 2)
    page.sheet.repeat_rows(head)
    page.sheet.fit_to_pages(1, 0)
    if published.others:
        _write_others(page, head + len(units) + 2, published)


def write_points(book: Book, points: Sequence[Point]) -> None:
    """Add the sheet 要核对的数字."""
    centred, plain = book.format(BOXED, CENTRED), book.format(BOXED)
    formats = (centred, *[plain] * 5)
    rows = [
        _POINTS.row(number, tuple(map(shortened, (p.unit, p.about, p.place, p.message, p.file))), formats)
        for number, p in enumerate(points, start=1)
    ]
    write_list(book, _POINTS, rows)


def _write_heads(page: Page, row: int) -> None:
    for column, (head, _) in enumerate(_COLUMNS):
        page.put(row, column, head, HEAD)
    page.sheet.set_row(row, height(1))


def _unit_line(unit: PublishedUnit, published: Published) -> StateLine:
    read, numbers, way = len(unit.figures), len(number_fields(published.layout)), published.way
    tables = {field.key for field in official_fields(published.layout.form)}
    if not unit.file:
        state, fill = ("○ 没有报告", "bad") if unit.expected else ("— 不出报告", "idle")
        return StateLine((unit.code, unit.name, unit.category, state, "", "", "", unit.why), fill, "")
    whole = tables <= unit.figures.keys()
    state, fill = ("√ 表格读全", "good") if whole else ("？ 有空格", "open")
    not_counted = "" if unit.counted else "按机关名单不计入汇总"
    why = "；".join(filter(None, (not_counted, unit.why)))
    values = (unit.code, unit.name, unit.category, state, read, numbers - read, unit.file, why)
    return StateLine(values, fill, link_from(way, unit.file))


def _write_others(page: Page, row: int, published: Published) -> None:
    page.put(row, 0, _OTHERS.format(len(published.others)), STATE, UNWRAPPED)
    page.sheet.set_row(row, height(1, 12))
    _write_heads(page, row + 1)
    lines = [StateLine(("", "", "", "没有采用", "", "", file, why), "idle", "") for file, why in published.others]
    fill_states(page, row + 2, _STATES, lines)
