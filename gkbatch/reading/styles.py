"""In: the parts of a package. Out: Style, how the cells of each style number look."""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.archive import relations_of, xml_of
from gkbatch.reading.number_format import BUILT_IN, GENERAL

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

Colour = tuple[int, int, int]


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


@dataclass(frozen=True)
class Style:
    """How a cell looks: the format of its number, its letters, and the colour under them."""

    number_format: str = GENERAL
    letters: Letters = Letters()
    fill: Colour | None = _WHITE


@dataclass(frozen=True)
class Styles:
    """The styles of a workbook by their number, and its theme's colours."""

    cells: tuple[Style, ...] = ()
    theme: tuple[Colour, ...] = ()

    def of(self, number: str | None) -> Style:
        """The style of that number, as it stands in the file; the plain one where there is none."""
        index = whole_number(number)
        return self.cells[index] if index is not None and index < len(self.cells) else Style()


def whole_number(text: str | None) -> int | None:
    """The number in an attribute; None for anything else, or one that no file needs."""
    return int(text) if text is not None and text.isascii() and text.isdigit() and len(text) <= 9 else None  # noqa: PLR2004 a row has seven digits


def children(element: etree._Element | None, name: str) -> Iterator[etree._Element]:
    """The children of that local name; Strict workbooks use other namespaces."""
    return iter(()) if element is None else element.iterchildren(f"{{*}}{name}")


def first(element: etree._Element | None, name: str) -> etree._Element | None:
    """The first child of that local name."""
    return next(children(element, name), None)


def read_styles(parts: Mapping[str, bytes], workbook: str) -> Styles:
    """The styles of the workbook part; plain ones where it has none. Raises as ``archive.xml_of``."""
    relations = relations_of(parts, workbook).values()
    root = _related(parts, (relation.target for relation in relations if relation.kind.endswith("/styles")))
    theme = _theme(_related(parts, (relation.target for relation in relations if relation.kind.endswith("/theme"))))
    formats = {
        str(item.get("numFmtId")): str(item.get("formatCode") or GENERAL)
        for item in children(first(root, "numFmts"), "numFmt")
    }
    fills = [_fill(item, theme) for item in children(first(root, "fills"), "fill")]
    fonts = list(children(first(root, "fonts"), "font"))
    cells = []
    for item in children(first(root, "cellXfs"), "xf"):
        fill, font = whole_number(item.get("fillId")) or 0, whole_number(item.get("fontId")) or 0
        under = fills[fill] if fill < len(fills) else _WHITE
        letters = letters_of(fonts[font] if font < len(fonts) else None, under, theme)
        cells.append(Style(_numbered(formats, item), letters, under))
    return Styles(tuple(cells), theme)


def letters_of(properties: etree._Element | None, fill: Colour | None, theme: tuple[Colour, ...]) -> Letters:
    """How letters with these properties look over that colour."""
    align = first(properties, "vertAlign")
    value = "" if align is None else str(align.get("val"))
    size = first(properties, "sz")
    colour = _colour(first(properties, "color"), theme)
    hidden = (colour is not None and fill is not None and _contrast(colour, fill) < _INVISIBLE) or (
        size is not None and _float(size.get("val"), 11.0) <= _SMALLEST
    )
    return Letters(_is_on(first(properties, "strike")), value == "superscript", value == "subscript", hidden)


def _related(parts: Mapping[str, bytes], targets: Iterator[str]) -> etree._Element | None:
    target = next(targets, "")
    return xml_of(parts, target) if target else None


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


def _fill(element: etree._Element, theme: tuple[Colour, ...]) -> Colour | None:
    """The colour under the letters; None for a pattern or a colour that is not known."""
    pattern = first(element, "patternFill")
    kind = None if pattern is None else pattern.get("patternType", "none")
    if kind == "none":
        return _WHITE
    return _colour(first(pattern, "fgColor"), theme) if kind == "solid" else None


def _theme(root: etree._Element | None) -> tuple[Colour, ...]:
    scheme = next(root.iter("{*}clrScheme"), None) if root is not None else None
    found = []
    for entry in [] if scheme is None else scheme:
        colour = next(iter(entry), None)
        text = "" if colour is None else str(colour.get("lastClr") or colour.get("val"))
        found.append(_rgb(text) or _BLACK)
    return tuple(found[_THEME_SWAPPED.get(index, index)] for index in range(len(found))) if len(found) > 3 else ()  # noqa: PLR2004 four are swapped


def _colour(element: etree._Element | None, theme: tuple[Colour, ...]) -> Colour | None:
    """The colour; None where it is not known or the program's own, which is black on white."""
    if element is None:
        return None
    index = whole_number(element.get("theme"))
    if index is not None:
        return _tinted(theme[index], _float(element.get("tint"), 0.0)) if index < len(theme) else None
    index = whole_number(element.get("indexed"))
    if index is not None:
        return _INDEXED[index % 8] if index < 16 else None  # noqa: PLR2004 the eight are listed twice
    return _rgb(element.get("rgb", ""))


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
