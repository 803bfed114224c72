"""In: the bytes of a workbook that was opened. Out: its comments and pictures, and when it was saved.

None of these is needed to read the answers: a part that is missing or damaged is passed over.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterator, Mapping
from datetime import datetime

from lxml import etree

from gkbatch.address import cell_address, row_and_column
from gkbatch.archive import SETTLED_TIME
from gkbatch.layout import SLIP_SHEET
from gkbatch.submission import Extra

COMMENT_LEAD = f"【{SLIP_SHEET}】"
_CORE = "docProps/core.xml"
_TELLING = ("comments", "drawings/", "/media/")


def read_attachments(data: bytes) -> tuple[tuple[Extra, ...], str]:
    """Comments and pictures on the sheets, and the time of saving (ISO 8601, empty where unknown)."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()
            wanted = any(part in name for name in names for part in _TELLING)
            return tuple(_attached(archive)) if wanted else (), _saved(archive)
    except (zipfile.BadZipFile, KeyError, OSError, ValueError):
        return (), ""  # other formats than .xlsx are read too; they tell us nothing of this kind


def _xml(archive: zipfile.ZipFile, name: str) -> etree._Element | None:
    if name not in archive.namelist():
        return None
    content = archive.read(name)
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return None if b"<!DOCTYPE" in content else etree.fromstring(content, parser)
    except etree.XMLSyntaxError:
        return None


def _saved(archive: zipfile.ZipFile) -> str:
    root = _xml(archive, _CORE)
    text = "" if root is None else "".join(str(item.text or "") for item in root.iter("{*}modified")).strip()
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return ""
    return "" if text == SETTLED_TIME else text


def _attached(archive: zipfile.ZipFile) -> Iterator[Extra]:
    for sheet, part in _sheets(archive).items():
        for target in _targets(archive, part).values():
            root = _xml(archive, target)
            if root is None:
                continue
            if "comments" in target:
                yield from _comments(sheet, root)
            elif "drawings/" in target and target.endswith(".xml"):
                yield from _pictures(sheet, root)


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    workbook = next((name for name in archive.namelist() if name.endswith("workbook.xml")), "")
    root = _xml(archive, workbook)
    targets = _targets(archive, workbook)
    sheets = {} if root is None else {str(sheet.get("name")): _identity(sheet) for sheet in root.iter("{*}sheet")}
    return {name: targets[identity] for name, identity in sheets.items() if identity in targets}


def _identity(element: etree._Element) -> str:
    return next((str(value) for name, value in element.attrib.items() if str(name).endswith("}id")), "")


def _targets(archive: zipfile.ZipFile, part: str) -> Mapping[str, str]:
    """What the part refers to inside the archive, by the reference's name."""
    folder, _, name = part.rpartition("/")
    root = _xml(archive, f"{folder}/_rels/{name}.rels")
    if root is None:
        return {}
    return {
        str(item.get("Id")): posixpath.normpath(posixpath.join("/" + folder, str(item.get("Target")))).lstrip("/")
        for item in root.iter("{*}Relationship")
        if item.get("TargetMode") != "External"
    }


def _comments(sheet: str, root: etree._Element) -> Iterator[Extra]:
    for comment in root.iter("{*}comment"):
        text = "".join(str(part.text or "") for part in comment.iter("{*}t")).strip()
        # Office programs put the author's name in front of the words.
        if text and COMMENT_LEAD not in text:
            yield Extra(sheet, _address(str(comment.get("ref") or "")), f"批注：{text}")


def _pictures(sheet: str, root: etree._Element) -> Iterator[Extra]:
    for picture in root.iter("{*}pic"):
        corner = next((item for item in picture.iterancestors("{*}twoCellAnchor", "{*}oneCellAnchor")), None)
        start = None if corner is None else corner.find("{*}from")
        row, column = (None if start is None else start.findtext(f"{{*}}{side}") for side in ("row", "col"))
        known = (row or "").isdecimal() and (column or "").isdecimal()
        yield Extra(sheet, cell_address(int(row or 0) + 1, int(column or 0) + 1) if known else "", "图片")


def _address(reference: str) -> str:
    """The reference, or nothing where it is no cell's."""
    try:
        row_and_column(reference)
    except ValueError:
        return ""
    return reference
