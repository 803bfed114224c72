"""In: nothing. Out: Note, something of a published report that somebody must look at."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Kind = Literal["missing", "not_understood", "prose", "left"]
KIND_WORDS: dict[Kind, str] = {
    "missing": "没有找到",
    "not_understood": "没有看懂",
    "prose": "取自正文",
    "left": "没有采用",
}
# What must be looked at before the workbook can be used; the rest is for comparing.
OPEN_KINDS: tuple[Kind, ...] = ("missing", "not_understood", "left")


@dataclass(frozen=True)
class Note:
    """``about`` is the label in the form, empty where there is none; ``place`` is in the source, empty where nothing stands there.

    ``answered`` says that the answers themselves tell the same: what was not read, or how.
    """

    kind: Kind
    about: str
    place: str
    message: str
    answered: bool = False
