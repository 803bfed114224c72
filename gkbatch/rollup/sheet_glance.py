"""In: everything a run found out, and where the sums stand. Out: the sheet 总览, the district on one page with charts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from xlsxwriter.utility import xl_rowcol_to_cell

from gkbatch.outcome import STATUSES, UNPRINTED, AgencyOutcome, Run
from gkbatch.rollup.book import ALARM, BOXED, CENTRED, HEAD, NOTE, STATE, TITLE, UNWRAPPED, Book, Look, Page
from gkbatch.rollup.comparison import Comparison
from gkbatch.rollup.detail_frame import FIRST_COLUMN, FIRST_ROW, Frame
from gkbatch.rollup.detail_lines import DetailLine
from gkbatch.rollup.glance_charts import ROW_POINTS, SHEET, insert_bars, insert_progress, insert_years
from gkbatch.rollup.key_figures import RECEIVED_TOTAL, KeyFigure, flow_figures, key_figures, result_figures
from gkbatch.rollup.sheet_comparison import before_words
from gkbatch.rollup.sheet_detail import SHEET as DETAIL_SHEET
from gkbatch.rollup.sheet_status import whose
from gkbatch.rollup.sums import completeness, is_sound
from gkbatch.submission import Figures

_WIDTHS = (226, 46, 84, 84, 84, 16, *(66,) * 6)
_TITLE_ROW, _WHOSE_ROW, _STATE_ROW, _BEFORE_ROW, _FIRST_ROW = range(5)
_SHOWN, _LEAST_ROWS = 20, 8
_NAMES = 5
_NUMBER: Look = {**BOXED, **UNWRAPPED, "num_format": "#,##0.######"}
_SHARE: Look = {**BOXED, **UNWRAPPED, "num_format": "0.0%"}


@dataclass(frozen=True)
class Glance:
    """What the sheet is made from: the run, 各单位明细's frame and lines, the sums and where they stand, both years."""

    run: Run
    frame: Frame
    lines: Sequence[DetailLine]
    totals: Figures
    places: Mapping[str, str]
    found: Comparison

    def formula(self, figure: KeyFigure) -> str:
        """The figure as a formula over the sums in 各单位明细."""
        return "=" + "+".join(self.places[key] for key in figure.keys)


def write_glance(page: Page, glance: Glance) -> None:
    """Fill ``page``, the book's first sheet; every figure is a formula that leads to 各单位明细."""
    # Charts are placed by rows, which not every program makes equally high by itself.
    page.sheet.set_default_row(ROW_POINTS)
    for column, pixels in enumerate(_WIDTHS):
        page.sheet.set_column_pixels(column, column, pixels)
    _write_top(page, glance.run, glance.found)
    _write_progress(page, glance.run, _FIRST_ROW)
    insert_progress(page, _FIRST_ROW)
    form = glance.run.layout.form
    at = _FIRST_ROW + len(STATUSES) + 3
    _write_figures(page, glance, at)
    _insert_years(page, glance, at)
    at += len(key_figures(form)) + 2
    results = len(result_figures(form))
    _write_results(page, glance, at)
    insert_bars(page, "本年度办理结果（件）", at + 1, results, (at, results + 2))
    at += results + 3
    count = _write_received(page, glance, at)
    insert_bars(page, "新收申请，按单位（件）", at + 1, count, (at, max(count + 2, _LEAST_ROWS)))
    page.sheet.fit_to_pages(1, 1)


def _insert_years(page: Page, glance: Glance, head: int) -> None:
    """The flow of requests in both years, or in this one where the other is not known of the whole district."""
    run, found = glance.run, glance.found
    year = run.settings.year
    every, flow = (len(figures(run.layout.form)) for figures in (key_figures, flow_figures))
    known = found.whole and all(figure.of(found.before) is not None for figure in flow_figures(run.layout.form))
    first = head + 1 + every - flow
    names = (f"{year - 1}年" if known else "", f"{year}年")
    insert_years(page, first, flow, names, (head, every + 1))


def new_glance(book: Book) -> Page:
    """The sheet, made first so that it stands first; what it shows is known only at the end."""
    return book.page(SHEET, landscape=False)


def _write_top(page: Page, run: Run, found: Comparison) -> None:
    page.line(_TITLE_ROW, page.book.running_title, _WIDTHS, TITLE)
    page.line(_WHOSE_ROW, whose(run), _WIDTHS, NOTE)
    page.line(_STATE_ROW, completeness(run, _NAMES), _WIDTHS, STATE, {} if is_sound(run) else ALARM)
    page.line(_BEFORE_ROW, before_words(run, found), _WIDTHS, NOTE, {} if found.whole else ALARM)


def _write_heads(page: Page, row: int, heads: Sequence[str]) -> None:
    for column, head in enumerate(heads):
        page.put(row, column, head, HEAD)


def _write_progress(page: Page, run: Run, row: int) -> None:
    """How many agencies are in which state, and what is open with them."""
    _write_heads(page, row, ("报送进度", "单位", "数量", "错误", "待说明"))
    number = page.book.format(_NUMBER)
    for at, status in enumerate(STATUSES, start=row + 1):
        without = len(run.unprinted) if status == "rendered" else 0
        told = f"（其中 {without} 个{UNPRINTED}）" if without else ""
        page.put(at, 0, run.status_word(status) + told, BOXED)
        page.put(at, 1, "个", BOXED, CENTRED)
        for column, count in enumerate(_counts(one for one in run.agencies if one.status == status), start=2):
            page.sheet.write_number(at, column, count, number)
    last = row + len(STATUSES) + 1
    page.put(last, 0, "应报", HEAD, {"align": "left"})
    page.put(last, 1, "个", HEAD)
    for column, count in enumerate(_counts(run.agencies), start=2):
        cells = f"{xl_rowcol_to_cell(row + 1, column)}:{xl_rowcol_to_cell(last - 1, column)}"
        page.sheet.write_formula(last, column, f"=SUM({cells})", page.book.format(_NUMBER, {"bold": True}), count)


