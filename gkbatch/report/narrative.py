"""In: settings, form, figures, texts. Out: Narrative, every paragraph of a report's written sections.

Sentences made from numbers come first, in the office's words (自动语句); the author's own text
follows. Agency and district go the same way: only sentences, figures, texts and matters differ.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from functools import cache

from gkbatch.forms.contents import short_label
from gkbatch.forms.form import Field, Form
from gkbatch.forms.names import MATTER
from gkbatch.forms.table import join
from gkbatch.report.sentences import Author, Figure, Voice
from gkbatch.settings import Matter, Settings
from gkbatch.statements.agency import OF_AN_AGENCY as STATED
from gkbatch.statements.agency import Statement
from gkbatch.text import chinese_counter, printable_lines

Paragraphs = tuple[str, ...]
Sentence = Callable[[Voice], str]


@dataclass(frozen=True)
class MatterReport:
    """An item of section 六: its numbered heading and its paragraphs, as they are printed."""

    heading: str
    paragraphs: Paragraphs


@dataclass(frozen=True)
class Narrative:
    """Paragraphs, as they are printed, by slot name (总述 … 改进措施; see ``slot_name``), and section 六."""

    paragraphs: Mapping[str, Paragraphs]
    matters: tuple[MatterReport, ...]


@dataclass(frozen=True)
class Sentences:
    """What is made from numbers: ``texts`` go before the author's own by field key, ``roles`` by a matter's role."""

    texts: Mapping[str, tuple[Sentence, ...]]
    roles: Mapping[str, Sentence]


def printed(statement: Statement) -> Sentence:
    """The sentence that a statement is printed as; empty where it says nothing."""
    return lambda voice: voice.said(statement(voice.form, voice.settings)) or ""


OF_AN_AGENCY = Sentences(
    {key: tuple(map(printed, statements)) for key, statements in STATED.texts.items()},
    {role: printed(statement) for role, statement in STATED.roles.items()},
)


def narrative(  # noqa: PLR0913 each is a separate input; a bundle would only rename them
    settings: Settings,
    form: Form,
    author: Author,
    *,
    figure: Figure,
    texts: Mapping[str, str],
    matters: Iterable[Matter],
) -> Narrative:
    """The written sections of an agency's report.

    ``figure`` gives the number for a field key, UNREAD in a draft, or raises; ``texts`` the
    agency's own words by field key (``overview.summary``, ``matter.<code>``).
    """
    return written(Voice(settings, form, author, figure, texts), OF_AN_AGENCY, matters)


def written(voice: Voice, sentences: Sentences, matters: Iterable[Matter], pending: str = "") -> Narrative:
    """The written sections of a report; an empty sentence is left out.

    A text of the author's that is empty or absent is printed as ``pending``, or left out where
    that is empty too.
    """
    found = {
        slot: printable_lines(
            (
                *(sentence(voice) for sentence in sentences.texts.get(key, ())),
                voice.texts.get(key, "") or pending,
            )
        )
        for slot, key in _slots(voice.form)
    }
    return Narrative(found, tuple(_matters(voice, sentences, matters, pending)))


@cache
def _slots(form: Form) -> tuple[tuple[str, str], ...]:
    """The slot and the key of every text that stands in a section of its own."""
    return tuple((slot_name(field), field.key) for field in form.texts)


def slot_name(field: Field) -> str:
    """The name of a text's slot in the Word template: its label without the （一） before it."""
    return short_label(field.label)


def _matters(voice: Voice, sentences: Sentences, matters: Iterable[Matter], pending: str) -> Iterable[MatterReport]:
    for number, matter in enumerate(matters, start=1):
        automatic = (sentences.roles[matter.role](voice),) if matter.role else ()
        lines = printable_lines((*automatic, voice.texts.get(join(MATTER, matter.code), "")))
        if not lines and not automatic:
            lines = printable_lines((voice.filled(matter.when_empty) or pending,))
        yield MatterReport(f"（{chinese_counter(number)}）{matter.title}", lines)
