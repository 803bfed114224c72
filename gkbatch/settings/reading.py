"""In: settings.xlsx. Out: Settings, or SettingsError with every fault, its sheet and its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from gkbatch.forms import form_for, newest_form
from gkbatch.settings import (
    FEE_ROLE,
    NO_REPORT,
    PROPOSALS_ROLE,
    Agency,
    Category,
    Matter,
    SensitiveWord,
    Settings,
    SettingsError,
)
from gkbatch.settings.adjustments import read_adjustments
from gkbatch.settings.cells import SheetCells, load_sheets
from gkbatch.settings.check_changes import read_check_changes
from gkbatch.settings.checks import KnownCheck
from gkbatch.settings.dated import of_year
from gkbatch.settings.entries import MOST_NAMED, Entry, Faults, check_unique, listed, meanings, read_entries
from gkbatch.settings.exemptions import read_exemptions
from gkbatch.settings.general import read_general
from gkbatch.settings.last_year import read_last_year, told_by_code
from gkbatch.settings.pattern import named_in
from gkbatch.settings.roster import file_key
from gkbatch.settings.sheets import (
    ADJUSTMENTS,
    CATEGORIES,
    CHECKS,
    EXEMPTIONS,
    GENERAL,
    LAST_YEAR,
    MATTERS,
    ROSTER,
    SENSITIVE_WORDS,
    SENTENCES,
    ListSheet,
    list_sheets,
    texts_sheet,
)
from gkbatch.settings.wording import KINDS_BY_KEY, SLOTS, WHEN_EMPTY, faults_in, nearest_key
from gkbatch.text import folded


def read_settings(path: Path, checks: Mapping[str, KnownCheck] | None = None) -> Settings:
    """The settings in ``path``, also where another version of gkbatch made it: ``remarks`` say what differed.

    ``checks`` are all there are by code; without them the codes in 豁免 and 检查设置 are not looked
    at. Raises SettingsError with all faults at once, each with its sheet and cell.
    """
    sheets = load_sheets(path)
    faults = Faults()
    general = read_general(sheets.get(GENERAL), faults)
    # Where the year is at fault the rest is still looked at.
    form = form_for(general.get("year", 0)) or newest_form()
    texts = texts_sheet(form)
    declared = list_sheets(form)
    _compare(sheets, declared, faults)
    used = of_year(sheets, declared, general.get("year"), faults)
    lists = {sheet.name: read_entries(used.get(sheet.name), sheet, faults) for sheet in declared}
    agencies = _agencies(lists[ROSTER.name], faults)
    read: dict[str, Any] = general | {
        "agencies": agencies,
        "categories": _categories(lists[CATEGORIES.name], faults),
        "matters": _matters(lists[MATTERS.name], faults),
        "sentences": _sentences(lists[SENTENCES.name], faults),
        "texts": _texts(texts, lists[texts.name], faults),
        "text_cells": {one.values["key"]: one.cells.get("text", "") for one in lists[texts.name] or ()},
        "earlier_texts": _earlier(lists[texts.name]),
        "last_year": read_last_year(lists[LAST_YEAR], form, agencies, faults),
        "exemptions": read_exemptions(lists[EXEMPTIONS.name], agencies, checks, faults),
        "adjustments": read_adjustments(lists[ADJUSTMENTS.name], general.get("year"), faults),
        "sensitive_words": _words(lists[SENSITIVE_WORDS.name]),
        "check_changes": read_check_changes(lists[CHECKS.name], checks, faults),
    }
    if faults.found:
        raise SettingsError(tuple(faults.found))
    remarks = (
        *_left_behind(agencies, read["year"], path.name),
        *told_by_code(lists[LAST_YEAR], agencies, path.name),
        *faults.remarks(path.name),
    )
    return Settings(**read, remarks=remarks)


def _compare(sheets: Mapping[str, SheetCells], declared: tuple[ListSheet, ...], faults: Faults) -> None:
    """Notes the sheets that are lacking and those that are not ours; one that is hidden or empty is nobody's."""
    ours = {GENERAL: True} | {sheet.name: sheet.indispensable for sheet in declared}
    for name, indispensable in ours.items():
        if name not in sheets and indispensable:
            faults.add(name, "", "缺少这张工作表；请从 gkbatch init 生成的文件里复制一份")
        elif name not in sheets:
            faults.lacking.append(f"工作表“{name}”")
    strange = (sheet for name, sheet in sheets.items() if name not in ours)
    faults.surplus += [f"工作表“{sheet.name.strip()}”" for sheet in strange if sheet.rows and not sheet.hidden]


