"""In: files from the portal and what was delivered. Out: where the public reads something else than was delivered."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from difflib import SequenceMatcher
from itertools import accumulate
from pathlib import Path

from gkbatch.checking.rules.codes import known_checks
from gkbatch.forms.contents import official_fields
from gkbatch.forms.form import Form
from gkbatch.forms.table import table_fields
from gkbatch.importing import ImportingError
from gkbatch.layout import layout_for
from gkbatch.quotation import beginning
from gkbatch.report.rendering import report_title
from gkbatch.report.word.delivered import delivered
from gkbatch.report.word.edited import document_of, plain_number, printed_numbers, tables_of
from gkbatch.report.word.tables import Rows, table_sections
from gkbatch.run.arriving import NotTaken, file_bytes
from gkbatch.run.delivery import MANIFEST
from gkbatch.run.opening import delivered_record, open_folder
from gkbatch.run.published import in_a_known_kind
from gkbatch.run.together import DISTRICT_REPORT
from gkbatch.run.workplace import Workplace
from gkbatch.settings import Settings
from gkbatch.settings.reading import read_settings
from gkbatch.verifying.documents import heading_before, shown_from
from gkbatch.verifying.left import Left, what_was_left
from gkbatch.verifying.packages import opened
from gkbatch.verifying.pages import Page, PageError, page_of, without_blanks
from gkbatch.verifying.verdict import Difference, Verdict, Verified

_SHOWN = 40
# Texts that are so long or so little alike are not compared letter by letter; two places so near are one.
_COMPARABLE, _ALIKE, _APART = 2000, 0.5, 4
# So many paragraphs further on one is looked for where one is not found; shorter ones stand in many places.
_AHEAD, _TELLING = 6, 8


def verify_published(files: Sequence[Path], folder: Path, workplace: Workplace) -> Verdict:
    """Each of the files held against the report in ``folder`` whose title it bears.

    Nothing is written. Raises OutputsError where nothing was delivered to ``folder``, and SettingsError.
    """
    delivered_record(folder)  # before a folder is made of a name that was mistyped
    with open_folder(folder, MANIFEST) as outputs:
        left = what_was_left(outputs)
        settings = read_settings(workplace.settings, known_checks())
        form = layout_for(settings).form
        return Verdict(left.year, tuple(_verified(path, left, settings, form) for path in files), run=left.run)


def _verified(path: Path, left: Left, settings: Settings, form: Form) -> Verified:
    name = str(path)
    if not path.exists():
        return Verified(name, "published", faults=("找不到这个文件；请核对路径",))
    data = file_bytes(path)
    if isinstance(data, NotTaken):
        return Verified(name, "published", faults=(data.message,))
    try:
        page = page_of(in_a_known_kind(name, data)[1], form)
    except (PageError, ImportingError) as fault:
        return Verified(name, "published", faults=(str(fault),))
    code, reports = _whose(page, left, settings)
    found = [(one, _differences(page, content, form)) for one in reports if (content := left.content(one)[0])]
    if not found:
        why = f"不知道是哪一份报告：里面没有“<机关全称>{left.year}年政府信息公开工作年度报告”这样的标题"
        return Verified(name, "published", code, faults=(f"{code} 没有已生成的报告可以对照" if code else why,))
    # Where a person's copy stands beside ours, one of them was published.
    report, differences = min(found, key=lambda one: len(one[1]))
    figures = len(official_fields(form))
    return Verified(name, "published", code, False, (), differences, (f"与 {report} 核对",), figures)


def _whose(page: Page, left: Left, settings: Settings) -> tuple[str, tuple[str, ...]]:
    """The code of the agency whose title the page bears, and where its report is; that of the district has no code."""
    titles = {
        without_blanks(report_title(agency.name, left.year)): (agency.code, left.agencies[agency.code].report)
        for agency in settings.agencies
        if agency.code in left.agencies
    }
    titles |= {without_blanks(report_title(settings.government, left.year)): ("", DISTRICT_REPORT)}
    borne = [title for title in titles if title in page.text]
    if not borne:
        return "", ()
    # One name may be the end of another.
    code, report = titles[max(borne, key=len)]
    return code, left.standing(report) if report else ()


def _differences(page: Page, report: bytes, form: Form) -> tuple[Difference, ...]:
    try:
        document = document_of(opened(report))
        own, paragraphs = tables_of(document.root, form), delivered(document).paragraphs
    except Exception:  # noqa: BLE001 a person may have left anything in the place of a report
        return (Difference("text", "整个文档", "", "已生成的报告打不开，不能对照"),)
    return (*_figures(page, own, form), *_texts(page.text, paragraphs))


def _figures(page: Page, own: Mapping[str, Rows], form: Form) -> Iterator[Difference]:
    for section, table in table_sections(form):
        here, there = page.tables.get(table.key), own.get(table.key)
        if here is None or there is None:
            where = "公布的文件" if here is None else "已生成的报告"
            yield Difference("figure", section.title, f"{where}里找不到这张表，或者表样已改动，数字无法核对", "")
            continue
        labels = {field.key: "－".join((section.title, *field.labels)) for field in table_fields(table)}
        delivered_there = printed_numbers(table, there)
        for key, text in printed_numbers(table, here).items():
            if plain_number(text) != plain_number(delivered_there[key]):
                yield Difference("figure", labels[key], beginning(text, _SHOWN), delivered_there[key])


def _texts(page: str, paragraphs: tuple[str, ...]) -> Iterator[Difference]:
    """Every paragraph below the title must stand there in its order, with nothing in between.

    What stands before and after belongs to the portal.
    """
    wanted = [without_blanks(text) for text in paragraphs]
    end, begun, lost = 0, False, list[int]()
    for number in range(1, len(wanted)):
        at = _place(page, wanted, number, end)
        if at < 0:
            lost.append(number)
            continue
        found = page[end:at] if begun else ""
        if lost or found:
            yield from _between(paragraphs, lost or [number], found, [wanted[one] for one in lost])
        end, begun, lost = at + len(wanted[number]), True, []
    if lost:
        missing = [wanted[one] for one in lost]
        # Where the report ends the portal's own text begins, nobody knows which.
        yield from _between(paragraphs, lost, page[end : end + len("".join(missing))] if begun else "", missing)


def _place(page: str, wanted: list[str], number: int, start: int) -> int:
    """Where the paragraph stands; -1 where it does not, or only after one that comes later."""
    at = page.find(wanted[number], start)
    later = (one for one in wanted[number + 1 : number + _AHEAD] if len(one) >= _TELLING)
    return -1 if at > start and any(page.find(one, start, at) >= 0 for one in later) else at


def _between(paragraphs: tuple[str, ...], numbers: list[int], found: str, missing: list[str]) -> Iterator[Difference]:
    """What stands in the place of the ``missing`` paragraphs of these numbers: each place where the two differ."""
    expected = "".join(missing)
    ends = list(accumulate(map(len, missing)))
    for start, wanted_start in _starts(found, expected):
        number = numbers[min(bisect_right(ends, wanted_start), len(numbers) - 1)]
        place = heading_before(paragraphs, number + 1) or "开头"
        both = (shown_from(found, start), shown_from(expected, wanted_start))
        yield Difference("text", f"{place}（正文第 {number + 1} 段）", *both)


def _starts(found: str, expected: str) -> list[tuple[int, int]]:
    """Where the two begin to differ, as often as they do; at their beginning where they have little in common."""
    if not found or not expected or max(len(found), len(expected)) > _COMPARABLE:
        return [(0, 0)]
    matcher = SequenceMatcher(None, found, expected, autojunk=False)
    if matcher.ratio() < _ALIKE:
        return [(0, 0)]
    starts, last = list[tuple[int, int]](), -_APART
    for kind, start, end, wanted_start, _ in matcher.get_opcodes():
        if kind != "equal":
            if start - last >= _APART:
                starts.append((start, wanted_start))
            last = end
    return starts
