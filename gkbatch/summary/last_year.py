"""In: the settings, and the summary workbook of the year before. Out: last year's figures by agency.

The summary is our own 各单位明细, perhaps sorted, noted on and saved by people and other programs.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from decimal import Decimal

from gkbatch.checking.rule import Case
from gkbatch.forms import form_for
from gkbatch.forms.form import Form
from gkbatch.layout import lay_out
from gkbatch.outcome import CITY, DISTRICT, Before, Level
from gkbatch.set_up import SetUpError
from gkbatch.settings import Agency, Settings
from gkbatch.settings.sheets import LAST_YEAR, last_year_figures
from gkbatch.submission import FiguresByAgency
from gkbatch.summary.lines import Identity, Summary, SummaryLine, identity_of, read_lines
from gkbatch.summary.opened import Opened, SummaryError
from gkbatch.text import folded

_NAMES, _EXAMPLES = 5, 3
_CODE = "代码："  # before a code: no folded name holds this colon
# Agencies with their places on the roster.
Claimants = frozenset[tuple[int, Agency]]


class LastYearError(SetUpError[str]):
    """Last year's figures cannot be used."""


@dataclass(frozen=True)
class LastYear:
    """FiguresByAgency by agency code and field key; a key that is not there is not known.

    ``remarks`` say what of the summary was not used, and why; ``before`` are the figures of the
    whole district.
    """

    figures: FiguresByAgency
    remarks: tuple[str, ...] = ()
    before: Before = field(default_factory=Before)


def known_last_year(settings: Settings, form: Form, opened: Opened | None, level: Level = DISTRICT) -> LastYear:
    """What the sheet 上年数据 and the summary (None: there is none) say together.

    Raises LastYearError where the summary cannot be used, or contradicts the sheet.
    """
    if opened is None:
        return LastYear(settings.last_year, (), _from_sheet(settings, form))
    summary = read_summary(opened, settings, form, level)
    figures = combined(settings, form, summary.figures, opened.file)
    return LastYear(figures, summary.remarks, replace(summary.before, units=figures))


def _from_sheet(settings: Settings, form: Form) -> Before:
    """The figures of the sheet 上年数据; those of the whole district where every agency that counts has them."""
    own = [settings.last_year.get(agency.code, {}) for agency in settings.agencies if agency.counted]
    shared = [column.key for column in last_year_figures(form) if own and all(column.key in figures for figures in own)]
    source = f"settings.xlsx 的“{LAST_YEAR}”" if settings.last_year else ""
    whole = {key: sum((figures[key] for figures in own[1:]), own[0][key]) for key in shared}
    return Before(whole, source, units=settings.last_year)


def read_summary(opened: Opened, settings: Settings, form: Form, level: Level = DISTRICT) -> LastYear:
    """The figures in the summary workbook of the year before, for the agencies of this year.

    The file is on last year's edition of the form, which may ask other things than ``form``. Agencies
    that were merged are added up. Raises LastYearError with everything that is wrong with
    the file: another year, another district, a city's summary, an agency that cannot be told.
    """
    try:
        book = opened.book
        wrong = tuple(_wrong_file(identity_of(book), settings, level))
        before = form_for(settings.year - 1) or form
        summary = Summary(()) if wrong else read_lines(book, lay_out(before, settings))
    except SummaryError as fault:
        raise LastYearError(opened.file, fault.faults) from fault
    if wrong:
        raise LastYearError(opened.file, wrong)
    lines = tuple(line for line in summary.lines if not line.adjustment)
    owners, remarks, faults = _owners(lines, settings.agencies)
    if lines and not owners and not faults:
        faults.append("里面没有一个机关在今年的机关名单里，是否拿错了文件")
    if faults:
        raise LastYearError(opened.file, tuple(faults))
    figures = {}
    for agency in settings.agencies:
        own = owners.get(agency.code, [])
        missing = _unfound(agency, own)
        if missing:
            names = "”“".join(missing)
            remarks.append(f"{opened.file}：找不到“{agency.name}”的上年名称“{names}”，没有采用它的上年数据")
        elif own:
            figures[agency.code] = _added(own)
    return LastYear(figures, tuple(remarks), replace(_whole(summary, opened.file), units=figures))


def _wrong_file(found: Identity, settings: Settings, level: Level) -> Iterator[str]:
    """What says that it is not the summary of this district, or of this city, for the year before."""
    if found.level != level:
        what = "全市汇总表" if found.level == CITY else "本级的汇总表"
        yield f"是“{found.owner}”的{what}，应是“{settings.district}”上一年度的汇总表"
    elif not found.year:
        yield "看不出是哪个年度的汇总表；应是 gkbatch 生成的汇总表.xlsx"
    elif found.year != str(settings.year - 1):
        yield f"是 {found.year} 年度的汇总表，应是 {settings.year - 1} 年度的"
    if found.level == level and found.owner and folded(found.owner) != folded(settings.district):
        yield f"是“{found.owner}”的汇总表，不是“{settings.district}”的"


def _whole(summary: Summary, file: str) -> Before:
    """The district's own sums: they do not depend on what became of its agencies since."""
    doubt = f"上年的汇总表不完整，缺 {summary.left_out} 个单位" if summary.left_out else ""
    return Before(summary.sums(), file, doubt)


