"""In: the published reports of a year and the settings. Out: their figures as a summary workbook of that year, in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from gkbatch.checking.rules.codes import known_checks
from gkbatch.forms import form_for
from gkbatch.layout import Layout, lay_out
from gkbatch.rollup.imported_workbook import imported_workbook
from gkbatch.rollup.sheet_imported import Published, PublishedUnit
from gkbatch.run.delivery import BESIDE_INTAKE
from gkbatch.run.exit import Exit
from gkbatch.run.opening import open_folder
from gkbatch.run.progress import Progress
from gkbatch.run.published_points import points_of
from gkbatch.run.published_reports import ReadReport, read_reports, report_files
from gkbatch.run.published_units import Sorted, Unit, figures_of, sorted_out
from gkbatch.run.workplace import Workplace, way_between
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings

_NO_REPORT = "没有可以采用的报告"
_NONE_OF_ITS_OWN = "按机关名单不出报告，数字没有公布过"


@dataclass(frozen=True)
class ImportedSummary:
    """What became of the files, what they say of one year, and the summary of it: its path in the folder.

    Where no report could be used there is neither. ``wanted`` is the year that --last-year asks for.
    """

    files: tuple[ReadReport, ...]
    wanted: int
    remarks: tuple[str, ...]
    published: Published | None = None
    workbook: str = ""

    @property
    def missing(self) -> tuple[str, ...]:
        """The units that publish reports and of which none was used."""
        units = self.published.units if self.published else ()
        return tuple(unit.name for unit in units if unit.expected and not unit.file)

    @property
    def exit_code(self) -> Exit:
        """CLEAN where every unit has its report, every figure of its tables was read, every file is used or rightly left out."""
        if not self.files:
            return Exit.NO_WORKBOOK
        whole = self.published is not None and not self.missing and not self.published.points
        settled = all(one.used or one.settled for one in self.files)
        return Exit.CLEAN if whole and settled else Exit.FINDINGS


def import_summary(workplace: Workplace, named: Sequence[Path], folder: Path, progress: Progress) -> ImportedSummary:
    """Reads the reports, in files and folders, and writes the summary of their year; one bad file stops no other.

    Raises SettingsError, OutputsError, and WorkplaceError where something named does not exist.
    """
    settings = read_settings(workplace.settings, known_checks())
    files = report_files(named)
    read = tuple(read_reports(files, settings, progress))
    progress("")
    layouts = {year: _layout(year) for year in dict.fromkeys(one.report.year for one in read if one.report)}
    found = sorted_out(read, settings, layouts)
    if not found.used:
        return ImportedSummary(found.files, settings.year - 1, settings.remarks)
    published = _published(found, settings, layouts[found.year], way_between(folder, files.folder))
    with open_folder(folder, BESIDE_INTAKE) as outputs:
        workbook = outputs.deliver(f"{found.year}年度汇总表.xlsx", imported_workbook(published))
        outputs.close()
        remarks = (*settings.remarks, *outputs.remarks)
        return ImportedSummary(found.files, settings.year - 1, remarks, published, workbook)


def _layout(year: int) -> Layout:
    """The form of that year without the district's own lists: their codes may mean something else every year."""
    form = form_for(year)
    assert form is not None, year  # a report of a year without a form is not imported
    return lay_out(form, None)


def _published(found: Sorted, settings: Settings, layout: Layout, way: str) -> Published:
    units = tuple(_published_unit(unit, found.used.get(unit), layout) for unit in found.units)
    left_out = [unit.name for unit in units if unit.counted and not unit.file]
    # Somebody reported in that year, and nobody knows into whose figures it should go.
    left_out += dict.fromkeys(one.stranger for one in found.files if one.stranger and one.year == found.year)
    points = [
        point for unit in found.units if unit in found.used for point in points_of(unit, found.used[unit], layout)
    ]
    others = tuple((one.file, one.fault) for one in found.files if not one.used)
    of_the_year = replace(settings, year=found.year)
    return Published(of_the_year, layout, units, tuple(left_out), others, tuple(points), way)


def _published_unit(unit: Unit, read: ReadReport | None, layout: Layout) -> PublishedUnit:
    agency = unit.agency
    own = PublishedUnit(unit.code, unit.name, agency.category, agency.counted, agency.reported)
    if read is None or read.report is None:
        return replace(own, why=_NO_REPORT if agency.reported else _NONE_OF_ITS_OWN)
    figures, answers = figures_of(read.report, layout), read.report.submission.answers
    places = {key: answers[key].origin for key in figures}
    return replace(own, file=read.file, figures=figures, places=places, why=_now_called(unit))


def _now_called(unit: Unit) -> str:
    return "" if unit.name == unit.agency.name else f"现为{unit.agency.name}"
