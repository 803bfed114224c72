"""In: the parts of a package. Out: Style, how the cells of each style number look."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from lxml import etree

from gkbatch.archive import part_named, relations_of, tree_of
from gkbatch.reading.directory import children, first
from gkbatch.reading.number_format import AS_STORED, BUILT_IN, GENERAL
from gkbatch.remembered import remembered

_WHITE, _BLACK = (255, 255, 255), (0, 0, 0)
# As much as tells letters from the paper under them: the contrast of WCAG, where 1 is none.
_INVISIBLE = 1.15
_SMALLEST = 2.0  # points
# The first of the numbered colours; later ones are taken for visible.
_INDEXED = (
    (0, 0, 0),
    (255, 255, 255),
    (255, 0, 0),
    (0, 255, 0),
    (0, 0, 255),
    (255, 255, 0),
    (255, 0, 255),
    (0, 255, 255),
)
_THEME_SWAPPED = {0: 1, 1: 0, 2: 3, 3: 2}  # themes list dark before light, cells count light first
# The numbers that stand for dates and times without being declared, in whatever language; and all letters of such formats.
_DATES = frozenset((*range(14, 23), *range(27, 37), 45, 46, 47, *range(50, 59)))
_PERHAPS_A_DATE = re.compile(r"[dmyhsaegb\[\]]", re.IGNORECASE)

_NOTHING = b"<nothing/>"

Colour = tuple[int, int, int]
Theme = tuple[Colour, ...]


@dataclass(frozen=True)
class Letters:
    """How a run of letters looks: struck out, raised or lowered, and whether it can be seen at all."""

    struck: bool = False
    raised: bool = False
    lowered: bool = False
    hidden: bool = False

    @property
    def plain(self) -> bool:
        """Whether a reader takes it for part of what is said."""
        return not (self.struck or self.raised or self.lowered or self.hidden)

    @property
    def kept(self) -> bool:
        """Whether it belongs into a printed text: a raised letter does, a struck one does not."""
        return not (self.struck or self.hidden)

    @property
    def words(self) -> str:
        """How it looks, for a message; empty for plain letters."""
        looks = ((self.struck, "划掉"), (self.hidden, "看不见"), (self.raised, "上标"), (self.lowered, "下标"))
        return "、".join(word for holds, word in looks if holds)


@dataclass(frozen=True, eq=False)
class Style:
    """How a cell looks: the format of its number, its letters, and the colour under them.

    Two are never compared: what is made of one is kept with it.
    """

    number_format: str = GENERAL
    letters: Letters = Letters()
    fill: Colour | None = _WHITE

    @cached_property
    def shows_digits(self) -> bool:
        """Whether a whole number is seen as it is stored."""
        return self.number_format in AS_STORED and self.letters.plain


PLAIN_STYLE = Style()


@dataclass(frozen=True)
class Ink:
    """A colour as a file names it: of its theme, of the numbered ones, or by itself; nothing where it is not understood."""

    theme: int | None = None
    tint: float = 0.0
    indexed: int | None = None
    rgb: Colour | None = None


@dataclass(frozen=True)
class Font:
    """What a file says of letters; how they look depends on what is under them, too."""

    struck: bool = False
    raised: bool = False
    lowered: bool = False
    small: bool = False
    ink: Ink | None = None


@dataclass(frozen=True)
class Styles:
    """The styles of a workbook by their number, its theme's colours, and the styles that show no number as a date.

    Among ``numbers`` is None, for cells without a style.
    """

    cells: tuple[Style, ...] = ()
    theme: Theme = ()
    numbers: frozenset[int | None] = frozenset({None})

    @cached_property
    def showing_digits(self) -> frozenset[int | None]:
        """The numbers of the styles under which a number is seen as it is stored; among them None, for no style."""
        return frozenset((None, *(index for index, style in enumerate(self.cells) if style.shows_digits)))

    def of(self, number: str | None) -> Style:
        """The style of that number, as it stands in the file; the plain one where there is none."""
        return self.numbered(whole_number(number))

    def numbered(self, index: int | None) -> Style:
        """The style of that number; the plain one where there is none."""
        return self.cells[index] if index is not None and index < len(self.cells) else PLAIN_STYLE


def whole_number(text: str | None) -> int | None:
    """The number in an attribute; None for anything else, or one that no file needs."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 9 else None  # noqa: PLR2004 a row has seven digits


def read_styles(parts: Mapping[str, bytes], workbook: str) -> Styles:
    """The styles of the workbook part; plain ones where it has none. Raises as ``archive.xml_of``."""
    return _styles(_related(parts, workbook, "/styles"), _theme(_related(parts, workbook, "/theme")))


def _related(parts: Mapping[str, bytes], workbook: str, kind: str) -> bytes:
    relations = relations_of(parts, workbook).values()
    target = next((relation.target for relation in relations if relation.kind.endswith(kind)), "")
    content = part_named(parts, target) if target else None
    return _NOTHING if content is None else content


