"""In: texts as agencies typed them, and paths. Out: the same for a page: printable, short, as links."""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import quote

from gkbatch import quotation
from gkbatch.rollup.cell_texts import printable, shortened

_LABEL = 20


@dataclass(frozen=True)
class Link:
    """What a link says and where it leads, percent-encoded; without an address it is only said."""

    text: str
    address: str


def tidy(text: str) -> str:
    """``text`` without what no page can hold, and a long one shortened with a remark."""
    return shortened(printable(text))


def brief(text: str) -> str:
    """``text`` as the label of a bar, in one line."""
    line = " ".join(printable(text).split())
    return line if len(line) <= _LABEL else quotation.shortened(line, _LABEL - len(quotation.CUT))


def output_link(text: str, path: str | None) -> tuple[Link, ...]:
    """The link to a file in the outputs, where the page itself is; none where there is no such file."""
    return (Link(text, quote(path)),) if path else ()
