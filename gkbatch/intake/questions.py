"""In: the layout, the agency and its figures of last year. Out: what 提交前检查 may ask it to explain, as formulas.

These are the queries that a workbook can compute by itself. Each question stands for one rule of
the same code and must ask exactly where that rule does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gkbatch.forms.names import (
    CATEGORY,
    DEPUTIES,
    DISCLOSED,
    IN_FORCE,
    ISSUED,
    MEMBERS,
    NORMATIVE,
    ON_PORTAL,
    ON_WECHAT,
    ON_WEIBO,
    PROPOSALS_COMPLETED,
    PROPOSALS_RECEIVED,
    REGULATIONS,
    REPEALED,
)
from gkbatch.forms.table import join
from gkbatch.intake.formula import call, count_if, literal, ranges, reference
from gkbatch.layout import Layout
from gkbatch.settings import NO_REGULATIONS, Agency
from gkbatch.submission import Figures

_DOCUMENTS = {REGULATIONS: "规章", NORMATIVE: "行政规范性文件"}
_PROPOSALS = {DEPUTIES: "人大代表建议", MEMBERS: "政协提案"}
_CHANNELS = {ON_PORTAL: "门户网站", ON_WECHAT: "微信公众号", ON_WEIBO: "微博"}


@dataclass(frozen=True)
class Question:
    """A query of the rule ``code`` about ``subject``: a field's key, or what the keys of several begin with.

    ``told`` is the formula of 情况, ``asked`` the formula that is true where it needs explaining;
    both hold where every one of ``numbers`` (references, ``count`` cells) is a number.
    """

    code: str
    subject: str
    sheet: str
    cell: str
    told: str
    asked: str
    numbers: tuple[str, ...]
    count: int
    row: int = 0

    @property
    def key(self) -> str:
        """Code and subject, by which the agency's words are found again."""
        return f"{self.code} {self.subject}"


def questions(layout: Layout, agency: Agency | None, last_year: Figures, first_row: int) -> tuple[Question, ...]:
    """Every question to ``agency`` (None: whoever fills in the blank), with its row on 提交前检查."""
    cells = _Cells(layout)
    found = (
        *_sums(cells),
        *_regulations(cells, agency),
        *_documents(cells, last_year),
        *_proposals(cells),
    )
    return tuple(replace(question, row=row) for row, question in enumerate(found, start=first_row))


def depends_on(agency: Agency, last_year: Figures) -> tuple[object, ...]:
    """What makes one agency's questions other than another's: where these are equal, the questions are."""
    barred = agency.category if agency.category in NO_REGULATIONS else ""
    return barred, *(last_year.get(join(row, IN_FORCE)) for row in _DOCUMENTS)


class _Cells:
    """The cells of a layout as formulas refer to them."""

    def __init__(self, layout: Layout) -> None:
        self._places = layout.places

    def __contains__(self, key: str) -> bool:
        return key in self._places

    def under(self, start: str) -> tuple[str, ...]:
        """The keys that begin so."""
        return tuple(key for key in self._places if key.startswith(start))

    def of(self, key: str) -> str:
        place = self._places[key]
        return reference(place.cell, place.sheet)

    def head(self, key: str) -> str:
        """The head of its column in short: 制发."""
        return self._places[key].field.label.removeprefix("本年").removesuffix("件数")

    def together(self, keys: Iterable[str]) -> tuple[str, ...]:
        """References to answers that stand on one sheet, neighbours joined."""
        places = [self._places[key] for key in keys]
        return ranges((place.cell for place in places), places[0].sheet)

    def question(self, code: str, subject: str, keys: tuple[str, ...], told: str, asked: str) -> Question:
        """The question about the first of ``keys``; all of them must be numbers."""
        place = self._places[keys[0]]
        return Question(code, subject, place.sheet, place.cell, told, asked, self.together(keys), len(keys))


def _sums(cells: _Cells) -> Iterator[Question]:
    channels = {key: name for key, name in _CHANNELS.items() if key in cells}
    if DISCLOSED in cells and channels:
        total = cells.of(DISCLOSED)
        told = '&"、'.join(f'{name} "&{cells.of(key)}' for key, name in channels.items())
        yield cells.question(
            "GK221",
            DISCLOSED,
            (DISCLOSED, *channels),
            f'"主动公开总数 "&{total}&" 条；{told}&"（不应少于其中任何一个）"',
            call("OR", (f"{cells.of(key)}>{total}" for key in channels)),
        )
    categories = cells.under(f"{CATEGORY}.")
    if categories and ON_PORTAL in cells:
        portal = cells.of(ON_PORTAL)
        more = count_if(cells.together(categories), f'>"&{portal}&"')
        yield cells.question(
            "GK221",
            ON_PORTAL,
            (ON_PORTAL, *categories),
            f'"门户网站公开数 "&{portal}&" 条；比它多的栏目有 "&({more})&" 个（应为 0）"',
            f"({more})>0",
        )


def _regulations(cells: _Cells, agency: Agency | None) -> Iterator[Question]:
    keys = cells.under(f"{REGULATIONS}.")
    if agency is None or agency.category not in NO_REGULATIONS or not keys:
        return
    told = '&"、'.join(f'{cells.head(key)} "&{cells.of(key)}' for key in keys)
    yield cells.question(
        "GK211",
        REGULATIONS,
        keys,
        f'"规章：{told}&' + literal(f" 件；{agency.category}不能制定规章，应都为 0"),
        call("OR", (f"{cells.of(key)}<>0" for key in keys)),
    )


def _documents(cells: _Cells, last_year: Figures) -> Iterator[Question]:
    for row, name in _DOCUMENTS.items():
        subject = join(row, IN_FORCE)
        keys = (subject, join(row, ISSUED), join(row, REPEALED))
        # Neither can be asked in an edition without one of the three.
        if not all(key in cells for key in keys):
            continue
        in_force, issued, repealed = (cells.of(key) for key in keys)
        before = last_year.get(subject)
        if before is None:
            told = (
                f'"{name}：制发 "&{issued}&"、废止 "&{repealed}&"、现行有效 "&{in_force}&'
                '" 件；没有废止的，现行有效不应少于制发"'
            )
            yield cells.question("GK212", subject, keys, told, f"AND({repealed}=0,{in_force}<{issued})")
            continue
        follows = f"{before}+{issued}-{repealed}"
        told = (
            f'"{name}：上年现行有效 {before}，加制发 "&{issued}&"，减废止 "&{repealed}&'
            f'"，算得 "&({follows})&" 件；现行有效填的是 "&{in_force}&" 件"'
        )
        yield cells.question("GK411", subject, keys, told, f"{follows}<>{in_force}")


def _proposals(cells: _Cells) -> Iterator[Question]:
    for kind, name in _PROPOSALS.items():
        keys = (join(kind, PROPOSALS_COMPLETED), join(kind, PROPOSALS_RECEIVED))
        if not all(key in cells for key in keys):
            continue
        completed, received = (cells.of(key) for key in keys)
        told = f'"{name}：办结 "&{completed}&" 件，承办 "&{received}&" 件（办结不应多于承办）"'
        yield cells.question("GK222", keys[0], keys, told, f"{completed}>{received}")
