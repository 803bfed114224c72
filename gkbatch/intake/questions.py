"""In: the layout, the agency and its figures of last year. Out: what 提交前检查 may ask it to explain, as formulas.

These are the queries that a workbook can compute by itself. Each question stands for one rule of
the same code and must ask exactly where that rule does.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass, replace

from gkbatch.forms.names import (
    DEPUTIES,
    DISCLOSED,
    IN_FORCE,
    ISSUED,
    MEMBERS,
    NORMATIVE,
    ON_PORTAL,
    PROPOSALS_COMPLETED,
    PROPOSALS_RECEIVED,
    REGULATIONS,
    REPEALED,
)
from gkbatch.forms.table import join
from gkbatch.intake.formula import call, literal, ranges, reference
from gkbatch.intake.parted import exceeded_by, parted
from gkbatch.layout import Layout
from gkbatch.settings import NO_REGULATIONS, Agency
from gkbatch.submission import Figures

_DOCUMENTS = {REGULATIONS: "规章", NORMATIVE: "行政规范性文件"}
_PROPOSALS = {DEPUTIES: "人大代表建议", MEMBERS: "政协提案"}
_PARTED = {DISCLOSED: ("主动公开总数", "网站、公众号、微博"), ON_PORTAL: ("门户网站公开数", "各栏目")}


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

    @property
    def keys(self) -> Collection[str]:
        """Every key that is asked, in the order of the form."""
        return self._places.keys()

    def exceeded_by(self, total: str, parts: tuple[str, ...]) -> str:
        """By how much the parts add up to more than the total, as a formula; they stand on one sheet."""
        places = self._places
        return exceeded_by(places[total].cell, tuple(places[key].cell for key in parts), places[total].sheet)

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
    """What GK221 asks; where parts are more than a whole there is a line instead (GK224)."""
    wholes = parted(cells.keys)
    exceeding = [cells.exceeded_by(total, parts) for total, parts in wholes.items()]
    for total, parts in wholes.items():
        added, whole = call("SUM", cells.together(parts)), cells.of(total)
        name, of_parts = _PARTED[total]
        yield cells.question(
            "GK221",
            total,
            (total, *parts),
            f'"{name} "&{whole}&" 条；{of_parts}之和 "&({added})&" 条，少于它"',
            call("AND", (f"{added}<{whole}", *(f"{more}=0" for more in exceeding))),
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
