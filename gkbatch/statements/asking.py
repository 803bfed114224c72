"""In: the form. Out: the numbers that it asks for, and sentences that need all of theirs."""

from __future__ import annotations

from collections.abc import Iterable

from gkbatch.forms.contents import asks
from gkbatch.forms.form import Form
from gkbatch.statements.pieces import Number, Piece, Read, Worded, Words, either_way

UNREAD_TEXT = "待核"
UNREAD_SENTENCE = "（待核：数字没有读出）"
NO_NUMBER = Number(())


def asked(form: Form, key: str) -> Number | None:
    """The number of a named field; None where the year's form does not ask for it."""
    return Number((key,)) if asks(form, key) else None


def claim(key: str, figures: Iterable[str], **fields: Piece | None) -> Piece:
    """A sentence whose words hold only for these figures (field keys): it needs every one of them read."""
    return either_way(Read(tuple(figures)), Worded(key, fields), Words(UNREAD_SENTENCE))
