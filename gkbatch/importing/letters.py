"""In: the letters of a page of a PDF, each with its place. Out: the lines that they stand in, as they are read.

A PDF knows no words: a blank between two letters may be a letter of its own, or only a distance. Distances that set
Chinese beside Latin letters, or fill a line, are none; those between two Latin words or two numbers are.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

# Parts of characters that a face has the same shape for; some programs write them for the characters.
_RADICALS = (
    "⺁厂⺇几⺈刀⺎兀⺐尢⺒巳⺓幺⺗心⺛旡⺝月⺞歹⺟母⺠民⺥爪⺩王⺪疋⺫目⺬示⺮竹⺯糸⺱网⺶羊⺷羊⺹老⺻聿⺼肉⺽臼⻁虎⻃西⻄西⻅见⻆角⻇角⻉贝⻊足⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻡首⻢马⻣骨⻤鬼⻥鱼"
    "⻦鸟⻧卤⻨麦⻩黄⻪黾⻫齐⻬齐⻭齿⻮齿⻯龙⻰龙⻱龟⻲龟⻳龟"
)
# Kangxi radicals, the doubles of characters that old codes had, and Latin letters tied together.
_DOUBLES = (range(0x2F00, 0x2FD6), range(0xF900, 0xFB07))
_ORDINARY = {ord(odd): usual for odd, usual in zip(_RADICALS[::2], _RADICALS[1::2], strict=True)}
_ORDINARY |= {code: unicodedata.normalize("NFKC", chr(code)) for codes in _DOUBLES for code in codes}
_ORDINARY |= dict.fromkeys(range(0x20), " ")
_RAISED, _LOWERED = (str.maketrans("0123456789", digits) for digits in ("⁰¹²³⁴⁵⁶⁷⁸⁹", "₀₁₂₃₄₅₆₇₈₉"))
UNKNOWN = "\ufffd"
# All as parts of a letter's height.
_ONE_LINE = 0.45  # lines are further apart, raised letters nearer
_SAME_PLACE = 0.12  # a letter is drawn twice to look bold
_SMALL, _SHIFTED = 0.8, 0.15
_WORDS_APART, _COLUMNS_APART = 0.15, 1.5


@dataclass(frozen=True, slots=True)
class Letter:
    """What a PDF draws at once; measures in points from the upper left corner, ``base`` is where it stands."""

    text: str
    x0: float
    x1: float
    base: float
    size: float


@dataclass(frozen=True)
class Printed:
    """A line on a page: its text, whether a blank follows, where it begins, ends and stands, and its height.

    ``first`` is the width that the next line's beginning would need; measures in points.
    """

    text: str
    spaced: bool
    x0: float
    x1: float
    base: float
    size: float
    first: float


def ordinary(text: str) -> str:
    """The text in the characters that people type; what has no character becomes UNKNOWN, what moves a printer a blank."""
    return UNKNOWN if text.startswith("(cid:") else text.translate(_ORDINARY)


def printed_lines(letters: Iterable[Letter]) -> list[Printed]:
    """The lines from the top, each from the left; without those that hold nothing but blanks."""
    groups: list[list[Letter]] = []
    leading: Letter | None = None  # the largest letter of the line says where it stands
    for letter in sorted(letters, key=lambda one: one.base):
        if leading is None or letter.base - leading.base > _ONE_LINE * max(letter.size, leading.size):
            groups.append([])
            leading = letter
        groups[-1].append(letter)
        leading = max(leading, letter, key=lambda one: one.size)
    lines = (_line(_once(sorted(group, key=lambda one: one.x0))) for group in groups)
    return [line for line in lines if line.text]


def _once(letters: Sequence[Letter]) -> list[Letter]:
    """The letters without those that are drawn again in the same place."""
    kept: list[Letter] = []
    for letter in letters:
        near = _SAME_PLACE * letter.size
        again = any(
            one.text == letter.text and abs(one.x0 - letter.x0) < near and abs(one.base - letter.base) < near
            for one in kept[-2:]
        )
        if not again:
            kept.append(letter)
    return kept


def _line(letters: Sequence[Letter]) -> Printed:
    seen = [one for one in letters if one.text.strip()] or list(letters)
    height = max(one.size for one in seen)
    base = max((one.base for one in seen if one.size == height), default=0.0)
    said = [_shifted(letters[0], height, base)]
    for before, letter in pairwise(letters):
        said += [" " if _apart(before, letter) else "", _shifted(letter, height, base)]
    text = "".join(said)
    return Printed(text.strip(), text != text.rstrip(), seen[0].x0, seen[-1].x1, base, height, _first_width(seen))


def _shifted(letter: Letter, height: float, base: float) -> str:
    """A letter; digits that are raised or lowered are none of the number beside them."""
    if letter.size < _SMALL * height and abs(shift := letter.base - base) > _SHIFTED * height:
        return letter.text.translate(_RAISED if shift < 0 else _LOWERED)
    return letter.text


def _apart(left: Letter, right: Letter) -> bool:
    """Whether the distance between two letters is a blank."""
    if left.text[-1:].isspace() or right.text[:1].isspace():
        return False
    gap, height = right.x0 - left.x1, max(left.size, right.size)
    latin = is_latin(left.text[-1:]) and is_latin(right.text[:1])
    return gap > (_WORDS_APART if latin else _COLUMNS_APART) * height


def is_latin(text: str) -> bool:
    """Whether it is a letter or a digit of which words and numbers are strung together without a blank."""
    return text.isascii() and text.isalnum()


def _first_width(letters: Sequence[Letter]) -> float:
    """The width of what no program parts at the beginning: a character, or a word, with the marks behind it."""
    last = 0
    for number, (before, letter) in enumerate(pairwise(letters), start=1):
        mark = unicodedata.category(letter.text[:1] or " ") in {"Pe", "Po", "Pf"}
        opening = unicodedata.category(before.text[:1] or " ") in {"Ps", "Pi"}
        word = letter.text.isascii() and before.text.isascii() and not _apart(before, letter)
        if not (mark or opening or word):
            break
        last = number
    return letters[last].x1 - letters[0].x0
