"""In: vocabulary.txt, the words of reports by meaning. Out: the words of a text, each with what it may mean."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from gkbatch.checking.claims.meaning import Meaning

_FILE = "vocabulary.txt"
_CHOICE = re.compile(r"\{([^{}]*)\}")
Meanings = frozenset[Meaning]


class VocabularyError(ValueError):
    """The vocabulary cannot be read: a heading that is no meaning, a meaning without words."""


@dataclass(frozen=True, eq=False)
class Vocabulary:
    """Words with their meanings; ``lengths`` are the lengths of words by their first two characters, the longest first.

    One is made for a whole run, and told from another by being another.
    """

    words: Mapping[str, Meanings]
    lengths: Mapping[str, tuple[int, ...]]

    def found(self, text: str) -> list[tuple[int, int, Meanings]]:
        """(start, end, meanings) of the words in ``text`` from left to right, of several from one place the longest."""
        words, lengths_of = self.words, self.lengths.get
        found, place, end = [], 0, len(text)
        while place < end:
            # Most places begin no word, and two characters nearly always show it.
            for length in lengths_of(text[place : place + 2]) or lengths_of(text[place], ()):
                word = text[place : place + length]
                meanings = words.get(word)
                if meanings is not None:
                    found.append((place, place + len(word), meanings))
                    place += len(word)
                    break
            else:
                place += 1
        return found

    def with_words(self, more: Iterable[tuple[str, Meaning]]) -> Vocabulary:
        """The vocabulary with words of one office beside its own."""
        words = dict(self.words)
        for word, meaning in more:
            words[word] = words.get(word, frozenset()) | {meaning}
        return _vocabulary(words)


@cache
def vocabulary() -> Vocabulary:
    """The words that every office uses. Raises VocabularyError where the file cannot be read."""
    return parsed(files(__package__).joinpath(_FILE).read_text("utf-8"))


def parsed(text: str) -> Vocabulary:
    """The vocabulary that ``text`` writes down. Raises VocabularyError."""
    called = {meaning.value: meaning for meaning in Meaning}
    words: dict[str, set[Meaning]] = {}
    meaning: Meaning | None = None
    for line in text.splitlines():
        if line.startswith("【"):
            heading = line.strip("【】 ")
            if heading not in called:
                raise VocabularyError(f"{_FILE} 里的“{heading}”不是一个意思")
            meaning = called.pop(heading)
        elif line and not line.startswith("#"):
            if meaning is None:
                raise VocabularyError(f"{_FILE} 里的“{line}”没有写在哪一个意思下面")
            for written in line.split():
                for word in _written_out(written):
                    words.setdefault(word, set()).add(meaning)
    if called:
        raise VocabularyError(f"{_FILE} 里没有：{'、'.join(called)}")
    return _vocabulary({word: frozenset(meanings) for word, meanings in words.items() if word})


def _vocabulary(words: Mapping[str, Meanings]) -> Vocabulary:
    lengths: dict[str, set[int]] = {}
    for word in words:
        lengths.setdefault(word[:2], set()).add(len(word))
    # 无 is a word, and so it is where 无法提供 might begin and does not.
    for beginning, found in lengths.items():
        if len(beginning) > 1 and beginning[0] in words:
            found.add(1)
    return Vocabulary(words, {beginning: tuple(sorted(found, reverse=True)) for beginning, found in lengths.items()})


def _written_out(written: str) -> Iterable[str]:
    """不{予/同意}公开 is 不予公开 and 不同意公开."""
    if "{" not in written:
        return (written,)
    parts = _CHOICE.split(written)
    choices = [part.split("/") if number % 2 else [part] for number, part in enumerate(parts)]
    return ("".join(chosen) for chosen in product(*choices))
