"""In: a printed part of a Word template, its tags in whatever runs. Out: the part as a Pattern; or what is wrong.

docxtpl brings the tags together and Jinja reads them. Only names and loops over names get through, wherever in the
part they stand. So whatever is filled in, a document is well-formed: values are escaped, and a loop repeats whole
elements.
"""

from __future__ import annotations

import re
from collections.abc import Container, Iterator, Sequence
from xml.parsers import expat

from jinja2 import StrictUndefined, TemplateSyntaxError, nodes
from jinja2.sandbox import ImmutableSandboxedEnvironment
from lxml import etree

from gkbatch.report.word.faults import ALLOWED, TemplateFault
from gkbatch.report.word.pattern import Loop, Pattern, Stretch, names_used
from gkbatch.report.word.plain_tags import joined, plain_pattern

_BROKEN = "标签被格式或分段隔断，无法使用：请把它整个删掉，重新输入一遍"
# What docxtpl would be given. Its grammar says what is a tag; there is never anything to run.
_ENVIRONMENT = ImmutableSandboxedEnvironment(autoescape=True, undefined=StrictUndefined)
# docxtpl goes through the whole part some forty times, and never looks into these.
_PROPERTIES = re.compile(r"<w:(tblPr|trPr|tcPr|pPr|rPr)>[^{}]*?</w:\1>")
_ASIDE = re.compile(r"<_(\d+)/>")
_MARKUP = re.compile("[^<>]*(?:<[^<>]*>[^<>]*)*")


class TagError(Exception):
    """A tag that cannot stand in a template, though each paragraph for itself is sound."""

    def __init__(self, fault: TemplateFault) -> None:
        super().__init__(str(fault))
        self.fault = fault


def broken() -> TagError:
    """The error for tags that formats or paragraphs cut up."""
    return TagError(TemplateFault("", "", _BROKEN))


def patched(root: etree._Element) -> str:
    """The part as docxtpl hands it to Jinja."""
    aside: dict[str, int] = {}
    xml = _PROPERTIES.sub(
        lambda found: f"<_{aside.setdefault(found.group(), len(aside))}/>", etree.tostring(root, encoding="unicode")
    )
    properties = list(aside)
    short = joined(xml)
    if short is None:
        from docxtpl import DocxTemplate  # noqa: PLC0415 slow to import, and few templates need it

        short = str(DocxTemplate("").patch_xml(xml))
    return _ASIDE.sub(lambda found: properties[int(found.group(1))], short)


def parsed(source: str, names: Container[str]) -> Pattern:
    """The patched part as a pattern that uses only these names. Raises TagError."""
    pattern = plain_pattern(source)
    if pattern is None:
        pattern = _parsed(source)
    else:
        _check_loops(pattern)
    unknown = {name for name in names_used(pattern) if name not in names}
    if unknown:
        raise TagError(TemplateFault("、".join(sorted(unknown)), "", "不认识的名称"))
    return pattern


def _parsed(source: str) -> Pattern:
    try:
        return tuple(_pattern(_ENVIRONMENT.parse(source).body))
    except TemplateSyntaxError as error:
        raise broken() from error


def _pattern(body: Sequence[nodes.Node]) -> Iterator[Stretch | Loop]:
    for node in body:
        match node:
            case nodes.Output(nodes=inner):
                yield _stretch(inner)
            case nodes.For(target=target, iter=nodes.Name(name=source), body=inner, else_=[], test=None):
                _check_repeated(source, "".join(data.data for data in node.find_all(nodes.TemplateData)))
                yield Loop(source, _names(target), tuple(_pattern(inner)))
            case _:
                raise TagError(TemplateFault("", "", ALLOWED))


def _stretch(content: Sequence[nodes.Node]) -> Stretch:
    pieces, slots = [""], []
    for node in content:
        match node:
            case nodes.TemplateData(data=text):
                pieces[-1] += text
            case nodes.Name(name=name):
                slots.append(name)
                pieces.append("")
            case _:
                raise TagError(TemplateFault("", "", ALLOWED))
    return Stretch(tuple(piece.encode() for piece in pieces), tuple(slots))


def _names(target: nodes.Node) -> tuple[str, ...]:
    return tuple(one.name for one in ((target,) if isinstance(target, nodes.Name) else target.find_all(nodes.Name)))


def _check_loops(pattern: Pattern) -> None:
    for loop in pattern:
        if isinstance(loop, Loop):
            _check_repeated(loop.source, b"".join(_texts(loop.pattern)).decode())
            _check_loops(loop.pattern)


def _texts(pattern: Pattern) -> Iterator[bytes]:
    for part in pattern:
        yield from _texts(part.pattern) if isinstance(part, Loop) else part.pieces


def _check_repeated(name: str, xml: str) -> None:
    """Raises TagError where what a loop repeats is not a row of whole elements."""
    if not _is_whole(xml):
        message = "与它成对的 {%p endfor %} 不在同一处：两个要在同一个单元格里，或者都在表格外面"
        raise TagError(TemplateFault(f"{{%p for … in {name} %}}", "", message))


def _is_whole(xml: str) -> bool:
    try:
        expat.ParserCreate().Parse(f"<_>{xml}</_>", True)
    except expat.ExpatError:
        return False
    return _MARKUP.fullmatch(xml) is not None
