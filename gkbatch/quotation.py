"""In: what somebody typed. Out: the same as a message quotes it, in “ ” or ready to stand in them.

A quotation is cut at a mark or between words, never inside a number, and …… stands where it is cut. Its own
quotation marks become those for a quotation within a quotation.
"""

from __future__ import annotations

import re

from gkbatch.text import cleaned

CUT = "……"
LONGEST = 60
EMPTY = "（空）"
_LEAD = 10  # characters before the place where two texts begin to differ
# Where a sentence or a part of it ends, and where less does.
_ENDS, _PAUSES = "。；！？", "，、："
_STOP = re.compile(r"[，。；、：！？“”（）《》\n;!?]|,(?!\d)|(?<=[\u4e00-\u9fff])\.")
_OPENING, _CLOSING = "（“‘《【「『〔([", "，。；、：！？）”’》】」』〕)],;!?…"
_NUMBER = "0-9０-９A-Za-zＡ-Ｚａ-ｚ.．,%％:/_@&=+*#〇零一二三四五六七八九十百千万亿-"
# What stands before and after a place where a text must not be cut: 1|234, 12|件, 第|三.
_UNPARTED = re.compile(
    rf"[{_NUMBER}][{_NUMBER}]|[0-9０-９A-Za-z][^\W_]|第[^\W_]|[{re.escape(_OPENING)}].|.[{re.escape(_CLOSING)}]"
    r"|[\ud800-\udfff\u200d].|.[\ud800-\udfff\u200d\ufe0f\u0300-\u036f]",
    re.DOTALL,
)
_INNER = str.maketrans("“”", "‘’")
# Single ones that already stand there are one level deeper.
_INNERMOST = str.maketrans("‘’", "「」")


def quoted(text: str, most: int = LONGEST) -> str:
    """``text`` in “ ”, of a long one both ends; （空） where there is nothing to be seen."""
    shown = both_ends(text, most)
    return f"“{shown}”" if shown else EMPTY


def both_ends(text: str, most: int = LONGEST) -> str:
    """``text`` in one line, as it stands within “ ”; its beginning and its end where it has more than ``most`` characters."""
    line = _within_quotes(text)
    if len(line) <= most:
        return line
    half = most // 2
    return f"{line[: _end_of_beginning(line, half)]}{CUT}{line[_start_of_end(line, half) :]}"


def beginning(text: str, most: int) -> str:
    """``text`` in one line, as it stands within “ ”; its beginning where it has more than ``most`` characters."""
    line = _within_quotes(text)
    return line if len(line) <= most else f"{line[: _end_of_beginning(line, most)]}{CUT}"


def shortened(text: str, most: int) -> str:
    """``text`` as it is; its beginning, to stand outside of quotation marks, where it has more than ``most`` characters."""
    return text if len(text) <= most else f"{text[: _end_of_beginning(text, most)]}{CUT}"


def parts(text: str, most: int) -> tuple[str, ...]:
    """All of ``text`` in parts of at most so many characters, parted at marks or between words."""
    found = []
    while len(text) > most:
        end = _end_of_beginning(text, most)
        # A mark stays with what it ends.
        end += text[end] in _ENDS + _PAUSES and end < most
        found.append(text[:end])
        text = text[end:]
    return (*found, text)


def around(text: str, start: int, end: int, most: int = 27) -> str:
    """What stands from ``start`` to ``end`` with the words beside it as far as the next mark, at most so many of each."""
    # A little more than is shown: a long text with many marks is not searched anew for each.
    before = _STOP.split(text[max(0, start - 2 * most) : start])[-1].lstrip()
    after = _STOP.split(text[end : end + 2 * most], maxsplit=1)[0].rstrip()
    if len(before) > most:
        before = CUT + before[_start_of_end(before, most) :]
    return f"{before}{text[start:end]}{beginning(after, most)}"


def quoted_part(text: str, other: str) -> str:
    """``text`` in “ ”, of a long one the part where it begins to differ from ``other``; （空） for nothing."""
    line, theirs = _within_quotes(text), _within_quotes(other)
    if len(line) <= LONGEST:
        return f"“{line}”" if line else EMPTY
    shorter = min(len(line), len(theirs))
    alike = next((place for place in range(shorter) if line[place] != theirs[place]), shorter)
    start = min(alike, len(line) - 1) - _LEAD
    while start > 0 and not _may_part(line, start):
        start -= 1
    part = beginning(line[max(0, start) :], LONGEST)
    return f"“{CUT if start > 0 else ''}{part}”"


def _within_quotes(text: str) -> str:
    """``text`` in one line, with single quotation marks where it has double ones."""
    line = " ".join(cleaned(text)[0].split())
    if '"' in line:
        line = "".join(piece + "“”"[number % 2] for number, piece in enumerate(line.split('"')))[:-1]
    return line.translate(_INNERMOST).translate(_INNER) if "“" in line or "”" in line else line


def _may_part(line: str, place: int) -> bool:
    return _UNPARTED.match(line, place - 1) is None


def _end_of_beginning(line: str, most: int) -> int:
    """Where a beginning of at most so many characters ends: before a mark in its second half, else as ``_between_words``."""
    near = range(most, most // 2, -1)
    stops = (place for signs in (_ENDS, _PAUSES) for place in near if line[place] in signs)
    return next(stops, 0) or _between_words(line, range(most, 0, -1))


def _start_of_end(line: str, most: int) -> int:
    """Where an end of at most so many characters starts: after a mark in its first half, else as ``_between_words``."""
    first = len(line) - most
    near = range(first, len(line) - most // 2)
    stops = (place for signs in (_ENDS, _PAUSES) for place in near if line[place - 1] in signs)
    return next(stops, 0) or _between_words(line, range(first, len(line)))


def _between_words(line: str, places: range) -> int:
    """A place after 的, for that ends a word; else the first where no number, bracket or mark is parted from its own."""
    near = places[: len(places) * 2 // 3]
    ending = next((place for place in near if line[place - 1] == "的" and _may_part(line, place)), 0)
    return ending or next((place for place in places if _may_part(line, place)), places[0])
