"""In: the folder of returns. Out: the office's working folder around it: templates, inputs, outputs."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from importlib.resources import as_file, files
from pathlib import Path
from types import MappingProxyType
from typing import TYPE_CHECKING
from urllib.parse import quote

from gkbatch.run.lock import HeldError, release, take
from gkbatch.run.writing import remove_leftovers, write_whole
from gkbatch.set_up import SETTINGS_FILE, SetUpError

if TYPE_CHECKING:
    from gkbatch.forms.form import Form

SETTINGS, REPORT_TEMPLATE, ROLLUP_TEMPLATE = SETTINGS_FILE, "report.docx", "rollup.docx"
INPUTS, OUTPUTS, TEMPLATES = "inputs", "outputs", "templates"


class WorkplaceError(SetUpError[str]):
    """The working folder is not as it must be; the message says what to do, for the office."""

    def __init__(self, message: str) -> None:
        super().__init__("", (message,))


@dataclass(frozen=True)
class Workplace:
    """Where the office's files are."""

    templates: Path

    @property
    def settings(self) -> Path:
        """The settings workbook."""
        return self.templates / SETTINGS

    @property
    def report_template(self) -> Path:
        """The Word template of an agency's report."""
        return self.templates / REPORT_TEMPLATE

    @property
    def rollup_template(self) -> Path:
        """The Word template of the district's report."""
        return self.templates / ROLLUP_TEMPLATE


def find_workplace(inputs: Path) -> Workplace:
    """The templates beside ``inputs``, else in the current folder.

    Raises WorkplaceError where there are none: the packaged ones are never used silently.
    """
    return _workplace(inputs.absolute().parent, Path.cwd())


def find_workplace_of_city(summaries: Path) -> Workplace:
    """The templates in the current folder, else beside the folder of the summaries.

    In this order, since a summary may still lie in the working folder of its own district. Raises
    WorkplaceError as ``find_workplace``.
    """
    return _workplace(Path.cwd(), summaries.absolute().parent)


def _workplace(*folders: Path) -> Workplace:
    for folder in folders:
        if (folder / TEMPLATES / SETTINGS).is_file():
            return Workplace(folder / TEMPLATES)
    raise WorkplaceError(f"找不到 {TEMPLATES}/{SETTINGS}。请先运行 gkbatch init 建立工作文件夹，或者到工作文件夹里运行")


def way_between(outputs: Path, inputs: Path) -> str:
    """The way from the outputs folder to the inputs as a link holds it: "../inputs", percent-encoded.

    On another drive of Windows no relative way leads there, so it is the whole address.
    """
    try:
        way = os.path.relpath(inputs.absolute(), outputs.absolute())
    except ValueError:
        return inputs.absolute().as_uri()
    return quote(Path(way).as_posix())


def check_inputs(inputs: Path) -> None:
    """WorkplaceError where ``inputs`` is no folder."""
    if not inputs.is_dir():
        raise WorkplaceError(f"找不到文件夹 {inputs}；请把收到的填报表放进 {INPUTS} 文件夹再运行")


def check_printable(year: int) -> None:
    """WorkplaceError where the edition for ``year`` is a past one, with which nothing is made."""
    from gkbatch.forms import form_for  # noqa: PLC0415 the processes that read are started before

    form = form_for(year)
    if form is not None and not form.printable:
        raise WorkplaceError(
            f"{year} 年度用的是 {form.edition} 版格式，只能读取和核对（gkbatch check），不能生成填报表和报告"
        )


def form_beside(document: Path) -> Form:
    """The edition for the year of the settings beside a Word template, or in the current folder; else the newest."""
    from gkbatch.forms import form_for, newest_form  # noqa: PLC0415 the same

    return next((form for year in _years_beside(document) if (form := form_for(year))), newest_form())


def year_beside(document: Path) -> int | None:
    """The year of the settings beside a Word template, or in the current folder; None where there are none."""
    return next(_years_beside(document), None)


def font_profile_beside(document: Path) -> str:
    """The font profile of those settings; the first one where there are none."""
    from gkbatch.settings import FONT_PROFILES  # noqa: PLC0415 the same
    from gkbatch.settings.reading import font_profile_of  # noqa: PLC0415 the same

    named = map(font_profile_of, _settings_beside(document))
    return next((one for one in named if one in FONT_PROFILES), FONT_PROFILES[0])


def _years_beside(document: Path) -> Iterator[int]:
    from gkbatch.settings.reading import year_of  # noqa: PLC0415 the same

    yield from (year for year in map(year_of, _settings_beside(document)) if year)


def _settings_beside(document: Path) -> Iterator[Path]:
    places = (document.absolute().parent / SETTINGS, Path.cwd() / TEMPLATES / SETTINGS)
    return (path for path in places if path.is_file())


def make_workplace(
    folder: Path,
    sample: bool,
    force: bool,
    blank_settings: bytes,
    word_templates: Mapping[str, bytes] = MappingProxyType({}),
) -> tuple[str, ...]:
    """Makes templates/, inputs/ and outputs/ in ``folder``; the files written, relative to it.

    With ``sample`` the fictional district comes with its returns, otherwise the settings are
    ``blank_settings``; ``word_templates`` take the place of the packaged ones. WorkplaceError where a file of these
    names is there already, unless ``force``: then only what is missing is added, and nothing is written over.
    Every file is whole or absent.
    """
    wanted = {f"{TEMPLATES}/{name}": data for name, data in _packaged(TEMPLATES).items()}
    if sample:
        wanted |= {f"{INPUTS}/{name}": data for name, data in _packaged(INPUTS).items()}
    else:
        wanted[f"{TEMPLATES}/{SETTINGS}"] = blank_settings
        wanted.pop(f"{TEMPLATES}/intake.xlsx", None)
    wanted |= {f"{TEMPLATES}/{name}": data for name, data in word_templates.items()}
    present = [path for path in wanted if (folder / path).exists()]
    if present and not force:
        raise WorkplaceError(
            f"{folder} 里已有 {'、'.join(present[:3])} 等文件；加 --force 只补上缺少的文件，不覆盖已有的"
        )
    missing = [path for path in wanted if path not in present]
    folder.mkdir(parents=True, exist_ok=True)
    try:
        held = take(folder)
    except HeldError as fault:
        raise WorkplaceError(f"另一个 gkbatch（{fault.owner}）正在往 {folder} 里写；请等它结束再运行") from fault
    try:
        for name in (TEMPLATES, INPUTS, OUTPUTS):
            (folder / name).mkdir(exist_ok=True)
        remove_leftovers({(folder / path).parent for path in wanted})
        for path in missing:
            write_whole(folder / path, wanted[path])
    finally:
        release(held)
    return tuple(missing)


def _packaged(name: str) -> dict[str, bytes]:
    """The files of the packaged folder ``name``; in a checkout those at its top level."""
    packaged = files("gkbatch") / "packaged" / name
    if not packaged.is_dir():
        packaged = files("gkbatch") / ".." / name
    with as_file(packaged) as folder:
        return {
            path.relative_to(folder).as_posix(): path.read_bytes()
            for path in sorted(folder.rglob("*"))
            if path.is_file() and not path.name.startswith(".")
        }
