"""In: the bytes of a .docx. Out: its members as python-docx would save them; or None where that is not known here.

python-docx keeps the parts that are referred to, in the order in which they are, and writes anew what it understands.
Loading it takes three times as long as preparing a template, and ordinary packages do not need it.
"""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.archive import parts_of, relations_path
from gkbatch.report.word.page import CORE, DOCUMENT

_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS, _XML = "application/vnd.openxmlformats-package.relationships+xml", "application/xml"
# What the package itself must refer to, once.
_BOTH = {
    "http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument": DOCUMENT,
    f"{_PACKAGE}/relationships/metadata/core-properties": CORE,
}
_MAIN = f"{_WORD}.document.main+xml"
_CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
# What python-docx takes apart and writes anew; every other part stays as it is.
_UNDERSTOOD = frozenset({_CORE_TYPE, *(f"{_WORD}.{kind}+xml" for kind in (
    "comments", "document.main", "footer", "header", "numbering", "settings", "styles",
))})  # fmt: skip


@dataclass(frozen=True)
class _Relation:
    """A reference as it stands in the package: its name, kind and target, ``part`` as the path, empty if outside."""

    name: str
    kind: str
    target: str
    part: str


class _UnusualError(Exception):
    """Something that is not known here."""


def reachable_members(data: bytes) -> dict[str, bytes] | None:
    """The members by name, in their order; None where only python-docx can tell."""
    try:
        return dict(_members(parts_of(data)))
    except Exception:  # noqa: BLE001 what is damaged is said by who reads it in earnest
        return None


def _members(parts: Mapping[str, bytes]) -> Iterator[tuple[str, bytes]]:
    names = _reachable(parts)
    kinds = _kinds(parts)
    if kinds[DOCUMENT] != _MAIN or kinds[CORE] != _CORE_TYPE:
        raise _UnusualError
    yield _CONTENT_TYPES, _content_types({name: kinds[name] for name in names})
    yield relations_path(""), _relations_part(parts, "")
    for name in names:
        yield name, _serialised(_tree(parts[name])) if kinds[name] in _UNDERSTOOD else parts[name]
        if _relations(parts, name):
            yield relations_path(name), _relations_part(parts, name)


def _reachable(parts: Mapping[str, bytes]) -> tuple[str, ...]:
    """The parts in the order in which they are referred to, each followed by those it refers to itself."""
    at_first = [relation for relation in _relations(parts, "") if relation.kind in _BOTH]
    if sorted((relation.kind, relation.part) for relation in at_first) != sorted(_BOTH.items()):
        raise _UnusualError
    seen: dict[str, None] = {}
    _visit(parts, "", seen)
    return tuple(seen)


def _visit(parts: Mapping[str, bytes], source: str, seen: dict[str, None]) -> None:
    for relation in _relations(parts, source):
        if relation.part and relation.part not in seen:
            seen[relation.part] = None
            _visit(parts, relation.part, seen)


def _relations(parts: Mapping[str, bytes], source: str) -> list[_Relation]:
    path = relations_path(source)
    root = _tree(parts[path]) if path in parts else ()
    found = [_relation(item, source) for item in root]
    if len({relation.name for relation in found}) < len(found) or any(
        relation.part and relation.part not in parts for relation in found
    ):
        raise _UnusualError
    return found


def _relation(item: etree._Element, source: str) -> _Relation:
    name, kind, target = (str(item.attrib[own]) for own in ("Id", "Type", "Target"))
    mode = item.get("TargetMode", "Internal")
    if item.tag != f"{{{_PACKAGE}/relationships}}Relationship" or mode not in {"Internal", "External"}:
        raise _UnusualError
    folder = "/" + posixpath.dirname(source)
    part = "" if mode == "External" else posixpath.normpath(posixpath.join(folder, target)).lstrip("/")
    return _Relation(name, kind, posixpath.relpath("/" + part, folder) if part else target, part)


def _kinds(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The type of every part that has an own one; of the others it is that of any XML."""
    root = _tree(parts[_CONTENT_TYPES])
    kinds = {item.get("PartName", "/")[1:]: item.get("ContentType", "") for item in root if "PartName" in item.attrib}
    defaults = {item.get("Extension"): item.get("ContentType") for item in root if "Extension" in item.attrib}
    if defaults.get("xml") != _XML or not kinds.keys() <= parts.keys():
        raise _UnusualError
    return dict.fromkeys((name for name in parts if name.endswith(".xml")), _XML) | kinds


def _content_types(kinds: Mapping[str, str]) -> bytes:
    root = etree.fromstring(f'<Types xmlns="{_PACKAGE}/content-types"/>')
    for extension, kind in (("rels", _RELATIONS), ("xml", _XML)):
        etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Default", Extension=extension, ContentType=kind)
    for name, kind in sorted(kinds.items()):
        if not name.endswith(".xml"):
            raise _UnusualError
        if kind != _XML:
            etree.SubElement(root, f"{{{_PACKAGE}/content-types}}Override", PartName=f"/{name}", ContentType=kind)
    return _serialised(root)


def _relations_part(parts: Mapping[str, bytes], source: str) -> bytes:
    space = f"{_PACKAGE}/relationships"
    root = etree.fromstring(f'<Relationships xmlns="{space}"/>')
    for relation in _relations(parts, source):
        item = etree.SubElement(
            root, f"{{{space}}}Relationship", Id=relation.name, Type=relation.kind, Target=relation.target
        )
        if not relation.part:
            item.set("TargetMode", "External")
    return _serialised(root)


def _tree(content: bytes) -> etree._Element:
    return etree.fromstring(content, etree.XMLParser(remove_blank_text=True, resolve_entities=False))


def _serialised(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)
