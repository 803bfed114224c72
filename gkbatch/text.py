"""In: text from a cell or a file. Out: the same text folded for comparing, or cleaned for printing.

Comparing and printing are different needs: folding throws away spaces, width and quotation
marks; cleaning removes only what no document can hold.
"""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache

from gkbatch.remembered import remembered

_SPACE = re.compile(r"[\s\u200b-\u200f\u202a-\u202e\u2060\ufeff]+")
_QUOTES = str.maketrans("", "", "“”‘’\"'「」『』〝〞")
# What is written with these alone is folded as it stands; most names and labels are.
_AS_FOLDED = re.compile(r"[\u4e00-\u9fff!#-&(-@\[-~、。《》〔〕]*")
# XML 1.0 cannot hold these; Word turns some of them into paragraphs or page breaks.
_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff\u202a-\u202e\u2066-\u2069\ufeff"
    # What Word leaves behind: soft hyphens, marks without width, places of objects, symbols of its own fonts.
    "\xad\u200b-\u200f\u2060-\u2065\u206a-\u206f\u180e\ufff9-\ufffc\uf000-\uf0ff]"
)
_OWN_FONTS = re.compile("[\ue000-\uf8ff\U000f0000-\U0010ffff]")
_BULLET = re.compile("^([ \t\u3000\xa0]*)[\uf000-\uf0ff][ \t\u3000\xa0]*", re.MULTILINE)
# What people write where there is nothing to write: in a number's cell, in a text, as an explanation.
NO_NUMBER = frozenset({"/", "／", "-", "－", "—", "——", "–", "无"})
_NO_TEXT = re.compile(
    r"|无|无内容|暂无|没有|暂没有|略|同上|同前|见上|待填|待填写|待补充|文字描述|填写内容"
    r"|(?:请?在?此处?|请)(?:填写|输入|填报)\w{0,8}"
)
# What begins with one of these, and with no sign that is stripped, cannot fit _NO_TEXT.
_SAYS_SOMETHING = re.compile("[0-9A-Za-z\u4e00-\u9fff](?<![无暂没略同见待文填请在此输])")
NO_EXPLANATION = (
    "", "无", "/", "-", "—", "略", "同上", "同前", "见上", "没有", "是", "N/A", "已核对", "已核实", "核对无误", "属实",
    "情况属实", "正确", "见附件",
)  # fmt: skip
_DIGITS = "零一二三四五六七八九"
_BREAK = re.compile(r"\r\n|\r|\n|\u2028|\u2029|\x85|\x0b|\x0c")


@remembered(2048, 100)
def folded(text: str) -> str:
    """``text`` as it is compared: half width, without spaces and quotation marks, lower case."""
    if _AS_FOLDED.fullmatch(text):
        return text
    return _SPACE.sub("", unicodedata.normalize("NFKC", text)).translate(_QUOTES).casefold()


@remembered(64, 10_000)  # reading asks twice, before and after it takes a heading off
def cleaned(text: str) -> tuple[str, str]:
    """``text`` as it can be printed, and the characters that had to go (empty when none).

    Line breaks of every system become one newline, a bullet of Word's own fonts before a line becomes
    "·". Cleaning twice changes nothing more.
    """
    broken = _BREAK.sub("\n", text)
    removed = "".join(_UNPRINTABLE.findall(broken))
    return (_UNPRINTABLE.sub("", _BULLET.sub(r"\1·", broken)) if removed else broken), removed


def without_a_face(text: str) -> str:
    """The characters of ``text`` that only one computer's own fonts can show, each once."""
    return "".join(dict.fromkeys(_OWN_FONTS.findall(text)))


def says_nothing(text: str) -> bool:
    """Whether a text is empty, only says that there is none (无, 略, 同上, a stroke), or was never filled in."""
    if _SAYS_SOMETHING.match(text):
        return False
    bare = folded(text).strip("。.．;；,，、:：()[]【】<>《》〈〉{}—–-_/\\…·*~～ ")
    return _NO_TEXT.fullmatch(bare) is not None


def paragraphs(text: str) -> tuple[str, ...]:
    """The non-empty lines of ``text``, each without space at its ends."""
    lines = (line.strip(" \t\u3000\xa0") for line in cleaned(text)[0].split("\n"))
    return tuple(line for line in lines if line)


def one_line(text: str) -> str:
    """``text`` cleaned, in one line."""
    return " ".join(printable_lines(paragraphs(text)))


def printable_lines(texts: tuple[str, ...]) -> tuple[str, ...]:
    """Every line of the texts; a tab in them would become a jump across the line."""
    return tuple(line.replace("\t", " ") for text in texts for line in paragraphs(text))


def day_in_words(day: date) -> str:
    """2027年1月20日."""
    return f"{day.year}年{day.month}月{day.day}日"


@lru_cache(maxsize=65536)
def _width(character: str) -> float:
    return 1 if unicodedata.east_asian_width(character) in "WFA" else 0.5


def ems(text: str) -> float:
    """The printed width of ``text`` in full-width characters."""
    return sum(map(_width, text))


def chinese_counter(number: int) -> str:
    """1 to 99 in Chinese: 一, 十, 十二, 二十, 二十一."""
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones or not tens else "")
