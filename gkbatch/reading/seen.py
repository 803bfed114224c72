"""In: a field, its cell and how the cell looks. Out: the answer as the screen shows it, and where screen and file differ.

A clerk believes the screen. Where it shows another thing than the file stores, the stored value is
never taken in silence.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal, DecimalException
from functools import lru_cache

from gkbatch.forms.form import Field
from gkbatch.forms.names import AGENCY_CODE, YEAR
from gkbatch.reading.appearance import Look, Run
from gkbatch.reading.headings import without_headings
from gkbatch.reading.number_format import AS_STORED, general, is_date, shown, text_shown
from gkbatch.reading.styles import Style
from gkbatch.reading.values import Understood, typed_words, understand
from gkbatch.reading.workbook import RawCell
from gkbatch.submission import Reading, Seen, Sight
from gkbatch.text import NO_NUMBER, cleaned, says_nothing

_DIGITS = 15  # as many as a number in a cell keeps
_IDENTITY = {AGENCY_CODE, YEAR}
_CURRENCY = re.compile(r"^(-?)\s*[¥￥$]\s*")
_SHOWN_NUMBER = re.compile(r"-?\d+(?:\.(?P<decimals>\d+))?", re.ASCII)
_GOES_ON = re.compile(r"【下接“[^”]*”第 \d+ 段】\s*\Z")


@dataclass(frozen=True)
class Sighted:
    """What was understood, and where screen and file differ."""

    read: Understood
    seen: tuple[Seen, ...] = ()


def sighted(field: Field, cell: RawCell, look: Look, *, from_1904: bool) -> Sighted:
    """What stands in ``cell`` as an answer to ``field``, looked at as well as read."""
    is_number = field.kind == "number" and look.number is not None and not cell.error
    if is_number and (count := _count(str(look.number), look.style, field.whole)):
        return count
    if field.kind == "text":
        return _text(field, cell, look, from_1904=from_1904)
    if typed_words(cell).strip() and (look.style.letters.struck or look.marked):
        return Sighted(Understood(_part_by_part(look, typed_words(cell)), None, Reading.STRUCK))
    if is_number:
        return _number(field, cell, look, from_1904=from_1904)
    return Sighted(understand(field, cell))


@lru_cache(maxsize=8192)  # most numbers are small, and one answer for each of them is enough
def _count(number: str, style: Style, whole: bool) -> Sighted | None:
    """The number where nothing has to be asked: it is digits alone, and the cell shows them as they are; else None."""
    if len(number) > _DIGITS or not (number.isascii() and number.isdigit() and style.shows_digits):
        return None
    value = int(number)
    return Sighted(Understood(str(value), value if whole else Decimal(value)))


def part_by_part(runs: Iterable[Run]) -> str:
    """The letters of a cell with words for how they look: 〔划掉：12〕15."""
    return "".join(
        run.text if run.letters.plain else f"〔{run.letters.words}：{run.text}〕" for run in runs if run.text
    )


def _part_by_part(look: Look, words: str) -> str:
    return part_by_part(look.runs or (Run(words, look.style.letters),))


def _number(field: Field, cell: RawCell, look: Look, *, from_1904: bool) -> Sighted:
    stored = _decimal(look.number)
    if stored is None:
        return Sighted(Understood(str(look.number), None, Reading.UNREADABLE, "不是可以直接采用的数字"))
    code, plain = look.style.number_format, _plain(stored)
    as_stored = code in AS_STORED
    words = plain if as_stored else shown(stored, code, from_1904=from_1904)
    if reason := _other_kind(field, code, words):
        typed = words or f"{plain}（日期或时间）"
        return Sighted(Understood(typed, None, Reading.UNREADABLE, f"{reason}（存的是 {plain}）"))
    read = understand(field, replace(cell, value=float(stored)))
    if read.value is None:
        return Sighted(replace(read, typed=plain))
    if look.style.letters.hidden:
        return Sighted(read, (Seen(Sight.OTHER_NUMBER, "", plain),) if stored else ())
    if as_stored or (words is not None and _agree(field, words, stored)):
        return Sighted(read)
    return Sighted(read, (Seen(Sight.OTHER_NUMBER, words, plain),))


def _other_kind(field: Field, code: str, words: str | None) -> str:
    """Why what the format shows is no number of this field's kind; empty where it is one."""
    if is_date(code):
        return "是日期，不是数字"
    return f"是百分数，应是{field.unit}数" if field.whole and words is not None and "%" in words else ""


