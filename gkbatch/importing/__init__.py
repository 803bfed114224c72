"""In: the bytes of a published report, the layout and the settings. Out: a Submission, and what must be looked at.

Nothing is filled in that the report does not say: a figure that was not found has no value, and a note.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import islice
from pathlib import PurePath

from gkbatch.checking.claims.all_claims import of_family
from gkbatch.checking.claims.claim import Family
from gkbatch.checking.rule import Case
from gkbatch.forms import earlier_forms, form_for, names
from gkbatch.forms.contents import official_fields
from gkbatch.forms.table import join, total_parts
from gkbatch.importing.answers import AnswerReader
from gkbatch.importing.archived_page import archived_page_blocks
from gkbatch.importing.figures import table_figures
from gkbatch.importing.loose import gathered
from gkbatch.importing.note import Note
from gkbatch.importing.page import page_blocks
from gkbatch.importing.pdf import pdf_blocks
from gkbatch.importing.plain import text_blocks
from gkbatch.importing.source import Block, Line, Part, Remark, Row, UnreadableError
from gkbatch.importing.texts import report_texts
from gkbatch.importing.titles import period_year, report_titles
from gkbatch.importing.word import word_blocks
from gkbatch.layout import Layout, lay_out
from gkbatch.reading.labels import whole_key
from gkbatch.settings import Agency, Settings
from gkbatch.settings.roster import suggestion
from gkbatch.submission import PrintedLabel, Stamp, Submission

_READERS: Mapping[str, Callable[[bytes], tuple[Part, ...]]] = {
    ".docx": word_blocks,
    ".docm": word_blocks,
    ".html": page_blocks,
    ".htm": page_blocks,
    ".mht": archived_page_blocks,
    ".mhtml": archived_page_blocks,
    ".txt": text_blocks,
    ".pdf": pdf_blocks,
}
KINDS = tuple(_READERS)
_WORD = (".docx", ".docm")
_LARGEST = 32 * 1024 * 1024
_MOST_BLOCKS = 5_000  # lines and rows; a long report has 300
_OF_TABLES = (Family.FLOW, Family.RESULT, Family.ROW, Family.CASES, Family.DOCUMENTS, Family.DECISIONS)


class ImportingError(Exception):
    """The file cannot be imported; the message says why and what to do, in Chinese."""


class NoReportError(ImportingError):
    """The file was opened, and holds no yearly report."""


class NobodysError(ImportingError):
    """Nobody on the roster is called what the title says: ``named``, empty where there is no title; its ``year``, else 0.

    ``said`` is the message without what to do.
    """

    def __init__(self, named: str, year: int, said: str) -> None:
        super().__init__(f"{said}；请用 --agency 指明是哪个机关")
        self.named, self.year, self.said = named, year, said


@dataclass(frozen=True)
class Imported:
    """A published report that was read: whose, for which year, its answers, and what must be looked at.

    ``called`` is the name by which its agency was found, which may be one of its names of last year.
    """

    agency: Agency
    year: int
    layout: Layout
    submission: Submission
    notes: tuple[Note, ...]
    called: str = ""


@dataclass(frozen=True)
class Opened:
    """A published report that was opened: its bytes, its lines and the rows of its tables in order, what was not read of it.

    ``page`` says that it may hold what a portal prints below a report.
    """

    file: str
    data: bytes
    blocks: tuple[Block, ...]
    remarks: tuple[Remark, ...]
    page: bool = True

    @property
    def lines(self) -> tuple[Line, ...]:
        """Its lines of text."""
        return tuple(block for block in self.blocks if isinstance(block, Line))

    @property
    def rows(self) -> tuple[Row, ...]:
        """The rows of its tables."""
        return tuple(block for block in self.blocks if isinstance(block, Row))


def read_published(file: str, data: bytes, settings: Settings, wanted: str = "") -> Imported:
    """The report in ``data``; ``wanted`` is what the agency is called where the title does not say.

    Raises ImportingError for a file of another kind, one that is damaged, or one whose agency or year is not known.
    """
    opened = open_report(file, data, PurePath(file).suffix.lower())
    agency, titled, called = _whose(opened.lines, settings, wanted)
    year = titled or settings.year
    form = form_for(year)
    if form is None:
        raise ImportingError(f"没有 {year} 年度的格式")
    own = replace(settings, year=year)
    return replace(understood(opened, agency, titled, lay_out(form, own), own), called=called)


def open_report(file: str, data: bytes, kind: str) -> Opened:
    """What stands in the report; ``kind`` is one of KINDS. Raises ImportingError where it is none."""
    blocks = _blocks(data, kind)
    remarks = tuple(block for block in blocks if isinstance(block, Remark))
    return Opened(
        file, data, tuple(block for block in blocks if not isinstance(block, Remark)), remarks, page=kind not in _WORD
    )


def understood(opened: Opened, agency: Agency, titled: int, layout: Layout, settings: Settings) -> Imported:
    """What the report says, as ``layout`` asks it; ``titled`` is the year of its title, 0 where that says none.

    Raises ImportingError where it holds neither a table nor a heading of the form.
    """
    form = layout.form
    figures = table_figures(opened.rows, form)
    tabled = len(figures.found) == len(official_fields(form))
    loose = gathered(opened.blocks, form, tabled=tabled)
    lines = [block for block in loose.blocks if isinstance(block, Line)]
    rows = [block for block in loose.blocks if isinstance(block, Row)]
    figures = figures if tabled else table_figures(rows, form)
    texts = report_texts(lines, form, settings.matters, page=opened.page)
    if not figures.found and not texts.lines:
        raise NoReportError("没有找到年度报告的表格和标题，不是年度报告，或者是图片（扫描件）")
    reader = AnswerReader(layout, figures, texts, agency, settings)
    year = titled or settings.year
    stamp = Stamp(form.edition, str(year), agency.code)
    answers = reader.answers(str(year))
    submission = Submission(opened.file, hashlib.sha256(opened.data).hexdigest(), stamp, answers, report=True)
    title = _year_notes(titled, period_year(lines), year)
    said = _said_of_missing(Case(form, settings, agency, submission))
    old = _old_labels(rows, layout)
    remarks = (Note("not_understood", "", remark.place, remark.text) for remark in opened.remarks)
    edition = _edition_notes(old, layout)
    notes = (*title, *edition, *remarks, *loose.notes, *figures.notes, *texts.notes, *reader.notes, *said)
    labels = tuple(PrintedLabel("", "", text) for _, text, _ in old)
    return Imported(agency, year, layout, replace(submission, old_labels=labels), notes)


def _year_notes(titled: int, period: int, year: int) -> Iterator[Note]:
    """Whether the title says no year, or another than the figures are said to be of; 0 where one is not said."""
    if not titled:
        yield Note("not_understood", "年度", "", f"标题里没有年度，按 {year} 年度导入")
    elif period not in {0, titled}:
        message = f"标题是 {titled} 年度，统计期限写的是 {period} 年，按 {titled} 年度读；请核对数字是哪一年的"
        yield Note("not_understood", "年度", "", message)


def _blocks(data: bytes, kind: str) -> tuple[Part, ...]:
    reader = _READERS.get(kind)
    if reader is None:
        raise ImportingError(f"不能导入 {kind or '没有扩展名的'} 文件；请另存为 .docx、.html 或 .txt 再导入")
    if len(data) > _LARGEST:
        raise ImportingError("文件过大，不像是年度报告")
    try:
        blocks = reader(data)
    except UnreadableError as fault:
        raise ImportingError(str(fault)) from fault
    except Exception as fault:  # a damaged or hostile file fails in a dozen ways, all of them mean the same
        raise ImportingError(
            "打不开，文件已损坏，或者内容和扩展名不符；请用 Word 或 WPS 另存为 .docx 再导入"
        ) from fault
    if len(blocks) > _MOST_BLOCKS:
        raise ImportingError(f"有 {len(blocks)} 段文字和表格行，不像是年度报告")
    return blocks


def _whose(lines: Sequence[Line], settings: Settings, wanted: str) -> tuple[Agency, int, str]:
    """The agency, by the first title that names one of the roster; the year of that title, 0 where none says it; that name."""
    titles = report_titles(lines)
    for name, year in [(wanted, titles[0][1] if titles else 0)] if wanted else titles:
        former = settings.roster.formerly(name)
        agency = settings.roster.called(name) or (former[0] if len(former) == 1 else None)
        if agency is not None:
            return agency, year, name
    named, year = next(((name, year) for name, year in titles if name), (wanted, titles[0][1] if titles else 0))
    if not named:
        raise NobodysError("", year, "标题里没有机关名称")
    alike = suggestion(settings.roster.alike(named))
    raise NobodysError(named, year, f"机关名单里没有“{named}”{alike}")


def _old_labels(rows: Sequence[Row], layout: Layout) -> tuple[tuple[str, str, str], ...]:
    """The first head of each earlier edition that only that one prints: the edition, the head, where it stands."""
    own = {whole_key(label) for f in official_fields(layout.form) for label in f.labels}
    found = []
    for form in earlier_forms(layout.form):
        labels = {whole_key(label) for f in official_fields(form) for label in f.labels} - own
        old = ((form.edition, cell, row.place) for row in rows for cell in row.cells if whole_key(cell) in labels)
        found += list(islice(old, 1))
    return tuple(found)


def _edition_notes(old: Sequence[tuple[str, str, str]], layout: Layout) -> Iterator[Note]:
    """Whether the tables print heads that only an earlier edition has."""
    for edition, label, place in old:
        message = f"表样是 {edition} 版的（“{label}”），{layout.form.edition} 版没有这一项，对不上的数字没有采用"
        yield Note("not_understood", "表样", place, message, answered=True)


def _said_of_missing(case: Case) -> Iterator[Note]:
    """What the texts say of figures that were not read from the tables: proposed, and filled in nowhere."""
    answers = case.submission.answers
    for key, claims in case.claims.items():
        for claim in of_family(claims, case.settings.year, *_OF_TABLES):
            name = claim.quantities[0]
            missing = answers.get(join(name, names.TOTAL)) or answers.get(name)
            if len(claim.quantities) > 1 or missing is None or missing.value is not None:
                continue
            message = f"正文里说“{claim.phrase}”，应是 {claim.number}；表格里没有读出，也没有填入，请核对"
            yield Note("prose", "－".join(missing.field.labels), answers[key].origin, message)


def sum_of_parts(submission: Submission, layout: Layout, key: str) -> int | None:
    """What the parts of a total of the official tables add up to; None where it is no total or a part was not read."""
    parts = next((total_parts(table)[key] for table in layout.form.tables if key in total_parts(table)), ())
    numbers = [submission.number(part) for part in parts]
    return int(sum(number for number in numbers if number is not None)) if numbers and None not in numbers else None
