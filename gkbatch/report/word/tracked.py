"""In: a printed part of a Word template. Out: the tracked changes left in it, which would be published with their authors."""

from __future__ import annotations

from collections.abc import Iterator

from lxml import etree

from gkbatch.report.word.faults import TemplateFault
from gkbatch.report.word.paragraphs import paragraph_at
from gkbatch.report.word.tables import WORD

_FORMATS = ("rPr", "pPr", "tblPr", "tblPrEx", "trPr", "tcPr", "tblGrid", "sectPr", "numbering")
_KINDS = {
    "插入或删除": ("ins", "del", "cellIns", "cellDel", "cellMerge"),
    "移动": ("moveFrom", "moveTo"),
    "格式": tuple(f"{name}Change" for name in _FORMATS),
}


def tracked_changes(root: etree._Element, part: str) -> Iterator[TemplateFault]:
    """One fault for each kind of change, at the first of them."""
    for kind, names in _KINDS.items():
        found = list(root.iter(*(f"{WORD}{name}" for name in names)))
        if found:
            paragraph = paragraph_at(found[0], part)
            more = f"等 {len(found)} 处" if len(found) > 1 else ""
            message = f"模板里还有修订（{kind}）{more}，会连同修订人一起公布：请先全部接受或拒绝修订再保存"
            yield TemplateFault("", paragraph.place, message, paragraph.spot)
