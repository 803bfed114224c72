"""In: last year's working folder. Out: this year's: what lasts is carried on, and what was done with it, in words."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from gkbatch.checking.rules.codes import known_checks
from gkbatch.forms import form_for, newest_form
from gkbatch.outcome import NOT_READ, RECEIVED_UNREAD, STATUS_WORDS
from gkbatch.report.word.making import word_templates
from gkbatch.run.coming import coming
from gkbatch.run.delivery import RUN_RECORD
from gkbatch.run.earlier_year import typed_in_settings, typed_in_templates
from gkbatch.run.summaries import opened_summary
from gkbatch.run.together import SUMMARY_WORKBOOK
from gkbatch.run.ways import lies_in
from gkbatch.run.workplace import INPUTS, OUTPUTS, SETTINGS, TEMPLATES, WorkplaceError, make_workplace
from gkbatch.settings import Settings, SettingsError
from gkbatch.settings.next_year import next_year_of
from gkbatch.settings.reading import read_settings
from gkbatch.settings.writing import write_settings
from gkbatch.summary.last_year import LastYear, read_summary
from gkbatch.summary.lines import level_of

_NAMES = 8
_NOT_COUNTED, _NOT_THERE = "不计入汇总", "汇总表里没有"


@dataclass(frozen=True)
class Renewed:
    """The files written, relative to the new folder, and what became of last year's decisions, line by line."""

    written: tuple[str, ...]
    lines: tuple[str, ...]


def make_next_year(folder: Path, old: Path, *, force: bool) -> Renewed:
    """Makes ``folder`` for the year after that of the working folder ``old``, which is only read.

    With ``force`` only what is missing in ``folder`` is added. Raises WorkplaceError, SettingsError where the
    settings of ``old`` cannot be used, LastYearError where its summary is no summary of its year.
    """
    _check(folder, old)
    summary = old / OUTPUTS / SUMMARY_WORKBOOK
    settings = _settings_of(old)
    form = form_for(settings.year + 1) or newest_form()
    begun = next_year_of(settings, form, {})
    last_year = _known(summary, begun) if summary.exists() else None
    begun = next_year_of(settings, form, last_year.figures if last_year else {})
    carried = _word_files(old) if form == form_for(settings.year) else {}
    templates = (word_templates(form) if form.printable else {}) | carried
    written = make_workplace(folder, False, force, write_settings(begun, known_checks().values()), templates)
    said = [
        *_settings_lines(settings, begun, written),
        *_template_lines(templates, carried, written, settings.year + 1),
        *typed_in_templates(old / TEMPLATES, _new(carried, written), form, begun),
        *_last_year_lines(summary, _way(summary, folder), settings, begun, last_year, written),
    ]
    return Renewed(written, tuple(said))


def _check(folder: Path, old: Path) -> None:
    if not (old / TEMPLATES / SETTINGS).is_file():
        raise WorkplaceError(
            f"{old} 不是 gkbatch 的工作文件夹：里面没有 {TEMPLATES}/{SETTINGS}；--from 后面请写上一年度的工作文件夹"
        )
    if folder.resolve() == old.resolve() or any(lies_in(folder, old / name) for name in (TEMPLATES, INPUTS, OUTPUTS)):
        raise WorkplaceError(f"新文件夹 {folder} 不能就是上一年度的文件夹，也不能在它的子文件夹里；请换一个位置")


def _settings_of(old: Path) -> Settings:
    path = old / TEMPLATES / SETTINGS
    try:
        return read_settings(path, known_checks())
    except SettingsError as fault:
        fault.file = str(path)  # there are two of that name
        raise


def _known(summary: Path, begun: Settings) -> LastYear:
    """The figures in the summary, for the agencies of the settings that are begun."""
    with coming(summary) as on_its_way:
        assert on_its_way is not None
        opened = opened_summary(on_its_way)
    return read_summary(opened, begun, form_for(begun.year) or newest_form(), level_of(opened))


def _word_files(old: Path) -> dict[str, bytes]:
    """The office's Word templates, byte for byte."""
    found = sorted((old / TEMPLATES).glob("*.docx"))
    try:
        return {path.name: path.read_bytes() for path in found if not path.name.startswith((".", "~$"))}
    except OSError as fault:
        raise WorkplaceError(f"{fault.filename} 打不开；如果正在 WPS 里编辑，请先关闭") from fault


# ---- what is said -------------------------------------------------------------------------------


