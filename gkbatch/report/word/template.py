"""In: a Word template and the names of its slots. Out: ReportTemplate, ready to fill; or TemplateError.

docxtpl patches and compiles a template anew for every document, and that is nearly all of its
time. Here its patch runs once when the template is loaded; every report is then only filled in.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from docx import Document
from docxtpl import DocxTemplate
from jinja2 import StrictUndefined, Template, TemplateSyntaxError, meta
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from gkbatch.archive import settled
from gkbatch.forms.form import Form
from gkbatch.report.word.checking import Slots, TemplateFault, check_template
from gkbatch.report.word.page import APP_PROPERTIES, BODY_FONT, HEAD_FONT, SUBHEAD_FONT, TITLE_FONT, core_properties
from gkbatch.report.word.title import balanced
from gkbatch.settings import FONT_PROFILES
from gkbatch.settings.set_up import SetUpError

_PRINTED = re.compile(r"word/(?:document|header\d*|footer\d*|footnotes|endnotes)\.xml")
_STYLED = re.compile(r"word/(?:styles|numbering)\.xml")
_CORE, _APP = "docProps/core.xml", "docProps/app.xml"

_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)

_NAMED = (BODY_FONT, SUBHEAD_FONT, HEAD_FONT, TITLE_FONT)
_FACES: Mapping[str, tuple[str, ...]] = dict(
    zip(
        FONT_PROFILES,
        (_NAMED, ("仿宋", "楷体", "黑体", "宋体"), ("方正仿宋简体", "方正楷体简体", "方正黑体简体", TITLE_FONT)),
        strict=True,
    )
)


class TemplateError(SetUpError[TemplateFault]):
    """A Word template that cannot be used."""

    def __init__(self, path: Path, faults: tuple[TemplateFault, ...]) -> None:
        super().__init__(path.name, faults)


@dataclass(frozen=True)
class ReportTemplate:
    """A checked template: its members as they are, and the printed ones as Jinja sources."""

    form: Form
    members: Mapping[str, bytes]
    sources: Mapping[str, str]


def members_of(path: Path) -> dict[str, bytes]:
    """The package as python-docx understands it: its reachable parts, core properties added if absent.

    TemplateError where it is no Word document.
    """
    try:
        document = Document(io.BytesIO(path.read_bytes()))
        _ = document.core_properties.title
        saved = io.BytesIO()
        document.save(saved)
    except FileNotFoundError as error:
        raise TemplateError(path, (TemplateFault("", "", "找不到这个模板文件"),)) from error
    except Exception as error:  # a damaged package fails in a dozen ways, all of them mean the same to the office
        message = "不是可以读取的 Word 文档（.docx），请用 Word 或 WPS 打开，另存为 .docx"
        raise TemplateError(path, (TemplateFault("", "", message),)) from error
    with zipfile.ZipFile(saved) as package:
        return {name: package.read(name) for name in package.namelist()}


def printed_parts(members: Mapping[str, bytes]) -> dict[str, bytes]:
    """The members that hold what is printed."""
    return {name: content for name, content in members.items() if _PRINTED.fullmatch(name)}


def load(path: Path, members: Mapping[str, bytes], form: Form, slots: Slots) -> ReportTemplate:
    """The template of ``path`` with these members; TemplateError with all its faults."""
    printed = printed_parts(members)
    faults = check_template(printed, form, slots)
    if faults:
        raise TemplateError(path, faults)
    sources = {name: _patched(content) for name, content in printed.items()}
    _compile_all(path, sources, slots)
    return ReportTemplate(form, members, sources)


def fill_in(
    template: ReportTemplate, values: Mapping[str, object], *, title: str, author: str, font_profile: str
) -> bytes:
    """The document with every slot filled; the values are cleaned text, tuples of it, or pairs.

    UndefinedError (jinja2) for a slot without a value.
    """
    target = io.BytesIO()
    with zipfile.ZipFile(target, "w", zipfile.ZIP_STORED) as document:
        for name, content in template.members.items():
            if name == _CORE:
                data = core_properties(title, author).encode()
            elif name == _APP:
                data = APP_PROPERTIES.encode()
            elif name in template.sources:
                filled = _compiled(template.sources[name]).render(values)
                data = balanced(in_faces(filled, font_profile), title).encode()
            elif _STYLED.fullmatch(name):
                data = in_faces(content.decode(), font_profile).encode()
            else:
                data = content
            document.writestr(name, data)
    return settled(target.getvalue())


def _patched(content: bytes) -> str:
    root = etree.fromstring(content, etree.XMLParser(resolve_entities=False))
    return str(DocxTemplate(io.BytesIO()).patch_xml(etree.tostring(root, encoding="unicode")))


def _compile_all(path: Path, sources: Mapping[str, str], slots: Slots) -> None:
    """Each tag was looked at where it stands; here is what only the whole shows."""
    for source in sources.values():
        try:
            names = meta.find_undeclared_variables(_ENVIRONMENT.parse(source))
            _compiled(source)
        except TemplateSyntaxError as error:
            fault = TemplateFault("", "", f"标签被格式或分段隔断，无法使用：{error.message}")
            raise TemplateError(path, (fault,)) from error
        unknown = names - set(slots.kinds)
        if unknown:
            raise TemplateError(path, (TemplateFault("、".join(sorted(unknown)), "", "不认识的名称"),))


@lru_cache(maxsize=32)
def _compiled(source: str) -> Template:
    return _ENVIRONMENT.from_string(source)


def in_faces(xml: str, font_profile: str) -> str:
    """The document's fonts by the district's profile; faces of the office's own choice stay.

    Only attributes hold a name between straight quotes: in text they are escaped.
    """
    faces = _FACES[font_profile]
    if faces[-1] != TITLE_FONT:
        # The plain Song face is too thin for a title.
        xml = re.sub(rf'(<w:rFonts [^>]*"{TITLE_FONT}"[^>]*/>)(?!<w:b[ /])', r"\1<w:b/>", xml)
    for named, face in zip(_NAMED, faces, strict=True):
        xml = xml.replace(f'"{named}"', f'"{face}"')
    return xml
