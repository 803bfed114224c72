"""In: words of a row and of a column. Out: the field of the form that they name, or the nearest ones.

As it is printed: "三、…（一）予以公开" 自然人; … stands for whatever is between.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from difflib import SequenceMatcher
from functools import lru_cache, partial

from gkbatch.forms.form import Field
from gkbatch.text import folded
from gkbatch.tracing.values import TraceError

# Between labels, and before a numeral within what was typed as one.
_BREAKS = re.compile(r"…+|\.{3,}|－|—+|\s+|[/／>›]|(?=[（(][一二三四五六七八九十]+[）)])")
_NUMERAL = re.compile(r"^(?:[一二三四五六七八九十]+、|（[一二三四五六七八九十]+）|\d+[.．、])")
_EXACT, _BARE, _BEGINS, _WITHIN = 8, 6, 4, 1
_MOST = 6


def wanted_field(words: Sequence[str], fields: Iterable[Field]) -> Field:
    """The field that these words name best. TraceError, which names the nearest ones, where there is none or are several."""
    known = tuple(fields)
    pieces = _pieces(words)
    if not pieces:
        raise TraceError('请写明是哪一项，例如 "三、…（一）予以公开" 自然人')
    found = _best_of(known, partial(_in_order, pieces)) or _best_of(known, partial(_in_any_order, pieces))
    asked = " ".join(words)
    if len(found) == 1:
        return found[0]
    if found:
        more = f" 等 {len(found)} 项" if len(found) > _MOST else ""
        raise TraceError(
            f"“{asked}”可以指好几项，请再写明是哪一行、哪一列：", *_shown(found[:_MOST]), *filter(None, [more])
        )
    raise TraceError(f"找不到“{asked}”这一项。相近的有：", *_shown(_nearest(pieces, known)))


def _best_of(fields: Iterable[Field], rank: Callable[[Field], int]) -> list[Field]:
    """Those of the highest rank; none where that is 0."""
    ranked = [(own, field) for field in fields if (own := rank(field))]
    best = max((own for own, _ in ranked), default=0)
    return [field for own, field in ranked if own == best]


def words_of(field: Field) -> str:
    """The field by its labels from the section inwards."""
    return "－".join(field.labels)


def _shown(fields: Iterable[Field]) -> list[str]:
    return ["  " + " ".join(f"“{label}”" for label in field.labels) for field in fields]


def _pieces(words: Sequence[str]) -> tuple[str, ...]:
    return tuple(folded(piece) for word in words for piece in _BREAKS.split(word) if piece.strip())


def _in_order(pieces: Sequence[str], field: Field) -> int:
    """How well the pieces name the field's labels from the outermost inwards; 0 where they do not."""
    return _best(pieces, tuple(map(_label, field.labels)))


def _in_any_order(pieces: Sequence[str], field: Field) -> int:
    likenesses = [max(_likeness(piece, *_label(label)) for label in field.labels) for piece in pieces]
    return sum(likenesses) if all(likenesses) else 0


@lru_cache(1024)
def _label(text: str) -> tuple[str, str]:
    """The label as it is compared, and the same without its numeral."""
    return folded(text), folded(_NUMERAL.sub("", text.strip()))


def _best(pieces: Sequence[str], labels: Sequence[tuple[str, str]]) -> int:
    if not pieces:
        return 1
    found = 0
    for at, (label, bare) in enumerate(labels):
        own = _likeness(pieces[0], label, bare)
        if own and (rest := _best(pieces[1:], labels[at:])):
            # The last label is the column: who names a column means it.
            found = max(found, own + rest + (at == len(labels) - 1 and len(pieces) == 1))
    return found


def _likeness(piece: str, label: str, bare: str) -> int:
    if piece == label:
        return _EXACT
    if piece == bare:
        return _BARE
    if label.startswith(piece) or bare.startswith(piece):
        return _BEGINS
    return _WITHIN if piece in label else 0


def _nearest(pieces: Sequence[str], fields: Sequence[Field]) -> list[Field]:
    def likeness(field: Field) -> float:
        labels = [label for pair in map(_label, field.labels) for label in pair]
        return sum(max(SequenceMatcher(None, piece, label).ratio() for label in labels) for piece in pieces)

    return sorted(fields, key=likeness, reverse=True)[:_MOST]
