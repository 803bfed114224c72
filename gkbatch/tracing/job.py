"""In: an output, and a place in it. Out: Traced, what stands there and all that it comes from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from difflib import get_close_matches
from pathlib import Path

from gkbatch.checking.rules.codes import known_checks
from gkbatch.forms.form import Field
from gkbatch.layout import layout_for
from gkbatch.outcome import CITY
from gkbatch.rollup.key_figures import KeyFigure, overview_figures
from gkbatch.rollup.sums import number_fields
from gkbatch.run.coming import coming
from gkbatch.run.delivery import RUN_RECORD
from gkbatch.run.opening import delivered_record
from gkbatch.run.process import SUMMARY
from gkbatch.run.progress import silent
from gkbatch.run.summaries import last_year_of, opened_summaries
from gkbatch.run.together import OVERVIEW, SUMMARY_WORKBOOK
from gkbatch.run.work import Brief
from gkbatch.run.workers import Workers
from gkbatch.run.workplace import INPUTS, OUTPUTS, find_workplace
from gkbatch.settings.reading import read_settings
from gkbatch.summary.lines import level_of
from gkbatch.text import folded
from gkbatch.tracing.cells import traced_cell, wanted_cell
from gkbatch.tracing.delivered import delivered
from gkbatch.tracing.documents import NOT_COMPARED, compared, printed_figures
from gkbatch.tracing.papers import PDF, is_of_the_district, whose
from gkbatch.tracing.returns import Returns
from gkbatch.tracing.units import Units
from gkbatch.tracing.values import Traced, TraceError
from gkbatch.tracing.wanted import wanted_field, words_of

_ELLIPSIS = re.compile(r"…+|\.{3,}")
_WORKBOOK = ".xlsx"
_MOST = 5


@dataclass
class Tracer:
    """Answers for one outputs folder."""

    units: Units
    folder: Path
    _printed: dict[str, dict[str, str]] = field(default_factory=dict)

    def trace(self, name: str, words: Sequence[str]) -> Traced:
        """The figure at that place of the file ``name``, a path in the outputs. Raises TraceError."""
        summed = name == SUMMARY_WORKBOOK or is_of_the_district(name)
        # First of all whether it is an output: in another file nothing that is asked for can be found.
        code = "" if summed else whose(name, self.units.delivered.record["agencies"])
        layout = self.units.layout
        place = wanted_cell(words) if name.endswith(_WORKBOOK) else None
        if place is not None and name == SUMMARY_WORKBOOK:
            return traced_cell(self.units, name, *place)
        short = self._short(words) if name == OVERVIEW else None
        if short is not None:
            return self._added_up(short)
        asked = wanted_field(words, number_fields(layout)) if place is None else self._field_at(name, *place)
        shown = words_of(asked)
        found = self.units.total(name, shown, asked) if summed else self.units.unit(name, shown, code, asked)
        if name.endswith(_WORKBOOK):
            return found
        if name == OVERVIEW or name.endswith(PDF):
            return replace(found, notes=(*found.notes, NOT_COMPARED))
        note, doubt = compared(self._figures(name), asked, found.value, layout.form)
        return replace(found, notes=(*found.notes, *filter(None, [note]))).with_doubts(doubt)

    def _short(self, words: Sequence[str]) -> KeyFigure | None:
        """The figure that the overview calls so; it has short names of its own."""
        called = folded("".join(words))
        return next((one for one in overview_figures(self.units.layout.form) if folded(one.name) == called), None)

    def _added_up(self, figure: KeyFigure) -> Traced:
        fields = {one.key: one for one in number_fields(self.units.layout)}
        parts = tuple(self.units.total(OVERVIEW, words_of(fields[key]), fields[key]) for key in figure.keys)
        if len(parts) == 1:
            return replace(parts[0], notes=(*parts[0].notes, NOT_COMPARED))
        value = figure.of({part.key: part.value for part in parts if part.value is not None})
        labels, formula = (figure.name,), "＋".join(part.place for part in parts)
        return Traced(
            OVERVIEW, figure.name, "formula", value, labels, unit=figure.unit, formula=formula, parts=parts,
            notes=(NOT_COMPARED,),
        )  # fmt: skip

    def _field_at(self, name: str, sheet: str, cell: str) -> Field:
        """The field whose answer a slip has in that cell: it is laid out as the intake workbook is."""
        places = self.units.layout.places.values()
        numbers = [place for place in places if place.field.kind == "number" and place.sheet == sheet]
        found = next((place.field for place in numbers if place.cell == cell), None)
        if found is None:
            raise TraceError(f"{name} 的 {sheet}!{cell} 不是填数字的单元格")
        return found

    def _figures(self, name: str) -> dict[str, str]:
        if name not in self._printed:
            self._printed[name] = printed_figures(self.folder / name, self.units.layout.form)
        return self._printed[name]


def output_file(typed: Path) -> tuple[Path, str]:
    """The outputs folder that the file lies in, and its path there; … in a name stands for whatever is between.

    It is looked for from the current folder on, then in the outputs there. Raises TraceError.
    """
    places = (Path.cwd(), Path.cwd() / OUTPUTS)
    for base in places:
        found = list(_files(base / typed))
        if len(found) == 1:
            return _in_outputs(found[0])
        if found:
            raise TraceError(f"{typed} 可以指好几个文件，请写全：", *(f"  {one.name}" for one in found[:_MOST]))
    raise TraceError(f"找不到 {typed}", *_alike(typed, places))


def _files(path: Path) -> Iterator[Path]:
    if path.is_file():
        yield path
    elif _ELLIPSIS.search(path.name) and path.parent.is_dir():
        pattern = ".*".join(map(re.escape, _ELLIPSIS.split(path.name)))
        yield from (one for one in sorted(path.parent.iterdir()) if re.fullmatch(pattern, one.name) and one.is_file())


def _alike(typed: Path, places: Sequence[Path]) -> Iterator[str]:
    for base in places:
        folder = (base / typed).parent
        names = sorted(one.name for one in folder.iterdir() if one.is_file()) if folder.is_dir() else []
        near = get_close_matches(typed.name, names, _MOST, 0.2)
        if near:
            yield "相近的有："
            yield from (f"  {typed.parent / one}" for one in near)
            return


def _in_outputs(path: Path) -> tuple[Path, str]:
    whole = path.absolute()
    for folder in whole.parents:
        if (folder / RUN_RECORD).is_file():
            return folder, whole.relative_to(folder).as_posix()
    raise TraceError(f"{path} 旁边没有 {RUN_RECORD}，不知道它是哪次运行的结果；请到 gkbatch render 的输出文件夹里查")


@contextmanager
def tracing(folder: Path, inputs: Path | None, last_year: Path | None) -> Iterator[Tracer]:
    """A tracer over that outputs folder and the returns, by default those beside it.

    Raises TraceError, OutputsError, SettingsError, LastYearError, WorkersError and WorkError.
    """
    returns = inputs if inputs is not None else folder.parent / INPUTS
    if inputs is not None and not inputs.is_dir():
        raise TraceError(f"找不到文件夹 {inputs}")
    record = delivered_record(folder)
    with coming(last_year) as summary, Workers() as workers:
        settings = read_settings(find_workplace(returns).settings, known_checks())
        if record.get("year") != settings.year:
            raise TraceError(
                f"{folder} 是 {record.get('year')} 年度的结果，settings.xlsx 是 {settings.year} 年度的；请用当年的设置查"
            )
        layout, own = layout_for(settings), last_year_of(settings, summary)
        figures = {code: dict(one) for code, one in own.figures.items()}
        workers.brief(Brief(returns.absolute(), settings, layout, figures))
        with Workers(bounds=SUMMARY) as opening:
            book = next(opened_summaries({SUMMARY_WORKBOOK: folder / SUMMARY_WORKBOOK}, opening, silent))
        if level_of(book) == CITY:
            raise TraceError("这是全市的汇总；请到各区的输出文件夹里查")
        found = delivered(folder, record, book, layout)
        there = Returns(returns.absolute() if returns.is_dir() else None, layout, workers)
        yield Tracer(Units(settings, layout, own, found, there), folder)
