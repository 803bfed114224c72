"""In: settings.xlsx. Out: Settings, or SettingsError with every fault, its sheet and its cell."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from gkbatch.settings import (
    FEE_ROLE,
    PROPOSALS_ROLE,
    YES,
    Agency,
    Category,
    Matter,
    Settings,
    SettingsError,
)
from gkbatch.settings.adjustments import read_adjustments
from gkbatch.settings.cells import as_date, load_sheets
from gkbatch.settings.entries import Entry, Faults, check_unique, read_entries
from gkbatch.settings.exemptions import read_exemptions
from gkbatch.settings.general import read_general
from gkbatch.settings.last_year import read_last_year
from gkbatch.settings.sheets import (
    ADJUSTMENTS,
    CATEGORIES,
    EXEMPTIONS,
    GENERAL,
    LAST_YEAR,
    LIST_SHEETS,
    MATTERS,
    ROSTER,
    SENSITIVE_WORDS,
    SENTENCES,
    TEXT_PLACES,
    TEXTS,
)
from gkbatch.settings.wording import KINDS_BY_KEY, WHEN_EMPTY, faults_in
from gkbatch.text import folded

_SEPARATORS = str.maketrans("，,;；/\n", "、、、、、、")


def read_settings(path: Path, codes: Mapping[str, bool] | None = None) -> Settings:
    """The settings in ``path``.

    ``codes`` says of every known code of a check whether the office may exempt it; without it
    the codes in 豁免 are not looked at. Raises SettingsError with all faults at once, each with
    its sheet and cell.
    """
    sheets = load_sheets(path)
    faults = Faults()
    for name in (GENERAL, *(sheet.name for sheet in LIST_SHEETS if not sheet.optional)):
        if name not in sheets:
            faults.add(name, "", "缺少这张工作表；请从 gkbatch init 生成的文件里复制一份")
    general = read_general(sheets.get(GENERAL), faults)
    lists = {sheet.name: read_entries(sheets.get(sheet.name), sheet, faults) for sheet in LIST_SHEETS}
    agencies = _agencies(lists[ROSTER.name], faults)
    read: dict[str, Any] = general | {
        "agencies": agencies,
        "categories": _categories(lists[CATEGORIES.name], faults),
        "matters": _matters(lists[MATTERS.name], faults),
        "sentences": _sentences(lists[SENTENCES.name], faults),
        "texts": _texts(lists[TEXTS.name], faults),
        "last_year": read_last_year(lists[LAST_YEAR.name], agencies, faults),
        "exemptions": read_exemptions(lists[EXEMPTIONS.name], agencies, codes, faults),
        "adjustments": read_adjustments(lists[ADJUSTMENTS.name], general.get("year"), faults),
        "sensitive_words": _words(lists[SENSITIVE_WORDS.name]),
    }
    if faults.found:
        raise SettingsError(tuple(faults.found))
    return Settings(**read)


def year_of(path: Path) -> int | None:
    """The year that the settings in ``path`` are for; None where there are none, or it cannot be read."""
    try:
        year: int | None = read_general(load_sheets(path).get(GENERAL), Faults()).get("year")
    except SettingsError:
        return None
    return year


def _split(text: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in text.translate(_SEPARATORS).split("、") if part.strip())


# ---- 机关名单 -----------------------------------------------------------------------------------


def _agencies(entries: tuple[Entry, ...] | None, faults: Faults) -> tuple[Agency, ...]:
    if entries is None:
        return ()
    if not entries:
        faults.add(ROSTER.name, "", "名单是空的，请先填写机关名单")
    check_unique(ROSTER, entries, "code", faults)
    check_unique(ROSTER, entries, "name", faults)
    _check_aliases(entries, faults)
    return tuple(_agency(entry.values) for entry in entries)


def _check_aliases(entries: tuple[Entry, ...], faults: Faults) -> None:
    owners = {folded(entry.values["name"]): entry for entry in entries if entry.values["name"]}
    for entry in entries:
        for alias in _split(entry.values["aliases"]):
            owner = owners.setdefault(folded(alias), entry)
            if owner is not entry:
                message = f"简称“{alias}”也是“{owner.values['name']}”的名称，无法区分"
                faults.add(ROSTER.name, entry.cells["aliases"], message)


def _agency(values: Mapping[str, str]) -> Agency:
    return Agency(
        code=values["code"],
        name=values["name"],
        category=values["category"],
        aliases=_split(values["aliases"]),
        counted=values["counted"] == YES,
        reported=values["reported"] == YES,
        address=values["address"],
        telephone=values["telephone"],
        wechat=values["wechat"],
        weibo=values["weibo"],
        previous_names=_split(values["previous_names"]),
        published=as_date(values["published"]),
    )


# ---- the district's lists -----------------------------------------------------------------------


def _categories(entries: tuple[Entry, ...] | None, faults: Faults) -> tuple[Category, ...]:
    check_unique(CATEGORIES, entries or (), "code", faults)
    check_unique(CATEGORIES, entries or (), "name", faults)
    return tuple(Category(**entry.values) for entry in entries or ())


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
    return tuple(Matter(**entry.values) for entry in entries)


# ---- the office's words -------------------------------------------------------------------------


def _sentences(entries: tuple[Entry, ...] | None, faults: Faults) -> dict[str, str]:
    if entries is None:
        return {}
    check_unique(SENTENCES, entries, "key", faults)
    found = {entry.values["key"]: entry.values["text"] for entry in entries}
    for entry in entries:
        key = entry.values["key"]
        kind = KINDS_BY_KEY.get(key)
        if key and kind is None:
            faults.add(SENTENCES.name, entry.cells["key"], f"不认识的代码“{key}”，可用的有：{'、'.join(KINDS_BY_KEY)}")
        messages = faults_in(kind, entry.values["text"]) if kind else []
        if messages:
            faults.add(SENTENCES.name, entry.cells["text"], "；".join(messages))
    missing = [key for key in KINDS_BY_KEY if key not in found]
    if missing:
        faults.add(SENTENCES.name, "", f"缺少这些代码的行：{'、'.join(missing)}")
    return found


def _texts(entries: tuple[Entry, ...] | None, faults: Faults) -> dict[str, str]:
    """The texts that were written, by place."""
    check_unique(TEXTS, entries or (), "key", faults)
    for entry in entries or ():
        key = entry.values["key"]
        if key and key not in TEXT_PLACES:
            message = f"不认识的位置“{key}”，可用的有：{'、'.join(TEXT_PLACES)}"
            faults.add(TEXTS.name, entry.cells["key"], message)
    return {entry.values["key"]: entry.values["text"] for entry in entries or () if entry.values["text"]}


def _words(entries: tuple[Entry, ...] | None) -> tuple[str, ...]:
    return tuple(dict.fromkeys(entry.values["word"] for entry in entries or () if entry.values["word"]))