@remembered(32, 64 * 1024)
def _styles(content: bytes, theme: Theme) -> Styles:
    root = tree_of(content)
    formats = {
        str(item.get("numFmtId")): str(item.get("formatCode") or GENERAL)
        for item in children(first(root, "numFmts"), "numFmt")
    }
    fills = [_fill(item, theme) for item in children(first(root, "fills"), "fill")]
    fonts = [font_of(item) for item in children(first(root, "fonts"), "font")]
    cells, numbers = [], set[int | None]({None})
    for index, item in enumerate(children(first(root, "cellXfs"), "xf")):
        fill, font = whole_number(item.get("fillId")) or 0, whole_number(item.get("fontId")) or 0
        under = fills[fill] if fill < len(fills) else _WHITE
        letters = letters_of(fonts[font] if font < len(fonts) else Font(), under, theme)
        cells.append(Style(_numbered(formats, item), letters, under))
        if _shows_a_number(whole_number(item.get("numFmtId") or "0"), cells[-1].number_format):
            numbers.add(index)
    return Styles(tuple(cells), theme, frozenset(numbers))


def _shows_a_number(number: int | None, code: str) -> bool:
    """Whether no program can take the format for one of dates: it has no letter of one, and its number means none."""
    known = number is not None and number not in _DATES
    return known and (code == GENERAL or not _PERHAPS_A_DATE.search(code))


def font_of(properties: etree._Element | None) -> Font:
    """The font with these properties."""
    align = first(properties, "vertAlign")
    value = "" if align is None else str(align.get("val"))
    size = first(properties, "sz")
    small = size is not None and _float(size.get("val"), 11.0) <= _SMALLEST
    struck = _is_on(first(properties, "strike"))
    return Font(struck, value == "superscript", value == "subscript", small, _ink(first(properties, "color")))


def letters_of(font: Font, fill: Colour | None, theme: Theme) -> Letters:
    """How letters of this font look over that colour."""
    colour = _colour(font.ink, theme)
    unseen = colour is not None and fill is not None and _contrast(colour, fill) < _INVISIBLE
    return Letters(font.struck, font.raised, font.lowered, unseen or font.small)


def _numbered(formats: Mapping[str, str], item: etree._Element) -> str:
    number = str(item.get("numFmtId") or "0")
    return formats.get(number, BUILT_IN.get(whole_number(number) or 0, GENERAL))


def _is_on(element: etree._Element | None) -> bool:
    return element is not None and element.get("val", "1") not in {"0", "false"}


def _float(text: str | None, default: float) -> float:
    try:
        number = float(default if text is None else text)
    except ValueError:
        return default
    return number if math.isfinite(number) else default


def _fill(element: etree._Element, theme: Theme) -> Colour | None:
    """The colour under the letters; None for a pattern or a colour that is not known."""
    pattern = first(element, "patternFill")
    kind = None if pattern is None else pattern.get("patternType", "none")
    if kind == "none":
        return _WHITE
    return _colour(_ink(first(pattern, "fgColor")), theme) if kind == "solid" else None


@remembered(32, 64 * 1024)
def _theme(content: bytes) -> Theme:
    scheme = next(tree_of(content).iter("{*}clrScheme"), None)
    found = []
    for entry in [] if scheme is None else scheme:
        colour = next(iter(entry), None)
        text = "" if colour is None else str(colour.get("lastClr") or colour.get("val"))
        found.append(_rgb(text) or _BLACK)
    return tuple(found[_THEME_SWAPPED.get(index, index)] for index in range(len(found))) if len(found) > 3 else ()  # noqa: PLR2004 four are swapped


def _ink(element: etree._Element | None) -> Ink | None:
    if element is None:
        return None
    theme, indexed = whole_number(element.get("theme")), whole_number(element.get("indexed"))
    return Ink(theme, _float(element.get("tint"), 0.0), indexed, _rgb(element.get("rgb", "")))


def _colour(ink: Ink | None, theme: Theme) -> Colour | None:
    """The colour; None where it is not known or the program's own, which is black on white."""
    if ink is None:
        return None
    if ink.theme is not None:
        return _tinted(theme[ink.theme], ink.tint) if ink.theme < len(theme) else None
    if ink.indexed is not None:
        return _INDEXED[ink.indexed % 8] if ink.indexed < 16 else None  # noqa: PLR2004 the eight are listed twice
    return ink.rgb


def _rgb(text: str) -> Colour | None:
    try:
        number = int(text[-6:], 16) if len(text) in {6, 8} else None
    except ValueError:
        return None
    return None if number is None else (number >> 16 & 255, number >> 8 & 255, number & 255)


def _tinted(colour: Colour, tint: float) -> Colour:
    target = 255 if tint > 0 else 0
    share = min(abs(tint), 1.0)
    red, green, blue = (round(part + (target - part) * share) for part in colour)
    return red, green, blue


def _contrast(one: Colour, other: Colour) -> float:
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: Colour) -> float:
    red, green, blue = ((part / 255) ** 2.2 for part in colour)
    return float(0.2126 * red + 0.7152 * green + 0.0722 * blue)
