"""In: a template that can be used. Out: where its page is no longer that of GB/T 9704; the office may mean it so.

A template that was saved in another format and back loses what keeps a table together, and now and then its margins; a text that was
pasted in brings its faces. None of that makes a wrong report, so none of it is a fault.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from itertools import chain

from lxml import etree

from gkbatch.forms.form import Form, Table
from gkbatch.forms.table import table_fields
from gkbatch.report.word.faces import faces_of
from gkbatch.report.word.faults import TemplateFault
from gkbatch.report.word.page import DOCUMENT, MAIN_NAMESPACE, MARGINS, PAPER
from gkbatch.report.word.paragraphs import paragraph_at, paragraphs
from gkbatch.report.word.slots import TITLE
from gkbatch.report.word.tables import (
    WORD,
    Rows,
    cell_rows,
    found_rows,
    number_slots,
    slot_tag,
    table_sections,
    word_table,
)
from gkbatch.report.word.title import TitleStyle
from gkbatch.text import folded

_MEANT = "有意这样的不用改"
_NEAR = 57  # twips: a millimetre
_MILLIMETRE = 1440 / 25.4
_SIDES = {"top": "上边距", "bottom": "下边距", "left": "左边距", "right": "右边距"}
_KEEPS = {"keepNext": "与下段同页", "cantSplit": "不许跨页断行", "tblHeader": "标题行重复"}
_FACES = ("eastAsia", "ascii", "hAnsi")
_OFF = {"0", "false", "off"}


def looks(
    printed: Mapping[str, etree._Element], styles: bytes, form: Form, title: TitleStyle, font_profile: str
) -> tuple[TemplateFault, ...]:
    """What to look at, in the order of the page: set-up, title, tables, faces."""
    body = printed[DOCUMENT]
    return (
        *_set_up(body),
        *_page_numbers(printed),
        *_title(body, title),
        *_tables(body, form),
        *_other_faces(printed, etree.fromstring(styles), font_profile),
    )


def _set_up(body: etree._Element) -> Iterator[TemplateFault]:
    for section in body.iter(f"{WORD}sectPr"):
        size, margins = section.find(f"{WORD}pgSz"), section.find(f"{WORD}pgMar")
        told = [] if size is None or _near(size, PAPER) else ["纸张不是 A4 竖放"]
        for side, words in _SIDES.items():
            own = None if margins is None else _number(margins, side)
            if own is not None and abs(own - MARGINS[side]) > _NEAR:
                told.append(f"{words} {own / _MILLIMETRE:.0f} 毫米（应为 {MARGINS[side] / _MILLIMETRE:.0f} 毫米）")
        if size is None or margins is None:
            told = ["丢失了纸张大小和边距"]
        if told:
            paragraph = paragraph_at(section, DOCUMENT)
            yield TemplateFault("", "页面设置", f"{'、'.join(told)}；{_MEANT}", paragraph.spot)


def _near(size: etree._Element, wanted: Mapping[str, int]) -> bool:
    own = {name: _number(size, name) for name in wanted}
    return all(value is not None and abs(value - wanted[name]) <= _NEAR for name, value in own.items())


def _number(element: etree._Element, name: str) -> int | None:
    value = element.get(f"{WORD}{name}", "")
    return int(value) if value.lstrip("-").isdecimal() else None


def _page_numbers(printed: Mapping[str, etree._Element]) -> Iterator[TemplateFault]:
    edges = [root for name, root in printed.items() if name != DOCUMENT]
    words = "".join(
        chain.from_iterable(
            (one.text or "", one.get(f"{WORD}instr", ""))
            for root in edges
            for one in root.iter(f"{WORD}instrText", f"{WORD}fldSimple")
        )
    )
    if "PAGE" not in words.upper():
        yield TemplateFault("", "页脚", f"没有页码；{_MEANT}")


def _title(body: etree._Element, style: TitleStyle) -> Iterator[TemplateFault]:
    for paragraph in paragraphs(body, DOCUMENT):
        if folded(paragraph.text) == folded(slot_tag(TITLE)):
            own = paragraph.element.find(f"{WORD}pPr/{WORD}pStyle")
            if own is None or own.get(f"{WORD}val") != style.name:
                message = f"这一段没有用“标题”样式，长标题会在词的中间换行；{_MEANT}"
                yield TemplateFault(slot_tag(TITLE), paragraph.place, message, paragraph.spot)


# ---- tables -------------------------------------------------------------------------------------


def _tables(body: etree._Element, form: Form) -> Iterator[TemplateFault]:
    slots = number_slots(form)
    elements = list(body.iter(f"{WORD}tbl"))
    rows = [found_rows(element) for element in elements]
    for _, table in table_sections(form):
        shape, tag = [len(row) for row in cell_rows(table)], folded(slot_tag(slots[table_fields(table)[0].key]))
        own = (place for place, found in enumerate(rows) if [len(row) for row in found] == shape and _holds(found, tag))
        number = next(own, None)
        if number is None:
            continue
        theirs = elements[number].iterchildren(f"{WORD}tr")
        lost = [ours - _kept(row) for ours, row in zip(_kept_rows(table, form), theirs, strict=True)]
        kinds = [words for name, words in _KEEPS.items() if any(name in one for one in lost)]
        if kinds:
            first = next(place for place, one in enumerate(lost) if one)
            message = (
                f"{sum(map(bool, lost))} 行丢失了“{'、'.join(kinds)}”（第 {first + 1} 行起），换页时会断在一组的中间："
                f"从原模板复制这张表即可；{_MEANT}"
            )
            spot = paragraph_at(list(elements[number].iterchildren(f"{WORD}tr"))[first], DOCUMENT).spot
            yield TemplateFault("", f"表格 {number + 1}", message, spot)


def _holds(rows: Rows, tag: str) -> bool:
    return any(folded(cell) == tag for row in rows for cell in row if cell.startswith("{"))


@cache
def _kept_rows(table: Table, form: Form) -> tuple[frozenset[str], ...]:
    """What holds each row together as gkbatch writes it."""
    own = etree.fromstring(f'<_ xmlns:w="{MAIN_NAMESPACE}">{word_table(table, number_slots(form))}</_>')
    return tuple(map(_kept, own.iter(f"{WORD}tr")))


def _kept(row: etree._Element) -> frozenset[str]:
    """What holds the row together: programs look at its first cell."""
    first = row.find(f"{WORD}tc")
    places = [row.find(f"{WORD}trPr"), None if first is None else first.find(f"{WORD}p/{WORD}pPr")]
    found = (one for place in places if place is not None for one in place if one.get(f"{WORD}val", "") not in _OFF)
    return frozenset(name for one in found if (name := str(one.tag).removeprefix(WORD)) in _KEEPS)


# ---- faces --------------------------------------------------------------------------------------


def _other_faces(
    printed: Mapping[str, etree._Element], styles: etree._Element, font_profile: str
) -> Iterator[TemplateFault]:
    known = faces_of(font_profile)
    of_styles = {str(one.get(f"{WORD}styleId")): one for one in styles.iter(f"{WORD}style")}
    told: set[str] = set()
    looked_at: set[tuple[object, ...]] = set()
    for part, root in printed.items():
        for run in root.iter(f"{WORD}r"):
            named = _named_by(run)
            # Most runs are like one that was looked at.
            kind = tuple(tuple(one.items()) for one in named)
            if kind in looked_at or run.find(f"{WORD}t") is None:
                continue
            looked_at.add(kind)
            for face in _faces_of(named, of_styles):
                if face not in known and face not in told:
                    told.add(face)
                    paragraph = paragraph_at(run, part)
                    message = f"字体“{face}”不在字体方案 {font_profile} 里，没有这个字体的电脑会换成别的；{_MEANT}"
                    yield TemplateFault("", paragraph.place, message, paragraph.spot)


def _named_by(run: etree._Element) -> list[etree._Element]:
    """What names the run's faces, the nearest first: itself, its style, its paragraph's style."""
    paragraph = next(run.iterancestors(f"{WORD}p"))
    found = (
        run.find(f"{WORD}rPr/{WORD}rFonts"),
        run.find(f"{WORD}rPr/{WORD}rStyle"),
        paragraph.find(f"{WORD}pPr/{WORD}pStyle"),
    )
    return [one for one in found if one is not None]


def _faces_of(named: Iterable[etree._Element], styles: Mapping[str, etree._Element]) -> Iterator[str]:
    """The faces for Chinese and for Latin letters that they come to."""
    fonts = [one if one.tag == f"{WORD}rFonts" else _fonts_of(one, styles) for one in named]
    for kind in _FACES:
        theme = f"{WORD}{kind}Theme"
        one = next((one for one in fonts if one is not None and (one.get(f"{WORD}{kind}") or one.get(theme))), None)
        if one is not None:
            yield "主题字体" if one.get(theme) else str(one.get(f"{WORD}{kind}"))


def _fonts_of(reference: etree._Element, styles: Mapping[str, etree._Element]) -> etree._Element | None:
    style = styles.get(str(reference.get(f"{WORD}val")))
    return None if style is None else style.find(f"{WORD}rPr/{WORD}rFonts")