def year_of(path: Path) -> int | None:
    """The year that the settings in ``path`` are for; None where there are none, or it cannot be read."""
    year: int | None = _general_of(path, "year")
    return year


def font_profile_of(path: Path) -> str | None:
    """The font profile of the settings in ``path``; None in the same cases."""
    font_profile: str | None = _general_of(path, "font_profile")
    return font_profile


def _general_of(path: Path, key: str) -> Any:
    try:
        return read_general(load_sheets(path).get(GENERAL), Faults()).get(key)
    except SettingsError:
        return None


# ---- 机关名单 -----------------------------------------------------------------------------------


def _agencies(entries: tuple[Entry, ...] | None, faults: Faults) -> tuple[Agency, ...]:
    if entries is None:
        return ()
    if not entries:
        faults.add(ROSTER.name, "", "名单是空的，请先填写机关名单")
    check_unique(ROSTER, entries, "code", faults)
    check_unique(ROSTER, entries, "name", faults)
    agencies = tuple(_agency(entry) for entry in entries)
    _check_file_names(entries, faults)
    _check_aliases(entries, agencies, faults)
    return agencies


def _agency(entry: Entry) -> Agency:
    agency = Agency(**meanings(ROSTER, entry))
    return agency if "reported" in entry.cells else replace(agency, reported=agency.category != NO_REPORT)


def _left_behind(agencies: tuple[Agency, ...], year: int, file: str) -> tuple[str, ...]:
    """One remark where reports of the year are said to be published before it has ended: the workbook is last year's."""
    early = [agency for agency in agencies if agency.published and agency.published.year <= year]
    if not early:
        return ()
    found = f"有 {len(early)} 个机关的公布日期早于 {year + 1} 年（如 {early[0].name} {early[0].published}）"
    check = "请清空这些日期，并核对“上年数据”“豁免”“汇总调整”“汇总报告文字”是不是本年度的"
    return (f"{file} 的“{ROSTER.name}”{found}，像是沿用了上一年度的文件：{check}",)


def _check_file_names(entries: tuple[Entry, ...], faults: Faults) -> None:
    """Reports are named by the full name: those of two agencies must never be one file."""
    first: dict[str, Entry] = {}
    for entry in entries:
        name = entry.values["name"]
        other = first.setdefault(file_key(name), entry)
        if name and other is not entry and folded(name) != folded(other.values["name"]):
            faults.add(
                ROSTER.name,
                entry.cells["name"],
                f"全称“{name}”与“{other.values['name']}”（{other.cells['name']}）作文件名时相同"
                "（文件名里 / : 等符号换成 _，不分大小写和全角半角），两份报告会混在一起；请改其中一个",
            )


def _check_aliases(entries: tuple[Entry, ...], agencies: tuple[Agency, ...], faults: Faults) -> None:
    owners = {folded(agency.name): agency for agency in agencies if agency.name}
    for entry, agency in zip(entries, agencies, strict=True):
        for alias in agency.aliases:
            owner = owners.setdefault(folded(alias), agency)
            if owner is not agency:
                message = f"简称“{alias}”也是“{owner.name}”的名称，无法区分"
                faults.add(ROSTER.name, entry.cells["aliases"], message)


# ---- the district's lists -----------------------------------------------------------------------


def _categories(entries: tuple[Entry, ...] | None, faults: Faults) -> tuple[Category, ...]:
    check_unique(CATEGORIES, entries or (), "code", faults)
    check_unique(CATEGORIES, entries or (), "name", faults)
    return tuple(Category(**meanings(CATEGORIES, entry)) for entry in entries or ())


