"""In: the settings. Out: the intake workbooks for the agencies, in a folder to send from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gkbatch.checking.rules.codes import known_checks
from gkbatch.intake import blank_intake, intake_for, prepare_intake
from gkbatch.layout import Layout, layout_for
from gkbatch.run.coming import coming
from gkbatch.run.delivery import BESIDE_INTAKE, Outputs, usual_path
from gkbatch.run.naming import intake_file_name
from gkbatch.run.opening import open_folder
from gkbatch.run.summaries import last_year_of
from gkbatch.run.workplace import Workplace, WorkplaceError, check_printable
from gkbatch.settings import Agency, Settings
from gkbatch.settings.reading import read_settings
from gkbatch.settings.roster import suggestion
from gkbatch.submission import FiguresByAgency

_GONE = "的机关不在现在的机关名单里（撤并、改名），不要再发"
_OTHER_YEAR = "是别的年度的，不要再发"


@dataclass(frozen=True)
class Distributed:
    """The files written, relative to the folder, and what the office should know about them."""

    written: tuple[str, ...]
    remarks: tuple[str, ...]


def distribute(
    workplace: Workplace, folder: Path, agency: str, blank: bool, last_year: Path | None = None
) -> Distributed:
    """Writes the intake workbooks: for all agencies, for one, or a blank one.

    Figures of the year before come from the summary workbook at ``last_year`` and from the
    settings. A file that was changed since it was written is kept and the new one stands beside
    it; where all agencies get theirs, one of an agency that is no longer on the roster moves to 作废/ in the
    folder. Raises SettingsError, LastYearError, OutputsError, or WorkplaceError where no agency has
    that name.
    """
    with coming(last_year) as before:
        settings = read_settings(workplace.settings, known_checks())
        check_printable(settings.year)
        known = last_year_of(settings, before)
    layout = layout_for(settings)
    wanted = replace(settings, agencies=_wanted(settings, "" if blank else agency))
    workbooks = _blank(layout, settings) if blank else _filled(layout, wanted, known.figures)
    with open_folder(folder, BESIDE_INTAKE) as outputs:
        for name, data in workbooks:
            outputs.deliver(name, data)
        if not agency and not blank:
            _set_aside(outputs, settings.year)
        outputs.close()
        return Distributed(tuple(outputs.delivered), (*settings.remarks, *known.remarks, *outputs.remarks))


def _set_aside(outputs: Outputs, year: int) -> None:
    """Moves to 作废/, unaltered, the workbooks that earlier runs wrote for agencies not on the roster, and for other years."""
    written = {usual_path(path) for path in (*outputs.delivered, *outputs.kept)}
    others = dict.fromkeys(usual_path(path) for path in outputs.manifest)
    left = [path for path in others if path not in written and path != _blank_name(year)]
    outputs.withdraw(*(path for path in left if f"{year}年度" in path), why=_GONE)
    outputs.withdraw(*(path for path in left if f"{year}年度" not in path), why=_OTHER_YEAR)


def _blank_name(year: int) -> str:
    return f"空白填报表{year}年度.xlsx"


def _blank(layout: Layout, settings: Settings) -> Iterator[tuple[str, bytes]]:
    yield _blank_name(settings.year), blank_intake(layout, settings)


def _filled(layout: Layout, settings: Settings, last_year: FiguresByAgency) -> Iterator[tuple[str, bytes]]:
    prepared = prepare_intake(layout, settings, last_year)
    for agency in settings.agencies:
        yield intake_file_name(agency, settings.year), intake_for(prepared, agency)


def _wanted(settings: Settings, name: str) -> tuple[Agency, ...]:
    if not name:
        return settings.agencies
    agency = settings.roster.called(name)
    if agency is None:
        alike = suggestion(settings.roster.alike(name))
        raise WorkplaceError(f"机关名单里没有“{name}”{alike}")
    return (agency,)
