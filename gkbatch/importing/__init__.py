"""In: the bytes of a published report, the layout and the settings. Out: a Submission, and what must be looked at.

Nothing is filled in that the report does not say: a figure that was not found has no value, and a note.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import PurePath

from gkbatch.checking.claims.all_claims import of_family
from gkbatch.checking.claims.claim import Family
from gkbatch.checking.rule import Case
from gkbatch.forms import earlier_forms, form_for, names
from gkbatch.forms.contents import official_fields
from gkbatch.forms.form import ALL_ZERO, HAS_DATA, Field
from gkbatch.forms.table import join, table_fields, total_parts
from gkbatch.importing.figures import Figures, table_figures
from gkbatch.importing.note import Note
from gkbatch.importing.page import page_blocks
from gkbatch.importing.plain import text_blocks
from gkbatch.importing.prose import Prose, read_prose
from gkbatch.importing.source import Block, Line, Row
from gkbatch.importing.texts import Texts, report_texts, report_titles
from gkbatch.importing.word import word_blocks
from gkbatch.layout import Layout, Place, lay_out
from gkbatch.reading.labels import whole_key
from gkbatch.reading.values import understand
from gkbatch.reading.workbook import RawCell
from gkbatch.settings import Agency, Settings
from gkbatch.settings.roster import suggestion
from gkbatch.submission import Answer, Reading, Stamp, Submission

_READERS: Mapping[str, Callable[[bytes], tuple[Block, ...]]] = {
    ".docx": word_blocks,
    ".docm": word_blocks,
    ".html": page_blocks,
    ".htm": page_blocks,
    ".txt": text_blocks,
}
KINDS = tuple(_READERS)
_WORD = (".docx", ".docm")
_LARGEST = 32 * 1024 * 1024
_MOST_BLOCKS = 5_000  # lines and rows; a long report has 300
_OF_TABLES = (Family.FLOW, Family.RESULT, Family.ROW, Family.CASES, Family.DOCUMENTS, Family.DECISIONS)
_BLANK = "源文件里这一格是空的"


class ImportingError(Exception):
    """The file cannot be imported; the message says why and what to do, in Chinese."""


@dataclass(frozen=True)
class Imported:
    """A published report that was read: whose, for which year, its answers, and what must be looked at."""

    agency: Agency
    year: int
    layout: Layout
    submission: Submission
    notes: tuple[Note, ...]


def read_published(file: str, data: bytes, settings: Settings, wanted: str = "") -> Imported:
    """The report in ``data``; ``wanted`` is what the agency is called where the title does not say.

    Raises ImportingError for a file of another kind, one that is damaged, or one whose agency or year is not known.
    """
    blocks = _blocks(file, data)
    lines = [block for block in blocks if isinstance(block, Line)]
    rows = [block for block in blocks if isinstance(block, Row)]
    agency, titled = _whose(lines, settings, wanted)
    year = titled or settings.year
    form = form_for(year)
    if form is None:
        raise ImportingError(f"没有 {year} 年度的格式")
    own = replace(settings, year=year)
    layout = lay_out(form, own)
    page = PurePath(file).suffix.lower() not in _WORD
    figures, texts = table_figures(rows, form), report_texts(lines, form, own.matters, page=page)
    if not figures.found and not texts.lines:
        raise ImportingError("没有找到年度报告的表格和标题，不是年度报告，或者是图片（扫描件）")
    reader = _Reader(layout, figures, texts, agency, own)
    stamp = Stamp(form.edition, str(year), agency.code)
    submission = Submission(file, hashlib.sha256(data).hexdigest(), stamp, reader.answers())
    title = () if titled else (Note("not_understood", "年度", "", f"标题里没有年度，按 {year} 年度导入"),)
    said = _said_of_missing(Case(form, own, agency, submission))
    notes = (*title, *_edition_notes(rows, layout), *figures.notes, *texts.notes, *reader.notes, *said)
    return Imported(agency, year, layout, submission, notes)


def _blocks(file: str, data: bytes) -> tuple[Block, ...]:
    kind = PurePath(file).suffix.lower()
    reader = _READERS.get(kind)
    if reader is None:
        raise ImportingError(f"不能导入 {kind or '没有扩展名的'} 文件；请另存为 .docx、.html 或 .txt 再导入")
    if len(data) > _LARGEST:
        raise ImportingError("文件过大，不像是年度报告")
    try:
        blocks = reader(data)
    except Exception as fault:  # a damaged or hostile file fails in a dozen ways, all of them mean the same
        raise ImportingError(
            "打不开，文件已损坏，或者内容和扩展名不符；请用 Word 或 WPS 另存为 .docx 再导入"
        ) from fault
    if len(blocks) > _MOST_BLOCKS:
        raise ImportingError(f"有 {len(blocks)} 段文字和表格行，不像是年度报告")
    return blocks


def _whose(lines: Sequence[Line], settings: Settings, wanted: str) -> tuple[Agency, int]:
    """The agency, by the first title that names one of the roster, and the year of that title, 0 where none says it."""
    titles = report_titles(lines)
    for name, year in [(wanted, titles[0][1] if titles else 0)] if wanted else titles:
        former = settings.roster.formerly(name)
        agency = settings.roster.called(name) or (former[0] if len(former) == 1 else None)
        if agency is not None:
            return agency, year
    named = next((name for name, _ in titles if name), wanted)
    if not named:
        raise ImportingError("标题里没有机关名称；请用 --agency 指明是哪个机关")
    alike = suggestion(settings.roster.alike(named))
    raise ImportingError(f"机关名单里没有“{named}”{alike}；请用 --agency 指明是哪个机关")


def _edition_notes(rows: list[Row], layout: Layout) -> Iterator[Note]:
    """Whether the tables print heads that only an earlier edition has."""
    own = {whole_key(label) for f in official_fields(layout.form) for label in f.labels}
    for form in earlier_forms(layout.form):
        labels = {whole_key(label) for f in official_fields(form) for label in f.labels}
        for row in rows:
            old = [cell for cell in row.cells if cell and whole_key(cell) in labels - own]
            if old:
                message = f"表样是 {form.edition} 版的（“{old[0]}”），{layout.form.edition} 版没有这一项，对不上的数字没有采用"
                yield Note("not_understood", "表样", row.place, message)
                break


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
            yield Note("prose", "－".join(missing.field.labels), answers[key].cell, message)


def _blank_notes(layout: Layout, figures: Figures) -> Iterator[Note]:
    """One for each table with cells in which nothing stands: many reports leave out what is 0."""
    for sheet in layout.sheets:
        blank = [p.field for p in sheet.places if p.field.key in figures.found and not figures.found[p.field.key].typed]
        if blank:
            first = "－".join(blank[0].labels[1:])
            message = f"有 {len(blank)} 格是空的（第一个是“{first}”），填报表里照样空着，没有填 0；确实为 0 的请补上"
            yield Note("not_understood", sheet.title, figures.found[blank[0].key].place, message)


class _Reader:
    """Makes the answers of a report; ``notes`` grow with what is not clear."""

    def __init__(self, layout: Layout, figures: Figures, texts: Texts, agency: Agency, settings: Settings) -> None:
        self.notes: list[Note] = []
        self._layout, self._figures, self._texts = layout, figures, texts
        self._agency, self._year = agency, settings.year
        self._read = {key: self._table_answer(layout.places[key], figures) for key in figures.found}
        self.notes += _blank_notes(layout, figures)
        numbers = {
            key: answer.value
            for key, answer in self._read.items()
            if answer.value is not None and not isinstance(answer.value, str)
        }
        self._prose: Prose = read_prose(texts.lines, numbers, agency, settings, layout)

    def answers(self) -> dict[str, Answer]:
        """Every field of the layout with its answer; what the report does not say has no value."""
        return {key: self._answer(key, place) for key, place in self._layout.places.items()}

    def _answer(self, key: str, place: Place) -> Answer:
        if key in self._read:
            return self._read[key]
        if place.field.kind == "number":
            return self._number(key, place.field)
        if key.endswith(".confirmed"):
            return Answer(place.field, "", "", "", self._confirmed(key))
        return self._text(key, place.field)

    def _number(self, key: str, field: Field) -> Answer:
        said = self._prose.figures.get(key)
        if said is None:
            if key not in {one.key for one in official_fields(self._layout.form)}:
                self.notes.append(Note("missing", "－".join(field.labels), "", "报告里没有找到这个数"))
            return Answer(field, "", "", "", None, Reading.NOT_FOUND, "报告里没有找到")
        if not said.sure:
            message = f"正文里是 {said.number}{field.unit}，已经填上，请核对"
            self.notes.append(Note("prose", "－".join(field.labels), said.place, message))
        value = int(said.number) if field.whole else said.number
        return Answer(field, "正文", said.place, str(said.number), value)

    def _text(self, key: str, field: Field) -> Answer:
        given = {
            names.AGENCY_NAME: self._agency.name,
            names.AGENCY_CODE: self._agency.code,
            names.YEAR: str(self._year),
            **self._prose.texts,
        }
        own = self._prose.own.get(key, ())
        place = own[0].place if own else ""
        text = given.get(key) or "\n".join(line.text for line in own)
        if key in self._prose.places:
            message = f"按正文填了“{text}”，请核对"
            self.notes.append(Note("prose", "－".join(field.labels), self._prose.places[key], message))
        asked = field.required and not text
        whole = key == names.IMPROVEMENT_TEXT and self._texts.lines.get(names.PROBLEMS_TEXT)
        # Where both stand in one text that is said already.
        if asked and not whole and not self._texts.lines.get(key):
            what = "这段文字" if field.kind == "text" else "这一项"
            self.notes.append(Note("missing", "－".join(field.labels), "", f"报告里没有找到{what}"))
        return Answer(field, "正文" if place else "", place, text, text)

    def _confirmed(self, key: str) -> str:
        """全部为零 only where every figure of the table was read and is 0; nothing where some were not read."""
        table = next(one for one in self._layout.form.tables if one.confirm_key == key)
        values = [self._read[f.key].value if f.key in self._read else None for f in table_fields(table)]
        if any(values):
            return HAS_DATA
        return "" if None in values else ALL_ZERO

    def _table_answer(self, place: Place, figures: Figures) -> Answer:
        field, figure = place.field, figures.found[place.field.key]
        if not figure.typed:
            return Answer(field, "表格", figure.place, "", None, Reading.UNREADABLE, _BLANK)
        read = understand(field, RawCell(value=figure.typed))
        if read.value is None:
            message = f"填的是“{figure.typed}”，{read.reason}，照样填入，请改成数字"
            self.notes.append(Note("not_understood", "－".join(field.labels), figure.place, message))
        return Answer(field, "表格", figure.place, read.typed, read.value, read.reading, read.reason)


def sum_of_parts(submission: Submission, layout: Layout, key: str) -> int | None:
    """What the parts of a total of the official tables add up to; None where it is no total or a part was not read."""
    parts = next((total_parts(table)[key] for table in layout.form.tables if key in total_parts(table)), ())
    numbers = [submission.number(part) for part in parts]
    return int(sum(number for number in numbers if number is not None)) if numbers and None not in numbers else None
