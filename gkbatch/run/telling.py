"""In: a run and its documents. Out: the messages to the agencies in 通知/, delivered: a draft each, and all in one text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from gkbatch.messages import Enclosure, Message
from gkbatch.messages.asking import messages
from gkbatch.messages.chat import chat_text
from gkbatch.messages.mail import mail
from gkbatch.outcome import Documents, Run
from gkbatch.run.delivery import MESSAGES, Outputs
from gkbatch.run.documents import shown_to_agency
from gkbatch.run.marks import mark_of_bytes
from gkbatch.run.memory import Kept, Memory
from gkbatch.run.naming import message_file_name, slip_file_name
from gkbatch.run.writing import sync_all, write_new

ALL_TEXTS = f"{MESSAGES}/通知文字.txt"
_SYNCED_TOGETHER = 128


def deliver_messages(run: Run, documents: Mapping[str, Documents], outputs: Outputs, memory: Memory) -> None:
    """Writes the messages of everyone who is told or asked for something; ``documents`` by agency code.

    Raises OutputsError.
    """
    found = messages(run, _enclosures(run, documents))
    if not found:
        return
    for wanted in _portions(_drafts(found, outputs, memory)):
        with outputs.in_words(MESSAGES):
            written = [_written(draft, outputs) for draft in wanted]
            sync_all([source for source, _ in written])
        for draft, (source, mark) in zip(wanted, written, strict=True):
            if outputs.deliver_file(draft.path, source, mark) == draft.path:
                memory.note(draft.path, Kept(draft.recipe, mark))
    # Notepad knows UTF-8 by its mark, and older ones need both characters at a line's end.
    text = chat_text(run.settings, found).replace("\n", "\r\n")
    outputs.deliver(ALL_TEXTS, text.encode("utf-8-sig", "replace"))


def _enclosures(run: Run, documents: Mapping[str, Documents]) -> dict[str, Enclosure]:
    found = {}
    for outcome in run.agencies:
        path = documents.get(outcome.agency.code, Documents()).slip
        review, shown = shown_to_agency(run, outcome) if path else (None, ())
        if path and review:
            found[outcome.agency.code] = Enclosure(path, slip_file_name(review.agency), shown)
    return found


@dataclass(frozen=True)
class _Draft:
    number: int
    message: Message
    path: str
    recipe: str


def _drafts(found: Iterable[Message], outputs: Outputs, memory: Memory) -> Iterator[_Draft]:
    """Those that do not stand there from the run before."""
    for number, message in enumerate(found):
        path = f"{MESSAGES}/{message_file_name(message.name)}"
        slip = message.enclosure
        with_it = (slip.name, outputs.delivered[slip.path]) if slip else ()
        recipe = memory.recipe("message", message.subject, message.text, *message.to, "", *with_it)
        if not memory.standing(outputs, path, recipe):
            yield _Draft(number, message, path, recipe)


def _portions(drafts: Iterator[_Draft]) -> Iterator[Sequence[_Draft]]:
    portion: list[_Draft] = []
    for draft in drafts:
        portion.append(draft)
        if len(portion) == _SYNCED_TOGETHER:
            yield portion
            portion = []
    yield portion


def _written(draft: _Draft, outputs: Outputs) -> tuple[Path, str]:
    """Where the draft lies until it has its place, and its mark."""
    enclosure = draft.message.enclosure
    data = mail(draft.message, (outputs.folder / enclosure.path).read_bytes() if enclosure else b"")
    source = outputs.passing / f"message-{draft.number}"
    write_new(source, data)
    return source, mark_of_bytes(data)
