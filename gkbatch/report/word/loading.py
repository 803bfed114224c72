"""In: a Word template and the names of its slots. Out: ReportTemplate, ready to fill; or TemplateError.

All that docxtpl does to a document that does not depend on its values is done here, once.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from lxml import etree

from gkbatch.forms.form import Form
from gkbatch.packing import packed
from gkbatch.report.word.checking import check_template
from gkbatch.report.word.faces import in_faces
from gkbatch.report.word.faults import Kind, Slots, TemplateFault
from gkbatch.report.word.grids import with_grids
from gkbatch.report.word.ids import with_single_ids
from gkbatch.report.word.looks import looks
from gkbatch.report.word.ordinary import ordinary
from gkbatch.report.word.page import APP, APP_PROPERTIES, CORE, DOCUMENT
from gkbatch.report.word.paragraphs import part_name
from gkbatch.report.word.parting import with_parting
from gkbatch.report.word.pattern import SPECIAL, filled
from gkbatch.report.word.reachable import reachable_members
from gkbatch.report.word.stencil import Trial, stencils, trial
from gkbatch.report.word.tags import TagError, broken, parsed, patched
from gkbatch.report.word.template import DRAWING, PrintedPart, ReportTemplate
from gkbatch.report.word.title import TitleStyle, has_title, title_style
from gkbatch.report.word.years import typed_years
from gkbatch.set_up import SetUpError

_PRINTED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_STYLED = re.compile(r"word/(?:styles|numbering)\.xml")
_STYLES = "word/styles.xml"
_TAGS = re.compile("{[{%#]")
_DRAWN = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"
# What every kind of slot is filled with for a trial.
_TRIALS: Mapping[Kind, Callable[[str], object]] = {
    "text": lambda text: text,
    "paragraphs": lambda text: (text, text),
    "pairs": lambda text: ((text, (text, text)),) * 2,
}


class TemplateError(SetUpError[TemplateFault]):
    """A Word template that cannot be used."""

    def __init__(self, path: Path, faults: tuple[TemplateFault, ...]) -> None:
        super().__init__(path.name, faults)


def members_of(path: Path) -> tuple[dict[str, bytes], tuple[str, ...]]:
    """The package as python-docx understands it: its reachable parts, core properties added if absent; and what was removed.

    TemplateError where it is no Word document.
    """
    try:
        usual = ordinary(path.read_bytes())
        members = reachable_members(usual.data) or _saved_members(usual.data)
        _ = members[DOCUMENT]
    except FileNotFoundError as error:
        raise TemplateError(path, (TemplateFault("", "", "找不到这个模板文件"),)) from error
    except Exception as error:  # a damaged package fails in a dozen ways, all of them mean the same to the office
        message = "不是可以读取的 Word 文档（.docx），请用 Word 或 WPS 打开，另存为 .docx"
        raise TemplateError(path, (TemplateFault("", "", message),)) from error
    return members, usual.removed


def _saved_members(data: bytes) -> dict[str, bytes]:
    """The members as python-docx saves them, which raises a dozen classes for a damaged package."""
    from docx import Document  # noqa: PLC0415 slow to import, and seldom needed

    document = Document(io.BytesIO(data))
    _ = document.core_properties.title
    saved = io.BytesIO()
    document.save(saved)
    with zipfile.ZipFile(saved) as package:
        return {name: package.read(name) for name in package.namelist()}


def printed_parts(members: Mapping[str, bytes]) -> dict[str, etree._Element]:
    """The members that hold what is printed, each as a tree."""
    parser = etree.XMLParser(resolve_entities=False)
    return {name: etree.fromstring(content, parser) for name, content in members.items() if _PRINTED.fullmatch(name)}


def load(  # noqa: PLR0913, PLR0917 a template, what it may hold, and whose it is
    path: Path,
    members: Mapping[str, bytes],
    printed: Mapping[str, etree._Element],
    form: Form,
    slots: Slots,
    font_profile: str,
) -> ReportTemplate:
    """The template of ``path``: its members, of them those that are printed; TemplateError with all its faults."""
    faults = check_template(printed, form, slots)
    if faults:
        raise TemplateError(path, faults)
    try:
        return _prepared(members, printed, form, slots, font_profile)
    except TagError as error:
        raise TemplateError(path, (error.fault,)) from error


def _prepared(
    members: Mapping[str, bytes], printed: Mapping[str, etree._Element], form: Form, slots: Slots, font_profile: str
) -> ReportTemplate:
    years = typed_years(printed)  # while the parts are as the office left them
    styles = members.get(_STYLES, b"<none/>")
    title = title_style(styles)
    seen = looks(printed, styles, form, title, font_profile)
    sources = {name: in_faces(_source(name, root), font_profile) for name, root in printed.items()}
    parts, tried = {}, {}
    for name, source in sources.items():
        if _differs(source, title):
            with _placed(name):
                parts[name] = _part(source, slots, title)
                tried[name] = _tried(parts[name], slots)
    styled = {name: in_faces(members[name].decode(), font_profile) for name in members if _STYLED.fullmatch(name)}
    texts = {**sources, **styled, APP: APP_PROPERTIES}
    kept = {
        name: packed(name, texts[name].encode() if name in texts else content)
        for name, content in members.items()
        if name not in parts and name != CORE
    }
    return ReportTemplate(form, tuple(members), kept, parts, stencils(tried[DOCUMENT], form), years, looks=seen)


@contextmanager
def _placed(part: str) -> Iterator[None]:
    """What is found in the whole part and in none of its paragraphs stands where nobody sees it."""
    try:
        yield
    except TagError as error:
        where = f"{part_name(part) or '正文'}里看不见的地方（图片、表格的替代文字，域代码等）"
        raise TagError(replace(error.fault, place=where)) from error


def _source(name: str, root: etree._Element) -> str:
    """The part as Jinja gets it, after what docxtpl does to the filled one wherever that comes to the same."""
    if name != DOCUMENT:
        return patched(root)
    for drawing in root.iter(_DRAWN):
        drawing.set("id", DRAWING)
    return patched(with_parting(with_single_ids(with_grids(root))))


def _differs(source: str, title: TitleStyle) -> bool:
    """Whether a part is another one in every document."""
    return _TAGS.search(source) is not None or SPECIAL.search(source) is not None or has_title(source.encode(), title)


def _part(source: str, slots: Slots, title: TitleStyle) -> PrintedPart:
    return PrintedPart(
        pattern=parsed(source, slots.kinds),
        listed=SPECIAL.search(source) is not None,
        drawn=DRAWING in source,
        titled=title if has_title(source.encode(), title) else None,
    )


def _tried(part: PrintedPart, slots: Slots) -> Trial:
    """The part filled for a trial, every list with two items. Raises TagError where that is no XML."""
    xml, _ = filled(part.pattern, {name: _TRIALS[kind](trial(name)) for name, kind in slots.kinds.items()})
    try:
        return Trial(xml, etree.fromstring(xml))
    except etree.XMLSyntaxError as error:
        raise broken() from error
