"""In: a Word template and what is said of it. Out: a copy with a comment at each place."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape

from lxml import etree

from gkbatch.archive import parts_of, relations_path, tree_of
from gkbatch.packing import archive_of, packed
from gkbatch.report.word.faults import TemplateFault
from gkbatch.report.word.ordinary import ordinary
from gkbatch.report.word.page import DOCUMENT, MAIN_NAMESPACE
from gkbatch.report.word.paragraphs import outside_box
from gkbatch.report.word.tables import WORD

_COMMENTS, _CONTENT_TYPES = "word/comments.xml", "[Content_Types].xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
_KIND = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/comments"
_RELATION = "gkbatchComments"
_AUTHOR = "gkbatch"


def annotated(data: bytes, faults: Iterable[TemplateFault]) -> bytes:
    """The template with a comment for each; what stands in no paragraph of the text is told at its first one.

    The template's own comments are gone, as they are from every report. Raises as ``archive.parts_of``.
    """
    parts = parts_of(ordinary(data).data)
    body = tree_of(parts[DOCUMENT])
    every = list(body.iter(f"{WORD}p"))
    comments = []
    for number, fault in enumerate(faults):
        at = fault.spot.paragraph if fault.spot and fault.spot.part == DOCUMENT else 0
        _mark(outside_box(every[at]), str(number))
        comments.append(_comment(number, str(fault)))
    made = {
        **parts,
        DOCUMENT: _written(body),
        _COMMENTS: f'<w:comments xmlns:w="{MAIN_NAMESPACE}">{"".join(comments)}</w:comments>'.encode(),
        relations_path(DOCUMENT): _with(parts, relations_path(DOCUMENT), "Relationship", Id=_RELATION, Type=_KIND, Target="/" + _COMMENTS),
        _CONTENT_TYPES: _with(_without(parts), _CONTENT_TYPES, "Override", PartName="/" + _COMMENTS, ContentType=_TYPE),
    }  # fmt: skip
    return archive_of(packed(name, content) for name, content in made.items())


def _mark(paragraph: etree._Element, number: str) -> None:
    """Puts a comment's beginning, end and number into the paragraph, around what stands in it."""
    start, end = (etree.Element(f"{WORD}commentRange{name}", {f"{WORD}id": number}) for name in ("Start", "End"))
    run = etree.Element(f"{WORD}r")
    etree.SubElement(run, f"{WORD}commentReference", {f"{WORD}id": number})
    paragraph.insert(0 if paragraph.find(f"{WORD}pPr") is None else 1, start)
    paragraph.extend((end, run))


def _comment(number: int, text: str) -> str:
    said = f'<w:p><w:r><w:t xml:space="preserve">{escape(text, quote=False)}</w:t></w:r></w:p>'
    return f'<w:comment w:id="{number}" w:author="{_AUTHOR}" w:initials="gk">{said}</w:comment>'


def _without(parts: Mapping[str, bytes]) -> dict[str, bytes]:
    """The parts, the types of them without that of comments that are no longer reached."""
    root = tree_of(parts[_CONTENT_TYPES])
    for item in root.findall("{*}Override"):
        if item.get("PartName", "").casefold() == f"/{_COMMENTS}":
            root.remove(item)
    return {**parts, _CONTENT_TYPES: _written(root)}


def _with(parts: Mapping[str, bytes], path: str, name: str, **attributes: str) -> bytes:
    root = tree_of(parts[path])
    etree.SubElement(root, root.tag.replace("Types", name).replace("Relationships", name), attributes)
    return _written(root)


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)
