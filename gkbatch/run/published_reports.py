"""In: what was named on the command line. Out: the published reports meant by it, each read, or why it was not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path, PurePath

from gkbatch.importing import Imported, ImportingError, NobodysError
from gkbatch.run.arriving import found_files, is_ignored, printable_path
from gkbatch.run.imports import report_in
from gkbatch.run.named import NamedFiles, named_files
from gkbatch.run.progress import Progress
from gkbatch.settings import Agency, Settings
from gkbatch.text import folded

_PAGES = (".html", ".htm")
# Beside a page that was saved whole its browser keeps the pictures and frames of it.
_OF_A_PAGE = ("_files", ".files")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
# How the name of somebody who reports ends: what else stands before a title is the portal's.
_ORGAN = re.compile("(?:局|委|办|室|政府|处|厅|部|会|院|队|所|站|中心|公司|镇|乡|街道|区|县|）)$")
_GOVERNMENT = "人民政府"
_REMEDY = "改名、合并的，请把它写进接收机关的“上年名称”；已经撤销的不用处理"


@dataclass(frozen=True)
class ReadReport:
    """A file by its name in messages, and the report in it, or in ``fault`` why there is none or why it was not used.

    ``stranger`` is who reports where the roster does not have it, for ``year`` (0: not known). ``settled`` is a fault that
    is as it should be. ``by_file_name``: the title names nobody, so the file's name was believed.
    """

    file: str
    report: Imported | None = None
    fault: str = ""
    stranger: str = ""
    year: int = 0
    settled: bool = False
    by_file_name: bool = False

    @property
    def used(self) -> bool:
        """Whether its figures are taken."""
        return self.report is not None and not self.fault


def report_files(named: Iterable[Path]) -> NamedFiles:
    """The files named, as ``named_files``; of a folder all but what systems and browsers keep there for themselves.

    WorkplaceError where something named does not exist.
    """
    return named_files(named, _reports_in, "公布的年度报告")


def _reports_in(folder: Path) -> Iterator[Path]:
    names = [name for name in found_files(folder) if not is_ignored(name)]
    pages = {name.rpartition(".")[0] for name in names if name.lower().endswith(_PAGES)}
    companions = {f"{page}{ending}" for page in pages for ending in _OF_A_PAGE}
    for name in names:
        if not companions & {parent.as_posix() for parent in PurePath(name).parents}:
            yield folder / name


def read_reports(files: NamedFiles, settings: Settings, progress: Progress) -> Iterator[ReadReport]:
    """Each of the files, in their order; one bad file stops no other."""
    for number, (name, path) in enumerate(files.paths.items(), start=1):
        shown = printable_path(name)
        progress(shown, number, len(files.names))
        yield _read(shown, path, settings)


def _read(name: str, path: Path, settings: Settings) -> ReadReport:
    try:
        report = report_in(path, settings)
        return ReadReport(name, report, year=report.year)
    except NobodysError as fault:
        if fault.named and _is_district(fault.named, settings):
            return ReadReport(name, fault="是全区的报告，不是一个单位的，没有采用", year=fault.year, settled=True)
        if fault.named and _ORGAN.search(fault.named):
            return ReadReport(name, fault=f"{fault.said}；{_REMEDY}", stranger=fault.named, year=fault.year)
        return _read_by_file_name(name, path, settings, fault)
    except ImportingError as fault:
        return ReadReport(name, fault=str(fault))


def _is_district(named: str, settings: Settings) -> bool:
    bare = {folded(name).removesuffix(_GOVERNMENT) for name in (settings.district, settings.government)}
    return folded(named).removesuffix(_GOVERNMENT) in bare


def _read_by_file_name(name: str, path: Path, settings: Settings, untitled: NobodysError) -> ReadReport:
    """The report of the one agency that the file's name has in it: many portals print titles without a name."""
    stem = PurePath(name).stem
    years = set(map(int, _YEAR.findall(stem)))
    year = untitled.year or (years.pop() if len(years) == 1 else 0)
    agencies = _named_in(stem, settings)
    if len(agencies) != 1:
        fault = f"{untitled.said}，文件名里也看不出是哪个机关；请把机关全称写进文件名"
        return ReadReport(name, fault=fault, year=year)
    if not year:
        return ReadReport(name, fault="标题里没有年度，文件名里也没有；请把年度写进文件名")
    called, _ = agencies[0]
    try:
        report = report_in(path, replace(settings, year=year), called)
    except ImportingError as fault:
        return ReadReport(name, fault=str(fault), year=year)
    return ReadReport(name, report, year=report.year, by_file_name=True)


def _named_in(stem: str, settings: Settings) -> list[tuple[str, Agency]]:
    """Each agency with the longest of its names, of now and of last year, in a file's name; a name within a longer one is none."""
    text = folded(stem)
    known = (
        (name, agency)
        for agency in settings.agencies
        for name in (agency.name, *agency.aliases, *agency.previous_names)
    )
    found = [(name, agency) for name, agency in known if folded(name) and folded(name) in text]
    longest = [
        (name, agency)
        for name, agency in found
        if not any(folded(name) in folded(other) for other, _ in found if folded(other) != folded(name))
    ]
    return list({agency.code: (name, agency) for name, agency in reversed(longest)}.values())
