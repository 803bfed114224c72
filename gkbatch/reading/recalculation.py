"""In: a formula and what stands in the cells it names. Out: what it gives; why it can not be trusted.

Constants, sums, the four operations and joined texts are worked out, to be held against the result
that the file has saved. Nothing is ever executed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from decimal import ROUND_HALF_UP, Decimal, DecimalException
from typing import TYPE_CHECKING

from gkbatch.address import cell_address, row_and_column
from gkbatch.quotation import LONGEST, beginning, quoted
from gkbatch.reading.formulas import calls_out, other_workbook

if TYPE_CHECKING:
    from openpyxl.formula.tokenizer import Token

# openpyxl's words for kinds of tokens: it is slow to import, and asked for tokens only where a formula needs it.
_FUNC, _OPERAND, _PAREN, _SEP, _WSPACE, _OP_PRE = "FUNC", "OPERAND", "PAREN", "SEP", "WHITE-SPACE", "OPERATOR-PREFIX"
_OPEN, _CLOSE, _TEXT, _NUMBER, _RANGE, _ERROR = "OPEN", "CLOSE", "TEXT", "NUMBER", "RANGE", "ERROR"

# What Excel and WPS have added since the list of openpyxl was made.
_NEWER = frozenset({"CONCAT", "TEXTJOIN", "IFS", "SWITCH", "MAXIFS", "MINIFS", "XLOOKUP", "XMATCH", "FILTER", "SORT", "SORTBY", "UNIQUE", "SEQUENCE", "LET", "DAYS", "NUMBERVALUE", "TEXTBEFORE", "TEXTAFTER", "TEXTSPLIT", "VSTACK", "HSTACK", "TOCOL", "TOROW", "TAKE", "DROP", "AGGREGATE", "IFNA", "ISFORMULA", "UNICHAR", "UNICODE", "NUMBERSTRING", "DATESTRING", "CEILING.MATH", "FLOOR.MATH", "RANK.EQ", "PERCENTILE.INC", "STDEV.S", "STDEV.P"})  # fmt: skip
_PREFIX = re.compile(r"^(?:_XLFN\.|_XLWS\.|_XLUDF\.)+")
_PICTURES = {"DISPIMG", "IMAGE"}
_CELL = r"\$?[A-Z]{1,3}\$?[1-9]\d{0,6}"
_LINE = r"\$?[A-Z]{1,3}:\$?[A-Z]{1,3}|\$?\d{1,7}:\$?\d{1,7}"
_AREA = re.compile(
    rf"(?:(?P<sheet>'(?:[^']|'')+'|[^'!\[\]]+)!)?(?P<cells>{_CELL}(?::{_CELL})?|{_LINE})#?", re.IGNORECASE
)
UNKNOWN = "?"  # a formula of which the file says only that there is one
_LONGEST, _DEEPEST, _WIDEST = 8192, 64, 10_000
_NOISE = Decimal("1e-9")

Content = Decimal | str | None
"""What stands in a cell: a number, a text, or nothing."""


class NotWorkedOutError(Exception):
    """The formula is of another kind than those worked out here, or takes in what nobody can add."""


def distrusted(formula: str, names: Mapping[str, str], sheets: Collection[str]) -> str:
    """Why the formula's result cannot be taken: what it calls for is not known; empty where there is no reason.

    ``names`` are the workbook's defined names, folded, with what they stand for, ``sheets`` its sheets.
    """
    tokens = _tokens(formula)
    if not tokens or formula == UNKNOWN:
        return "公式的内容读不出来"
    from openpyxl.utils import FORMULAE  # noqa: PLC0415 the tokens have imported it already

    reasons: list[str] = []
    for token in tokens:
        if token.type == _FUNC and token.subtype == _OPEN:
            function = _PREFIX.sub("", token.value[:-1].upper().lstrip("@"))
            if function in _PICTURES:
                return "是放在单元格里的图片"
            if function and function not in FORMULAE and function not in _NEWER:
                return f"公式里有不认识的函数{quoted(token.value[:-1])}"
        elif token.type == _OPERAND and token.subtype == _ERROR:
            return f"公式引用的单元格已不存在（{token.value}）"
        elif token.type == _OPERAND and token.subtype == _RANGE:
            reasons.append(_distrusted_name(token.value, names, sheets))
    return next(filter(None, reasons), "")


def _distrusted_name(operand: str, names: Mapping[str, str], sheets: Collection[str]) -> str:
    # Excel strings areas together by blanks; each part has to be one.
    areas = (
        [_AREA.fullmatch(part) for part in operand.split(" ") if part]
        if "'" not in operand
        else [_AREA.fullmatch(operand)]
    )
    if "[" in operand:
        return ""
    if all(areas):
        known = {sheet.casefold() for sheet in sheets}
        asked = {_place(area)[0] for area in areas if area is not None}
        lost = next(
            (sheet for name in asked for sheet in name.split(":") if sheet and sheet.casefold() not in known), ""
        )
        return f"公式引用的工作表{quoted(lost)}不存在" if lost else ""
    meaning = names.get(operand.casefold())
    if meaning is None:
        return f"公式里的名称{quoted(operand)}没有定义"
    if "#REF!" in meaning:
        return f"公式里的名称{quoted(operand)}已失效（{beginning(meaning, LONGEST)}）"
    outside = calls_out(meaning) or other_workbook(meaning)
    return f"公式里的名称{quoted(operand)}指向工作簿以外（{beginning(meaning, LONGEST)}）" if outside else ""


def arithmetic(formula: str, content_at: Callable[[str, str], Content]) -> Decimal | None:
    """What constants, cells, sums and the four operations give; None for another formula.

    ``content_at`` says what stands in a cell: (sheet name, empty for the formula's own; address). It raises
    NotWorkedOutError for an error value and the like.
    """
    try:
        calculation = _Calculation(_tokens(formula), content_at)
        return calculation.whole()
    except (NotWorkedOutError, DecimalException, IndexError):
        return None


def joined(formula: str, text_at: Callable[[str, str], str | None]) -> str | None:
    """The text of a formula that only joins constants and cells; None for another formula."""
    try:
        return _joined(formula, text_at)
    except NotWorkedOutError:
        return None


def _joined(formula: str, text_at: Callable[[str, str], str | None]) -> str | None:
    found: list[str] = []
    tokens = _tokens(formula)
    if not tokens:
        return None
    for token in tokens:
        function = _PREFIX.sub("", token.value.upper().rstrip("("))
        glue = token.value == "&" or token.type in {_SEP, _WSPACE}
        if glue or (token.type == _FUNC and (token.subtype == _CLOSE or function in {"CONCATENATE", "CONCAT"})):
            continue
        area = _AREA.fullmatch(token.value) if token.subtype == _RANGE else None
        if token.type == _OPERAND and token.subtype == _TEXT:
            found.append(token.value[1:-1].replace('""', '"'))
        elif token.type == _OPERAND and token.subtype == _NUMBER:
            found.append(token.value)
        elif area is not None and ":" not in area["cells"]:
            text = text_at(*_place(area))
            if text is None:
                return None
            found.append(text)
        else:
            return None
    return "".join(found)


def same_number(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ by no more than what floating point leaves behind."""
    finite = one.is_finite() and other.is_finite()
    return finite and abs(one - other) <= _NOISE * max(Decimal(1), abs(one))


def _tokens(formula: str) -> list[Token]:
    if len(formula) > _LONGEST or formula.count("(") > _DEEPEST:
        return []
    from openpyxl.formula.tokenizer import Tokenizer, TokenizerError  # noqa: PLC0415 slow, and few returns need it

    try:
        return list(Tokenizer(f"={formula}").items)
    except (TokenizerError, IndexError):
        return []


def _place(area: re.Match[str]) -> tuple[str, str]:
    sheet = area["sheet"] or ""
    name = sheet[1:-1].replace("''", "'") if sheet.startswith("'") else sheet
    return name, area["cells"].replace("$", "").upper()


class _Calculation:
    """Works through the tokens of one formula, from left to right."""

    def __init__(self, tokens: list[Token], content_at: Callable[[str, str], Content]) -> None:
        self._tokens = [token for token in tokens if token.type != _WSPACE]
        self._content_at = content_at
        self._next = 0

    def whole(self) -> Decimal:
        value = self._sum()
        if self._next < len(self._tokens):
            raise NotWorkedOutError
        return value

    def _peek(self) -> str:
        return self._tokens[self._next].value if self._next < len(self._tokens) else ""

    def _take(self) -> Token:
        token = self._tokens[self._next]
        self._next += 1
        return token

    def _sum(self) -> Decimal:
        value = self._product()
        while self._peek() in {"+", "-"}:
            value = value + self._product() if self._take().value == "+" else value - self._product()
        return value

    def _product(self) -> Decimal:
        value = self._signed()
        while self._peek() in {"*", "/"}:
            value = value * self._signed() if self._take().value == "*" else value / self._signed()
        return value

    def _signed(self) -> Decimal:
        sign = 1
        while self._peek() in {"+", "-"} and self._tokens[self._next].type == _OP_PRE:
            sign *= -1 if self._take().value == "-" else 1
        value = self._single()
        while self._peek() == "%":
            self._take()
            value /= 100
        return sign * value

    def _single(self) -> Decimal:
        token = self._take()
        if token.type == _PAREN and token.subtype == _OPEN:
            value = self._sum()
            self._close()
            return value
        if token.type == _FUNC and token.subtype == _OPEN:
            return self._called(token.value.upper())
        if token.subtype == _NUMBER:
            return Decimal(token.value)
        area = _AREA.fullmatch(token.value) if token.subtype == _RANGE else None
        if area is None or ":" in area["cells"]:
            raise NotWorkedOutError
        return _number(self._content_at(*_place(area)))

    def _close(self) -> None:
        if self._take().subtype != _CLOSE:
            raise NotWorkedOutError

    def _called(self, function: str) -> Decimal:
        if function == "SUM(":
            return self._added()
        if function != "ROUND(":
            raise NotWorkedOutError
        value = self._sum()
        if self._take().type != _SEP:
            raise NotWorkedOutError
        places = self._sum()
        self._close()
        return value.quantize(Decimal(1).scaleb(-int(places)), ROUND_HALF_UP)

    def _added(self) -> Decimal:
        total = Decimal(0)
        while True:
            area = _AREA.fullmatch(self._peek())
            behind = self._tokens[self._next + 1]
            if area is not None and (behind.type == _SEP or behind.subtype == _CLOSE):
                self._take()
                total += sum(self._numbers(area), Decimal(0))
            else:
                total += self._sum()
            token = self._take()
            if token.type != _SEP:
                break
        if token.subtype != _CLOSE:
            raise NotWorkedOutError
        return total

    def _numbers(self, area: re.Match[str]) -> list[Decimal]:
        """The numbers in an area; SUM passes texts and blank cells over."""
        sheet, cells = _place(area)
        first, _, last = cells.partition(":")
        try:
            (top, left), (bottom, right) = row_and_column(first), row_and_column(last or first)
        except ValueError as fault:
            raise NotWorkedOutError from fault
        if (bottom - top + 1) * (right - left + 1) > _WIDEST:
            raise NotWorkedOutError
        places = ((row, column) for row in range(top, bottom + 1) for column in range(left, right + 1))
        contents = (self._content_at(sheet, cell_address(*place)) for place in places)
        return [content for content in contents if isinstance(content, Decimal)]


def _number(content: Content) -> Decimal:
    if isinstance(content, str):
        raise NotWorkedOutError
    return Decimal(0) if content is None else content
