"""In: published reports and the settings. Out: their filled intake workbooks and the lists of what to look at, in a folder."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from gkbatch.checking.rules.codes import known_checks
from gkbatch.importing import Imported, ImportingError
from gkbatch.importing.filling import filled_intake, is_open, list_of_notes
from gkbatch.run.delivery import BESIDE_INTAKE, Outputs, cause
from gkbatch.run.exit import Exit
from gkbatch.run.naming import file_name, intake_file_name
from gkbatch.run.opening import open_folder
from gkbatch.run.published import read_report
from gkbatch.run.workplace import Workplace, WorkplaceError
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings


@dataclass(frozen=True)
class ImportedFile:
    """What became of a file: the report and the files written for it, relative to the folder, or why it was not read."""

    file: str
    fault: str = ""
    report: Imported | None = None
    workbook: str = ""
    notes: str = ""


@dataclass(frozen=True)
class Imports:
    """All files in the order in which they were named, and what the office should know beside them."""

    files: tuple[ImportedFile, ...]
    remarks: tuple[str, ...]

    @property
    def exit_code(self) -> Exit:
        """CLEAN where every file was read whole."""
        whole = all(one.report is not None and not is_open(one.report) for one in self.files)
        return Exit.CLEAN if whole else Exit.FINDINGS


def import_reports(workplace: Workplace, files: Sequence[Path], folder: Path, agency: str = "") -> Imports:
    """Reads the reports and writes for each a filled intake workbook and a list; one bad file stops no other.

    ``agency`` is whose report it is where the title does not say. Raises SettingsError, OutputsError, or
    WorkplaceError where ``agency`` stands for several files or for none on the roster.
    """
    settings = read_settings(workplace.settings, known_checks())
    if agency and len(files) > 1:
        raise WorkplaceError("--agency 只用于一个文件；几个文件请分几次导入")
    if agency and settings.roster.called(agency) is None:
        raise WorkplaceError(f"机关名单里没有“{agency}”")
    done: list[ImportedFile] = []
    with open_folder(folder, BESIDE_INTAKE) as outputs:
        for path in files:
            try:
                report = report_in(path, settings, agency)
            except ImportingError as fault:
                done.append(ImportedFile(path.name, str(fault)))
            else:
                done.append(_delivered(outputs, path.name, report, settings, done))
        outputs.close()
        return Imports(tuple(done), (*settings.remarks, *outputs.remarks))


def report_in(path: Path, settings: Settings, agency: str = "") -> Imported:
    """The report in the file; ``agency`` as for ``import_reports``. Raises ImportingError, also where it cannot be opened."""
    try:
        return read_report(path.name, path.read_bytes(), settings, agency)
    except IsADirectoryError as fault:
        raise ImportingError("是文件夹；请写出里面的文件") from fault
    except OSError as fault:
        raise ImportingError(f"读不出文件：{cause(fault)}") from fault


def _delivered(
    outputs: Outputs, file: str, report: Imported, settings: Settings, done: Sequence[ImportedFile]
) -> ImportedFile:
    """Writes what is made of a report, unless one of the same agency and year was written already."""
    book, notes = _names(report)
    other = next((one.file for one in done if one.report is not None and _names(one.report)[0] == book), "")
    if other:
        return ImportedFile(file, f"和 {other} 是同一机关同一年度的报告，没有导入；请只留一份")
    workbook = outputs.deliver(book, filled_intake(report, settings))
    told = list_of_notes(report, file, workbook).encode("utf-8-sig", "replace")
    return ImportedFile(file, "", report, workbook, outputs.deliver(notes, told))


def _names(report: Imported) -> tuple[str, str]:
    """The names of the two files for a report."""
    book = intake_file_name(report.agency, report.year)
    return book, file_name(report.agency.name, f"{report.year}年度导入情况.txt")
