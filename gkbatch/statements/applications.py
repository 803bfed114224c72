"""In: the form. Out: the statement about applications: received, handled by kind of result, carried over.

A district's report has it in common with its agencies'; each says in its own way what it says of one result.
"""

from __future__ import annotations

from collections.abc import Callable

from gkbatch.forms.contents import RowTotal, keys_of_section, result_kinds, row_totals
from gkbatch.forms.form import Form
from gkbatch.forms.names import CARRIED_IN, CARRIED_OUT, HANDLED, OTHERWISE, RECEIVED, REQUESTS, TOTAL
from gkbatch.forms.table import join
from gkbatch.statements.asking import NO_NUMBER, UNREAD_TEXT, asked, claim
from gkbatch.statements.pieces import (
    Choice,
    Every,
    Joined,
    Listed,
    NotZero,
    Number,
    Piece,
    Same,
    Worded,
    Words,
    either_way,
    total_of,
)

ResultItem = Callable[[RowTotal, Number], Piece]
# What section 三 balances: the sentences have a place for each of these rows.
_FLOW = (RECEIVED, CARRIED_IN, HANDLED, CARRIED_OUT)


def requests(form: Form, item: ResultItem) -> Piece:
    """依申请: received, handled by kind of result, carried over, and whatever else the form counts beside these."""
    received, carried_in, carried_out = (asked(form, join(row, TOTAL)) for row in (RECEIVED, CARRIED_IN, CARRIED_OUT))
    handled, every = handled_of(form), keys_of_section(form, REQUESTS)
    arrived = {"新收": received, "上年结转": carried_in, "结转": carried_out}
    results = Listed(tuple((number, item(kind, number)) for kind, number in kinds_of(form)))
    # A total without its parts is an error of the return: only a draft can meet it.
    listed = either_way(NotZero(tuple(number for number, _ in results.items)), results, Words(UNREAD_TEXT))
    told = arrived | {"办结": handled, "办理结果": listed, "办理情况": _handled_how(form, handled, listed)}
    done = Every((Same(handled, carried_in or NO_NUMBER), Same(carried_out or NO_NUMBER, 0)))
    only_carried = Choice(
        (
            (Every((Same(handled, 1), done)), Worded("依申请-仅结转-一件办结", told)),
            (Every((NotZero((handled,)), done)), Worded("依申请-仅结转-全部办结", told)),
            (NotZero((handled,)), Worded("依申请-仅结转-部分办结", told)),
        ),
        claim("依申请-仅结转-未办结", every, **arrived),
    )
    new = either_way(NotZero((handled,)), Worded("依申请-有", told), claim("依申请-未办结", every, **arrived))
    others = other_rows(form, item)
    return Choice(
        (
            (NotZero((received or NO_NUMBER,)), Joined((new, others))),
            (NotZero((carried_in or NO_NUMBER,)), Joined((only_carried, others))),
        ),
        claim("依申请-无", every),
    )


def kinds_of(form: Form) -> tuple[tuple[RowTotal, Number], ...]:
    """The kinds of result, each with its number: the sum over its rows in the column 总计."""
    return tuple((kind, Number(kind.totals)) for kind in result_kinds(form))


def handled_of(form: Form) -> Number:
    """What was handled; the sum of the results where the form has no row for it."""
    return asked(form, join(HANDLED, TOTAL)) or total_of(key for _, number in kinds_of(form) for key in number.keys)


def plain_item(kind: RowTotal, number: Number) -> Piece:
    """What an agency's report says of one kind of result."""
    return Worded("办理结果项", {"结果": Words(kind.label), "件数": number})


def _handled_how(form: Form, handled: Number, listed: Piece) -> Piece:
    """The kinds of result in a clause: each with its number, or the one kind that all are of."""

    def alone(kind: RowTotal) -> Piece:
        words: Piece = Worded("办理情况-其他处理") if kind.key == OTHERWISE else Words(kind.label)
        one = Worded("办理情况-一件", {"结果": words})
        return either_way(Same(handled, 1), one, Worded("办理情况-一种", {"结果": words}))

    ways = tuple((Same(number, handled), alone(kind)) for kind, number in kinds_of(form))
    return Choice(ways, Worded("办理情况-多种", {"办理结果": listed}))


def other_rows(form: Form, item: ResultItem) -> Piece | None:
    """The rows of section 三 that no sentence has a place for, each where it is not 0; None where there are no such rows."""
    spoken_for = {*_FLOW, *(kind.key for kind in result_kinds(form))}
    rows = [(row, Number(row.totals)) for row in row_totals(form) if row.key not in spoken_for]
    if not rows:
        return None
    listed = Listed(tuple((number, item(row, number)) for row, number in rows))
    return either_way(NotZero(tuple(number for _, number in rows)), Joined((listed, Words("。"))))
