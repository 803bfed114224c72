"""In: nothing. Out: Message, what one agency is told or asked for, and the slip that goes with it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from gkbatch.checking.finding import Finding

Reason = Literal["未报", "读不出", "名称不符", "不一致", "退回", "请说明"]


@dataclass(frozen=True)
class Enclosure:
    """A slip that was delivered at ``path``, relative to the outputs: the name it is sent by, and what it shows."""

    path: str
    name: str
    shown: tuple[Finding, ...]


@dataclass(frozen=True)
class Message:
    """A message to the agency of this full ``name``, or to whoever called himself so and is not on the roster.

    ``to`` are its addresses of electronic mail, none where none is known; ``text`` is the whole of it, from the
    salutation to the office's name; ``enclosure`` what is sent with it, if anything is.
    """

    name: str
    to: tuple[str, ...]
    reason: Reason
    subject: str
    text: str
    enclosure: Enclosure | None = None
