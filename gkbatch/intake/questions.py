"""In: the layout, the agency and its figures of last year. Out: what 提交前检查 may ask it to explain, as formulas.

These are the queries that a workbook can compute by itself. Each question stands for one rule of
the same code and must ask exactly where that rule does.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace

from gkbatch.intake.formula import count_if, literal, ranges, reference
from gkbatch.layout import Layout
from gkbatch.settings import NO_REGULATIONS, Agency
from gkbatch.submission import Figures

_REGULATIONS = "disclosure.regulations"
_DOCUMENTS = {_REGULATIONS: "规章", "disclosure.normative": "行政规范性文件"}
_PROPOSALS = {"deputies": "人大代表建议", "members": "政协提案"}
_TOTAL, _PORTAL, _WECHAT, _WEIBO = "disclosed.total", "disclosed.portal", "disclosed.wechat", "disclosed.weibo"
_CATEGORY = "category."


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

    def together(self, keys: Iterable[str]) -> tuple[str, ...]:
        """References to answers that stand on one sheet, neighbours joined."""
        places = [self._places[key] for key in keys]
        return ranges((place.cell for place in places), places[0].sheet)

    def question(self, code: str, subject: str, keys: tuple[str, ...], told: str, asked: str) -> Question:
        """The question about the first of ``keys``; all of them must be numbers."""
        place = self._places[keys[0]]
        return Question(code, subject, place.sheet, place.cell, told, asked, self.together(keys), len(keys))


def _sums(cells: _Cells) -> Iterator[Question]:
    total, portal, wechat, weibo = (cells.of(key) for key in (_TOTAL, _PORTAL, _WECHAT, _WEIBO))
    yield cells.question(
        "GK221",
        _TOTAL,
        (_TOTAL, _PORTAL, _WECHAT, _WEIBO),
        f'"主动公开总数 "&{total}&" 条；门户网站 "&{portal}&"、微信公众号 "&{wechat}&"、微博 "&{weibo}&"（不应少于其中任何一个）"',
        f"OR({portal}>{total},{wechat}>{total},{weibo}>{total})",
    )
    categories = cells.under(_CATEGORY)
    if categories:
        more = count_if(cells.together(categories), f'>"&{portal}&"')
        yield cells.question(
            "GK221",
            _PORTAL,
            (_PORTAL, *categories),
            f'"门户网站公开数 "&{portal}&" 条；比它多的栏目有 "&({more})&" 个（应为 0）"',
            f"({more})>0",
        )


def _regulations(cells: _Cells, agency: Agency | None) -> Iterator[Question]:
    if agency is None or agency.category not in NO_REGULATIONS:
        return
    keys = cells.under(f"{_REGULATIONS}.")
    issued, repealed, in_force = (cells.of(key) for key in keys)
    yield cells.question(
        "GK211",
        _REGULATIONS,
        keys,
        f'"规章：制发 "&{issued}&"、废止 "&{repealed}&"、现行有效 "&{in_force}&'
        + literal(f" 件；{agency.category}不能制定规章，应都为 0"),
        f"OR({issued}<>0,{repealed}<>0,{in_force}<>0)",
    )


def _documents(cells: _Cells, last_year: Figures) -> Iterator[Question]:
    for row, name in _DOCUMENTS.items():
        subject = f"{row}.in_force"
        keys = (subject, f"{row}.issued", f"{row}.repealed")
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
        keys = (f"{kind}.completed", f"{kind}.received")
        if keys[0] not in cells:
            continue
        completed, received = (cells.of(key) for key in keys)
        told = f'"{name}：办结 "&{completed}&" 件，承办 "&{received}&" 件（办结不应多于承办）"'
        yield cells.question("GK222", keys[0], keys, told, f"{completed}>{received}")
