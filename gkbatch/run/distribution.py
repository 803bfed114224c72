"""In: the settings. Out: the intake workbooks for the agencies, in a folder to send from."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gkbatch.checking.rules.codes import exemptible_codes
from gkbatch.intake import write_intake
from gkbatch.layout import layout_for
from gkbatch.run.naming import intake_file_name
from gkbatch.run.opening import open_folder
from gkbatch.run.workplace import Workplace, WorkplaceError, check_printable
from gkbatch.settings import Agency, Settings
from gkbatch.settings.reading import read_settings
from gkbatch.settings.roster import suggestion
from gkbatch.summary.last_year import known_last_year

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
    settings = read_settings(workplace.settings, exemptible_codes())
    check_printable(settings.year)
    layout = layout_for(settings)
    known = known_last_year(settings, layout.form, last_year)
    wanted = _wanted(settings, agency, blank)
    with open_folder(folder, _RECORD) as outputs:
        for one, name in wanted:
            outputs.deliver(name, write_intake(layout, settings, one, known.figures.get(one.code) if one else None))
        outputs.close()
        return Distributed(tuple(outputs.delivered), (*settings.remarks, *known.remarks, *outputs.remarks))


def _wanted(settings: Settings, name: str, blank: bool) -> list[tuple[Agency | None, str]]:
    if blank:
        return [(None, f"空白填报表{settings.year}年度.xlsx")]
    agencies = [_named(settings, name)] if name else list(settings.agencies)
    return [(agency, intake_file_name(agency, settings.year)) for agency in agencies]


def _named(settings: Settings, name: str) -> Agency:
    agency = settings.roster.called(name)
    if agency is None:
        alike = suggestion(settings.roster.alike(name))
        raise WorkplaceError(f"机关名单里没有“{name}”{alike}")
    return agency
