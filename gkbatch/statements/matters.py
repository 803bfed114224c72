"""In: the form. Out: the statements of section 六: 信息处理费, and 建议提案."""

from __future__ import annotations

from functools import cache

from gkbatch.forms.form import CHARGED, Form
from gkbatch.forms.names import (
    DEPUTIES,
    FEE_AMOUNT,
    FEE_CHARGED,
    MEMBERS,
    PROPOSALS_COMPLETED,
    PROPOSALS_RECEIVED,
)
from gkbatch.forms.table import join
from gkbatch.statements.asking import NO_NUMBER, UNREAD_SENTENCE, asked, claim
from gkbatch.statements.pieces import (
    AtLeast,
    Choice,
    Chosen,
    Either,
    Every,
    NotZero,
    Number,
    Piece,
    Read,
    Same,
    Worded,
    Words,
    either_way,
    total_of,
)


@cache
def fee(form: Form) -> Piece | None:
    """信息处理费: whether it was charged, and the amount in 元."""
    amount = asked(form, FEE_AMOUNT)
    if amount is None:
        return None
    told = either_way(NotZero((amount,)), Worded("信息处理费-有", {"金额": amount}), Worded("信息处理费-无"))
    known = Either((Read(amount.keys), Chosen(FEE_CHARGED, CHARGED)))
    return either_way(known, told, Words(UNREAD_SENTENCE))


@cache
def proposals(form: Form) -> Piece:
    """建议提案: proposals received and completed."""
    received, completed = proposals_of(form, PROPOSALS_RECEIVED), proposals_of(form, PROPOSALS_COMPLETED)
    came, done = (total_of(key for one in kinds.values() if one for key in one.keys) for kinds in (received, completed))
    told: dict[str, Piece | None] = {**received, **{f"{kind}办结": number for kind, number in completed.items()}}
    # Where more were completed than came the numbers are printed: 均已办结 would hide some of the year before.
    pairs = [(completed[kind] or NO_NUMBER, received[kind] or NO_NUMBER) for kind in received]
    all_done = Every(tuple(AtLeast(*both) for pair in pairs for both in (pair, pair[::-1])))
    return Choice(
        (
            (Same(came, 0), claim("建议提案-无", (*came.keys, *done.keys))),
            (Every((all_done, Same(came, 1))), Worded("建议提案-一件办结", told)),
            (all_done, Worded("建议提案-全部办结", told)),
            (NotZero((done,)), Worded("建议提案-未全办结", told)),
        ),
        Worded("建议提案-均未办结", told),
    )


def proposals_of(form: Form, head: str) -> dict[str, Number | None]:
    """The numbers under one head, by 建议 and 提案."""
    return {kind: asked(form, join(name, head)) for kind, name in (("建议", DEPUTIES), ("提案", MEMBERS))}
