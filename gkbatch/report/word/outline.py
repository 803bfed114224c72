"""In: a document's styles and a paragraph. Out: what its style makes of it: a heading of which level, the title, numbered."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.report.word.tables import WORD

BODY_LEVEL = 9  # what Word calls the level of what is no heading; the first one is 0
_TITLE_STYLE = "title"
_DEEPEST = 32  # styles that stand one on the other


@dataclass(frozen=True)
class ParagraphStyle:
    """What a paragraph's style says of it: its outline level (BODY_LEVEL for none), whether it is the title, whether numbered."""

    level: int = BODY_LEVEL
    title: bool = False
    numbered: bool = False


def paragraph_styles(root: etree._Element) -> dict[str, ParagraphStyle]:
    """Every paragraph style of a part styles.xml by its id, with what it inherits; "" is for paragraphs that name none."""
    elements = {
        element.get(f"{WORD}styleId", ""): element
        for element in root.iterchildren(f"{WORD}style")
        if element.get(f"{WORD}type") == "paragraph"
    }
    found = {name: _style(name, elements) for name in elements}
    default = (name for name, element in elements.items() if element.get(f"{WORD}default") in {"1", "true", "on"})
    return {"": found.get(next(default, ""), ParagraphStyle()), **found}


def _style(name: str, elements: dict[str, etree._Element]) -> ParagraphStyle:
    title, seen = False, set[str]()
    level = number = ""
    while name in elements and name not in seen and len(seen) < _DEEPEST:
        seen.add(name)
        element = elements[name]
        properties = element.find(f"{WORD}pPr")
        title = title or value_of(element, "name").lower() == _TITLE_STYLE
        level = level or value_of(properties, "outlineLvl")
        number = number or value_of(None if properties is None else properties.find(f"{WORD}numPr"), "numId")
        name = value_of(element, "basedOn")
    return ParagraphStyle(int(level) if level.isdecimal() else BODY_LEVEL, title, number not in {"", "0"})


def style_and_level(paragraph: etree._Element, styles: Mapping[str, ParagraphStyle]) -> tuple[ParagraphStyle, int]:
    """The style of a paragraph, and its outline level, which may be its own."""
    properties = paragraph.find(f"{WORD}pPr")
    style = styles.get(value_of(properties, "pStyle"), styles[""])
    own = value_of(properties, "outlineLvl")
    return style, int(own) if own.isdecimal() else style.level


def value_of(parent: etree._Element | None, name: str) -> str:
    """What a child of that name says; empty where there is none."""
    child = None if parent is None else parent.find(f"{WORD}{name}")
    return "" if child is None else child.get(f"{WORD}val", "")
