"""In: a .docx that was filled. Out: the same with a mark, such as 草稿 · 不得公布, on every page and in its title.

The mark stands in the header. A section may have three of them, for the first page, for even and
for odd pages; one that is missing is taken from the section before, so the first section gets
whichever it lacks.
"""

from __future__ import annotations

import posixpath
from copy import deepcopy
from itertools import islice

from lxml import etree

from gkbatch.packing import archive_of, packed, unpacked
from gkbatch.report.word.page import CORE, DOCUMENT, HEAD_FONT, MAIN_NAMESPACE
from gkbatch.report.word.plain import plain_paragraph, plain_run
from gkbatch.report.word.tables import WORD

DRAFT_MARK = "草稿 · 不得公布"
PROOF_MARK = "核对稿 · 签批前不得公布"

_RELATIONS = "word/_rels/document.xml.rels"
_TYPES = "[Content_Types].xml"
_HEADER, _HEADER_NAME, _HEADER_ID = "word/mark-header.xml", "mark-header.xml", "rIdMark"
_POINTS, _LINE = 18, 480
_KINDS = ("default", "first", "even")

_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_HEADER_RELATION = f"{_OFFICE}/header"
_HEADER_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.header+xml"
_TITLE = "{http://purl.org/dc/elements/1.1/}title"

_NO_RELATIONS = f'<Relationships xmlns="{_PACKAGE}/relationships"/>'.encode()


def marked(data: bytes, mark: str, sections: int = 1) -> bytes:
    """``data``, a document of ours, with the mark on every page; equal documents give equal bytes.

    So many ``sections`` get the new header wherever they have none of their own; the others take theirs from the
    section before.
    """
    header = _header(mark)
    members = unpacked(data)
    relations = etree.fromstring(members.get(_RELATIONS, _NO_RELATIONS))
    for relation in relations:
        if relation.get("Type") == _HEADER_RELATION:
            name = posixpath.normpath(posixpath.join("/word", str(relation.get("Target")))).lstrip("/")
            members[name] = _with_mark(members[name], header)
    document = etree.fromstring(members[DOCUMENT])
    if _refer_to_new_header(document, sections):
        _relate(relations)
        members |= {
            DOCUMENT: _serialized(document),
            _RELATIONS: _serialized(relations),
            _TYPES: _with_type(members[_TYPES]),
            _HEADER: _serialized(header),
        }
    members[CORE] = _with_title(members[CORE], mark)
    return archive_of(packed(name, content) for name, content in members.items())


def _header(mark: str) -> etree._Element:
    """A header part that holds the mark and nothing else."""
    paragraph = plain_paragraph(mark, plain_run(HEAD_FONT, _POINTS, bold=True, colour="C00000"), _LINE)
    return etree.fromstring(f'<w:hdr xmlns:w="{MAIN_NAMESPACE}">{paragraph}</w:hdr>')


def _with_mark(part: bytes, header: etree._Element) -> bytes:
    root = etree.fromstring(part)
    root.insert(0, deepcopy(header[0]))
    return _serialized(root)


def _refer_to_new_header(document: etree._Element, sections: int) -> bool:
    """Gives the first sections the new header wherever they have none of their own; False if nowhere."""
    found = list(islice(document.iter(f"{WORD}sectPr"), sections)) or [etree.SubElement(document[0], f"{WORD}sectPr")]
    missing = [(section, kind) for section in found for kind in _KINDS if kind not in _kinds(section)]
    for section, kind in missing:
        reference = etree.Element(f"{WORD}headerReference")
        reference.set(f"{WORD}type", kind)
        reference.set(f"{{{_OFFICE}}}id", _HEADER_ID)
        section.insert(0, reference)
    return bool(missing)


def _kinds(section: etree._Element) -> set[str | None]:
    return {header.get(f"{WORD}type") for header in section.iterchildren(f"{WORD}headerReference")}


def _relate(relations: etree._Element) -> None:
    relation = etree.SubElement(relations, f"{{{_PACKAGE}/relationships}}Relationship")
    relation.set("Id", _HEADER_ID)
    relation.set("Type", _HEADER_RELATION)
    relation.set("Target", _HEADER_NAME)


def _with_type(types: bytes) -> bytes:
    root = etree.fromstring(types)
    override = etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override")
    override.set("PartName", f"/{_HEADER}")
    override.set("ContentType", _HEADER_TYPE)
    return _serialized(root)


def _with_title(core: bytes, mark: str) -> bytes:
    root = etree.fromstring(core)
    for title in root.iter(_TITLE):
        title.text = f"{mark} {title.text or ''}".strip()
    return _serialized(root)


def _serialized(root: etree._Element) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