def _matters(entries: tuple[Entry, ...] | None, faults: Faults) -> tuple[Matter, ...]:
    if entries is None:
        return ()
    check_unique(MATTERS, entries, "code", faults)
    check_unique(MATTERS, entries, "title", faults)
    roles = Counter(entry.values["role"] for entry in entries)
    if roles[FEE_ROLE] != 1:
        faults.add(MATTERS.name, "", f"应有且只有一行的“关联数字”是“{FEE_ROLE}”，现有 {roles[FEE_ROLE]} 行")
    if roles[PROPOSALS_ROLE] > 1:
        faults.add(MATTERS.name, "", f"“关联数字”是“{PROPOSALS_ROLE}”的最多一行，现有 {roles[PROPOSALS_ROLE]} 行")
    for entry in entries:
        messages = faults_in(WHEN_EMPTY, entry.values["when_empty"])
        if messages:
            faults.add(MATTERS.name, entry.cells["when_empty"], "；".join(messages))
    return tuple(Matter(**meanings(MATTERS, entry)) for entry in entries)


# ---- the office's words -------------------------------------------------------------------------


def _sentences(entries: tuple[Entry, ...] | None, faults: Faults) -> dict[str, str]:
    """The office's wordings, and ours for what it has none."""
    for entry in entries or ():
        kind = KINDS_BY_KEY.get(entry.values["key"])
        messages = faults_in(kind, entry.values["text"]) if kind else []
        if messages:
            faults.add(SENTENCES.name, entry.cells["text"], "；".join(messages))
    return {key: kind.text for key, kind in KINDS_BY_KEY.items()} | _lines(SENTENCES, entries, faults)


def _texts(sheet: ListSheet, entries: tuple[Entry, ...] | None, faults: Faults) -> dict[str, str]:
    """The office's own texts of the district report; they are printed as they are, and no {字段} is filled in them."""
    for entry in entries or ():
        meant = [f"“{{{name}}}”" for name in dict.fromkeys(named_in(entry.values["text"])) if name in SLOTS]
        if meant:
            faults.add(
                sheet.name, entry.cells["text"], f"这里的文字原样印出，{'、'.join(meant)}不会换成内容；请直接写出来"
            )
    return _lines(sheet, entries, faults)


def _lines(sheet: ListSheet, entries: tuple[Entry, ...] | None, faults: Faults) -> dict[str, str]:
    """The texts that were written, by the key of their line; lines are told by their keys, as ``sheet`` has them."""
    check_unique(sheet, entries or (), "key", faults)
    keys = [line["key"] for line in sheet.default]
    found = {entry.values["key"]: entry.values["text"] for entry in entries or () if entry.values["key"]}
    if entries is not None:
        lacking, strange = [key for key in keys if key not in found], [key for key in found if key not in keys]
        faults.lacking += listed(sheet.name, lacking, "行")
        faults.surplus += [words + _meant(strange, tuple(lacking)) for words in listed(sheet.name, strange, "行")]
    return {key: found[key] for key in keys if found.get(key)}


def _meant(strange: list[str], lacking: tuple[str, ...]) -> str:
    """Which keys that are lacking some that are not known may stand for."""
    near = {key: meant for key in strange if (meant := nearest_key(key, lacking))}
    return "".join(f"（“{key}”是不是“{meant}”？）" for key, meant in list(near.items())[:MOST_NAMED])


def _earlier(entries: tuple[Entry, ...] | None) -> dict[str, str]:
    """The texts of the year before, by the key of their line."""
    return {entry.values["key"]: entry.values["earlier"] for entry in entries or () if entry.values["earlier"]}


def _words(entries: tuple[Entry, ...] | None) -> tuple[SensitiveWord, ...]:
    """Each word once, with the first note."""
    found: dict[str, SensitiveWord] = {}
    for entry in entries or ():
        found.setdefault(entry.values["word"], SensitiveWord(**meanings(SENSITIVE_WORDS, entry)))
    return tuple(one for word, one in found.items() if word)
