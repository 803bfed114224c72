"""In: the parts of a workbook that was opened. Out: its comments and pictures, and when it was saved.

None of these is needed to read the answers: a part that is missing or damaged is passed over.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from gkbatch.address import cell_address, row_and_column
from gkbatch.archive import SETTLED_TIME, DoctypeError, parts_of, relations_of, xml_of
from gkbatch.layout import SLIP_SHEET
from gkbatch.reading.directory import sheet_parts
from gkbatch.submission import Extra, instant

COMMENT_LEAD = f"【{SLIP_SHEET}】"
_CORE = "docProps/core.xml"
_TELLING = ("comments", "drawings/", "/media/")


def read_attachments(parts: Mapping[str, bytes]) -> tuple[tuple[Extra, ...], str]:
    """Comments and pictures on the sheets, and the time of saving (ISO 8601, empty where unknown)."""
    wanted = any(word in name for name in parts for word in _TELLING)
    return tuple(_attached(parts)) if wanted else (), _saved(parts)


def _xml(parts: Mapping[str, bytes], name: str) -> etree._Element | None:
    try:
        return xml_of(parts, name)
    except (DoctypeError, etree.XMLSyntaxError):
        return None


def _saved(parts: Mapping[str, bytes]) -> str:
    root = _xml(parts, _CORE)
    return time_in_file("" if root is None else "".join(str(item.text or "") for item in root.iter("{*}modified")))


def saved_in(data: bytes) -> str:
    """The time of saving (ISO 8601) that a package of an office program tells; empty where it tells none, or is none."""
    try:
        return _saved(parts_of(data))
    except Exception:  # noqa: BLE001 a damaged archive raises a dozen classes, and none of them matters here
        return ""


def time_in_file(told: str) -> str:
    """The time of saving as a file tells it; empty where it is none, or that of a file nobody has saved since."""
    text = told.strip()
    return "" if instant(text) in {None, instant(SETTLED_TIME)} else text


def _attached(parts: Mapping[str, bytes]) -> Iterator[Extra]:
    for sheet, part in sheet_parts(parts).items():
        for target in _targets(parts, part):
            root = _xml(parts, target)
            if root is None:
                continue
            if "comments" in target:
                yield from _comments(sheet, root)
            elif "drawings/" in target and target.endswith(".xml"):
                yield from _pictures(sheet, root)


def _targets(parts: Mapping[str, bytes], part: str) -> list[str]:
    try:
        return [relation.target for relation in relations_of(parts, part).values()]
    except (DoctypeError, etree.XMLSyntaxError):
        return []


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
