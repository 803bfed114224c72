"""In: nothing. Out: what a Word template may hold, and a thing that is wrong with one, each with its place."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

Kind = Literal["text", "paragraphs", "pairs"]

# What is said of any other tag.
ALLOWED = "模板里只能写 {{ 名称 }} 和 {%p for 段 in 名称 %} … {%p endfor %}"


@dataclass(frozen=True)
class Spot:
    """Where a comment on a fault belongs: a part's name, and which of all its paragraphs, from 0."""

    part: str
    paragraph: int


@dataclass(frozen=True)
class TemplateFault:
    """One thing to mend in a Word template: the tag as written, where it stands, what is wrong.

    ``spot`` says the place once more, for programs; None where the fault is of the whole document.
    """

    tag: str
    place: str
    message: str
    spot: Spot | None = field(default=None, compare=False)

    def __str__(self) -> str:
        """The fault as one line for the office."""
        return "：".join(part for part in (self.place, self.tag, self.message) if part)


@dataclass(frozen=True)
class Slots:
    """The slots a template may use, with what each holds; and those it must not lose."""

    kinds: Mapping[str, Kind]
    required: frozenset[str]
