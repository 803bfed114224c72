"""In: the bytes of any Word template. Out: the same as an ordinary .docx, without what may not be published.

The main part of a template from Word Online, a .dotx or a .docm has another name or another type. Comments, the names of
those who worked on it, and where it lay on their machines would go into every report: they are taken out here, before
anything else looks at the template.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from gkbatch.archive import document_part, parts_of, relations_path, tree_of
from gkbatch.packing import archive_of, packed
from gkbatch.report.word.page import APP, CORE, DOCUMENT, MAIN_NAMESPACE

_WORD = f"{{{MAIN_NAMESPACE}}}"
_CONTENT_TYPES, _SETTINGS = "[Content_Types].xml", "word/settings.xml"
_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml"
_MAIN = f"{_TYPE}.document.main+xml"
_OTHER_MAINS = frozenset({
    f"{_TYPE}.template.main+xml",
    "application/vnd.ms-word.document.macroEnabled.main+xml",
    "application/vnd.ms-word.template.macroEnabledTemplate.main+xml",
})  # fmt: skip
# What a part is called here, by its type; {} is a number where there may be several.
_NAMES = {
    _MAIN: DOCUMENT,
    **{f"{_TYPE}.{kind}+xml": f"word/{kind}.xml" for kind in ("styles", "numbering", "settings", "footnotes", "endnotes")},
    **{f"{_TYPE}.{kind}+xml": f"word/{kind}{{}}.xml" for kind in ("header", "footer")},
    "application/vnd.openxmlformats-package.core-properties+xml": CORE,
    "application/vnd.openxmlformats-officedocument.extended-properties+xml": APP,
}  # fmt: skip
COMMENTS, CUSTOM, THUMBNAIL, TEMPLATE, MERGED, MACROS = (
    "批注",
    "自定义属性",
    "缩略图",
    "模板路径",
    "邮件合并的数据源",
    "宏",
)
AUTHOR, LAST_EDITOR, VARIABLES, DATA = "作者", "最后保存者", "文档变量", "自定义数据"
BLOCKS, PERMISSIONS, STYLE_CHANGES = "自动图文集", "编辑权限", "样式的修订"
# By the last word of its address: a reference that is cut, and what is said of it.
_CUT = {
    **dict.fromkeys(("comments", "commentsExtended", "commentsIds", "commentsExtensible", "documenttasks"), COMMENTS),
    "people": "",
    "customXml": DATA,
    "glossaryDocument": BLOCKS,
    "custom-properties": CUSTOM,
    "thumbnail": THUMBNAIL,
    "attachedTemplate": TEMPLATE,
    **dict.fromkeys(("mailMergeSource", "mailMergeHeaderSource", "recipientData"), MERGED),
    **dict.fromkeys(("vbaProject", "wordVbaData", "keyMapCustomizations"), MACROS),
}
_OF_SETTINGS = {"attachedTemplate": TEMPLATE, "mailMerge": MERGED, "docVars": VARIABLES}
# What is taken out of a part, by its name, where the part holds the bytes at all.
_MARKS = {
    b"comment": dict.fromkeys(("commentRangeStart", "commentRangeEnd", "commentReference"), COMMENTS),
    b":perm": dict.fromkeys(("permStart", "permEnd"), PERMISSIONS),
}
# Changes of the text are a fault (tracked.py); those of a style are seen by nobody.
_OF_STYLES = {
    b"PrChange": dict.fromkeys(("pPrChange", "rPrChange", "tblPrChange", "trPrChange", "tcPrChange"), STYLE_CHANGES)
}
_STYLED = ("word/styles.xml", "word/numbering.xml")
_PEOPLE = {"creator": AUTHOR, "lastModifiedBy": LAST_EDITOR}


@dataclass(frozen=True)
class Ordinary:
    """The package, and in words for the office what was taken out of it."""

    data: bytes
    removed: tuple[str, ...]


def ordinary(data: bytes) -> Ordinary:
    """The template as an ordinary .docx, the very same bytes where it is one. Raises as ``archive.parts_of``."""
    before = parts_of(data)
    parts = _with_usual_names(before)
    removed: dict[str, None] = {}
    parts = dict(_cleaned(parts, removed))
    removed.update(dict.fromkeys(_people(parts)))
    if parts != before:
        data = archive_of(packed(name, content) for name, content in parts.items())
    return Ordinary(data, tuple(removed))


def _with_usual_names(parts: Mapping[str, bytes]) -> Mapping[str, bytes]:
    types = tree_of(parts[_CONTENT_TYPES])
    items = [item for item in types.iter("{*}Override") if item.get("PartName", "")[1:] in parts]
    odd = [item for item in items if item.get("ContentType") in _OTHER_MAINS]
    for item in odd:
        item.set("ContentType", _MAIN)
    names = _names({item.get("PartName", "")[1:]: item.get("ContentType", "") for item in items}, document_part(parts))
    if not odd and not names:
        return parts
    for item in items:
        item.set("PartName", "/" + names.get(item.get("PartName", "")[1:], item.get("PartName", "")[1:]))
    renamed = {_renamed(path, names): _redirected(path, content, names) for path, content in parts.items()}
    return {**renamed, _CONTENT_TYPES: _written(types)}


def _names(kinds: Mapping[str, str], main: str) -> dict[str, str]:
    """The new names by the old ones, of those parts that are called otherwise."""
    found: dict[str, str] = {}
    taken = set(kinds)
    for name, kind in kinds.items():
        usual = _NAMES.get(kind, "")
        if not usual or (kind == _MAIN and name != main):
            continue
        if re.fullmatch(re.escape(usual).replace(r"\{\}", r"\d*"), name):
            continue
        new = next(one for one in map(usual.format, range(1, len(taken) + 2)) if one not in taken or one == usual)
        if new not in taken:
            found[name] = new
            taken.add(new)
    return found


def _renamed(path: str, names: Mapping[str, str]) -> str:
    source = _source_of(path)
    return names.get(path, path) if source is None else relations_path(names.get(source, source))


def _source_of(path: str) -> str | None:
    """The part whose references this part holds, empty for the package; None for a part that holds none."""
    folder, name = posixpath.split(path)
    if posixpath.basename(folder) != "_rels" or not name.endswith(".rels"):
        return None
    return posixpath.join(posixpath.dirname(folder), name.removesuffix(".rels"))


def _redirected(path: str, content: bytes, names: Mapping[str, str]) -> bytes:
    source = _source_of(path)
    if source is None:
        return content
    root = tree_of(content)
    for item in root.iter("{*}Relationship"):
        if item.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/", posixpath.dirname(source), item.get("Target", "")))
            item.set("Target", "/" + names.get(target.lstrip("/"), target.lstrip("/")))
    return _written(root)


# ---- what may not be published ------------------------------------------------------------------


def _cleaned(parts: Mapping[str, bytes], removed: dict[str, None]) -> Iterator[tuple[str, bytes]]:
    for path, content in parts.items():
        if _source_of(path) is not None:
            yield path, _changed(content, lambda root: _cut(root, removed))
        elif path == _SETTINGS and any(name.encode() in content for name in _OF_SETTINGS):
            yield path, _changed(content, lambda root: _without_settings(root, removed))
        elif path.startswith("word/") and path.endswith(".xml"):
            every = _OF_STYLES if path in _STYLED else _MARKS
            marks = {name: words for held, own in every.items() if held in content for name, words in own.items()}
            yield path, _changed(content, lambda root: _without_marks(root, marks, removed)) if marks else content  # noqa: B023 called at once
        else:
            yield path, content


def _changed(content: bytes, change: Callable[[etree._Element], bool]) -> bytes:
    root = tree_of(content)
    return _written(root) if change(root) else content


def _cut(root: etree._Element, removed: dict[str, None]) -> bool:
    """Cuts the references to what may not be published; the parts themselves are reached no more."""
    found = [item for item in root.iter("{*}Relationship") if _last(item) in _CUT]
    for item in found:
        if words := _CUT[_last(item)]:
            removed[words] = None
        root.remove(item)
    return bool(found)


def _last(item: etree._Element) -> str:
    return item.get("Type", "").rpartition("/")[2]


def _without_settings(root: etree._Element, removed: dict[str, None]) -> bool:
    found = [(words, one) for name, words in _OF_SETTINGS.items() for one in root.findall(f"{_WORD}{name}")]
    for words, one in found:
        removed[words] = None
        root.remove(one)
    return bool(found)


def _without_marks(root: etree._Element, marks: Mapping[str, str], removed: dict[str, None]) -> bool:
    found = list(root.iter(*(f"{_WORD}{name}" for name in marks)))
    for one in found:
        removed[marks[str(one.tag).removeprefix(_WORD)]] = None
        parent = one.getparent()
        assert parent is not None
        parent.remove(one)
        if parent.tag == f"{_WORD}r" and all(other.tag == f"{_WORD}rPr" for other in parent):
            around = parent.getparent()
            assert around is not None
            around.remove(parent)
    return bool(found)


def _people(parts: Mapping[str, bytes]) -> Iterator[str]:
    """The properties name who wrote it; they are written anew for every report."""
    if CORE in parts:
        root = tree_of(parts[CORE])
        for name, words in _PEOPLE.items():
            one = root.find(f"{{*}}{name}")
            if one is not None and one.text:
                yield words


def _written(root: etree._Element) -> bytes:
    return etree.tostring(root, encoding="UTF-8", standalone=True)
