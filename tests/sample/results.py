"""In: a workbook saved by openpyxl and results of its formulas. Out: the workbook with both.

WPS and Excel save a formula together with its result; openpyxl saves the formula alone.
"""

from __future__ import annotations

import io
import zipfile
from collections.abc import Mapping, Sequence
from decimal import Decimal

from lxml import etree

_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def with_results(data: bytes, sheets: Sequence[str], results: Mapping[tuple[str, str], int | Decimal]) -> bytes:
    """``data`` with the results saved beside the formulas, by (sheet, cell); ``sheets`` in their order."""
    target = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as source, zipfile.ZipFile(target, "w") as members:
        for member in source.infolist():
            content = source.read(member)
            for index, sheet in enumerate(sheets, start=1):
                if member.filename == f"xl/worksheets/sheet{index}.xml":
                    content = _sheet(content, {cell: value for (name, cell), value in results.items() if name == sheet})
            members.writestr(member, content)
    return target.getvalue()


def _sheet(content: bytes, results: Mapping[str, int | Decimal]) -> bytes:
    root = etree.fromstring(content)
    for cell in root.iter(f"{_MAIN}c"):
        formula, address = cell.find(f"{_MAIN}f"), cell.get("r", "")
        if formula is not None and address in results:
            for old in cell.findall(f"{_MAIN}v"):
                cell.remove(old)
            etree.SubElement(cell, f"{_MAIN}v").text = str(results[address])
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)