def _agree(field: Field, words: str, stored: Decimal) -> bool:
    """Whether the number on the screen is the stored one, rounded at most."""
    text = words.replace(" ", "").replace(",", "")
    if not field.whole:
        text = _CURRENCY.sub(r"\1", text)
    if field.unit:
        text = text.removesuffix(field.unit)
    if stored == 0 and (not text or text in NO_NUMBER):
        return True
    number = _SHOWN_NUMBER.fullmatch(text.replace("(", "-").rstrip(")"))
    if number is None:
        return False
    return abs(Decimal(number[0]) - stored) <= Decimal(5).scaleb(-len(number["decimals"] or "") - 1)


def _decimal(text: str | None) -> Decimal | None:
    try:
        return Decimal(repr(float(text or "")))
    except (ValueError, DecimalException):
        return None


def _plain(number: Decimal) -> str:
    if not number.is_finite() or abs(number) >= Decimal("1e21"):
        return str(number)
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _text(field: Field, cell: RawCell, look: Look, *, from_1904: bool) -> Sighted:
    if isinstance(cell.value, bool) and not cell.error:
        return Sighted(Understood(typed_words(cell), None, Reading.UNREADABLE, "是逻辑值，不是文字"))
    if look.number is not None and not cell.error and not isinstance(cell.value, str):
        found = _figure_in_text(field, cell, look, from_1904=from_1904)
    elif isinstance(cell.value, date) and not cell.error:
        words = typed_words(cell)
        found = Sighted(understand(field, cell), (Seen(Sight.AS_SHOWN, None, words),))
    else:
        found = _letters(field, cell, look)
    if not isinstance(found.read.value, str):
        return found
    return _without_frame(field, found)


def _figure_in_text(field: Field, cell: RawCell, look: Look, *, from_1904: bool) -> Sighted:
    """A number or a date in a text's cell: as shown, since its digits may be all that is left of it."""
    stored = _decimal(look.number)
    read = understand(field, cell if stored is None or cell.formula else replace(cell, value=float(stored)))
    if stored is None or read.value is None:
        return Sighted(read)
    code, plain = look.style.number_format, _plain(stored)
    words = general(stored) if code == "@" else shown(stored, code, from_1904=from_1904)
    text = plain if words is None else words
    return Sighted(Understood(text, text), () if field.key in _IDENTITY else (Seen(Sight.AS_SHOWN, words, plain),))


def _letters(field: Field, cell: RawCell, look: Look) -> Sighted:
    """A text without the letters that are struck out or cannot be seen."""
    read = understand(field, cell)
    if not isinstance(read.value, str) or not isinstance(cell.value, str):
        return Sighted(read)
    visible = text_shown(cell.value, look.style.number_format)
    if visible is not None and not visible.strip() and cell.value.strip():
        return Sighted(Understood(cell.value, ""), (Seen(Sight.LEFT_OUT, "", cell.value),))
    if visible is not None and visible != cell.value and look.runs and not look.marked:
        return Sighted(read, (Seen(Sight.OTHER_NUMBER, visible, cell.value),))
    out = [run for run in look.runs if run.text.strip() and not run.letters.kept]
    if not out:
        return Sighted(read)
    left = understand(field, replace(cell, value=_kept(cell.value, look.runs)))
    return Sighted(replace(left, typed=cell.value), (Seen(Sight.LEFT_OUT, str(left.value), part_by_part(out)),))


def _kept(text: str, runs: Sequence[Run]) -> str:
    """The letters that are kept, and what a slip's sheet for long texts has added behind the cell's own."""
    kept = "".join(run.text for run in runs if run.letters.kept)
    own = _GOES_ON.sub("", "".join(run.text for run in runs))
    goes_on = _GOES_ON.search(kept)
    return kept[: goes_on.start()] + text[len(own) :] if goes_on and text.startswith(own) else kept


def _without_frame(field: Field, found: Sighted) -> Sighted:
    """The text without a heading typed again, and empty where it only says that there is nothing."""
    text = str(found.read.value)
    seen = found.seen
    if field.lines > 1:
        text, headings = without_headings(text, (*reversed(field.labels), field.label))
        if headings:
            seen = (*seen, Seen(Sight.HEADING, "、".join(headings), found.read.typed))
    if text.strip() and says_nothing(text):
        seen = (*seen, Seen(Sight.NOTHING, text.strip(), found.read.typed))
        text = ""
    return Sighted(replace(found.read, value=cleaned(text)[0]), seen)
