"""In: the figures of a report's tables and its texts. Out: the answer to every field of the layout, and what is not clear."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from gkbatch.forms import names
from gkbatch.forms.contents import official_fields
from gkbatch.forms.form import ALL_ZERO, HAS_DATA, Field
from gkbatch.forms.table import table_fields
from gkbatch.importing.figures import Figures
from gkbatch.importing.note import Kind, Note
from gkbatch.importing.prose import Prose, read_prose
from gkbatch.importing.source import Line
from gkbatch.importing.texts import Texts
from gkbatch.layout import Layout, Place
from gkbatch.quotation import beginning
from gkbatch.reading.values import Understood, understand
from gkbatch.reading.workbook import RawCell
from gkbatch.settings import Agency, Settings
from gkbatch.submission import Answer, Reading

_BLANK = "报告里这一格是空的"
_SHOWN = 30


class AnswerReader:
    """Makes the answers of a report from its figures and texts; ``notes`` grow with what is not clear."""

    def __init__(self, layout: Layout, figures: Figures, texts: Texts, agency: Agency, settings: Settings) -> None:
        """Reads what the prose says beside the figures of the tables."""
        self.notes: list[Note] = []
        self._layout, self._texts = layout, texts
        self._official = {field.key for field in official_fields(layout.form)}
        self._agency = agency
        self._read = {key: self._table_answer(layout.places[key], figures) for key in figures.found}
        self.notes += _blank_notes(layout, figures)
        numbers = {
            key: answer.value
            for key, answer in self._read.items()
            if answer.value is not None and not isinstance(answer.value, str)
        }
        self._prose: Prose = read_prose(texts.lines, numbers, agency, settings, layout)
        for key, lines in self._prose.unproved.items():
            self.notes += [_unproved_note(layout.places[key].field, line) for line in lines]

    def answers(self, year: str) -> dict[str, Answer]:
        """Every field of the layout with its answer; what the report does not say has no value."""
        return {key: self._answer(key, place, year) for key, place in self._layout.places.items()}

    def _answer(self, key: str, place: Place, year: str) -> Answer:
        if key in self._read:
            return self._read[key]
        if place.field.kind == "number":
            return self._number(key, place)
        if key.endswith(".confirmed"):
            confirmed = self._confirmed(key)
            return _found(place, "", Understood(confirmed, confirmed))
        return self._text(key, place, year)

    def _number(self, key: str, place: Place) -> Answer:
        said, field = self._prose.figures.get(key), place.field
        if said is None:
            if key not in self._official:
                self._note("missing", field, "", "报告里没有找到这个数")
            return _found(place, "", Understood("", None, Reading.NOT_SAID, "报告里没有找到"))
        if not said.sure:
            self._note("prose", field, said.place, f"正文里是 {said.number}{field.unit}，已经填上，请核对")
        value = int(said.number) if field.whole else said.number
        reading = Reading.PLAIN if said.sure else Reading.FROM_PROSE
        return _found(place, said.place, Understood(str(said.number), value, reading))

    def _text(self, key: str, place: Place, year: str) -> Answer:
        given = {
            names.AGENCY_NAME: self._agency.name,
            names.AGENCY_CODE: self._agency.code,
            names.YEAR: year,
            **self._prose.texts,
        }
        own, field = self._prose.own.get(key, ()), place.field
        text = given.get(key) or "\n".join(line.text for line in own)
        if key in self._prose.places:
            message = f"按正文填了“{text}”，请核对"
            self.notes.append(Note("prose", "－".join(field.labels), self._prose.places[key], message))
        asked = field.required and not text
        whole = key == names.IMPROVEMENT_TEXT and self._texts.lines.get(names.PROBLEMS_TEXT)
        # Where both stand in one text that is said already.
        if asked and not whole and not self._texts.lines.get(key):
            self._note("missing", field, "", f"报告里没有找到{'这段文字' if field.kind == 'text' else '这一项'}")
        return _found(place, own[0].place if own else "", understand(field, RawCell(value=text)))

    def _confirmed(self, key: str) -> str:
        """全部为零 only where every figure of the table was read and is 0; nothing where some were not read."""
        table = next(one for one in self._layout.form.tables if one.confirm_key == key)
        values = [self._read[f.key].value if f.key in self._read else None for f in table_fields(table)]
        if any(values):
            return HAS_DATA
        return "" if None in values else ALL_ZERO

    def _table_answer(self, place: Place, figures: Figures) -> Answer:
        figure = figures.found[place.field.key]
        if not figure.typed:
            return _found(place, figure.place, Understood("", None, Reading.NOT_SAID, _BLANK))
        read = understand(place.field, RawCell(value=figure.typed))
        if read.value is None:
            self._note(
                "not_understood",
                place.field,
                figure.place,
                f"填的是“{figure.typed}”，{read.reason}，照样填入，请改成数字",
            )
        # A document holds nothing but text: digits alone are a number as it should be.
        plain = read.reading is Reading.NORMALISED and read.typed.isascii() and "," not in read.typed
        plain = plain and read.typed[-1:].isdecimal()
        return _found(place, figure.place, replace(read, reading=Reading.PLAIN) if plain else read)

    def _note(self, kind: Kind, field: Field, place: str, message: str) -> None:
        self.notes.append(Note(kind, "－".join(field.labels), place, message, answered=True))


def _found(place: Place, origin: str, read: Understood) -> Answer:
    """The answer, at the place where the slip will show it."""
    return Answer(
        place.field, place.sheet, place.cell, read.typed, read.value, read.reading, read.reason, origin=origin
    )


def _unproved_note(field: Field, line: Line) -> Note:
    """A sentence of figures stays a part of the text where it cannot be proved to be ours."""
    shown = beginning(line.text, _SHOWN)
    message = f"“{shown}”像是系统会自动印的数字句，有的数字没有读到，留在文字里了；数字补齐以后请删去这一句，免得印两遍"
    return Note("prose", "－".join(field.labels), line.place, message)


def _blank_notes(layout: Layout, figures: Figures) -> Iterator[Note]:
    """One for each table with cells in which nothing stands: many reports leave out what is 0."""
    for sheet in layout.sheets:
        blank = [p.field for p in sheet.places if p.field.key in figures.found and not figures.found[p.field.key].typed]
        if blank:
            first = "－".join(blank[0].labels[1:])
            message = f"有 {len(blank)} 格是空的（第一个是“{first}”），填报表里照样空着，没有填 0；确实为 0 的请补上"
            yield Note("not_understood", sheet.title, figures.found[blank[0].key].place, message, answered=True)