def _settings_lines(old: Settings, new: Settings, written: Iterable[str]) -> Iterator[str]:
    place = f"{TEMPLATES}/{SETTINGS}"
    if place not in written:
        yield f"{place} 已经有了，没有改动；上一年度的设置没有带来"
        return
    yield (
        f"照原样带来：机关名单 {len(new.agencies)} 个，主动公开栏目 {len(new.categories)} 个，其他事项 {len(new.matters)} 项，"
        f"自动语句，错敏词 {len(new.sensitive_words)} 个，检查设置（改了 {len(new.check_changes)} 项）"
    )
    extension = f"，补报截止 {old.extension} 改为 {new.extension}" if new.extension else ""
    yield f"改了：年度 {old.year} 改为 {new.year}，截止日期 {old.deadline} 改为 {new.deadline}{extension}，请核对"
    yield (
        f"清空了：机关名单的“公布日期”和“上年名称”，豁免 {len(old.exemptions)} 项，汇总调整 {len(old.adjustments)} 项，"
        f"汇总报告文字 {len(old.texts)} 段（上年的文字留在“上年文字”一列，供参考，不会印出）"
    )
    yield from typed_in_settings(new)
    yield from (f"上一年度的 {remark}" for remark in old.remarks)
    yield "请核对机关名单：撤并的删去这一行、把名称写进接收机关的“上年名称”，改名的改全称、旧名称写进“上年名称”，新设的加上"


def _template_lines(
    templates: Mapping[str, bytes], carried: Mapping[str, bytes], written: Iterable[str], year: int
) -> Iterator[str]:
    new = _new(templates, written)
    kept = [name for name in templates if name not in new]
    own, ours = [name for name in new if name in carried], [name for name in new if name not in carried]
    if own:
        yield f"原样带来的 Word 模板：{'、'.join(own)}"
    if ours:
        yield f"上一年度没有、或者表样换了版，按 {year} 年度的表样新做的 Word 模板：{'、'.join(ours)}"
    if kept:
        yield f"已经有了、没有改动的 Word 模板：{'、'.join(kept)}"


def _new(templates: Iterable[str], written: Iterable[str]) -> list[str]:
    """Which of the templates were written into the new folder."""
    return [name for name in templates if f"{TEMPLATES}/{name}" in written]


def _way(summary: Path, folder: Path) -> str:
    """How the summary is named from within ``folder``, where the commands are run; between quotes where it must be."""
    try:
        way = os.path.relpath(summary.resolve(), folder.resolve())
    except ValueError:  # another drive
        way = str(summary.resolve())
    way = Path(way).as_posix()
    return f'"{way}"' if " " in way else way


def _last_year_lines(  # noqa: PLR0913, PLR0917 both years and what is between them
    summary: Path, way: str, old: Settings, new: Settings, last_year: LastYear | None, written: Iterable[str]
) -> Iterator[str]:
    if f"{TEMPLATES}/{SETTINGS}" not in written:
        return
    if last_year is None:
        yield (
            f"上年数据是空的：找不到 {summary}。有 {old.year} 年度的汇总表时，运行 gkbatch template、gkbatch render "
            "加上 --last-year 汇总表.xlsx；没有的，用 gkbatch import --summary 由各机关公布的报告合成一份，或者填写“上年数据”"
        )
        return
    yield f"上年数据：从 {summary} 填了 {len(new.last_year)} 个机关的"
    unknown = _unknown(summary.with_name(RUN_RECORD), old, new)
    for why, names in unknown.items():
        yield f"不知道的上年数据（{why}）{len(names)} 个：{_listed(names)}；请按公布的报告补填，不知道的留空"
    if last_year.before.doubt:
        yield f"注意：{last_year.before.doubt}，上年的合计数不完整"
    yield from last_year.remarks
    yield f"全区各项数字要与上年相比的，运行 gkbatch render 时加上 --last-year {way}"


def _listed(names: list[str]) -> str:
    return "、".join(names[:_NAMES]) + (" 等" if len(names) > _NAMES else "")


def _unknown(record: Path, old: Settings, new: Settings) -> dict[str, list[str]]:
    """The agencies without figures, by why there are none: what the last run of that year said of them."""
    why = _standing(record, old.year)
    found: dict[str, list[str]] = {}
    for agency in new.agencies:
        if agency.code not in new.last_year:
            reason = why.get(agency.code, _NOT_THERE) if agency.counted else _NOT_COUNTED
            found.setdefault(reason, []).append(agency.name)
    return found


def _standing(record: Path, year: int) -> dict[str, str]:
    """Of the agencies (codes) that were left out, the word for it; empty where no record says it."""
    try:
        said: dict[str, Any] = json.loads(record.read_bytes())
        if said["year"] != year:
            return {}
        unread = {one["agency"] for one in said["files"] if one["outcome"] in NOT_READ}
        states = {one["code"]: one["status"] for one in said["agencies"] if one["status"] != "rendered"}
        return {
            code: RECEIVED_UNREAD if state == "missing" and code in unread else STATUS_WORDS[state]
            for code, state in states.items()
        }
    except (OSError, ValueError, KeyError, TypeError):  # it only explains
        return {}