def _counts(outcomes: Iterable[AgencyOutcome]) -> tuple[int, int, int]:
    """How many agencies, errors that keep a report back, and open queries."""
    counted = tuple(outcomes)
    findings = [finding for outcome in counted for finding in outcome.findings]
    return len(counted), sum(one.blocks for one in findings), sum(one.open for one in findings)


def _write_figures(page: Page, glance: Glance, row: int) -> None:
    """The key figures of both years."""
    year, found = glance.run.settings.year, glance.found
    heads = (f"{year - 1}年", "增减") if found.whole else (f"{year - 1}年可比", "可比增减")
    _write_heads(page, row, ("主要数字", "单位", f"{year}年", *heads))
    for at, figure in enumerate(key_figures(glance.run.layout.form), start=row + 1):
        total, same, before = figure.sum_of(glance.totals), figure.of(found.now), figure.of(found.before)
        page.put(at, 0, figure.name, BOXED)
        page.put(at, 1, figure.unit, BOXED, CENTRED)
        number = page.book.format(_NUMBER)
        page.sheet.write_formula(at, 2, glance.formula(figure), number, total)
        if same is None or before is None:
            page.put(at, 3, "—", BOXED, {"align": "right"})
            page.put(at, 4, "—", BOXED, {"align": "right"})
            continue
        page.sheet.write_number(at, 3, before, number)
        if found.whole:
            this, last = (xl_rowcol_to_cell(at, column) for column in (2, 3))
            page.sheet.write_formula(at, 4, f"=ROUND({this}-{last},6)", number, same - before)
        else:  # of other units than the total beside it
            page.sheet.write_number(at, 4, same - before, number)


def _write_results(page: Page, glance: Glance, row: int) -> None:
    """The six kinds of result with their shares."""
    _write_heads(page, row, ("办理结果", "单位", "数量", "占比"))
    figures = result_figures(glance.run.layout.form)
    last = row + len(figures) + 1
    whole = xl_rowcol_to_cell(last, 2)
    total = sum(figure.sum_of(glance.totals) for figure in figures)
    for at, figure in enumerate(figures, start=row + 1):
        count = figure.sum_of(glance.totals)
        page.put(at, 0, figure.name, BOXED)
        page.put(at, 1, figure.unit, BOXED, CENTRED)
        page.sheet.write_formula(at, 2, glance.formula(figure), page.book.format(_NUMBER), count)
        share = float(count) / float(total) if total else 0
        part = xl_rowcol_to_cell(at, 2)
        page.sheet.write_formula(at, 3, f"=IF({whole}=0,0,{part}/{whole})", page.book.format(_SHARE), share)
    page.put(last, 0, "办结总计", HEAD, {"align": "left"})
    page.put(last, 1, "件", HEAD)
    cells = f"{xl_rowcol_to_cell(row + 1, 2)}:{xl_rowcol_to_cell(last - 1, 2)}"
    page.sheet.write_formula(last, 2, f"=SUM({cells})", page.book.format(_NUMBER, {"bold": True}), total)


def _write_received(page: Page, glance: Glance, row: int) -> int:
    """新收 by unit, the most first, what is beyond the list in one row; how many rows."""
    _write_heads(page, row, ("新收申请（按单位）", "单位", "数量"))
    place = next(at for at, head in enumerate(glance.frame.heads) if head.field.key == RECEIVED_TOTAL)
    ranked = sorted(_received(glance.lines, place), key=lambda one: -one[2])
    shown = ranked if len(ranked) <= _SHOWN else ranked[: _SHOWN - 1]
    for at, (name, source, received) in enumerate(shown, start=row + 1):
        # Name and number lead to the same row, so that sorting 各单位明细 cannot part them.
        look = page.book.format(BOXED, UNWRAPPED, {"shrink": True})
        page.sheet.write_formula(at, 0, f"='{DETAIL_SHEET}'!{xl_rowcol_to_cell(source, 1)}", look, name)
        page.put(at, 1, "件", BOXED, CENTRED)
        reference = f"='{DETAIL_SHEET}'!{xl_rowcol_to_cell(source, FIRST_COLUMN + place)}"
        page.sheet.write_formula(at, 2, reference, page.book.format(_NUMBER), received)
    rest = glance.totals[RECEIVED_TOTAL] - sum(received for _, _, received in shown)
    count = len(shown)
    if len(ranked) > count or rest or not count:
        at = row + 1 + count
        others = len(ranked) - count
        page.put(
            at, 0, f"其余 {others} 个单位" if others else "汇总调整" if rest else "（还没有计入汇总的单位）", BOXED
        )
        page.put(at, 1, "件", BOXED, CENTRED)
        cells = f"{xl_rowcol_to_cell(row + 1, 2)}:{xl_rowcol_to_cell(at - 1, 2)}"
        formula = f"={glance.places[RECEIVED_TOTAL]}" + (f"-SUM({cells})" if count else "")
        page.sheet.write_formula(at, 2, formula, page.book.format(_NUMBER), rest)
        count += 1
    return count


def _received(lines: Sequence[DetailLine], place: int) -> Iterator[tuple[str, int, int | Decimal]]:
    """The units with their rows in 各单位明细 and what they received."""
    for row, line in enumerate(lines, start=FIRST_ROW):
        number = line.figures[place]
        if number is not None and not line.adjustment:
            yield line.name, row, number
