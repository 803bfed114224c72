"""In: the form. Out: the statement about reviews and suits over information, with their outcomes."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache

from gkbatch.forms.contents import CaseBlock, case_blocks, keys_of_section, table_of
from gkbatch.forms.form import Form
from gkbatch.forms.names import DISPUTES, PENDING, RECONSIDERATION
from gkbatch.statements.asking import claim
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


@cache
def disputes(form: Form) -> Piece:
    """复议诉讼: reviews and suits with their outcomes."""
    blocks = case_blocks(table_of(form, DISPUTES))
    reviews = tuple(block for block in blocks if block.key == RECONSIDERATION)
    suits = tuple(block for block in blocks if block.key != RECONSIDERATION)
    all_reviews, all_suits = _cases(reviews), _cases(suits)
    told: dict[str, Piece | None] = {
        "复议": all_reviews if reviews else None,
        "复议结果": _bracketed((_cases((block,)), _outcomes(block)) for block in reviews),
        "复议情况": _cases_how(reviews[0]) if reviews else None,
        "诉讼": all_suits if suits else None,
        "诉讼结果": _bracketed(
            (_cases((block,)), Joined((Words(block.label), _cases((block,)), Words("件："), _outcomes(block))))
            for block in suits
        ),
        "诉讼情况": _suits_how(suits, all_suits),
    }
    both = Worded("复议诉讼-有", told)
    ways: tuple[tuple[NotZero | Every, Piece], ...] = (
        (Every((NotZero((all_reviews,)), NotZero((all_suits,)))), both),
        (NotZero((all_reviews,)), Worded("复议诉讼-仅复议", told) if suits else both),
        (NotZero((all_suits,)), Worded("复议诉讼-仅诉讼", told) if reviews else both),
    )
    return Choice(ways, claim("复议诉讼-无", keys_of_section(form, DISPUTES)))


def _cases(blocks: Iterable[CaseBlock]) -> Number:
    return total_of(block.total for block in blocks)


def _by_outcome(block: CaseBlock) -> tuple[tuple[str, str, Number], ...]:
    """Each outcome: its key's end, its label, its number."""
    return tuple(
        (key.rpartition(".")[2], column.labels[-1], Number((key,))) for key, column in block.cells if not column.total
    )


def _outcomes(block: CaseBlock) -> Listed:
    return Listed(
        tuple(
            (number, Worded("案件结果项", {"结果": Words(label), "件数": number}))
            for _, label, number in _by_outcome(block)
        )
    )


def _bracketed(parts: Iterable[tuple[Number, Piece]]) -> Piece:
    """（甲；乙）, those parts whose number is not 0; empty words where all are."""
    known = tuple(parts)
    pieces: list[Piece] = []
    for place, (number, piece) in enumerate(known):
        before = tuple(earlier for earlier, _ in known[:place])
        mark = either_way(NotZero(before), Words("；"))
        pieces.append(either_way(NotZero((number,)), Joined((mark, piece))))
    inside = Joined((Words("（"), *pieces, Words("）")))
    return either_way(NotZero(tuple(number for number, _ in known)), inside, Words(""))


def _cases_how(block: CaseBlock) -> Piece:
    """The outcomes in a clause: each with its number, or the one that all cases had; None where none is counted."""
    total, outcomes = _cases((block,)), _by_outcome(block)

    def alone(end: str, label: str) -> Piece:
        many = Worded("案件情况-均未审结") if end == PENDING else Worded("案件情况-一种", {"结果": Words(label)})
        return either_way(Same(total, 1), Worded("案件情况-一件", {"结果": Words(label)}), many)

    several = Worded("案件情况-多种", {"案件明细": _outcomes(block)})
    ways = tuple((Same(number, total), alone(end, label)) for end, label, number in outcomes)
    return Choice((*ways, (NotZero(tuple(number for _, _, number in outcomes)), several)))


def _suits_how(suits: tuple[CaseBlock, ...], total: Number) -> Piece | None:
    """How the suits ended, by the ways to court where there were several suits."""
    if not suits:
        return None
    one = Choice(tuple((NotZero((_cases((block,)),)), _cases_how(block)) for block in suits))
    ways = tuple(
        (
            Same(_cases((block,)), total),
            Worded("诉讼情况-一种方式", {"起诉方式": Words(block.label), "案件明细": _outcomes(block)}),
        )
        for block in suits
    )
    several = Worded("诉讼情况-多种方式", {"方式明细": Listed(tuple((_cases((b,)), _way(b)) for b in suits))})
    return Choice(((Same(total, 1), one), *ways), several)


def _way(block: CaseBlock) -> Piece:
    total = _cases((block,))
    known = _outcomes(block)
    one = Choice(
        tuple(
            (NotZero((number,)), Worded("案件情况-一件", {"结果": Words(label)}))
            for _, label, number in _by_outcome(block)
        )
    )
    return Worded(
        "诉讼方式项",
        {"起诉方式": Words(block.label), "件数": total, "案件结果": either_way(Same(total, 1), one, known)},
    )
