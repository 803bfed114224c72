"""In: the settings. Out: the intake workbooks for the agencies, in a folder to send from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from gkbatch.checking.rules.codes import exemptible_codes
from gkbatch.intake import blank_intake, intake_for, prepare_intake
from gkbatch.layout import Layout, layout_for
from gkbatch.run.coming import coming
from gkbatch.run.naming import intake_file_name
from gkbatch.run.opening import open_folder
from gkbatch.run.summaries import last_year_of
from gkbatch.run.workplace import Workplace, WorkplaceError, check_printable
from gkbatch.settings import Agency, Settings
from gkbatch.settings.reading import read_settings
from gkbatch.settings.roster import suggestion
from gkbatch.submission import FiguresByAgency

_RECORD = ".gkbatch.json"


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
    it. Raises SettingsError, LastYearError, OutputsError, or WorkplaceError where no agency has
    that name.
    """
    with coming(last_year) as before:
        settings = read_settings(workplace.settings, exemptible_codes())
        check_printable(settings.year)
        known = last_year_of(settings, before)
    layout = layout_for(settings)
    wanted = replace(settings, agencies=_wanted(settings, "" if blank else agency))
    workbooks = _blank(layout, settings) if blank else _filled(layout, wanted, known.figures)
    with open_folder(folder, _RECORD) as outputs:
        for name, data in workbooks:
            outputs.deliver(name, data)
        outputs.close()
        return Distributed(tuple(outputs.delivered), (*settings.remarks, *known.remarks, *outputs.remarks))


def _blank(layout: Layout, settings: Settings) -> Iterator[tuple[str, bytes]]:
    yield f"空白填报表{settings.year}年度.xlsx", blank_intake(layout, settings)


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
