"""In: a number and the format of its cell. Out: what Excel shows of it; None where that cannot be told.

Only what returns need: digits, thousands, scaling commas, percent, literals, sections by sign or by
condition, dates and times. Fractions, powers and Chinese number words are not worked out. A format
is read as text here; nothing in it is ever executed.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Context, Decimal
from functools import lru_cache

from gkbatch.reading.date_format import Piece, date_shown

GENERAL = "General"
AS_STORED = frozenset({GENERAL, "@"})
_LONGEST = 255  # characters; Excel's own limit
_EXACT = Context(prec=1000, rounding=ROUND_HALF_UP)
_GENERAL_DIGITS = 11
_PIECE = re.compile(
    r"""
    "(?P<quoted>[^"]*)" | [\\!](?P<escaped>.) | _(?P<space>.) | \*(?P<fill>.)
    | \[(?P<bracket>[^\]]*)\]
    | (?P<general>General|G/通用格式)
    | (?P<half>AM/PM|A/P|上午/下午)
    | (?P<power>E[+-]) | (?P<digits>[0#?]) | (?P<point>\.) | (?P<comma>,) | (?P<percent>%)
    | (?P<fraction>/) | (?P<text>@)
    | (?P<date>y+|m+|d+|h+|s+|a{3,4}|e+|b+|g+)
    | (?P<broken>["\\\[\]!_*]) | (?P<other>.)
    """,
    re.VERBOSE | re.IGNORECASE | re.DOTALL,
)
_CONDITION = re.compile(r"(?P<sign><=|>=|<>|<|>|=)(?P<number>-?\d+(?:\.\d+)?)", re.ASCII)
_ELAPSED = re.compile(r"h+|m+|s+", re.IGNORECASE)
_COLOUR = re.compile(
    r"(?:black|blue|cyan|green|magenta|red|white|yellow|color ?\d+|颜色 ?\d+|[黑蓝青绿洋红白黄]{1,2}色?)", re.IGNORECASE
)
_CURRENCY = re.compile(r"\$(?P<sign>[^-]*)(?:-.*)?", re.DOTALL)
_LITERAL = frozenset("$￥¥€£-+():^'{}<>=~&| ")
_KEPT = ("general", "half", "power", "digits", "point", "comma", "percent", "fraction", "text", "date")
_CHINESE = '上午/下午h"时"mm"分"'
# What the numbers of the formats mean that a file need not declare, as a Chinese Excel has them.
BUILT_IN = {
    0: GENERAL, 1: "0", 2: "0.00", 3: "#,##0", 4: "#,##0.00",
    5: '"¥"#,##0;"¥"-#,##0', 6: '"¥"#,##0;[Red]"¥"-#,##0', 7: '"¥"#,##0.00;"¥"-#,##0.00',
    8: '"¥"#,##0.00;[Red]"¥"-#,##0.00', 9: "0%", 10: "0.00%", 11: "0.00E+00", 12: "# ?/?", 13: "# ??/??",
    14: "yyyy/m/d", 15: "d-mmm-yy", 16: "d-mmm", 17: "mmm-yy", 18: "h:mm AM/PM", 19: "h:mm:ss AM/PM", 20: "h:mm",
    21: "h:mm:ss", 22: "yyyy/m/d h:mm", 27: 'yyyy"年"m"月"', 28: 'm"月"d"日"', 29: 'm"月"d"日"', 30: "m-d-yy",
    31: 'yyyy"年"m"月"d"日"', 32: 'h"时"mm"分"', 33: 'h"时"mm"分"ss"秒"', 34: _CHINESE, 35: f'{_CHINESE}ss"秒"',
    36: 'yyyy"年"m"月"', 37: "#,##0;-#,##0", 38: "#,##0;[Red]-#,##0", 39: "#,##0.00;-#,##0.00",
    40: "#,##0.00;[Red]-#,##0.00", 41: '_ * #,##0_ ;_ * -#,##0_ ;_ * "-"_ ;_ @_ ',
    42: '_ "¥"* #,##0_ ;_ "¥"* -#,##0_ ;_ "¥"* "-"_ ;_ @_ ', 43: '_ * #,##0.00_ ;_ * -#,##0.00_ ;_ * "-"??_ ;_ @_ ',
    44: '_ "¥"* #,##0.00_ ;_ "¥"* -#,##0.00_ ;_ "¥"* "-"??_ ;_ @_ ', 45: "mm:ss", 46: "[h]:mm:ss", 47: "mm:ss.0",
    48: "##0.0E+0", 49: "@", 50: 'yyyy"年"m"月"', 51: 'm"月"d"日"', 52: 'yyyy"年"m"月"', 53: 'm"月"d"日"',
    54: 'm"月"d"日"', 55: _CHINESE, 56: f'{_CHINESE}ss"秒"', 57: 'yyyy"年"m"月"', 58: 'm"月"d"日"',
}  # fmt: skip


@dataclass(frozen=True)
class _Section:
    pieces: tuple[Piece, ...]
    condition: str = ""
    number: Decimal = Decimal(0)

    def has(self, kind: str) -> bool:
        return any(piece.kind == kind for piece in self.pieces)

    def holds(self, value: Decimal) -> bool:
        """Whether the section's own condition holds."""
        other = self.number
        return {
            "<": value < other,
            "<=": value <= other,
            ">": value > other,
            ">=": value >= other,
            "=": value == other,
            "<>": value != other,
        }[self.condition]


def shown(value: Decimal, code: str, *, from_1904: bool = False) -> str | None:
    """What a cell with this number and this format shows, the padding left out; None where it cannot be told."""
    sections = _sections(code)
    if sections is None or not value.is_finite():
        return None
    section, sign, number = _chosen(sections, value)
    if section is None or section.has("power") or section.has("fraction"):
        return None
    if section.has("date"):
        return date_shown(value, section.pieces, from_1904=from_1904)
    if section.has("numerals") or section.has("elapsed"):
        return None
    if section.has("general") or section.has("text"):
        words = general(number)
        return None if words is None else sign + _around(section.pieces, words)
    return _digits(section.pieces, number, sign)


def text_shown(text: str, code: str) -> str | None:
    """What a cell with this text and this format shows; None where it cannot be told."""
    sections = _sections(code)
    if sections is None:
        return None
    last = sections[-1]
    if len(sections) < 4 and not (last.has("text") and not last.has("digits")):  # noqa: PLR2004 the fourth is for texts
        return text
    return _around(last.pieces, text)


@lru_cache(maxsize=256)
def is_date(code: str) -> bool:
    """Whether the format shows a number as a date or a time."""
    return any(section.has("date") or section.has("elapsed") for section in _sections(code) or ())


def general(value: Decimal) -> str | None:
    """The number as the format General shows it; None where it would be cut to a power of ten."""
    if value != 0 and not Decimal("1e-9") <= abs(value) < Decimal(10) ** _GENERAL_DIGITS:
        return None
    whole = len(f"{abs(int(value))}")
    places = max(0, _GENERAL_DIGITS - 1 - whole)
    text = f"{_EXACT.quantize(value, Decimal(1).scaleb(-places)):f}"
    return (text.rstrip("0").rstrip(".") if "." in text else text) or "0"


@lru_cache(maxsize=256)  # a workbook has few formats for many cells
def _sections(code: str) -> tuple[_Section, ...] | None:
    if len(code) > _LONGEST:
        return None
    found: list[list[Piece]] = [[]]
    for piece in _pieces(code):
        if piece.kind == "broken":
            return None
        if piece == Piece("other", ";"):
            found.append([])
        else:
            found[-1].append(piece)
    return tuple(_section(pieces) for pieces in found)


def _section(pieces: Sequence[Piece]) -> _Section:
    conditions = [piece.text for piece in pieces if piece.kind == "condition"]
    # Between the parts of a date a stroke is only a stroke.
    literal = {"other", "fraction"} if any(piece.kind == "date" for piece in pieces) else {"other"}
    kept = tuple(
        Piece("literal", piece.text) if piece.kind in literal else piece
        for piece in pieces
        if piece.kind not in {"condition", "silent"}
    )
    match = _CONDITION.fullmatch(conditions[-1]) if conditions else None
    return _Section(kept, match["sign"], Decimal(match["number"])) if match else _Section(kept)


def _pieces(code: str) -> Iterator[Piece]:
    for match in _PIECE.finditer(code):
        kind = str(match.lastgroup)
        text = match[kind]
        if kind in {"quoted", "escaped"}:
            yield Piece("literal", text)
        elif kind in {"space", "fill"}:
            yield Piece("literal", " ")
        elif kind == "bracket":
            yield _bracket(text)
        elif kind in _KEPT:
            yield Piece(kind, text.lower() if kind == "date" else text)
        elif kind == "broken" or text == ";" or text in _LITERAL or not (text.isascii() and text.isalpha()):
            yield Piece("broken" if kind == "broken" else "other", text)
        else:
            yield Piece("broken", text)  # a letter that stands for nothing we know


def _bracket(text: str) -> Piece:
    if _CONDITION.fullmatch(text):
        return Piece("condition", text)
    if _ELAPSED.fullmatch(text):
        return Piece("elapsed", text)
    if text.upper().startswith("DBNUM"):
        return Piece("numerals" if text.upper() == "DBNUM1" else "broken", text)
    currency = _CURRENCY.fullmatch(text)
    if currency:
        return Piece("literal", currency["sign"])
    return Piece("silent" if _COLOUR.fullmatch(text) else "broken", text)


def _chosen(sections: Sequence[_Section], value: Decimal) -> tuple[_Section | None, str, Decimal]:
    """The section that counts, the sign before it, and the number it shows."""
    minus = "-" if value < 0 else ""
    if any(section.condition for section in sections):
        for index, section in enumerate(sections[:3]):
            if not section.condition or section.holds(value):
                # With two sections and a condition, only a later one drops the sign: nobody relies on it.
                return (section, minus, abs(value)) if index == 0 or not minus else (None, "", value)
        return None, "", value
    if len(sections) == 1:
        return sections[0], minus, abs(value)
    if value < 0:
        return sections[1], "", abs(value)
    return (sections[2], "", value) if value == 0 and len(sections) > 2 else (sections[0], "", value)  # noqa: PLR2004 the third is for 0


def _around(pieces: Sequence[Piece], words: str) -> str:
    kept = (words if piece.kind in {"general", "text"} else piece.text for piece in pieces if piece.kind != "numerals")
    return "".join(kept).strip()


def _digits(pieces: Sequence[Piece], value: Decimal, sign: str) -> str:
    """The number laid over its placeholders, from the decimal point outwards."""
    point = next((i for i, piece in enumerate(pieces) if piece.kind == "point"), len(pieces))
    whole = [i for i, piece in enumerate(pieces) if piece.kind == "digits" and i < point]
    decimals = [i for i, piece in enumerate(pieces) if piece.kind == "digits" and i > point]
    scaling = set(_scaling(pieces, whole, decimals, point))
    grouped = any(piece.kind == "comma" and i not in scaling and whole and whole[0] < i < whole[-1]
                  for i, piece in enumerate(pieces))  # fmt: skip
    percents = sum(piece.kind == "percent" for piece in pieces)
    number = _EXACT.quantize(_EXACT.scaleb(value, 2 * percents - 3 * len(scaling)), Decimal(1).scaleb(-len(decimals)))
    before, _, after = f"{number:f}".partition(".")
    laid = _laid_before(pieces, whole, before, grouped=grouped) | _laid_after(pieces, decimals, after)
    text = "".join(
        laid.get(i, "") if piece.kind == "digits" else "" if piece.kind == "comma" else piece.text
        for i, piece in enumerate(pieces)
    )
    # A number that rounds to nothing, or a section that shows none, has no sign.
    return (sign + text.strip() if whole or decimals else text.strip()) if number or not sign else text.strip()


def _scaling(pieces: Sequence[Piece], whole: Sequence[int], decimals: Sequence[int], point: int) -> Iterator[int]:
    """Where the commas are that divide by a thousand: behind the last digit before the point or of all."""
    for last in (whole[-1:], decimals[-1:]):
        for start in last:
            index = start + 1
            while index < len(pieces) and index != point and pieces[index].kind == "comma":
                yield index
                index += 1


def _laid_before(pieces: Sequence[Piece], places: Sequence[int], digits: str, *, grouped: bool) -> dict[int, str]:
    rest = "" if digits == "0" else digits
    laid: dict[int, str] = {}
    done = 0
    for index in reversed(places):
        first = index == places[0]
        here = "" if not rest else rest if first else rest[-1]
        rest = "" if first else rest[:-1]
        if not here:
            here = {"0": "0", "?": " "}.get(pieces[index].text, "")
        laid[index] = _parted(here, done) if grouped else here
        done += len(here)
    return laid


def _parted(digits: str, done: int) -> str:
    """The digits with a comma before every third of the whole number; ``done`` digits stand behind them."""
    parted = ""
    for count, digit in enumerate(reversed(digits), start=done):
        parted = f"{digit},{parted}" if count and count % 3 == 0 and digit != " " else digit + parted
    return parted


def _laid_after(pieces: Sequence[Piece], places: Sequence[int], digits: str) -> dict[int, str]:
    kept = len(digits.rstrip("0"))
    return {
        index: digit if count < kept or pieces[index].text == "0" else " " if pieces[index].text == "?" else ""
        for count, (index, digit) in enumerate(zip(places, digits, strict=False))
    }