def combined(settings: Settings, form: Form, summary: FiguresByAgency, file: str) -> FiguresByAgency:
    """The figures of the sheet 上年数据 and those of the summary.

    Raises LastYearError where they disagree: one sentence for all figures, with both numbers of the first few.
    """
    differing = [
        (agency, key)
        for agency in settings.agencies
        for key, number in settings.last_year.get(agency.code, {}).items()
        if summary.get(agency.code, {}).get(key, number) != number
    ]
    if differing:
        raise LastYearError(file, (_differing(settings, form, summary, file, differing),))
    codes = dict.fromkeys((*settings.last_year, *summary))
    return {code: {**summary.get(code, {}), **settings.last_year.get(code, {})} for code in codes}


def _differing(
    settings: Settings, form: Form, summary: FiguresByAgency, file: str, differing: list[tuple[Agency, str]]
) -> str:
    heads = {column.key: column.head for column in last_year_figures(form)}
    examples = "；".join(
        f"{agency.name}的“{heads.get(key, key)}”前者是 {settings.last_year[agency.code][key]}，"
        f"后者是 {summary[agency.code][key]}"
        for agency, key in differing[:_EXAMPLES]
    )
    agencies = len({agency.code for agency, _ in differing})
    listed = f"{'，如' if len(differing) > _EXAMPLES else '：'}{examples}"
    return (
        f"settings.xlsx 的“{LAST_YEAR}”与 {file} 有 {agencies} 个机关、{len(differing)} 项数字不同{listed}。"
        f"请核对以哪一个为准：改正“{LAST_YEAR}”，或者清空它、只用 {file}，或者不加 --last-year"
    )


def unchecked(cases: Iterable[Case]) -> str | None:
    """One line about the agencies whose figures could not be compared with last year's, or None."""
    names, figures, bare = [], set(), True
    compared: set[str] = set()
    for case in cases:
        known = case.last_year or {}
        compared = compared or {column.key for column in last_year_figures(case.form)}
        missing = compared - known.keys()
        if missing:
            names.append(case.agency.name)
            figures |= missing
            bare = bare and not known
    if not names:
        return None
    shown = "、".join(names[:_NAMES]) + (" 等" if len(names) > _NAMES else "")
    lacking = "没有上年数据" if bare else "没有上年数据，或者数据不全"
    return f"无法核对：{len(names)} 个机关{lacking}（{shown}），上年结转等 {len(figures)} 项没有核对"


# ---- whose line it is ---------------------------------------------------------------------------


def _owners(
    lines: tuple[SummaryLine, ...], agencies: tuple[Agency, ...]
) -> tuple[dict[str, list[SummaryLine]], list[str], list[str]]:
    """The lines by agency code; remarks; and faults."""
    faults = list(_repeated(lines))
    remarks: list[str] = []
    owners: dict[str, list[SummaryLine]] = {}
    told = _told(agencies)
    for line in lines:
        found = [agency for _, agency in sorted(_claimants(line, told), key=lambda claimant: claimant[0])]
        names = "”“".join(agency.name for agency in found)
        if len(found) > 1:
            faults.append(f"{line.place}的{line.told}按代码、名称和“上年名称”分别是“{names}”，数字不知归谁")
        elif not found:
            remarks.append(
                f"上年汇总表{line.place}的{line.told}不在今年的机关名单里；改名或合并的，请写进接收机关的“上年名称”，"
                "撤销的不用处理"
            )
        else:
            owners.setdefault(found[0].code, []).append(line)
            if not _is_called(line, found[0]):
                remarks.append(f"上年汇总表{line.place}的{line.told}按代码认作“{names}”；不是的，请核对机关名单的代码")
    return owners, remarks, faults


def _repeated(lines: tuple[SummaryLine, ...]) -> Iterator[str]:
    for what in ("code", "name"):
        count = Counter(folded(getattr(line, what)) for line in lines)
        for line in lines:
            value = getattr(line, what)
            if value and count[folded(value)] > 1:
                yield f"{line.place}的{line.told}重复出现"


def _claimants(line: SummaryLine, told: Mapping[str, Claimants]) -> Claimants:
    """The agencies whose line it may be: by code, else by name, and by what they were called last year."""
    by_code = told.get(f"{_CODE}{folded(line.code)}", frozenset()) if line.code else frozenset()
    return by_code | told.get(folded(line.name), frozenset())


def _told(agencies: tuple[Agency, ...]) -> dict[str, Claimants]:
    """The agencies by all that tells them in a line."""
    found: dict[str, Claimants] = {}
    for claimant in enumerate(agencies):
        agency = claimant[1]
        for words in {f"{_CODE}{folded(agency.code)}", *_now(agency), *_before(agency)}:
            found[words] = found.get(words, frozenset()) | {claimant}
    return found


def _now(agency: Agency) -> set[str]:
    return {folded(name) for name in (agency.name, *agency.aliases)}


def _before(agency: Agency) -> set[str]:
    return {folded(name) for name in agency.previous_names}


def _is_called(line: SummaryLine, agency: Agency) -> bool:
    return not line.name or folded(line.name) in _now(agency) | _before(agency)


def _unfound(agency: Agency, lines: list[SummaryLine]) -> tuple[str, ...]:
    """The names of last year without a line: adding up the others would give too little.

    A line found by its code alone stands for one of them.
    """
    found = {folded(line.name) for line in lines}
    missing = tuple(name for name in agency.previous_names if folded(name) not in found)
    by_code_alone = sum(not _is_called(line, agency) for line in lines)
    return missing[by_code_alone:]


def _added(lines: list[SummaryLine]) -> dict[str, int | Decimal]:
    """The sums of the figures that every one of the lines has."""
    keys = [key for key in lines[0].figures if all(key in line.figures for line in lines)]
    return {key: sum((line.figures[key] for line in lines[1:]), lines[0].figures[key]) for key in keys}
